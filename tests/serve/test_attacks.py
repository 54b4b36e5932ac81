"""The preview attacked: paths that lead out, foreign names and origins, slow and oversized requests, a hundred clients at once."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desk_support import DESK, write
from serve.test_serve import PATIENCE, Served
from serve.test_serve import served as serving

SECRET = "The secret is under the bridge."
TRAVERSALS = (
    "/../secret.txt", "/../../etc/passwd", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/%252e%252e%252fsecret.txt", "/..%5csecret.txt",
    "/..\\secret.txt", "/....//secret.txt", "/.%00./secret.txt", "/%c0%ae%c0%ae/secret.txt", "/%uff0e%uff0e/secret.txt", "//etc/passwd", "/etc/passwd",
    "/./../secret.txt", "/briefings/../../secret.txt", "/assets/..%2f..%2fsecret.txt", "/.preview/../../secret.txt", "/.preview/..%2f..%2fapp.py", "/.preview/client.js%00.css",
    "/seeds/vote.md", "/content/site.yml", "/.briefings/store.sqlite", "/file:///etc/passwd", "/C:/Windows/win.ini", "/~root/.bashrc", "/%2fetc%2fpasswd", "/..;/secret.txt",
    "/index.html/../../secret.txt", "/%e2%80%a5/secret.txt", "/" + "../" * 200 + "etc/passwd", "/" + "%2e%2e%2f" * 200 + "etc/passwd",
)  # fmt: skip


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = write(
        tmp_path_factory.mktemp("attacked"),
        {"secret.txt": SECRET, **{f"desk/{name}": content for name, content in DESK.items()}},
    )
    with serving(root / "desk") as running:
        ends = time.monotonic() + PATIENCE
        while ask(running.port, "/")[0] != 200 and time.monotonic() < ends:
            time.sleep(0.2)
        yield running


def ask(port: int, path: str, *, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_host="host" in headers, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


@pytest.mark.parametrize("path", TRAVERSALS)
def test_no_way_of_writing_a_path_leads_out_of_the_site(served: Served, path: str) -> None:
    status, content = ask(served.port, path)
    assert status in (307, 400, 404)
    assert SECRET.encode() not in content
    assert b"root:" not in content


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "127.0.0.1"},
        {"host": "evil.example:80"},
        {"host": ""},
        {"host": "127.0.0.1.evil.example:8000"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "https://127.0.0.1"},
    ],
)
def test_a_foreign_name_or_origin_is_refused(served: Served, headers: dict[str, str]) -> None:
    assert ask(served.port, "/", **headers)[0] in (400, 403)
    assert ask(served.port, "/.preview/events", **headers)[0] in (400, 403)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO"])
def test_nothing_but_reading_is_answered(served: Served, method: str) -> None:
    assert ask(served.port, "/index.html", method=method)[0] in (400, 405)


def raw(port: int, content: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.settimeout(20)
        try:
            connection.sendall(content)
            return connection.recv(4096)
        except OSError:
            return b""


@pytest.mark.parametrize(
    "content",
    [
        b"GET /" + b"a" * 2_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: " + b"a" * 2_000_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 200_000 + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\0" * 1000,
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nffffffffffffffff\r\n",
    ],
)
def test_requests_that_are_none_or_too_large_are_refused_and_the_preview_goes_on(
    served: Served, content: bytes
) -> None:
    answer = raw(served.port, content)
    assert not answer or answer.split(b" ")[1][:1] == b"4"
    assert ask(served.port, "/")[0] == 200


def test_clients_that_say_nothing_keep_nobody_from_being_answered(served: Served) -> None:
    idle = [socket.create_connection(("127.0.0.1", served.port), timeout=20) for _ in range(60)]
    try:
        for number, connection in enumerate(idle):
            connection.sendall(b"GET / HTTP/1.1\r\nX: "[: 4 + number % 16])
        begun = time.monotonic()
        assert ask(served.port, "/")[0] == 200
        assert time.monotonic() - begun < 5
    finally:
        for connection in idle:
            connection.close()


def test_a_hundred_clients_are_answered_and_a_hundred_streams_beside_them(served: Served) -> None:
    streams = []
    for _ in range(100):
        connection = socket.create_connection(("127.0.0.1", served.port), timeout=20)
        connection.sendall(f"GET /.preview/events?path=/ HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
        streams.append(connection)
    try:
        with ThreadPoolExecutor(100) as clients:
            answers = list(
                clients.map(lambda number: ask(served.port, "/" if number % 2 else "/actors/")[0], range(300))
            )
        assert answers == [200] * 300
        assert all(b"text/event-stream" in connection.recv(4096) for connection in streams)
    finally:
        for connection in streams:
            connection.close()
    assert threading.active_count() < 120
    assert ask(served.port, "/")[0] == 200


def test_the_desk_was_not_touched(served: Served, tmp_path: Path) -> None:
    """After all of it, the preview still runs, and answers as it did."""
    assert served.process.poll() is None
    assert b"The Test Desk" in ask(served.port, "/")[1]

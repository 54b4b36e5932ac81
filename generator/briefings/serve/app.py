"""The preview's web application: files of the snapshot, a script that follows the builds, and nothing for strangers."""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from briefings.serve.preview import Preview, Snapshot

OWN = ".preview"
CLIENT = Path(__file__).parent / "client"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
PAGE_POLICY = re.compile(rb'<meta\s+http-equiv="?content-security-policy"?[^>]*>', re.IGNORECASE)
"""A page's own policy forbids every script; in the preview the header's takes its place."""
EMPTY = b"<!doctype html><html lang=en><title>No site yet</title><body><h1>There is no site yet</h1></body></html>"
MISSING = b"<!doctype html><html lang=en><title>Not found</title><body><h1>There is no such page</h1></body></html>"
BEAT = 0.5
"""Seconds after which an event stream looks whether the server is to end."""


def make_app(preview: Preview, *, hosts: frozenset[str], ended: Callable[[], bool]) -> ASGIApp:
    """`hosts` are the names under which the preview may be called; `ended` says when open streams must close."""

    async def page(request: Request) -> Response:
        return answer(preview.snapshot, request.path_params["path"])

    async def events(request: Request) -> Response:
        stream = _states(preview, file_of(request.query_params.get("path", "/").lstrip("/")), ended)
        return StreamingResponse(stream, media_type="text/event-stream", headers=HEADERS)

    async def client(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in ("client.js", "client.css"):
            return Response(status_code=404, headers=HEADERS)
        kind = mimetypes.guess_type(name)[0]
        return Response((CLIENT / name).read_bytes(), media_type=kind, headers=HEADERS)

    routes = [
        Route(f"/{OWN}/events", events),
        Route(f"/{OWN}/{{name}}", client),
        Route("/{path:path}", page),
    ]
    return OnlyFrom(Starlette(routes=routes), hosts)


class OnlyFrom:
    """Refuses calls under another name than ours (DNS rebinding) and from pages of other sites."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._allows(Request(scope)):
            await Response("refused: this preview is for its own machine alone\n", 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _allows(self, request: Request) -> bool:
        origin = request.headers.get("origin")
        own = {f"http://{host}" for host in self._hosts}
        return request.headers.get("host") in self._hosts and (origin is None or origin in own)


def file_of(path: str) -> str:
    """The file that an address means."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def answer(snapshot: Snapshot, path: str) -> Response:
    """The file at an address, a page with the script that follows the builds in it."""
    if path not in snapshot.files and f"{path}/index.html" in snapshot.files:
        return RedirectResponse(f"/{quote(path)}/", headers=HEADERS)
    file = file_of(path)
    found = file in snapshot.files
    content = snapshot.files.get(file if found else "404.html", MISSING if snapshot.files else EMPTY)
    if found and not file.endswith(".html"):
        return Response(content, media_type=media_type(file), headers=HEADERS)
    body = with_client(content, digest=snapshot.sums.get(file))
    return Response(body, 200 if found else 404, media_type="text/html", headers=HEADERS)


def media_type(file: str) -> str:
    known = {"ics": "text/calendar", "csv": "text/csv", "xml": "application/xml", "woff2": "font/woff2"}
    suffix = file.rpartition(".")[2]
    return known.get(suffix) or mimetypes.guess_type(file)[0] or "application/octet-stream"


def with_client(page: bytes, *, digest: str | None) -> bytes:
    """The page with our script, which gets the digest of the bytes that it stands in, before its end."""
    mark = f'<script src="/{OWN}/client.js" data-page="{digest or ""}" defer></script>'.encode()
    page = PAGE_POLICY.sub(b"", page)
    body, end, rest = page.rpartition(b"</body>")
    return body + mark + end + rest if end else page + mark


async def _states(preview: Preview, page: str, ended: Callable[[], bool]) -> AsyncIterator[bytes]:
    """The state of now, then each later one, as server-sent events; a comment at times keeps the connection open."""
    number, silent = -1, 0.0
    while not ended():
        snapshot = await preview.after(number, seconds=BEAT)
        if snapshot is not None:
            number, silent = snapshot.number, 0.0
            yield f"id: {number}\ndata: {json.dumps(snapshot.state(page))}\n\n".encode()
        elif (silent := silent + BEAT) >= 15:
            silent = 0.0
            yield b": still here\n\n"

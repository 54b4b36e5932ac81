"""One Chromium for all tests of the session, and the golden site on a disk, at the root of a host and under a path."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

from sites.golden import built

ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE = 10_000
"""Milliseconds: long enough for a machine that does other things, too."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    command = shutil.which("chromium")
    if command is None and not os.environ.get("CI"):
        pytest.skip("there is no chromium on the PATH; `bash tests/browser/install-chromium` installs it")
    assert command, "CI must have a chromium: run tests/browser/install-chromium"
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=command, args=ARGUMENTS)
        yield chromium
        chromium.close()


class Sheet(NamedTuple):
    """A page of the browser, with all that it complained about and asked for."""

    page: Page
    complaints: list[str]
    requests: list[str]


@contextmanager
def opened(browser: Browser, **options: Any) -> Iterator[Sheet]:
    """A fresh page that notes errors, policy violations and requests."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    sheet = Sheet(page, [], [])

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            sheet.complaints.append(f"{page.url}: {message.text}")

    def failed(error: Error) -> None:
        sheet.complaints.append(f"{page.url}: {error}")

    def missed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # an icon that was still on its way when the page was left
            sheet.complaints.append(f"{page.url}: {request.url}: {request.failure}")

    page.on("console", heard)
    page.on("pageerror", failed)
    page.on("requestfailed", missed)
    page.on("request", lambda request: sheet.requests.append(request.url))
    try:
        yield sheet
    finally:
        context.close()


@pytest.fixture
def sheet(browser: Browser) -> Iterator[Sheet]:
    with opened(browser) as fresh:
        yield fresh


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Nothing: the test's own messages say what was wrong."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address, with a slash at its end, under which a folder is served on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Places(NamedTuple):
    """Addresses of one and the same site, each with a slash at its end."""

    folder: Path
    disk: str
    root: str
    path: str


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    """The golden desk's site as it is built now."""
    host = tmp_path_factory.mktemp("host")
    folder = host / "strait"
    for path, content in built("strait").items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    with ExitStack() as stack:
        root, path = stack.enter_context(serving(folder)), stack.enter_context(serving(host))
        yield Places(folder, folder.as_uri() + "/", root, f"{path}strait/")

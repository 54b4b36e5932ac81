"""The preview: the desk's site from memory, on this machine alone, rebuilt on every change.

watch ──changed──> Builder (the main thread; keeps the engine loaded) ──swap──> Preview ──events──> the open pages

A source that takes too long can be interrupted in a process's main thread alone; so the builds have that one, the server another.
"""

from __future__ import annotations

import errno
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from briefings.build import Options
from briefings.build.desk import open_desk
from briefings.errors import UsageError
from briefings.serve.app import make_app
from briefings.serve.builder import Builder, Told
from briefings.serve.preview import Preview
from briefings.serve.watch import watching

__all__ = ["Told", "serve_desk"]

ADDRESS = "127.0.0.1"
PORT, TRIED = 8000, 20


def serve_desk(root: Path, options: Options, *, port: int | None, tell: Callable[[Told], None]) -> None:
    """Serve until Ctrl-C. Raises `UsageError` without a desk or a free port; everything later is shown in the pages."""
    open_desk(root)
    with free_socket(port) as listener:
        preview = Preview()
        builder = Builder(root, options, preview=preview, tell=tell)
        builder.build()
        chosen = listener.getsockname()[1]
        server = make_server(preview, port=chosen)
        try:
            with watching(root, builder.themes, builder.ask), answering(server, listener, ended=builder.end):
                tell(Told(message=f"preview: http://{ADDRESS}:{chosen}/ (Ctrl-C ends it)"))
                builder.run()
        except KeyboardInterrupt:
            tell(Told(message="preview ended"))


@contextmanager
def answering(server: uvicorn.Server, listener: socket.socket, *, ended: Callable[[], None]) -> Iterator[None]:
    """The server at work in a thread of its own; `ended` is called should it end by itself. SIGTERM does as Ctrl-C."""

    def run() -> None:
        try:
            server.run(sockets=[listener])
        finally:
            ended()

    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGINT, signal.SIGTERM)}
    thread = threading.Thread(target=run, name="server", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(timeout=2)
        for number, handler in before.items():
            signal.signal(number, handler)


def make_server(preview: Preview, *, port: int) -> uvicorn.Server:
    """A server that ends at once when told to, open event streams or not."""
    settings = uvicorn.Config(
        make_app(
            preview, hosts=frozenset((f"{ADDRESS}:{port}", f"localhost:{port}")), ended=lambda: server.should_exit
        ),
        log_level="error",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(settings)
    return server


def free_socket(port: int | None) -> socket.socket:
    """A socket that listens on the port, or, where none was asked for, on the first free one from 8000 on."""
    for candidate in [port] if port is not None else range(PORT, PORT + TRIED):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((ADDRESS, candidate))
            listener.listen(128)
        except OSError as error:
            listener.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
        else:
            return listener
    wanted = f"port {port} is" if port is not None else f"ports {PORT} to {PORT + TRIED - 1} are"
    raise UsageError(f"{wanted} not free", hint="name another one with --port; 0 takes any")

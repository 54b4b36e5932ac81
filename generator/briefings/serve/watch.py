"""Who says that something has changed: the operating system where it can, else a look at all files every second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from briefings.build.desk import CONTENT, SEEDS, THEMES

WATCHED = (SEEDS, CONTENT, THEMES)
CHANGES = frozenset(("created", "modified", "deleted", "moved", "closed"))
"""Not `opened` and `closed_no_write`: our own reading would set off a build, and that the next."""


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in CHANGES:
            self._changed()


class _NewFolders(FileSystemEventHandler):
    """In the desk's root: one of the folders comes into being, and must be watched from then on."""

    def __init__(self, observer: BaseObserver, handler: _Handler, changed: Callable[[], None]) -> None:
        self._observer, self._handler, self._changed = observer, handler, changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        path = Path(str(event.dest_path or event.src_path))
        if event.event_type in ("created", "moved", "deleted") and path.name in WATCHED:
            if path.is_dir():
                self._observer.schedule(self._handler, str(path), recursive=True)
            self._changed()


@contextmanager
def watching(root: Path, themes: Path, changed: Callable[[], None]) -> Iterator[None]:
    """Call `changed` whenever a file of the desk, or of the package's themes, may have changed."""
    observer = _started(Observer(), root, themes, changed) or _started(PollingObserver(), root, themes, changed)
    try:
        yield
    finally:
        if observer is not None:
            observer.stop()
            observer.join(timeout=2)


def _started(observer: BaseObserver, root: Path, themes: Path, changed: Callable[[], None]) -> BaseObserver | None:
    """The observer at work; None where the system has no more watches to give, or none for this file system."""
    handler = _Handler(changed)
    folders = {(root / name).resolve() for name in WATCHED} | {themes.resolve()}
    try:
        for folder in sorted(path for path in folders if path.is_dir()):
            observer.schedule(handler, str(folder), recursive=True)
        observer.schedule(_NewFolders(observer, handler, changed), str(root.resolve()), recursive=False)
        observer.start()
    except OSError:
        observer.unschedule_all()
        return None
    return observer

"""What the preview shows: an immutable snapshot of a whole site, swapped as one, and those who wait for the next."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from functools import cached_property

from briefings.errors import Diagnostic, escaped
from briefings.site.publish import sha256


@dataclass(frozen=True)
class Snapshot:
    """A site in memory. `number` counts builds, failed ones too; `faults` are what is wrong, shown over the pages."""

    number: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    faults: tuple[Diagnostic, ...] = ()
    is_stale: bool = False
    """Did the build fail, so that these are the files of an earlier one?"""

    @cached_property
    def sums(self) -> dict[str, str]:
        return {path: sha256(content) for path, content in self.files.items()}

    def state(self, page: str) -> dict[str, object]:
        """What an open page must know to follow: its own digest, those of what it may load, and the faults."""
        styles = {path: total for path, total in self.sums.items() if path.endswith(".css")}
        others = (".html", ".css", ".json", ".xml", ".ics", ".csv", ".txt")
        assets = sha256("".join(v for k, v in sorted(self.sums.items()) if not k.endswith(others)).encode())
        faults = [
            {
                "place": escaped(fault.place),
                "message": escaped(fault.headline),
                "hint": escaped(fault.hint or ""),
            }
            for fault in self.faults
        ]
        return {
            "build": self.number,
            "page": self.sums.get(page),
            "styles": styles,
            "assets": assets,
            "faults": faults,
            "stale": self.is_stale,
        }


class Preview:
    """The snapshot of now. Swapped by the builder's thread, read and awaited by the server's."""

    def __init__(self) -> None:
        self._snapshot = Snapshot()
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self._lock = threading.Lock()

    @property
    def snapshot(self) -> Snapshot:
        return self._snapshot

    def show(self, files: dict[str, bytes] | None, faults: tuple[Diagnostic, ...]) -> None:
        """A new build: with None for the files, the last good ones stay."""
        with self._lock:
            last = self._snapshot
            is_stale = files is None
            self._snapshot = Snapshot(last.number + 1, last.files if files is None else files, faults, is_stale)
            for loop, event in self._waiting:
                loop.call_soon_threadsafe(event.set)

    async def after(self, number: int, *, seconds: float) -> Snapshot | None:
        """The first snapshot later than build `number`, or None when none has come in time."""
        event = asyncio.Event()
        waiter = (asyncio.get_running_loop(), event)
        with self._lock:
            if self._snapshot.number > number:
                return self._snapshot
            self._waiting.add(waiter)
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return None
        finally:
            with self._lock:
                self._waiting.discard(waiter)
        return self._snapshot

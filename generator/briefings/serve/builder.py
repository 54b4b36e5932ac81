"""Builds for the preview, one after the other: changes that come during a build make one more."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefings.build import Options, Site, compose, read_inputs, site_key
from briefings.build.desk import STORE
from briefings.build.themes import packaged_themes
from briefings.cache import opened
from briefings.errors import BriefingsError, Diagnostic
from briefings.serve.preview import Preview

QUIET = 0.12
"""Seconds without a change that end a burst: an editor that saves writes several times."""
PATIENCE = 2.0
"""Seconds after which a burst that does not end is built all the same."""


@dataclass(frozen=True)
class Told:
    """What the person at the terminal is told."""

    message: str
    diagnostics: tuple[Diagnostic, ...] = ()


class Builder:
    """Builds the desk into a `Preview`. What has not changed, by content, is not built again."""

    def __init__(self, root: Path, options: Options, *, preview: Preview, tell: Callable[[Told], None]) -> None:
        self._root, self._options = root, options
        self._preview, self._tell = preview, tell
        self._key: bytes | None = None
        self._asked = threading.Event()
        self._ended = threading.Event()
        self.themes = packaged_themes()

    def ask(self) -> None:
        """Something may have changed."""
        self._asked.set()

    def end(self) -> None:
        """`run` returns, after the build that is under way."""
        self._ended.set()
        self._asked.set()

    def run(self) -> None:
        """Build whenever asked, until the end."""
        while not self._ended.is_set():
            self._asked.wait()
            self._wait_for_quiet()
            if not self._ended.is_set():
                self.build()

    def _wait_for_quiet(self) -> None:
        latest = time.monotonic() + PATIENCE
        while self._asked.is_set() and time.monotonic() < latest and not self._ended.is_set():
            self._asked.clear()
            self._asked.wait(QUIET)
        self._asked.clear()

    def build(self) -> None:
        """Build once, unless nothing has changed. Whatever goes wrong is shown, and the last good site stays."""
        started = time.perf_counter()
        try:
            site = self._compose()
        except BriefingsError as error:
            self._key = None
            own = Diagnostic.error(None, "build-failed", str(error), error.hint)
            self._failed(error.diagnostics or (own,))
        except Exception as error:  # noqa: BLE001 - the preview outlives whatever breaks a build, and says what it was
            self._key = None
            message = f"the build broke off with {type(error).__name__}: {error}"
            self._failed((Diagnostic.error(None, "internal-error", message, "report this"),))
        else:
            if site is not None:
                faults = tuple(remark for remark in site.diagnostics if remark.level == "error")
                self._preview.show(site.files, faults)
                number, seconds = self._preview.snapshot.number, time.perf_counter() - started
                message = f"build {number}: {len(site.files)} files in {seconds:.1f} seconds"
                self._tell(Told(message, site.diagnostics))

    def _failed(self, faults: tuple[Diagnostic, ...]) -> None:
        self._preview.show(None, faults)
        self._tell(Told("build failed; the last good one is still shown", faults))

    def _compose(self) -> Site | None:
        inputs = read_inputs(self._root, self._options)
        key = site_key(inputs, self._options)
        if key == self._key:
            return None
        with opened(inputs.root / STORE) as store:
            site = compose(inputs, self._options, store=store)
        self._key = key
        return site

"""The store: what was worked out before, by the digest of everything that it was worked out from.

One SQLite file in the desk's `.briefings/`. It holds nothing that cannot be made again: a damaged file is set aside, a damaged row
counts as missing, a full disk only means that nothing is remembered.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from briefings.errors import Diagnostic

T = TypeVar("T")
FILE = "store.sqlite"
LAYOUT = 2
"""Of the tables. A store of another layout is begun anew."""
PATIENCE = 10.0
"""Seconds to wait while another build writes to the store."""
REMEDY = (
    "check the permissions, the room on the disk, and whether another build is running; `briefings clean` removes it"
)
TABLES = (
    "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key BLOB, value BLOB, sum BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID"
)


class Store:
    """Values of several kinds by key. Every operation answers, whatever the state of the file; `diagnostics` says what was wrong."""

    def __init__(self, folder: Path | None) -> None:
        """With None, nothing is kept beyond the life of the object."""
        self.diagnostics: list[Diagnostic] = []
        self._path = folder / FILE if folder else None
        self._connection = self._open()

    def recall(self, kind: str, key: bytes, record: type[T]) -> T | None:
        """What was remembered under the key; None where there is nothing, or nothing that is a whole `record`."""
        try:
            query = "SELECT value, sum FROM kept WHERE kind = ? AND key = ?"
            row = self._connection.execute(query, (kind, key)).fetchone()
        except sqlite3.Error as error:
            self._set_aside(error)
            return None
        if row is None or not isinstance(row[0], bytes) or digest(row[0]) != row[1]:
            return None
        try:
            return msgspec.msgpack.decode(row[0], type=record)
        except msgspec.MsgspecError:
            return None  # of another version of ours: it is made again

    def remember(self, kind: str, key: bytes, value: object) -> None:
        """Keep bytes or a record, in place of what was under the key."""
        content = msgspec.msgpack.encode(value)
        try:
            row = (kind, key, content, digest(content))
            self._connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", row)
        except sqlite3.Error as error:
            self._set_aside(error)

    def keep_only(self, kind: str, keys: Iterable[bytes]) -> None:
        """Forget everything of that kind but `keys`, so that the store does not grow with every edit."""
        wanted = set(keys)
        try:
            present = [key for (key,) in self._connection.execute("SELECT key FROM kept WHERE kind = ?", (kind,))]
            stale = [(kind, key) for key in present if key not in wanted]
            self._connection.executemany("DELETE FROM kept WHERE kind = ? AND key = ?", stale)
        except sqlite3.Error as error:
            self._set_aside(error)

    def close(self) -> None:
        self._connection.close()

    def _open(self) -> sqlite3.Connection:
        if self._path is None:
            return _connect(":memory:")
        try:
            if self._path.parent.is_symlink():
                raise OSError(errno.ELOOP, "its folder is a link")
            self._path.parent.mkdir(exist_ok=True)
            return _connect(self._path)
        except (sqlite3.Error, OSError) as error:
            return self._begin_anew(error)

    def _set_aside(self, error: sqlite3.Error) -> None:
        self._connection.close()
        self._connection = self._begin_anew(error)

    def _begin_anew(self, error: sqlite3.Error | OSError) -> sqlite3.Connection:
        """Put a damaged file out of the way and open a new one; where that does not work, remember nothing beyond this run."""
        path, self._path = self._path, None
        if path is None:
            return _connect(":memory:")
        if _is_damage(error):
            try:
                _move_aside(path)
                connection = _connect(path)
            except (sqlite3.Error, OSError) as second:
                error = second
            else:
                self._path = path
                message = f"the store was damaged and has been set aside: {error}"
                self._remark(path, "store-damaged", message, f"nothing is lost; {path.name}.damaged may be removed")
                return connection
        message = f"the store cannot be used, so nothing is remembered: {error}"
        self._remark(path, "store-unavailable", message, REMEDY)
        return _connect(":memory:")

    def _remark(self, path: Path, code: str, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic.warning(f"{path.parent.name}/{path.name}", code, message, hint))


def _is_damage(error: Exception) -> bool:
    """Is it the file that is wrong, and not the disk, the permissions or another process?"""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


def _connect(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=PATIENCE)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if layout != LAYOUT:
            connection.execute("DROP TABLE IF EXISTS kept")
        connection.execute(TABLES)
        connection.execute(f"PRAGMA user_version = {LAYOUT}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _move_aside(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        old = path.with_name(name)
        if old.exists():
            os.replace(old, path.with_name(f"{name}.damaged"))


@contextmanager
def opened(folder: Path | None) -> Iterator[Store]:
    """A store that is closed at the end of the block."""
    store = Store(folder)
    try:
        yield store
    finally:
        store.close()


def digest(*parts: bytes | str | None) -> bytes:
    """SHA-256 of the parts and of where each ends; None differs from empty."""
    total = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        total.update(b"-" if content is None else b"%d:" % len(content))
        total.update(content or b"")
    return total.digest()


@cache
def code_digest(*wings: str) -> bytes:
    """Of the package's own files in `wings` (modules or folders): when they change, what they worked out is no longer good."""
    package = Path(__file__).parent
    paths = [path for wing in wings for path in _files(package / wing)]
    return digest(*(part for path in paths for part in (path.relative_to(package).as_posix(), path.read_bytes())))


def _files(path: Path) -> list[Path]:
    """Code and tables. The network's own file is left out: its card, a table, names its hash."""
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in (".py", ".json"))

"""These tests write thousands of times; only a loss of power would show whether each write reached the disk."""

import sqlite3
from pathlib import Path

import pytest

from advisor.adapters import sqlite_files

_CONNECT = sqlite_files.connect


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite as it is, without waiting for the disk; processes that a test starts or kills do wait."""

    def connect(path: Path, newest: int, *, too_new: str = "store_too_new") -> sqlite3.Connection:
        connection = _CONNECT(path, newest, too_new=too_new)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    monkeypatch.setattr(sqlite_files, "connect", connect)

"""The tables of `people.sqlite` and their numbered migrations."""

import sqlite3
import time
from pathlib import Path

from advisor.adapters import sqlite_files

FILE_NAME = "people.sqlite"
_TABLES = """
-- `owner` is "" for the command line; a chat has an owner for each person. `json` is the record, keys as in the models.
CREATE TABLE profile (
    owner TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL, changed_at TEXT NOT NULL,
    PRIMARY KEY (owner, name)
) WITHOUT ROWID;
CREATE TABLE plan (
    owner TEXT NOT NULL, profile TEXT NOT NULL, json TEXT NOT NULL, changed_at TEXT NOT NULL,
    PRIMARY KEY (owner, profile)
) WITHOUT ROWID;
"""
_SPENDING = """
-- What the language model took each day (local date), in tokens and in millionths of the currency of the prices.
CREATE TABLE spending (
    day TEXT PRIMARY KEY, tokens INTEGER NOT NULL, millionths INTEGER NOT NULL
) WITHOUT ROWID;
"""
MIGRATIONS: tuple[str, ...] = (_TABLES, _SPENDING)
"""Script number n brings a file from `user_version` n to n + 1. Never edit one that was released: add one."""
VERSION = len(MIGRATIONS)
_TRIES, _PAUSE_SECONDS = 50, 0.02


def open_people(data_dir: Path) -> sqlite3.Connection:
    """The file of a data directory, brought to the newest schema; made, for its owner alone, where there is none.

    Raises:
        StoreDamaged: it is not a database. StoreTooNew: a newer version of the advisor wrote it.
        OSError: the folder cannot be made or written.
    """
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = data_dir / FILE_NAME
    if not path.exists():
        path.touch(mode=0o600)  # SQLite gives its side files the same rights
    connection = sqlite_files.connect(path, VERSION, too_new="people_too_new")
    try:
        if sqlite_files.user_version(connection) < VERSION:
            _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the newest schema, also where several processes open a new one at once: SQLite does not wait
    for the others by itself when the journal mode changes."""
    for _ in range(_TRIES):
        try:
            return sqlite_files.migrate(connection, MIGRATIONS)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(_PAUSE_SECONDS)
    return sqlite_files.migrate(connection, MIGRATIONS)

"""The tables of `people.sqlite` and their numbered migrations."""

import sqlite3
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
MIGRATIONS: tuple[str, ...] = (_TABLES,)
"""Script number n brings a file from `user_version` n to n + 1. Never edit one that was released: add one."""
VERSION = len(MIGRATIONS)


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
            sqlite_files.migrate(connection, MIGRATIONS)
    except BaseException:
        connection.close()
        raise
    return connection

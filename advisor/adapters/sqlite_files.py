"""How our SQLite files are opened, migrated and written: explicit transactions, numbered migrations.

Transactions are explicit (`isolation_level=None`): the driver's default mode lets two SELECTs of one
transaction see different data and lets DDL escape a rollback.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from advisor.errors import StoreDamaged, StoreTooNew

_BUSY_SECONDS = 30.0


def connect(path: Path, newest: int, *, too_new: str = "store_too_new") -> sqlite3.Connection:
    """A connection in explicit-transaction mode; `newest` is the schema this program knows.

    Raises:
        StoreDamaged: the file cannot be opened or is not a database.
        StoreTooNew: a newer version of the advisor wrote it (`too_new` is the error's code).
    """
    try:
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    except sqlite3.DatabaseError as error:
        raise StoreDamaged("store_damaged", what=path.name) from error
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        version = user_version(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreDamaged("store_damaged", what=path.name) from error
    if version > newest:
        connection.close()
        raise StoreTooNew(too_new, found=version, known=newest)
    return connection


def user_version(connection: sqlite3.Connection) -> int:
    """Number of the schema the file has; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
    """Bring the file to the newest schema, one transaction a step; script number n brings it from version n to n + 1.

    Two processes may try at once: each step looks at the version again under the write lock.
    """
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    for number in range(user_version(connection), len(migrations)):
        with transaction(connection):
            if user_version(connection) != number:
                continue
            for statement in _statements(migrations[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")


@contextmanager
def transaction(connection: sqlite3.Connection, *, write: bool = True) -> Iterator[None]:
    """All or nothing. Writers take the lock at once (`IMMEDIATE`), so that none fails halfway."""
    connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; `executescript` would commit behind our back."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""

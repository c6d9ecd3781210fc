"""How our SQLite files are opened, migrated and written: explicit transactions, numbered migrations.

Transactions are explicit (`isolation_level=None`): the driver's default mode lets two SELECTs of one
transaction see different data and lets DDL escape a rollback.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from advisor.errors import AdvisorError, ConfigError, StoreBusy, StoreDamaged, StoreTooNew

_BUSY_SECONDS = 30.0
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_NOT_GIVEN = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
)
"""What the system says no to: a full disk, no rights."""


@dataclass(frozen=True, slots=True)
class Faults:
    """The codes of what can be wrong with one of our files."""

    damaged: str
    not_given: str
    """Its text names `file` and `reason`."""
    busy: str

    def told(self, error: sqlite3.Error, path: Path) -> AdvisorError:
        """An error of SQLite as one of ours. A file in use and a full disk are no damage: nobody should put back a
        copy for them."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the kind, without its details
        if code in _BUSY:
            return StoreBusy(self.busy, file=path.name)
        if code in _NOT_GIVEN:
            return ConfigError(self.not_given, file=path.name, path=path, reason=str(error))
        return StoreDamaged(self.damaged, file=path.name)


def connect(path: Path, newest: int, *, too_new: str = "store_too_new") -> sqlite3.Connection:
    """A connection in explicit-transaction mode; `newest` is the schema this program knows.

    Raises:
        sqlite3.DatabaseError: the file cannot be opened or is not a database (see `Faults`).
        StoreTooNew: a newer version of the advisor wrote it (`too_new` is the error's code).
    """
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        version = user_version(connection)
    except sqlite3.DatabaseError:
        connection.close()
        raise
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


def copy_database(source: Path, target: Path) -> int:
    """Copy a database as it is at one moment, whoever writes to it meanwhile; the number of its schema.

    Raises:
        StoreDamaged: the file is not a database, or has faults.
        ConfigError: it cannot be read, or the copy cannot be written.
    """
    if not os.access(source, os.R_OK):
        raise ConfigError("store_not_given", file=source.name, path=source, reason=os.strerror(errno.EACCES))
    try:
        with closing(sqlite3.connect(source, timeout=_BUSY_SECONDS)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            version = _sound_version(new)
            new.execute("PRAGMA journal_mode = WAL")  # a copy is made without it
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _NOT_GIVEN:
            raise ConfigError("archive_unwritable", path=target, reason=str(error)) from error
        raise StoreDamaged("backup_source_damaged", file=source.name) from error
    return version


def schema_of(path: Path) -> int:
    """The number of the schema of a sound database.

    Raises:
        StoreDamaged: the file is not a database, or has faults.
    """
    try:
        with closing(sqlite3.connect(path)) as connection:
            return _sound_version(connection)
    except sqlite3.DatabaseError as error:
        raise StoreDamaged("archive_damaged", file=path.name) from error


def _sound_version(connection: sqlite3.Connection) -> int:
    """As `user_version`, of a file that was looked through.

    Raises:
        sqlite3.DatabaseError: it has faults.
    """
    found = connection.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError("the check found faults")
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def close_for_good(path: Path) -> bool:
    """Make a database one file, with nothing beside it; False where another process has it open.

    A file that is no database any more stays as it is.
    """
    if not path.exists():
        return True
    try:
        with closing(sqlite3.connect(path, timeout=2)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF not in _BUSY
    return True


def use_log(path: Path) -> None:
    """Write through a log again, after `close_for_good`."""
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


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

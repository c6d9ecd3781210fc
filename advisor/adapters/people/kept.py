"""What every store of `people.sqlite` does: one short connection and one transaction for each operation.

So all of them may be used from threads and from processes side by side, and a kill loses nothing that was kept.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from advisor.adapters.people.schema import FILE_NAME, open_people
from advisor.adapters.sqlite_files import Faults, transaction
from advisor.errors import ConfigError

Clock = Callable[[], datetime]
"""Tells the time, with its zone."""


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def stamp(at: datetime) -> str:
    """A moment as it is stored: UTC, to the second, so that texts sort as the moments do."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def owner_of(user: int) -> str:
    """The name under which things of a person are kept, profiles and plans too: the user's id in digits."""
    return str(user)


_FAULTS = Faults(damaged="people_damaged", not_given="people_unwritable", busy="people_busy")


class Kept:
    """A store over `people.sqlite`.

    Every method raises StoreDamaged (the file cannot be used), StoreTooNew, StoreBusy (another process held it for half
    a minute), or ConfigError (it cannot be written: a full disk, no rights).
    """

    def __init__(self, data_dir: Path, *, now: Clock = utc_now) -> None:
        """Nothing is opened or made before it is needed."""
        self._data_dir = data_dir
        self._now = now

    def _stamp(self) -> str:
        return stamp(self._now())

    def _rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """What a query finds; nothing where there is no file yet."""
        with _told():
            try:
                (self._data_dir / FILE_NAME).stat()
            except FileNotFoundError:
                return []
        with self._open() as connection:
            return connection.execute(query, values).fetchall()

    def _run(self, statement: str, *values: object) -> int:
        """One statement that writes; how many rows it touched."""
        with self._writing() as connection:
            return connection.execute(statement, values).rowcount

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection for a moment; the file is made where there is none."""
        with _told(), closing(open_people(self._data_dir)) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction that holds the write lock from its beginning."""
        with self._open() as connection, transaction(connection):
            yield connection


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong with the file, as an error of ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise _FAULTS.told(error, Path(FILE_NAME)) from error
    except OSError as error:
        raise ConfigError("people_unwritable", file=FILE_NAME, reason=error.strerror or type(error).__name__) from error

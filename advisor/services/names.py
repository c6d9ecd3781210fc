"""Names that a shell completes: read from the stores alone, so that nobody waits for them after Tab."""

import sqlite3
from contextlib import closing
from pathlib import Path

from advisor.adapters import sqlite_files
from advisor.adapters.library import schema as library
from advisor.adapters.people import schema as people
from advisor.errors import AdvisorError
from advisor.models import SHARED
from advisor.settings import Settings


def profile_names(settings: Settings) -> list[str]:
    """The profiles kept from the command line; none where the file cannot be read."""
    sql = "SELECT name FROM profile WHERE owner = '' ORDER BY name"
    return _names(settings.data_dir / people.FILE_NAME, people.VERSION, sql)


def collection_names(settings: Settings) -> list[str]:
    """The collections that hold documents, and the one everybody reads."""
    sql = "SELECT DISTINCT collection FROM document WHERE state = 'current'"
    return sorted({SHARED, *_names(settings.data_dir / library.FILE_NAME, library.VERSION, sql)})


def _names(path: Path, newest: int, sql: str) -> list[str]:
    if not path.is_file():
        return []
    try:
        with closing(sqlite_files.connect(path, newest)) as connection:
            return [str(row[0]) for row in connection.execute(sql)]
    except (AdvisorError, sqlite3.DatabaseError):  # damaged, of another version or in use: nobody waits for names
        return []

"""The tables of the library, their numbered migrations, and how its file is opened.

Transactions are explicit (`isolation_level=None`): the driver's default mode lets two SELECTs of one
transaction see different data and lets DDL escape a rollback.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from advisor.errors import StoreDamaged, StoreTooNew

FILE_NAME = "library.sqlite"
_BUSY_SECONDS = 30.0

_TABLES = """
CREATE TABLE generation (
    number INTEGER PRIMARY KEY,
    published_at TEXT NOT NULL,
    embedder TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    lemmatiser TEXT NOT NULL,
    passages INTEGER NOT NULL
);
-- One row for each (content, collection, way of processing it); `id` is the hash of the content.
CREATE TABLE document (
    version INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    collection TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('staged', 'current', 'retired')),
    made_from TEXT NOT NULL,
    record TEXT NOT NULL,
    pages INTEGER,
    passages INTEGER NOT NULL,
    embedder TEXT NOT NULL
);
CREATE UNIQUE INDEX document_current ON document (collection, id) WHERE state = 'current';
CREATE UNIQUE INDEX document_staged ON document (collection, id) WHERE state = 'staged';
-- Where a document was found. `document` is published; `next` takes its place at the next publication.
CREATE TABLE location (
    collection TEXT NOT NULL,
    root TEXT NOT NULL,
    path TEXT NOT NULL,
    document TEXT,
    next TEXT,
    leaving INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL,
    entry TEXT NOT NULL,
    PRIMARY KEY (collection, root, path)
) WITHOUT ROWID;
CREATE INDEX location_document ON location (collection, document);
CREATE TABLE removed (
    collection TEXT NOT NULL, root TEXT NOT NULL, path TEXT NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (collection, root, path)
) WITHOUT ROWID;
CREATE TABLE failure (
    collection TEXT NOT NULL, root TEXT NOT NULL, path TEXT NOT NULL,
    kind TEXT NOT NULL, code TEXT NOT NULL, "values" TEXT NOT NULL, cause TEXT NOT NULL,
    PRIMARY KEY (collection, root, path)
) WITHOUT ROWID;
CREATE TABLE page (
    version INTEGER NOT NULL REFERENCES document (version) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    number INTEGER, label TEXT, part TEXT NOT NULL, start INTEGER NOT NULL,
    text TEXT NOT NULL, raw TEXT NOT NULL, origins TEXT NOT NULL,
    PRIMARY KEY (version, ordinal)
) WITHOUT ROWID;
CREATE TABLE passage (
    row INTEGER PRIMARY KEY,
    version INTEGER NOT NULL REFERENCES document (version) ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
    section TEXT NOT NULL, pages TEXT NOT NULL,
    units TEXT NOT NULL, windows TEXT NOT NULL,
    heading_terms TEXT NOT NULL, terms TEXT NOT NULL,
    embedded_from TEXT NOT NULL, vectors BLOB
);
CREATE INDEX passage_version ON passage (version);
CREATE INDEX passage_id ON passage (id);
CREATE INDEX passage_embedded ON passage (embedded_from);
CREATE VIRTUAL TABLE words USING fts5 (
    heading_terms, terms, content = 'passage', content_rowid = 'row',
    tokenize = "unicode61 remove_diacritics 0 tokenchars '.'"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
"""

MIGRATIONS: tuple[str, ...] = (
    _TABLES,
    # 2: a changed file that cannot be read keeps its last good version, and readers are told.
    "ALTER TABLE location ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;",
)
"""Script number n brings a file from `user_version` n to n + 1. Never edit one that was released: add one."""

VERSION = len(MIGRATIONS)


def connect(path: Path) -> sqlite3.Connection:
    """A connection in explicit-transaction mode.

    Raises:
        StoreDamaged: the file cannot be opened or is not a database.
        StoreTooNew: a newer version of the advisor wrote it.
    """
    try:
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    except sqlite3.DatabaseError as error:
        raise StoreDamaged("store_damaged", what=FILE_NAME) from error
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        version = user_version(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreDamaged("store_damaged", what=FILE_NAME) from error
    if version > VERSION:
        connection.close()
        raise StoreTooNew("store_too_new", found=version, known=VERSION)
    return connection


def user_version(connection: sqlite3.Connection) -> int:
    """Number of the schema the file has; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the newest schema, one transaction a step. Only the writer may call it."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    for number in range(user_version(connection), VERSION):
        with transaction(connection):
            for statement in _statements(MIGRATIONS[number]):
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

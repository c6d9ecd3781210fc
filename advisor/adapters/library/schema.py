"""The tables of the library and their numbered migrations."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from advisor.adapters import sqlite_files
from advisor.adapters.sqlite_files import Faults, transaction, user_version

__all__ = ["FILE_NAME", "MIGRATIONS", "VERSION", "connect", "migrate", "told", "transaction", "user_version"]

FILE_NAME = "library.sqlite"
_FAULTS = Faults(damaged="store_damaged", not_given="store_not_given", busy="store_in_use")

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
    # 3: numbered parts of a document are pages, slides or sheets.
    "ALTER TABLE document ADD COLUMN paging TEXT NOT NULL DEFAULT 'page';",
)
"""Script number n brings a file from `user_version` n to n + 1. Never edit one that was released: add one."""

VERSION = len(MIGRATIONS)


def connect(path: Path) -> sqlite3.Connection:
    """A connection in explicit-transaction mode.

    Raises:
        StoreDamaged: it is not a database. ConfigError: it cannot be opened.
        StoreTooNew: a newer version of the advisor wrote it.
    """
    with told(path):
        return sqlite_files.connect(path, VERSION)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What goes wrong with the library file, as an error of ours."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _FAULTS.told(error, path) from error


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the newest schema, one transaction a step. Only the writer may call it."""
    sqlite_files.migrate(connection, MIGRATIONS)

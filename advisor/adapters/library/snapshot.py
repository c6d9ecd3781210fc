"""Reading the library: one question, one read transaction, one generation."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from advisor.adapters.library.rows import (
    load_document,
    load_each,
    load_failure,
    load_page,
    load_passage,
    load_record,
)
from advisor.adapters.library.schema import FILE_NAME, VERSION, connect, told, transaction, user_version
from advisor.adapters.library.staged import Failure
from advisor.adapters.library.words import Remembered, Words
from advisor.errors import ConfigError, StoreDamaged, UnknownItem
from advisor.models import Candidate, Document, Generation, Page, Passage, Scope
from advisor.ports import Vectors

_DOCUMENTS = """
SELECT document.*, min(location.path) AS path, max(location.stale) AS stale
FROM document JOIN location INDEXED BY location_document
  ON location.collection = document.collection AND location.document = document.id
WHERE document.state = 'current' GROUP BY document.version ORDER BY document.collection, path
"""
"""Without the index named, all locations of a collection are read for each document: 50 ms instead of 3 for 800."""

_PLACES = (
    "SELECT collection, document, path, stale FROM location WHERE document IS NOT NULL ORDER BY collection, document"
)


class Snapshot:
    """The library as it was when the transaction began, whatever a writer does meanwhile."""

    def __init__(self, connection: sqlite3.Connection, remembered: Remembered) -> None:
        """`remembered`: what was read of this generation before."""
        self._connection = connection
        self._remembered = remembered
        self._words = Words(connection, remembered)
        self.generation = remembered.generation

    def documents(self, scope: Scope) -> list[Document]:
        """The documents the scope may see, by collection and path."""
        return [document for document in self.all_documents() if _within(document, scope)]

    def all_documents(self) -> list[Document]:
        """The documents of all collections, for those who keep the library."""
        places = [tuple(row) for row in self._connection.execute(_PLACES)]
        known, documents = self._remembered.documents
        if places != known:
            documents = [load_document(row) for row in self._connection.execute(_DOCUMENTS)]
            self._remembered.documents = places, documents
        return list(documents)

    def passage_count(self, collections: Sequence[str]) -> int:
        """How many passages some collections hold."""
        sql = f"""SELECT coalesce(sum(passages), 0) FROM document
                  WHERE state = 'current' AND collection IN ({_marks(collections)})"""
        return int(self._connection.execute(sql, tuple(collections)).fetchone()[0])

    def document_frequencies(self, terms: Iterable[str], collections: Sequence[str]) -> dict[str, int]:
        """In how many passages of some collections each term occurs; terms that occur nowhere are left out.

        Counts of other collections would weigh in answers, and so tell of them.
        """
        return self._words.frequencies(terms, collections)

    def match_words(
        self, terms: Sequence[str], *, k: int, collections: Sequence[str], documents: Iterable[str] | None = None
    ) -> list[int]:
        """Rows of the best `k` passages that hold any of the terms, by BM25, best first.

        `documents` narrows to documents with these ids.
        """
        return self._words.match(terms, k=k, collections=collections, documents=documents)

    def rows_of(self, passages: Sequence[str], collections: Sequence[str]) -> list[int]:
        """Rows of current passages by their ids; ids that are not current are left out.

        The cross join keeps the order: look each id up, instead of scanning all passages for the ids (1 ms against
        120 ms at 100,000 passages).
        """
        sql = f"""
            SELECT passage.row FROM json_each(?) AS wanted CROSS JOIN passage ON passage.id = wanted.value
            JOIN document ON document.version = passage.version
            WHERE document.state = 'current' AND document.collection IN ({_marks(collections)})
        """
        return [int(row[0]) for row in self._connection.execute(sql, (json.dumps(list(passages)), *collections))]

    def candidates(self, rows: Iterable[int]) -> list[Candidate]:
        """What ranking needs of these passages, in the order of their rows."""
        sql = """
            SELECT passage.row, passage.id, passage.kind, passage.heading_terms, passage.terms, passage.vectors,
                   document.id AS document, document.collection, document.embedder, document.record
            FROM passage JOIN document ON document.version = passage.version
            WHERE passage.row IN (SELECT value FROM json_each(?)) ORDER BY passage.row
        """
        found = self._connection.execute(sql, (json.dumps(sorted(set(rows))),)).fetchall()
        own = self.generation.embedder
        vectors = load_each(
            [row["vectors"] if row["embedder"] == own else None for row in found], self.generation.dimension
        )
        return [_candidate(row, held) for row, held in zip(found, vectors, strict=True)]

    def passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        """The passages themselves, by row."""
        sql = """
            SELECT passage.*, document.id AS document FROM passage
            JOIN document ON document.version = passage.version
            WHERE passage.row IN (SELECT value FROM json_each(?))
        """
        return {row["row"]: load_passage(row) for row in self._connection.execute(sql, (json.dumps(list(rows)),))}

    def pages(self, document: Document) -> list[Page]:
        """The cleaned pages of a current document, in order."""
        sql = """
            SELECT page.* FROM page JOIN document ON document.version = page.version
            WHERE document.state = 'current' AND document.collection = ? AND document.id = ? ORDER BY page.ordinal
        """
        return [load_page(row) for row in self._connection.execute(sql, (document.collection, document.id))]

    def passages_of(self, document: Document) -> list[Passage]:
        """The passages of a current document, in order."""
        sql = """
            SELECT passage.row FROM passage JOIN document ON document.version = passage.version
            WHERE document.state = 'current' AND document.collection = ? AND document.id = ? ORDER BY passage.start
        """
        rows = [row["row"] for row in self._connection.execute(sql, (document.collection, document.id))]
        found = self.passages(rows)
        return [found[row] for row in rows]

    def neighbours(self, passage: Passage, document: Document) -> tuple[Passage | None, Passage | None]:
        """The passages before and behind a passage in its document."""
        found: list[Passage | None] = []
        for side, order in (("<", "DESC"), (">", "ASC")):
            sql = f"""
                SELECT passage.row FROM passage JOIN document ON document.version = passage.version
                WHERE document.state = 'current' AND document.collection = ? AND document.id = ?
                  AND passage.start {side} ? ORDER BY passage.start {order} LIMIT 1
            """
            row = self._connection.execute(sql, (document.collection, document.id, passage.start)).fetchone()
            found.append(self.passages([row["row"]])[row["row"]] if row else None)
        return found[0], found[1]

    def index_ids(self) -> dict[str, list[str]]:
        """The passage ids which the search index of this generation holds, by collection."""
        sql = """SELECT document.collection, passage.id FROM passage
                 JOIN document ON document.version = passage.version
                 WHERE state = 'current' AND passage.vectors IS NOT NULL AND document.embedder = ?"""
        ids: dict[str, list[str]] = {}
        for row in self._connection.execute(sql, (self.generation.embedder,)):
            ids.setdefault(row["collection"], []).append(row["id"])
        return ids

    def failures(self) -> list[Failure]:
        """Files that could not be read when they were last tried."""
        rows = self._connection.execute("SELECT * FROM failure ORDER BY collection, root, path")
        return [load_failure(row) for row in rows]

    def passage(self, passage_id: str, scope: Scope) -> tuple[Passage, Document]:
        """A current passage by its id, or by a beginning of it that no other passage shares.

        Raises:
            UnknownItem: none, or more than one, begins with it.
        """
        sql = f"""
            SELECT passage.row FROM passage JOIN document ON document.version = passage.version
            WHERE document.state = 'current' AND document.collection IN ({_marks(scope.collections)})
              AND substr(passage.id, 1, ?) = ? LIMIT 2
        """
        rows = self._connection.execute(sql, (*scope.collections, len(passage_id), passage_id)).fetchall()
        if len(rows) != 1:
            raise UnknownItem("unknown_passage", passage=passage_id)
        passage = self.passages([rows[0]["row"]])[rows[0]["row"]]
        documents = {document.id: document for document in self.documents(scope)}
        return passage, documents[passage.document]


class LibraryReader:
    """Opens snapshots of the library of one data directory; any number of them at a time."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / FILE_NAME
        self._remembered: Remembered | None = None

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The published state as one read transaction.

        Raises:
            UnknownItem: nothing has been ingested yet.
            StoreDamaged: the file is damaged. ConfigError: the system does not give it.
        """
        try:
            self._path.stat()
        except FileNotFoundError as error:
            raise UnknownItem("library_missing") from error
        except OSError as error:
            raise ConfigError("data_dir_unusable", path=self._path.parent) from error
        with closing(connect(self._path)) as connection:
            version = user_version(connection)
            if version == 0:  # the first ingest has only just begun
                raise UnknownItem("library_missing")
            if version < VERSION:
                raise StoreDamaged("store_too_old")
            connection.execute("PRAGMA query_only = ON")
            with told(self._path), transaction(connection, write=False):
                yield Snapshot(connection, self._of(read_generation(connection)))

    def _of(self, generation: Generation) -> Remembered:
        """What was read of this generation, by whichever question; nothing of the one before."""
        remembered = self._remembered
        if remembered is None or remembered.generation != generation:
            self._remembered = remembered = Remembered(generation)
        return remembered


def read_generation(connection: sqlite3.Connection) -> Generation:
    """The newest published generation.

    Raises:
        UnknownItem: nothing was published yet.
    """
    row = connection.execute("SELECT * FROM generation ORDER BY number DESC LIMIT 1").fetchone()
    if row is None:
        raise UnknownItem("library_missing")
    return Generation(**dict(row))


def _candidate(row: sqlite3.Row, vectors: Vectors | None) -> Candidate:
    record = load_record(row["record"])
    return Candidate(
        row=row["row"],
        passage=row["id"],
        document=row["document"],
        collection=row["collection"],
        language=record.language,
        embedded_in=record.embedded_in or record.language,
        kind=row["kind"],
        heading_terms=tuple(row["heading_terms"].split()),
        unit_terms=tuple(map(tuple, map(str.split, row["terms"].split("\n")))),
        vectors=vectors,
    )


def _within(document: Document, scope: Scope) -> bool:
    record = document.record
    return (
        document.collection in scope.collections
        and (scope.source is None or scope.source.casefold() in _named(document))
        and (scope.year is None or scope.year == record.year)
    )


def _named(document: Document) -> str:
    """Title, file and publisher, to look for a part of them."""
    record = document.record
    return " ".join(filter(None, (record.title, document.file, record.publisher))).casefold()


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))

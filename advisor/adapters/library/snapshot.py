"""Reading the library: one question, one read transaction, one generation."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from advisor.adapters.library.rows import (
    load_document,
    load_failure,
    load_page,
    load_passage,
    load_vectors,
)
from advisor.adapters.library.schema import FILE_NAME, VERSION, connect, transaction, user_version
from advisor.adapters.library.staged import Failure
from advisor.errors import StoreDamaged, UnknownItem
from advisor.models import Candidate, Document, Generation, Page, Passage, Scope

_DOCUMENTS = """
SELECT document.*, min(location.path) AS path, max(location.stale) AS stale
FROM document JOIN location ON location.collection = document.collection AND location.document = document.id
WHERE document.state = 'current' GROUP BY document.version ORDER BY document.collection, path
"""


class Snapshot:
    """The library as it was when the transaction began, whatever a writer does meanwhile."""

    def __init__(self, connection: sqlite3.Connection, generation: Generation) -> None:
        self._connection = connection
        self.generation = generation

    def documents(self, scope: Scope) -> list[Document]:
        """The documents the scope may see, by collection and path."""
        return [document for document in self.all_documents() if _within(document, scope)]

    def all_documents(self) -> list[Document]:
        """The documents of all collections, for those who keep the library."""
        return [load_document(row) for row in self._connection.execute(_DOCUMENTS)]

    def passage_count(self, collections: Sequence[str]) -> int:
        """How many passages some collections hold."""
        sql = f"""SELECT coalesce(sum(passages), 0) FROM document
                  WHERE state = 'current' AND collection IN ({_marks(collections)})"""
        return int(self._connection.execute(sql, tuple(collections)).fetchone()[0])

    def document_frequencies(self, terms: Iterable[str], collections: Sequence[str]) -> dict[str, int]:
        """In how many passages of some collections each term occurs; terms that occur nowhere are left out.

        Counts of other collections would weigh in answers, and so tell of them.
        """
        query = "SELECT doc FROM vocabulary WHERE term = ?"
        found = {term: self._connection.execute(query, (term,)).fetchone() for term in set(terms)}
        outside = self._spans_outside(collections)
        counts = {term: int(row["doc"]) - self._count_in(outside, term) for term, row in found.items() if row}
        return {term: count for term, count in counts.items() if count}

    def _spans_outside(self, collections: Sequence[str]) -> list[tuple[int, int]]:
        """The rows of passages that other collections hold: first and last of each run. A document's are one run,
        since it is staged in one transaction."""
        sql = f"""SELECT min(passage.row) AS first, max(passage.row) AS last FROM document JOIN passage USING (version)
                  WHERE state = 'current' AND collection NOT IN ({_marks(collections)})
                  GROUP BY version ORDER BY first"""
        spans: list[tuple[int, int]] = []
        for row in self._connection.execute(sql, tuple(collections)):
            if spans and spans[-1][1] + 1 == row["first"]:
                spans[-1] = (spans[-1][0], row["last"])
            else:
                spans.append((row["first"], row["last"]))
        return spans

    def _count_in(self, spans: Iterable[tuple[int, int]], term: str) -> int:
        sql = "SELECT count(*) FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
        return sum(int(self._connection.execute(sql, (_quoted(term), *span)).fetchone()[0]) for span in spans)

    def match_words(
        self, terms: Sequence[str], *, k: int, collections: Sequence[str], documents: Iterable[str] | None = None
    ) -> list[int]:
        """Rows of the best `k` passages that hold any of the terms, by BM25, best first.

        `documents` narrows to documents with these ids.
        """
        if not terms:
            return []
        within = None if documents is None else json.dumps(list(documents))
        expression = " OR ".join(map(_quoted, terms))
        sql = f"""
            SELECT words.rowid FROM words
            JOIN passage ON passage.row = words.rowid JOIN document ON document.version = passage.version
            WHERE words MATCH ? AND document.collection IN ({_marks(collections)})
              AND (? IS NULL OR document.id IN (SELECT value FROM json_each(?)))
            ORDER BY bm25(words), words.rowid LIMIT ?
        """
        values = (expression, *collections, within, within, k)
        return [int(row[0]) for row in self._connection.execute(sql, values)]

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
            SELECT passage.*, document.id AS document, document.collection, document.embedder,
                   json_extract(document.record, '$.language') AS language,
                   json_extract(document.record, '$.embedded_in') AS embedded_in
            FROM passage JOIN document ON document.version = passage.version
            WHERE passage.row IN (SELECT value FROM json_each(?)) ORDER BY passage.row
        """
        found = self._connection.execute(sql, (json.dumps(sorted(set(rows))),))
        return [_candidate(row, self.generation) for row in found]

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

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The published state as one read transaction.

        Raises:
            UnknownItem: nothing has been ingested yet.
            StoreDamaged: the file cannot be read.
        """
        if not self._path.is_file():
            raise UnknownItem("library_missing")
        with closing(connect(self._path)) as connection:
            version = user_version(connection)
            if version == 0:  # the first ingest has only just begun
                raise UnknownItem("library_missing")
            if version < VERSION:
                raise StoreDamaged("store_too_old")
            connection.execute("PRAGMA query_only = ON")
            try:
                with transaction(connection, write=False):
                    yield Snapshot(connection, read_generation(connection))
            except sqlite3.DatabaseError as error:
                raise StoreDamaged("store_damaged", what=FILE_NAME) from error


def read_generation(connection: sqlite3.Connection) -> Generation:
    """The newest published generation.

    Raises:
        UnknownItem: nothing was published yet.
    """
    row = connection.execute("SELECT * FROM generation ORDER BY number DESC LIMIT 1").fetchone()
    if row is None:
        raise UnknownItem("library_missing")
    return Generation(**dict(row))


def _candidate(row: sqlite3.Row, generation: Generation) -> Candidate:
    return Candidate(
        row=row["row"],
        passage=row["id"],
        document=row["document"],
        collection=row["collection"],
        language=row["language"],
        embedded_in=row["embedded_in"] or row["language"],
        kind=row["kind"],
        heading_terms=tuple(row["heading_terms"].split()),
        unit_terms=tuple(tuple(line.split()) for line in row["terms"].split("\n")),
        vectors=load_vectors(row["vectors"], generation.dimension) if row["embedder"] == generation.embedder else None,
    )


def _within(document: Document, scope: Scope) -> bool:
    record = document.record
    named = " ".join(filter(None, (record.title, document.file, record.publisher))).casefold()
    return (
        document.collection in scope.collections
        and (scope.source is None or scope.source.casefold() in named)
        and (scope.year is None or scope.year == record.year)
    )


def _quoted(term: str) -> str:
    """A term for MATCH. In quotes nothing is an operator; the end mark of C would end the expression even there."""
    return '"' + term.replace('"', '""').replace("\0", " ") + '"'


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))

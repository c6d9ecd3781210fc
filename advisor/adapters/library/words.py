"""The word index of one generation: in which rows it may be read, and how often terms occur in them."""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from advisor.models import Document, Generation

_MOST_COUNTS = 50_000
"""Counts remembered before they are counted anew; about 10 MB."""
Span = tuple[int, int]
"""The first and the last row of a run of passages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Where the passages of a document are. They are one run, since a document is staged in one transaction."""

    first: int
    last: int
    collection: str
    document: str


@dataclass(slots=True)
class Remembered:
    """What was read of one generation, which does not change while it is published: a question on clusters in 100,000
    passages would count 50,000 postings of „klaster” every time."""

    generation: Generation
    counts: dict[tuple[tuple[str, ...], str], int] = field(default_factory=dict)
    """By collections and term."""
    rows: list[_Rows] = field(default_factory=list)
    documents: tuple[list[tuple[object, ...]], list[Document]] = ([], [])
    """The documents, and the places by which they were called: these may change without a new generation."""


class Words:
    """Reads the word index within one transaction. What is in other collections weighs in nothing it tells."""

    def __init__(self, connection: sqlite3.Connection, remembered: Remembered) -> None:
        self._connection = connection
        self._remembered = remembered

    def frequencies(self, terms: Iterable[str], collections: Sequence[str]) -> dict[str, int]:
        """In how many passages of some collections each term occurs; terms that occur nowhere are left out."""
        counts, spans = self._remembered.counts, self._spans(collections)
        if len(counts) > _MOST_COUNTS:
            counts.clear()
        found = {}
        for term in set(terms):
            key = (tuple(collections), term)
            if (count := counts.get(key)) is None:
                count = counts[key] = sum(self._count(term, span) for span in spans)
            found[term] = count
        return {term: count for term, count in found.items() if count}

    def _count(self, term: str, span: Span) -> int:
        sql = "SELECT count(*) FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?"
        return int(self._connection.execute(sql, (_quoted(term), *span)).fetchone()[0])

    def match(
        self, terms: Sequence[str], *, k: int, collections: Sequence[str], documents: Iterable[str] | None = None
    ) -> list[int]:
        """Rows of the best `k` passages that hold any of the terms, by BM25, best first.

        What may not be read is left out here and not by SQL, which would look up the document of every row that matches
        (40 ms instead of 10 for 10,000 rows).
        """
        spans = self._spans(collections, documents)
        if not terms or not spans:
            return []
        sql = """SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?
                 ORDER BY bm25(words), rowid LIMIT ?"""
        limit = k if len(spans) == 1 else -1
        expression = " OR ".join(map(_quoted, terms))
        found = self._connection.execute(sql, (expression, spans[0][0], spans[-1][1], limit))
        return list(islice((row[0] for row in found if _is_in(spans, row[0])), k))

    def _spans(self, collections: Sequence[str], documents: Iterable[str] | None = None) -> list[Span]:
        """The rows that may be read, in order; runs with none between them that may not be read are joined."""
        within = None if documents is None else set(documents)

        def readable(rows: _Rows) -> bool:
            return rows.collection in collections and (within is None or rows.document in within)

        spans = []
        for is_readable, grouped in groupby(self._rows(), key=readable):
            run = list(grouped)
            if is_readable:
                spans.append((run[0].first, run[-1].last))
        return spans

    def _rows(self) -> list[_Rows]:
        if not self._remembered.rows:
            self._remembered.rows = list(self._read_rows())
        return self._remembered.rows

    def _read_rows(self) -> Iterator[_Rows]:
        sql = """
            SELECT (SELECT min(row) FROM passage WHERE version = document.version) AS first,
                   (SELECT max(row) FROM passage WHERE version = document.version) AS last,
                   collection, id AS document
            FROM document WHERE state = 'current' AND passages > 0 ORDER BY first
        """
        return (_Rows(**dict(row)) for row in self._connection.execute(sql))


def _is_in(spans: Sequence[Span], row: int) -> bool:
    """Whether a row lies in one of the spans, which are in order."""
    place = bisect_right(spans, row, key=lambda span: span[0]) - 1
    return place >= 0 and row <= spans[place][1]


def _quoted(term: str) -> str:
    """A term for MATCH. In quotes nothing is an operator; the end mark of C would end the expression even there."""
    return '"' + term.replace('"', '""').replace("\0", " ") + '"'

"""A library in memory: the second implementation that the finder's ports exist for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np

from advisor.language.lemmas import Lemmatiser
from advisor.models import SHARED, Candidate, Document, Generation, PageMark, Passage, Record, Scope, Unit, Window
from advisor.ports import Vectors

TOPICS = ("train", "energy", "trust", "export", "design", "waste")
"""What the toy embedder understands; every other word only sets a text apart from others."""
_OTHERS = 64


class TopicEmbedder:
    """Vectors of how often each topic is named, and a little of every other word."""

    def __init__(self, name: str = "topics", languages: Iterable[str] = ("en",)) -> None:
        self.name = name
        self.dimension = len(TOPICS) + _OTHERS
        self.languages = frozenset(languages)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Rows of length 1."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[: len(TOPICS)] = [text.lower().count(topic) for topic in TOPICS]
            for word in text.lower().split():
                row[len(TOPICS) + crc32(word.encode()) % _OTHERS] += 0.2
        lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
        normalised: Vectors = rows / np.maximum(lengths, 1e-6)
        return normalised


Narrowed = list[str] | None
"""The documents a leg was narrowed to."""


@dataclass
class Entry:
    """One passage to be: units of text, one window each."""

    id: str
    units: Sequence[str]
    document: str = "d1"
    heading: str = ""
    kind: str = "body"


@dataclass
class ToyLibrary:
    """The published library and its index; it writes down what it was asked."""

    entries: list[Entry]
    lemmatiser: Lemmatiser
    documents_held: list[Document]
    embedder: TopicEmbedder = field(default_factory=TopicEmbedder)
    opened: list[int] = field(default_factory=list)
    asked_words: list[tuple[list[str], Narrowed]] = field(default_factory=list)
    asked_vectors: list[tuple[str, Narrowed]] = field(default_factory=list)
    passages_claimed: int | None = None
    number: int = 7

    # -- Shelf ----------------------------------------------------------------------------------

    @contextmanager
    def snapshot(self) -> Iterator["ToyLibrary"]:
        yield self

    @contextmanager
    def index(self, generation: int) -> Iterator["ToyLibrary"]:
        self.opened.append(generation)
        yield self

    # -- Snapshot -------------------------------------------------------------------------------

    @property
    def generation(self) -> Generation:
        return Generation(
            number=self.number,
            published_at="2026-01-01",
            embedder=self.embedder.name,
            dimension=self.embedder.dimension,
            lemmatiser=self.lemmatiser.name,
            passages=self.passages_claimed or len(self.entries),
        )

    def documents(self, scope: Scope) -> list[Document]:
        return [
            document
            for document in self.documents_held
            if document.collection in scope.collections
            and (scope.source is None or scope.source in document.file)
            and scope.year in (None, document.record.year)
        ]

    def passage_count(self, collections: Sequence[str]) -> int:
        return self.generation.passages

    def document_frequencies(self, terms: Iterable[str], collections: Sequence[str]) -> dict[str, int]:
        counts = Counter(term for entry in self.entries for term in set(self._terms(entry)))
        return {term: counts[term] for term in terms if term in counts}

    def match_words(
        self, terms: Sequence[str], *, k: int, collections: Sequence[str], documents: Iterable[str] | None = None
    ) -> list[int]:
        within = None if documents is None else list(documents)
        self.asked_words.append((sorted(terms), within))
        return [
            row
            for row, entry in enumerate(self.entries)
            if set(terms) & set(self._terms(entry)) and self._is_seen(entry, collections, within)
        ][:k]

    def rows_of(self, passages: Sequence[str], collections: Sequence[str]) -> list[int]:
        return [row for row, entry in enumerate(self.entries) if entry.id in passages]

    def candidates(self, rows: Iterable[int]) -> list[Candidate]:
        return [self._candidate(row) for row in sorted(set(rows))]

    def passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        return {row: self._passage(self.entries[row]) for row in rows}

    # -- VectorIndex ----------------------------------------------------------------------------

    def nearest(
        self, vector: Vectors, *, k: int, collection: str, documents: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        self.asked_vectors.append((collection, None if documents is None else list(documents)))
        near = [
            (entry.id, float(self.embedder.embed([" ".join(entry.units)])[0] @ vector))
            for entry in self.entries
            if self._is_seen(entry, [collection], documents)
        ]
        return sorted([pair for pair in near if pair[1] > 0.5], key=lambda pair: -pair[1])[:k]

    # -------------------------------------------------------------------------------------------

    def _is_seen(self, entry: Entry, collections: Sequence[str], documents: Iterable[str] | None) -> bool:
        held = self._document(entry)
        return held.collection in collections and (documents is None or entry.document in documents)

    def _terms(self, entry: Entry) -> list[str]:
        return self.lemmatiser.terms(" ".join((entry.heading, *entry.units)), self._language(entry))

    def _language(self, entry: Entry) -> str:
        return self._document(entry).record.language

    def _document(self, entry: Entry) -> Document:
        return next(document for document in self.documents_held if document.id == entry.document)

    def _passage(self, entry: Entry) -> Passage:
        text, units = " ".join(entry.units), []
        start = 0
        for unit in entry.units:
            units.append(Unit(start=start, end=start + len(unit), kind="sentence"))
            start += len(unit) + 1
        return Passage(
            id=entry.id,
            document=entry.document,
            start=0,
            end=len(text),
            text=text,
            kind=entry.kind,  # type: ignore[arg-type]
            section=(entry.heading,) if entry.heading else (),
            pages=(PageMark(start=0, number=3, label=None),),
            units=tuple(units),
            windows=tuple(Window(start=unit.start, end=unit.end) for unit in units),
        )

    def _candidate(self, row: int) -> Candidate:
        entry = self.entries[row]
        passage, language = self._passage(entry), self._language(entry)
        return Candidate(
            row=row,
            passage=entry.id,
            document=entry.document,
            collection=self._document(entry).collection,
            language=language,
            embedded_in=language,
            kind=passage.kind,
            heading_terms=tuple(self.lemmatiser.terms(entry.heading, language)),
            unit_terms=tuple(tuple(self.lemmatiser.terms(unit, language)) for unit in entry.units),
            vectors=self.embedder.embed([passage.text, *entry.units]),
        )


def document(name: str = "d1", *, language: str = "en", collection: str = SHARED, year: int | None = None) -> Document:
    """A document `NAME.pdf`."""
    return Document(
        id=name,
        file=f"{name}.pdf",
        collection=collection,
        record=Record(title=name, language=language, year=year),
        pages=9,
        passages=1,
    )

"""What a real library is made of, to be put together anew: sentences with their terms, and the vectors made of them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from advisor.adapters.library.snapshot import LibraryReader, Snapshot
from advisor.models import SHARED, Candidate, Document, Passage, Record, Scope, Unit, UnitKind
from advisor.ports import Vectors

LANGUAGES = ("en", "pl")
_PASSAGE_WORDS = 230
"""About what a passage of a report holds: at most 300 words, whole sections and sentences."""
_STRETCH_WORDS = 30
_DOCUMENTS_A_TOPIC = 4
_OWN_SHARE = 0.7
_OWN_WORDS = 200_000
"""The share of sentences with a name that no real one has, and how many such names there are; few stand often."""
_SECTION = 30
"""Words below which a section is not worth recombining."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One unit of a real passage, with its terms."""

    text: str
    terms: str
    kind: UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A window of a real passage, or some: their units, and the vector that was made of them."""

    sentences: tuple[Sentence, ...]
    vector: Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The stretches of a real document, and the headings they stand under."""

    record: Record
    headings: tuple[tuple[tuple[str, ...], str], ...]
    """(section, terms of its headings)."""
    stretches: tuple[Stretch, ...]


class Recombined:
    """Documents of a real library, taken apart. Everything is drawn from one seed."""

    def __init__(self, data_dir: Path) -> None:
        self._random = random.Random(7)
        with LibraryReader(data_dir).snapshot() as snapshot:
            parts = list(_parts(snapshot))
        self._parts = {code: [part for part in parts if part.record.language == code] for code in LANGUAGES}
        assert all(self._parts.values()), f"{data_dir} does not hold both languages"

    def topic(self, language: str) -> list[Part]:
        """What one document speaks of: some real ones of its language."""
        return self._random.choices(self._parts[language], k=_DOCUMENTS_A_TOPIC)

    def passage(self, topic: list[Part]) -> tuple[Part, list[Stretch]]:
        """Stretches of one real document in any order, each sentence perhaps with a name of its own."""
        part = self._random.choice(topic)
        taken: list[Stretch] = []
        words = 0
        while words < _PASSAGE_WORDS:
            stretch = self._random.choice(part.stretches)
            own = Stretch(sentences=tuple(map(self._named, stretch.sentences)), vector=stretch.vector)
            taken.append(own)
            words += sum(len(sentence.text.split()) for sentence in own.sentences)
        return part, taken

    def heading(self, part: Part) -> tuple[tuple[str, ...], str]:
        """A section and its terms."""
        return self._random.choice(part.headings)

    def _named(self, sentence: Sentence) -> Sentence:
        if self._random.random() >= _OWN_SHARE:
            return sentence
        name = f"own{int(_OWN_WORDS ** self._random.random())}"  # the nth is drawn about 1/n as often as the first
        return Sentence(text=f"{sentence.text} ({name})", terms=f"{sentence.terms} {name}".strip(), kind=sentence.kind)


def _parts(snapshot: Snapshot) -> Iterator[Part]:
    for document in snapshot.documents(Scope(collections=(SHARED,))):
        found = list(_bodies(snapshot, document))
        stretches = tuple(stretch for passage, candidate in found for stretch in _stretches(passage, candidate))
        headings = tuple((passage.section, " ".join(candidate.heading_terms)) for passage, candidate in found)
        if sum(len(one.text.split()) for stretch in stretches for one in stretch.sentences) >= _SECTION:
            yield Part(record=document.record, headings=headings, stretches=stretches)


def _bodies(snapshot: Snapshot, document: Document) -> Iterator[tuple[Passage, Candidate]]:
    """The running text of a document."""
    passages = {passage.id: passage for passage in snapshot.passages_of(document)}
    for candidate in snapshot.candidates(snapshot.rows_of(list(passages), (SHARED,))):
        if candidate.kind == "body" and candidate.vectors is not None:
            yield passages[candidate.passage], candidate


def _stretches(passage: Passage, candidate: Candidate) -> Iterator[Stretch]:
    """Windows, joined to the length that those of running text have: in a sheet each sentence has one of its own."""
    assert candidate.vectors is not None
    sentences: list[Sentence] = []
    vectors: list[Vectors] = []
    for window, vector in zip(passage.windows, candidate.vectors[1:], strict=True):
        sentences += (
            _sentence(passage, unit, terms)
            for unit, terms in zip(passage.units, candidate.unit_terms, strict=True)
            if window.start <= unit.start < window.end
        )
        vectors.append(vector)
        if window == passage.windows[-1] or sum(len(one.text.split()) for one in sentences) >= _STRETCH_WORDS:
            yield Stretch(sentences=tuple(sentences), vector=np.mean(vectors, axis=0))
            sentences, vectors = [], []


def _sentence(passage: Passage, unit: Unit, terms: tuple[str, ...]) -> Sentence:
    return Sentence(text=passage.text[unit.start : unit.end], terms=" ".join(terms), kind=unit.kind)

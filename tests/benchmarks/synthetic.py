"""A library of any size, made of the briefs' words and of random vectors, by the same steps as a real one."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from advisor.adapters.library.staged import Place, StagedDocument, StagedPassage, Stamp
from advisor.language.lemmas import Lemmatiser
from advisor.models import SHARED, Passage, Record, Unit, Window
from advisor.ports import Vectors
from advisor.settings import Settings
from ingest.progress import Silent
from ingest.session import open_session
from tests.processes import ROOT

_UNITS = 12
_UNIT_WORDS = 20
_UNITS_A_WINDOW = 3
_PASSAGES_A_DOCUMENT = 250
_TOPIC_WORDS = 150
_TOPICS = 2
"""A document speaks with the words of two stretches of the briefs, so that telling words stand in few documents."""
_OWN_SHARE = 0.3
_OWN_WORDS = 100_000
"""The share of words that no brief has, names and figures, and how many of them there are; few stand often."""
_NOISE = 1.2
"""Length of what tells a window's vector from its passage's, and a passage's from its document's."""


def build(data_dir: Path, passages: int) -> None:
    """Stage and publish documents until there are so many passages."""
    data_dir.mkdir(mode=0o700, parents=True)
    with open_session(Settings(data_dir=data_dir), Silent()) as session:
        tools = session.tools
        assert tools.embedder is not None
        source = _Source(tools.lemmatiser)
        tools.lemmatiser.terms("klastry", "pl")  # builds the dictionary, which takes memory of its own, here
        for number in range(passages // _PASSAGES_A_DOCUMENT):
            document = _document(number, source, tools.embedder.name, tools.embedder.dimension)
            tools.writer.stage(document)
            place = Place(collection=SHARED, root="/nowhere", path=f"{number}.txt")
            tools.writer.expect(place, Stamp(size=1, mtime_ns=1, inode=1, seen_ns=1), document.id, "")
        tools.publisher.publish()
        tools.publisher.sweep()


def renew(data_dir: Path) -> None:
    """Publish the same state as a new generation."""
    with open_session(Settings(data_dir=data_dir), Silent()) as session:
        session.tools.publisher.renew()
        session.tools.publisher.sweep()


class _Source:
    """Words of the briefs with their terms, and a long tail of others."""

    def __init__(self, lemmatiser: Lemmatiser) -> None:
        self._random = random.Random(7)
        texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "briefs").glob("*.md"))]
        self._words = re.findall(r"[^\W\d_]+", " ".join(texts))
        self._terms = {word: " ".join(lemmatiser.terms(word, "en")) for word in set(self._words)}

    def topic(self) -> list[str]:
        """The words of one document."""
        starts = (self._random.randrange(len(self._words) - _TOPIC_WORDS) for _ in range(_TOPICS))
        return [word for start in starts for word in self._words[start : start + _TOPIC_WORDS]]

    def sentence(self, topic: list[str]) -> tuple[str, str]:
        """A text and its terms."""
        words = [
            self._own() if self._random.random() < _OWN_SHARE else self._random.choice(topic)
            for _ in range(_UNIT_WORDS)
        ]
        return " ".join(words) + ".", " ".join(filter(None, (self._terms.get(word, word) for word in words)))

    def _own(self) -> str:
        """A word of the tail: the nth is drawn about 1/n as often as the first."""
        return f"own{int(_OWN_WORDS ** self._random.random())}"


def _document(number: int, source: _Source, embedder: str, dimension: int) -> StagedDocument:
    vectors = _vectors(np.random.default_rng(number), dimension)
    topic = source.topic()
    names = [f"{number}-{index}" for index in range(_PASSAGES_A_DOCUMENT)]
    passages = tuple(_passage(name, [source.sentence(topic) for _ in range(_UNITS)], next(vectors)) for name in names)
    return StagedDocument(
        id=f"document-{number}",
        collection=SHARED,
        made_from="synthetic",
        record=Record(title=f"Report {number}", language="en"),
        pages=None,
        embedder=embedder,
        parts=(),
        passages=passages,
    )


def _passage(name: str, sentences: list[tuple[str, str]], vectors: Vectors) -> StagedPassage:
    """A passage of sentences given with their terms."""
    units: list[Unit] = []
    for text, _ in sentences:
        start = units[-1].end + 1 if units else 0
        units.append(Unit(start=start, end=start + len(text), kind="sentence"))
    windows = [
        Window(start=units[first].start, end=units[first + _UNITS_A_WINDOW - 1].end)
        for first in range(0, _UNITS, _UNITS_A_WINDOW)
    ]
    passage = Passage(
        id=name,
        document=name.partition("-")[0],
        start=0,
        end=units[-1].end,
        text=" ".join(text for text, _ in sentences),
        kind="body",
        section=("Findings", f"Part {name}"),
        pages=(),
        units=tuple(units),
        windows=tuple(windows),
    )
    terms = "\n".join(terms for _, terms in sentences)
    return StagedPassage(passage=passage, heading_terms="find part", terms=terms, embedded_from=name, vectors=vectors)


def _vectors(noise: np.random.Generator, dimension: int) -> Iterator[Vectors]:
    """Vectors of passages of one document: passages are alike, the windows of one passage more so."""
    centre = _towards(noise.normal(size=dimension))
    while True:
        whole = _towards(centre + _NOISE * _towards(noise.normal(size=dimension)))
        windows = whole + _NOISE * _towards(noise.normal(size=(_UNITS // _UNITS_A_WINDOW, dimension)))
        yield np.vstack([whole, _towards(windows)]).astype(np.float32)


def _towards(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True))

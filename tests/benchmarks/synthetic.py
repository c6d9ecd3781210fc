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
_RARE_SHARE = 0.03
"""Words that stand in few passages, as names and figures do."""
_RARE_WORDS = 40_000
_NOISE = 1.2
"""Length of what tells a window's vector from its passage's, and a passage's from its document's."""


def build(data_dir: Path, passages: int) -> None:
    """Stage and publish documents until there are so many passages."""
    data_dir.mkdir(mode=0o700, parents=True)
    with open_session(Settings(data_dir=data_dir), Silent()) as session:
        tools = session.tools
        assert tools.embedder is not None
        source = _Source(tools.lemmatiser)
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
    """Words as often as the briefs use them, each with its term, and a long tail."""

    def __init__(self, lemmatiser: Lemmatiser) -> None:
        self._random = random.Random(7)
        texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus" / "briefs").glob("*.md"))]
        self._words = re.findall(r"[^\W\d_]+", " ".join(texts))
        self._terms = {word: " ".join(lemmatiser.terms(word, "en")) for word in set(self._words)}

    def sentence(self) -> tuple[str, str]:
        """A text and its terms."""
        words = self._random.choices(self._words, k=_UNIT_WORDS)
        terms = [self._terms[word] for word in words]
        if self._random.random() < _RARE_SHARE * _UNIT_WORDS:
            rare = f"rare{self._random.randrange(_RARE_WORDS)}"
            words.append(rare)
            terms.append(rare)
        return " ".join(words) + ".", " ".join(filter(None, terms))


def _document(number: int, source: _Source, embedder: str, dimension: int) -> StagedDocument:
    vectors = _vectors(np.random.default_rng(number), dimension)
    passages = tuple(_passage(f"{number}-{index}", source, next(vectors)) for index in range(_PASSAGES_A_DOCUMENT))
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


def _passage(name: str, source: _Source, vectors: Vectors) -> StagedPassage:
    sentences = [source.sentence() for _ in range(_UNITS)]
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

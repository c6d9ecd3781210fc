"""A library of any size, by the same steps as a real one, without hours of embedding.

Its passages are sentences of a real library in another order, half of them English and half Polish; its vectors are
those of these sentences with a little noise. `python -m tests.benchmarks.synthetic SOURCE DATA PASSAGES` makes one
from the data directory SOURCE.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from advisor.adapters.library.staged import Place, StagedDocument, StagedPassage, Stamp
from advisor.models import SHARED, Passage, Record, Unit, Window
from advisor.ports import Vectors
from advisor.settings import Settings
from ingest.progress import Silent
from ingest.session import open_session
from tests.benchmarks.recombining import LANGUAGES, Part, Recombined, Stretch

_PASSAGES_A_DOCUMENT = 125
"""About a report of a hundred pages."""
_NOISE = 0.5
"""Length of what is added to a vector of length 1: the cosine with the real one is 0.9."""


def build(data_dir: Path, passages: int, source: Path, *, collection: str = SHARED) -> None:
    """Stage and publish documents made of those of a data directory, until there are so many passages."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    recombined, noise = Recombined(source), np.random.default_rng(7)
    with open_session(Settings(data_dir=data_dir), Silent()) as session:
        tools = session.tools
        assert tools.embedder is not None
        tools.lemmatiser.terms("klastry", "pl")  # builds the dictionary, which takes memory of its own, here
        for number in range(passages // _PASSAGES_A_DOCUMENT):
            made = _document(f"{collection}-{number}", recombined, LANGUAGES[number % len(LANGUAGES)], noise)
            document = replace(made, collection=collection, embedder=tools.embedder.name)
            tools.writer.stage(document)
            place = Place(collection=collection, root="/nowhere", path=f"{number}.txt")
            tools.writer.expect(place, Stamp(size=1, mtime_ns=1, inode=1, seen_ns=1), document.id, "")
        tools.publisher.publish()
        tools.publisher.sweep()


def renew(data_dir: Path) -> None:
    """Publish the same state as a new generation."""
    with open_session(Settings(data_dir=data_dir), Silent()) as session:
        session.tools.publisher.renew()
        session.tools.publisher.sweep()


def _document(name: str, recombined: Recombined, language: str, noise: np.random.Generator) -> StagedDocument:
    topic = recombined.topic(language)
    passages = []
    for index in range(_PASSAGES_A_DOCUMENT):
        part, stretches = recombined.passage(topic)
        passages.append(_passage(f"{name}-{index}", name, recombined.heading(part), stretches, noise))
    return StagedDocument(
        id=name,
        collection=SHARED,
        made_from="synthetic",
        record=replace(_original(topic[0]), title=f"{topic[0].record.title} {name}"),
        pages=None,
        embedder="",
        parts=(),
        passages=tuple(passages),
    )


def _original(part: Part) -> Record:
    """The record of a real document, as if others had written it."""
    return replace(part.record, kind="original", after=())


def _passage(
    name: str,
    document: str,
    heading: tuple[tuple[str, ...], str],
    stretches: list[Stretch],
    noise: np.random.Generator,
) -> StagedPassage:
    units: list[Unit] = []
    windows: list[Window] = []
    sentences = [sentence for stretch in stretches for sentence in stretch.sentences]
    for stretch in stretches:
        first = len(units)
        for sentence in stretch.sentences:
            start = units[-1].end + 1 if units else 0
            units.append(Unit(start=start, end=start + len(sentence.text), kind=sentence.kind))
        windows.append(Window(start=units[first].start, end=units[-1].end))
    passage = Passage(
        id=name,
        document=document,
        start=0,
        end=units[-1].end,
        text=" ".join(sentence.text for sentence in sentences),
        kind="body",
        section=heading[0],
        pages=(),
        units=tuple(units),
        windows=tuple(windows),
    )
    return StagedPassage(
        passage=passage,
        heading_terms=heading[1],
        terms="\n".join(sentence.terms for sentence in sentences),
        embedded_from=name,
        vectors=_vectors(np.stack([stretch.vector for stretch in stretches]), noise),
    )


def _vectors(real: Vectors, noise: np.random.Generator) -> Vectors:
    """The vector of a passage, then those of its windows: the real ones, jittered."""
    windows = _towards(real + _NOISE * _towards(noise.standard_normal(real.shape, dtype=np.float32)))
    whole = _towards(windows.mean(axis=0))
    return np.vstack([whole, windows])


def _towards(vectors: Vectors) -> Vectors:
    """The same directions at length 1."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / lengths, dtype=np.float32)


def main() -> None:
    """Build one and say how long it took."""
    source, data_dir, passages = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    began = time.monotonic()
    build(data_dir, passages, source)
    print(f"{passages:,} passages in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()

"""Passages get what finding needs: their terms and the vectors of their windows."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from advisor.adapters.library.staged import StagedDocument, StagedPassage
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Passage
from advisor.ports import Embedder, Vectors
from ingest.prepare import Prepared

HEADINGS_EMBEDDED = 2
"""The innermost headings go in front of a passage when it is embedded whole. In front of every window they hurt:
all windows of a section then look alike (dev questions: 0.61 with, 0.66 without; ARCHITECTURE.md)."""

KnownVectors = Callable[[Iterable[str], int], Mapping[str, Vectors]]
Progress = Callable[[int, int], None]


def enrich(
    prepared: Prepared,
    *,
    document_id: str,
    collection: str,
    made_from: str,
    embedder: Embedder | None,
    lemmatiser: Lemmatiser,
    glossary: Glossary,
    known: KnownVectors,
    progress: Progress,
) -> StagedDocument:
    """A prepared document made ready to be staged.

    Args:
        glossary: says a text in English, for an embedder that does not know its language.
        known: the vectors the library already holds for digests of embedded texts; they are not made again.
        progress: told (windows embedded, windows to embed) from time to time.
    """
    texts = [embedded_texts(passage, prepared.english) for passage in prepared.passages]
    embedded_in = "en" if prepared.english else None
    if embedder and not prepared.english and glossary.speaks_for(prepared.record.language, embedder.languages):
        texts = [[glossary.in_english(text, senses=1) for text in group] for group in texts]
        embedded_in = "en"
    digests = [_digest(embedder, group) for group in texts]
    vectors = _embed(dict(zip(digests, texts, strict=True)), embedder, known, progress) if embedder else {}
    staged = tuple(
        StagedPassage(
            passage=passage,
            heading_terms=" ".join(lemmatiser.terms(" ".join(passage.section), prepared.record.language)),
            terms="\n".join(_unit_terms(passage, prepared.record.language, lemmatiser)),
            embedded_from=digest,
            vectors=vectors.get(digest),
        )
        for passage, digest in zip(prepared.passages, digests, strict=True)
    )
    return StagedDocument(
        id=document_id,
        collection=collection,
        made_from=made_from,
        record=replace(prepared.record, embedded_in=embedded_in),
        pages=prepared.pages,
        embedder=embedder.name if embedder else "",
        parts=prepared.parts,
        passages=staged,
        paging=prepared.paging,
    )


def embedded_texts(passage: Passage, english: Mapping[str, str] | None = None) -> list[str]:
    """What the embedder reads: the passage under its innermost headings (its beginning), then each window.

    `english` says in English what units and headings say in a language the embedder may not know.
    """
    told = english or {}
    text = _replaced(passage, told)
    whole = ". ".join((*(told.get(heading, heading) for heading in passage.section[-HEADINGS_EMBEDDED:]), text))
    if not told:
        return [whole, *(passage.text[window.start : window.end] for window in passage.windows)]
    spoken = [_replaced(passage, told, window.start, window.end) for window in passage.windows]
    return [whole, *spoken]


def _replaced(passage: Passage, english: Mapping[str, str], start: int = 0, end: int | None = None) -> str:
    """A span of a passage with its units in English where they are known."""
    end = len(passage.text) if end is None else end
    parts, at = [], start
    for unit in passage.units:
        if start <= unit.start and unit.end <= end:
            own = passage.text[unit.start : unit.end]
            parts += [passage.text[at : unit.start], english.get(own, own)]
            at = unit.end
    return "".join((*parts, passage.text[at:end]))


def _embed(
    texts: Mapping[str, Sequence[str]], embedder: Embedder, known: KnownVectors, progress: Progress
) -> dict[str, Vectors]:
    """Vectors by digest: taken over where the library has them, else made, all windows of the document at once."""
    vectors = dict(known(texts, embedder.dimension))
    new = {digest: group for digest, group in texts.items() if digest not in vectors}
    made = _in_slices([text for group in new.values() for text in group], embedder, progress)
    start = 0
    for digest, group in new.items():
        vectors[digest] = made[start : start + len(group)]
        start += len(group)
    return vectors


_SLICE = 512
"""Windows between two reports of progress; the embedder makes batches of equal length within a slice."""


def _in_slices(texts: Sequence[str], embedder: Embedder, progress: Progress) -> Vectors:
    slices = [np.zeros((0, embedder.dimension), dtype=np.float32)]
    for start in range(0, len(texts), _SLICE):
        slices.append(embedder.embed(texts[start : start + _SLICE]))
        progress(min(start + _SLICE, len(texts)), len(texts))
    return np.concatenate(slices)


def _digest(embedder: Embedder | None, texts: Sequence[str]) -> str:
    name = embedder.name if embedder else ""
    return hashlib.sha256("\0".join([name, *texts]).encode()).hexdigest()[:32]


def _unit_terms(passage: Passage, language: str, lemmatiser: Lemmatiser) -> list[str]:
    return [" ".join(lemmatiser.terms(passage.text[unit.start : unit.end], language)) for unit in passage.units]

"""One question → the passages that speak to it, found by both legs within one published generation."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import product

from advisor.errors import EmbedderUnavailable, StoreDamaged, UnknownItem
from advisor.finding.evidence import evidence
from advisor.finding.originals import originals_first
from advisor.finding.query import Asked, Query, idf
from advisor.finding.ranking import Scored, rank, unit_scores, without_twins
from advisor.finding.reading import QuestionReader, Reading
from advisor.finding.translated import other_language
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Candidate, Document, Finding, Hit, Leg, Scope
from advisor.ports import Embedder, Shelf, Snapshot, Vectors

CANDIDATES = 120
"""Passages each leg brings in, the words leg in each language; the windows rescore them all. 200 find no more."""
_COMMON_SHARE = 0.02
_COMMON_FROM = 5000
_RARE_TERMS = 3
"""In a large library the words leg looks up terms that occur in less than 2 % of the passages, and always the
three rarest: a common word costs a long list of postings and tells little. Ranking weighs all terms again."""


@dataclass(frozen=True, slots=True)
class _Legs:
    """Rows of the passages each leg found."""

    words: frozenset[int]
    vectors: frozenset[int]


class Finder:
    """Asks the stores and ranks what they bring."""

    def __init__(
        self,
        shelf: Shelf,
        lemmatiser: Lemmatiser,
        open_embedder: Callable[[str], Embedder | None],
        glossary: Glossary,
    ) -> None:
        """`open_embedder` gives the embedder of that name, the one the library was made with, or None."""
        self._shelf = shelf
        self._reader = QuestionReader(lemmatiser, glossary)
        self._open_embedder = open_embedder

    def find(
        self,
        question: str,
        *,
        language: str,
        scope: Scope,
        k: int,
        answer_in: str | None = None,
        side: str | None = None,
        translation: str | None = None,
    ) -> Finding:
        """The best `k` passages for a question that stands alone, in one generation of the library.

        Args:
            language: that of the question.
            answer_in: the language wished for the answer, where it is another.
            side: the side of a comparison that the sentences have to speak of; a gap where none does.
            translation: the question in the other language, instead of word by word, where somebody translated it.

        Raises:
            UnknownItem: no document fits the source or the year wished for.
            StoreDamaged: the library or its index cannot be read.
        """
        try:
            return self._find(question, language, answer_in or language, scope, k, side, translation)
        except StoreDamaged as error:
            if error.code != "index_missing" or not self._is_outdated(error.values["generation"]):
                raise
            # Two publications within one question have swept the index away before it was opened: ask the newest.
            return self._find(question, language, answer_in or language, scope, k, side, translation)

    def gains_from_translation(self, question: str, language: str, scope: Scope) -> bool:
        """Whether more is found for a question if somebody translates it into the other language.

        Where documents were written in that one, and the glossary lacks a word: of 90 questions translated by hand as
        much was found by the glossary. Ours are in both, and those of the question's own language are met in its words.

        Raises:
            StoreDamaged: the library cannot be read.
        """
        if not self._reader.lacks_words(question, language):
            return False
        other = other_language(language)
        with self._shelf.snapshot() as snapshot:
            records = [document.record for document in snapshot.documents(scope)]
        return any(record.kind == "original" and record.language == other for record in records)

    def _is_outdated(self, generation: object) -> bool:
        with self._shelf.snapshot() as snapshot:
            return snapshot.generation.number != generation

    def _find(
        self,
        question: str,
        language: str,
        answer_in: str,
        scope: Scope,
        k: int,
        side: str | None,
        translation: str | None,
    ) -> Finding:
        began = time.perf_counter()
        with self._shelf.snapshot() as snapshot:
            documents = snapshot.documents(scope)
            if not documents and (scope.source or scope.year):
                raise UnknownItem("no_such_source")
            embedder = self._open_embedder(snapshot.generation.embedder)
            reading = self._reader.read(question, language, answer_in, documents, side, translation)
            embedder, spoken_in, vector, vectors = self._heard(embedder, question, language, translation)
            query = reading.query(snapshot, scope.collections, vector, vectors)
            legs = self._legs(snapshot, query, scope, documents)
            spoken = _spoken(embedder, spoken_in, documents)
            candidates = without_twins(snapshot.candidates(legs.words | legs.vectors), answer_in)
            if answer_in != language:
                candidates = _in_wished_language(candidates, documents, answer_in)
            ranked = rank(candidates, query, known_language=spoken)
            hits = originals_first(_hits(ranked[:k], snapshot, query, reading, documents, legs, spoken))
            return Finding(
                question=question,
                language=answer_in,
                generation=snapshot.generation.number,
                hits=hits,
                evidence=evidence(ranked, query, spoken, said_otherwise=spoken_in != language),
                gaps=reading.gaps(candidates, hits),
                notes=() if embedder else ("words_only",),
                milliseconds={"find": (time.perf_counter() - began) * 1000},
            )

    def _heard(
        self, embedder: Embedder | None, question: str, language: str, translation: str | None
    ) -> tuple[Embedder | None, str, Vectors | None, dict[str, Vectors]]:
        """The embedder, the language in which it heard the question, and what it heard; without one, words are all.

        Last what it heard of the translation, for documents in that language: each is met in the words it was read in.
        """
        if embedder is not None:
            spoken_in, said = self._reader.heard_by(embedder, question, language)
            other = other_language(language)
            also = {other: self._reader.heard_by(embedder, translation, other)[1]} if translation else {}
            with suppress(EmbedderUnavailable):  # its server does not answer just now
                vector, *vectors = embedder.embed([said, *also.values()])
                return embedder, spoken_in, vector, dict(zip(also, vectors, strict=True))
        return None, language, None, {}

    def _legs(self, snapshot: Snapshot, query: Query, scope: Scope, documents: Sequence[Document]) -> _Legs:
        within = [document.id for document in documents] if scope.source or scope.year else None
        held = snapshot.passage_count(scope.collections)
        by_words: list[int] = []
        for language in query.wanted:
            terms = _telling(query.in_language(language), held)
            by_words += snapshot.match_words(terms, k=CANDIDATES, collections=scope.collections, documents=within)
        near: list[str] = []
        if query.vector is not None:
            with self._shelf.index(snapshot.generation.number) as index:
                for vector, collection in product((query.vector, *query.vectors.values()), scope.collections):
                    found = index.nearest(vector, k=CANDIDATES, collection=collection, documents=within)
                    near.extend(passage for passage, _ in found)
        return _Legs(frozenset(by_words), frozenset(snapshot.rows_of(near, scope.collections)))


def _hits(
    ranked: Sequence[Scored],
    snapshot: Snapshot,
    query: Query,
    reading: Reading,
    documents: Sequence[Document],
    legs: _Legs,
    spoken: Mapping[str, bool],
) -> list[Hit]:
    """The best candidates with their text, their document and the scores of their units."""
    passages = snapshot.passages(item.candidate.row for item in ranked)
    by_key = {(document.collection, document.id): document for document in documents}
    hits: list[tuple[bool, Scored, list[float]]] = []
    best = {True: 0.0, False: 0.0}
    for item in ranked:
        candidate, passage = item.candidate, passages[item.candidate.row]
        near = unit_scores(passage, candidate, query, known_language=spoken[candidate.embedded_in])
        scores = [score * factor for score, factor in zip(near, reading.naming(candidate), strict=True)]
        by_meaning = spoken[candidate.embedded_in] and query.vector is not None
        best[by_meaning] = max(best[by_meaning], *scores, 0.0)
        hits.append((by_meaning, item, scores))
    # Shares of words and cosines have scales of their own: both kinds of passages have their best sentence level.
    level = {kind: max(best.values()) / best[kind] if best[kind] else 1.0 for kind in best}
    return [
        Hit(
            passage=passages[item.candidate.row],
            document=by_key[item.candidate.collection, item.candidate.document],
            score=item.score,
            found_by=_found_by(item, legs),
            unit_scores=tuple(score * level[by_meaning] for score in scores),
        )
        for by_meaning, item, scores in hits
    ]


def _in_wished_language(candidates: list[Candidate], documents: Iterable[Document], language: str) -> list[Candidate]:
    """Without what we wrote in another language, where there is anything else: most of ours exists in both."""
    others = {one.id for one in documents if one.record.kind == "brief" and one.record.language != language}
    return [one for one in candidates if one.document not in others] or candidates


def _spoken(embedder: Embedder | None, language: str, documents: Iterable[Document]) -> dict[str, bool]:
    """For each language of embedded text, whether the embedder knows it and that in which it heard the question."""
    known = embedder.languages if embedder else frozenset[str]()
    embedded = {document.record.embedded_in or document.record.language for document in documents}
    return {code: code in known and language in known for code in embedded}


def _telling(asked: Asked, passages: int) -> Sequence[str]:
    """The terms worth looking up; see `_COMMON_SHARE`."""
    weight = asked.weights.idf
    held = sorted((term for term in asked.terms if term in weight), key=lambda term: (-weight[term], term))
    if passages < _COMMON_FROM:
        return held
    common = idf(int(_COMMON_SHARE * passages), passages)
    return [term for rank, term in enumerate(held) if rank < _RARE_TERMS or weight[term] > common]


def _found_by(item: Scored, legs: _Legs) -> tuple[Leg, ...]:
    found: list[Leg] = []
    if item.candidate.row in legs.vectors:
        found.append("vectors")
    if item.candidate.row in legs.words:
        found.append("words")
    return tuple(found)

"""From what two legs found to one ranking: score, fuse, push repetition down. Pure."""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.models import Candidate, Passage, PassageKind
from advisor.ports import Vectors

K1, B = 0.9, 0.4
"""BM25 for short passages of about equal length (Anserini's defaults; better than 1.2/0.75 on Polish paragraphs)."""
HEADING_WEIGHT = 0.5
"""A term in a heading above the passage counts as this part of one inside it."""
WORDS_SHARE = 0.5
"""Weight of the words in the fused score for a question whose every term stands in one passage. A paraphrase shares
few words with its answer: the weight falls with the best coverage that any passage reaches (see ARCHITECTURE.md)."""
WORDS_ALONE = 0.85
"""… and where the embedder does not know the language of question or passage."""
UNIT_WORDS = 0.25
"""Weight of the words in the score of a single sentence, in a language the embedder knows."""
KIND_FACTOR: Mapping[PassageKind, float] = {
    "body": 1.0,
    "table": 1.0,
    "notes": 0.85,
    "definition": 0.5,
    "references": 0.4,
    "contents": 0.3,
}
"""Lists of contents and references repeat every word of a report and answer nothing; a definition names many words that
are asked about, and answers only who asks what something is."""
TWIN_OVERLAP = 0.6
"""Two passages that share this part of their terms say the same."""
TWIN_FACTOR = 0.5
REPEAT_FACTOR = 0.97
"""What each further passage of one document keeps of its score: enough to let a second document in on a tie."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the ranking sees it: its terms with their weights, and its vector where there is one."""

    terms: tuple[str, ...]
    idf: Mapping[str, float]
    """Inverse document frequency of the terms that occur; the others carry no evidence of anything."""
    unseen_idf: float
    """Weight of a term that occurs nowhere: the highest there is."""
    vector: Vectors | None
    definition: bool = False
    """Whether it asks what something is."""

    @property
    def mass(self) -> float:
        """What a passage with every term of the question would gather."""
        return sum(self.idf.get(term, self.unseen_idf) for term in self.terms)

    @property
    def known(self) -> float:
        """Share of that mass whose terms occur anywhere in the library."""
        return sum(self.idf.get(term, 0.0) for term in self.terms) / self.mass if self.terms else 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its signals. `words` is BM25, `meaning` a cosine, `score` the fused value in 0…1."""

    candidate: Candidate
    words: float
    meaning: float | None
    coverage: float
    """Share of the question's idf mass whose terms occur in the passage or its headings."""
    score: float


def make_query(
    terms: Sequence[str],
    frequencies: Mapping[str, int],
    passages: int,
    vector: Vectors | None,
    *,
    definition: bool = False,
) -> Query:
    """Weigh the terms of a question. `frequencies`: number of passages that hold each term."""
    idf = {term: _idf(count, passages) for term, count in frequencies.items()}
    return Query(tuple(dict.fromkeys(terms)), idf, _idf(0, passages), vector, definition)


def rank(candidates: Sequence[Candidate], query: Query, *, known_language: Mapping[str, bool]) -> list[Scored]:
    """All candidates, best first.

    Args:
        known_language: for each language of embedded text, whether the embedder knows it and that of the question's
            vector; it decides how much the words weigh.
    """
    if not candidates:
        return []
    lengths = [sum(map(len, candidate.unit_terms)) for candidate in candidates]
    average = max(1.0, sum(lengths) / len(lengths))
    words = [_bm25(candidate, query, length / average) for candidate, length in zip(candidates, lengths, strict=True)]
    meanings = [_meaning(candidate, query.vector) for candidate in candidates]
    scored = [
        Scored(candidate, word, meaning, _coverage(candidate, query), 0.0)
        for candidate, word, meaning in zip(candidates, words, meanings, strict=True)
    ]
    fused = _fuse(scored, known_language, query.definition)
    fused.sort(key=lambda item: (-item.score, item.candidate.passage))
    return _spread(fused)


def without_twins(candidates: Sequence[Candidate], language: str) -> list[Candidate]:
    """Of a passage that exists in two languages, the one in the asker's: both have the vectors of one text."""
    own = {window for one in candidates if one.language == language for window in _windows(one)}
    return [
        one
        for one in candidates
        if one.language == language or not (windows := _windows(one)) or not own.issuperset(windows)
    ]


def _windows(candidate: Candidate) -> list[bytes]:
    """The vectors of its windows, to compare."""
    return [] if candidate.vectors is None else [vector.tobytes() for vector in candidate.vectors[1:]]


def unit_scores(passage: Passage, candidate: Candidate, query: Query, *, known_language: bool) -> list[float]:
    """How near each unit is to the question, 0…1: its share of the question's idf mass and its window's cosine."""
    mass = query.mass or 1.0
    wanted = set(query.terms)
    words = [
        sum(query.idf.get(term, 0.0) for term in wanted.intersection(terms)) / mass for terms in candidate.unit_terms
    ]
    if query.vector is None or candidate.vectors is None:
        return words
    weight = UNIT_WORDS if known_language else WORDS_ALONE
    cosines = candidate.vectors[1:] @ query.vector
    starts = [window.start for window in passage.windows]
    meanings = [float(cosines[bisect_right(starts, unit.start) - 1]) for unit in passage.units]
    return [weight * word + (1 - weight) * meaning for word, meaning in zip(words, meanings, strict=True)]


def _idf(count: int, passages: int) -> float:
    """Robertson/Sparck Jones weight, kept positive: ln(1 + (N − n + 0.5) / (n + 0.5))."""
    return math.log(1 + (max(passages, count) - count + 0.5) / (count + 0.5))


def _bm25(candidate: Candidate, query: Query, relative_length: float) -> float:
    counts: dict[str, float] = {}
    for terms in candidate.unit_terms:
        for term in terms:
            counts[term] = counts.get(term, 0.0) + 1.0
    for term in candidate.heading_terms:
        counts[term] = counts.get(term, 0.0) + HEADING_WEIGHT
    saturation = K1 * (1 - B + B * relative_length)
    return sum(
        query.idf.get(term, 0.0) * counts[term] * (K1 + 1) / (counts[term] + saturation)
        for term in query.terms
        if term in counts
    )


def _coverage(candidate: Candidate, query: Query) -> float:
    held = set(candidate.heading_terms).union(*candidate.unit_terms)
    mass = query.mass
    return sum(query.idf.get(term, 0.0) for term in query.terms if term in held) / mass if mass else 0.0


def _meaning(candidate: Candidate, vector: Vectors | None) -> float | None:
    """Half the passage as a whole, half its best window: either alone finds less."""
    if vector is None or candidate.vectors is None:
        return None
    cosines = candidate.vectors @ vector
    return (float(cosines[0]) + float(cosines[1:].max())) / 2


def _fuse(scored: Sequence[Scored], known_language: Mapping[str, bool], definition: bool) -> list[Scored]:
    """Weighted sum of min-max normalised legs: it keeps distances, which ranks alone throw away (Bruch et al. 2023)."""
    words = _normalised([item.words for item in scored])
    meanings = _normalised([item.meaning if item.meaning is not None else 0.0 for item in scored])
    shared = WORDS_SHARE * max(item.coverage for item in scored)
    fused = []
    for item, word, meaning in zip(scored, words, meanings, strict=True):
        known = known_language.get(item.candidate.embedded_in, False)
        weight = 1.0 if item.meaning is None else shared if known else WORDS_ALONE
        kind = item.candidate.kind
        factor = 1.0 if definition and kind == "definition" else KIND_FACTOR[kind]
        score = (weight * word + (1 - weight) * meaning) * factor
        fused.append(Scored(item.candidate, item.words, item.meaning, item.coverage, score))
    return fused


def _normalised(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    if low == high:  # a lone candidate: found by this leg, or not
        return [float(high > 0)] * len(values)
    return [(value - low) / (high - low) for value in values]


def _spread(ranked: Sequence[Scored], depth: int = 40) -> list[Scored]:
    """The best first, and what repeats it pushed down, then the best of what is left…; only the top is looked at."""
    pool = list(ranked[:depth])
    held = {item.candidate.row: _terms(item.candidate) for item in pool}
    chosen: list[Scored] = []
    while pool:
        best = min(pool, key=lambda item: (-item.score, item.candidate.passage))
        pool.remove(best)
        chosen.append(best)
        pool = [_lowered(item, _repetition(item, best, held)) for item in pool]
    return [*chosen, *(replace(item, score=min(item.score, chosen[-1].score)) for item in ranked[depth:])]


def _lowered(item: Scored, factor: float) -> Scored:
    return item if factor == 1.0 else replace(item, score=item.score * factor)


def _repetition(item: Scored, chosen: Scored, held: Mapping[int, frozenset[str]]) -> float:
    """What is left of a score behind a passage that was chosen before."""
    factor = REPEAT_FACTOR if item.candidate.document == chosen.candidate.document else 1.0
    terms, others = held[item.candidate.row], held[chosen.candidate.row]
    is_twin = len(terms & others) > TWIN_OVERLAP * max(1, min(len(terms), len(others)))
    return factor * (TWIN_FACTOR if is_twin else 1.0)


def _terms(candidate: Candidate) -> frozenset[str]:
    return frozenset(term for terms in candidate.unit_terms for term in terms)

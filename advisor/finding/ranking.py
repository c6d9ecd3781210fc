"""From what two legs found to one ranking: score, fuse, push repetition down. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from advisor.finding.query import Asked, Query
from advisor.models import Candidate, Passage, PassageKind
from advisor.ports import Vectors

K1, B = 0.9, 0.4
"""BM25 for short passages of about equal length (Anserini's defaults; better than 1.2/0.75 on Polish paragraphs)."""
HEADING_WEIGHT = 0.5
"""A term in a heading above the passage counts as this part of one inside it."""
WORDS_SHARE = 0.5
"""Weight of the words in the fused score for a question whose every term stands in one passage. A paraphrase shares
few words with its answer: the weight falls with the best coverage that any passage reaches (see ARCHITECTURE.md)."""
KEYWORDS_SHARE = 0.75
"""… for a row of content words that is no sentence."""
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
FOREIGN_FACTOR = 0.95
"""What a passage in another language than the asker's keeps of its score: translations offer more chances to match."""
NAMED_FACTOR = 1.25
"""What a passage of a document that the question names gains."""
TWIN_OVERLAP = 0.6
"""Two passages that share this part of their terms say the same."""
TWIN_FACTOR = 0.5
_TELLING_NUMBERS = 8
"""Of a vector, to tell it from most others."""
REPEAT_FACTOR = 0.98
"""What each further passage of one document keeps of its score: enough to let a second document in on a tie."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its signals. `words` is BM25, `meaning` a cosine, `score` the fused value in 0…1."""

    candidate: Candidate
    words: float
    meaning: float | None
    coverage: float
    """Share of the question's idf mass whose terms occur in the passage or its headings."""
    score: float


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
    wanted = [query.in_language(candidate.language) for candidate in candidates]
    scored = []
    for candidate, of, length in zip(candidates, wanted, lengths, strict=True):
        counts = _counts(candidate, of)
        meaning = _meaning(candidate, query.vector_for(candidate.language))
        scored.append(Scored(candidate, _bm25(counts, of, length / average), meaning, of.covered(counts), 0.0))
    fused = _fuse(scored, known_language, query)
    fused.sort(key=lambda item: (-item.score, item.candidate.passage))
    return _spread(fused)


def without_twins(candidates: Sequence[Candidate], language: str) -> list[Candidate]:
    """Of a passage that exists in two languages, the one in the asker's: both have the vectors of one text."""
    own = [one for one in candidates if one.language == language]
    others = [one for one in candidates if one.language != language]
    for length in (_TELLING_NUMBERS, None):  # the first numbers tell nearly all apart, at a fraction of the bytes
        known = {window for one in own for window in _windows(one, length)}
        others = [one for one in others if (windows := _windows(one, length)) and known.issuperset(windows)]
        if not others:
            return list(candidates)
    twins = {one.row for one in others}
    return [one for one in candidates if one.row not in twins]


def _windows(candidate: Candidate, length: int | None) -> list[bytes]:
    """The vectors of its windows, or so many numbers of each, to compare."""
    if candidate.vectors is None or len(candidate.vectors) == 1:
        return []
    windows = candidate.vectors[1:, :length]
    size, together = windows.shape[1] * windows.itemsize, windows.tobytes()
    return [together[start : start + size] for start in range(0, len(together), size)]


def unit_scores(passage: Passage, candidate: Candidate, query: Query, *, known_language: bool) -> list[float]:
    """How near each unit is to the question, 0…1: its share of the question's idf mass and its window's cosine."""
    wanted = query.in_language(candidate.language)
    words = [wanted.covered(wanted.terms.intersection(terms)) for terms in candidate.unit_terms]
    vector = query.vector_for(candidate.language)
    if vector is None or candidate.vectors is None:
        return words
    weight = UNIT_WORDS if known_language else WORDS_ALONE
    cosines = candidate.vectors[1:] @ vector
    starts = [window.start for window in passage.windows]
    meanings = [float(cosines[bisect_right(starts, unit.start) - 1]) for unit in passage.units]
    return [weight * word + (1 - weight) * meaning for word, meaning in zip(words, meanings, strict=True)]


def _counts(candidate: Candidate, wanted: Asked) -> dict[str, float]:
    """How often a passage has each term of the question, in its headings or its text."""
    counts: dict[str, float] = {}
    for terms in candidate.unit_terms:
        if not wanted.terms.isdisjoint(terms):  # most units have none of them
            for term in terms:
                if term in wanted.terms:
                    counts[term] = counts.get(term, 0.0) + 1
    for term in candidate.heading_terms:
        if term in wanted.terms:
            counts[term] = counts.get(term, 0.0) + HEADING_WEIGHT
    return counts


def _bm25(counts: Mapping[str, float], wanted: Asked, relative_length: float) -> float:
    """BM25 as a share of what the question's concepts weigh in its language: comparable across languages."""
    if not counts or not wanted.mass:
        return 0.0
    saturation = K1 * (1 - B + B * relative_length)
    worth = {
        term: wanted.weights.idf.get(term, 0.0) * count * (K1 + 1) / (count + saturation)
        for term, count in counts.items()
    }
    return wanted.gathered(worth) / wanted.mass


def _meaning(candidate: Candidate, vector: Vectors | None) -> float | None:
    """Half the passage as a whole, half its best window: either alone finds less."""
    if vector is None or candidate.vectors is None:
        return None
    cosines = candidate.vectors @ vector
    return (float(cosines[0]) + float(cosines[1:].max())) / 2


def _fuse(scored: Sequence[Scored], known_language: Mapping[str, bool], query: Query) -> list[Scored]:
    """Weighted sum of min-max normalised legs: it keeps distances, which ranks alone throw away (Bruch et al. 2023)."""
    words = _normalised([item.words for item in scored])
    meanings = _normalised([item.meaning if item.meaning is not None else 0.0 for item in scored])
    shared = (KEYWORDS_SHARE if query.keywords else WORDS_SHARE) * max(item.coverage for item in scored)
    fused = []
    for item, word, meaning in zip(scored, words, meanings, strict=True):
        known = known_language.get(item.candidate.embedded_in, False)
        weight = 1.0 if item.meaning is None else shared if known else WORDS_ALONE
        score = (weight * word + (1 - weight) * meaning) * _factor(item.candidate, query)
        fused.append(Scored(item.candidate, item.words, item.meaning, item.coverage, score))
    return fused


def _factor(candidate: Candidate, query: Query) -> float:
    """What a candidate keeps of its score for being what it is."""
    kind = 1.0 if query.definition and candidate.kind == "definition" else KIND_FACTOR[candidate.kind]
    named = NAMED_FACTOR if candidate.document in query.documents else 1.0
    return kind * named * (1.0 if candidate.language == query.answer_in else FOREIGN_FACTOR)


def _normalised(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    if low == high:  # a lone candidate: found by this leg, or not
        return [float(high > 0)] * len(values)
    return [(value - low) / (high - low) for value in values]


def _spread(ranked: Sequence[Scored], depth: int = 40) -> list[Scored]:
    """The best first, and what repeats it pushed down, then the best of what is left…; only the top is looked at."""
    pool = list(ranked[:depth])
    held = _terms(item.candidate for item in pool)
    chosen: list[Scored] = []
    while pool:
        best = min(pool, key=lambda item: (-item.score, item.candidate.passage))
        pool.remove(best)
        chosen.append(best)
        pool = [_lowered(item, _repetition(item, best, held)) for item in pool]
    return [*chosen, *(_scored(item, min(item.score, chosen[-1].score)) for item in ranked[depth:])]


def _lowered(item: Scored, factor: float) -> Scored:
    return item if factor == 1.0 else _scored(item, item.score * factor)


def _scored(item: Scored, score: float) -> Scored:
    return Scored(item.candidate, item.words, item.meaning, item.coverage, score)


def _repetition(item: Scored, chosen: Scored, held: Mapping[int, int]) -> float:
    """What is left of a score behind a passage that was chosen before."""
    factor = REPEAT_FACTOR if item.candidate.document == chosen.candidate.document else 1.0
    terms, others = held[item.candidate.row], held[chosen.candidate.row]
    fewer = min(terms.bit_count(), others.bit_count())
    is_twin = (terms & others).bit_count() > TWIN_OVERLAP * max(1, fewer)
    return factor * (TWIN_FACTOR if is_twin else 1.0)


def _terms(candidates: Iterable[Candidate]) -> dict[int, int]:
    """By row the terms of each candidate as bits of a number, since each is compared with each (5 ms as sets)."""
    bits: dict[str, int] = {}
    held = {}
    for candidate in candidates:
        number = 0
        for term in chain.from_iterable(candidate.unit_terms):
            number |= bits.setdefault(term, 1 << len(bits))
        held[candidate.row] = number
    return held

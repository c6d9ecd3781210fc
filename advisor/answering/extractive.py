"""Writing without a model: the sentences that answer, verbatim, best first. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.answering.quotable import Quotable, quotables
from advisor.answering.standalone import points_elsewhere
from advisor.finding.wanted import Wanted, fits, wanted
from advisor.grounding.quotes import cite
from advisor.language.words import words
from advisor.models import Document, Finding, Hit, Statement

_PASSAGES = 8
"""Passages whose sentences compete."""
_PASSAGE_WEIGHT = 0.5
"""Weight of a passage's score beside that of its sentence: a good sentence in a poor passage is often an accident."""
_FORM_BONUS = 0.06
"""What a wished form (a figure, a definition, a list) adds; the best sentences reach about 1."""
_ELSEWHERE = 0.10
_NOTES = 0.20
_FOREIGN_BRIEF = 0.15
"""Taken off a sentence of ours in another language than the asker's: most of ours exist in both, originals do not."""
_LONG_WORDS = 45
_LONG = 0.004
"""Taken off for each word of a statement beyond 45: it is read on a phone."""
_REPEATS = 0.8
"""A statement that shares this part of its words with an earlier one says nothing new."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A candidate statement with its score and its words, for telling repetition."""

    quotable: Quotable
    document: Document
    score: float
    vocabulary: frozenset[str]


def write(finding: Finding, *, most: int, enough: float) -> tuple[Statement, ...]:
    """At most `most` statements, best first: verbatim sentences, lists with their stem, rows with their header.

    `enough`: a further statement has to reach this part of the first one's score.
    """
    chosen = _choose(_ranked(finding), most, enough)
    numbers: dict[str, int] = {}
    for one in chosen:
        numbers.setdefault(one.document.id, len(numbers) + 1)
    return tuple(_statement(one, numbers[one.document.id]) for one in chosen)


def _ranked(finding: Finding) -> list[_Ranked]:
    wish = wanted(finding.question)
    best = max((hit.score for hit in finding.hits), default=0.0) or 1.0
    found = [
        _Ranked(
            quotable,
            hit.document,
            _score(quotable, hit, hit.score / best, wish) - _FOREIGN_BRIEF * _is_foreign_brief(hit, finding.language),
            frozenset(words(quotable.text)),
        )
        for hit in finding.hits[:_PASSAGES]
        if hit.passage.kind not in ("contents", "references")
        for quotable in quotables(hit.passage, hit.document.record.language)
        if quotable.form != "row" or wish.figure or wish.date or wish.items
    ]
    return sorted(found, key=lambda one: (-one.score, one.quotable.passage.id, one.quotable.spans))


def _is_foreign_brief(hit: Hit, language: str) -> bool:
    return hit.document.record.kind == "brief" and hit.document.record.language != language


def _score(quotable: Quotable, hit: Hit, prior: float, wish: Wanted) -> float:
    """How well a candidate answers: its nearest unit and all of them, its passage, its form, its length."""
    near = [score for unit, score in zip(hit.passage.units, hit.unit_scores, strict=True) if unit in quotable.units]
    score = _PASSAGE_WEIGHT * prior + (max(near) + sum(near) / len(near)) / 2
    text = quotable.text
    score += _FORM_BONUS * fits(wish, text, is_list=quotable.form == "list")
    score -= _ELSEWHERE * points_elsewhere(text) + _NOTES * (hit.passage.kind == "notes")
    return score - _LONG * max(0, len(text.split()) - _LONG_WORDS) * (quotable.form == "sentence")


def _choose(ranked: Sequence[_Ranked], most: int, enough: float) -> list[_Ranked]:
    """The best, then what adds to it."""
    chosen: list[_Ranked] = []
    for one in ranked:
        if len(chosen) == most or (chosen and one.score < enough * chosen[0].score):
            break
        if not any(_repeats(one, other) for other in chosen):
            chosen.append(one)
    return chosen


def _repeats(one: _Ranked, other: _Ranked) -> bool:
    if one.quotable.passage.id == other.quotable.passage.id and set(one.quotable.units) & set(other.quotable.units):
        return True
    shared = len(one.vocabulary & other.vocabulary)
    return shared > _REPEATS * min(len(one.vocabulary), len(other.vocabulary))


def _statement(one: _Ranked, n: int) -> Statement:
    passage = one.quotable.passage
    citations = [cite(passage, one.document, start, end, n=n) for start, end in one.quotable.spans]
    citations[0] = replace(citations[0], cut=(one.quotable.cut, False))
    return Statement(text=one.quotable.text, verdict="verbatim", citations=tuple(citations), group=one.quotable.heading)

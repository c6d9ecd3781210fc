"""Writing without a model: the sentences that answer, verbatim, best first. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from advisor.answering.conflicts import contradict
from advisor.answering.quotable import Quotable, quotables
from advisor.answering.standalone import points_elsewhere
from advisor.answering.timeliness import has_ended, is_over, tense
from advisor.finding.wanted import Wanted, fits, wanted
from advisor.grounding.quotes import cite
from advisor.language.words import words
from advisor.models import Document, Finding, Hit, Statement

_PASSAGES = 10
"""Passages whose sentences compete."""
_PASSAGE_WEIGHT = 0.5
"""Weight of a passage's score beside that of its sentence: a good sentence in a poor passage is often an accident."""
_FORM_BONUS = 0.06
"""What a wished form (a figure, a definition, a list) adds; the best sentences reach about 1."""
_ELSEWHERE = 0.10
_NOTES = 0.20
_FOREIGN: Mapping[str, float] = {"original": 0.10, "brief": 0.25}
"""Taken off a sentence in another language than the asker's: most of ours exist in both, originals do not."""
_ANSWER_SENTENCE = 0.12
"""What a sentence gains that was written, dated and checked to answer by itself."""
_LONG_WORDS = 45
_LONG = 0.004
"""Taken off for each word of a statement beyond 45: it is read on a phone."""
_HOLDS_NEAR = 0.85
"""What still holds leads where it comes this near to the best of what is over."""
_ANSWERS_PART = 0.93
"""How near to its best statement another has to come to answer a part of a question. Any share from 0.85 to 1 finds as
much of the evidence; below it one statement on a figure passes for a definition."""
_REPEATS = 0.8
"""A statement that shares this part of its words with an earlier one says nothing new."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A candidate statement with its score and its words, for telling repetition."""

    quotable: Quotable
    document: Document
    score: float
    nearest: float
    """How near its own unit (the last: a row, not its header) comes to the question."""
    vocabulary: frozenset[str]

    @property
    def table(self) -> tuple[str, str] | None:
        """The table of a row, by document and header; a sheet repeats its header in each of its passages."""
        header = self.quotable.header
        return None if header is None else (self.document.id, header)


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How much is written."""

    statements: int
    enough: float
    """A further statement has to reach this part of the first one's score."""
    letters: int
    """A further statement must not make the whole longer than this."""
    rows: float = 0.9
    """A further row of a table that is quoted has to come this near to the question as its first."""


BRIEF = Length(statements=3, enough=0.85, letters=600)
"""A normal answer: read on a phone, and it stops where the sentences get worse. The evidence within three statements
stays the same from 0.55 to 0.85, with fewer statements beside the point."""
FULL = Length(statements=14, enough=0.3, letters=6000, rows=0.5)
"""With `--more`: who asks for more wants to see what there is."""


@dataclass(frozen=True, slots=True)
class Written:
    """Statements, best first."""

    statements: tuple[Statement, ...]
    over: bool = False
    """Whether the best of them tell of what has ended."""
    differ: bool = False
    """Whether two of them say the same with another figure."""


def write(
    finding: Finding, length: Length, *, today: date, parts: Sequence[Finding] = (), sides: Sequence[Finding] = ()
) -> Written:
    """Statements, best first: verbatim sentences, lists with their stem, rows with their header.

    A question of what holds now is answered by what does, unless nothing of it comes near: who asks for a programme by
    name learns that it is closed.

    Args:
        parts: what was found for each part of the question alone: each is answered by one of the statements.
        sides: what was found for each side of a comparison: of each speaks one of the statements.
    """
    ranked, over = _ranked_in_time(finding, today)
    chosen = _choose(ranked, length)
    for fitting in (
        *(_near_the_best(_ranked_in_time(part, today)[0]) for part in parts),
        *(_speaking_of_side(side, _ranked_in_time(side, today)[0]) for side in sides),
    ):
        told = any(_repeats(one, other) for one in chosen for other in fitting)
        chosen += fitting[:1] if not told else []
    chosen = _with_contradictions(chosen, ranked)
    differ = any(_contradicts(other, one) for one, other in combinations(chosen, 2))
    if tense(finding.question, today) == "any" and chosen:
        over = has_ended(chosen[0].quotable.units, today)
    numbers: dict[str, int] = {}
    for one in chosen:
        numbers.setdefault(one.document.id, len(numbers) + 1)
    return Written(tuple(_statement(rows, numbers[rows[0].document.id]) for rows in _tables(chosen)), over, differ)


def _ranked_in_time(finding: Finding, today: date) -> tuple[list[_Ranked], bool]:
    """Candidates, best first, and whether all that comes near is over, where what holds now is asked for.

    If it is not, what is over is left out.
    """
    ranked = _ranked(finding)
    if tense(finding.question, today) != "now" or not ranked:
        return ranked, False
    holding = [one for one in ranked if not _is_over(one, today)]
    over = not holding or holding[0].score < _HOLDS_NEAR * ranked[0].score
    return (ranked, True) if over else (holding, False)


def _is_over(one: _Ranked, day: date) -> bool:
    return is_over(one.quotable.units, one.quotable.text, one.document, day)


def _ranked(finding: Finding) -> list[_Ranked]:
    wish = wanted(finding.question)
    best = max((hit.score for hit in finding.hits), default=0.0) or 1.0
    found = [
        _Ranked(
            quotable,
            hit.document,
            _score(quotable, hit, hit.score / best, wish) - _foreign(hit, finding.language),
            _nearness(quotable, hit)[-1],
            frozenset(words(quotable.text)),
        )
        for hit in finding.hits[:_PASSAGES]
        if hit.passage.kind not in ("contents", "references")
        for quotable in quotables(hit.passage, hit.document.record.language)
        if quotable.form != "row" or wish.figure or wish.date or wish.items or hit.document.paging == "sheet"
    ]
    return sorted(found, key=lambda one: (-one.score, one.quotable.passage.id, one.quotable.spans))


def _foreign(hit: Hit, language: str) -> float:
    record = hit.document.record
    return 0.0 if record.language == language else _FOREIGN[record.kind]


def _score(quotable: Quotable, hit: Hit, prior: float, wish: Wanted) -> float:
    """How well a candidate answers: its nearest unit and all of them, its passage, its form, its length."""
    near = _nearness(quotable, hit)
    score = _PASSAGE_WEIGHT * prior + (max(near) + sum(near) / len(near)) / 2
    text = quotable.text
    score += _FORM_BONUS * fits(wish, text, is_list=quotable.form == "list")
    score -= _ELSEWHERE * points_elsewhere(text) + _NOTES * (hit.passage.kind == "notes")
    score += _ANSWER_SENTENCE * all(unit.as_of for unit in quotable.units)
    return score - _LONG * max(0, len(text.split()) - _LONG_WORDS) * (quotable.form == "sentence")


def _nearness(quotable: Quotable, hit: Hit) -> list[float]:
    """How near each of its units comes to the question."""
    return [score for unit, score in zip(hit.passage.units, hit.unit_scores, strict=True) if unit in quotable.units]


def _choose(ranked: Sequence[_Ranked], length: Length) -> list[_Ranked]:
    """The best, then what adds to it and still fits; rows of one table make one statement."""
    chosen: list[_Ranked] = []
    letters = 0
    for one in ranked:
        if chosen and one.score < length.enough * chosen[0].score:
            break
        first = next((other for other in chosen if one.table and one.table == other.table), None)
        if first is None and len(_tables(chosen)) == length.statements:
            continue
        size = len(one.quotable.text) - len(first.quotable.header or "" if first else "")
        if chosen and (letters + size > length.letters or not _adds(one, first, chosen, length)):
            continue
        chosen.append(one)
        letters += size
    return chosen


def _adds(one: _Ranked, first: _Ranked | None, chosen: Sequence[_Ranked], length: Length) -> bool:
    """Whether a candidate says something new; `first` is the row quoted from its table: another is as near as that."""
    if first is None:
        return not any(_repeats(one, other) for other in chosen)
    new = all(one.quotable.text != other.quotable.text for other in chosen)
    return new and one.nearest >= length.rows * first.nearest


def _tables(chosen: Sequence[_Ranked]) -> list[list[_Ranked]]:
    """What is chosen, in order, the rows of one table together where its first stands."""
    grouped: dict[object, list[_Ranked]] = {}
    for one in chosen:
        grouped.setdefault(one.table or id(one), []).append(one)
    return list(grouped.values())


def _with_contradictions(chosen: Sequence[_Ranked], ranked: Sequence[_Ranked]) -> list[_Ranked]:
    """The statements, behind each what another document says in the same words with another figure."""
    told: list[_Ranked] = []
    for one in chosen:
        told += [one] if one not in told else []
        told += [other for other in ranked if _contradicts(other, one) and other not in told][:1]
    return told


def _contradicts(one: _Ranked, other: _Ranked) -> bool:
    if one.document.id == other.document.id or one.document.record.language != other.document.record.language:
        return False
    return contradict(one.quotable.text, other.quotable.text, one.document.record.language)


def _near_the_best(ranked: Sequence[_Ranked]) -> list[_Ranked]:
    """What answers a part."""
    return [one for one in ranked if one.score >= _ANSWERS_PART * ranked[0].score]


def _speaking_of_side(side: Finding, ranked: Sequence[_Ranked]) -> list[_Ranked]:
    """What speaks of a side: the units of other statements have no score."""
    near = {
        (hit.passage.id, unit)
        for hit in side.hits
        for unit, score in zip(hit.passage.units, hit.unit_scores, strict=True)
        if score > 0
    }
    return [one for one in ranked if any((one.quotable.passage.id, unit) in near for unit in one.quotable.units)]


def _repeats(one: _Ranked, other: _Ranked) -> bool:
    if one.quotable.passage.id == other.quotable.passage.id and set(one.quotable.units) & set(other.quotable.units):
        return True
    shared = len(one.vocabulary & other.vocabulary)
    return shared > _REPEATS * min(len(one.vocabulary), len(other.vocabulary))


def _statement(rows: Sequence[_Ranked], n: int) -> Statement:
    """One candidate, or rows of one table under its header."""
    one, *others = rows
    spans = [(one, span) for span in one.quotable.spans] + [(other, other.quotable.spans[-1]) for other in others]
    citations = [cite(of.quotable.passage, of.document, start, end, n=n) for of, (start, end) in spans]
    citations[0] = replace(citations[0], cut=(one.quotable.cut, False))
    text = "\n".join(citation.quote for citation in citations)
    return Statement(text=text, verdict="verbatim", citations=tuple(citations), group=_group(one))


def _group(one: _Ranked) -> str | None:
    """The heading under which a statement is understood: of a list without a stem, and of whatever an original says."""
    section = one.quotable.passage.section
    if one.quotable.heading or one.document.record.kind == "brief" or not section:
        return one.quotable.heading
    return section[-1]

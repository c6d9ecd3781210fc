"""Writing without a model: the sentences that answer, verbatim, best first. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.answering.standalone import is_whole, leans_back, points_elsewhere
from advisor.answering.wanted import Wanted, fits, wanted
from advisor.grounding.quotes import cite, collapsed
from advisor.language.words import words
from advisor.models import Finding, Hit, Passage, Statement, Unit

_PASSAGES = 8
"""Passages whose sentences compete."""
_PASSAGE_WEIGHT = 0.5
_UNIT_WEIGHT = 1.0
_FORM_BONUS = 0.12
"""What a wished form (a figure, a definition, a list) adds, on a scale where the best sentences reach about 1."""
_LEANING = 0.10
_ELSEWHERE = 0.10
_NOTES = 0.10
_ENOUGH = 0.55
"""A further statement has to reach this part of the first one's score."""
_REPEATS = 0.6
"""A statement that shares this part of its words with an earlier one says nothing new."""
_LIST_WORDS = 160
_PAIR_WORDS = 70


@dataclass(frozen=True, slots=True)
class Piece:
    """A candidate statement: one or more units of a passage, each of which becomes a quote."""

    hit: Hit
    units: tuple[Unit, ...]
    text: str
    score: float
    is_list: bool

    @property
    def vocabulary(self) -> frozenset[str]:
        """Its words, for telling repetition."""
        return frozenset(words(self.text))


def write(finding: Finding, *, most: int) -> tuple[Statement, ...]:
    """At most `most` statements, best first, each a verbatim sentence or a whole list with its stem."""
    chosen = _choose(_pieces(finding), most)
    numbers: dict[str, int] = {}
    for piece in chosen:
        numbers.setdefault(piece.hit.document.id, len(numbers) + 1)
    return tuple(_statement(piece, numbers[piece.hit.document.id]) for piece in chosen)


def _pieces(finding: Finding) -> list[Piece]:
    wish = wanted(finding.question)
    best = max((hit.score for hit in finding.hits), default=0.0) or 1.0
    found: list[Piece] = []
    for hit in finding.hits[:_PASSAGES]:
        if hit.passage.kind in ("contents", "references"):
            continue
        for units, is_list in _groups(hit.passage):
            piece = _piece(hit, units, is_list, hit.score / best, wish)
            if piece is not None:
                found.append(piece)
    return sorted(found, key=lambda piece: (-piece.score, piece.hit.passage.id, piece.units[0].start))


def _groups(passage: Passage) -> Iterator[tuple[tuple[Unit, ...], bool]]:
    """Units that belong together: a list with its stem, a sentence with the one it leans on, or one alone."""
    units = passage.units
    index = 0
    while index < len(units):
        unit = units[index]
        end = _list_end(passage, index)
        if end > index + 1:
            yield units[index:end], True
            index = end
            continue
        if unit.kind == "row":
            header = _header(units, index)
            yield ((header, unit) if header else (unit,)), False
        elif unit.kind in ("sentence", "item"):
            yield (unit,), False
        index += 1


def _list_end(passage: Passage, index: int) -> int:
    """Behind the list that begins here with its stem (a sentence that ends in a colon) or its first item."""
    units = passage.units
    stem = units[index].kind == "sentence" and passage.text[: units[index].end].endswith(":")
    if not stem and units[index].kind != "item":
        return index
    end = index + 1
    size = len(passage.text[units[index].start : units[index].end].split())
    while end < len(units) and units[end].kind == "item":
        size += len(passage.text[units[end].start : units[end].end].split())
        if size > _LIST_WORDS:
            return index
        end += 1
    return end


def _header(units: Sequence[Unit], index: int) -> Unit | None:
    """The first row of the table this row belongs to."""
    first = index
    while first > 0 and units[first - 1].kind == "row":
        first -= 1
    return units[first] if first < index else None


def _piece(hit: Hit, units: tuple[Unit, ...], is_list: bool, prior: float, wish: Wanted) -> Piece | None:
    """The candidate these units make; None when it could not stand alone."""
    passage = hit.passage
    if not is_list and units[-1].kind == "sentence":
        whole = _standing(passage, units[-1])
        if whole is None:
            return None
        units = whole
    elif not is_list and len(_text(passage, units[-1]).split()) < 3:
        return None
    text = (
        "\n".join(_text(passage, unit) for unit in units)
        if is_list or units[-1].kind == "row"
        else _text(passage, units)
    )
    near = [hit.unit_scores[passage.units.index(unit)] for unit in units]
    score = _PASSAGE_WEIGHT * prior + _UNIT_WEIGHT * (max(near) + sum(near) / len(near)) / 2
    score += _FORM_BONUS * fits(wish, text, is_list=is_list)
    score -= _ELSEWHERE * points_elsewhere(text) + _NOTES * (passage.kind == "notes")
    return Piece(hit, units, text, score, is_list)


def _standing(passage: Passage, unit: Unit) -> tuple[Unit, ...] | None:
    """The sentence, with the one before it when it leans on that; None when even then it does not stand."""
    text = _text(passage, unit)
    if not is_whole(text):
        return None
    if not leans_back(text):
        return (unit,)
    index = passage.units.index(unit)
    before = passage.units[index - 1] if index else None
    if before is None or before.kind != "sentence":
        return None
    opening = _text(passage, before)
    fits_in = len(opening.split()) + len(text.split()) <= _PAIR_WORDS
    return (before, unit) if is_whole(opening) and not leans_back(opening) and fits_in else None


def _choose(pieces: Sequence[Piece], most: int) -> list[Piece]:
    """The best, then what adds to it."""
    chosen: list[Piece] = []
    for piece in pieces:
        if len(chosen) == most or (chosen and piece.score < _ENOUGH * chosen[0].score):
            break
        if not any(_repeats(piece, other) for other in chosen):
            chosen.append(piece)
    return chosen


def _repeats(piece: Piece, other: Piece) -> bool:
    shared = len(piece.vocabulary & other.vocabulary)
    same_place = piece.hit.passage.id == other.hit.passage.id and set(piece.units) & set(other.units)
    return bool(same_place) or shared > _REPEATS * min(len(piece.vocabulary), len(other.vocabulary))


def _statement(piece: Piece, n: int) -> Statement:
    passage, document = piece.hit.passage, piece.hit.document
    spans = _quoted_spans(piece)
    return Statement(
        text=piece.text,
        verdict="verbatim",
        citations=tuple(cite(passage, document, start, end, n=n) for start, end in spans),
    )


def _quoted_spans(piece: Piece) -> list[tuple[int, int]]:
    """What each quote covers: a pair of sentences is one, a list's stem and each item without its bullet are one each."""
    if piece.is_list or piece.units[-1].kind == "row":
        text = piece.hit.passage.text
        return [(unit.start + _bullet(text[unit.start : unit.end]), unit.end) for unit in piece.units]
    return [(piece.units[0].start, piece.units[-1].end)]


def _bullet(text: str) -> int:
    return next((index for index, letter in enumerate(text) if letter not in "•–-* \t"), 0)


def _text(passage: Passage, units: Unit | tuple[Unit, ...]) -> str:
    first, last = (units, units) if isinstance(units, Unit) else (units[0], units[-1])
    return collapsed(passage.text[first.start : last.end])

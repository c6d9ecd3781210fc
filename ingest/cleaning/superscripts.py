"""Footnote marks: digits that were raised become raised characters. Pure.

"areas2." with a small raised 2 reads as a figure; "areas².” does not, and NFKC of ² is 2, so that another
extractor's text still contains the quote.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from ingest.cleaning.lines import Line
from ingest.cleaning.traced import Traced, join

_RAISED = str.maketrans("0123456789*", "⁰¹²³⁴⁵⁶⁷⁸⁹*")
_DIGITS = re.compile(r"\d{1,4}(?:\s*[,;–-]\s*\d{1,4})*$|\*+$")
_INDEXED = re.compile(
    r"(?:^|[^A-Za-z])(?:t|Gt|Mt|kt|kg|g|Mg)?(?:CO|CH|SO|NO|SF|NF|NH|PM|N|H|O|C|HFC|Na|Fe|Al|Si|Ca|P)$"
)
"""Before a lowered digit: chemical formulas (CO2, CH4, PM10), also with a unit of mass in front (tCO2)."""
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:k|c|m|d)?m$|(?:^|[\s\d(/])ft$")
"""Before a raised 2 or 3: m2, km2, m3."""


def superscript(mark: str, before: str) -> str:
    """The mark as raised characters; unchanged when it is no number or belongs to the word before it."""
    if not _DIGITS.match(mark) or is_index(before, mark):
        return mark
    return mark.translate(_RAISED)


def is_index(before: str, mark: str) -> bool:
    """Whether digits belong to the formula or unit before them."""
    return bool(_INDEXED.search(before)) or (mark in ("2", "3") and bool(_UNIT.search(before)))


def raise_marks(line: Line, notes: Collection[str]) -> Line:
    """The line with its raised digits written as raised characters.

    `notes` are the numbers of the notes on its page: they part a mark from an index it is glued to
    (CO2 with note 13 is set as one small "213").
    """
    if not line.raised:
        return line
    pieces: list[Traced] = []
    done = 0
    for first, last in line.raised:
        first = _mark_start(line.text.text, first, last, notes)
        pieces.append(line.text[done:first])
        pieces.append(_written(line.text[first:last]))
        done = last
    pieces.append(line.text[done:])
    return replace(line, text=join(pieces), raised=())


def _mark_start(text: str, first: int, last: int, notes: Collection[str]) -> int:
    """Where the note mark begins in a run of small digits; `last` when there is none."""
    before, digits = text[max(0, first - 12) : first], text[first:last]
    if not before:
        return first
    if before[-1].isspace():
        return last
    if not is_index(before, digits):
        return first
    for cut in range(1, len(digits)):
        if digits[cut:] in notes:
            return first + cut
    return last


def _written(mark: Traced) -> Traced:
    return Traced(mark.text.translate(_RAISED), mark.origins)

"""The figures a text states, the same in English and Polish, and those of a statement its quotes do not carry. Pure.

`1,200` = `1 200` = `1.2 thousand` = `1,2 tys.`; `3.5%` = `3,5 procent`; `three` = `trzech`; `half` = `50%`;
`18 December 2019` = `18.12.2019` = `18 grudnia 2019`. Numbers that are names (`ISO 14001`, `art. 27`) are none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from advisor.grounding.dates import dates
from advisor.grounding.labels import is_season, labels
from advisor.grounding.number_words import ORDINAL, in_digits
from advisor.grounding.units import CURRENCY_PATTERN, HARD, SCALE_PATTERN, SHARE, UNIT_PATTERN, scale_of, unit_of
from advisor.grounding.wording import Wording, plain, without

_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_YEARS = re.compile(r"(?<![\d.,/])((?:19|20))(\d\d)([–-])(\d\d)(?![\d%/–-]|[.,]\d)")
_SEASON = re.compile(r"(?<![\w./])((?:19|20)\d\d/(?:\d{4}|\d\d))(?![\w/])")
_PARTS = re.compile(rf"(?<![\w.,])(?P<many>\d) (?P<part>[3-9]|10){ORDINAL}")
_QUARTERS = re.compile(r"(?<=\d)[ -]quarters?\b(?! of the year)")
_WRITTEN_FRACTION = re.compile(r"(?<![\w.,/])(?P<many>\d)/(?P<part>\d)(?![\w/.,]\d)")
_WORDS_OF_PARTS = {
    re.compile(
        rf"(?<!first )(?<!second )(?<!2{ORDINAL} )\bhal(?:f|ves)\b"
        r"|\bpoł(?:owa|owy|owę|ową|owie)\b(?! (?:\d|roku|lat))|\bpół\b(?! na)",
        re.IGNORECASE,
    ): Fraction(50),
    re.compile(r"\b(?:a|one) quarter of\b|\bćwier(?:ć|ci)\b", re.IGNORECASE): Fraction(25),
}
_ORDINAL = re.compile(rf"(?<![\w.,])(\d{{1,3}})(?:{ORDINAL}|st\b|nd\b|rd\b|th\b)")
_NUMBER = re.compile(
    rf"(?<![\w.,/])(?<![^\W\d_]-)(?P<currency>(?:{CURRENCY_PATTERN}) ?)?(?P<digits>\d+(?:[ .,]\d+)*)"
    rf"(?: ?(?P<scale>{SCALE_PATTERN})(?!\w))?(?:[ -]?(?P<unit>{UNIT_PATTERN})(?!\w))?",
    re.IGNORECASE,
)
_GROUPED = {
    "en": re.compile(r"\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?:\.\d+)?(?!\d)"),
    "pl": re.compile(r"\d{1,3}(?:(?:\.\d{3})+|(?: \d{3})+)(?:,\d+)?(?!\d)"),
}
_SINGLE = re.compile(r"\d+(?:[.,]\d+)?")
_TIE = re.compile(r" ?[-–—] ?|,? (?:to|do|and|or|a|i|oraz|lub|albo) |, ")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text. Equal figures say the same, in whatever language."""

    kind: Literal["number", "ordinal", "date"]
    value: Fraction | str
    """A number, or a date as ISO 8601 has it: `2019-12-18`, `2019-12`, `--12` for a month of any year."""
    unit: str = ""
    """`%`, `pp`, a currency's code, a measure (`year`, `t`), or none."""


def figures(text: str, language: str) -> frozenset[Figure]:
    """Every figure a text states.

    The numbers of a range or a list have the unit they share; a date also gives its month and its year. `language`
    (ISO 639-1) tells grouping from decimals and which number words there are.
    """
    rest = plain(text)
    rest = _SHORT_YEARS.sub(r"\1\2\3\1\4", rest)
    found: set[Figure] = set()
    for date in dates(rest):
        found |= {Figure("date", part) for part in date.parts}
        found |= {_whole(date.year)} if date.year else set()
    rest = without(rest, ((date.start, date.end) for date in dates(rest)))
    seasons = [one for one in _SEASON.finditer(rest) if is_season(one[1])]
    found |= {_whole(one[1][:4]) for one in seasons} | {_whole(one[1][:2] + one[1][-2:]) for one in seasons}
    parts, rest = _parts(without(rest, (one.span() for one in seasons)))
    found |= parts
    rest = without(rest, ((label.start, label.end) for label in labels(rest)))
    parts, rest = _parts(in_digits(rest, language))
    found |= parts | {Figure("ordinal", Fraction(one[1])) for one in _ORDINAL.finditer(rest)}
    return frozenset(found | _numbers(_ORDINAL.sub(" ", rest), language))


def missing_figures(statement: Wording, quotes: Sequence[Wording]) -> frozenset[Figure]:
    """The figures of a statement that none of its quotes carries.

    A currency, a percentage and percentage points have to be the same; another unit may be missing on one side.
    """
    held = {figure for quote in quotes for figure in figures(*quote)}
    return frozenset(figure for figure in figures(*statement) if not any(_carries(one, figure) for one in held))


def _carries(held: Figure, figure: Figure) -> bool:
    if (held.kind, held.value) != (figure.kind, figure.value):
        return False
    if held.unit == figure.unit:
        return True
    return "" in (held.unit, figure.unit) and HARD.isdisjoint((held.unit, figure.unit))


def _whole(year: str) -> Figure:
    return Figure("number", Fraction(year))


def _parts(text: str) -> tuple[set[Figure], str]:
    """Halves, thirds and quarters as percentages, and the text without them."""
    text = _QUARTERS.sub(f" 4{ORDINAL}", text)
    found: set[Figure] = set()
    spans = []
    for pattern in (_PARTS, _WRITTEN_FRACTION):
        for one in pattern.finditer(text):
            many, part = int(one["many"]), int(one["part"])
            if 0 < many < part:
                found.add(Figure("number", Fraction(100 * many, part), SHARE))
                spans.append(one.span())
    for words, value in _WORDS_OF_PARTS.items():
        named = list(words.finditer(text))
        found |= {Figure("number", value, SHARE) for _ in named}
        spans += [one.span() for one in named]
    return found, without(text, spans)


@dataclass(frozen=True, slots=True)
class _Read:
    """A number as it stands in a text."""

    value: Fraction
    scale: int
    unit: str
    leads: bool
    """Whether the unit stands before the number: then it holds for those behind (`EUR 5–6`), else for those before."""
    is_year: bool
    start: int
    end: int


def _numbers(text: str, language: str) -> set[Figure]:
    """Numbers with their units; those of a range or a list share scale and unit."""
    read = list(_read(text, language))
    tied = [at for at in range(len(read) - 1) if _are_tied(text, read[at], read[at + 1])]
    for at in reversed(tied):
        first, second = read[at], read[at + 1]
        if first.scale == 1 and not second.leads and (first.leads or not first.unit):
            scale = second.scale if first.value < second.value else 1
            read[at] = replace(first, unit=first.unit or second.unit, scale=scale)
    for at in tied:
        if read[at].leads and not read[at + 1].unit:
            read[at + 1] = replace(read[at + 1], unit=read[at].unit, leads=True)
    return {Figure("number", one.value * one.scale, one.unit) for one in read}


def _are_tied(text: str, first: _Read, second: _Read) -> bool:
    """Whether two numbers are the ends of a range or members of a list."""
    if first.is_year or second.is_year:
        return False
    return _TIE.fullmatch(text, first.end, second.start) is not None


def _read(text: str, language: str) -> Iterable[_Read]:
    for found in _NUMBER.finditer(text):
        values = list(_values(found["digits"], language))
        currency = unit_of((found["currency"] or "").strip())
        for value in values[:-1]:  # numbers that only stand side by side
            yield _Read(value, 1, "", False, True, found.start(), found.start())
        unit = currency or unit_of(found["unit"])
        is_year = unit in ("", "year") and not found["scale"] and bool(_YEAR.fullmatch(found["digits"]))
        unit = "" if is_year else unit  # `w 2019 roku`
        yield _Read(values[-1], scale_of(found["scale"]), unit, bool(currency), is_year, found.start(), found.end())


def _values(digits: str, language: str) -> Iterable[Fraction]:
    """The numbers in a run of digits: grouped as the language groups, else one for each piece."""
    at = 0
    grouped = _GROUPED["pl" if language == "pl" else "en"]
    while at < len(digits):
        found = grouped.match(digits, at) or _SINGLE.match(digits, at)
        if found is None:
            at += 1
            continue
        text = found[0].replace(" ", "")
        if grouped.fullmatch(found[0]):
            text = text.replace("." if language == "pl" else ",", "")
        yield Fraction(text.replace(",", "."))
        at = found.end()

"""Money, calls and "now" are answered from what still holds, never from what is over. Pure."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from advisor.finding.subjects import asked_part
from advisor.finding.wanted import YEAR
from advisor.models import Document, Unit

_NOW = re.compile(
    r"\b(?:now|nowadays|current|currently|at present|today|at the moment|still|these days|this year|next year|latest"
    r"|up to date|any more|anymore"
    r"|teraz|obecnie|aktualn\w+|nadal|jeszcze|dzi[śs]|dzisiaj|w tym roku|w przysz[łl]ym roku|najnowsz\w+)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\b(?:money|grants?|subsid\w+|funding|funds?|calls?|vouchers?|apply|application round|co-?financ\w+"
    r"|pieni[ąa]dz\w*|kas[aęy]|dotacj\w+|dofinansow\w+|nab[óo]r\w*|konkurs\w*|środk\w+|srodk\w+|grant\w*|wniosek|wniosk\w+)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:where|when|which|what|who|is there|are there|can (?:we|i|our|a)|may (?:we|a)|how (?:do|can) (?:we|i)|do we"
    r"|sk[ąa]d|gdzie|kiedy|jaki\w*|kt[óo]r\w+|czy (?:s[ąa]|jest|możemy|mozemy|mogę|moge|da si[ęe])"
    r"|jak (?:dosta|zdoby|pozyska)\w*)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|did|had|used to|history|in the (?:19|20)\d\ds?|by[łl][aoy]?|mieli\w*|mogli\w*|kiedy[śs]|dawn\w+)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[–—-]\s?((?:19|20)\d\d)(?!\d)")
_HOLDS_YEARS = 3
"""How long a page on money or calls is taken to hold: the calls of a programme change from year to year."""


Tense = Literal["now", "past", "any"]
"""What a question asks of: what can be had or holds now; what was, or a year gone by; or neither in so many words."""


def tense(question: str, today: date) -> Tense:
    """What time a question asks of."""
    asked = asked_part(question)
    if _NOW.search(asked):
        return "now"
    if _PAST.search(asked) or any(int(year) < today.year for year in YEAR.findall(asked)):
        return "past"
    return "now" if _MONEY.search(asked) and _WISH.search(asked) else "any"


def has_ended(units: Sequence[Unit], today: date) -> bool:
    """Whether one of the sentences is known to speak of something that has ended."""
    return any(_last_day(unit.until) < today for unit in units if unit.until)


def is_over(units: Sequence[Unit], text: str, document: Document, today: date) -> bool:
    """Whether what a quote says has ended, or is too old to be told as what holds.

    The end of a sentence that has one decides; else a span of years in its words; else its date.
    """
    if any(unit.until for unit in units):
        return has_ended(units, today)
    if spans := _SPAN.findall(text):
        return max(int(last) for _, last in spans) < today.year
    dates = [unit.as_of for unit in units if unit.as_of]
    told = max(dates, default=None) or document.record.as_of or str(document.record.year or "")
    return bool(told) and int(told[:4]) < today.year - _HOLDS_YEARS


def _last_day(day: str) -> date:
    """The last day of a year, a month or the day itself, ISO 8601."""
    year, month, number = ([int(part) for part in day.split("-")] + [0, 0])[:3]
    if number:
        return date(year, month, number)
    following = date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    return date.fromordinal(following.toordinal() - 1)

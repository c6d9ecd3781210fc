"""Times in a manager's words: the horizon of a plan, the age of a cluster and the stage of its life. Pure."""

import re
from datetime import date

from advisor.drafting.numerals import NUMBER, PREFIXES, plain_of, value_of
from advisor.models import Stage

_LONGEST = 1200
"""Months above which a horizon is none: a hundred years."""
_UNITS = {
    "years?|yrs?|lata|lat|latach|roku?|letni\\w*|roczn\\w*": 12.0,
    "quarters?|kwartal\\w*": 3.0,
    "months?|mies\\.?|miesi\\w+": 1.0,
    "weeks?|tyg\\.?|tygod\\w+": 12 / 52,
}
UNIT = "|".join(_UNITS)
"""Units of a horizon, as a pattern for text as `plain_of` gives it."""
_PREFIXED = re.compile(rf"\b(?P<low>{'|'.join(PREFIXES)})-?(?P<unit>letni|roczn|miesieczn)\w*")
_LENGTH = re.compile(
    rf"(?P<low>{NUMBER})(?: ?(?:-|to|do|or|lub) ?(?P<high>{NUMBER}))?[ -]*(?P<unit>{UNIT})(?!\w)"
    rf"|\b(?:an?|one) (?P<single>year|month|quarter)\b|\b(?P<alone>rok|miesiac|kwartal|polrocze)\b"
)
_MONTHS = (
    "jan|stycz",
    "feb|lut[ye]",
    "mar(?:ch|ca|zec|cem)\\b",
    "apr|kwie",
    "may\\b|maj",
    "jun|czerw",
    "jul|lip[ic]",
    "aug|sierp",
    "sep|wrze",
    "oct|pazdz",
    "nov|listop",
    "dec|grud",
)
_YEAR = r"(?P<year>20[2-9][0-9])"
_UNTIL = re.compile(rf"\b(?:by|until|till|to|through|do|po)\b(?P<month>[^.;,]{{0,30}}?)\b{_YEAR}\b")
_ALONE = re.compile(rf"^\W*(?P<month>\w+ )?{_YEAR}\W*(?:r\.?|roku?)?\W*$")
_YEARS = re.compile(r"\b(?P<first>20[2-9][0-9]) ?[-/] ?(?P<last>20[2-9][0-9])\b")
_AGE = re.compile(
    rf"(?P<number>{NUMBER})[ -]*(?:years?|yrs?|lata|lat|rok|letni\w*)(?!\w)|\b(?P<one>a year|rok|roczny)\b"
)
_FOUNDED = re.compile(
    r"\b(?:since|founded|established|set up|started|created|from|od|zalozon\w*|powsta\w*|dziala\w*|"
    r"istnieje\w*|rok zalozenia)"
    r"\b[^.;,0-9]{0,25}\b(?P<year>(?:19|20)[0-9]{2})\b"
)
STAGES: dict[Stage, str] = {
    "agglomeration": r"agglomerat\w*|aglomerac\w*|not yet founded|pre-cluster|planned cluster|jeszcze nie powstal",
    "transformation": r"transform(?:ing|ation)\b|declining|restructuring|shrinking|schylkow\w*|w"
    r" transformacji|transformacj\w+"
    r"|kurczac\w+ sie|w odnowie|renewal",
    "maturity": r"matur\w+|well[- ]established|established cluster|dojrza\w+|ugruntowan\w+",
    "development": r"growing|developing|(?:in |phase of |stage of )?development\b|growth (?:phase|stage)|expanding"
    r"|rozwijajac\w+(?: sie)?|rozwojow\w+|wzrostow\w+|rosnac\w+|w fazie (?:rozwoju|wzrostu)",
    "emergence": r"emerg\w+|embryonic|start-?up (?:phase|stage)|new(?:ly founded)?(?= cluster)|young(?="
    r" cluster)|newly founded"
    r"|just (?:founded|started)|wylaniajac\w+(?: sie)?|powstajac\w+|poczatkujac\w+|zalazkow\w+|embrionaln\w+"
    r"|(?:nowo|swiezo) (?:powsta|zalozon)\w+|mlod[yae]\b(?:go)?|w fazie (?:poczatkowej|zalazkowej)|"
    r"(?<!\w)new$|(?<!\w)nowy\b|^young$",
}
"""Words that name a stage, as patterns for text as `plain_of` gives it."""
_STAGES = [(stage, re.compile(rf"\b(?:{words})")) for stage, words in STAGES.items()]
_NOT_YET = re.compile(r"\b(?:not (?:yet )?|nie(?:w pelni)? (?:jest )?)$")


def months_of(text: str, today: date) -> int | None:
    """A horizon in months; of a range the lower end, to a year its end. "Now" and what is past have none."""
    plain = plain_of(text)
    if years := _YEARS.search(plain):
        first, last = int(years["first"]), int(years["last"])
        return 12 * (last - first + 1) if last >= max(first, today.year) else None
    if until := _UNTIL.search(plain) or _ALONE.search(plain):
        month = _month(until["month"] or "") or 12
        return _sound(12 * (int(until["year"]) - today.year) + month - today.month)
    if prefixed := _PREFIXED.search(plain):
        return _sound(PREFIXES[prefixed["low"]] * (1 if prefixed["unit"] == "miesieczn" else 12))
    length = _LENGTH.search(plain)
    return _sound(_length(length)) if length else None


def years_of(text: str, today: date) -> int | None:
    """The age of a cluster in whole years, as told or from the year it was founded."""
    plain = plain_of(text)
    if founded := _FOUNDED.search(plain):
        age = today.year - int(founded["year"])
        return age if age >= 0 else None
    found = _AGE.search(plain)
    if found:
        return int(value_of(found["number"])) if found["number"] else 1
    alone = re.fullmatch(r"\W*((?:19|20)[0-9]{2})\W*(?:r\.?|roku?)?\W*", plain)
    return max(0, today.year - int(alone[1])) if alone and int(alone[1]) <= today.year else None


def stage_of(text: str) -> Stage | None:
    """The stage of life that the words name; None where they name none."""
    plain = plain_of(text)
    found = [(match.start(), stage) for stage, words in _STAGES for match in words.finditer(plain)]
    return min(found)[1] if (found := [one for one in found if not _NOT_YET.search(plain[: one[0]])]) else None


def _length(found: re.Match[str]) -> float:
    if found["single"]:
        return {"year": 12, "quarter": 3}.get(found["single"], 1)
    if found["alone"]:
        return {"rok": 12, "polrocze": 6, "kwartal": 3}.get(found["alone"], 1)
    factor = next(factor for words, factor in _UNITS.items() if re.fullmatch(words, found["unit"]))
    return value_of(found["low"]) * factor


def _month(words: str) -> int | None:
    return next((n for n, name in enumerate(_MONTHS, 1) if re.search(rf"\b(?:{name})", words)), None)


def _sound(months: float) -> int | None:
    """Whole months, at least one; None where they are past or beyond reason."""
    return max(1, round(months)) if 0 < months <= _LONGEST else None

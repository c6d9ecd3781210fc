"""How long a plan is to run, as a request says it: "24-month", „na trzy lata”, "by the end of 2027". Pure."""

import re
from datetime import date

from advisor.drafting.form_numbers import NUMBER, number

_LONGEST = 120
"""Months of the longest plan."""
_UNIT = r"(?P<unit>months?|mies\w*|years?|yrs?|lat\w*|roczn\w*|rok\w*|letni\w*|miesieczn\w*|quarters?|kwartal\w*)"
_TIMED = rf"(?P<count>{NUMBER})[\s-]*{_UNIT}\b"
_FOR = re.compile(
    rf"\b(?:for|over|within|in|next|coming|during|na|przez|w ciagu|w|najblizsz\w+|kolejn\w+|horyzont\w*"
    rf"|horizon\w*|okres\w*)"
    rf"(?:\s+(?:the|next|coming|a|of|only|najblizsz\w+|kolejn\w+|okres|is|to|wynosi)){{0,3}}[\s:]+{_TIMED}"
)
_PLAN_OF = re.compile(
    rf"\b{_TIMED}(?:\s+\w+){{0,3}}?\s+(?:\w*plan\w*|roadmap\w*|horizon\w*|programme|horyzon\w*|strateg\w*)\b"
)
_OF_PLAN = re.compile(rf"\b(?:\w*plan\w*|roadmap|horizon|horyzont|strateg\w*)(?:\s+\w+){{0,2}}?[\s:-]+{_TIMED}")
_ONE_WORD = (
    (re.compile(r"\b(?:half-year|half-yearly|six-monthly|for half a year|polroczn\w+|na pol roku|na polrocze)\b"), 6),
    (re.compile(r"\b(?:for (?:a|one|the next|next|this coming) year|one-year|annual plan|yearly plan"
    r"|(?:plan\w* )roczn\w+|roczn\w+ plan\w*|na rok|na najblizszy rok)\b"), 12),
    (re.compile(r"\b(?:poltor\w* roku|for a year and a half|poltoraroczn\w+)\b"), 18),
    (re.compile(r"\bdwuletni\w*\b"), 24),
    (re.compile(r"\btrzyletni\w*\b"), 36),
    (re.compile(r"\bpiecioletni\w*\b"), 60),
)  # fmt: skip
_PAST = re.compile(
    r"\b(?:have|has|had|been|exist\w*|since|last|past|ago|old|od|istniej\w*|dziala\w*|ostatni\w*|minion\w*"
    r"|ubiegl\w*)\b"
)
_PLANNING = re.compile(r"plan|action|measure|horizon|roadmap|programme|strateg|dzialan|horyzon|harmonogram|wdroz")
_GOAL = re.compile(r"neutral|net zero|net-zero|zero|emis|reduc|ogranicz|zmniejsz")
_MONTHS = {
    1: "january styczni", 2: "february lut", 3: "march marc marzec", 4: "april kwiet kwieci", 5: "may maj",
    6: "june czerw", 7: "july lip", 8: "august sierp", 9: "september wrze", 10: "october pazdziernik",
    11: "november listopad", 12: "december grud",
}  # fmt: skip
_UNTIL = re.compile(
    r"\b(?:by|until|till|to|do|up to|through)\s+(?:the\s+)?(?:end\s+of\s+|konca\s+|konca roku\s+)?"
    r"(?P<month>[a-z]+\s+)?(?P<year>20\d\d)\b"
)
_SPAN = re.compile(r"\b(20\d\d)\s*(?:-|\u2013|/|to|do)\s*(20\d\d)\b")


def months_asked(text: str, today: date | None) -> int | None:
    """Months of the plan, 1 to 120; `text` in lower case without marks on letters."""
    for pattern in (_PLAN_OF, _OF_PLAN, _FOR):
        for match in pattern.finditer(text):
            if not _PAST.search(text[max(0, match.start() - 30) : match.start()]) and not _is_age(text, match):
                return _within(number(match["count"]) * _unit(match["unit"]))
    for words, months in _ONE_WORD:
        if words.search(text):
            return months
    return _until(text, today) if today else None


def _is_age(text: str, match: re.Match[str]) -> bool:
    """Whether the years are an age: "9 years old", "for nine years now"."""
    return bool(
        re.match(
            r"\s+(?:old|now|ago|temu|already|of (?:experience|existence"
            r"|history))\b",
            text[match.end() :],
        )
    )


def _unit(word: str) -> int:
    if word.startswith(("mies", "month")):
        return 1
    return 3 if word.startswith(("quarter", "kwartal")) else 12


def _until(text: str, today: date) -> int | None:
    """Months from the one after `today` to the end of a month or year named together with a plan."""
    for sentence in re.split(r"[.!?;]\s", text):
        if not _PLANNING.search(sentence):
            continue
        if span := _SPAN.search(sentence):
            return _counted(int(span[2]), 12, today)
        for match in _UNTIL.finditer(sentence):
            if not _GOAL.search(sentence[max(0, match.start() - 40) : match.start()]):
                return _counted(int(match["year"]), _month((match["month"] or "").strip()), today)
    return None


def _month(name: str) -> int:
    """The number of a month; December where the name is none."""
    found = (n for n, heads in _MONTHS.items() if name and any(name.startswith(head) for head in heads.split()))
    return next(found, 12)


def _counted(year: int, month: int, today: date) -> int | None:
    return _within((year - today.year) * 12 + month - today.month)


def _within(months: int) -> int | None:
    return months if 1 <= months <= _LONGEST else None

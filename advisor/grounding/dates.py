"""Dates and months, in English and Polish, as ISO 8601 says them. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ENGLISH = (
    r"January|Jan\.|February|Feb\.|March|April|Apr\.|May|June|July|August|Aug\.|September|Sept\.|October|Oct\.|November|Nov\."
    r"|December|Dec\."
)
_NUMBERS = {
    **dict.fromkeys(("jan", "stycz"), 1),
    **dict.fromkeys(("feb", "lut"), 2),
    **dict.fromkeys(("marc", "marz"), 3),
    **dict.fromkeys(("apr", "kwie"), 4),
    **dict.fromkeys(("may", "maj"), 5),
    **dict.fromkeys(("jun", "czerw"), 6),
    **dict.fromkeys(("jul", "lip"), 7),
    **dict.fromkeys(("aug", "sierp"), 8),
    **dict.fromkeys(("sep", "wrze"), 9),
    **dict.fromkeys(("oct", "paźd"), 10),
    **dict.fromkeys(("nov", "listopad"), 11),
    **dict.fromkeys(("dec", "grud"), 12),
}
_POLISH = (
    r"stycz(?:eń|nia|niu|niem)|lut(?:y|ego|ym)|mar(?:zec|ca|cu|cem)|kwie(?:cień|tnia|tniu|tniem)|maj(?:a|u|em)?"
    r"|czerw(?:iec|ca|cu|cem)|lip(?:iec|ca|cu|cem)|sierp(?:ień|nia|niu|niem)|wrze(?:sień|śnia|śniu|śniem)"
    r"|październik(?:a|u|iem)?|listopad(?:a|zie|em)?|grud(?:zień|nia|niu|niem)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_MONTH = rf"(?P<month>{_ENGLISH}|(?i:{_POLISH}))"
_WRITTEN = (
    re.compile(rf"(?<![\d.,]){_DAY}(?:st|nd|rd|th)? (?:of )?{_MONTH}(?!\w)(?:,? {_YEAR})?"),
    re.compile(rf"(?<!\w){_MONTH} {_DAY}(?:st|nd|rd|th)?(?![\d%])(?:,? {_YEAR})?"),
    re.compile(rf"(?<!\w){_MONTH}(?:,? (?:of )?{_YEAR})"),
    re.compile(rf"(?<!\w)(?!May\b){_MONTH}(?!\w)"),
    re.compile(r"(?<=\b[a-z][a-z] )(?P<month>May)\b"),  # `in May`, `by May`, not `May a cluster …?`
)
_IN_FIGURES = (
    re.compile(rf"(?<![\d./-]){_YEAR}-(?P<month>[01]\d)(?:-(?P<day>[0-3]\d))?(?![\d-])"),
    re.compile(rf"(?<![\d./-])(?P<day>[0-3]?\d)(?P<mark>[./])(?P<month>[01]?\d)(?P=mark){_YEAR}"),
)


class Date(NamedTuple):
    """A day, a month, or one of them without its year, and where it stands in a text."""

    year: str | None
    month: int
    day: int | None
    start: int
    end: int

    @property
    def parts(self) -> tuple[str, ...]:
        """What it says, from the month to the day: `2019-12`, `2019-12-18`; `--12` without the year."""
        head = f"{self.year or '-'}-{self.month:02}"
        return (f"--{self.month:02}", head, f"{head}-{self.day:02}") if self.day else (f"--{self.month:02}", head)


def dates(text: str) -> Iterator[Date]:
    """Dates in a text, those of more parts first; a date may be found again as its month."""
    for pattern in (*_IN_FIGURES, *_WRITTEN):
        for found in pattern.finditer(text):
            named = found.groupdict()
            month = _number(found["month"])
            day = int(named.get("day") or 0)
            if 1 <= month <= 12 and day <= 31:
                yield Date(named.get("year"), month, day or None, found.start(), found.end())


def _number(month: str) -> int:
    """`December`, `grudnia`, `12` → 12."""
    if month.isdecimal():
        return int(month)
    return next((number for head, number in _NUMBERS.items() if month.lower().startswith(head)), 0)

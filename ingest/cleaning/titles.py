"""Titles: which texts can be headings at all, and what their numbers and words say. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.cleaning.patterns import ITEM, has_leader

_LONGEST = 200
_WORDS = 25
"""Letters and words of the longest title."""
NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_]|[„“\"'‘(])")
ROMAN = re.compile(r"(?:[IVX]{1,5})\.\s+(?=[^\W\d_])")
CHAPTER = re.compile(
    r"(?:chapter|part|annex|appendix|rozdział|część|załącznik|aneks|dodatek)\s+(?:\d{1,2}|[A-Z]|[IVX]{1,5})\b",
    re.IGNORECASE,
)
_LIST_OF_NAMES = re.compile(r"[\w./-]+(?:, ?(?:i )?[\w./-]*[A-ZŻŚŹŁ]{2}[\w./-]*)+,?$")
"""Short names in a row (bodies, units): "MK, MI, MFiPR"."""
_YEAR_FIRST = re.compile(r"\d{3,4} [^\W\d_A-Z]*[a-ząćęłńóśźż]")
ADDRESS = re.compile(r"\bdoi\b|https?:|www\.|@", re.IGNORECASE)
TOP = re.compile(
    r"(?:executive summary|summary|abstract|introduction|conclusions?|closing remarks|foreword|preface"
    r"|acknowledge?ments|references|bibliography|table of contents|contents|glossary|disclaimer"
    r"|list of (?:acronyms|abbreviations).*|abbreviations(?: and acronyms)?"
    r"|streszczenie|wstęp|wprowadzenie|zakończenie|podsumowanie|wnioski|literatura|bibliografia"
    r"|spis treści|wykaz skrótów|przedmowa)\s*:?$",
    re.IGNORECASE,
)
"""Titles that stand outermost in any report."""


PART = re.compile(r"(.{4,80}?)(?::|\s[–—-])\s+(?=\S)")
"""A title that names the whole before the part: "Basic module – Environment"."""
SIZED = 1000.0
"""Ranks from here on come from font sizes, those below from Markdown marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Lines [first, last) that form one heading."""

    first: int
    last: int
    number: int = 0
    """Depth by its number (2 for "3.1 Title"); 0 without a number."""
    outline: int = 0
    """Depth in the file's outline; 0 when it is not there."""
    letters: str = ""
    """The letters of its title, small."""
    family: str = ""
    """Those before a dash or colon: what "Basic module – Environment" is a part of; empty without one."""
    top: bool = False
    """A title that stands at the outermost level in any report."""
    rank: float = 0.0
    """How strongly it is set: larger means further out; compares within one document."""
    depth: int = 0
    """Number of # in Markdown, where numbers do not tell better."""


def letters_of(text: str) -> str:
    """What a title and its row in the contents share."""
    return "".join(character for character in text.casefold() if character.isalpha())


def titled(text: str) -> bool:
    """Whether a text begins like a title."""
    return text[0].isupper() or bool(NUMBER.match(text))


def plausible(text: str) -> bool:
    """Whether a text can be a heading at all: short, mostly letters, no half sentence."""
    if len(text) > _LONGEST:
        return False
    number = NUMBER.match(text)
    title = text[number.end() :] if number else text
    words = title.split()
    letters = sum(character.isalpha() for character in title)
    if len(words) > _WORDS or letters < 3 or letters * 2 < len(title.replace(" ", "")):
        return False
    if _LIST_OF_NAMES.match(text) or _YEAR_FIRST.match(text):
        return False
    if text[-1] in ",;" or not (text[0].isalnum() or text[0] in "„“\"'‘«[") or ADDRESS.search(text) or has_leader(text):
        return False
    return not (text[-1] == "." and len(words) > 12) and not ITEM.match(text[:4] if text[0] in "•–" else "")


def runs(found: Sequence[Heading]) -> list[list[Heading]]:
    """Headings that follow each other without text between them."""
    runs: list[list[Heading]] = []
    for one in found:
        if runs and runs[-1][-1].last == one.first:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs

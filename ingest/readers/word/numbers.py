"""The numbers Word writes before paragraphs: "§ 5", "1.2", "a)". They stand in no text, only in rules. Pure."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.word.styles import Styles, number_of, value, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_BELOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST = 5000
"""Numbers above are no numbers of paragraphs; they are written in figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Level:
    kind: str
    text: str
    start: int
    legal: bool
    style: str | None


@dataclass(slots=True)
class Numbers:
    """Counts through a document: the label of each paragraph is asked for once, in order."""

    styles: Styles
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)
    """Lists that are defined by a style: abstract list → style."""
    _lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    """Numbered list → abstract list, and where its levels start anew."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def read(self, numbering: "_Element | None") -> None:
        """Take in the part that defines the lists of a document."""
        if numbering is None:
            return
        for one in numbering.iterfind(w("abstractNum")):
            key = one.get(w("abstractNumId"), "")
            self._levels[key] = {number_of(level.get(w("ilvl"))): _level(level) for level in one.iterfind(w("lvl"))}
            if link := value(one, "numStyleLink"):
                self._links[key] = link
        for one in numbering.iterfind(w("num")):
            anew = {
                number_of(override.get(w("ilvl"))): number_of(value(override, "startOverride"))
                for override in one.iterfind(w("lvlOverride"))
                if value(override, "startOverride") is not None
            }
            self._lists[one.get(w("numId"), "")] = (value(one, "abstractNumId") or "", anew)

    def label(self, paragraph: "_Element") -> tuple[int, str] | None:
        """The level (0 is outermost) and label of a paragraph of a list, "" for a bullet; None outside of lists."""
        told = self.styles.numbering(paragraph)
        if told is None:
            return None
        key, depth, style = told
        abstract, anew = self._list(key)
        levels = self._levels.get(abstract)
        if not levels:
            return None
        if depth is None:  # numbered by its style: the level is the one that names the style
            depth = next((place for place, one in levels.items() if style and one.style == style), 0)
        level = levels.get(depth)
        if level is None:
            return None
        self._count(key, abstract, depth, anew, levels)
        return depth, "" if level.kind in ("bullet", "none") else self._written(level, levels, self._counts[abstract])

    def _list(self, key: str) -> tuple[str, dict[int, int]]:
        abstract, anew = self._lists.get(key, ("", {}))
        link = self.styles.list_of(self._links[abstract]) if abstract in self._links else None
        return (self._lists[link][0], anew) if link in self._lists else (abstract, anew)

    def _count(self, key: str, abstract: str, depth: int, anew: dict[int, int], levels: dict[int, _Level]) -> None:
        counts = self._counts.setdefault(abstract, {})
        if depth in anew and (key, depth) not in self._begun:
            self._begun.add((key, depth))
            counts[depth] = anew[depth] - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [place for place in counts if place > depth]:
            del counts[deeper]

    def _written(self, level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            one = levels.get(place, level)
            return written(counts.get(place, one.start), "decimal" if level.legal else one.kind)

        return _PLACE.sub(number, level.text).strip()


def _level(element: "_Element") -> _Level:
    return _Level(
        kind=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        start=number_of(value(element, "start") or "1"),
        legal=element.find(w("isLgl")) is not None,
        style=value(element, "pStyle"),
    )


def written(number: int, kind: str) -> str:
    """A number in one of Word's formats; in figures where the format is not one of the usual ones."""
    if not 0 < number < _LARGEST:
        return str(number)
    if kind in ("lowerLetter", "upperLetter"):  # after z come aa, bb …
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif kind in ("lowerRoman", "upperRoman"):
        text = _roman(number)
    else:
        return f"{number:02}" if kind == "decimalZero" else str(number)
    return text.upper() if kind.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for size, letters in (*_ROMAN, *_ROMAN_BELOW):
        text += letters * (number // size)
        number %= size
    return text

"""Lines: what readers give, cut at line ends, with how they were set. Pure."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.cleaning.characters import normalised
from ingest.cleaning.traced import Traced
from ingest.models import RawPage, Style

Form = Literal["text", "heading", "item", "row", "note"]
"""What markup says a line is; "text" where there is no markup."""

_SPACES = re.compile(r"[ \t]{2,}|\t")
_BLANKS = re.compile(r" {2,}")
_RULE = re.compile(r"[ \t]{20,}$")
RAISED = 0.8
"""Digits set at most this large beside their line are raised or lowered (Word sets 0.65, TeX 0.7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of one page, trimmed and with single spaces (tabs kept in rows)."""

    text: Traced
    page: int
    """Index into the pages of the raw document."""
    size: float = 0.0
    """Font size of most of its characters; 0 where the reader gives none."""
    bold: bool = False
    """Whether all of its letters are bold."""
    bold_start: bool = False
    """Whether its first character is bold."""
    bold_end: bool = False
    """Whether its last character is bold."""
    torn: bool = False
    """The next line may go on inside a word: no blank ends the line where blanks end most lines."""
    indent: int = 0
    """Blanks before it."""
    gap: int = 0
    """Blank lines before it."""
    ruled: bool = False
    """A line of blanks stands before it: the rule that word processors draw above footnotes."""
    raised: tuple[tuple[int, int], ...] = ()
    """Spans of digits set smaller than the line."""
    form: Form = "text"
    depth: int = 0
    """Number of # before a Markdown heading."""


def read_lines(page: RawPage, index: int) -> list[Line]:
    """The lines of a page without markup."""
    text = normalised(page.text)
    styles = _Styles(page.styles)
    found: list[Line] = []
    gap, ruled, start = 0, False, 0
    for row in text.text.split("\n"):
        line = text[start : start + len(row)]
        start += len(row) + 1
        if not row.strip():
            gap += 1
            ruled = ruled or bool(_RULE.match(row))
            continue
        found.append(_line(line, index, styles, gap, ruled))
        gap, ruled = 0, False
    unusual = sum(line.torn for line in found) * 2 <= len(found)
    return found if unusual else [replace(line, torn=False) for line in found]


def _line(row: Traced, page: int, styles: "_Styles", gap: int, ruled: bool) -> Line:
    text = collapsed(row.strip())
    indent = len(row.text) - len(row.text.lstrip())
    size, bold = styles.of(text)
    return Line(
        text=text,
        page=page,
        size=size,
        bold=bold,
        bold_start=styles.bold_at(text.start),
        bold_end=styles.bold_at(text.end),
        torn=not row.text[-1].isspace(),
        indent=indent,
        gap=gap,
        ruled=ruled,
        raised=styles.raised(text, size) if size else (),
    )


def collapsed(text: Traced) -> Traced:
    """Tabs and runs of blanks become one space."""
    return text.sub(_SPACES, " ") if "  " in text.text or "\t" in text.text else text


def single_blanks(text: Traced) -> Traced:
    """Runs of blanks become one; tabs stay."""
    return text.sub(_BLANKS, " ") if "  " in text.text else text


class _Styles:
    """The style runs of a page, found by raw offset."""

    def __init__(self, styles: Sequence[Style]) -> None:
        self._styles = styles
        self._ends = [style.end for style in styles]

    def _spans(self, text: Traced) -> list[tuple[int, int, Style]]:
        """(start, end, style) over the text, in order."""
        if not self._styles or not text:
            return []
        spans = []
        index = bisect_left(self._ends, text.start + 1)
        start = 0
        while index < len(self._styles) and start < len(text):
            style = self._styles[index]
            end = bisect_left(text.origins, style.end, start)
            if end > start and style.start <= text.origins[start]:
                spans.append((start, end, style))
            start, index = max(start, end), index + 1
        return spans

    def of(self, text: Traced) -> tuple[float, bool]:
        """The size of most characters, and whether all letters are bold."""
        sizes: Counter[float] = Counter()
        bold, letters = True, 0
        for start, end, style in self._spans(text):
            part = text.text[start:end]
            sizes[style.size] += len(part) - part.count(" ")
            if any(character.isalpha() for character in part):
                letters += 1
                bold = bold and style.bold
        if not sizes:
            return 0.0, False
        return sizes.most_common(1)[0][0], bold and letters > 0

    def bold_at(self, origin: int) -> bool:
        """Whether the raw character at `origin` is bold."""
        index = bisect_left(self._ends, origin + 1)
        return index < len(self._styles) and self._styles[index].bold

    def raised(self, text: Traced, size: float) -> tuple[tuple[int, int], ...]:
        """Spans of digits that are set smaller than the line."""
        found = []
        for start, end, style in self._spans(text):
            part = text.text[start:end]
            if style.size <= size * RAISED and part.strip().isdecimal():
                first = start + len(part) - len(part.lstrip())
                found.append((first, first + len(part.strip())))
        return tuple(found)

"""Headings: found by outline, number, size, weight or shape; their depth is told in `levels`. Pure."""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from ingest.cleaning.cells import captioned
from ingest.cleaning.footnotes import body_size
from ingest.cleaning.lines import Line
from ingest.cleaning.measure import Columns
from ingest.cleaning.outline import Outline
from ingest.cleaning.patterns import (
    BOX,
    CAPTION,
    ITEM,
    has_leader,
    is_row,
    open_ended,
    sentence_ended,
    starts_lower,
)
from ingest.cleaning.titles import (
    ADDRESS,
    CHAPTER,
    NUMBER,
    PART,
    ROMAN,
    SIZED,
    TOP,
    Heading,
    letters_of,
    plausible,
    runs,
    titled,
)
from ingest.models import OutlineEntry

_MAX_LINES = 4
_STEM_WORDS = 9
"""A line with a colon and more words is the stem of a list."""
_COLUMN = 50.0
"""Letters in the narrowest column whose short lines may be headings without being set apart."""
_REPEATED = 3
"""A title set as small as the text that comes back so often is a label or the head of a table."""
_LABELS = 4
"""So many lines set alike one after the other are labels of a figure or cells, no headings."""


def find_headings(
    lines: Sequence[Line], outline: Sequence[OutlineEntry], contents: Collection[int] = ()
) -> list[Heading]:
    """The headings of a document, in order.

    `contents` are the places of its tables of contents: a title that stands there is one.
    """
    search = _Search(lines, Outline(outline), {letters_of(lines[place].text.text) for place in contents})
    found: list[Heading] = []
    place = 0
    while place < len(lines):
        heading = search.at(place)
        if heading:
            found.append(heading)
        place = heading.last if heading else place + 1
    return search.consistent(found)


class _Search:
    """Looks for headings line by line."""

    def __init__(self, lines: Sequence[Line], outline: Outline, listed: Collection[str]) -> None:
        self._lines = lines
        self._listed = listed
        self._outline = outline
        self._body = body_size(lines)
        self._columns = Columns(lines)
        self._cells = captioned(lines, self._body) if self._body else set()

    def at(self, place: int) -> Heading | None:
        """The heading that starts at a line."""
        line = self._lines[place]
        if line.form in ("row", "note", "item") or place in self._cells:
            return None
        return self._in_outline(place) or (self._marked(place) if self._body == 0 else self._styled(place))

    def _text(self, first: int, last: int) -> str:
        return " ".join(line.text.text for line in self._lines[first:last])

    def _in_outline(self, place: int) -> Heading | None:
        for last in range(place + 1, min(place + _MAX_LINES, len(self._lines)) + 1):
            text = self._text(place, last)
            if level := self._outline.level(text, self._lines[place].page):
                return self._heading(place, last, text, outline=level)
        return None

    def _heading(self, first: int, last: int, text: str, outline: int = 0) -> Heading:
        line = self._lines[first]
        number = 0
        if match := NUMBER.match(text):
            number = match["number"].count(".") + 1
        elif CHAPTER.match(text):
            number = 1
        rank = (
            SIZED + line.size * 10 + line.bold * 5
            if line.size
            else 3.0 * text.isupper() + (2.0 if line.depth else line.bold)
        )
        return Heading(
            first=first,
            last=last,
            number=number,
            outline=outline,
            letters=letters_of(text),
            family=letters_of(part[1]) if (part := PART.match(text)) else "",
            top=bool(TOP.match(text)),
            rank=rank,
            depth=line.depth,
        )

    def _marked(self, place: int) -> Heading | None:
        """In texts without sizes: a marked, wholly bold or short title-like line."""
        line = self._lines[place]
        text = line.text.text
        if line.form == "heading" or line.bold:
            stem = text.endswith(":") and len(text.split()) <= 4
            fits = plausible(text) and (line.form == "heading" or stem or not sentence_ended(text))
            return self._heading(place, place + 1, text) if fits and not CAPTION.match(text) else None
        last = self._group_end(place)
        text = self._text(place, last)
        if not self._stands_apart(place, last) or not plausible(text) or CAPTION.match(text) or len(text) > 130:
            return None
        if sentence_ended(text) and text[-1] not in "?:":
            return None
        if text[-1] == ":" and not self._introduces(last, text):
            return None
        return self._heading(place, last, text)

    def _introduces(self, last: int, text: str) -> bool:
        """Whether a title with a colon stands before text, and is not the stem of a list or a table."""
        if last >= len(self._lines) or len(text.split()) > _STEM_WORDS:
            return False
        after = self._lines[last].text.text
        return self._lines[last].form == "text" and not (
            after[0].islower() or ITEM.match(after) or CAPTION.match(after)
        )

    def _group_end(self, place: int) -> int:
        """The end of the lines up to the next blank line, at most three."""
        last = place + 1
        while last < min(place + 3, len(self._lines)) and not self._lines[last].gap and not self._lines[last].indent:
            if ADDRESS.search(self._lines[last].text.text):
                break
            last += 1
        return last

    def _stands_apart(self, first: int, last: int) -> bool:
        """Blank lines or indents around, text that ended before and a sentence that starts after."""
        lines = self._lines
        if last >= len(lines):
            return False
        before = lines[first - 1] if first else None
        after = lines[last]
        if before and not sentence_ended(before.text.text) and not (lines[first].gap and self._short(first - 1)):
            return False
        opened = first == 0 or lines[first].gap or lines[first].indent
        closed = after.gap or after.indent
        return (
            bool(opened and closed)
            and not starts_lower(after.text.text)
            and self._short(last - 1)
            and after.form == "text"
        )

    def _short(self, place: int) -> bool:
        return self._columns.share(place) < 0.8

    def _styled(self, place: int) -> Heading | None:
        """In texts with sizes: a numbered, larger, bold or (last) short line before text."""
        line = self._lines[place]
        last = self._style_end(place)
        text = self._text(place, last)
        if not plausible(text) or CAPTION.match(text) or has_leader(text) or self._goes_on(last):
            return None
        before = self._lines[place - 1] if place else None
        if line.size < self._body * 0.9:
            return None
        large = line.size >= self._body * 1.12
        numbered = bool(NUMBER.match(text) or CHAPTER.match(text) or ROMAN.match(text))
        if open_ended(text) or (sentence_ended(text) and not (numbered and large) and text[-1] not in "?:!"):
            return None
        if (before and starts_lower(text)) or (text.endswith(":") and len(text.split()) > 4 and not large):
            return None
        if large or line.bold or self._in_capitals(place) or self._bare(place, last):
            return self._heading(place, last, text)
        return None

    def _style_end(self, place: int) -> int:
        """The end of a heading's lines: set alike, on one page, each but the last a full or unfinished line."""
        line = self._lines[place]
        last = place + 1
        while last < min(place + _MAX_LINES, len(self._lines)):
            after = self._lines[last]
            alike = after.page == line.page and abs(after.size - line.size) < 0.35 and after.bold == line.bold
            if not alike or NUMBER.match(after.text.text) or ITEM.match(after.text.text) or after.gap:
                break
            if not (line.size >= self._body * 1.12 or line.bold):
                break
            if (
                not starts_lower(after.text.text)
                and not open_ended(self._lines[last - 1].text.text)
                and self._columns.has_room(last - 1, after.text.text)
            ):
                break
            last += 1
        return last

    def _goes_on(self, last: int) -> bool:
        """Whether the line after begins in the middle of a sentence, or in the same bold one."""
        if last >= len(self._lines):
            return False
        line, after = self._lines[last - 1], self._lines[last]
        if starts_lower(after.text.text) and not ITEM.match(after.text.text):
            return True
        full = not self._columns.has_room(last - 1, after.text.text)
        return (
            full
            and line.bold
            and after.bold_start
            and not after.bold
            and line.size == after.size
            and line.page == after.page
        )

    def _in_capitals(self, place: int) -> bool:
        """One line of three words or more in capitals between finished text and text in small letters."""
        text = self._lines[place].text.text
        if not text.isupper() or len(text.split()) < 3 or place == 0 or place + 1 >= len(self._lines):
            return False
        before, after = self._lines[place - 1], self._lines[place + 1]
        return sentence_ended(before.text.text) and not after.text.text.isupper() and before.page == after.page

    def _bare(self, first: int, last: int) -> bool:
        """A short line in the text's own size, between a finished paragraph and the start of another."""
        lines = self._lines
        if first == 0 or last >= len(lines) or self._outline.rich:
            return False
        before, after = lines[first - 1], lines[last]
        text = lines[first].text.text
        if ITEM.match(text) or sentence_ended(text) or len(text.split()) < 2:
            return False
        if abs(lines[first].size - self._body) > 0.6 or abs(after.size - self._body) > 0.6:
            return False
        full = self._columns.share(first) < 0.75 < self._columns.share(last) and self._columns.of(last) >= _COLUMN
        full = full and after.text.text[0].isupper()
        opens = bool(re.match(r"\d{1,3}\.\s", after.text.text))
        return sentence_ended(before.text.text) and not open_ended(text) and (full or opens) and titled(text)

    def consistent(self, found: list[Heading]) -> list[Heading]:
        """Without what only looks like a heading: labels of figures, cells, lines unlike any known heading.

        Where the outline names most headings, others count only when they are set like one of them.
        """
        matched = {one.rank for one in found if one.outline}
        if self._outline.rich and len([one for one in found if one.outline]) >= 5:
            found = [
                one for one in found if one.outline or one.rank in matched or BOX.match(self._text(one.first, one.last))
            ]
        titles = Counter(letters_of(self._text(one.first, one.last)) for one in found)
        found = [
            one
            for one in found
            if not self._ordinary(one) or titles[letters_of(self._text(one.first, one.last))] < _REPEATED
        ]
        kept: list[Heading] = []
        for run in runs(found):
            plain = [one for one in run if not (one.number or one.outline)]
            alike = Counter(one.rank for one in plain)
            kept += [
                one for one in run if one.number or one.outline or (alike[one.rank] < _LABELS and not self._row(one))
            ]
        return kept

    def _ordinary(self, one: Heading) -> bool:
        """Whether nothing but its weight sets a heading apart."""
        small = 0 < self._lines[one.first].size < self._body * 1.4
        return small and not (one.number or one.outline or one.top or self._in_contents(one))

    def _in_contents(self, one: Heading) -> bool:
        return letters_of(self._text(one.first, one.last)) in self._listed

    def _row(self, one: Heading) -> bool:
        return bool(self._lines[one.first].size) and is_row(self._text(one.first, one.last))

"""Lines become blocks: paragraphs, items, headings, tables, captions, contents. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.cleaning.lines import Line
from ingest.cleaning.measure import Columns
from ingest.cleaning.patterns import CAPTION, ITEM, LONE_MARK, open_ended, sentence_ended, starts_lower
from ingest.cleaning.titles import Heading
from ingest.models import BlockKind

_REFERENCE_MARK = re.compile(r"\[\d{1,3}\]$")
_HYPHENED = re.compile(r"\w[-\u00ad]$")
_LONG = 300
"""Letters of a paragraph that may have been cut by a page break."""
_FEW = 8
"""Lines whose letters are counted for that."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """A block whose lines are not joined yet."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    rows: bool = False
    """Whether its lines stay lines."""

    @property
    def long(self) -> bool:
        """Whether it has more text than a line or two."""
        return sum(len(line.text) for line in self.lines[-_FEW:]) > _LONG

    @property
    def text(self) -> str:
        """Its lines in a row, for looking at."""
        return " ".join(line.text.text for line in self.lines)


def build_blocks(
    lines: Sequence[Line],
    headings: Sequence[Heading],
    levels: Sequence[int],
    rows: dict[int, BlockKind],
    *,
    whole: bool = False,
) -> list[Draft]:
    """The blocks of a text in order.

    `rows` names the lines that stand in tables and contents; they keep their line ends. `whole`: no line goes on with
    the one before it, but for the rest of a long sentence and the text behind a lone mark.
    """
    return _Builder(lines, headings, levels, rows, whole).build()


class _Builder:
    """Walks over the lines once; the last draft is the one that may go on."""

    def __init__(
        self,
        lines: Sequence[Line],
        headings: Sequence[Heading],
        levels: Sequence[int],
        rows: dict[int, BlockKind],
        whole: bool,
    ) -> None:
        self._lines = lines
        self._whole = whole
        self._headings = {one.first: (one, level) for one, level in zip(headings, levels, strict=True)}
        self._rows = rows
        self._columns = Columns(lines)
        self._spaced = double_spaced(lines)
        self._drafts: list[Draft] = []
        self._unmarked = False
        self._number = 0

    def build(self) -> list[Draft]:
        place = 0
        while place < len(self._lines):
            if place in self._headings:
                heading, level = self._headings[place]
                self._drafts.append(Draft(kind="heading", lines=list(self._lines[place : heading.last]), level=level))
                place = heading.last
                continue
            self._add(place)
            place += 1
        return self._drafts

    def _add(self, place: int) -> None:
        line = self._lines[place]
        last = self._drafts[-1] if self._drafts else None
        if kind := self._rows.get(place):
            if last and last.rows and last.kind == kind and place - 1 in self._rows and not self._new_table(place):
                last.lines.append(line)
            else:
                self._drafts.append(Draft(kind=kind, lines=[line], rows=True))
            return
        opened = self._opens(place, last)
        if opened or last is None or last.kind == "heading" or last.rows or not self._continues(place, last):
            self._drafts.append(Draft(kind=opened or "paragraph", lines=[line]))
        else:
            last.lines.append(line)

    def _new_table(self, place: int) -> bool:
        """Markdown tables end at blank lines; rows of a PDF's table have none."""
        line = self._lines[place]
        return line.form == "row" and line.gap > 0

    def _opens(self, place: int, last: Draft | None) -> BlockKind | None:
        """The kind of block a line opens by its own look; None where only its neighbours tell."""
        line = self._lines[place]
        text = line.text.text
        if line.form == "note":
            return "note"
        if line.form == "item":
            self._unmarked = False
            return "item"
        before = self._lines[place - 1].text.text if place else ""
        if LONE_MARK.match(text) and (sentence_ended(before) or not text[0].isdecimal()):
            return "item"
        if ITEM.match(text) and self._lists(place, last, before):
            self._unmarked = False
            return "item"
        if CAPTION.match(text) and (not before or sentence_ended(before) or not open_ended(before)):
            return "caption"
        if self._unmarked_item(line, before, last):
            self._unmarked = True
            return "item"
        return None

    def _lists(self, place: int, last: Draft | None, before: str) -> bool:
        """Whether a mark at a line's start really opens an item.

        "– " may be a dash that was carried over, "12. " the end of a date or of "art. 12.".
        """
        match = ITEM.match(self._lines[place].text.text)
        assert match is not None
        if match["bullet"] or place == 0 or last is None or last.kind in ("heading", "caption") or last.rows:
            return True
        if match["number"]:
            counts_on = int(match["number"]) == self._number + 1 and self._number > 0
            self._number = int(match["number"])
            if counts_on:
                return True
        ended = sentence_ended(before) or (before.endswith(",") and last.kind == "item")
        if match["dash"]:
            return sentence_ended(before) or (last.kind == "item" and before.endswith((",", ";", ".")))
        listed = last.kind == "item" and _follows(last.lines[0].text.text, self._lines[place].text.text)
        return ended or listed or _first(match)

    def _unmarked_item(self, line: Line, before: str, last: Draft | None) -> bool:
        """Items whose bullets were lost: indented, small letter, after ":" or ";"."""
        if not line.indent or line.size or (not line.text.text[0].islower() and not line.text.text.startswith("‘")):
            return False
        if before.endswith(":") or before.endswith(";"):
            return True
        return self._unmarked and last is not None and last.kind == "item" and before.endswith((",", "."))

    def _continues(self, place: int, last: Draft) -> bool:
        """Whether a line goes on with the block before it."""
        line, before = self._lines[place], self._lines[place - 1]
        text, ahead = before.text.text, line.text.text
        if place - 1 in self._rows or line.form == "row":
            return False
        if self._whole:
            cut = last.long and starts_lower(ahead) and not sentence_ended(text)  # where a page ended, once
            return cut or bool(LONE_MARK.match(text))
        if _REFERENCE_MARK.match(ahead) or LONE_MARK.match(text) or (_HYPHENED.search(text) and ahead[0].isalnum()):
            return True
        if starts_lower(ahead):
            return not (text.endswith(":") and line.gap and not line.size)
        if last.kind == "caption" and (line.size != before.size or sentence_ended(text) or line.gap):
            return False
        if line.gap and not self._spaced and not line.size:
            return not sentence_ended(text) and (open_ended(text) or self._cut(place, last))
        if abs(line.size - before.size) > 0.6 and line.page == before.page:
            return not sentence_ended(text) and open_ended(text)
        return self._same_paragraph(place, text, ahead)

    def _cut(self, place: int, last: Draft) -> bool:
        """A long paragraph without its end, before one that is no heading: cut by a page break."""
        line = self._lines[place]
        return last.kind in ("paragraph", "item") and last.long and len(line.text) > 60 and line.form == "text"

    def _same_paragraph(self, place: int, text: str, ahead: str) -> bool:
        """Whether two lines set alike belong to one paragraph."""
        line, before = self._lines[place], self._lines[place - 1]
        alike = abs(line.size - before.size) <= 0.6
        if line.page != before.page:
            return not sentence_ended(text) and (open_ended(text) or (self._columns.share(place - 1) > 0.6 and alike))
        if line.indent and not line.size and sentence_ended(text):
            return False
        if sentence_ended(text):
            return not self._columns.has_room(place - 1, ahead) and not text.endswith(":")
        if open_ended(text):
            return True
        if (before.bold and not line.bold_start) or (line.bold and not before.bold_end):
            return False
        return self._columns.share(place - 1) > 0.6 or not self._columns.has_room(place - 1, ahead)


def double_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines stand inside paragraphs: many of them come before a small letter."""
    gaps = [place for place in range(1, len(lines)) if lines[place].gap and lines[place].form == "text"]
    inside = [
        place
        for place in gaps
        if starts_lower(lines[place].text.text) and not sentence_ended(lines[place - 1].text.text)
    ]
    return len(gaps) >= 5 and len(inside) * 10 >= len(gaps) * 4


_SERIES = re.compile(r"\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)]")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _follows(before: str, after: str) -> bool:
    """Whether two marks count up: 3. and 4., b) and c), ii. and iii."""
    first, second = _SERIES.match(before), _SERIES.match(after)
    if not first or not second:
        return False
    one, other = first.group(1), second.group(1)
    if one.isdecimal() and other.isdecimal():
        return int(other) == int(one) + 1
    if one in _ROMAN and other in _ROMAN and _ROMAN.index(other) == _ROMAN.index(one) + 1:
        return True
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def _first(match: re.Match[str]) -> bool:
    """Whether a mark starts a series."""
    return (match["number"] or match["inner"] or match["letter"] or "") in ("1", "a", "i")

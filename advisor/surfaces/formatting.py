"""How texts are laid out for people, whatever the surface: paragraphs, items, rows, lines. Pure."""

import re
import textwrap
from collections.abc import Iterable, Sequence

from advisor.models import Passage

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])?")
"""Terminal commands (ECMA-48 CSI and OSC sequences, two-byte escapes), whole or cut off."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters but tab and newline, marks that reverse the writing direction, and broken characters."""
_ITEM = re.compile(r"\s*(?:[-–•*▪◦]|\d{1,3}[.)]|[a-z][.)])\s")
_BAR = "|"
"""Stands between two cells of a row."""
_LONGEST_NAME = 40
"""Letters of a cell that may name its column; longer ones are no head of a table."""
TIE = "\x00"
"""Stands for a space that must not end a line; `plain` removes it from every text that comes in."""


def plain(text: str) -> str:
    """Text that is safe on a terminal: no control characters, no escape sequences; runs of blanks are one."""
    return "\n".join(" ".join(line.split()) for line in printable(text).strip().split("\n"))


def printable(text: str) -> str:
    """Text without control characters and escape sequences; blanks of every width stay as they are."""
    return _CONTROL.sub("", _ESCAPE.sub("", text))


def flowing(text: str) -> list[str]:
    """The paragraphs of a text: its lines are joined, but a blank line and the items of a list begin a new one."""
    paragraphs = [""]
    for line in plain(text).split("\n"):
        if not line or _ITEM.match(line):
            paragraphs.append(line)
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {line}".strip()
    return [paragraph for paragraph in paragraphs if paragraph] or [""]


def passage_paragraphs(passage: Passage) -> list[str]:
    """The paragraphs of a passage: sentences flow on; headings, captions, items and table rows stand alone."""
    paragraphs: list[str] = []
    flows, end = False, 0
    for unit in passage.units:
        piece = " ".join(plain(passage.text[unit.start : unit.end]).split())
        if flows and unit.kind == "sentence" and "\n\n" not in passage.text[end : unit.start]:
            paragraphs[-1] = f"{paragraphs[-1]} {piece}"
        else:
            paragraphs.append(piece)
        flows, end = unit.kind in ("sentence", "item"), unit.end
    return paragraphs or flowing(passage.text)


def marked(text: str, numbers: Iterable[int], *, listed: bool = False) -> list[str]:
    """The paragraphs of a statement, the marks of its sources tied to the last word: "… members. [1] [2]".

    Each line of a statement is a sentence, an item or a row. Items get bullets: the lines behind a stem, and all
    lines where there are more than a head and a row, or where they are `listed` under a heading.
    """
    marks = "".join(f"{TIE}[{n}]" for n in dict.fromkeys(numbers))
    lines = [line for line in plain(text).split("\n") if line] or [""]
    stem = lines[0].endswith(":")
    if len(lines) > 1 and (stem or listed or len(lines) > 2):
        lines = [*lines[:stem], *(line if _ITEM.match(line) else f"• {line}" for line in lines[stem:])]
    elif len(lines) == 2:
        lines = _labelled(lines)
    *before, last = lines
    return [*before, last + marks]


def _labelled(lines: list[str]) -> list[str]:
    """A table's head and a row of as many cells as one line: "Country: Poland · Members: 134"; others as they are."""
    names, cells = ([cell.strip() for cell in line.split(_BAR)] for line in lines)
    if len(names) != len(cells) or len(cells) < 2 or max(map(len, names)) > _LONGEST_NAME:
        return lines
    pairs = zip(names, cells, strict=True)
    return [" · ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell)]


def wrapped(paragraphs: Sequence[str], width: int, most: int | None = None) -> list[str]:
    """Lines of at most `width` characters (a longer word stays whole); a list item hangs under its first word.

    Of more than `most` lines the last is cut: "2.1 Training; 2.2 …".
    """
    lines: list[str] = []
    for paragraph in paragraphs:
        item = _ITEM.match(paragraph)
        lines += textwrap.wrap(
            paragraph,
            max(width, 20),
            subsequent_indent=" " * item.end() if item else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], textwrap.shorten(" ".join(lines[most - 1 :]), max(width, 20), placeholder=" …")]
    return [line.replace(TIE, " ") for line in lines]

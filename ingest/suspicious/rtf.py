"""RTF: objects inside, templates and pictures from elsewhere, fields that start programs, text nobody sees. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.suspicious.remark import FEW_LETTERS, SMALLEST_POINTS, Remark

_TOKEN = re.compile(
    rb"\\bin(\d+) ?|\\([a-z]{1,32})(-?\d{1,10})? ?|\\'[0-9a-f]{2}|\\(\*)|\\.|([{}])|([^\\{}]+)", re.I | re.S
)
_ACROSS = rb"[\s\"{}\\]*(?:\\\w+ ?)*[\s\"{}]*"
_OBJECT = re.compile(rb"\\obj(?:emb|link|autlink|ocx|data)\b", re.I)
_LINKED = re.compile(rb"\\obj(?:autlink|link)\b|\\\*\\template" + _ACROSS + rb"(?:https?:|ftp:|\\\\\\\\)", re.I)
_FETCHED = re.compile(rb"INCLUDE(?:PICTURE|TEXT)" + _ACROSS + rb"(?:https?:|ftp:|\\\\\\\\)", re.I)
_FIELD = re.compile(rb"\\fldinst\b([^}]{0,400})", re.I)
_DDE = re.compile(rb"\bDDE(?:AUTO)?\b", re.I)
_ASIDE = frozenset((b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"objdata", b"fldinst", b"listtable"))
"""Groups whose text is no text of the document."""
_COLORS = re.compile(rb"\\colortbl([^}]*)\}", re.I)
_PER_POINT = 2


@dataclass(frozen=True, slots=True)
class _Ink:
    """How the letters of a group are set."""

    hidden: bool = False
    color: int = 0
    ground: bool = False
    points: float = 12
    aside: bool = False


def look(data: bytes) -> Iterator[Remark]:
    """Everything to be told of an RTF file."""
    if _OBJECT.search(data):
        yield Remark(kind="attachments")
    if _LINKED.search(data) or _FETCHED.search(data):
        yield Remark(kind="outside")
    if any(_DDE.search(one) for one in _FIELD.findall(data)):
        yield Remark(kind="launch")
    if _hidden_letters(data) >= FEW_LETTERS:
        yield Remark(kind="hidden_text")


def _hidden_letters(data: bytes) -> int:
    white, total = _whites(data), 0
    ink, kept = _Ink(), list[_Ink]()
    place = 0
    while found := _TOKEN.match(data, place):
        binary, word, number, star, brace, shown = found.groups()
        place = found.end() + (int(binary) if binary else 0)
        if brace == b"{":
            kept.append(ink)
        elif brace == b"}":
            ink = kept.pop() if kept else ink
        elif word or star:
            ink = _after(ink, (word or star).lower(), int(number) if number else None)
        elif shown and not ink.aside and _is_hidden(ink, white):
            total += sum(map(bytes.isalnum, (shown[at : at + 1] for at in range(len(shown)))))
    return total


def _is_hidden(ink: _Ink, white: frozenset[int]) -> bool:
    return ink.hidden or ink.points < SMALLEST_POINTS or (ink.color in white and not ink.ground)


def _after(ink: _Ink, word: bytes, number: int | None) -> _Ink:
    """The ink behind a control word that sets it; any other leaves it."""
    if word == b"*" or word in _ASIDE:
        return replace(ink, aside=True)
    match word:
        case b"plain":
            return _Ink(aside=ink.aside, ground=ink.ground)
        case b"pard":
            return replace(ink, ground=False)
        case b"v":
            return replace(ink, hidden=number != 0)
        case b"cf":
            return replace(ink, color=number or 0)
        case b"cb" | b"chcbpat" | b"highlight" | b"cbpat" | b"clcbpat":
            return replace(ink, ground=bool(number))
        case b"fs":
            return replace(ink, points=(24 if number is None else number) / _PER_POINT)
    return ink


def _whites(data: bytes) -> frozenset[int]:
    """The numbers of the white colours."""
    table = _COLORS.search(data)
    colors = table.group(1).split(b";") if table else []
    return frozenset(
        place
        for place, one in enumerate(colors)
        if all(re.search(rb"\\" + name + rb"255\b", one) for name in (b"red", b"green", b"blue"))
    )

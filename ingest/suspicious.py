"""What a person should know of a file before it is taken in: hidden text, orders to language models, active content.

None of it is a proof of anything: white letters on a dark bar look the same in a file as white letters on white, so
what was painted before on the page counts as a dark bar. A remark is for whoever decides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from math import hypot
from typing import TYPE_CHECKING, Literal

from advisor.models import Page, Passage
from advisor.prompting.orders import is_order

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

Kind = Literal["javascript", "launch", "sends_data", "attachments", "hidden_text", "hidden_characters", "orders"]
_ACTIONS: Mapping[str, Kind] = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/SubmitForm": "sends_data",
    "/ImportData": "sends_data",
}
"""Kinds of action (PDF 1.7, table 198) that a reader who only reads has no use for."""
_MOST_OBJECTS = 200_000
_LETTERS = 20
"""Hidden letters of a page from which it is told: fewer are marks that tools leave behind."""
_SMALLEST_POINTS = 1.5
_WHITE = 0.98
_INVISIBLE = (3, 7)
"""Text rendering modes that paint nothing (PDF 1.7, table 106). Scanned pages have their words so, behind a picture."""
_SHOWS, _DRAWS = (b"Tj", b"TJ", b"'", b'"'), (b"Do", b"INLINE IMAGE", b"sh")
_FILLS = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
"""Marks that reverse the direction of writing, and tags, which no font shows."""
_ZERO_WIDTH = re.compile(r"[\u200b\u2060-\u2064\ufeff]")
_FEW_ZERO_WIDTH = 20
_LONGEST_ORDER = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to know; `page` is the first on which it is, `count` on how many (of orders: how many there are)."""

    kind: Kind
    page: int | None = None
    count: int = 1
    text: str = ""
    """Of an order its words: untrusted, for the eyes of whoever decides."""


def remarks(data: bytes, *, is_pdf: bool, pages: Sequence[Page], passages: Iterable[Passage]) -> tuple[Remark, ...]:
    """Everything to be told of a file that could be read."""
    return (*(_in_pdf(data) if is_pdf else ()), *_in_text(pages), *_orders(passages))


def _in_pdf(data: bytes) -> Iterator[Remark]:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    for kind in sorted(_active(reader)):
        yield Remark(kind=kind)
    hidden = [number for number, page in enumerate(reader.pages, start=1) if _hidden_letters(page) >= _LETTERS]
    if hidden:
        yield Remark(kind="hidden_text", page=hidden[0], count=len(hidden))


def _active(reader: "PdfReader") -> set[Kind]:
    """The kinds of active content that are anywhere in the objects of a file."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    found: set[Kind] = set()
    waiting: list[object] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST_OBJECTS:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            if (item.idnum, item.generation) in seen:
                continue
            seen.add((item.idnum, item.generation))
            item = _resolved(item)
        if isinstance(item, DictionaryObject):
            found |= _told_by(item)
            waiting.extend(item.values())
        elif isinstance(item, ArrayObject):
            waiting.extend(item)
    return found


def _told_by(item: Mapping[str, object]) -> set[Kind]:
    found: set[Kind] = {_ACTIONS[kind]} if (kind := str(item.get("/S"))) in _ACTIONS else set()
    if "/JS" in item:
        found.add("javascript")
    if "/EmbeddedFiles" in item or item.get("/Type") == "/EmbeddedFile":
        found.add("attachments")
    return found


def _resolved(item: object) -> object:
    try:
        return item.get_object()  # type: ignore[attr-defined]
    except MemoryError:
        raise
    except Exception:  # pypdf raises anything on damaged objects
        return None


@dataclass(slots=True)
class _Ink:
    """How letters are painted at a place of a page."""

    white: bool = False
    invisible: bool = False
    size: float = 12
    matrix: float = 1
    """Height of the text matrix; `scale`: that of the page's."""
    scale: float = 1

    @property
    def tiny(self) -> bool:
        return 0 < abs(self.size * self.matrix * self.scale) < _SMALLEST_POINTS


@dataclass(slots=True)
class _Seen:
    """Hidden letters of a page, by why they cannot be seen."""

    invisible: int = 0
    other: int = 0
    painted: bool = False
    pictures: bool = False
    kept: list[_Ink] = field(default_factory=list)


def _hidden_letters(page: "PageObject") -> int:
    from pypdf.generic import ContentStream

    try:
        contents = page.get_contents()
        operations = ContentStream(contents, page.pdf).operations if contents is not None else []
        seen, ink = _Seen(), _Ink()
        for operands, operator in operations:
            ink = _after(ink, seen, operands, bytes(operator))
    except MemoryError:
        raise
    except Exception:  # a damaged page is told of by its reader
        return 0
    return seen.other + (0 if seen.pictures else seen.invisible)


def _after(ink: _Ink, seen: _Seen, operands: Sequence[object], operator: bytes) -> _Ink:
    """The ink behind an operator; what it shows or paints is noted."""
    if operator in _SHOWS:
        _count(ink, seen, _shown(operands))
    elif operator in _FILLS:
        seen.painted = seen.painted or not ink.white
    elif operator in _DRAWS:
        seen.pictures = seen.painted = True
    elif operator == b"q":
        seen.kept.append(replace(ink))
    elif operator == b"Q":
        return seen.kept.pop() if seen.kept else ink
    return _set(ink, operands, operator)


def _set(ink: _Ink, operands: Sequence[object], operator: bytes) -> _Ink:
    """The ink behind an operator that sets it; any other leaves it."""
    match operator:
        case b"Tr":
            return replace(ink, invisible=_numbers(operands)[0] in _INVISIBLE)
        case b"g" | b"rg" | b"k" | b"sc" | b"scn":
            return replace(ink, white=_is_white(operator, operands))
        case b"Tf":
            return replace(ink, size=_numbers(operands[1:])[0])
        case b"BT":
            return replace(ink, matrix=1)
        case b"Tm":
            return replace(ink, matrix=hypot(*_numbers(operands)[2:4]))
        case b"cm":
            return replace(ink, scale=ink.scale * hypot(*_numbers(operands)[2:4]))
    return ink


def _count(ink: _Ink, seen: _Seen, letters: int) -> None:
    if ink.invisible:
        seen.invisible += letters
    elif ink.tiny or (ink.white and not seen.painted):
        seen.other += letters


def _is_white(operator: bytes, operands: Sequence[object]) -> bool:
    parts = _numbers(operands)
    if operator == b"k" or (operator in (b"sc", b"scn") and len(parts) == 4):
        return len(parts) == 4 and max(parts) <= 1 - _WHITE
    grey_of_unknown_meaning = operator in (b"sc", b"scn") and len(parts) == 1
    return bool(parts) and min(parts) >= _WHITE and not grey_of_unknown_meaning


def _numbers(operands: Sequence[object]) -> list[float]:
    return [float(one) for one in operands if isinstance(one, int | float)]


def _shown(operands: Sequence[object]) -> int:
    """About how many letters an operator shows."""
    total = 0
    for one in operands:
        if isinstance(one, str | bytes):
            total += len(one)
        elif isinstance(one, Sequence):
            total += sum(len(part) for part in one if isinstance(part, str | bytes))
    return total


def _in_text(pages: Sequence[Page]) -> Iterator[Remark]:
    """Comments and letters that nobody sees, in text of any format."""
    texts = [(page.number, page.raw) for page in pages if page.part == "body"]
    comments = [number for number, raw in texts if any(map(_has_words, _COMMENT.findall(raw)))]
    if comments:
        yield Remark(kind="hidden_text", page=comments[0], count=len(comments))
    unseen = [
        number for number, raw in texts if _TURNING.search(raw) or len(_ZERO_WIDTH.findall(raw)) >= _FEW_ZERO_WIDTH
    ]
    if unseen:
        yield Remark(kind="hidden_characters", page=unseen[0], count=len(unseen))


def _has_words(comment: str) -> bool:
    return sum(map(str.isalpha, comment)) >= _LETTERS


def _orders(passages: Iterable[Passage]) -> Iterator[Remark]:
    found = [
        (mark.number if (mark := passage.page_at(unit.start)) else None, passage.text[unit.start : unit.end])
        for passage in passages
        for unit in passage.units
        if is_order(passage.text[unit.start : unit.end])
    ]
    if found:
        page, text = found[0]
        yield Remark(kind="orders", page=page, count=len(found), text=" ".join(text.split())[:_LONGEST_ORDER])

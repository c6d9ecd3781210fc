"""A PDF: what acts in it (JavaScript, forms that send, programs started, files inside), and text nobody sees."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from math import hypot
from typing import TYPE_CHECKING

from ingest.suspicious.remark import FEW_LETTERS, SMALLEST_POINTS, Kind, Remark

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_ACTIONS: Mapping[str, Kind] = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/SubmitForm": "sends_data",
    "/ImportData": "sends_data",
}
"""Kinds of action (PDF 1.7, table 198) that a reader who only reads has no use for."""
_MOST_OBJECTS = 200_000
_WHITE = 0.98
_INVISIBLE = (3, 7)
"""Text rendering modes that paint nothing (PDF 1.7, table 106). Scanned pages have their words so, behind a picture."""
_SHOWS, _DRAWS = (b"Tj", b"TJ", b"'", b'"'), (b"Do", b"INLINE IMAGE", b"sh")
_FILLS = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")


def look(data: bytes) -> Iterator[Remark]:
    """Everything to be told of a PDF.

    White letters on a dark bar look the same in a file as white letters on white, so what was painted before on the
    page counts as a dark bar.
    """
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    for kind in sorted(_active(reader)):
        yield Remark(kind=kind)
    hidden = [number for number, page in enumerate(reader.pages, start=1) if _hidden_letters(page) >= FEW_LETTERS]
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
        return 0 < abs(self.size * self.matrix * self.scale) < SMALLEST_POINTS


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

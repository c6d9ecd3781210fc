"""A page of a PDF as a picture, with words on it highlighted. Runs in the child process only."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from pypdfium2.raw import FPDFText_GetUnicode  # type: ignore[attr-defined]

from advisor.adapters.drawing.letters import Letters, Range, find

_WIDTH = 1500
"""Pixels: an A4 page at 181 dots an inch, small print is readable."""
_HEIGHT = 3000
_LARGEST_SCALE = 4
"""A tiny page (a label, a slide in points) is enlarged no further."""
_YELLOW = (255, 232, 90)
"""Multiplied with the picture, as a marker pen does: dark letters stay dark, white ones on dark ground turn yellow."""
_WRONG_PASSWORD = 4
"""FPDF_ERR_PASSWORD of pdfium's fpdfview.h."""
_HYPHENS_AT_LINE_END = ("\ufffe", "\x02")
"""What pdfium makes of a hyphen there."""
_GAP = 2.0
"""Heights of a line between two letters of one box; a wider gap parts two columns."""


class Undrawable(Exception):
    """The page cannot be drawn: `encrypted`, `unreadable` or `page`."""


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels from the upper left corner; right and bottom are outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top

    def goes_on_in(self, other: "Box") -> bool:
        """Whether the other is the next on the same line."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        near = self.left <= other.left <= self.right + _GAP * self.height
        return near and 2 * shared >= min(self.height, other.height)

    def with_(self, other: "Box") -> "Box":
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def draw_page(original: Path, number: int, pieces: Sequence[str], before: str) -> tuple[Image.Image, bool, bool]:
    """Page `number` (1-based), and whether any and whether all of the pieces were found on it and highlighted.

    Raises:
        Undrawable: the file or the page cannot be opened.
    """
    try:
        document = pypdfium2.PdfDocument(original)  # type: ignore[no-untyped-call]
    except pypdfium2.PdfiumError as error:
        raise Undrawable("encrypted" if error.err_code == _WRONG_PASSWORD else "unreadable") from error
    if number > len(document):
        raise Undrawable("page")
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(_WIDTH / width, _HEIGHT / height, _LARGEST_SCALE)
        bitmap = page.render(scale=scale)
        boxes, whole = _boxes(page, bitmap.get_posconv(page), pieces, before)
    except (pypdfium2.PdfiumError, ZeroDivisionError) as error:
        raise Undrawable("unreadable") from error
    return highlighted(bitmap.to_pil().convert("RGB"), boxes), bool(boxes), whole


def highlighted(picture: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """The picture under translucent boxes; where two overlap, the colour is that of one."""
    layer = Image.new("RGB", picture.size, "white")
    pen = ImageDraw.Draw(layer)
    for box in boxes:
        pen.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=_YELLOW)
    return ImageChops.multiply(picture, layer)


def _boxes(
    page: pypdfium2.PdfPage, position: pypdfium2.PdfPosConv, pieces: Sequence[str], before: str
) -> tuple[list[Box], bool]:
    """Boxes over the pieces, line by line."""
    text = page.get_textpage()  # type: ignore[no-untyped-call]
    chars = _characters(text)
    ranges, whole = find(Letters.of(chars), pieces, before)
    ranges = _with_marks(chars, ranges, pieces)
    wanted = chain.from_iterable(range(*found) for found in ranges)
    placed = [_box(text, index, position) for index in wanted if _is_visible(chars[index])]
    return merged([box for box in placed if box]), whole


def _characters(text: pypdfium2.PdfTextPage) -> list[str]:
    """The characters of a page; of one that comes as two halves (UTF-16) the second is empty."""
    chars = [chr(FPDFText_GetUnicode(text, index)) for index in range(text.count_chars())]  # type: ignore[no-untyped-call]
    for index, (one, other) in enumerate(pairwise(chars)):
        if "\ud800" <= one < "\udc00" <= other < "\ue000":
            chars[index] = (one + other).encode("utf-16", "surrogatepass").decode("utf-16")
            chars[index + 1] = ""
    return chars


def _with_marks(chars: Sequence[str], ranges: Sequence[Range], pieces: Sequence[str]) -> list[Range]:
    """The ranges with the bracket or quotation mark before the first and the full stop behind the last."""
    wider = list(ranges)
    if wider and not pieces[-1][-1:].isalnum():
        first, end = wider[-1]
        wider[-1] = (first, end + any(map(_is_mark, chars[end : end + 1])))
    if wider and not pieces[0][:1].isalnum():
        first, end = wider[0]
        wider[0] = (first - any(map(_is_mark, chars[max(first - 1, 0) : first])), end)
    return wider


def _is_mark(char: str) -> bool:
    return _is_visible(char) and not char.isalnum()


def _is_visible(char: str) -> bool:
    return char in _HYPHENS_AT_LINE_END or (char.isprintable() and not char.isspace() and char != "")


def _box(text: pypdfium2.PdfTextPage, index: int, position: pypdfium2.PdfPosConv) -> Box | None:
    """The place of a character, as high as its font; None for one that the library made up."""
    left, bottom, right, top = text.get_charbox(index, loose=True)  # type: ignore[no-untyped-call]
    if right <= left or top <= bottom:
        return None
    x1, y1 = position.to_bitmap(left, bottom)  # type: ignore[no-untyped-call]
    x2, y2 = position.to_bitmap(right, top)  # type: ignore[no-untyped-call]
    return Box(min(x1, x2), min(y1, y2), max(x1, x2) + 1, max(y1, y2) + 1)


def merged(boxes: Sequence[Box]) -> list[Box]:
    """Boxes of characters in reading order as one box a line."""
    lines: list[Box] = []
    for box in boxes:
        if lines and lines[-1].goes_on_in(box):
            lines[-1] = lines[-1].with_(box)
        else:
            lines.append(box)
    return lines

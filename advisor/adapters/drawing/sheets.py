"""A text without pages as a picture: title, headings, the passage in its surroundings.

Runs in the child process only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from advisor.adapters.drawing.pages import Box, highlighted, merged

Style = Literal["title", "path", "around", "plain", "marked"]
Run = tuple[str, Style]
"""Consecutive text in one style; a line end in it ends the line, a blank line the paragraph."""

_FONT = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"
_WIDTH = 1200
_MARGIN = 70
_SIZES = {"title": 34, "path": 22}
_SIZE = 26
_LEADING = 1.45
"""Height of a line in sizes of its font."""
_BREAK = 0.6
"""Blank space between two paragraphs, in sizes of the font."""
_INK = {"around": (120, 120, 120), "path": (95, 95, 95)}
_BLACK = (20, 20, 20)
_TOKEN = re.compile(r"\n\s*\n|\n|[^\S\n]+|\S+")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, or the part of one in one style, with its place."""

    text: str
    style: Style
    left: int
    top: int
    width: int
    size: int

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.left + self.width, self.top + round(1.25 * self.size))


def draw_sheet(runs: Sequence[Run]) -> Image.Image:
    """The runs under each other on a sheet as high as they need."""
    words = _placed(runs)
    bottom = max((word.box.bottom for word in words), default=0)
    sheet = Image.new("RGB", (_WIDTH, bottom + _MARGIN), "white")
    pen = ImageDraw.Draw(sheet)
    for word in words:
        pen.text((word.left, word.top), word.text, font=_font(word.size), fill=_INK.get(word.style, _BLACK))
    return highlighted(sheet, merged([word.box for word in words if word.style == "marked"]))


class _Layout:
    """Words from left to right, lines from top to bottom."""

    def __init__(self) -> None:
        self.words: list[_Word] = []
        self._left, self._top, self._size = float(_MARGIN), float(_MARGIN), _SIZE

    def add(self, parts: Sequence[Run]) -> None:
        """A word of one or more parts, kept on one line where a line can hold it."""
        self._size = _SIZES.get(parts[0][1], _SIZE)
        width = sum(_width(text, self._size) for text, _ in parts)
        if width > _WIDTH - 2 * _MARGIN:
            parts = [(letter, style) for text, style in parts for letter in text]
        elif self._left + width > _WIDTH - _MARGIN:
            self.end_line()
        for text, style in parts:
            width = _width(text, self._size)
            if self._left + width > _WIDTH - _MARGIN:
                self.end_line()
            self.words.append(_Word(text, style, round(self._left), round(self._top), round(width), self._size))
            self._left += width
        self._left += _width(" ", self._size)

    def end_line(self, blank: float = 0.0) -> None:
        """Go to the next line, `blank` sizes of the font further down."""
        self._left = _MARGIN
        self._top += (_LEADING + blank) * self._size


def _placed(runs: Sequence[Run]) -> list[_Word]:
    """The words of the runs, laid out."""
    layout = _Layout()
    for token in _tokens(runs):
        if isinstance(token, list):
            layout.add(token)
        else:
            layout.end_line(_BREAK if token.count("\n") > 1 else 0)
    return layout.words


def _tokens(runs: Sequence[Run]) -> Iterator[list[Run] | str]:
    """Words, each as its parts in different styles, and line ends."""
    word: list[Run] = []
    for token, style in chain.from_iterable(((token, style) for token in _TOKEN.findall(text)) for text, style in runs):
        if not token.isspace():
            word.append((token, style))
            continue
        if word:
            yield word
            word = []
        if "\n" in token:
            yield token
    if word:
        yield word


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.BASIC)


def _width(text: str, size: int) -> float:
    return _font(size).getlength(text)

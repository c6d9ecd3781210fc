"""A text with its language: what a statement says and what a quote says, compared by the modules of this room. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_BLANKS = re.compile(r"[\u00a0\u2007\u2009\u202f]")
_WIDTHLESS = re.compile(r"[\u00ad\u200b\u2060]")


class Wording(NamedTuple):
    """Words of a statement or of a quote."""

    text: str
    language: str
    """ISO 639-1 code, or "und"."""


def plain(text: str) -> str:
    """`text` with ordinary blanks, without soft hyphens and marks of no width; offsets may move."""
    return _WIDTHLESS.sub("", _BLANKS.sub(" ", text))


def in_language(quotes: Iterable[Wording], language: str) -> Sequence[Wording]:
    """The quotes in one language."""
    return [quote for quote in quotes if quote.language == language]


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with blanks in place of spans: what was read once is not read again, and offsets stay."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)

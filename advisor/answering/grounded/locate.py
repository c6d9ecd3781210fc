"""Finds a quote in a text though it was copied with small faults. Pure.

Only letters and digits are compared, without case and marks: white space, quotation marks, hyphens and raised footnote
numbers may differ. An ellipsis is a cut. One letter in twenty may be wrong; what is cited is what stands in the text.
"""

import re
import unicodedata
from functools import lru_cache

from advisor.language.words import fold

_SHORTEST = 12
"""Letters a quote, or a piece of a cut one, has at least: about three words."""
_LONGEST = 1500
"""A longer one is no quote; a unit of 70 words has about 450 letters."""
_LETTERS_A_FAULT = 20
_CUT = re.compile(r"[\[(]?(?:…|\.{3,})[\])]?")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")

Span = tuple[int, int]


class Searchable:
    """A text in which quotes are looked for."""

    def __init__(self, text: str) -> None:
        self._letters, self._offsets = _skeleton(text)

    def find(self, quote: str) -> tuple[Span, ...]:
        """Where a quote stands: a span for each piece between cuts, in order; none where one of them is missing."""
        found: list[Span] = []
        pieces = [_skeleton(piece)[0] for piece in _CUT.split(quote[: 2 * _LONGEST])]
        for piece in pieces:
            if len(piece) < _SHORTEST:
                continue
            span = self._find(piece)
            if span is None or (found and span[0] < found[-1][0]):
                return ()
            found.append(span)
        return tuple(found)

    def _find(self, piece: str) -> Span | None:
        if len(piece) > _LONGEST:
            return None
        start = self._letters.find(piece)
        end = start + len(piece)
        if start < 0:
            near = _near(piece, self._letters, len(piece) // _LETTERS_A_FAULT)
            if near is None:
                return None
            start, end = near
        return self._offsets[start], self._offsets[end - 1] + 1


def _skeleton(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, each with the offset at which it stands."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, letter in enumerate(text):
        plain = _plain(letter)
        letters.append(plain)
        offsets += [offset] * len(plain)
    return "".join(letters), offsets


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """What is compared of one character; nothing of punctuation and raised digits."""
    if letter in _RAISED:
        return ""
    return "".join(one for one in fold(unicodedata.normalize("NFKC", letter)).casefold() if one.isalnum())


def _near(piece: str, text: str, most: int) -> Span | None:
    """The nearest place with at most `most` letters wrong, missing or too many."""
    part = len(piece) // (most + 1)
    # Of one part more than there may be faults, one has none.
    if most == 0 or not any(piece[at * part : (at + 1) * part] in text for at in range(most + 1)):
        return None
    faults, end = _best_end(piece, text, anchored=False)
    if faults > most or end == 0:
        return None
    head = text[max(0, end - len(piece) - most) : end]
    _, length = _best_end(piece[::-1], head[::-1], anchored=True)
    return (end - length, end) if length else None


def _best_end(piece: str, text: str, *, anchored: bool) -> tuple[int, int]:
    """(faults, end) of the best match of `piece`; `anchored`: it begins where the text does, else anywhere.

    Myers' bit vectors (G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
    programming", JACM 46, 1999): a column of the table of distances is two numbers, a step is a few operations.
    """
    places: dict[str, int] = {}
    for at, letter in enumerate(piece):
        places[letter] = places.get(letter, 0) | 1 << at
    mask, last = (1 << len(piece)) - 1, 1 << (len(piece) - 1)
    up, down, faults = mask, 0, len(piece)
    best, end = faults, 0
    for at, letter in enumerate(text, 1):
        equal = places.get(letter, 0)
        vertical = equal | down
        horizontal = (((equal & up) + up) ^ up) | equal
        more = down | (mask & ~(horizontal | up))
        fewer = up & horizontal
        faults += bool(more & last) - bool(fewer & last)
        more = (more << 1 | anchored) & mask
        fewer = fewer << 1 & mask
        up = fewer | (mask & ~(vertical | more))
        down = more & vertical
        if faults < best:
            best, end = faults, at
    return best, end

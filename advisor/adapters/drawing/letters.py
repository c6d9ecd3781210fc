"""Words found by their letters and digits alone. Pure.

Two readers of one page agree on its letters, and on little else: hyphens at line ends, spaces, ligatures, raised
digits, quotation marks and composed accents differ.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

Range = tuple[int, int]
"""First character, and the one behind the last."""

_SHORT = 12
"""Letters of a piece too short to be taken wherever it stands: it must follow what it follows in the passage, or be the
only such word of the page."""
_FOLLOWS = 6
"""Letters before a short piece that must be the same."""
_BLOCK = 8
"""Letters of the smallest block that counts when a piece is found in blocks."""
_ENOUGH = 0.75
"""Share of a piece's letters that its blocks must hold."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a text, without case and accents, and the character each comes from."""

    text: str
    at: tuple[int, ...]

    @classmethod
    def of(cls, chars: Iterable[str]) -> "Letters":
        """Of a text, or of the characters of a page one by one."""
        pairs = [(letter, index) for index, char in enumerate(chars) for letter in _bare(char)]
        return cls("".join(letter for letter, _ in pairs), tuple(index for _, index in pairs))

    def is_word(self, first: int, size: int) -> bool:
        """Whether no letter touches these letters."""
        last = first + size - 1
        begins = first == 0 or self.at[first - 1] < self.at[first] - 1
        return begins and (last + 1 == len(self.at) or self.at[last + 1] > self.at[last] + 1)

    def range(self, first: int, size: int) -> Range:
        """The characters of `size` letters from the `first` on."""
        return self.at[first], self.at[first + size - 1] + 1


def find(page: Letters, pieces: Sequence[str], before: str) -> tuple[list[Range], bool]:
    """Where consecutive pieces of a passage stand among the characters of a page, and whether all were found.

    They are looked for as one, then one by one: a reader of tables may have put them in another order.

    Args:
        before: what stands before the first piece; it tells two places with the same words apart.
    """
    whole = _exact(page, " ".join(pieces), before)
    if whole:
        return [whole], True
    found, missed = [], False
    for piece in pieces:
        exact = _exact(page, piece, before)
        ranges = [exact] if exact else _in_blocks(page, piece)
        missed |= not ranges and bool(Letters.of(piece).text)
        found += ranges
        before += piece
    return found, bool(found) and not missed


def _exact(page: Letters, piece: str, before: str) -> Range | None:
    """The place with these letters whose letters before it are most like those before the piece."""
    wanted, context = Letters.of(piece).text, Letters.of(before).text
    if not wanted:
        return None
    alike = {start: _same_at_end(page.text[:start], context) for start in _places(page.text, wanted)}
    best = max(alike, key=lambda start: alike[start], default=None)
    if best is not None and len(wanted) < _SHORT and alike[best] < min(_FOLLOWS, len(context)):
        words = [start for start in alike if page.is_word(start, len(wanted))]
        best = words[0] if len(words) == 1 else None
    return None if best is None else page.range(best, len(wanted))


def _in_blocks(page: Letters, piece: str) -> list[Range]:
    """A piece that something interrupts on the page (a footnote, a running title), or with a letter read otherwise."""
    wanted = Letters.of(piece).text
    if len(wanted) < _SHORT:
        return []
    matcher = SequenceMatcher(None, page.text, wanted, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _BLOCK]
    if sum(block.size for block in blocks) < _ENOUGH * len(wanted):
        return []
    return [page.range(block.a, block.size) for block in blocks]


def _places(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _same_at_end(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False)))


def _bare(char: str) -> str:
    """The letters of a character: "ﬁ" → "fi", "Ż" → "z", "²" → "2", "-" → ""."""
    return "".join(part for part in unicodedata.normalize("NFKD", char).casefold() if part.isalnum())

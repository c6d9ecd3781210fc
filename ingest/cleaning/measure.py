"""How wide lines are, so that a line that ends early is told from a full one. Pure."""

from collections.abc import Sequence

from ingest.cleaning.lines import Line

_NARROW = dict.fromkeys("iljtfrI.,;:'!|()[]’‘-·", 0.55)
_WIDE = dict.fromkeys("mwMWŻŚ@%—", 1.5)
_CAPITALS = dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZŁÓĆŃ&", 1.25)
_WIDTHS = {**_CAPITALS, **_NARROW, **_WIDE, " ": 0.5}
"""Widths of letters beside the mean letter of a proportional font; rough, and enough for 5 % of a line."""
_WINDOW = 10
"""Lines before and after that share a column."""
_SAME_SIZE = 0.35
_FULL = 0.94
"""Ragged lines stay this far under the column's width."""


def width(text: str) -> float:
    """The width of a text in mean letters."""
    get = _WIDTHS.get
    return sum([get(character, 1.0) for character in text])


class Columns:
    """The widths of lines beside their neighbours of the same size."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._widths = [width(line.text.text) for line in lines]

    def of(self, place: int) -> float:
        """The width of the column a line stands in: the second widest of its neighbours (one may overflow)."""
        line = self._lines[place]
        near = range(max(0, place - _WINDOW), min(len(self._lines), place + _WINDOW + 1))
        found = sorted(self._widths[other] for other in near if abs(self._lines[other].size - line.size) <= _SAME_SIZE)
        return found[-2] if len(found) > 2 else max(found[-1], 40.0)

    def share(self, place: int) -> float:
        """The width of a line as a share of its column."""
        return self._widths[place] / max(self.of(place), 1.0)

    def has_room(self, place: int, after: str) -> bool:
        """Whether the next line's first word would have fitted: the line was ended on purpose."""
        word = after.split(" ", 1)[0]
        return self._widths[place] + 0.5 + width(word) < self.of(place) * _FULL

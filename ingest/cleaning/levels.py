"""Depth of headings: by their numbers, the outline, or how strongly they are set. Pure."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from ingest.cleaning.titles import SIZED, Heading

DEEPEST = 4
_TITLES = 2
"""Headings at the start that may be the title of the whole."""
_UNMARKED = -9
_TOLD = 8
"""When fewer than one heading in eight has a number or a bookmark, the others' sizes decide."""


def assign_levels(headings: Sequence[Heading]) -> list[int]:
    """The depth of each heading, 1 outermost, at most 4.

    Numbers decide, then the outline. The others stand one below the last numbered (or topmost) heading;
    among themselves the more strongly set one is the outer one.
    """
    return _parts_raised(headings, _levels(headings))


def _levels(headings: Sequence[Heading]) -> list[int]:
    told = sum(bool((one.number and not one.top) or one.outline) for one in headings)
    if told * _TOLD < len(headings):
        return _by_rank(headings)
    usual = _usual_levels(headings)
    weak = _weakest_section(headings)
    levels: list[int] = []
    anchor = 0
    inner: list[float] = []
    for one in headings:
        listed = one.number == 1 and not one.outline and not one.top and one.rank < weak
        level = 0 if listed else one.outline or one.number or (1 if one.top else usual.get(one.rank, 0))
        if level:
            anchor, inner = level, []
        else:
            while inner and one.rank > inner[-1]:
                inner.pop()
            if not inner or one.rank < inner[-1]:
                inner.append(one.rank)
            level = anchor + len(inner)
        levels.append(min(level, DEEPEST))
    return levels


def _parts_raised(headings: Sequence[Heading], levels: list[int]) -> list[int]:
    """A heading that names an outer title and a part of it stands right below that title.

    "Basic module – Environment" stands below "Basic module" and above "B3 – Energy", though set like the latter.
    """
    stack: list[tuple[int, str]] = []
    for place, one in enumerate(headings):
        above = [outer for outer, title in stack if title and title == one.family]
        if above and not (one.number or one.outline):
            levels[place] = min(levels[place], above[-1] + 1)
        while stack and stack[-1][0] >= levels[place]:
            stack.pop()
        stack.append((levels[place], one.letters))
    return levels


def _weakest_section(headings: Sequence[Heading]) -> float:
    """The rank below which "1. Title" is a point of a list, not a chapter: that of the weakest "1.1 Title"."""
    ranks = Counter(one.rank for one in headings if one.number == 2 and not one.outline)
    return ranks.most_common(1)[0][0] if ranks else 0.0


def _usual_levels(headings: Sequence[Heading]) -> dict[float, int]:
    """Levels that font sizes tell: that of bookmarked headings set alike, 1 for all that are set larger."""
    votes: dict[float, Counter[int]] = defaultdict(Counter)
    for one in headings:
        if one.outline:
            votes[one.rank][one.outline] += 1
    usual = {rank: counts.most_common(1)[0][0] for rank, counts in votes.items() if rank >= SIZED}
    known = [one.rank for one in headings if one.number or one.outline]
    return usual | {one.rank: 1 for one in headings if one.rank >= SIZED and one.rank > max(known)}


def _by_rank(headings: Sequence[Heading]) -> list[int]:
    """Levels by strength alone.

    A strength that occurs once is no level of its own: at the start it is the title, later it stands below
    the heading before it.
    """
    strengths = [_strength(one) for one in headings]
    counts = Counter(strengths)
    order = sorted({one for one in strengths if counts[one] > 1 or len(counts) <= DEEPEST}, reverse=True)
    levels: list[int] = []
    for place, strength in enumerate(strengths):
        if strength in order or place < _TITLES:
            levels.append(min(sum(other > strength for other in order) + 1, DEEPEST))
        else:
            levels.append(min(levels[-1] + 1, DEEPEST))
    return levels


def _strength(one: Heading) -> tuple[int, float]:
    """How strongly a heading is set: by size, else by the number of # (fewer is stronger), else by weight."""
    if one.rank >= SIZED:
        return 0, one.rank
    return (-one.depth if one.depth else _UNMARKED), one.rank

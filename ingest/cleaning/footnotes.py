"""Footnotes: taken out of the flow, so that the sentences they cut go on. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.cleaning.lines import Line
from ingest.cleaning.patterns import sentence_ended

SAME_SIZE = 0.35
"""Points by which lines set alike may differ."""
_SMALLER = 0.95
"""Notes are set at most this large beside the text."""
_NUMBER = re.compile(r"(\d{1,3}|\*{1,3})[.)]?\s*(?=\S)")
_MUCH_SMALLER = 0.8
"""A plain number opens a note only where the text is set this small."""
_NUMBERED = re.compile(r"(\d{1,2})\.? [^\W\d_a-z]\w*[ ,]\w")
_PLAIN_NOTE = re.compile(r"(\d{1,3})\s+[^\W\d_]")
_REACH = 40
"""Lines before a note of a text without sizes in which its mark must stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The lines that are read in order, and those that stand beside them."""

    body: list[Line]
    notes: list[Line]
    numbers: dict[int, frozenset[str]]
    """The numbers of the notes on each page."""


def lift_notes(lines: Sequence[Line]) -> Flow:
    """Part footnotes (and, after them, figure labels at the page's end) from the text."""
    lines = list(lines)
    if any(line.form == "note" for line in lines):
        lifted = {number for number, line in enumerate(lines) if line.form == "note"}
    elif any(line.size for line in lines):
        lifted = _by_size(lines)
    else:
        lifted = _by_number(lines)
    numbers: dict[int, set[str]] = defaultdict(set)
    for number in lifted:
        if match := _NUMBER.match(lines[number].text.text):
            numbers[lines[number].page].add(match.group(1))
    return Flow(
        body=[line for number, line in enumerate(lines) if number not in lifted],
        notes=[lines[number] for number in sorted(lifted)],
        numbers={page: frozenset(found) for page, found in numbers.items()},
    )


def body_size(lines: Sequence[Line]) -> float:
    """The size most characters are set in; 0 where sizes are unknown."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _by_size(lines: list[Line]) -> set[int]:
    size = body_size(lines)
    pages: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        pages[line.page].append(number)
    lifted: set[int] = set()
    for numbers in pages.values():
        notes, labels = _page_notes([lines[number] for number in numbers], size)
        lifted.update(numbers[place] for place in (*notes, *labels))
        for place in labels:
            lines[numbers[place]] = replace(lines[numbers[place]], form="row")
    for number in lifted:
        line = lines[number]
        if not line.raised and line.size <= size * _MUCH_SMALLER and (mark := _NUMBERED.match(line.text.text)):
            lines[number] = replace(line, raised=(mark.span(1),))
    return lifted


def _page_notes(lines: Sequence[Line], size: float) -> tuple[range, range]:
    """Places of the notes of one page, and of the floating labels behind them."""
    first = next((place for place, line in enumerate(lines) if _opens_notes(lines, place, size)), None)
    if first is None:
        return range(0), _floating(lines, size)
    end = first + 1
    while end < len(lines) and (_starts_note(lines[end], size) or _same(lines[end], lines[end - 1])):
        end += 1
    rest = range(end, len(lines))
    text_follows = any(_same_size(lines[place].size, size) and len(lines[place].text) > 40 for place in rest)
    cut = first > 0 and not sentence_ended(lines[first - 1].text.text)
    return range(first, end), rest if cut and not text_follows else range(0)


def _opens_notes(lines: Sequence[Line], place: int, size: float) -> bool:
    """The first note of a page: a small raised number before small text, or small text under the rule."""
    line = lines[place]
    if line.size > size * _SMALLER:
        return False
    if _starts_note(line, size):
        return True
    return line.ruled and place > 0 and any(_starts_note(later, size) for later in lines[place:])


def _starts_note(line: Line, size: float) -> bool:
    if line.size > size * _SMALLER:
        return False
    if line.raised:
        return line.raised[0][0] == 0 and line.raised[0][1] < len(line.text)
    # A bold one is a heading in small capitals: "2. ENERGY FOR THE REGION".
    return line.size <= size * _MUCH_SMALLER and not line.bold and bool(_NUMBERED.match(line.text.text))


def _same_size(one: float, other: float) -> bool:
    return abs(one - other) <= SAME_SIZE


def _same(one: Line, other: Line) -> bool:
    return _same_size(one.size, other.size)


def _floating(lines: Sequence[Line], size: float) -> range:
    """Figure labels that readers put at a page's end, when the sentence before them is not finished.

    Their size differs from the text's, and the text before them would go on.
    """
    last = next((place for place in range(len(lines) - 1, -1, -1) if _same_size(lines[place].size, size)), None)
    if last is None or last == len(lines) - 1 or sentence_ended(lines[last].text.text) or len(lines[last].text) < 40:
        return range(0)
    return range(last + 1, len(lines))


def _by_number(lines: list[Line]) -> set[int]:
    """Notes of a plain text: a group of lines that starts with the next number, whose mark stands shortly before.

    The mark is written into `raised` of its line.
    """
    lifted: set[int] = set()
    wanted = 1
    for number, line in enumerate(lines):
        match = _PLAIN_NOTE.match(line.text.text)
        if not match or not line.gap or int(match.group(1)) != wanted:
            continue
        if _find_mark(lines, number, wanted):
            lifted.update(_group(lines, number))
            lines[number] = replace(line, raised=(match.span(1),))
            wanted += 1
    return lifted


def _find_mark(lines: list[Line], before: int, number: int) -> bool:
    """Find the number glued to a word or a closing quote in the lines before a note, the nearest first."""
    mark = re.compile(rf"(?:[^\W\d_]{{2}}[.,;]?|[”\"’)»])({number})(?!\w)")
    for place in range(before - 1, max(-1, before - 1 - _REACH), -1):
        if found := mark.search(lines[place].text.text):
            lines[place] = replace(lines[place], raised=(found.span(1),))
            return True
    return False


def _group(lines: Sequence[Line], first: int) -> range:
    """The lines up to the next blank line or the next page (which starts with a blank in plain texts)."""
    end = first + 1
    while end < len(lines) and not lines[end].gap and not lines[end].indent:
        end += 1
    return range(first, end)

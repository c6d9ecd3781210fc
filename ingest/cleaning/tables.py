"""Rows: which lines stand in tables, charts and contents and keep their line ends. Pure."""

from collections.abc import Sequence
from itertools import pairwise

from ingest.cleaning.cells import BELOW, captioned
from ingest.cleaning.footnotes import body_size
from ingest.cleaning.lines import Line
from ingest.cleaning.measure import Columns
from ingest.cleaning.patterns import CONTENTS_TITLE, ITEM, ends_with_page, has_leader, is_row, sentence_ended
from ingest.cleaning.titles import Heading
from ingest.models import BlockKind

_REACH = 2
"""Lines without figures that may stand between two rows."""
_LEAST = 3
"""Rows that make a table."""


def find_contents(lines: Sequence[Line]) -> set[int]:
    """The lines of tables of contents."""
    found = _leaders(lines)
    for place, line in enumerate(lines):
        if CONTENTS_TITLE.match(line.text.text):
            found |= _after_title(lines, place, found)
    return found


def _leaders(lines: Sequence[Line]) -> set[int]:
    """Rows with dots up to a page number, at least three near each other, and the wrapped lines between them."""
    rows = [place for place, line in enumerate(lines) if has_leader(line.text.text)]
    found: set[int] = set()
    for run in _runs(rows, reach=3):
        if len(run) >= _LEAST:
            first = run[0]
            found.update(range(first, run[-1] + 1))
    return found


def _after_title(lines: Sequence[Line], title: int, known: set[int]) -> set[int]:
    """The rows that follow a title "Contents": each ends with a page number, or its next line does."""
    last = title
    place = title + 1
    while place < len(lines) and place - last <= _REACH:
        if place in known or ends_with_page(lines[place].text.text):
            last = place
        place += 1
    return set(range(title + 1, last + 1)) if last - title >= _LEAST else set()


def _runs(places: Sequence[int], reach: int) -> list[list[int]]:
    """Places in groups whose members are at most `reach` + 1 apart."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= reach + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def find_rows(lines: Sequence[Line], contents: set[int], headings: Sequence[Heading]) -> dict[int, BlockKind]:
    """The lines that keep their line ends, with their kind."""
    taken = {place for one in headings for place in range(one.first, one.last)}
    found: dict[int, BlockKind] = dict.fromkeys(contents - taken, "contents")
    marked = {place for place, line in enumerate(lines) if line.form == "row"} - contents
    found |= dict.fromkeys(marked, "table")
    if size := body_size(lines):
        rows = _tabular(lines, contents | taken)
        rows |= captioned(lines, size) | _tails(lines, rows, size)
        found |= dict.fromkeys(rows - contents - taken, "table")
    return found


def _tails(lines: Sequence[Line], rows: set[int], size: float) -> set[int]:
    """All small lines at the end of a page that has chart labels there: axes, legends, names."""
    found: set[int] = set()
    end = len(lines)
    while end:
        first = end
        while first and lines[first - 1].page == lines[end - 1].page and lines[first - 1].size < size - 0.3:
            first -= 1
        tail = range(first, end)
        if rows & set(tail) and not any(BELOW.match(lines[place].text.text) for place in tail):
            found |= set(tail)
        end = first if first < end else end - 1
    return found


def _tabular(lines: Sequence[Line], taken: set[int]) -> set[int]:
    """Tables and chart labels of PDFs: runs of short lines rich in figures, with their short neighbours."""
    columns = Columns(lines)
    rows = [
        place
        for place, line in enumerate(lines)
        if place not in taken and is_row(line.text.text) and not _mid_sentence(lines, place)
    ]
    found: set[int] = set()
    for run in _runs(rows, reach=_REACH):
        for part in _unbroken(lines, run, taken):
            if len(part) >= _LEAST:
                found.update(range(part[0], part[-1] + 1))
                found.update(_header(lines, part[0], taken, columns))
    return found


def _mid_sentence(lines: Sequence[Line], place: int) -> bool:
    """A full line of prose that happens to end with figures."""
    text = lines[place].text.text
    if ITEM.match(text) and len(text) > 40:
        return True
    after = lines[place + 1].text.text if place + 1 < len(lines) else ""
    return len(text) > 60 and after[:1].islower()


def _unbroken(lines: Sequence[Line], run: Sequence[int], taken: set[int]) -> list[list[int]]:
    """A run cut where headings, pages or lines of prose come between."""
    parts: list[list[int]] = [[run[0]]]
    for before, place in pairwise(run):
        between = range(before + 1, place)
        prose = any(
            other in taken or len(lines[other].text) > 70 or sentence_ended(lines[other].text.text) for other in between
        )
        if prose or lines[place].page != lines[before].page:
            parts.append([])
        parts[-1].append(place)
    return parts


def _header(lines: Sequence[Line], first: int, taken: set[int], columns: Columns) -> list[int]:
    """The head of a table: a short line right before its first row that does not belong to a sentence."""
    place = first - 1
    if place < 1 or place in taken or lines[place].page != lines[first].page:
        return []
    text, before = lines[place].text.text, lines[place - 1]
    free = sentence_ended(before.text.text) or place - 1 in taken or abs(before.size - lines[place].size) > 0.3
    if sentence_ended(text) or not text[0].isupper() or columns.share(place) > 0.8 or not (free or lines[place].bold):
        return []
    return [place]

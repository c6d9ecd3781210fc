"""Which rows of a sheet the units of a passage show, so that a citation can name them. Pure."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from advisor.models import Page, Passage, Unit
from ingest.cleaning.traced import raw_offset
from ingest.models import CleanDocument, RawPage


def with_rows(passages: tuple[Passage, ...], document: CleanDocument, pages: Sequence[RawPage]) -> tuple[Passage, ...]:
    """The passages, each unit with the row of the line it came from; unchanged where no page of `pages` is a sheet."""
    sheets = {page.number: _Lines(page) for page in pages if page.rows}
    if not sheets:
        return passages
    starts = [part.start for part in document.pages]

    def rowed(passage: Passage, unit: Unit) -> Unit:
        part = document.pages[bisect_right(starts, passage.start + unit.start) - 1]
        return replace(unit, row=_row(part, passage.start + unit.start - part.start, sheets))

    return tuple(replace(passage, units=tuple(rowed(passage, unit) for unit in passage.units)) for passage in passages)


class _Lines:
    """Where the lines of a sheet begin in its raw text, and which row each shows."""

    def __init__(self, page: RawPage) -> None:
        self.starts = list(accumulate((len(line) + 1 for line in page.text.split("\n")), initial=0))
        self.rows = page.rows

    def row_at(self, offset: int) -> int | None:
        """The row shown at an offset of the raw text; None where the line shows none."""
        return self.rows[bisect_right(self.starts, offset) - 1] or None


def _row(part: Page, offset: int, sheets: Mapping[int | None, _Lines]) -> int | None:
    lines = sheets.get(part.number)
    return lines.row_at(raw_offset(part.origins, offset)) if lines else None

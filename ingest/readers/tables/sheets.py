"""Rows of cells → one page: what workbooks and CSV files share. Pure.

A line is a row of a table ("| a | b |"), a note beside the tables, or the sheet's name as a heading; blank lines stand
between blocks. A block is what becomes one passage: a table's header and as many rows as a passage holds, so that no
row is ever read without the names of its columns.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from ingest.models import RawPage
from ingest.readers.marked.escapes import escaped

BLOCK_WORDS = 300
"""Words of a block: what `ingest.chunk` puts into one passage."""
_BAND_WORDS = 100
"""Words of a row (of the header, or of a row in the middle) above which a table is cut into bands of columns."""
_SAMPLE = 200
"""Rows that tell how a table looks."""
_WIDE = 0.6
"""Share of a table's columns that its header fills at least; lines of remarks above it fill fewer."""
_SEARCHED = 20
"""Rows at the top of a table among which its header is looked for."""
_NO_ROW = 0
_EXACT = 1e15
"""Whole numbers from here on are no longer exact in a spreadsheet, whose precision is 15 digits."""

_FIGURE = re.compile(r"[-+−~<>≥≤(]*\d[\d\s.,:/()–-]*(?:%|‰|zł|[^\W\d_]{1,3}|[€$£])?$")
"""Numbers, dates, amounts: what stands in cells, not above them."""
_YEAR = re.compile(r"(?:19|20)\d\d$")
_ERROR = re.compile(
    r"#(?:N/[AD]!?|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA"
    r"|ADR!|DZIEL/0!|ARG!|NAZWA\?|LICZBA!|ZERO!)$"
)
"""What spreadsheets show where a formula failed, in English and Polish."""


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> tuple[int, ...]:
        return tuple(column for column, cell in enumerate(self.cells) if cell)

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows without an empty one between them: notes, what stands above a table's header, and the table."""

    notes: tuple[_Row, ...]
    above: tuple[_Row, ...]
    header: _Row | None
    rows: tuple[_Row, ...]

    @property
    def columns(self) -> tuple[int, ...]:
        used = set(self.header.filled) if self.header else set()
        return tuple(sorted(used.union(*(row.filled for row in self.rows))))


Line = tuple[str, int]
"""A line of text and the row it shows; row 0 for lines that show none."""


def sheet_page(rows: Iterable[Sequence[str]], *, number: int, name: str | None) -> RawPage:
    """One sheet as a page; its text is empty where no cell says anything.

    Args:
        rows: the cells of every row from the first on, empty rows included.
        number: the sheet's 1-based place in its file.
        name: the sheet's name, which becomes its heading; None for a file that is one nameless sheet.
    """
    blocks = [block for part in _parts(_filled(rows)) for block in _blocks(part)]
    if blocks and name:
        blocks.insert(0, [(f"## {escaped(name)}", _NO_ROW)])
    lines = [line for block in blocks for line in (*block, ("", _NO_ROW))][:-1] or [("", _NO_ROW)]
    return RawPage(
        number=number, label=name, text="\n".join(text for text, _ in lines), rows=tuple(row for _, row in lines)
    )


def _filled(rows: Iterable[Sequence[str]]) -> list[_Row]:
    """The rows in which a cell says something, cells on one line each."""
    found = (_Row(number, tuple(map(_tidy, cells))) for number, cells in enumerate(rows, start=1))
    return [row for row in found if any(row.cells)]


def _tidy(cell: str) -> str:
    text = " ".join(cell.split())
    return "" if _ERROR.match(text) else text


def _parts(rows: Sequence[_Row]) -> list[_Part]:
    """The sheet cut at its empty rows; rows that go on with the table above keep its header."""
    parts: list[_Part] = []
    table: _Part | None = None
    for group in _groups(rows):
        notes = tuple(_notes(group))
        part = _Part(notes, *_around_header(group[len(notes) :]))
        if table is not None and part.rows and _goes_on(part, table):
            first = (part.header,) if part.header else ()
            part = _Part(notes, (), table.header, (*part.above, *first, *part.rows))
        if part.rows:
            table = part
        parts.append(part)
    return parts


def _groups(rows: Sequence[_Row]) -> list[list[_Row]]:
    groups: list[list[_Row]] = [list(rows[:1])] if rows else []
    for before, row in pairwise(rows):
        if row.number > before.number + 1:
            groups.append([])
        groups[-1].append(row)
    return groups


def _notes(group: Sequence[_Row]) -> Iterator[_Row]:
    """The rows of one cell at the start: a title, a remark, a list in one column."""
    for row in group:
        if len(row.filled) > 1:
            return
        yield row


def _around_header(rows: Sequence[_Row]) -> tuple[tuple[_Row, ...], _Row | None, tuple[_Row, ...]]:
    """The rows above the one that names the columns, that one, and those below it.

    It is the first row about as wide as the table, if all of its cells name something; a table whose first wide row
    holds figures has no header.
    """
    widths = sorted(len(row.filled) for row in rows[:_SAMPLE])
    usual = widths[len(widths) // 2] if widths else 0
    for place, row in enumerate(rows[:_SEARCHED]):
        if len(row.filled) >= max(2, _WIDE * usual):
            if _names(row) and place + 1 < len(rows):
                return tuple(rows[:place]), row, tuple(rows[place + 1 :])
            break
    return (), None, tuple(rows)


def _names(row: _Row) -> bool:
    """Whether a row can name columns: words, and years beside them."""
    cells = [row.cells[column] for column in row.filled]
    words = [cell for cell in cells if not _FIGURE.match(cell)]
    return bool(words) and all(_YEAR.match(cell) for cell in cells if _FIGURE.match(cell))


def _goes_on(part: _Part, table: _Part) -> bool:
    """Whether rows behind an empty one belong to the table above: in its columns, under no header of their own.

    A header of words over words is taken for one more row: lists have empty rows for the eye.
    """
    if table.header is None or not set(part.columns) <= set(table.columns):
        return False
    return part.header is None or not any(_is_figures(part, column) for column in part.header.filled)


def _is_figures(part: _Part, column: int) -> bool:
    """Whether a column with a word at its head holds mostly figures."""
    cells = [cell for row in part.rows[:_SAMPLE] if (cell := row.cell(column))]
    head = part.header.cell(column) if part.header else ""
    return not _FIGURE.match(head) and 2 * sum(bool(_FIGURE.match(cell)) for cell in cells) > len(cells)


def _blocks(part: _Part) -> Iterator[list[Line]]:
    for note in part.notes:
        yield [(escaped(next(filter(None, note.cells))), note.number)]
    if part.above:
        yield [_line(row, row.filled) for row in part.above]
    for columns in _bands(part):
        header = _line(part.header, columns) if part.header else None
        block: list[Line] = [header] if header else []
        size = opening = _words(header)
        for row in part.rows:
            line = _line(row, columns)
            words = _words(line)
            if size + words > BLOCK_WORDS and size > opening:
                yield block
                block, size = ([header] if header else []), opening
            block.append(line)
            size += words
        if len(block) > bool(header):
            yield block


def _bands(part: _Part) -> list[tuple[int, ...]]:
    """The columns of a table; of a very wide one in groups, each with the column that tells the rows apart."""
    columns = part.columns
    sizes = {column: _width(part, column) for column in columns}
    if sum(sizes.values()) <= _BAND_WORDS:
        return [columns] if columns else []
    key = next((column for column in columns if not _is_figures(part, column)), columns[0])
    bands: list[list[int]] = []
    room = 0.0
    for column in columns:
        if column == key:
            continue
        if not bands or sizes[column] > room:
            bands.append([])
            room = _BAND_WORDS - sizes[key]
        bands[-1].append(column)
        room -= sizes[column]
    return [tuple(sorted((key, *band))) for band in bands] or [columns]


def _width(part: _Part, column: int) -> float:
    """Words a column takes: those of its head or of its mean cell, and the bar beside it."""
    rows = part.rows[:_SAMPLE]
    head = len(part.header.cell(column).split()) if part.header else 0
    return 1 + max(head, sum(len(row.cell(column).split()) for row in rows) / max(1, len(rows)))


def _line(row: _Row, columns: Sequence[int]) -> Line:
    return table_row(row.cell(column) for column in columns), row.number


def table_row(cells: Iterable[str]) -> str:
    """A row of a table as a line of text."""
    return " ".join(chain(("|",), *((escaped(cell), "|") for cell in cells)))


def figure(value: float) -> str:
    """A number as people write it: 60 rather than 60.0, 0.3 rather than 0.30000000000000004."""
    return str(int(value)) if abs(value) < _EXACT and value == int(value) else f"{value:.15g}"


def _words(line: Line | None) -> int:
    return len(line[0].split()) if line else 0

"""Tables of HTML: which are tables at all, and their rows as lines of text. Pure."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bs4 import Tag
from bs4.element import PageElement

_WIDEST = 100
"""Columns that are kept apart; the cells of a wider table are set one after the other."""
_PROSE = 600
"""Letters from which a cell without a header holds prose, not data."""
REPEATED = 100
"""Letters of a cell over several rows that are said in each of them: what stands at the left names the rows. Also of
the longest cell by which a row of a layout table is one of data."""
_LEFT = 2
_ROWS = frozenset({"tr"})
_WITHIN = {
    "table": frozenset({"caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), _ROWS),
    "tr": frozenset({"td", "th"}),
}
"""What the parts of a table are made of."""
_SIGN = re.compile(r"[$€£¥]|US\$|USD|EUR|PLN|GBP")
_CLOSING = re.compile(r"\)?%|\)")
_FIGURE = re.compile(r"[(−–—-]?\s*[\d—–-]")
_MARK = re.compile(r"[•▪◦‣●○■□➢✓·*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
_BULLET = re.compile(r"[•▪◦‣●○■□➢✓·*–—-]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: what it holds, its first column (from 0) and how many it takes."""

    content: Tag
    start: int
    span: int
    repeated: bool = False
    """It stands in a row above and reaches down to this one."""


@dataclass(slots=True)
class Text:
    """The text of a cell that has some."""

    text: str
    start: int
    span: int


def rows_of(table: Tag) -> list[list[Cell]]:
    """The cells of each row of a table, without those of tables in it."""
    rows = list(_own_rows(table))
    reaching: dict[int, tuple[int, Cell]] = {}
    found: list[list[Cell]] = []
    for row in rows:
        cells: list[Cell] = []
        column = 0
        for content in _cells(row):
            column = _pass(reaching, column, cells)
            cell = Cell(content, column, _number(content, "colspan"))
            cells.append(cell)
            if column < _WIDEST and (down := _number(content, "rowspan")) > 1:
                reaching[column] = (down, cell)
            column += cell.span
        _pass(reaching, column, cells)
        for start in list(reaching):
            left, cell = reaching.pop(start)
            if left > 1:
                reaching[start] = (left - 1, cell)
        found.append(cells)
    return found


def _pass(reaching: dict[int, tuple[int, Cell]], column: int, cells: list[Cell]) -> int:
    """The next column that no cell from above reaches; those passed at the left are added to the row."""
    while column in reaching:
        cell = reaching[column][1]
        if column < _LEFT:
            cells.append(replace(cell, repeated=True))
        column += cell.span
    return column


def _own_rows(table: Tag) -> Iterator[Tag]:
    for child in table.children:
        if isinstance(child, Tag):
            if child.name == "tr":
                yield child
            elif child.name in ("thead", "tbody", "tfoot"):
                yield from (row for row in child.children if isinstance(row, Tag) and row.name == "tr")


def _cells(row: Tag) -> list[Tag]:
    return [child for child in row.children if isinstance(child, Tag) and child.name in ("td", "th")]


def strays(part: Tag) -> Iterator[PageElement]:
    """What stands in a table or a part of one outside of its cells; browsers show it before the table."""
    for child in part.children:
        if not isinstance(child, Tag):
            if str(child).strip():
                yield child
        elif child.name not in _WITHIN[part.name]:
            yield child
        elif child.name in _WITHIN:
            yield from strays(child)


def _number(cell: Tag, name: str) -> int:
    told = str(cell.get(name, ""))
    return max(1, min(1000, int(told))) if told.isascii() and told.isdecimal() and len(told) < 6 else 1


def is_layout(table: Tag) -> bool:
    """Whether a table only places things: one column, tables or long texts in its cells, or it says so."""
    if _says_so(table) or table.find("table") is not None:
        return True
    rows = rows_of(table)
    filled = [[cell for cell in row if cell.content.get_text(strip=True)] for row in rows]
    if not any(len(cells) > 1 for cells in filled):
        return True
    if any(cell.content.name == "th" for cells in filled for cell in cells):
        return False
    return any(_is_prose(cell.content) for cells in filled for cell in cells)


def _says_so(table: Tag) -> bool:
    return table.get("role") in ("presentation", "none")


def records(table: Tag) -> list[list[Tag]]:
    """The runs of rows of a layout table that are rows of data all the same: several cells, each with a few words."""
    runs: list[list[Tag]] = []
    goes_on = False
    for row in () if _says_so(table) else _own_rows(table):
        cells = [cell for cell in _cells(row) if cell.get_text(strip=True)]
        data = len(cells) > 1 and row.find("table") is None and all(len(cell.get_text()) <= REPEATED for cell in cells)
        if data and goes_on:
            runs[-1].append(row)
        elif data:
            runs.append([row])
        goes_on = data
    return runs


def _is_prose(cell: Tag) -> bool:
    return len(cell.get_text(" ", strip=True)) > _PROSE or cell.find(["h1", "h2", "h3"]) is not None


def written(rows: Sequence[Sequence[Text]]) -> list[str]:
    """Each row as "| a | b |"; rows of a list set as a table as items."""
    rows = [_joined(row) for row in rows if row]
    if all(_listed(row) for row in rows):
        return [_item(row) for row in rows]
    columns = _columns(rows)
    lines = []
    for row in rows:
        texts: list[str] = []
        for place, cell in enumerate(row):
            column = columns.get((cell.start, cell.span), place)
            texts += [""] * (column + 1 - len(texts))
            texts[column] = f"{texts[column]} {cell.text}".strip()
        lines.append(f"| {' | '.join(texts)} |")
    return lines


def _joined(row: Sequence[Text]) -> list[Text]:
    """Signs of money before a figure and what closes one behind it belong to its cell."""
    cells: list[Text] = []
    for cell in row:
        before = cells[-1] if cells else None
        if before and _SIGN.fullmatch(before.text) and _FIGURE.match(html.unescape(cell.text)):
            cells[-1] = Text(before.text + cell.text, cell.start, cell.span)
        elif before and _CLOSING.fullmatch(cell.text) and _FIGURE.match(html.unescape(before.text).lstrip("$€£¥")):
            before.text += cell.text
        else:
            cells.append(Text(cell.text, cell.start, cell.span))
    return cells


def _listed(row: Sequence[Text]) -> bool:
    return len(row) == 2 and bool(_MARK.fullmatch(html.unescape(row[0].text))) and len(row[1].text.split()) > 1


def _item(row: Sequence[Text]) -> str:
    mark, text = row
    return f"- {text.text}" if _BULLET.fullmatch(html.unescape(mark.text)) else f"- {mark.text} {text.text}"


def _columns(rows: Sequence[Sequence[Text]]) -> dict[tuple[int, int], int]:
    """Which printed column a cell stands in, by its place and width; empty for tables too wide to be aligned.

    Narrow cells make columns; a wider one stands in the first it reaches over, and widens it if there is no other:
    spacers and columns for signs of money leave no empty cells.
    """
    places = sorted({(cell.start, cell.span) for row in rows for cell in row}, key=lambda place: (place[1], place[0]))
    columns: list[list[int]] = []
    if len(places) > 4 * _WIDEST:
        return {}
    for start, span in places:
        reached = [column for column in columns if column[0] < start + span and start < column[1]]
        if not reached:
            columns.append([start, start + span])
        elif len(reached) == 1:
            reached[0][:] = min(reached[0][0], start), max(reached[0][1], start + span)
    columns.sort()
    if len(columns) > _WIDEST:
        return {}
    return {
        (start, span): next(n for n, column in enumerate(columns) if column[0] < start + span and start < column[1])
        for start, span in places
    }

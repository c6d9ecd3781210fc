"""Workbooks (XLSX, XLSM, XLS, ODS) → one page a sheet, by calamine."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, RawPage, ReadWarning
from ingest.readers.containers import archives
from ingest.readers.containers.properties import of_office, of_open_document
from ingest.readers.tables.sheets import figure, sheet_page
from ingest.readers.tables.xlsx_cells import Place, percentages

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

_Value = float | str | bool | datetime.time | datetime.date | datetime.timedelta

_ZIP = b"PK"


def read(data: bytes, _password: str | None = None) -> RawDocument:
    """The values that the cells of visible sheets show, formulas as they were last computed.

    Sheets keep the numbers they have in the file: hidden ones and charts become empty pages, hidden ones with a warning
    (`sheet_hidden`).
    Raises UnreadableDocument: `empty`, `unreadable` (cause `damaged`), `too_large` (cause `archive`, `sheet`).
    """
    from python_calamine import CalamineError, load_workbook

    metadata, shares = _told(data)
    try:
        with load_workbook(BytesIO(data)) as workbook:
            sheets = list(enumerate(workbook.sheets_metadata, start=1))
            pages = tuple(
                _page(workbook, number, sheet, shares.get(sheet.name, frozenset())) for number, sheet in sheets
            )
    except CalamineError as error:
        raise archives.damaged() from error
    if not any(page.text for page in pages):
        raise UnreadableDocument("empty")
    return RawDocument(
        format="markdown",
        paging="sheet",
        pages=pages,
        metadata=metadata,
        warnings=tuple(ReadWarning(code="sheet_hidden", page=number) for number, sheet in sheets if _is_hidden(sheet)),
    )


def _told(data: bytes) -> tuple[dict[str, str], dict[str, frozenset[Place]]]:
    """What a file says of itself, and the cells of an XLSX that are percentages; XLS says nothing here.

    Its directory is looked at first: it must promise nothing harmful.
    """
    if not data.startswith(_ZIP):
        return {}, {}
    with archives.opened(data) as archive:
        return of_office(archive) or of_open_document(archive), percentages(archive)


def _is_hidden(sheet: "SheetMetadata") -> bool:
    from python_calamine import SheetVisibleEnum

    return sheet.visible != SheetVisibleEnum.Visible


def _page(workbook: "CalamineWorkbook", number: int, sheet: "SheetMetadata", shares: frozenset[Place]) -> RawPage:
    from python_calamine import SheetTypeEnum

    cells = sheet.typ == SheetTypeEnum.WorkSheet and not _is_hidden(sheet)
    rows = _rows(workbook.get_sheet_by_index(number - 1), shares) if cells else ()
    return sheet_page(rows, number=number, name=sheet.name)


def _rows(sheet: "CalamineSheet", shares: frozenset[Place]) -> Iterator[Sequence[str]]:
    """The rows from the first on; a cell that reaches down over several rows is said in each of them."""
    left = sheet.start[1] if sheet.start else 0
    tall: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        if bottom > top:
            tall[top].append((column - left, bottom))
    reaching: dict[int, tuple[int, str]] = {}
    for number, values in enumerate(sheet.iter_rows()):
        if values.count("") == len(values):  # one cell far below makes a million of them
            yield ()
            continue
        cells = [_said(value, share=(number, column) in shares) for column, value in enumerate(values, start=left)]
        reaching = {column: (bottom, text) for column, (bottom, text) in reaching.items() if bottom >= number}
        for column, (_, text) in reaching.items():
            cells[column] = cells[column] or text
        reaching |= {column: (bottom, cells[column]) for column, bottom in tall[number] if 0 <= column < len(cells)}
        yield cells


def _said(value: _Value, *, share: bool) -> str:
    """A value as people write it: 60 rather than 60.0, 35% for a `share`, dates as ISO 8601, none with midnight."""
    match value:
        case bool():
            return str(value).upper()
        case float() | int():
            return f"{figure(round(value * 100, 9))}%" if share else figure(value)
        case datetime.datetime():
            if value.time() == datetime.time():
                return value.date().isoformat()
            return value.isoformat(" ", "seconds" if value.second else "minutes")
        case datetime.time():
            return value.isoformat("seconds" if value.second else "minutes")
        case datetime.timedelta():
            return f"{figure(value / datetime.timedelta(hours=1))} h"
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)

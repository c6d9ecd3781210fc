"""What is to be known of the cells of an XLSX before calamine reads them, and what it does not tell. Pure.

Calamine holds every cell between a sheet's first and its last one, empty ones included, and ends the process where
memory does not suffice; and it gives values without their formats.
"""

import re
from zipfile import ZipFile

from advisor.errors import UnreadableDocument
from ingest.readers.containers.archives import content_of
from ingest.readers.containers.packages import Package

MOST_CELLS = 16_000_000
"""Of one sheet, empty ones included: every row of Excel in 15 columns; they take 0.5 GB."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = frozenset({"9", "10"})
"""Numbers of the formats 0% and 0.00% (ECMA-376, part 1, 18.8.30)."""
_PERCENT = re.compile(r'^(?:[^"%\\]|"[^"]*"|\\.)*%')
"""A format with a sign of its own, not one in quotation marks."""
_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,10})"(?: s="(\d{1,6})")?[^>]*(?<!/)>')
"""A cell with content, as programs write it."""

Place = tuple[int, int]
"""Row and column, both from 0."""


def percentages(archive: ZipFile) -> dict[str, frozenset[Place]]:
    """The cells shown as percentages, by the name of their sheet; empty for other formats than XLSX.

    Raises UnreadableDocument: `too_large` (cause `sheet`) for a sheet that no memory holds, `unreadable` (cause
    `damaged`).
    """
    package = Package(archive)
    book = package.first("", "officeDocument")
    root = package.part(book)
    if book is None or root is None:
        return {}
    styles, parts = _styles(package, book), package.related(book)
    return {
        sheet.get("name", ""): _shares(content_of(archive, parts.get(sheet.get(_RELATION, ""), ("", ""))[1]), styles)
        for sheet in root.iter(f"{_MAIN}sheet")
    }


def _shares(sheet: bytes | None, styles: frozenset[bytes]) -> frozenset[Place]:
    found: set[Place] = set()
    rows, columns = 0, 0
    for cell in _CELL.finditer(sheet or b""):
        place = int(cell[2]) - 1, _column(cell[1])
        rows, columns = max(rows, place[0] + 1), max(columns, place[1] + 1)
        if cell[3] in styles:
            found.add(place)
    if rows * columns > MOST_CELLS:
        raise UnreadableDocument("too_large", "document_inflated", cause="sheet")
    return frozenset(found)


def _styles(package: Package, book: str) -> frozenset[bytes]:
    """The numbers of the cell styles that show a percentage."""
    root = package.part(package.first(book, "styles"))
    if root is None:
        return frozenset()
    own = {
        one.get("numFmtId") for one in root.iter(f"{_MAIN}numFmt") if _PERCENT.match(one.get("formatCode", ""))
    } | _BUILT_IN
    styles = root.find(f"{_MAIN}cellXfs")
    return frozenset(
        str(number).encode()
        for number, style in enumerate(styles if styles is not None else ())
        if style.get("numFmtId") in own
    )


def _column(letters: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1

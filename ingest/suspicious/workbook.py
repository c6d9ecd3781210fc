"""Workbooks: what every Office file may hold, links that start programs, hidden sheets and rows, white text. Pure."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ingest.readers.containers.archives import content_of, opened, parsed
from ingest.suspicious import odt
from ingest.suspicious.packages import attribute, local, look_at, targets
from ingest.suspicious.remark import SMALLEST_POINTS, Remark

if TYPE_CHECKING:
    from lxml.etree import _Element

_BOOK, _STYLES = "xl/workbook.xml", "xl/styles.xml"
_SHOWN = "visible"
_TEXT_CELLS = ("s", "str", "inlineStr")
_TRUE = ("1", "true")
_WHITE = ("ffffff", "ffffffff")
_WHITE_OF_THEME = "0"
"""The first colour of a theme is that of the ground (ECMA-376, 18.8.3)."""
_LINK = re.compile(r"xl/externalLinks/[^/]+\.xml")
_OLE_MACROS = ("_VBA_PROJECT_CUR", "Macros")


def look(data: bytes) -> Iterator[Remark]:
    """Everything to be told of a workbook; of the old and binary kinds macros and hidden sheets."""
    if not data.startswith(b"PK"):
        yield from _macros_of_old(data)
        yield from _hidden_sheets(data)
        return
    with opened(data) as archive:
        if "mimetype" in archive.namelist():
            yield from odt.look_at(archive)
        else:
            yield from look_at(archive)
            for name in filter(_LINK.fullmatch, archive.namelist()):
                if next(parsed(content_of(archive, name) or b"<none/>").iter("{*}ddeLink"), None) is not None:
                    yield Remark(kind="launch")
            yield from _sheets(archive)
    yield from _hidden_sheets(data)


def _macros_of_old(data: bytes) -> Iterator[Remark]:
    import olefile

    with olefile.OleFileIO(data) as container:
        if any(container.exists(one) for one in _OLE_MACROS):
            yield Remark(kind="macros")


def _hidden_sheets(data: bytes) -> Iterator[Remark]:
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(BytesIO(data))
    for number, sheet in enumerate(book.sheets_metadata, start=1):
        if sheet.visible != SheetVisibleEnum.Visible:
            yield Remark(kind="hidden_parts", page=number)


def _sheets(archive: ZipFile) -> Iterator[Remark]:
    """Hidden rows and columns, and text in letters nobody sees, sheet by sheet."""
    if _BOOK not in archive.namelist():  # a binary workbook
        return
    unseen, at = _unseen_styles(archive), targets(archive, _BOOK)
    sheets = parsed(content_of(archive, _BOOK) or b"<none/>").iterfind("{*}sheets/{*}sheet")
    for number, sheet in enumerate(sheets, start=1):
        name = at.get(next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), ""))
        if name in archive.namelist():
            folded, white = _looked_through(archive, str(name), unseen)
            if folded:
                yield Remark(kind="hidden_parts", page=number)
            if white:
                yield Remark(kind="hidden_text", page=number)


def _looked_through(archive: ZipFile, name: str, unseen: set[str]) -> tuple[bool, bool]:
    """Whether a sheet has hidden rows or columns that hold something, and text in an unseen style. Read as a stream."""
    from lxml import etree

    folded = white = False
    with archive.open(name) as stream:
        tags = ("{*}row", "{*}col", "{*}c")
        for _, element in etree.iterparse(stream, tag=tags, resolve_entities=False, no_network=True):
            kind = local(element.tag)
            if kind == "c":
                white = white or (element.get("t") in _TEXT_CELLS and element.get("s", "0") in unseen)
                continue
            holds_something = kind == "col" or next(element.iter("{*}v", "{*}is"), None) is not None
            folded = folded or (element.get("hidden") in _TRUE and holds_something)
            element.clear()
            while element.getprevious() is not None:  # what was read would stay in memory
                del element.getparent()[0]
    return folded, white


def _unseen_styles(archive: ZipFile) -> set[str]:
    """The numbers of the cell formats whose letters are white on no colour, or too small to be read."""
    root = parsed(content_of(archive, _STYLES) or b"<none/>")
    fonts = [_is_unseen(font) for font in root.iterfind("{*}fonts/{*}font")]
    fills = [_is_coloured(fill) for fill in root.iterfind("{*}fills/{*}fill")]

    def at(values: list[tuple[bool, bool]], told: str) -> tuple[bool, bool]:
        return values[int(told)] if told.isdecimal() and int(told) < len(values) else (False, False)

    found = set()
    for number, cell in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        white, tiny = at(fonts, cell.get("fontId", ""))
        coloured, _ = at(fills, cell.get("fillId", ""))
        if tiny or (white and not coloured):
            found.add(str(number))
    return found


def _is_unseen(font: "_Element") -> tuple[bool, bool]:
    color, size = font.find("{*}color"), font.find("{*}sz")
    white = color is not None and (
        attribute(color, "rgb").lower() in _WHITE
        or (attribute(color, "theme") == _WHITE_OF_THEME and not attribute(color, "tint"))
    )
    return white, size is not None and float(attribute(size, "val") or 11) < SMALLEST_POINTS


def _is_coloured(fill: "_Element") -> tuple[bool, bool]:
    pattern = fill.find("{*}patternFill")
    return pattern is None or pattern.get("patternType", "none") != "none", False

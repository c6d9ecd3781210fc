"""CSV → one nameless sheet, whatever separates its cells. Pure."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Literal

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument
from ingest.readers.decoding import decode
from ingest.readers.tables.sheets import sheet_page

_SEPARATORS = ";\t,|"
"""Tried in this order where several fit: decimal commas stand in files that are separated by semicolons."""
_SAMPLE = 200
"""Records by which separators are judged."""
_LONGEST_CELL = 30
"""Line ends in a cell above which its quotation mark was never closed."""
_FIELD_LIMIT = 1 << 30


def read(data: bytes, _password: str | None = None) -> RawDocument:
    """One page, number 1, without a label; rows are counted as a spreadsheet counts them.

    Raises UnreadableDocument (`empty`, `unsupported`).
    """
    text = decode(data)
    separator, text = _told_separator(text)
    page = sheet_page(_records(text, separator or _separator(text)), number=1, name=None)
    if not page.text:
        raise UnreadableDocument("empty")
    return RawDocument(format="markdown", paging="sheet", pages=(page,))


def _told_separator(text: str) -> tuple[str | None, str]:
    """Excel's first line "sep=;", which is no row, and the text behind it."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"')
    return (told[4], rest) if len(told) == 5 and told.lower().startswith("sep=") else (None, text)


def _separator(text: str) -> str:
    """The separator that gives most records the same number of cells, and the most cells.

    `csv.Sniffer` was tried: on columns of decimal commas and on free text it takes letters and blanks for separators.
    """
    return max(_SEPARATORS, key=lambda one: _regularity(text, one))


def _regularity(text: str, separator: str) -> tuple[float, int]:
    widths = Counter(len(cells) for cells in islice(_read(text, separator), _SAMPLE) if any(cells))
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (count / widths.total(), width) if width > 1 else (0.0, 0)


def _records(text: str, separator: str) -> Iterator[Sequence[str]]:
    """The records of a file; where a quotation mark was opened and never closed, marks are letters like others."""
    whole = all(cell.count("\n") <= _LONGEST_CELL for cells in _read(text, separator) for cell in cells)
    return _read(text, separator, csv.QUOTE_MINIMAL if whole else csv.QUOTE_NONE)


def _read(text: str, separator: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> Iterator[Sequence[str]]:
    csv.field_size_limit(_FIELD_LIMIT)
    return csv.reader(StringIO(text), delimiter=separator, quoting=quoting)

"""Rows as a file for spreadsheets, and back: UTF-8 with a byte order mark, no cell that a spreadsheet would compute."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from advisor.errors import ConfigError

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet reads as a formula (OWASP, CSV injection)."""
_SHIELD = "'"
_DELIMITERS = {"en": ",", "pl": ";"}
"""What a spreadsheet of the language expects: where the decimal mark is a comma, a semicolon."""
_MOST_BYTES = 20 << 20


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]], language: str) -> bytes:
    """A header and rows."""
    content = StringIO()
    writer = csv.writer(content, delimiter=_DELIMITERS[language], lineterminator="\r\n")
    writer.writerows([shielded(cell) for cell in row] for row in (header, *rows))
    return content.getvalue().encode("utf-8-sig")


def csv_table(path: Path) -> list[list[str]]:
    """The rows of a file, the header first; the delimiter is the one that the header has most of.

    Raises:
        ConfigError: it is not there, too large, or no table.
    """
    text = _decoded(content_of(path), path)
    first = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ConfigError("table_broken", path=path) from error
    return [[_bare(cell) for cell in row] for row in rows if any(row)]


def shielded(cell: str) -> str:
    """A cell that stays text."""
    return f"{_SHIELD}{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) or cell.startswith(_SHIELD) else cell


def _bare(cell: str) -> str:
    return cell.removeprefix(_SHIELD)


def content_of(path: Path) -> bytes:
    """A file of the user's.

    Raises:
        ConfigError: it cannot be read, or is larger than any of ours.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ConfigError("table_broken", path=path)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise ConfigError("paper_unreadable", path=path, reason=reason) from error


def _decoded(content: bytes, path: Path) -> str:
    """Spreadsheets save in UTF-8, or in the code page of Central or Western Europe."""
    for encoding in ("utf-8-sig", "cp1250", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ConfigError("table_broken", path=path)

"""What a PDF says of itself: outline, metadata, page labels; whatever is damaged there is left out."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.models import OutlineEntry, ReadWarning

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import Destination

    _Bookmark = Destination | list[Destination | list[Destination]] | list[Destination]

_DEEPEST = 20
_DATE = re.compile(r"(?:D:)?((?:19|20)\d\d)(?:(0[1-9]|1[0-2])(?:(0[1-9]|[12]\d|3[01]))?)?")
"""Date of a PDF (PDF 1.7, 7.9.4), as far as the day."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
_FIELDS = {"title": "/Title", "author": "/Author", "subject": "/Subject"}


def outline_of(reader: "PdfReader") -> tuple[tuple[OutlineEntry, ...], tuple[ReadWarning, ...]]:
    """The bookmarks, flattened, with 1 as the outermost level; a warning when they cannot be read."""
    try:
        return tuple(_entries(reader, reader.outline, 1)), ()
    except MemoryError:
        raise
    except Exception:  # pypdf raises anything on damaged structures
        return (), (ReadWarning(code="outline_unreadable"),)


def _entries(reader: "PdfReader", items: "Sequence[_Bookmark]", level: int) -> Iterator[OutlineEntry]:
    for item in items:
        if isinstance(item, list):
            if level < _DEEPEST:
                yield from _entries(reader, item, level + 1)
        else:
            title = _tidy(getattr(item, "title", None))
            if title:
                yield OutlineEntry(title=title, level=level, page=_page(reader, item))


def _page(reader: "PdfReader", destination: "Destination") -> int | None:
    try:
        index = reader.get_destination_page_number(destination)
    except MemoryError:
        raise
    except Exception:
        return None
    return None if index is None or index < 0 else index + 1


def metadata_of(reader: "PdfReader") -> dict[str, str]:
    """Those of `title author subject created` (ISO 8601, as far as known) that the file gives."""
    try:
        info = dict(reader.metadata or {})
        raw = {key: _tidy(info.get(name)) for key, name in _FIELDS.items()}
        raw["created"] = _iso_date(_tidy(info.get("/CreationDate")))
    except MemoryError:
        raise
    except Exception:
        return {}
    return {key: value for key, value in raw.items() if value}


def _iso_date(value: str) -> str:
    match = _DATE.match(value)
    return "-".join(part for part in match.groups() if part) if match else ""


def labels_of(reader: "PdfReader") -> list[str]:
    """The file's page labels ("1", "2"… when it has none); empty when they cannot be read."""
    try:
        return reader.page_labels
    except MemoryError:
        raise
    except Exception:
        return []


def _tidy(value: object) -> str:
    """One line of text, or nothing: producers leave control characters, byte strings and "untitled" behind."""
    from pypdf.generic import PdfObject

    value = value.get_object() if isinstance(value, PdfObject) else value
    return " ".join(_CONTROL.sub(" ", value).split()) if isinstance(value, str) else ""

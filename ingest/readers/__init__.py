"""Readers turn a file into raw pages; each format has its module, loaded when a file needs it."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument
from ingest.readers.formats import Format, Unread, format_of, is_read, kind_of

__all__ = ["READERS_VERSION", "Format", "format_of", "read", "read_bytes"]

READERS_VERSION = "1"
"""Changes when a reader gives other text for the same bytes: documents read before can then be renewed."""

_REFUSALS: dict[Format | Unread, str] = {
    "archive": "document_archive",
    "word": "document_legacy_word",
    "powerpoint": "document_legacy_slides",
    "open_slides": "document_open_slides",
    "outlook": "document_outlook",
}
"""What people are told of kinds that are known, but not read."""

MAX_MEGABYTES = 250
"""Files above this are refused unread: the longest report seen has 4 MB, a scanned one some 100."""


def read(path: Path, name: str, password: str | None) -> RawDocument:
    """Read one file; `name` is what the user calls it (the file itself may be stored under its hash).

    Raises UnreadableDocument: `empty`, `unsupported`, `unreadable` (cause `io`, `damaged`, `filter` or `pages`),
    `encrypted` (cause `no_password` or `wrong_password`), `no_text`, `garbled`, `too_large` (cause `file`, `archive`).
    """
    try:
        if path.stat().st_size > MAX_MEGABYTES << 20:
            raise UnreadableDocument("too_large", cause="file", megabytes=MAX_MEGABYTES)
        return read_bytes(path.read_bytes(), name, password)
    except OSError as error:
        raise UnreadableDocument("unreadable", cause="io") from error


def read_bytes(data: bytes, name: str, password: str | None) -> RawDocument:
    """As `read`, for content that lies in memory (an attachment of a message)."""
    if not data:
        raise UnreadableDocument("empty")
    kind = kind_of(name, data)
    if kind == "locked_open_document":
        raise UnreadableDocument("encrypted", "document_encrypted_open", cause="no_password")
    if kind in ("locked", "workbook"):
        from ingest.readers.containers.locked import unlocked

        data = unlocked(data, password)
        kind = kind_of(name, data)
        if kind == "locked":
            raise UnreadableDocument("unreadable", cause="damaged")
    if not is_read(kind):
        raise UnreadableDocument("unsupported", _REFUSALS.get(kind) if kind else None)
    reader: Callable[[bytes, str | None], RawDocument] = import_module(f"ingest.readers.{kind}").read
    return reader(data, password)

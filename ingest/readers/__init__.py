"""Readers turn a file into raw pages; each format has its module, loaded when a file needs it."""

import re
from pathlib import Path, PurePath
from typing import Literal

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument

READERS_VERSION = "1"
"""Changes when a reader gives other text for the same bytes: documents read before can then be renewed."""

Format = Literal["pdf", "markdown", "text"]

HEAD_BYTES = 65_536
"""How much of a file `format_of` wants to see; it also works on less."""

MAX_MEGABYTES = 250
"""Files above this are refused unread: the longest report seen has 4 MB, a scanned one some 100."""

_MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_TEXT_NAMES = frozenset({".txt", ".text", ""})
_PDF_MARK_WITHIN = 1024
"""Viewers accept bytes before `%PDF-` up to here (PDF 1.7, Annex H, note 13)."""
_CONTAINERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"\x1f\x8b", b"%!PS")
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} ?\w", re.MULTILINE),
    re.compile(r"\*\*[^*\n]{1,200}\*\*"),
    re.compile(r"</?(?:b|i|u|p|br|sub|sup|em|strong|table|tr|td|th)\b[^<>\n]{0,200}>", re.IGNORECASE),
    re.compile(r"\]\([^()\n]{1,300}\)"),
    re.compile(r"^\|.{1,300}\|$", re.MULTILINE),
)


def format_of(name: str, head: bytes) -> Format | None:
    """The format of a file from its first bytes, then from its name; None when no reader is there for it."""
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in head[:_PDF_MARK_WITHIN]:
        return "pdf"
    if head.startswith(_CONTAINERS):
        return None
    if suffix == ".pdf":
        return "pdf"  # its first line may be damaged; the reader finds out
    if suffix in _MARKDOWN_NAMES | _TEXT_NAMES:
        return _text_format(suffix, head)
    return None


def _text_format(suffix: str, head: bytes) -> Format | None:
    from ingest.readers.decoding import decode_head

    text = decode_head(head)
    if text is None or _MARKUP.match(text):
        return None
    return "markdown" if suffix in _MARKDOWN_NAMES or _is_markdown(text) else "text"


def _is_markdown(text: str) -> bool:
    """Whether a text carries two kinds of marks, each at least twice: one kind alone occurs in plain text, too."""
    return sum(len(sign.findall(text)) >= 2 for sign in _MARKDOWN_SIGNS) >= 2


def read(path: Path, name: str, password: str | None) -> RawDocument:
    """Read one file; `name` is what the user calls it (the file itself may be stored under its hash).

    Raises UnreadableDocument: `empty`, `unsupported`, `unreadable` (cause `io`, `damaged`, `filter` or `pages`),
    `encrypted` (cause `no_password` or `wrong_password`), `no_text`, `garbled`, `too_large` (cause `file`).
    """
    try:
        if path.stat().st_size > MAX_MEGABYTES << 20:
            raise UnreadableDocument("too_large", cause="file", megabytes=MAX_MEGABYTES)
        data = path.read_bytes()
        return _read(data, name, password)
    except OSError as error:
        raise UnreadableDocument("unreadable", cause="io") from error


def _read(data: bytes, name: str, password: str | None) -> RawDocument:
    if not data:
        raise UnreadableDocument("empty")
    match format_of(name, data[:HEAD_BYTES]):
        case "pdf":
            from ingest.readers.pdf import read_pdf

            return read_pdf(data, password)
        case "markdown":
            from ingest.readers.markdown import read_markdown

            return read_markdown(data)
        case "text":
            from ingest.readers.plain import read_plain

            return read_plain(data)
        case None:
            raise UnreadableDocument("unsupported")

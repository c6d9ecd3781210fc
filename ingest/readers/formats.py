"""Which format a file has: its content decides, its name only where the content does not tell. Pure."""

import re
from pathlib import PurePath
from typing import Literal

Format = Literal[
    "pdf", "markdown", "plain", "html", "docx", "odt", "rtf", "pptx", "workbook", "csv_sheet", "epub", "eml"
]
"""Each is read by the module of its name in this package."""

_HEAD_BYTES = 65_536
"""How much of a text is looked at."""

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


def format_of(name: str, data: bytes) -> Format | None:
    """The format of a file from its content, then from its name; None when no reader is there for it."""
    head = data[:_HEAD_BYTES]
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
    return "markdown" if suffix in _MARKDOWN_NAMES or _is_markdown(text) else "plain"


def _is_markdown(text: str) -> bool:
    """Whether a text carries two kinds of marks, each at least twice: one kind alone occurs in plain text, too."""
    return sum(len(sign.findall(text)) >= 2 for sign in _MARKDOWN_SIGNS) >= 2

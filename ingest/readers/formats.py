"""Which format a file has: its content decides, its name only where the content does not tell. Pure."""

import re
from pathlib import PurePath
from typing import Literal, TypeGuard, get_args
from zipfile import ZipFile

from advisor.errors import UnreadableDocument
from ingest.readers.containers.archives import content_of, opened

Format = Literal[
    "pdf", "markdown", "plain", "html", "docx", "odt", "rtf", "pptx", "workbook", "csv_sheet", "epub", "eml"
]
"""Each is read by the module of its name in this package."""
Unread = Literal["locked", "locked_open_document", "archive", "word", "powerpoint", "open_slides", "outlook"]
"""Kinds that are known but not read as they are: Office files behind a password, then what is best saved anew."""

_READ: frozenset[str] = frozenset(get_args(Format))
_HEAD_BYTES = 65_536
"""How much of a text is looked at."""

_MARKDOWN_NAMES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_TEXT_NAMES = frozenset({".txt", ".text", ""})
_MARKUP_NAMES = frozenset({".html", ".htm", ".xhtml"})
_SHEET_NAMES = frozenset({".csv", ".tsv"})
_MESSAGE_NAMES = frozenset({".eml", ".mht", ".mhtml"})
_PDF_MARK_WITHIN = 1024
"""Viewers accept bytes before `%PDF-` up to here (PDF 1.7, Annex H, note 13)."""
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\0")
_OFFICE_FOLDERS: tuple[tuple[str, Format], ...] = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "workbook"))
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_OPEN_KINDS: tuple[tuple[bytes, Format | Unread], ...] = (
    (b"text", "odt"),
    (b"spreadsheet", "workbook"),
    (b"presentation", "open_slides"),
)
_OLE_STREAMS: tuple[tuple[str, Format | Unread], ...] = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "word"),
    ("Workbook", "workbook"),
    ("Book", "workbook"),  # Excel 5
    ("PowerPoint Document", "powerpoint"),
    ("__properties_version1.0", "outlook"),
)
_XML = re.compile(r"\s*(?:<\?xml|<!doctype)", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html)\b", re.IGNORECASE | re.DOTALL
)
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t]|$)|[ \t]+\S")
"""A header of a message (RFC 5322), or the folded rest of one."""
_OF_MESSAGES = frozenset({"message-id", "mime-version", "received", "return-path", "delivered-to", "content-type"})
_OF_SENDERS = frozenset({"from", "sender", "subject", "date"})
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6} ?\w", re.MULTILINE),
    re.compile(r"\*\*[^*\n]{1,200}\*\*"),
    re.compile(r"</?(?:b|i|u|p|br|sub|sup|em|strong|table|tr|td|th)\b[^<>\n]{0,200}>", re.IGNORECASE),
    re.compile(r"\]\([^()\n]{1,300}\)"),
    re.compile(r"^\|.{1,300}\|$", re.MULTILINE),
)


def format_of(name: str, data: bytes) -> Format | None:
    """The format of a file from its content, then from its name; None when no reader is there for it."""
    try:
        kind = kind_of(name, data)
    except UnreadableDocument:
        return None
    return kind if is_read(kind) else None


def kind_of(name: str, data: bytes) -> Format | Unread | None:
    """As `format_of`, and which kind it is that is not read.

    Raises UnreadableDocument: a container is damaged (`unreadable`) or unpacks to too much (`too_large`).
    """
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_ZIP):
        return _in_zip(opened(data))
    if data.startswith(_OLE):
        return _in_ole(data)
    if data.startswith(_ARCHIVES):
        return "archive"
    head = data[:_HEAD_BYTES]
    if b"%PDF-" in head[:_PDF_MARK_WITHIN]:
        return "pdf"
    if _RTF.match(head):
        return "rtf"
    if suffix == ".pdf":
        return "pdf"  # its first line may be damaged; the reader finds out
    return None if head.startswith(b"%!PS") else _text_format(suffix, head)


def is_read(kind: str | None) -> TypeGuard[Format]:
    """Whether there is a reader for a kind."""
    return kind in _READ


def _in_zip(archive: ZipFile) -> Format | Unread | None:
    """What a zip holds, by the marks its format asks for."""
    names = archive.namelist()
    mime = (content_of(archive, "mimetype") or b"").strip() if "mimetype" in names else b""
    if mime == b"application/epub+zip" or "META-INF/container.xml" in names:
        return "epub"
    if mime.startswith(_OPEN_DOCUMENT):
        if b"encryption-data" in (content_of(archive, "META-INF/manifest.xml") or b""):
            return "locked_open_document"
        kind = mime.removeprefix(_OPEN_DOCUMENT)
        return next((found for mark, found in _OPEN_KINDS if kind.startswith(mark)), None)
    if "[Content_Types].xml" in names:
        for folder, found in _OFFICE_FOLDERS:
            if any(name.startswith(folder) for name in names):
                return found
    return "archive"


def _in_ole(data: bytes) -> Format | Unread | None:
    """What an OLE container (Office 97 to 2003, Outlook, encrypted files of today) holds, by its streams."""
    import olefile

    try:
        with olefile.OleFileIO(data) as container:
            return next((found for stream, found in _OLE_STREAMS if container.exists(stream)), None)
    except MemoryError:
        raise
    except Exception as error:  # olefile raises anything on damaged containers
        raise UnreadableDocument("unreadable", cause="damaged") from error


def _text_format(suffix: str, head: bytes) -> Format | None:
    from ingest.readers.decoding import decode_head

    text = decode_head(head)
    if text is None:
        return None
    if _HTML.match(text) or suffix in _MARKUP_NAMES:
        return "html"
    if _XML.match(text):
        return None
    if _is_message(text, named_so=suffix in _MESSAGE_NAMES):
        return "eml"
    if suffix in _SHEET_NAMES:
        return "csv_sheet"
    if suffix not in _MARKDOWN_NAMES | _TEXT_NAMES:
        return None
    return "markdown" if suffix in _MARKDOWN_NAMES or _is_markdown(text) else "plain"


def _is_message(text: str, *, named_so: bool) -> bool:
    """Whether a text opens with the headers of a message; without its name, with some that only programs write."""
    found: set[str] = set()
    for line in text.lstrip("\n").split("\n"):
        header = _HEADER.match(line)
        if header is None:
            break
        found.add((header.group(1) or "").lower())
    return bool(found & _OF_SENDERS) and (named_so or bool(found & _OF_MESSAGES))


def _is_markdown(text: str) -> bool:
    """Whether a text carries two kinds of marks, each at least twice: one kind alone occurs in plain text, too."""
    return sum(len(sign.findall(text)) >= 2 for sign in _MARKDOWN_SIGNS) >= 2

"""A message: its web pages are looked at as such, its attachments as files; programs among them are told."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from importlib import import_module

from ingest.readers.containers.archives import opened
from ingest.readers.decoding import decode
from ingest.readers.formats import kind_of
from ingest.suspicious import html
from ingest.suspicious.remark import Remark

_PROGRAMS = frozenset(
    (
        *(
            "exe",
            "com",
            "scr",
            "pif",
            "cpl",
            "msi",
            "msix",
            "appx",
            "dll",
            "sys",
            "bat",
            "cmd",
            "ps1",
            "psm1",
            "vbs",
            "vbe",
        ),
        *(
            "js",
            "jse",
            "mjs",
            "wsf",
            "wsh",
            "hta",
            "lnk",
            "url",
            "reg",
            "jar",
            "apk",
            "dmg",
            "pkg",
            "app",
            "deb",
            "rpm",
        ),
        *("sh", "bash", "command", "desktop", "py", "pl", "iso", "img", "vhd", "vhdx", "chm", "scf", "inf", "gadget"),
    )
)
"""Suffixes that a system runs or mounts when they are opened."""
_MACHINE_CODE = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")
_LOOKED_INTO = frozenset(("pdf", "docx", "pptx", "workbook", "odt", "rtf", "html", "epub"))
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def look(data: bytes) -> Iterator[Remark]:
    """Everything to be told of a message. One that lies in another is looked at with it; pages are not told."""
    raw = decode(data).encode() if data.startswith(_UTF16) else data
    message = BytesParser(EmailMessage, policy=default).parsebytes(raw)
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            yield from _of_part(part.get_filename() or "", part.get_content_type(), content)


def _of_part(name: str, kind: str, content: bytes) -> Iterator[Remark]:
    if _is_program(name, content):
        yield Remark(kind="programs")
    elif kind == "text/html" and not name:
        yield from html.look(content)
    elif name:
        found = kind_of(name, content)
        if found == "archive" and content.startswith(b"PK"):
            with opened(content) as archive:
                yield from (Remark(kind="programs") for one in archive.namelist() if _is_program(one, b""))
        if found in _LOOKED_INTO:
            inside = import_module(f"ingest.suspicious.{found}").look(content)
            yield from (Remark(kind=one.kind) for one in inside)


def _is_program(name: str, content: bytes) -> bool:
    return name.rpartition(".")[2].lower() in _PROGRAMS or content.startswith(_MACHINE_CODE)

"""What lies in a folder now: the files that are documents, and what the file system says of them."""

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from advisor.adapters.library.staged import Stamp
from advisor.errors import UnreadableDocument
from ingest.editions import editions_of, is_composed

_TABLES = (".csv", ".tsv")
READABLE = frozenset(
    (
        *(".pdf", ".md", ".markdown", ".txt", ".text"),
        *(".docx", ".docm", ".dotx", ".odt", ".ott", ".rtf"),
        *(".pptx", ".pptm", ".ppsx"),
        *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", *_TABLES),
        *(".htm", ".html", ".xhtml", ".epub", ".eml"),
    )
)
"""Suffixes of files that can be read, as a rule: what a file is, its content decides (`ingest.readers.formats`)."""
DOCUMENTS = READABLE | {".doc", ".ppt", ".odp", ".msg"}
"""Suffixes that make a file in a folder a document; what cannot be read is reported, other files are left alone."""
_RACY_NS = 2_000_000_000
"""A file changed this shortly before it was looked at may change again within one tick of its time stamp."""


def documents_in(folder: Path) -> Iterator[str]:
    """Places of the documents below a folder, relative and with forward slashes, in order (see `editions`).

    Hidden files and folders are skipped, folders behind links are not entered (they may lead round in a circle).

    Raises:
        UnreadableDocument: the system does not list a folder; its documents would look as if they were gone.
    """
    for parent, folders, files in os.walk(folder, onerror=_not_listed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file():
                held = editions_of(path)
                if _is_document(path) or held != (name,):
                    yield from (path.with_name(one).relative_to(folder).as_posix() for one in held)


def _is_document(path: Path) -> bool:
    """Whether a file is one by its suffix; the dictionary beside our own concepts is no table to quote from."""
    suffix = path.suffix.lower()
    return suffix in DOCUMENTS and not (suffix in _TABLES and is_composed(path))


def _not_listed(error: OSError) -> NoReturn:
    reason = f"{error.filename}: {error.strerror}"
    raise UnreadableDocument("unreadable", "document_not_given", reason=reason) from error


def stamp_of(path: Path) -> Stamp:
    """Size, time, inode, and when this was asked."""
    status = path.stat()
    return Stamp(size=status.st_size, mtime_ns=status.st_mtime_ns, inode=status.st_ino, seen_ns=time.time_ns())


def surely_same(now: Stamp, before: Stamp) -> bool:
    """Whether the file is certainly the one seen before, without reading it.

    The rule of version control systems for racy time stamps: a file whose time is as young as the look at it
    may have been written once more within the same tick, so it does not count.
    """
    unchanged = (now.size, now.mtime_ns, now.inode) == (before.size, before.mtime_ns, before.inode)
    return unchanged and before.seen_ns - before.mtime_ns > _RACY_NS


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """The whole content of a file.

    Raises:
        UnreadableDocument: larger than `max_bytes`, or the system does not give it.
    """
    try:
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableDocument("unreadable", "document_not_given", reason=error.strerror or "") from error
    if len(content) > max_bytes:
        raise UnreadableDocument("too_large", limit_mb=max_bytes // 1_000_000)
    return content


def document_id(content: bytes) -> str:
    """Hash of the content: the id of the document."""
    return hashlib.sha256(content).hexdigest()[:24]

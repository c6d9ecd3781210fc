"""Zip containers and XML of strangers: looked at before anything is unpacked, parsed without entities. Pure.

Office files, OpenDocument and EPUB are zips of XML. Real ones measured: at most 318 members, unpacked 32 times their
size in a single styles part; a deflate bomb reaches 1,032 times.
"""

import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from advisor.errors import UnreadableDocument

if TYPE_CHECKING:
    from lxml import etree

MOST_MEMBERS = 20_000
MOST_MEGABYTES = 512
"""Of all members together, unpacked."""
LARGEST_RATIO = 400
"""Unpacked to packed size of one member: made sheets of equal rows reach 13, of styled cells without any text 199."""
_SUSPECT_FROM = 8 << 20
"""Smaller members may be packed as tightly as they like: they cannot do harm."""
_DAMAGED = (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
"""What `zipfile` raises for broken, encrypted or oddly packed members."""


def opened(data: bytes) -> ZipFile:
    """A zip whose directory promises nothing harmful; members are never longer than it says.

    Raises UnreadableDocument: `unreadable` (cause `damaged`), `too_large` (cause `archive`).
    """
    try:
        archive = ZipFile(BytesIO(data))
    except _DAMAGED as error:
        raise damaged() from error
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_MEGABYTES << 20:
        raise _inflated()
    if any(member.file_size > max(_SUSPECT_FROM, LARGEST_RATIO * member.compress_size) for member in members) or sum(
        member.compress_size for member in members
    ) > len(data):  # members that share their bytes
        raise _inflated()
    return archive


def content_of(archive: ZipFile, name: str) -> bytes | None:
    """The bytes of one member; None when there is no such member.

    Raises UnreadableDocument (`unreadable`, cause `damaged`).
    """
    try:
        return archive.read(name)
    except KeyError:
        return None
    except _DAMAGED as error:
        raise damaged() from error


def parsed(xml: bytes) -> "etree._Element":
    """The root of an XML file of any encoding: nothing is fetched, and declared entities are refused.

    Raises UnreadableDocument (`unreadable`, cause `damaged`).
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise damaged()
    return root


def damaged() -> UnreadableDocument:
    """The error for a file that is not whole or not what it claims."""
    return UnreadableDocument("unreadable", cause="damaged")


def _inflated() -> UnreadableDocument:
    return UnreadableDocument("too_large", "document_inflated", cause="archive")

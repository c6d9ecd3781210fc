"""Office files behind a password, unlocked in memory by msoffcrypto."""

import logging
from io import BytesIO
from typing import TYPE_CHECKING

from advisor.errors import UnreadableDocument
from ingest.readers.containers.archives import damaged

if TYPE_CHECKING:
    from msoffcrypto.format.base import BaseOfficeFile

_OLE = b"\xd0\xcf\x11\xe0"
_UNASKED = "VelvetSweatshop"
"""Excel locks read-only workbooks with this word and opens them without asking (MS-OFFCRYPTO, 2.4.2.3)."""


def unlocked(data: bytes, password: str | None) -> bytes:
    """The file without its protection; the same bytes where it has none, or none that is known.

    Raises UnreadableDocument: `encrypted` (cause `no_password`, `wrong_password`), `unreadable` (cause `damaged`).
    """
    if not data.startswith(_OLE) or not _is_locked(data):
        return data
    from msoffcrypto import OfficeFile

    logging.getLogger("msoffcrypto").setLevel(logging.CRITICAL)
    try:
        for attempt in (_UNASKED, password):
            content = _decrypted(OfficeFile(BytesIO(data)), attempt) if attempt else None
            if content is not None:
                return content
    except MemoryError:
        raise
    except Exception as error:  # msoffcrypto and olefile raise anything on damaged files
        raise damaged() from error
    if password:
        raise UnreadableDocument("encrypted", "document_password_wrong", cause="wrong_password")
    raise UnreadableDocument("encrypted", cause="no_password")


def _is_locked(data: bytes) -> bool:
    """Whether msoffcrypto finds a protection; what it does not understand (Excel 5) is for the reader to refuse."""
    from msoffcrypto import OfficeFile

    try:
        return bool(OfficeFile(BytesIO(data)).is_encrypted())
    except MemoryError:
        raise
    except Exception:
        return False


def _decrypted(file: "BaseOfficeFile", password: str) -> bytes | None:
    """The content, or None when the password does not open it."""
    from msoffcrypto.exceptions import InvalidKeyError

    content = BytesIO()
    try:
        file.load_key(password=password)
        file.decrypt(content)
    except InvalidKeyError:
        return None
    return content.getvalue()

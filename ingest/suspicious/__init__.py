"""What a person should know of a file before it is taken in: hidden text, orders to language models, active content.

None of it is a proof of anything; a remark is for whoever decides. Each format has its module, loaded when a file needs
it. Nothing is fetched and nothing is run; containers are opened as the readers open them, with their limits.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module

from advisor.models import Page, Passage
from ingest.readers.formats import Format
from ingest.suspicious import text
from ingest.suspicious.remark import Kind, Remark, merged

__all__ = ["Kind", "Remark", "in_file", "in_text", "merged"]

_WITH_NOTHING_BESIDE_TEXT: tuple[Format, ...] = ("markdown", "plain", "csv_sheet")


def in_file(data: bytes, format: Format) -> tuple[Remark, ...]:
    """What a file holds beside the text that is read from it; on a damaged one the parsers raise anything."""
    if format in _WITH_NOTHING_BESIDE_TEXT:
        return ()
    look: Callable[[bytes], Iterator[Remark]] = import_module(f"ingest.suspicious.{format}").look
    return merged(look(data))


def in_text(pages: Sequence[Page], passages: Iterable[Passage]) -> tuple[Remark, ...]:
    """What the text that was read from it holds."""
    return (*text.unseen(pages), *text.orders(passages))

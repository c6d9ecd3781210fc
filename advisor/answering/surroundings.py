"""The text around a passage, as a reader turns to the page. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.errors import UnknownItem
from advisor.models import Document, Page, Passage, Shown

_WITHOUT_PAGES = 800
"""Characters shown before and behind a passage of a text without pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What of a quote (or of a passage) stands on the page where it begins."""

    page: int
    pieces: tuple[str, ...]
    """Its sentences, items, rows …, in order."""
    before: str
    """What stands before it on that page."""
    goes_on: bool
    """Whether there is more of it on the next page."""


def surroundings(
    passage: Passage,
    document: Document,
    pages: Sequence[Page],
    *,
    quote: str | None = None,
    neighbours: tuple[Passage | None, Passage | None] = (None, None),
) -> Shown:
    """A passage with the rest of its page (or pages) before and behind it.

    Args:
        quote: words of the passage, verbatim but for white space.
        neighbours: the passages before and behind it.

    Raises:
        UnknownItem: the quote does not stand in the passage.
    """
    parts = [page for page in pages if page.start < passage.end and page.start + len(page.text) > passage.start]
    before = "".join(page.text[: max(0, passage.start - page.start)] for page in parts[:1])
    after = "".join(page.text[max(0, passage.end - page.start) :] for page in parts[-1:])
    if not passage.pages:
        before, after = _nearest(before[::-1])[::-1], _nearest(after)
    return Shown(
        passage=passage,
        document=document,
        before=before.strip(),
        after=after.strip(),
        quote=None if quote is None else _place(quote, passage),
        previous=neighbours[0],
        following=neighbours[1],
    )


def part_on_first_page(shown: Shown) -> Part | None:
    """What of the quote, or else of the passage, stands on the first page it touches; None for text without pages."""
    passage, (start, end) = shown.passage, shown.quote or (0, len(shown.passage.text))
    first = passage.page_at(start)
    if first is None:
        return None
    stop = min(
        (mark.start for mark in passage.pages if mark.start > start and mark.number != first.number), default=end
    )
    stop = min(stop, end)
    spans = [(max(unit.start, start), min(unit.end, stop)) for unit in passage.units]
    pieces = tuple(passage.text[one:other] for one, other in spans if one < other)
    return Part(
        page=first.number,
        pieces=pieces or (passage.text[start:stop],),
        before=f"{shown.before}\n{passage.text[:start]}",
        goes_on=stop < end,
    )


def _place(quote: str, passage: Passage) -> tuple[int, int]:
    """Where a quote stands in a passage: the words as they are, any white space between them."""
    words = quote.split()
    found = re.search(r"\s+".join(map(re.escape, words)), passage.text) if words else None
    if found is None:
        raise UnknownItem("quote_not_found", passage=passage.id)
    return found.span()


def _nearest(text: str) -> str:
    """The beginning of a text up to the last line end within the limit; in one long line, up to the last space."""
    if len(text) <= _WITHOUT_PAGES:
        return text
    kept = text[:_WITHOUT_PAGES]
    return (kept if text[_WITHOUT_PAGES] == "\n" else kept.rpartition("\n")[0]) or kept.rpartition(" ")[0]

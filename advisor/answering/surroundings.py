"""The text around a passage, as a reader turns to the page. Pure."""

from collections.abc import Sequence

from advisor.models import Document, Page, Passage, Shown

_WITHOUT_PAGES = 800
"""Characters shown before and behind a passage of a text without pages."""


def surroundings(passage: Passage, document: Document, pages: Sequence[Page]) -> Shown:
    """A passage with the rest of its page (or pages) before and behind it."""
    parts = [page for page in pages if page.start < passage.end and page.start + len(page.text) > passage.start]
    before = "".join(page.text[: max(0, passage.start - page.start)] for page in parts[:1])
    after = "".join(page.text[max(0, passage.end - page.start) :] for page in parts[-1:])
    if not passage.pages:
        before, after = _nearest(before[::-1])[::-1], _nearest(after)
    return Shown(passage=passage, document=document, before=before.strip(), after=after.strip())


def _nearest(text: str) -> str:
    """The beginning of a text up to the last line end within the limit; in one long line, up to the last space."""
    if len(text) <= _WITHOUT_PAGES:
        return text
    kept = text[:_WITHOUT_PAGES]
    return (kept if text[_WITHOUT_PAGES] == "\n" else kept.rpartition("\n")[0]) or kept.rpartition(" ")[0]

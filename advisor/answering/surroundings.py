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
        before = before[-_WITHOUT_PAGES:].partition("\n")[2] if len(before) > _WITHOUT_PAGES else before
        after = after[:_WITHOUT_PAGES].rpartition("\n")[0] if len(after) > _WITHOUT_PAGES else after
    return Shown(passage=passage, document=document, before=before.strip(), after=after.strip())

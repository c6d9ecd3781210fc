"""The page of an original on which a quote stands, as a picture."""

from pathlib import Path

from advisor.adapters.pictures import is_pdf, original_of, page_picture, text_picture
from advisor.answering.surroundings import part_on_first_page
from advisor.models import Picture, Shown


def picture_of(data_dir: Path, shown: Shown) -> Picture:
    """The page with the quote highlighted, or the text where the document is no PDF, or has no pages.

    Raises:
        UnknownItem: the original or the page is not there.
        UnreadableDocument: it cannot be drawn.
    """
    part = part_on_first_page(shown)
    original = original_of(data_dir, shown.document.id) if part else None
    if part is None or original is None or not is_pdf(original):
        return Picture(png=text_picture(shown), page=None, notes=("without_pages",))
    drawn = page_picture(original, part.page, part.pieces, part.before)
    notes = [] if drawn.whole else ["partly_marked" if drawn.found else "not_marked"]
    notes += ["goes_on"] if part.goes_on else []
    return Picture(png=drawn.png, page=part.page, notes=tuple(notes))

"""Raw documents for tests: small ones made here, and the shared ones where they are at hand."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from ingest.models import OutlineEntry, RawDocument, RawPage, Style

SHARED = Path(__file__).resolve().parents[4] / "shared"
BODY = 11.0


def text_document(text: str, form: Literal["markdown", "text"] = "text") -> RawDocument:
    return RawDocument(format=form, pages=(RawPage(number=None, label=None, text=text),))


def pdf_page(number: int, *runs: str | tuple[str, float] | tuple[str, float, bool]) -> RawPage:
    """A page from runs: text in the body's size, or (text, size), or (text, size, bold)."""
    text, styles = "", []
    for run in runs:
        words, size, bold = (run, BODY, False) if isinstance(run, str) else (*run, False)[:3]
        styles.append(Style(start=len(text), end=len(text) + len(words), size=size, bold=bold))
        text += words
    return RawPage(number=number, label=str(number), text=text, styles=tuple(styles))


def pdf_document(*pages: RawPage, outline: Sequence[OutlineEntry] = ()) -> RawDocument:
    return RawDocument(format="pdf", pages=pages, outline=tuple(outline))

"""Is a quote really there, and on which page? Pure."""

import re
from collections.abc import Sequence

from advisor.models import Citation, Document, Page, Passage, Unit

_SPACE = re.compile(r"\s+")


def collapsed(text: str) -> str:
    """White space as one space each: how quotes are compared."""
    return _SPACE.sub(" ", text).strip()


def cite(passage: Passage, document: Document, start: int, end: int, *, n: int) -> Citation:
    """Cite a span of a passage: the quote is what stands there, so it is verbatim by construction."""
    quoted = [unit for unit in passage.units if unit.start < end and unit.end > start]
    first, last = passage.page_at(start), passage.page_at(end - 1)
    crosses = first is not None and last is not None and first.number != last.number
    return Citation(
        n=n,
        passage=passage.id,
        document=document,
        page=first.number if first else None,
        page_end=last.number if last and crosses else None,
        page_label=first.label if first else None,
        section=passage.section,
        quote=collapsed(passage.text[start:end]),
        after=_after(quoted),
        rows=passage.rows_between(start, end),
        as_of=_as_of(quoted) or document.record.as_of,
    )


def _after(units: Sequence[Unit]) -> str | None:
    """The source marks of units, each work and place once."""
    marks = (unit.after for unit in units if unit.after)
    return "; ".join(dict.fromkeys(part for mark in marks for part in mark.split("; "))) or None


def _as_of(units: Sequence[Unit]) -> str | None:
    """The oldest date of units that all have one: a quote is no younger than any of its sentences."""
    dates = [unit.as_of for unit in units]
    return min((date for date in dates if date), default=None) if all(dates) else None


def is_verbatim(citation: Citation, passage: Passage, pages: Sequence[Page]) -> bool:
    """Whether the quote stands in its passage and on its page; across a page break, its parts on each of them."""
    if not citation.quote or citation.quote not in collapsed(passage.text):
        return False
    wanted = range(citation.page, (citation.page_end or citation.page) + 1) if citation.page else None
    for part in ("body", "notes"):
        texts = [page.text for page in pages if page.part == part and (wanted is None or page.number in wanted)]
        if citation.quote in collapsed("\n".join(texts)):
            return True
    return False

"""How places in documents are named for people: pages, slides, rows of sheets, sections. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from advisor.language.texts import Texts
from advisor.models import Document, Paging, Passage
from advisor.surfaces.formatting import plain


class Located(Protocol):
    """Something that stands on a page or, in a text without pages, under headings: a citation, a place."""

    @property
    def page(self) -> int | None: ...
    @property
    def page_end(self) -> int | None: ...
    @property
    def page_label(self) -> str | None: ...
    @property
    def section(self) -> tuple[str, ...]: ...
    @property
    def paging(self) -> Paging: ...
    @property
    def rows(self) -> tuple[int, int] | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands. `page_end` is set when it crosses a page break, `rows` in a sheet."""

    page: int | None
    page_end: int | None
    page_label: str | None
    section: tuple[str, ...]
    paging: Paging = "page"
    rows: tuple[int, int] | None = None


def place_of(passage: Passage, document: Document) -> Place:
    """Where a passage of a document stands."""
    if not passage.pages:
        return Place(page=None, page_end=None, page_label=None, section=passage.section)
    first, last = passage.pages[0], passage.pages[-1]
    page_end = last.number if last.number != first.number else None
    return Place(
        page=first.number,
        page_end=page_end,
        page_label=first.label,
        section=passage.section,
        paging=document.paging,
        rows=passage.rows_between(0, len(passage.text)),
    )


def page_name(place: Located, texts: Texts) -> str:
    """Where to look: "p. 15", "pp. 15–16", "p. 13 (PDF page 15)", "slide 4", "sheet Members, rows 10–32".

    Of a text without pages its section. A reader meets the printed number on paper and the position in a viewer; both
    are said where they differ.
    """
    page, label = place.page, place.page_label
    if page is None:
        section = place.section
        return texts.say("place.section", section=plain(section[-1])) if section else texts.say("place.whole")
    if place.paging == "sheet":
        return _sheet_name(place, [place.rows] if place.rows else [], texts)
    spans = place.page_end is not None and place.page_end != page
    pages = f"{page}–{place.page_end}" if spans else str(page)
    if place.paging == "slide":
        return texts.say("place.slides", pages=pages) if spans else texts.say("place.slide", page=pages)
    if label is None or label == str(page):
        return texts.say("place.pages", pages=pages) if spans else texts.say("place.page", page=pages)
    if spans:
        return texts.say("place.labelled_span", label=plain(label), pages=pages)
    return texts.say("place.labelled", label=plain(label), page=pages)


def places_name(places: Sequence[Located], texts: Texts) -> str:
    """Several places of one document: the only one in full, or all pages: "pp. 3, 15–17"; "" for none."""
    if any(place.paging == "sheet" for place in places):
        return _sheets(places, texts)
    names = list(dict.fromkeys(page_name(place, texts) for place in places))
    if len(names) < 2 or any(place.page_label not in (None, str(place.page)) for place in places):
        return "; ".join(names)
    key = "place.slides" if places[0].paging == "slide" else "place.pages"
    return texts.say(key, pages=_ranges(page_numbers(places)))


def page_numbers(places: Sequence[Located]) -> list[int]:
    """The physical pages of places, sorted; nothing of those without pages."""
    spans = [(one.page, one.page_end or one.page) for one in places if one.page is not None]
    return sorted({page for first, last in spans for page in range(first, last + 1)})


def extent(paging: Paging, count: int, texts: Texts) -> str:
    """How large a document is: "12 pages", "9 slides", "3 sheets"."""
    return texts.say(f"document.{paging}s", count=count)


def _sheets(places: Sequence[Located], texts: Texts) -> str:
    """The sheets, each with all its rows: "sheet “Members”, rows 1, 10–12; sheet “Costs”, row 4"."""
    sheets: dict[int, list[Located]] = {}
    for place in places:
        sheets.setdefault(place.page or 0, []).append(place)
    return "; ".join(
        _sheet_name(on_sheet[0], [place.rows for place in on_sheet if place.rows], texts)
        for _, on_sheet in sorted(sheets.items())
    )


def _sheet_name(place: Located, spans: Sequence[tuple[int, int]], texts: Texts) -> str:
    """A sheet by its name, the table of a nameless one (CSV) by its rows alone."""
    rows = sorted({row for first, last in spans for row in range(first, last + 1)})
    named = [texts.say("place.sheet", label=plain(place.page_label))] if place.page_label else []
    if rows:
        named.append(texts.say("place.rows" if len(rows) > 1 else "place.row", rows=_ranges(rows)))
    return ", ".join(named) or texts.say("place.whole")


def _ranges(pages: Sequence[int]) -> str:
    """Sorted page numbers, neighbours as a range: 3, 15–17."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)

"""Quotes: what is cited stands there, on the page that is named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.grounding.quotes import cite, collapsed, is_verbatim
from advisor.models import Document, Page, PageMark, Passage, Record, Unit

FIRST = "Clusters grow when members trust\u00a0each other."
BEGUN, ENDED = "A sentence may begin here", "and end on the next page."
NOTE = "¹ Counted in 2019."
TEXT = f"{FIRST} {BEGUN}\n{ENDED}\n{NOTE}"
BREAK = TEXT.index(ENDED)
NOTES = TEXT.index(NOTE)
PAGES = (
    Page(number=4, label="iv", start=0, text=TEXT[: BREAK - 1], raw=""),
    Page(number=5, label="1", start=BREAK, text=TEXT[BREAK : NOTES - 1], raw=""),
    Page(number=5, label="1", part="notes", start=NOTES, text=NOTE, raw=""),
)
DOCUMENT = Document(
    id="d1", file="a.pdf", collection="shared", record=Record(title="A", language="en"), pages=9, passages=1
)
PASSAGE = Passage(
    id="p1",
    document="d1",
    start=0,
    end=len(TEXT),
    text=TEXT,
    kind="body",
    section=("1 Trust",),
    pages=(PageMark(start=0, number=4, label="iv"), PageMark(start=BREAK, number=5, label="1")),
    units=(),
    windows=(),
)
WITHOUT_PAGES = replace(PASSAGE, pages=())


@pytest.mark.parametrize(
    ("quoted", "page", "page_end", "label"),
    [
        (FIRST, 4, None, "iv"),
        (f"{BEGUN}\n{ENDED}", 4, 5, "iv"),
        (ENDED, 5, None, "1"),
        (TEXT[: NOTES - 1], 4, 5, "iv"),
        (BEGUN + "\n", 4, None, "iv"),  # the line end before a page belongs to the page it ends
    ],
)
def test_a_quote_knows_the_pages_it_stands_on(quoted: str, page: int, page_end: int | None, label: str) -> None:
    start = TEXT.index(quoted)
    citation = cite(PASSAGE, DOCUMENT, start, start + len(quoted), n=2)
    assert (citation.page, citation.page_end, citation.page_label) == (page, page_end, label)
    assert citation.quote == collapsed(quoted)
    assert (citation.n, citation.passage, citation.section) == (2, "p1", ("1 Trust",))
    assert is_verbatim(citation, PASSAGE, PAGES)


def test_a_quote_of_text_without_pages_names_none() -> None:
    citation = cite(WITHOUT_PAGES, DOCUMENT, 0, len(FIRST), n=1)
    assert (citation.page, citation.page_end, citation.page_label) == (None, None, None)
    assert is_verbatim(citation, WITHOUT_PAGES, [Page(number=None, label=None, start=0, text=TEXT, raw="")])


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_any_span_of_the_body_is_verbatim_once_cited(start: int, length: int) -> None:
    end = min(start + length, NOTES - 1)
    if TEXT[start:end].strip():
        assert is_verbatim(cite(PASSAGE, DOCUMENT, start, end, n=1), PASSAGE, PAGES)


@given(st.integers(0, len(FIRST) - 2), st.characters(categories=["L", "N"]))
def test_one_changed_letter_is_found_out(place: int, letter: str) -> None:
    citation = cite(PASSAGE, DOCUMENT, 0, len(FIRST), n=1)
    changed = citation.quote[:place] + letter + citation.quote[place + 1 :]
    assert is_verbatim(replace(citation, quote=changed), PASSAGE, PAGES) == (changed == citation.quote)


def test_a_quote_on_another_page_than_it_says_is_found_out() -> None:
    citation = cite(PASSAGE, DOCUMENT, 0, len(FIRST), n=1)
    assert not is_verbatim(replace(citation, page=5), PASSAGE, PAGES)
    assert not is_verbatim(replace(citation, page=99), PASSAGE, PAGES)


def test_a_quote_that_breaks_off_before_its_page_ends_is_not_stretched_over_two() -> None:
    start = TEXT.index(BEGUN)
    citation = cite(PASSAGE, DOCUMENT, start, start + len(BEGUN) + 1 + len(ENDED), n=1)
    assert not is_verbatim(replace(citation, page_end=None), PASSAGE, PAGES)


def test_a_quote_of_another_passage_is_found_out() -> None:
    citation = cite(PASSAGE, DOCUMENT, 0, len(FIRST), n=1)
    assert not is_verbatim(citation, replace(PASSAGE, text=ENDED), PAGES)


def test_no_words_are_no_quote() -> None:
    citation = cite(PASSAGE, DOCUMENT, 0, len(FIRST), n=1)
    assert not is_verbatim(replace(citation, quote=""), PASSAGE, PAGES)


def test_a_note_is_found_on_its_page_though_it_stands_behind_all_bodies() -> None:
    notes = replace(
        PASSAGE, start=NOTES, text=NOTE, kind="notes", pages=(PageMark(start=0, number=5, label="1"),), section=()
    )
    citation = cite(notes, DOCUMENT, 0, len(NOTE), n=1)
    assert citation.page == 5
    assert is_verbatim(citation, notes, PAGES)


def test_white_space_is_compared_collapsed() -> None:
    assert collapsed("  a\u00a0b \n\t c ") == "a b c"


def test_a_citation_names_what_the_quoted_units_are_written_after() -> None:
    marked = replace(
        PASSAGE,
        units=(
            Unit(start=0, end=len(FIRST), kind="sentence", after="Report 2024, §2"),
            Unit(start=len(FIRST) + 1, end=NOTES - 1, kind="sentence", after="Report 2024, §2; Handbook"),
            Unit(start=NOTES, end=len(TEXT), kind="sentence"),
        ),
    )
    assert cite(marked, DOCUMENT, 0, NOTES - 1, n=1).after == "Report 2024, §2; Handbook"
    assert cite(marked, DOCUMENT, 0, len(FIRST), n=1).after == "Report 2024, §2"
    assert cite(marked, DOCUMENT, NOTES, len(TEXT), n=1).after is None


def test_a_citation_speaks_of_the_oldest_date_of_its_sentences_or_of_its_document() -> None:
    units = (
        Unit(start=0, end=len(FIRST), kind="sentence", as_of="2024-06"),
        Unit(start=len(FIRST) + 1, end=NOTES - 1, kind="sentence", as_of="2014"),
        Unit(start=NOTES, end=len(TEXT), kind="sentence"),
    )
    dated = replace(PASSAGE, units=units)
    brief = replace(DOCUMENT, record=replace(DOCUMENT.record, as_of="2026-11"))
    assert cite(dated, brief, 0, len(FIRST), n=1).as_of == "2024-06"
    assert cite(dated, brief, 0, NOTES - 1, n=1).as_of == "2014"
    assert cite(dated, brief, 0, len(TEXT), n=1).as_of == "2026-11"
    assert cite(dated, DOCUMENT, NOTES, len(TEXT), n=1).as_of is None

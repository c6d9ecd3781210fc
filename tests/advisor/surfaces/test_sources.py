"""How documents, places and sources are named for people."""

from dataclasses import replace

import pytest

from advisor.language.texts import texts
from advisor.models import Original, PageMark, Record, Unit
from advisor.surfaces.places import page_name, place_of
from advisor.surfaces.sources import (
    Source,
    after,
    section_path,
    source_name,
    source_parts,
    source_place,
    sources_of,
    work_name,
    written_after,
)
from tests.advisor.surfaces.samples import BRIEF, PASSAGE, REPORT, answer, citation, statement

EN, PL = texts("en"), texts("pl")


@pytest.mark.parametrize(
    ("page", "page_end", "label", "english", "polish"),
    [
        (15, None, None, "p. 15", "s. 15"),
        (15, 15, "15", "p. 15", "s. 15"),
        (15, 16, None, "pp. 15–16", "s. 15–16"),
        (15, None, "13", "p. 13 (PDF page 15)", "s. 13 (strona 15 pliku PDF)"),
        (15, 16, "13", "from p. 13 (PDF pages 15–16)", "od s. 13 (strony 15–16 pliku PDF)"),
        (3, None, "iii", "p. iii (PDF page 3)", "s. iii (strona 3 pliku PDF)"),
        (None, None, None, "section “2.1 Training”", "rozdział „2.1 Training”"),
    ],
)
def test_a_page_is_named_as_printed_and_as_counted_where_they_differ(
    page: int | None, page_end: int | None, label: str | None, english: str, polish: str
) -> None:
    place = citation(page=page, page_end=page_end, page_label=label)
    assert page_name(place, EN) == english
    assert page_name(place, PL) == polish


def test_a_text_without_pages_and_headings_says_so() -> None:
    assert page_name(citation(page=None, section=()), EN) == "text without pages"


def test_a_passage_across_a_break_stands_on_both_pages() -> None:
    pages = (PageMark(start=0, number=4, label="4"), PageMark(start=4, number=5, label="5"))
    place = place_of(replace(PASSAGE, text="one\ntwo", pages=pages), REPORT)
    assert page_name(place, EN) == "pp. 4–5"


SLIDES = replace(REPORT, file="talk.pptx", paging="slide")
MEMBERS = replace(REPORT, file="members.xlsx", paging="sheet")


def test_slides_are_counted_as_slides() -> None:
    assert page_name(citation(1, SLIDES, page=4), EN) == "slide 4"
    assert page_name(citation(1, SLIDES, page=4, page_end=5), PL) == "slajdy 4–5"
    [source] = sources_of([citation(1, SLIDES, page=page) for page in (9, 3, 4)])
    assert source_place(source, EN) == "slides 3–4, 9"


def test_a_sheet_is_named_with_its_rows() -> None:
    place = citation(1, MEMBERS, page=2, page_label="Members", rows=(10, 32))
    assert page_name(place, EN) == "sheet “Members”, rows 10–32"
    assert page_name(replace(place, rows=(7, 7)), PL) == "arkusz „Members”, wiersz 7"
    assert page_name(replace(place, page_label=None), EN) == "rows 10–32"
    assert page_name(replace(place, page_label=None, rows=None), EN) == "text without pages"


def test_the_rows_of_a_source_are_told_sheet_by_sheet() -> None:
    rows = [(2, (1, 1)), (2, (10, 12)), (1, (4, 4)), (2, (11, 11))]
    names = {1: "Costs", 2: "Members"}
    places = [citation(1, MEMBERS, page=page, page_label=names[page], rows=span) for page, span in rows]
    [source] = sources_of(places)
    assert source_place(source, EN) == "sheet “Costs”, row 4; sheet “Members”, rows 1, 10–12"
    assert source_parts(source, EN) == ""


def test_a_repeated_header_is_not_counted_to_the_rows_of_a_passage() -> None:
    units = [Unit(start=2 * place, end=2 * place + 1, kind="row", row=row) for place, row in enumerate((1, 40, 41))]
    rows = replace(PASSAGE, text="h\na\nb", units=tuple(units))
    assert place_of(rows, MEMBERS).rows == (40, 41)
    assert (rows.rows_between(0, 1), rows.rows_between(2, 3), PASSAGE.rows_between(0, 9)) == ((1, 1), (40, 40), None)


def test_sources_are_the_cited_documents_with_their_pages() -> None:
    given_answer = answer(
        statement(citation(1, page=27), citation(2, BRIEF, page=None)),
        statement(citation(1, page=15, page_end=16)),
    )
    first, second = sources_of(given_answer.citations)
    assert (first.n, first.document, first.pages) == (1, REPORT, [15, 16, 27])
    assert (second.n, second.document, second.pages) == (2, BRIEF, [])
    assert source_place(first, EN) == "pp. 15–16, 27"
    assert source_place(second, EN) == ""


def test_several_places_with_printed_numbers_are_all_named() -> None:
    [source] = sources_of([citation(page=5, page_label="3"), citation(page=9, page_label="7")])
    assert source_place(source, EN) == "p. 3 (PDF page 5); p. 7 (PDF page 9)"


def test_an_original_is_named_by_title_publisher_and_year() -> None:
    assert work_name(REPORT.record, EN) == "Skills in Clusters (Cluster House, 2019)"


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (Record(title="A", language="en"), "A"),
        (Record(title="A", language="en", year=2020), "A (2020)"),
        (Record(title="A", language="en", authors="B. C."), "A (B. C.)"),
        (Record(title=" ", language="en"), "untitled document"),
    ],
)
def test_what_is_unknown_of_a_document_is_left_out(record: Record, name: str) -> None:
    assert work_name(record, EN) == name


def test_a_brief_names_what_it_is_written_after() -> None:
    assert after(BRIEF.record) == "Cluster House 2024, §2.3.4; A Handbook 2020, chapter 2"
    assert work_name(BRIEF.record, EN) == "Members and their duties (our brief, as of 2026-05)"
    assert written_after(BRIEF.record, EN) == "after Cluster House 2024; A Handbook 2020"
    assert written_after(BRIEF.record, PL) == "na podstawie: Cluster House 2024; A Handbook 2020"
    assert (after(REPORT.record), written_after(REPORT.record, EN)) == (None, None)


def test_a_brief_says_of_what_dates_its_cited_sentences_are() -> None:
    brief = replace(REPORT, record=Record(title="Skills", language="en", kind="brief", as_of="2026-11"))
    places = (citation(document=brief, as_of="2024-06"), citation(document=brief, as_of="2014"))
    assert "as of 2014, 2024-06" in source_name(Source(n=1, document=brief, places=places), EN)
    assert "as of 2026-11" in source_name(Source(n=1, document=brief, places=(citation(document=brief),)), EN)


def test_marks_name_the_works_of_a_brief_by_the_short_names_it_uses() -> None:
    works = (
        Original(title="Atlas of all", mark="Atlas, 2nd", year=2024, sections="§2"),
        Original(title="Hill", year=2019),
    )
    brief = replace(BRIEF, record=replace(BRIEF.record, after=works))
    marks = ["Atlas, 2nd, §2.1", "Hill 2019, part 3; Atlas, 2nd, §2.5, §2.1", "Hill 2019, part 3"]
    [source] = sources_of([citation(1, brief, page=None, after=mark) for mark in marks])
    assert source_name(source, EN).endswith("as of 2026-05, after Atlas, 2nd, §2.1, §2.5; Hill 2019, part 3)")
    assert written_after(brief.record, EN) == "after Atlas, 2nd (Atlas of all); Hill 2019"
    assert after(brief.record) == "Atlas, 2nd, §2; Hill 2019"


def test_a_long_path_keeps_its_innermost_headings() -> None:
    long = "A heading of many words that goes on and on and never seems to come to its end at all"
    assert section_path(("1 Outer", long, long)) == f"… › {long}"
    assert section_path((long + long + long,)) == long + long + long


def test_a_heading_that_repeats_the_title_is_left_out_of_the_path() -> None:
    assert section_path(("Members", "1 Duties"), title="Members and their duties") == "1 Duties"
    assert section_path(("1 Duties", "1.1 Fees"), title="Members and their duties") == "1 Duties › 1.1 Fees"
    assert section_path(("Members",), title="Members and their duties") == "Members"

"""How documents, pages and texts are written for people."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.language.texts import texts
from advisor.models import PageMark, Record, Unit, UnitKind
from advisor.surfaces.formatting import (
    after,
    flowing,
    marked,
    page_name,
    passage_paragraphs,
    place_of,
    plain,
    section_path,
    source_place,
    sources_of,
    work_name,
    wrapped,
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
    place = place_of(replace(PASSAGE, text="one\ntwo", pages=pages))
    assert page_name(place, EN) == "pp. 4–5"


def test_sources_are_the_cited_documents_with_their_pages() -> None:
    given_answer = answer(
        statement(citation(1, page=27), citation(2, BRIEF, page=None)),
        statement(citation(1, page=15, page_end=16)),
    )
    first, second = sources_of(given_answer)
    assert (first.n, first.document, first.pages) == (1, REPORT, [15, 16, 27])
    assert (second.n, second.document, second.pages) == (2, BRIEF, [])
    assert source_place(first, EN) == "pp. 15–16, 27"
    assert source_place(second, EN) == ""


def test_several_places_with_printed_numbers_are_all_named() -> None:
    [source] = sources_of(answer(statement(citation(page=5, page_label="3"), citation(page=9, page_label="7"))))
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


def test_a_heading_that_repeats_the_title_is_left_out_of_the_path() -> None:
    assert section_path(("Members", "1 Duties"), title="Members and their duties") == "1 Duties"
    assert section_path(("1 Duties", "1.1 Fees"), title="Members and their duties") == "1 Duties › 1.1 Fees"
    assert section_path(("Members",), title="Members and their duties") == "Members"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://a\x1b\\link", "link"),
        ("cut \x1b[", "cut"),
        ("c1 \x9b31m", "c1 31m"),
        ("bell\x07 nul\x00", "bell nul"),
        ("\u202eevil\u202c", "evil"),
        ("a \t b\u00a0c", "a b c"),
        ("half \ud83d", "half"),
    ],
)
def test_control_characters_never_reach_a_terminal(text: str, safe: str) -> None:
    assert plain(text) == safe


@given(st.text())
def test_plain_text_holds_no_control_characters(text: str) -> None:
    assert not [c for c in plain(text) if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f")]


def test_a_blank_line_begins_a_paragraph() -> None:
    assert flowing("one\ntwo\n\nthree\n") == ["one two", "three"]
    assert flowing("") == [""]


def test_headings_and_rows_of_a_passage_stand_alone() -> None:
    text = "Energy\n\nWe save.\nWe share. \n\nWe learn.\n2020 2021\n8.8 9.1"
    kinds: list[tuple[str, UnitKind]] = [
        ("Energy", "heading"),
        ("We save.", "sentence"),
        ("We share.", "sentence"),
        ("We learn.", "sentence"),
        ("2020 2021", "row"),
        ("8.8 9.1", "row"),
    ]
    units = tuple(Unit(start=text.index(t), end=text.index(t) + len(t), kind=kind) for t, kind in kinds)
    lines = passage_paragraphs(replace(PASSAGE, text=text, units=units))
    assert lines == ["Energy", "We save. We share.", "We learn.", "2020 2021", "8.8 9.1"]


def test_a_list_keeps_its_items_and_a_sentence_is_joined() -> None:
    assert flowing("Members\nneed:\n- trust\nand time,\n- money") == ["Members need:", "- trust and time,", "- money"]


@given(st.lists(st.text("abcż.,", min_size=1, max_size=12), min_size=1, max_size=40), st.integers(20, 60))
def test_a_mark_never_leaves_its_word_and_no_word_is_lost(words: list[str], width: int) -> None:
    lines = wrapped(marked(" ".join(words), [1, 12, 1]), width)
    assert lines[-1].endswith(f"{words[-1]} [1] [12]")
    assert " ".join(lines).split() == [*words, "[1]", "[12]"]


@given(st.text("abc ", max_size=300), st.integers(20, 60))
def test_lines_keep_within_the_width(text: str, width: int) -> None:
    longest = max(map(len, text.split()), default=0)
    assert all(len(line) <= max(width, longest) for line in wrapped(flowing(text), width))


def test_the_second_line_of_an_item_hangs_under_its_first_word() -> None:
    assert wrapped(["- one two three four"], 20) == ["- one two three four"]
    assert wrapped(["- one two three four five"], 20) == ["- one two three four", "  five"]

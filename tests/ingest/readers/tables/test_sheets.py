"""Rows of cells become the text of a page: headers, blocks, notes, wide tables."""

import re
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.models import RawPage
from ingest.readers.tables.sheets import BLOCK_WORDS, sheet_page

HEADER = ["Firma", "Miejscowość", "Zatrudnienie"]


def page_of(rows: Sequence[Sequence[str]], name: str | None = None) -> RawPage:
    page = sheet_page(rows, number=1, name=name)
    assert len(page.rows) == len(page.text.split("\n"))
    return page


def blocks_of(page: RawPage) -> list[list[str]]:
    return [block.split("\n") for block in page.text.split("\n\n")]


def members(count: int) -> list[list[str]]:
    return [[f"Firma numer {number}", "Poznań", str(number % 90)] for number in range(count)]


def test_a_sheet_is_its_name_its_notes_and_its_rows() -> None:
    page = page_of([["Lista członków"], [], HEADER, ["Alfa", "Poznań", "60"]], name="Członkowie")
    assert blocks_of(page) == [
        ["## Członkowie"],
        ["Lista członków"],
        ["| Firma | Miejscowość | Zatrudnienie |", "| Alfa | Poznań | 60 |"],
    ]
    assert page.rows == (0, 0, 1, 0, 3, 4)


def test_every_block_of_a_long_table_opens_with_the_header_and_fits_a_passage() -> None:
    page = page_of([HEADER, *members(400)])
    blocks = blocks_of(page)
    assert len(blocks) > 10
    assert {block[0] for block in blocks} == {"| Firma | Miejscowość | Zatrudnienie |"}
    assert max(len(" ".join(block).split()) for block in blocks) <= BLOCK_WORDS
    shown = [row for row in page.rows if row > 1]
    assert shown == list(range(2, 402)), "each row once, in order"
    assert page.rows.count(1) == len(blocks)


def test_lines_of_two_cells_above_a_table_are_no_header_and_no_row_of_it() -> None:
    page = page_of([["Stan na", "2025-09-01"], ["Firma", "Miasto", "Liczba", "Rok"], ["Alfa", "Łódź", "60", "2020"]])
    assert blocks_of(page) == [
        ["| Stan na | 2025-09-01 |"],
        ["| Firma | Miasto | Liczba | Rok |", "| Alfa | Łódź | 60 | 2020 |"],
    ]
    assert page.rows == (1, 0, 2, 3)


def test_years_can_name_columns() -> None:
    page = page_of([["Wskaźnik", "2023", "2024"], ["Członkowie", "40", "52"], *[["Przychód", "1", "2"]] * 100])
    assert {block[0] for block in blocks_of(page)} == {"| Wskaźnik | 2023 | 2024 |"}


def test_a_table_of_figures_has_no_header() -> None:
    page = page_of([["Alfa", "60"], *[["Beta", str(number)] for number in range(300)]])
    assert page.rows.count(1) == 1
    assert [row for row in page.rows if row] == list(range(1, 302))


def test_rows_behind_an_empty_one_keep_the_header() -> None:
    page = page_of([HEADER, ["Alfa", "Poznań", "60"], [], ["Beta", "Łódź", "12"], ["Gama", "Opole", "3"]])
    assert blocks_of(page)[1] == [
        "| Firma | Miejscowość | Zatrudnienie |",
        "| Beta | Łódź | 12 |",
        "| Gama | Opole | 3 |",
    ]


def test_words_over_words_behind_an_empty_row_are_one_more_row() -> None:
    page = page_of(
        [["Firma", "Miasto"], ["Alfa", "Poznań"], ["Beta", "Łódź"], [], ["Gama", "Opole"], ["Delta", "Piła"]]
    )
    assert blocks_of(page)[1] == ["| Firma | Miasto |", "| Gama | Opole |", "| Delta | Piła |"]


def test_a_second_table_has_its_own_header() -> None:
    page = page_of([HEADER, ["Alfa", "Poznań", "60"], [], ["Rok", "Składka"], ["2024", "100"], ["2025", "120"]])
    assert blocks_of(page)[1][0] == "| Rok | Składka |"


def test_a_column_of_texts_is_paragraphs() -> None:
    page = page_of([["Pierwsza uwaga."], ["Druga uwaga."], [], ["Trzecia."]])
    assert blocks_of(page) == [["Pierwsza uwaga."], ["Druga uwaga."], ["Trzecia."]]
    assert page.rows == (1, 0, 2, 0, 4)


def test_empty_columns_failed_formulas_and_line_ends_are_gone() -> None:
    page = page_of([["Firma", "", "Opis"], ["Alfa", "", "#N/A"], ["Beta", "", "dwa\nwiersze\x85i  trzy"]])
    assert blocks_of(page) == [["| Firma | Opis |", "| Alfa |  |", "| Beta | dwa wiersze i trzy |"]]


def test_a_very_wide_table_is_cut_into_bands_that_name_their_rows() -> None:
    names = ["Lp.", "Gmina", *[f"Wskaźnik {number}" for number in range(300)]]
    rows = [[str(n), f"Gmina {n}", *[str(n * 7)] * 300] for n in range(1, 6)]
    page = page_of([names, *rows])
    blocks = blocks_of(page)
    assert len(blocks) > 3
    for block in blocks:
        assert "| Gmina |" in block[0] and len(block) > 1
        assert len(" ".join(block).split()) <= BLOCK_WORDS
        assert all("Gmina" in line for line in block)
    heads = [cell for block in blocks for cell in re.findall(r"Wskaźnik \d+", block[0])]
    assert list(dict.fromkeys(heads)) == names[2:]


def test_long_texts_in_cells_stand_with_their_header() -> None:
    page = page_of([["Projekt", "Opis", "Wynik"], *[[f"P{n}", "słowo " * 200, "skutek " * 200] for n in range(3)]])
    for block in blocks_of(page):
        assert block[0].startswith("| Projekt |") and len(block) == 2


def test_nothing_but_a_name_is_nothing() -> None:
    assert page_of([[], ["", " "]], name="Arkusz2").text == ""


CELL = st.one_of(st.just(""), st.sampled_from(["Alfa", "60", "2024", "a|b", "#N/A", "x\ny", "1,5 %", "dwa słowa"]))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(CELL, max_size=6), max_size=30))
def test_each_cell_is_said_under_its_row(rows: list[list[str]]) -> None:
    page = page_of(rows, name="S")
    said = dict.fromkeys(range(len(rows) + 1), "")
    for line, number in zip(page.text.split("\n"), page.rows, strict=True):
        said[number] += line
    for number, cells in enumerate(rows, start=1):
        for cell in cells:
            if cell != "#N/A":
                assert " ".join(cell.split()).replace("|", "&#124;") in said[number]

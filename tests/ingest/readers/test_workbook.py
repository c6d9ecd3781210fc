"""Workbooks: values as people write them, sheets as they are found in the file."""

import datetime
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import odfdo
import pytest
from xlsxwriter import Workbook

from advisor.errors import UnreadableDocument
from ingest.models import ReadWarning
from ingest.readers.workbook import read

FOLDER = Path(__file__).parents[4] / "shared" / "docs" / "robust"
needs_files = pytest.mark.skipif(not FOLDER.exists(), reason="the shared test files are not beside this checkout")


def workbook(fill: Callable[[Workbook], object]) -> bytes:
    file = BytesIO()
    book = Workbook(file)
    fill(book)
    book.close()
    return file.getvalue()


def test_sheets_keep_their_place_in_the_file() -> None:
    def fill(book: Workbook) -> None:
        for name in ("Członkowie", "Tajne", "Pusty", "Budżet"):
            sheet = book.add_worksheet(name)
            if name != "Pusty":
                sheet.write_column("B2", ["Pozycja", name])
                sheet.write_column("C2", ["Kwota", 60])
        book.worksheets()[1].hide()
        chart: Any = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Budżet!$C$3:$C$3"})
        book.add_chartsheet("Wykres").set_chart(chart)

    document = read(workbook(fill))
    assert [(page.number, page.label, bool(page.text)) for page in document.pages] == [
        (1, "Członkowie", True),
        (2, "Tajne", False),
        (3, "Pusty", False),
        (4, "Budżet", True),
        (5, "Wykres", False),
    ]
    assert document.pages[3].text == "## Budżet\n\n| Pozycja | Kwota |\n| Budżet | 60 |"
    assert document.pages[3].rows == (0, 0, 2, 3)
    assert all(len(page.rows) == len(page.text.split("\n")) for page in document.pages)
    assert document.warnings == (ReadWarning(code="sheet_hidden", page=2),)
    assert (document.format, document.paging) == ("markdown", "sheet")


def test_values_are_written_as_people_write_them() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("S")
        day, hour = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row("A1", ["Co", "Ile", "Kiedy"])
        sheet.write_row("A2", ["a", 60.0])
        sheet.write_datetime("C2", datetime.datetime(2025, 1, 2), day)
        sheet.write_row("A3", ["b", 0.1 + 0.2])
        sheet.write_datetime("C3", datetime.datetime(2025, 1, 2, 13, 30), hour)
        sheet.write_row("A4", ["c", True])
        sheet.write_formula("C4", "=NA()", None, "#N/A")
        sheet.write_string("A5", "d\ne")
        sheet.write_formula("B5", "=1+1", None, 2)

    (page,) = read(workbook(fill)).pages
    assert page.text.split("\n")[2:] == [
        "| Co | Ile | Kiedy |",
        "| a | 60 | 2025-01-02 |",
        "| b | 0.3 | 2025-01-02 13:30 |",
        "| c | TRUE |  |",
        "| d e | 2 |  |",
    ]


def test_shares_are_percentages_where_their_format_says_so() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("S & T")
        sheet.write_row("B1", ["Co", "Udział", "Tempo"])
        sheet.write_row("B2", ["a", 0.35, 0.35])
        sheet.write_number("C2", 0.35, book.add_format({"num_format": "0%"}))
        sheet.write_row("B3", ["b"])
        sheet.write_number("C3", 0.07, book.add_format({"num_format": "0.0 %;[Red]-0.0 %"}))
        sheet.write_number("D3", 0.5, book.add_format({"num_format": '0.0 "% z %"'}))

    (page,) = read(workbook(fill)).pages
    assert page.text.split("\n")[2:] == ["| Co | Udział | Tempo |", "| a | 35% | 0.35 |", "| b | 7% | 0.5 |"]


def test_a_cell_over_several_rows_is_said_in_each() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_row("B1", ["Miasto", "Firma"])
        sheet.merge_range("B2:B4", "Poznań")
        sheet.write_column("C2", ["Alfa", "Beta"])
        sheet.write_row("B5", ["Łódź", "Gama"])

    (page,) = read(workbook(fill)).pages
    assert page.text.split("\n")[3:] == [
        "| Poznań | Alfa |",
        "| Poznań | Beta |",
        "",
        "| Miasto | Firma |",
        "| Łódź | Gama |",
    ]


def test_open_document_sheets_are_read_as_well() -> None:
    book = odfdo.Document("spreadsheet")
    book.meta.title = "Lista członków"
    book.body.clear()
    table = odfdo.Table("Członkowie")
    table.set_values([["Firma", "Liczba", "Od"], ["Alfa", 60, datetime.date(2020, 5, 1)], ["Beta", 0.5]])
    book.body.append(table)
    file = BytesIO()
    book.save(file)

    document = read(file.getvalue())
    assert document.pages[0].text == (
        "## Członkowie\n\n| Firma | Liczba | Od |\n| Alfa | 60 | 2020-05-01 |\n| Beta | 0.5 |  |"
    )
    assert document.pages[0].rows == (0, 0, 1, 2, 3)
    assert document.metadata["title"] == "Lista członków"


def test_what_the_file_says_of_itself_is_metadata() -> None:
    def fill(book: Workbook) -> None:
        book.add_worksheet("S").write("A1", "Tekst.")
        book.set_properties({"title": "Lista członków", "author": "Biuro", "created": datetime.datetime(2025, 9, 1)})

    assert read(workbook(fill)).metadata == {"title": "Lista członków", "author": "Biuro", "created": "2025-09-01"}


@needs_files
def test_a_declared_million_of_rows_costs_nothing() -> None:
    document = read((FOLDER / "xlsx_inflated_dimensions.xlsx").read_bytes())
    assert document.pages[0].text.split("\n")[2:4] == ["| first | second | third |", "| 1 | 5 | 9 |"]
    assert len(document.pages[0].rows) == 9


@needs_files
@pytest.mark.parametrize("name", ["xlsx_empty.xlsx"])
def test_a_workbook_without_cells_is_empty(name: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read((FOLDER / name).read_bytes())
    assert raised.value.kind == "empty"


def test_a_sheet_that_no_memory_holds_is_refused_before_it_is_read() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("S")
        sheet.write("A1", "first")
        sheet.write("XFD1048576", "last")

    with pytest.raises(UnreadableDocument) as raised:
        read(workbook(fill))
    assert raised.value.kind == "too_large"


def test_formatted_cells_without_values_cost_nothing() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("S")
        sheet.write("A1", "Only this.")
        sheet.write_blank("XFD1048576", None, book.add_format({"bold": True}))

    assert read(workbook(fill)).pages[0].rows == (0, 0, 1)


@pytest.mark.parametrize("keep", [0.2, 0.9])
def test_half_a_file_is_damaged(keep: float) -> None:
    data = workbook(lambda book: book.add_worksheet("S").write_row("A1", ["a", "b"]))
    with pytest.raises(UnreadableDocument) as raised:
        read(data[: int(len(data) * keep)])
    assert raised.value.values == {"cause": "damaged"}


def test_a_file_that_is_none_is_damaged() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert raised.value.values == {"cause": "damaged"}


def test_many_rows_are_read_in_one_go() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("S")
        sheet.write_row("A1", ["Firma", "Miasto"])
        for number in range(5000):
            sheet.write_row(number + 1, 0, [f"Firma {number}", "Poznań"])

    (page,) = read(workbook(fill)).pages
    assert max(page.rows) == 5001

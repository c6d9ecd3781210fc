"""CSV files: encodings, separators, quotation marks."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import UnreadableDocument
from ingest.readers.csv_sheet import read

ROWS = [["Firma", "Miasto", "Udział"], ["Łabędź sp. z o.o.", "Poznań", "12,5"], ["Żubr", "Łódź", "3,1"]]
TEXT = "| Firma | Miasto | Udział |\n| Łabędź sp. z o.o. | Poznań | 12,5 |\n| Żubr | Łódź | 3,1 |"


def written(rows: list[list[str]], separator: str) -> str:
    file = StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
def test_a_sheet_is_read_whatever_wrote_it(separator: str, encoding: str) -> None:
    document = read(written(ROWS, separator).encode(encoding))
    (page,) = document.pages
    assert (page.number, page.label, page.text, page.rows) == (1, None, TEXT, (1, 2, 3))
    assert (document.format, document.paging) == ("markdown", "sheet")


def test_the_separator_that_excel_tells_is_taken() -> None:
    (page,) = read(b"sep=,\r\nFirma,Opis;uwagi\r\nAlfa,a;b\r\n").pages
    assert page.text == "| Firma | Opis;uwagi |\n| Alfa | a;b |"
    assert page.rows == (1, 2)


def test_decimal_commas_do_not_separate() -> None:
    (page,) = read("Rok;Przychód;Koszt\n2023;1,5;2,5\n2024;1,7;2,9\n".encode()).pages
    assert page.text.startswith("| Rok | Przychód | Koszt |\n| 2023 | 1,5 | 2,5 |")


def test_line_ends_in_a_cell_count_no_rows() -> None:
    (page,) = read('Firma;Adres\nAlfa;"ul. Długa 1\n61-001 Poznań"\n\nBeta;"""Pod Lipą"""\n'.encode()).pages
    assert page.text.split("\n")[1] == "| Alfa | ul. Długa 1 61-001 Poznań |"
    assert page.text.endswith('| Beta | "Pod Lipą" |')
    assert page.rows == (1, 2, 0, 1, 4)


def test_a_mark_that_is_never_closed_swallows_nothing() -> None:
    rows = "".join(f"Firma {number};Poznań\n" for number in range(500))
    (page,) = read(f'Firma;Miasto\n"Alfa;Łódź\n{rows}'.encode()).pages
    assert '| "Alfa | Łódź |' in page.text
    assert page.rows.count(1) > 1 and max(page.rows) == 502


def test_one_column_is_a_list_of_texts() -> None:
    (page,) = read("Uwagi, jakie zgłoszono\nPierwsza, ważna\n".encode()).pages
    assert "Pierwsza" in page.text and "ważna" in page.text


@pytest.mark.parametrize("data", [b"\n \n", b";;;\n;;;\n", b"sep=;\n"])
def test_a_file_of_separators_is_empty(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(data)
    assert raised.value.kind == "empty"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_sheet_or_an_error(data: bytes) -> None:
    try:
        (page,) = read(data).pages
    except UnreadableDocument as error:
        assert error.kind in ("empty", "unsupported")
    else:
        assert len(page.rows) == len(page.text.split("\n"))

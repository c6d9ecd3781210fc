"""Tables for spreadsheets: what is written comes back, and nothing is computed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.adapters.office.csv_writer import csv_bytes, csv_table, shielded
from advisor.errors import ConfigError
from advisor.surfaces.drafts.phrasing import clean

CELL = st.text(max_size=30).map(clean)


def written(folder: Path, content: bytes) -> Path:
    (folder / "t.csv").write_bytes(content)
    return folder / "t.csv"


@pytest.mark.parametrize(("language", "line"), [("en", "id,Action"), ("pl", "id;Action")])
def test_a_file_opens_in_a_spreadsheet_of_the_language(language: str, line: str) -> None:
    content = csv_bytes(("id", "Action"), [("a", "ż")], language)
    assert content == b"\xef\xbb\xbf" + f"{line}\r\na{line[2]}ż\r\n".encode()


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=5), st.sampled_from(["en", "pl"]))
def test_cells_come_back_as_they_were(rows: list[tuple[str, str, str]], language: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), csv_bytes(("id", "title", "owner"), rows, language))
        assert csv_table(path)[1:] == [list(row) for row in rows if any(row)]


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\u00a0=1", '=HYPERLINK("http://b.c")'])
def test_no_cell_is_a_formula(formula: str) -> None:
    assert shielded(formula) == f"'{formula}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_a_spreadsheet_saved_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = delimiter.join(("id", "Działanie")) + "\n" + delimiter.join(("a-b", '"Zażółć, gęślą; jaźń"')) + "\n"
    assert csv_table(written(tmp_path, text.encode(encoding)))[1] == ["a-b", "Zażółć, gęślą; jaźń"]


def test_what_is_no_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        csv_table(tmp_path / "none.csv")
    assert caught.value.code == "paper_unreadable"
    with pytest.raises(ConfigError) as caught:
        csv_table(written(tmp_path, b"a,\x00b\n" + b"\xff\xfe\x81"))
    assert caught.value.code == "table_broken"

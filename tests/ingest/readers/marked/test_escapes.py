"""Characters that look like marks come back out of cleaning."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning.markup import read_markup
from ingest.models import RawPage
from ingest.readers.marked.escapes import escaped
from ingest.readers.tables.sheets import table_row

TEXTS = st.text("ab1 .,*_`~#+-=>|<&;[]()!\\:/@ąŁ", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)


def cleaned(line: str) -> list[str]:
    return [line.text.text for line in read_markup(RawPage(number=1, label=None, text=line), 0)]


@given(TEXTS)
def test_a_line_is_what_it_was(text: str) -> None:
    assert cleaned(escaped(text)) == [text]


@given(TEXTS)
def test_so_is_a_title(text: str) -> None:
    assert cleaned(f"## {escaped(text)}") == [text]


@given(TEXTS, TEXTS)
def test_so_are_cells(one: str, other: str) -> None:
    assert cleaned(table_row((one, other))) == [f"{one} | {other}"]

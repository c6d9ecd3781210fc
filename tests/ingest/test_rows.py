"""Units of a sheet know the row they show, whatever cleaning left out."""

from ingest.chunk import chunk
from ingest.cleaning import clean
from ingest.models import RawDocument, RawPage
from ingest.rows import with_rows
from ingest.sections import section_paths

SHEET = RawPage(
    number=1,
    label="Members",
    text="## Members\n\n| Firm | Town |\n| Oak **Ltd** | Łódź |\n| Elm | Konin |\n\n| Firm | Town |\n| Ash | Gniezno |",
    rows=(0, 0, 1, 2, 5, 0, 1, 40),
)


def rows_of(*pages: RawPage) -> list[tuple[str, int | None]]:
    """Each unit of the passages with its row."""
    cleaned = clean(RawDocument(format="markdown", pages=pages, paging="sheet"))
    passages = with_rows(chunk(cleaned, section_paths(cleaned), "d"), cleaned, pages)
    return [(one.text[unit.start : unit.end], unit.row) for one in passages for unit in one.units]


def test_each_unit_knows_the_row_of_its_line() -> None:
    assert rows_of(SHEET) == [
        ("Members", None),
        ("Firm | Town", 1),
        ("Oak Ltd | Łódź", 2),
        ("Elm | Konin", 5),
        ("Firm | Town", 1),
        ("Ash | Gniezno", 40),
    ]


def test_text_that_is_no_sheet_has_no_rows() -> None:
    assert {row for _, row in rows_of(RawPage(number=None, label=None, text="One line.\n\nAnother line."))} == {None}

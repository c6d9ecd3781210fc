"""Slides and sheets: each line stays what its reader says it is."""

from ingest.cleaning import clean
from ingest.models import CleanDocument, RawDocument, RawPage
from ingest.sections import section_paths
from tests.ingest.cleaning.checks import check


def slides(*texts: str) -> RawDocument:
    pages = tuple(RawPage(number=number, label=None, text=text) for number, text in enumerate(texts, start=1))
    return RawDocument(format="markdown", paging="slide", pages=pages)


def cleaned(raw: RawDocument) -> CleanDocument:
    document = clean(raw)
    check(raw, document)
    return document


def blocks(document: CleanDocument) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_no_two_lines_become_one_sentence() -> None:
    document = cleaned(slides("## Plan\n\nfirst of\n\nthe second-\nthird\n\n- one,\n  - and two", "and so on"))
    assert blocks(document) == [
        ("heading", "Plan"),
        ("paragraph", "first of"),
        ("paragraph", "the second-"),
        ("paragraph", "third"),
        ("item", "• one,"),
        ("item", "• and two"),
        ("paragraph", "and so on"),
    ]


def test_titles_are_on_one_level_whatever_they_look_like() -> None:
    document = cleaned(slides("## 1.2 Budget", "## WHO WE ARE\n\nShort line\n\nText of it.", "## 2026", "## • and, so"))
    assert [(block.kind, block.level) for block in document.blocks if block.kind == "heading"] == [("heading", 1)] * 4
    assert section_paths(document) == [("1.2 Budget",), *[("WHO WE ARE",)] * 3, ("2026",), ("• and, so",)]


def test_a_slide_without_a_title_stands_under_no_other() -> None:
    document = cleaned(slides("## Plan\n\nOne.", "", "Two.", "## End\n\nThree."))
    assert section_paths(document) == [("Plan",), ("Plan",), (), ("End",), ("End",)]


def test_what_most_slides_say_is_left_out_but_no_title_and_no_row() -> None:
    document = cleaned(
        slides(
            *(f"## Plan\n\nAll that group {n} wants to do in the year\n\n| a | b |\n\nCluster House" for n in range(4))
        )
    )
    assert document.removed == ("Cluster House",) * 4
    assert [kind for kind, _ in blocks(document)] == ["heading", "paragraph", "table"] * 4


def test_two_slides_that_say_the_same_keep_it() -> None:
    document = cleaned(slides("## A\n\nYes", "## B\n\nYes", "## C\n\nNo, and that for a reason", "## D\n\nNone"))
    assert document.removed == ()


def test_a_sheet_keeps_the_headers_it_repeats() -> None:
    block = "| Firm | Town |\n| R | x- |\n| an | y |"
    text = f"## Members\n\n{block}\n\n{block}\n\n{block}"
    pages = tuple(RawPage(number=n, label=str(n), text=text, rows=(1,) * 13) for n in (1, 2, 3))
    document = cleaned(RawDocument(format="markdown", paging="sheet", pages=pages))
    assert document.removed == ()
    assert document.paging == "sheet"
    tables = [text for kind, text in blocks(document) if kind == "table"]
    assert tables == ["Firm | Town\nR | x-\nan | y"] * 9


def test_rows_of_one_short_cell_are_not_joined() -> None:
    page = RawPage(number=1, label=None, text="| No | ab |\n| R |\n| ebuilding |", rows=(1, 2, 3))
    document = cleaned(RawDocument(format="markdown", paging="sheet", pages=(page,)))
    assert blocks(document) == [("table", "No | ab\nR\nebuilding")]

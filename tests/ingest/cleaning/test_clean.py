"""Whole documents: blocks, page parts, notes, furniture."""

import re
from itertools import pairwise

from ingest.cleaning import clean
from ingest.models import CleanDocument, OutlineEntry
from tests.ingest.cleaning.checks import check
from tests.ingest.cleaning.documents import pdf_document, pdf_page, text_document

LONG = "The members of the association meet every year and agree on what they want to do\n"
BODY_BOLD = 11.0


def prose(page: int) -> str:
    """Lines that no other page has."""
    return "".join(f"Members of group {page}{'abcdef'[n]} meet and agree on much {'more ' * n}\n" for n in range(6))


def blocks(document: CleanDocument) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_a_sentence_goes_on_over_the_footnote_that_cut_it() -> None:
    text = (
        "Policies made at the level of a cluster<sup>1</sup> have to be complemented and\n\n---\n\n"
        "<sup>1</sup> A note of its own.\n\nco-developed here.\n"
    )
    document = clean(text_document(text, "markdown"))
    assert blocks(document) == [
        (
            "paragraph",
            "Policies made at the level of a cluster¹ have to be complemented and co-developed here.",
        ),
        ("note", "¹ A note of its own."),
    ]
    assert [page.part for page in document.pages] == ["body", "notes"]


def test_footnotes_of_a_page_follow_behind_all_bodies() -> None:
    first = pdf_page(
        1,
        LONG * 3,
        "and they agree on many areas",
        ("2", 7.0),
        " of the\n",
        ("2", 6.0),
        (" Among them water and air.\n", 9.0),
    )
    second = pdf_page(2, "policy of the region. ", LONG)
    document = clean(pdf_document(first, second))
    assert [(page.number, page.part) for page in document.pages] == [(1, "body"), (2, "body"), (1, "notes")]
    assert "many areas² of the\npolicy of the region." in document.text
    assert blocks(document)[-1] == ("note", "² Among them water and air.")
    assert len(blocks(document)) == 2


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        pdf_page(n, f"ANNUAL REPORT OF THE CLUSTER\n{n}\n", f"Item {n} begins here.\n", prose(n)) for n in range(1, 6)
    ]
    document = clean(pdf_document(*pages))
    assert "ANNUAL" not in document.text
    assert [page.text.split()[:2] for page in document.pages] == [["Item", str(n)] for n in range(1, 6)]
    assert document.text.count("Members of group") == 30
    assert "ANNUAL REPORT OF THE CLUSTER" in document.removed


def test_heads_that_differ_on_left_and_right_pages_are_left_out() -> None:
    pages = [
        pdf_page(n, f"{n} │ SUMMARY\n" if n % 2 else f"INTRODUCTION │ {n}\n", f"Text {n}. ", prose(n))
        for n in range(1, 8)
    ]
    document = clean(pdf_document(*pages))
    assert "│" not in document.text
    assert document.text.count("Text") == 7


def test_a_title_that_comes_once_a_chapter_is_no_running_head() -> None:
    pages = [pdf_page(n, "Notes\n" if n % 5 == 0 else "Text begins here.\n", prose(n)) for n in range(1, 21)]
    assert clean(pdf_document(*pages)).text.count("Notes") == 4


def test_lists_keep_their_items_apart() -> None:
    text = "The plan names:\n• first\n  things,\n\n• second things;\n1. one\n2. two\na) letter\n"
    assert blocks(clean(text_document(text))) == [
        ("paragraph", "The plan names:"),
        ("item", "• first things,"),
        ("item", "• second things;"),
        ("item", "1. one"),
        ("item", "2. two"),
        ("item", "a) letter"),
    ]


def test_a_dash_carried_over_is_no_item() -> None:
    text = "W latach 2014–2020 klastry są ważne dla regionu i firm\n– będą one wspierane przez region oraz\nkraj.\n"
    assert [kind for kind, _ in blocks(clean(text_document(text)))] == ["paragraph"]


def test_blank_lines_after_every_line_make_no_paragraphs() -> None:
    lines = [
        "Klastry pełnią ważną rolę w regionie. Aktywna",
        "działalność klastra wspomaga rozwój i wpływa na",
        "konkurencyjność firm, które",
        "należą do klastra, oraz na ich",
        "otoczenie i ludzi, którzy",
        "tam mieszkają.",
    ]
    found = blocks(clean(text_document("\n\n".join(lines))))
    assert found == [("paragraph", " ".join(lines))]


def test_tables_keep_their_rows_and_their_head() -> None:
    rows = "Label\tName\tFirms\n<b>Gold</b>\t[Wood](#)\t21\nSilver\tStone\t4\n"
    text = f"**Table 1.** Members\n\n{rows}\nSource: own data.\n"
    assert blocks(clean(text_document(text, "markdown"))) == [
        ("caption", "Table 1. Members"),
        ("table", "Label | Name | Firms\nGold | Wood | 21\nSilver | Stone | 4"),
        ("caption", "Source: own data."),
    ]


def test_rows_of_figures_in_a_pdf_stay_rows() -> None:
    rows = "Sector 2020 2021\nWood 478.4 176.0\nStone 329.3 122.8\nPaper 149.1 53.2\n"
    document = clean(pdf_document(pdf_page(1, LONG * 3, "so they said.\n", rows, "It is shown above. ", LONG)))
    assert ("table", rows.strip()) in blocks(document)


def test_contents_and_references_are_told_apart_from_text() -> None:
    text = (
        "## Contents\n\n1\tStart .....\t3\n2\tMiddle .....\t6\n3\tEnd .....\t9\n\n## 1 Start\n\nText of the start.\n\n"
        "## References\n\nSmith, J. (2010). A book. Press.\n\nDoe, A. (2012). Another book. Press.\n"
    )
    kinds = [kind for kind, _ in blocks(clean(text_document(text, "markdown")))]
    assert kinds == ["heading", "contents", "heading", "paragraph", "heading", "reference", "reference"]


def test_numbers_tell_the_depth_of_headings() -> None:
    text = (
        "# 1 Plan\n\n#### ***1.1.1*** **Deep**\n\nSome text here.\n\n"
        "### **1.1.2 Next**\n\n**A label**\n\nMore text here.\n"
    )
    document = clean(text_document(text, "markdown"))
    levels = [(document.text[b.start : b.end], b.level) for b in document.blocks if b.kind == "heading"]
    assert levels == [("1 Plan", 1), ("1.1.1 Deep", 3), ("1.1.2 Next", 3), ("A label", 4)]


def test_bookmarks_name_headings() -> None:
    page = pdf_page(1, LONG, "is the end.\n", ("Upcycling\n", BODY_BOLD, True), LONG * 2)
    document = clean(pdf_document(page, outline=[OutlineEntry(title="Upcycling", level=3, page=1)]))
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("paragraph", 0),
        ("heading", 3),
        ("paragraph", 0),
    ]


def test_a_bold_sentence_is_no_heading() -> None:
    bold = ("The cluster will grow and will reach all the firms of the region by the end of\n", 11.0, True)
    document = clean(pdf_document(pdf_page(1, LONG, "is the end.\n", bold, ("2030", 11.0, True), " and later. ", LONG)))
    assert all(block.kind == "paragraph" for block in document.blocks)


def test_a_page_without_text_has_an_empty_body() -> None:
    document = clean(pdf_document(pdf_page(1, "One. "), pdf_page(2), pdf_page(3, "Three. ")))
    assert [(page.number, page.text) for page in document.pages] == [(1, "One."), (2, ""), (3, "Three.")]


def test_an_empty_document_is_clean() -> None:
    document = clean(text_document(""))
    assert (document.text, document.blocks, len(document.pages)) == ("", (), 1)


def test_a_word_cut_by_the_page_keeps_its_hyphen() -> None:
    document = clean(pdf_document(pdf_page(1, LONG, "and on the absorp-\n"), pdf_page(2, "tion of funds. ")))
    assert "absorp-\ntion" in document.text
    assert all(one.end <= other.start for one, other in pairwise(document.blocks))


def test_pages_that_are_all_alike_are_kept() -> None:
    document = clean(pdf_document(*(pdf_page(n, "One and the same page.\n") for n in range(1, 6))))
    assert document.text.count("One and the same page.") == 5


def test_a_line_in_capitals_behind_a_list_is_a_heading() -> None:
    items = "• We save water in all of our houses, every year and in every season of it.\n"
    page = pdf_page(1, LONG, "which is:\n", items * 2, "WHAT IS SAVED AND BY WHOM?\n", LONG * 2)
    assert ("heading", "WHAT IS SAVED AND BY WHOM?") in blocks(clean(pdf_document(page)))


def test_several_lines_in_capitals_are_text() -> None:
    capitals = "THE PLAN IS GIVEN AS IT STANDS AND\nNOBODY ANSWERS FOR ANY USE OF IT.\n"
    page = pdf_page(1, LONG, "is the end.\n", capitals, LONG * 2)
    assert all(kind == "paragraph" for kind, _ in blocks(clean(pdf_document(page))))


def test_a_small_bold_numbered_line_is_a_heading_and_no_note() -> None:
    title = ("2. SAVING WATER IN THE VALLEY\n", 8.5, True)
    document = clean(pdf_document(pdf_page(1, LONG * 4, "is the end.\n"), pdf_page(2, title, LONG * 4)))
    assert all(page.part == "body" for page in document.pages)


def test_a_part_stands_right_below_the_title_it_names() -> None:
    titles = [("Basics", 18.0), ("Basics – Water", 12.5), ("W1 – Rivers", 12.5), ("Basics – Air", 12.5)]
    texts = [(f"{title}\n", size, True) for title, size in titles]
    parts = (run for text in texts for run in (text, LONG * 2, "is the end.\n"))
    page = pdf_page(1, *parts, ("Small print\n", 14.0, True), LONG * 2, ("More print\n", 14.0, True), LONG * 2)
    document = clean(pdf_document(page))
    levels = {document.text[b.start : b.end]: b.level for b in document.blocks if b.kind == "heading"}
    assert [levels[title] for title, _ in titles] == [1, 2, 3, 2]


def test_what_is_left_out_leaves_no_gap_and_keeps_the_origins() -> None:
    text = "Firms **share** tools [A, §1]. They save [x] money [A, §2]!\n"
    document = clean(text_document(text, "markdown"), left_out=re.compile(r" \[A, §\d\]"))
    assert document.text == "Firms share tools. They save [x] money!"
    check(text_document(text, "markdown"), document)

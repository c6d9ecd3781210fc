"""Section paths: the headings above each block."""

from ingest.cleaning import clean
from ingest.sections import section_paths
from tests.ingest.cleaning.documents import pdf_document, pdf_page, text_document

LONG = "The members of the association meet every year and agree on what they want to do\n"


def test_headings_stand_above_the_blocks_that_follow() -> None:
    text = "# 1 Plan\n\nAll of it.\n\n## 1.1 Water\n\nOf water.\n\n# 2 End\n\nThe end of it.\n"
    document = clean(text_document(text, "markdown"))
    paths = dict(zip((document.text[b.start : b.end] for b in document.blocks), section_paths(document), strict=True))
    assert paths["All of it."] == ("1 Plan",)
    assert paths["Of water."] == ("1 Plan", "1.1 Water")
    assert paths["The end of it."] == ("2 End",)


def test_a_text_without_headings_has_empty_paths() -> None:
    assert section_paths(clean(text_document("One sentence only, and no title.\n"))) == [()]


def test_notes_of_a_page_belong_to_its_section() -> None:
    first = pdf_page(
        1, ("1 Water\n", 14.0, True), LONG * 3, "in all areas", ("1", 7.0), ".\n", ("1", 6.0), (" A note.\n", 9.0)
    )
    second = pdf_page(2, ("2 Air\n", 14.0, True), LONG * 2, "is the end. ")
    document = clean(pdf_document(first, second))
    assert document.text.endswith("¹ A note.")
    assert section_paths(document)[-1] == ("1 Water",)


def test_notes_without_pages_stand_under_their_own_name() -> None:
    document = clean(text_document("A text<sup>1</sup> of its own.\n\n<sup>1</sup> A note.\n", "markdown"))
    assert section_paths(document)[-1] == ("Notes",)

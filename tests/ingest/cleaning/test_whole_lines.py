"""Files that tell their paragraphs (DOCX, HTML …): nothing is joined that they keep apart."""

from ingest.cleaning import clean
from ingest.models import RawDocument, RawPage

LONG = "The members of the cluster report every year how much water they take, " * 5 + "and where the water that is"
TEXT = f"Dear members,\n\nthe board met on Monday.\n\n{LONG}\n\nleft goes.\n\n•\n\nOne more point."


def paragraphs(*, whole_lines: bool) -> list[str]:
    page = RawPage(number=None, label=None, text=TEXT)
    cleaned = clean(RawDocument(format="markdown", pages=(page,), whole_lines=whole_lines))
    return [cleaned.text[block.start : block.end] for block in cleaned.blocks]


def test_a_paragraph_that_begins_with_a_small_letter_stays_one() -> None:
    assert paragraphs(whole_lines=True)[:2] == ["Dear members,", "the board met on Monday."]
    assert paragraphs(whole_lines=False)[0].startswith("Dear members, the board")


def test_a_long_sentence_that_a_page_once_cut_is_whole_again() -> None:
    assert paragraphs(whole_lines=True)[2] == f"{LONG} left goes."


def test_a_lone_mark_belongs_to_what_follows() -> None:
    assert paragraphs(whole_lines=True)[3] == "• One more point."

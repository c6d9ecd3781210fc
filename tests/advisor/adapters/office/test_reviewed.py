"""Papers to review: what is read from real files, and the same DOCX with comments at the right words."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import RGBColor

from advisor.adapters.office.reviewed import reviewed_docx, text_of
from advisor.errors import ConfigError
from advisor.models import Comment, Review


def content(document: "docx.document.Document") -> bytes:
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def paper() -> bytes:
    document = docx.Document()
    document.add_heading("Our mission", 1)
    mixed = document.add_paragraph("We are a ")
    mixed.add_run("lead").bold = True
    mixed.add_run("ing cluster. In 2024 we saved ")
    mixed.add_run("film").font.color.rgb = RGBColor(255, 0, 0)
    mixed.add_run(" for 17 firms. We go on.")
    document.add_paragraph("Łączymy firmy i szkoły.", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Energy", "We use green energy only."
    return content(document)


def review(text: str, *quotes: str | None) -> Review:
    comments = tuple(Comment(kind="claim", quote=quote, text=f"On {quote}.", better=None) for quote in quotes)
    return Review(language="en", text=text, comments=comments, rubric=(), generation=1)


def commented(original: bytes, *quotes: str | None) -> "docx.document.Document":
    made = reviewed_docx(original, review(text_of(original), *quotes), note=lambda one: one.text, author="Advisor")
    return docx.Document(BytesIO(made))


def marked(document: "docx.document.Document", id: int) -> str:
    """The text between the two ends of a comment."""
    said, inside = "", False
    for element in document.element.body.iter():
        if element.get(qn("w:id")) == str(id) and element.tag == qn("w:commentRangeStart"):
            inside = True
        elif element.get(qn("w:id")) == str(id) and element.tag == qn("w:commentRangeEnd"):
            return said
        elif inside and element.tag in (qn("w:t"), qn("w:br")):
            said += element.text or "\n"
    raise AssertionError(f"comment {id} has no end")


def test_a_document_is_read_with_its_lists_and_tables() -> None:
    assert text_of(paper()).split("\n\n") == [
        "Our mission",
        "We are a leading cluster. In 2024 we saved film for 17 firms. We go on.",
        "Łączymy firmy i szkoły.",
        "Energy",
        "We use green energy only.",
    ]


QUOTES = (
    "We are a leading cluster.",
    "In 2024 we saved film for 17 firms.",
    "Łączymy firmy i szkoły.",
    "We use green energy only.",
    "We go on.",
)


def test_comments_stand_at_their_sentences() -> None:
    document = commented(paper(), *QUOTES)
    assert [comment.text for comment in document.comments] == [f"On {quote}." for quote in QUOTES]
    assert [marked(document, comment.comment_id) for comment in document.comments] == list(QUOTES)
    assert {comment.author for comment in document.comments} == {"Advisor"}


def test_text_and_formatting_stay_as_they_were() -> None:
    before, after = docx.Document(BytesIO(paper())), commented(paper(), *QUOTES)
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]

    def looks(document: "docx.document.Document") -> list[tuple[str, object, object]]:
        return [
            (letter, run.bold, run.font.color.rgb)
            for paragraph in document.paragraphs
            for run in paragraph.runs
            for letter in run.text
        ]

    assert looks(after) == looks(before)


def test_a_remark_on_the_whole_stands_at_the_first_paragraph() -> None:
    document = commented(paper(), None, None)
    assert [marked(document, comment.comment_id) for comment in document.comments] == ["Our mission"] * 2


def test_tabs_breaks_and_links_keep_their_place() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("One.\tTwo is here.\nThree is here. Four.")
    original = content(document)
    made = commented(original, "Two is here.", "Three is here.")
    assert made.paragraphs[0].text == paragraph.text
    assert [marked(made, comment.comment_id) for comment in made.comments] == ["Two is here.", "Three is here."]


def test_comments_that_were_there_stay() -> None:
    made = reviewed_docx(paper(), review("", "We go on."), note=lambda one: "first", author="A")
    again = reviewed_docx(made, review("", "We go on."), note=lambda one: "second", author="B")
    assert [one.text for one in docx.Document(BytesIO(again)).comments] == ["first", "second"]


def test_a_plain_text_becomes_a_simple_document() -> None:
    text = (
        "# Our mission\n\nWe repair looms in the old mill, which stands by the river since\n1900. We go on.\n- An item."
    )
    document = commented(text.encode(), "We go on.", "An item.")
    assert [p.style.name for p in document.paragraphs if p.style] == ["Heading 1", "Normal", "List Bullet"]
    assert [marked(document, comment.comment_id) for comment in document.comments] == ["We go on.", "An item."]


def test_a_quote_that_is_not_there_makes_no_comment() -> None:
    assert list(commented(paper(), "Nobody said this.").comments) == []


@pytest.mark.parametrize("text", ["Zażółć gęślą jaźń.", "One.\r\nTwo."])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_texts_are_read_in_the_encodings_of_windows(text: str, encoding: str) -> None:
    assert text_of(text.encode(encoding)) == text.replace("\r\n", "\n")


def packed(**parts: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml" if "vba" not in name else "word/vbaProject.bin", part)
    return made.getvalue()


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (b"PK\x03\x04 broken", "paper_broken"),
        (paper()[:-200], "paper_broken"),
        (packed(word__document=b"<w:document"), "paper_broken"),
        (packed(mimetype=b"x"), "paper_not_text"),
        (packed(word__document=b" " * (41 << 20)), "paper_too_large"),
        (packed(word__document=b"<a/>", vba=b"x"), "paper_macros"),
        (b"\xd0\xcf\x11\xe0 an old document", "paper_old_or_locked"),
        (b"%PDF-1.7", "paper_not_text"),
        (b"\x00\x01\x02\x00", "paper_not_text"),
        (b"a" * ((20 << 20) + 1), "paper_too_large"),
    ],
)
def test_what_cannot_be_read_is_one_clear_error(made: bytes, code: str) -> None:
    with pytest.raises(ConfigError, match=code):
        text_of(made)

"""Messages."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, ReadWarning
from ingest.readers.eml import read
from tests.ingest.pdf_builder import build_pdf

UNREAD = ReadWarning(code="attachment_unread")


def message(plain: str | None = None, html: str | None = None, subject: str = "Zaproszenie na zjazd") -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = "Łukasz Żak <lukasz@klaster.example>"
    made["To"] = "all@klaster.example"
    made["Date"] = "Fri, 17 May 2024 23:30:00 +0200"
    if plain is not None:
        made.set_content(plain)
    if html is not None:
        made.add_alternative(html, subtype="html") if plain is not None else made.set_content(html, subtype="html")
    return made


def lines(made: EmailMessage) -> list[str]:
    return read(made.as_bytes()).pages[0].text.split("\n")


def body(made: EmailMessage) -> str:
    """What follows the subject and the line of sender and day."""
    return read(made.as_bytes()).pages[0].text.removeprefix("# Zaproszenie na zjazd\n\nŁukasz Żak, 2024-05-17\n\n")


def test_subject_sender_and_day_stand_before_the_text() -> None:
    document = read(message("Zapraszamy do Łodzi.\n").as_bytes())
    assert document.pages[0].text == "# Zaproszenie na zjazd\n\nŁukasz Żak, 2024-05-17\n\nZapraszamy do Łodzi."
    assert document.pages[0].number is None
    assert document.metadata == {"title": "Zaproszenie na zjazd", "author": "Łukasz Żak", "created": "2024-05-17"}
    assert document.warnings == ()


def test_answers_and_forwards_carry_the_same_title() -> None:
    assert read(message("Tak.", subject="Odp: RE: Fwd: Zjazd klastra").as_bytes()).metadata["title"] == "Zjazd klastra"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_a_whole_message_in_unicode_is_read(encoding: str) -> None:
    source = "Subject: Składka\nFrom: a@b.example\nContent-Type: text/plain; charset=utf-8\n\nSkładka rośnie.\n"
    document = read(source.encode(encoding))
    assert (document.metadata["title"], document.pages[0].text.split("\n")[-1]) == ("Składka", "Składka rośnie.")


@pytest.mark.parametrize("charset", ["iso-8859-2", "windows-1250", "utf-8", "no-such-code", "unicode_escape", ""])
def test_the_code_page_of_a_part_is_used_where_it_fits(charset: str) -> None:
    encoding = charset if charset in ("iso-8859-2", "utf-8") else "cp1250"
    head = f"Subject: x\nContent-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    assert (
        read(head.encode() + "Źródła są ważne, więc je podajemy.".encode(encoding))
        .pages[0]
        .text.endswith("Źródła są ważne, więc je podajemy.")
    )


def test_plain_text_keeps_items_and_loses_marks_of_quotes_and_rules() -> None:
    plain = (
        "Points:\n - one\n * two\n\n# not a heading\n-- \nAnna\n\n> Dear Anna,\n> when?\n>> Earlier words.\n======\nEnd"
    )
    assert body(message(plain)).split("\n") == [
        "Points:", " - one", " - two", "", "&#35; not a heading", "", "Anna", "", "", "Dear Anna,", "when?", "",
        "Earlier words.", "", "", "End",
    ]  # fmt: skip


def test_flowed_lines_are_joined() -> None:
    made = message("One sentence that \ngoes on.\n> And an \n> older one.")
    made.set_param("format", "flowed")
    assert body(made) == "One sentence that goes on.\n\nAnd an older one."


@pytest.mark.parametrize(
    ("plain", "html", "expected"),
    [
        ("The same words here.", "<p>The same <b>words</b> here.</p>", "The same words here."),
        ("See the web version.", f"<p>{'All of the news. ' * 5}</p>", ("All of the news. " * 5).strip()),
        ("", "<p>Only here.</p>", "Only here."),
        (None, "<p style='display:none'>Preview</p><ul><li>Item one of two</li></ul>", "- Item one of two"),
    ],
)
def test_of_two_forms_the_fuller_one_is_read_once(plain: str | None, html: str, expected: str) -> None:
    assert body(message(plain, html)) == expected


def test_attachments_follow_under_their_names() -> None:
    made = message("See below.")
    made.add_attachment("Składka wynosi 100 zł.\n# tak", filename="opłaty.txt")
    made.add_attachment("<h1>Statut</h1><p>Treść.</p>", subtype="html", filename="statut.html")
    pdf = build_pdf(["First page of the plan for members.", "Second page of the plan for members."])
    made.add_attachment(pdf, maintype="application", subtype="pdf", filename="plan [1].pdf")
    assert [line for line in body(made).split("\n") if line] == [
        "See below.",
        "## opłaty.txt",
        "Składka wynosi 100 zł.",
        "&#35; tak",
        "## statut.html",
        "### Statut",
        "Treść.",
        "## plan &#91;1&#93;.pdf",
        "### plan &#91;1&#93;.pdf · 1",
        "First page of the plan for members.",
        "### plan &#91;1&#93;.pdf · 2",
        "Second page of the plan for members.",
    ]


def test_what_cannot_be_read_is_warned_of_and_pictures_of_the_text_are_not() -> None:
    made = message(None, "<p>Look: <img src='cid:a'></p>")
    made.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="scan.png")
    made.add_attachment(b"", maintype="application", subtype="pdf", filename="empty.pdf")
    made.add_attachment(b"%PDF-1.7 broken", maintype="application", subtype="pdf", filename="broken.pdf")
    document = read(made.as_bytes())
    assert document.pages[0].text.endswith("\n\nLook:")
    assert document.warnings == (UNREAD, UNREAD, UNREAD)


def test_warnings_of_an_attachment_are_those_of_the_message() -> None:
    made = message("Text.")
    made.add_attachment(b"---\na: [\n---\n# T\n", maintype="text", subtype="markdown", filename="a.md")
    assert read(made.as_bytes()).warnings == (ReadWarning(code="front_matter_unreadable"),)


def nested(depth: int, as_file: bool) -> RawDocument:
    made = message("Level 0 of it.", subject="Level 0")
    for level in range(1, depth + 1):
        outer = message(f"Level {level} of it.", subject=f"Level {level}")
        if as_file:
            outer.add_attachment(made.as_bytes(), maintype="application", subtype="octet-stream", filename="m.eml")
        else:
            outer.add_attachment(made)
        made = outer
    return read(made.as_bytes())


@pytest.mark.parametrize("as_file", [False, True])
def test_messages_within_messages_are_read_three_deep(as_file: bool) -> None:
    document = nested(3, as_file)
    assert [line for line in document.pages[0].text.split("\n") if line.startswith("#")] == [
        "# Level 3",
        "## Level 2",
        "### Level 1",
        "#### Level 0",
    ]
    assert document.warnings == ()
    deeper = nested(5, as_file)
    assert "Level 2 of it." in deeper.pages[0].text
    assert "Level 1 of it." not in deeper.pages[0].text
    assert deeper.warnings == (UNREAD,)


def test_at_most_fifty_attachments_are_read() -> None:
    made = message("Text.")
    for number in range(52):
        made.add_attachment(f"Note {number}.", filename=f"{number}.txt")
    document = read(made.as_bytes())
    assert "Note 49." in document.pages[0].text
    assert "Note 50." not in document.pages[0].text
    assert document.warnings == (UNREAD, UNREAD)


def test_an_attachment_without_a_name_is_called_by_its_number_and_kind() -> None:
    made = message("Text.")
    made.add_attachment(build_pdf(["A page of a plan for all members."]), maintype="application", subtype="pdf")
    assert "## 1.pdf" in lines(made)


def test_a_page_saved_as_a_message_is_read_with_its_parts_left_out() -> None:
    made = EmailMessage()
    made["From"] = "<Saved by Blink>"
    made["Subject"] = "Statut klastra"
    made.set_content("<nav>Menu</nav><h2>Cele</h2><p>Klaster działa od 2012 roku.</p>", subtype="html")
    made.add_related("p {}", subtype="css", cid="<a>")
    document = read(made.as_bytes())
    assert document.pages[0].text == "# Statut klastra\n\n## Cele\n\nKlaster działa od 2012 roku."
    assert (document.metadata, document.warnings) == ({"title": "Statut klastra"}, ())


def test_signatures_are_no_attachments() -> None:
    made = message("Text.")
    made.add_attachment(b"x", maintype="application", subtype="pgp-signature", filename="signature.asc")
    assert read(made.as_bytes()).warnings == ()


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (b"Subject: x\n\n", "empty"),
        (b"Subject: x\nContent-Type: text/plain\n\n  \n", "empty"),
        (b"Subject: x\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nMIIB", "unsupported"),
    ],
)
def test_a_message_without_words_is_refused(source: bytes, kind: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(source)
    assert raised.value.kind == kind


@pytest.mark.parametrize(
    "header",
    [
        "From: <",
        "From: a@",
        "Date: Mon, 99 Foo 99999",
        "Content-Type: ;;=",
        "Content-Disposition: x; filename*=",
        "Subject: \xff",
    ],
)
def test_damaged_headers_cost_nothing_else(header: str) -> None:
    assert read(f"{header}\nX-Other: y\n\nThe text.".encode("latin-1")).pages[0].text.endswith("The text.")


def test_parts_within_parts_without_end_do_no_harm() -> None:
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2000))
    with pytest.raises(UnreadableDocument) as raised:
        read(f"Subject: x\n{head}\n\ntext".encode())
    assert raised.value.kind in ("unreadable", "empty")


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.sampled_from(["plain", "html"]))
def test_any_text_is_read_or_refused(text: str, kind: str) -> None:
    source = f"Subject: x\nContent-Type: text/{kind}; charset=utf-8\n\n".encode() + text.encode()
    try:
        document = read(source)
    except UnreadableDocument as error:
        assert error.kind in ("empty", "unsupported")
    else:
        assert document.pages[0].text.startswith("# x")

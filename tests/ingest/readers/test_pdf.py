"""PDF files, built by hand so that every structure is known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.errors import UnreadableDocument
from ingest.models import OutlineEntry, RawDocument, ReadWarning
from ingest.readers.pdf import read as read_pdf
from tests.ingest.pdf_builder import Line, PdfPage, build_pdf, locked_pdf

TEXT = "The members of the cluster share one laboratory."
CIPHER = "".join(chr(ord(char) + 1) for char in "the members of the cluster share one laboratory every year")


def failure(data: bytes, password: str | None = None) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as raised:
        read_pdf(data, password)
    return raised.value


def styled(document: RawDocument) -> list[tuple[str, float, bool]]:
    page = document.pages[0]
    return [(page.text[run.start : run.end].strip(), run.size, run.bold) for run in page.styles]


def test_pages_keep_their_order_and_number() -> None:
    document = read_pdf(build_pdf([TEXT, "", "A second page with more than twenty letters."]), None)
    assert [(page.number, page.text.strip()) for page in document.pages] == [
        (1, TEXT),
        (2, ""),
        (3, "A second page with more than twenty letters."),
    ]
    assert document.warnings == ()


def test_runs_tell_size_and_weight_with_offsets_in_the_text() -> None:
    lines: list[Line | str] = [
        Line(text="A heading", size=16, bold=True),
        TEXT,
        Line(text="Set small, scaled up", size=1, scale=9),
    ]
    document = read_pdf(build_pdf([PdfPage(lines=lines)]), None)
    assert styled(document) == [("A heading", 16, True), (TEXT, 11, False), ("Set small, scaled up", 9, False)]


def test_neighbouring_lines_set_alike_are_one_run() -> None:
    document = read_pdf(build_pdf([f"{TEXT}\n{TEXT}"]), None)
    assert len(document.pages[0].styles) == 1


# Words, not letters at random: pages of those are refused as garbled.
_WORDS = st.lists(st.sampled_from(["the cluster", "of", "firms.", "and a"]), max_size=3).map(" ".join)


@given(st.lists(st.tuples(_WORDS, st.sampled_from([9, 11]), st.booleans()), max_size=8))
@settings(max_examples=40, deadline=None)
def test_runs_are_ordered_and_inside_the_text(lines: list[tuple[str, int, bool]]) -> None:
    page = PdfPage(lines=[TEXT, *(Line(text=text, size=size, bold=bold) for text, size, bold in lines)])
    raw = read_pdf(build_pdf([page]), None).pages[0]
    edges = [edge for run in raw.styles for edge in (run.start, run.end)]
    assert edges == sorted(edges)
    assert edges[0] >= 0 and edges[-1] <= len(raw.text)
    assert all(run.start < run.end for run in raw.styles)


def test_the_files_own_page_labels_are_used() -> None:
    labels = b"/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >>"
    document = read_pdf(build_pdf([TEXT] * 4, catalogue=labels), None)
    assert [page.label for page in document.pages] == ["i", "ii", "1", "2"]


def test_without_labels_of_its_own_a_page_has_the_number_printed_on_it() -> None:
    document = read_pdf(build_pdf(["Title", *(f"{TEXT}\n{number}" for number in range(1, 5))]), None)
    assert [page.label for page in document.pages] == [None, "1", "2", "3", "4"]


@pytest.mark.parametrize("labels", [b"/PageLabels 99 0 R", b"/PageLabels << /Nums [0 << /S /X /St -5 >> 1] >>"])
def test_damaged_labels_cost_nothing_else(labels: bytes) -> None:
    assert read_pdf(build_pdf([TEXT], catalogue=labels), None).pages[0].text.strip() == TEXT


OUTLINE = b"""/Outlines << /First << /Title (Part one) /Dest [%d 0 R /Fit]
    /First << /Title (Chapter) /Dest [%d 0 R /Fit] >>
    /Next << /Title (Nowhere) /Dest [77 0 R /Fit] /Next << /Title ( ) >> >> >> >>"""


def test_the_outline_is_flattened_and_bad_destinations_have_no_page() -> None:
    document = read_pdf(build_pdf([TEXT, TEXT], catalogue=OUTLINE % (6, 8)), None)
    assert document.outline == (
        OutlineEntry(title="Part one", level=1, page=1),
        OutlineEntry(title="Chapter", level=2, page=2),
        OutlineEntry(title="Nowhere", level=1, page=None),
    )


def test_metadata_is_what_the_file_says_of_itself() -> None:
    info = {"Title": "Cluster\nreport", "Author": "A. Author", "CreationDate": "D:20240131120000Z", "Subject": "\x00 "}
    document = read_pdf(build_pdf([TEXT], info=info), None)
    assert document.metadata == {"title": "Cluster report", "author": "A. Author", "created": "2024-01-31"}


@pytest.mark.parametrize(
    ("written", "created"),
    [("D:2024", "2024"), ("202402", "2024-02"), ("D:20249931", "2024"), ("Sat Oct 10 1998", None), ("D:0001", None)],
)
def test_dates_are_read_as_far_as_they_make_sense(written: str, created: str | None) -> None:
    document = read_pdf(build_pdf([TEXT], info={"CreationDate": written}), None)
    assert document.metadata.get("created") == created


@pytest.mark.parametrize("password", ["", "sesame"])
def test_an_encrypted_file_opens_with_its_password_or_without_one(password: str) -> None:
    assert read_pdf(locked_pdf([TEXT], password), password or None).pages[0].text.strip() == TEXT


@pytest.mark.parametrize(("password", "cause"), [(None, "no_password"), ("", "no_password"), ("x", "wrong_password")])
def test_without_its_password_a_file_is_encrypted(password: str | None, cause: str) -> None:
    error = failure(locked_pdf([TEXT], "sesame"), password)
    assert (error.kind, error.values) == ("encrypted", {"cause": cause})


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff" * 500, build_pdf([TEXT])[:300], b"no pdf"])
def test_a_damaged_file_is_unreadable_with_a_short_cause(data: bytes) -> None:
    error = failure(data)
    assert (error.kind, error.values) == ("unreadable", {"cause": "damaged"})


def test_a_file_without_its_end_is_repaired_and_warned_of() -> None:
    document = read_pdf(build_pdf([TEXT], cut_end=True), None)
    assert document.pages[0].text.strip() == TEXT
    assert document.warnings == (ReadWarning(code="repaired"),)


def test_a_damaged_page_is_warned_of_and_the_others_are_read() -> None:
    bad = PdfPage(drawing=b"BT /plain 11 Tf [(text) Tj 3 ] TJ ET")
    document = read_pdf(build_pdf([TEXT, bad, TEXT]), None)
    assert [page.text.strip() for page in document.pages] == [TEXT, "", TEXT]
    assert document.warnings == (ReadWarning(code="page_unreadable", page=2),)


def test_a_file_of_damaged_pages_is_unreadable() -> None:
    assert failure(build_pdf([PdfPage(drawing=b"BT [(text) Tj 3 ] TJ ET")])).values == {"cause": "pages"}


def test_a_scanned_page_among_others_is_warned_of() -> None:
    document = read_pdf(build_pdf([PdfPage(lines=["Page 1"], picture=True), TEXT, TEXT]), None)
    assert document.warnings == (ReadWarning(code="page_without_text", page=1),)


def test_a_picture_beside_text_is_no_scan() -> None:
    assert read_pdf(build_pdf([PdfPage(lines=[TEXT], picture=True)]), None).warnings == ()


@pytest.mark.parametrize(
    "page",
    [
        PdfPage(picture=True),
        PdfPage(lines=["Page 1 of 2"], picture=True),
        PdfPage(drawing=b"10 10 m 90 90 l S"),
    ],
)
def test_pages_that_only_show_something_have_no_text(page: PdfPage) -> None:
    assert failure(build_pdf([page, page])).kind == "no_text"


@pytest.mark.parametrize("page", [PdfPage(), PdfPage(lines=[" "]), PdfPage(drawing=b"q 1 0 0 1 0 0 cm Q")])
def test_pages_that_show_nothing_are_empty(page: PdfPage) -> None:
    assert failure(build_pdf([page])).kind == "empty"


def test_a_few_letters_without_a_picture_are_a_text() -> None:
    assert read_pdf(build_pdf(["Hello"]), None).pages[0].text.strip() == "Hello"


def test_a_garbled_document_is_refused() -> None:
    assert failure(build_pdf([f"{CIPHER}\n{CIPHER}", "A title"])).kind == "garbled"


def test_a_garbled_page_among_others_is_left_empty_and_warned_of() -> None:
    document = read_pdf(build_pdf([f"{TEXT}\n{TEXT}", f"{CIPHER}\n{CIPHER}", f"{TEXT}\n{TEXT}"]), None)
    assert [bool(page.text) for page in document.pages] == [True, False, True]
    assert document.warnings == (ReadWarning(code="page_garbled", page=2),)

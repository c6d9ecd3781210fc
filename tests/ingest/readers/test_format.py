"""Which reader a file gets."""

from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from advisor.errors import UnreadableDocument
from ingest import readers
from ingest.readers import format_of, read
from tests.ingest.readers.office_files import ODT, docx, odf_part, odt, p, zipped

MARKED = b"# Klaster\n\nTekst **wa\xc5\xbcny** i **drugi**.\n\n## Cele\n"
TYPES = {"[Content_Types].xml": "<Types/>"}
MAIL = b"Received: by mail\nFrom: a@example.org\nSubject: Klaster\n\nTekst.\n"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("report.pdf", b"%PDF-1.7\n", "pdf"),
        ("report.docx", b"%PDF-1.4\n", "pdf"),
        ("report.pdf", b"some junk\n%PDF-1.1\n", "pdf"),
        ("report.PDF", b"%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
        ("report.pdf", b"PK\x03\x04word/document.xml", None),
        ("report.docx", b"PK\x03\x04word/document.xml", None),
        ("letter.rtf", b"{\\rtf1 text}", "rtf"),
        ("letter.txt", b"\n{\\rtf1 text}", "rtf"),
        ("letter.doc", b"{\\rtf1 text}", "rtf"),
        ("page.html", b"<html>", "html"),
        ("page.htm", b"<p>A fragment.</p>", "html"),
        ("page.txt", b"\n<!DOCTYPE html><html>", "html"),
        ("page.doc", b'\xef\xbb\xbf<!-- made by a program --><html xmlns:o="urn:x">', "html"),
        ("page.html", "<html><body>Zażółć".encode("utf-16"), "html"),
        ("page", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html>', "html"),
        ("data.xml", b'<?xml version="1.0"?><data/>', None),
        ("data.txt", b'<?xml version="1.0"?><data/>', None),
        ("table.csv", b"a,b\n1,2\n", "csv_sheet"),
        ("table.TSV", b"a\tb\n1\t2\n", "csv_sheet"),
        ("table.csv", bytes(range(256)), None),
        ("mail.eml", MAIL, "eml"),
        ("mail.txt", MAIL, "eml"),
        ("mail.eml", MAIL.decode().encode("utf-16"), "eml"),
        ("mail.eml", b"From: a@example.org\n\nTekst.\n", "eml"),
        ("notes.txt", b"From: a@example.org\nSubject: a letter I quote\n\nText.\n", "plain"),
        ("notes.txt", b"A line.\nAnother line.\n", "plain"),
        ("README", b"A line.\n", "plain"),
        ("notes.txt", MARKED, "markdown"),
        ("notes.md", b"A line.\n", "markdown"),
        ("notes.TXT", "Zażółć".encode("utf-16"), "plain"),
        ("notes.txt", bytes(range(256)), None),
        ("notes.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1", None),
    ],
)
def test_content_tells_the_format_before_the_name_does(name: str, head: bytes, expected: str | None) -> None:
    assert format_of(name, head) == expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({**TYPES, "word/document.xml": ""}, "docx"),
        ({**TYPES, "word/document.xml": "", "word/vbaProject.bin": ""}, "docx"),
        ({**TYPES, "ppt/presentation.xml": "", "ppt/embeddings/a.xlsx": ""}, "pptx"),
        ({**TYPES, "xl/workbook.xml": ""}, "workbook"),
        ({"mimetype": ODT, "content.xml": ""}, "odt"),
        ({"mimetype": f"{OPEN_DOCUMENT}text-template\n"}, "odt"),
        ({"mimetype": f"{OPEN_DOCUMENT}spreadsheet"}, "workbook"),
        ({"mimetype": f"{OPEN_DOCUMENT}presentation"}, None),
        ({"mimetype": f"{OPEN_DOCUMENT}graphics"}, None),
        ({"mimetype": "application/epub+zip", "META-INF/container.xml": ""}, "epub"),
        ({"word/document.xml": ""}, None),
        ({"report.pdf": "%PDF-1.7"}, None),
    ],
)
@pytest.mark.parametrize("name", ["report.docx", "report.pdf", "report"])
def test_a_zip_is_what_it_holds_whatever_its_name(name: str, members: dict[str, str], expected: str | None) -> None:
    assert format_of(name, zipped(members)) == expected


def told(data: bytes, name: str, password: str | None = None) -> tuple[str, str]:
    with pytest.raises(UnreadableDocument) as raised:
        readers.read_bytes(data, name, password)
    return raised.value.kind, raised.value.code


def ole(*streams: str) -> bytes:
    """An OLE container with empty streams of these names: a header, one sector of allocation, one of directory."""
    sector, free, end, no_stream = 512, b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff", b"\xff\xff\xff\xff"
    header = bytearray(sector)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    header[24:34] = b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00"
    header[44:48] = (1).to_bytes(4, "little")
    header[48:52] = (1).to_bytes(4, "little")
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64], header[68:72] = end, end
    header[76:80] = bytes(4)
    header[80:] = free * ((sector - 80) // 4)
    allocation = b"\xfd\xff\xff\xff" + end + free * (sector // 4 - 2)
    entries = b""
    for number, name in enumerate(("Root Entry", *streams)):
        encoded = name.encode("utf-16-le") + b"\0\0"
        entry = bytearray(128)
        entry[: len(encoded)] = encoded
        entry[64:66] = len(encoded).to_bytes(2, "little")
        entry[66] = 5 if number == 0 else 2
        entry[67] = 1
        entry[68:80] = no_stream * 3
        if number == 0:
            entry[76:80] = (1).to_bytes(4, "little")
        elif number < len(streams):
            entry[72:76] = (number + 1).to_bytes(4, "little")
        entry[116:120] = end
        entries += bytes(entry)
    return bytes(header) + allocation + entries.ljust(sector, b"\0")


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        (["WordDocument", "1Table"], "document_legacy_word"),
        (["PowerPoint Document"], "document_legacy_slides"),
        (["__properties_version1.0"], "document_outlook"),
        (["Anything"], "document_unsupported"),
    ],
)
@pytest.mark.parametrize("name", ["report.doc", "report.docx", "report.pdf"])
def test_an_old_format_is_named_with_what_to_do(name: str, streams: list[str], expected: str) -> None:
    assert told(ole(*streams), name) == ("unsupported", expected)


def test_an_old_workbook_is_a_workbook() -> None:
    assert format_of("a.xls", ole("Workbook")) == format_of("a.doc", ole("Book")) == "workbook"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zipped({"a.pdf": "%PDF-1.7"}), "document_archive"),
        (b"\x1f\x8b\x08\x00 anything", "document_archive"),
        (b"Rar!\x1a\x07\x00 anything", "document_archive"),
        (zipped({"mimetype": f"{OPEN_DOCUMENT}presentation"}), "document_open_slides"),
        (zipped({"mimetype": f"{OPEN_DOCUMENT}graphics"}), "document_unsupported"),
        (b"%!PS-Adobe-3.0", "document_unsupported"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, expected: str) -> None:
    assert told(data, "report.docx") == ("unsupported", expected)


def locked(data: bytes, password: str) -> bytes:
    content = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(password, content)
    return content.getvalue()


@pytest.fixture(scope="module")
def locked_letter() -> bytes:
    padding = Random(8).randbytes(6000).hex()  # the library locks no packages below 4,096 bytes
    return locked(docx(p("Klaster działa na podstawie umowy członków."), {"media/image1": padding}), "Zażółć 1")


def test_a_locked_office_file_opens_with_its_password_only(locked_letter: bytes) -> None:
    assert told(locked_letter, "letter.docx") == ("encrypted", "document_encrypted")
    assert told(locked_letter, "letter.docx", "a guess") == ("encrypted", "document_password_wrong")
    document = readers.read_bytes(locked_letter, "letter.docx", "Zażółć 1")
    assert document.pages[0].text == "Klaster działa na podstawie umowy członków."


def test_a_locked_file_of_another_name_is_locked_too(locked_letter: bytes) -> None:
    assert told(locked_letter, "letter.pdf") == ("encrypted", "document_encrypted")


def test_a_locked_file_without_its_key_data_is_damaged() -> None:
    assert told(ole("EncryptedPackage"), "letter.docx", "a guess")[0] == "unreadable"


def test_a_locked_file_that_is_cut_is_damaged(locked_letter: bytes) -> None:
    kinds = {told(locked_letter[:size], "letter.docx", "Zażółć 1")[0] for size in range(600, len(locked_letter), 700)}
    assert kinds <= {"unreadable", "unsupported", "encrypted"}


def test_a_locked_open_document_says_that_it_is_not_opened() -> None:
    manifest = odf_part("manifest", "<encryption-data/>")
    data = odt("", parts={"META-INF/manifest.xml": manifest})
    assert told(data, "letter.odt", "password") == ("encrypted", "document_encrypted_open")


def test_a_word_file_named_pdf_is_read_as_what_it_is() -> None:
    document = readers.read_bytes(docx(p("Klaster działa.")), "report.pdf", None)
    assert document.format == "markdown" and document.pages[0].text == "Klaster działa."


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\n# another\nvalue = 1\n",
        "3 ** 2 ** 1 and a note\n* starred\n",
        "Use <b>bold</b> sparingly.\n",
        "| one |\n| two |\n",
    ],
)
def test_one_kind_of_mark_does_not_make_a_text_markdown(text: str) -> None:
    assert format_of("notes.txt", text.encode()) == "plain"


def test_a_head_that_ends_inside_a_letter_is_still_text() -> None:
    whole = "Zażółć gęślą jaźń, a potem wróć. ".encode() * 5
    assert {format_of("notes.txt", whole[:size]) for size in range(20, len(whole))} == {"plain"}


@pytest.mark.parametrize("name", ["report.pdf", "report.docx", "notes.txt", "notes.md"])
def test_a_file_of_no_bytes_is_empty_whatever_its_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "content"
    path.write_bytes(b"")
    assert kind_of(path, name) == "empty"


@pytest.mark.parametrize("name", ["report.pdf", "report.docx"])
def test_a_container_that_is_cut_is_damaged(tmp_path: Path, name: str) -> None:
    path = tmp_path / "content"
    path.write_bytes(b"PK\x03\x04word/document.xml")
    assert kind_of(path, name) == "unreadable"


def test_a_file_above_the_size_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "content"
    with path.open("wb") as file:
        file.truncate((readers.MAX_MEGABYTES << 20) + 1)
    assert kind_of(path, "notes.txt") == "too_large"


def test_a_file_that_is_gone_is_unreadable(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "absent", "notes.txt") == "unreadable"


def kind_of(path: Path, name: str) -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read(path, name, None)
    return raised.value.kind

"""Which reader a file gets."""

from pathlib import Path

import pytest

from advisor.errors import UnreadableDocument
from ingest import readers
from ingest.readers import format_of, read

MARKED = b"# Klaster\n\nTekst **wa\xc5\xbcny** i **drugi**.\n\n## Cele\n"


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("report.pdf", b"%PDF-1.7\n", "pdf"),
        ("report.docx", b"%PDF-1.4\n", "pdf"),
        ("report.pdf", b"some junk\n%PDF-1.1\n", "pdf"),
        ("report.PDF", b"%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"),
        ("report.pdf", b"PK\x03\x04word/document.xml", None),
        ("report.docx", b"PK\x03\x04word/document.xml", None),
        ("letter.rtf", b"{\\rtf1 text}", None),
        ("letter.txt", b"{\\rtf1 text}", None),
        ("page.html", b"<html>", None),
        ("page.txt", b"\n<!DOCTYPE html><html>", None),
        ("table.csv", b"a,b\n1,2\n", None),
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


def test_a_format_without_a_reader_is_unsupported(tmp_path: Path) -> None:
    path = tmp_path / "content"
    path.write_bytes(b"PK\x03\x04word/document.xml")
    assert kind_of(path, "report.pdf") == "unsupported"


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

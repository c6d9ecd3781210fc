"""Plain text files."""

import pytest

from advisor.errors import UnreadableDocument
from ingest.readers.plain import read as read_plain


def test_a_text_is_one_page_without_a_number() -> None:
    (page,) = read_plain(b"First line.\nSecond line.\n").pages
    assert (page.number, page.label, page.text) == (None, None, "First line.\nSecond line.\n")


def test_form_feeds_are_page_breaks() -> None:
    document = read_plain(b"one\n\fthree\n\f\fpage four\n\f")
    assert [(page.number, page.text) for page in document.pages] == [
        (1, "one\n"),
        (2, "three\n"),
        (3, ""),
        (4, "page four\n"),
    ]


def test_pages_of_a_text_take_the_numbers_printed_on_them() -> None:
    document = read_plain("\f".join(f"Body of the page.\n{number}\n" for number in range(7, 12)).encode())
    assert [page.label for page in document.pages] == ["7", "8", "9", "10", "11"]


def test_a_form_feed_at_the_end_alone_breaks_no_page() -> None:
    (page,) = read_plain(b"A short text.\n\f").pages
    assert page.number is None


@pytest.mark.parametrize("data", [b" \n\t\n", b"\xef\xbb\xbf", b"\f\f", "\ufeff  ".encode("utf-16-le")])
def test_white_space_alone_is_empty(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read_plain(data)
    assert raised.value.kind == "empty"

"""What is remarked on in web pages and e-books; and what is not."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from ingest.suspicious import in_file

SECRET = "Nobody who opens this page will ever see these words."


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<script>alert(1)</script>", ["javascript"]),
        ('<script type="application/ld+json">{"a": 1}</script>', []),
        ('<p onclick="alert(1)">a</p>', ["javascript"]),
        ('<a href=" java&#10;script:alert(1)">a</a>', ["javascript"]),
        ('<a href="https://example.org">a</a>', []),
        ('<iframe src="https://example.org"></iframe>', ["outside"]),
        ('<meta http-equiv="Refresh" content="0; url=https://example.org">', ["outside"]),
        ('<form action="https://example.org"><input></form>', ["sends_data"]),
        (f'<div style="display: none">{SECRET}</div>', ["hidden_text"]),
        (f"<div hidden>{SECRET}</div>", ["hidden_text"]),
        (f'<p style="color:#FFF">{SECRET}</p>', ["hidden_text"]),
        (f'<p style="font-size:0">{SECRET}</p>', ["hidden_text"]),
        (f'<p style="position:absolute; left:-9999px">{SECRET}</p>', ["hidden_text"]),
        (f'<p style="font-size:10px; opacity:0.9">{SECRET}</p>', []),
        (f'<div style="background:#123"><p style="color:#fff">{SECRET}</p></div>', []),
        (f'<nav style="display:none">{SECRET}</nav>', []),
    ],
)
def test_what_is_told(body: str, told: list[str]) -> None:
    page = f"<!doctype html><html><body><p>The cluster trained 43 welders.</p>{body}</body></html>"
    assert [one.kind for one in in_file(page.encode(), "html")] == told


def test_the_pages_of_a_book_are_looked_at() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for place in range(2):
            book.writestr(f"OEBPS/{place}.xhtml", "<html><body><p>a</p><script>alert(1)</script></body></html>")
    [remark] = in_file(out.getvalue(), "epub")
    assert (remark.kind, remark.count) == ("javascript", 2)

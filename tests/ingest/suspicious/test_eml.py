"""What is remarked on in a message; and what is not."""

from email.message import EmailMessage
from io import BytesIO
from zipfile import ZipFile

import pytest

from ingest.suspicious import in_file


def message(*, name: str = "", content: bytes = b"", html: str = "") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Message-ID"] = "a@example.org", "Minutes", "<1@example.org>"
    made.set_content("The cluster trained 43 welders in 2019.")
    if html:
        made.add_alternative(html, subtype="html")
    if name:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def packed(name: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(name, b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("invoice.pdf.exe", b"text", ["programs"]),
        ("invoice.pdf", b"MZ\x90", ["programs"]),
        ("run.js", b"alert(1)", ["programs"]),
        ("all.zip", packed("a.vbs"), ["programs"]),
        ("all.zip", packed("a.txt"), []),
        ("page.html", b"<html><script>alert(1)</script></html>", ["javascript"]),
        ("minutes.txt", b"Members met in Opole.", []),
    ],
)
def test_attachments_are_looked_at(name: str, content: bytes, told: list[str]) -> None:
    assert [one.kind for one in in_file(message(name=name, content=content), "eml")] == told


def test_its_page_is_looked_at_in_any_coding() -> None:
    active = message(html="<html><iframe src='https://example.org'></iframe></html>")
    assert [one.kind for one in in_file(active, "eml")] == ["outside"]
    assert [one.kind for one in in_file(active.decode().encode("utf-16"), "eml")] == ["outside"]

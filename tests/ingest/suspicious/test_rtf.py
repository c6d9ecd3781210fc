"""What is remarked on in RTF; and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.suspicious import in_file

SECRET = r"Nobody who opens this file will ever see these words."
COLORS = r"{\colortbl;\red255\green255\blue255;\red10\green20\blue90;}"


def kinds(body: str) -> list[str]:
    written = rf"{{\rtf1\ansi{{\fonttbl{{\f0 Arial;}}}}{COLORS}\f0\fs24 The cluster trained 43 welders. {body}\par}}"
    return [one.kind for one in in_file(written.encode(), "rtf")]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (rf"{{\v {SECRET}}}", ["hidden_text"]),
        (rf"\v {SECRET}\v0", ["hidden_text"]),
        (rf"{{\cf1 {SECRET}}}", ["hidden_text"]),
        (rf"{{\fs2 {SECRET}}}", ["hidden_text"]),
        (rf"{{\cf1\highlight2 {SECRET}}}", []),
        (rf"{{\cf2 {SECRET}}}", []),
        (rf"{{\v0 {SECRET}}}", []),
        (rf"{{\*\generator {SECRET}{SECRET}}}", []),
        (r"{\object\objemb{\*\objdata 0105}}", ["attachments"]),
        (r"{\*\template https://example.org/t.dot}", ["outside"]),
        (r"{\field{\*\fldinst{INCLUDEPICTURE \"https://example.org/a.png\"}}{\fldrslt x}}", ["outside"]),
        (r"{\field{\*\fldinst{HYPERLINK \"https://example.org\"}}{\fldrslt x}}", []),
        (r"{\field{\*\fldinst{DDEAUTO c:\\\\cmd.exe}}{\fldrslt x}}", ["launch"]),
    ],
)
def test_what_is_told(body: str, told: list[str]) -> None:
    assert kinds(body) == told


@given(st.binary(max_size=400))
def test_any_bytes_come_to_an_end(data: bytes) -> None:
    assert isinstance(in_file(b"{\\rtf1 " + data, "rtf"), tuple)

"""Real files that are damaged, locked, scanned, garbled or hostile, read as ingest reads them."""

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.errors import UnreadableDocument
from ingest.cleaning import clean
from ingest.models import RawDocument
from ingest.sandbox import Sandbox

FOLDER = Path(__file__).parents[4] / "shared" / "docs" / "robust"
CATALOGUE = FOLDER / "CATALOG.csv"
SLOW_PAGES = 300
ERRORS = {"unreadable", "garbled", "timeout", "crashed", "unsupported", "empty"}
KINDS = {
    "ingest_warn": {"unreadable", "garbled"},  # where pypdf gives no text a clear error is as good as a warning
    "ocr": {"no_text"},
    "password": {"encrypted"},
    "empty": {"empty", "no_text"},
    "error": ERRORS,
    "reject": {"too_large", "unsupported"},
}
NAMED_PDF = "DOCX named .pdf"
"""Expected to fail or to be read as what it is; it is read."""

Row = dict[str, str]


def _rows(*expected: str, paged: bool | None = None) -> list[object]:
    """Rows of the catalogue, as parameters: with or without pages, or all. One that skips where there are none."""
    if not CATALOGUE.exists():
        return [pytest.param({}, marks=pytest.mark.skip(reason="the shared test files are not beside this checkout"))]
    with CATALOGUE.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["expected"] in expected and row["odd"] != NAMED_PDF]
    return [
        pytest.param(row, id=row["file"], marks=[pytest.mark.slow] if int(row["pages"] or 0) > SLOW_PAGES else [])
        for row in rows
        if paged is None or bool(row["pages"]) == paged
    ]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(workers=2, seconds=60, megabytes=1500) as sandbox:
        yield sandbox


def outcome(sandbox: Sandbox, row: Row, password: str | None = None) -> RawDocument | UnreadableDocument:
    try:
        return sandbox.submit(FOLDER / row["file"], row["file"], password).result()
    except UnreadableDocument as error:
        return error


@pytest.mark.parametrize("row", _rows("ingest", paged=True))
def test_a_readable_file_gives_its_text_on_its_page(sandbox: Sandbox, row: Row) -> None:
    document = outcome(sandbox, row)
    assert isinstance(document, RawDocument)
    assert len(document.pages) == int(row["pages"])
    for snippet, page in ((row["must_contain"], row["snippet_page"]), (row["must_contain_2"], row["snippet_2_page"])):
        texts = [raw.text for raw in document.pages if not page or raw.number == int(page)]
        assert _plain(snippet) in _plain("".join(texts))


@pytest.mark.parametrize("row", _rows("ingest", paged=False))
def test_what_must_be_found_is_found_after_cleaning(sandbox: Sandbox, row: Row) -> None:
    document = outcome(sandbox, row)
    assert isinstance(document, RawDocument)
    text = _plain(clean(document).text.replace("|", ""))
    assert all(_plain(row[column]) in text for column in ("must_contain", "must_contain_2"))


@pytest.mark.skipif(not FOLDER.exists(), reason="the shared test files are not beside this checkout")
def test_a_word_file_named_pdf_is_read_as_what_it_is(sandbox: Sandbox) -> None:
    document = sandbox.submit(FOLDER / "derived_docx_named.pdf", "derived_docx_named.pdf", None).result()
    assert document.format == "markdown" and document.pages[0].text


@pytest.mark.parametrize("row", _rows("ingest_warn"))
def test_a_file_that_is_partly_broken_is_warned_of_or_refused(sandbox: Sandbox, row: Row) -> None:
    result = outcome(sandbox, row)
    if isinstance(result, UnreadableDocument):
        assert result.kind in KINDS["ingest_warn"]
    else:
        assert result.warnings
        assert _plain(row["must_contain"]) in _plain("".join(page.text for page in result.pages))


@pytest.mark.parametrize("row", _rows("ocr", "empty", "error", "password", "reject"))
def test_an_unreadable_file_fails_with_its_kind(sandbox: Sandbox, row: Row) -> None:
    result = outcome(sandbox, row)
    assert isinstance(result, UnreadableDocument)
    assert result.kind in KINDS[row["expected"]]


@pytest.mark.parametrize("row", _rows("password"))
def test_a_locked_file_opens_with_the_right_password_only(sandbox: Sandbox, row: Row) -> None:
    result = outcome(sandbox, row, row["password"] or "a guess")
    if row["password"]:
        assert isinstance(result, RawDocument)
    else:
        assert isinstance(result, UnreadableDocument) and result.values == {"cause": "wrong_password"}


@pytest.mark.parametrize("row", [param for param in _rows("ingest_warn") if "cipher" in str(getattr(param, "id", ""))])
def test_cipher_text_is_garbled(sandbox: Sandbox, row: Row) -> None:
    result = outcome(sandbox, row)
    assert isinstance(result, UnreadableDocument) and result.kind == "garbled"


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())

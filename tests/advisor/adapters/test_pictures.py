"""Pictures out of the child process."""

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from advisor.adapters import pictures
from advisor.adapters.pictures import original_of, page_picture, text_picture
from advisor.errors import AdvisorError, UnknownItem, UnreadableDocument
from advisor.models import Shown
from tests.advisor.adapters.drawing.test_pages import yellow
from tests.advisor.surfaces.samples import BRIEF, PASSAGE
from tests.ingest.pdf_builder import build_pdf, locked_pdf


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report"
    path.write_bytes(build_pdf(["Members train together.", "Another page."]))
    return path


def test_a_page_comes_as_a_png(report: Path) -> None:
    drawn = page_picture(report, 1, ["Members train together."])
    picture = Image.open(BytesIO(drawn.png))
    assert (picture.format, drawn.found, drawn.whole) == ("PNG", True, True)
    assert picture.width <= 2000 and yellow(picture.convert("RGB"))


def test_words_that_are_not_there_are_told(report: Path) -> None:
    drawn = page_picture(report, 2, ["Members train together."])
    assert (drawn.found, drawn.whole) == (False, False) and drawn.png.startswith(b"\x89PNG")


def test_a_text_comes_as_a_png_with_its_quote_highlighted() -> None:
    shown = Shown(passage=PASSAGE, document=BRIEF, before="Zażółć", after="gęślą jaźń", quote=(0, 7))
    picture = Image.open(BytesIO(text_picture(shown)))
    assert picture.format == "PNG" and yellow(picture.convert("RGB"))


@pytest.mark.parametrize(
    ("content", "page", "code"),
    [
        (locked_pdf(["Some words."], "secret"), 1, "picture_encrypted"),
        (b"no PDF", 1, "picture_unreadable"),
        (build_pdf(["Some words."]), 2, "picture_page_missing"),
    ],
)
def test_what_cannot_be_drawn_says_why(tmp_path: Path, content: bytes, page: int, code: str) -> None:
    path = tmp_path / "original"
    path.write_bytes(content)
    with pytest.raises(AdvisorError) as caught:
        page_picture(path, page, ["Some words."])
    assert caught.value.code == code


def test_a_child_that_dies_costs_an_error_only(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_CHILD", "advisor.adapters.drawing.nowhere")
    with pytest.raises(UnreadableDocument) as caught:
        page_picture(report, 1, ["words"])
    assert caught.value.code == "picture_crashed"


def test_a_child_that_takes_too_long_is_stopped(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_SECONDS", 0.01)
    with pytest.raises(UnreadableDocument) as caught:
        page_picture(report, 1, ["words"])
    assert caught.value.code == "picture_timeout"


def test_an_original_is_taken_only_as_it_was_read(tmp_path: Path) -> None:
    content = build_pdf(["Some words."])
    document = hashlib.sha256(content).hexdigest()[:24]
    (tmp_path / "originals").mkdir()
    with pytest.raises(UnknownItem):
        original_of(tmp_path, document)
    original = tmp_path / "originals" / document
    original.write_bytes(content)
    assert original_of(tmp_path, document) == original
    original.write_bytes(content + b"%")
    with pytest.raises(UnknownItem):
        original_of(tmp_path, document)

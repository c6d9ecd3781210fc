"""Pages of PDFs with words highlighted."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from advisor.adapters.drawing.pages import Box, Undrawable, draw_page, merged
from tests.ingest.pdf_builder import Line, PdfPage, build_pdf, locked_pdf
from tests.processes import SHARED

LINES = ("A cluster academy needs a budget.", "Members that train together", "hire each other's people.")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Two pages; the builder sets line n of 11 points at x 60, y 800 − 20 n of an A4 page."""
    path = tmp_path / "report.pdf"
    path.write_bytes(build_pdf([PdfPage(lines=LINES), PdfPage(lines=["Another page."])]))
    return path


def yellow(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The bounding box of what is highlighted."""
    blue = picture.getchannel("B").point(lambda value: 255 if value < 200 else 0)
    red = picture.getchannel("R").point(lambda value: 255 if value > 200 else 0)
    return Image.composite(blue, Image.new("L", picture.size), red).getbbox()


def in_points(box: tuple[int, int, int, int], picture: Image.Image) -> tuple[float, float, float, float]:
    scale = 595 / picture.width
    left, top, right, bottom = (value * scale for value in box)
    return left, 842 - top, right, 842 - bottom


def test_the_words_are_covered_exactly(report: Path) -> None:
    picture, found, whole = draw_page(report, 1, ["Members that train together hire each other's people."], "")
    assert (found, whole) == (True, True)
    box = yellow(picture)
    assert box is not None
    left, top, right, bottom = in_points(box, picture)
    width = max(width_of(report, line) for line in LINES[1:])
    assert left == pytest.approx(60, abs=1.5) and right == pytest.approx(60 + width, abs=1.5)
    assert 780 + 7 < top < 780 + 14 and 760 - 5 < bottom < 760  # the two lines and nothing of the first


def width_of(path: Path, line: str) -> float:
    """How wide a line is printed, by the tight boxes of its characters."""
    text = pypdfium2.PdfDocument(path)[0].get_textpage()  # type: ignore[no-untyped-call]
    start = text.get_text_range().index(line)
    return float(text.get_charbox(start + len(line) - 1)[2] - text.get_charbox(start)[0])


def test_a_full_stop_is_covered_only_if_it_is_quoted(report: Path) -> None:
    with_stop, without = (yellow(draw_page(report, 1, [words], "")[0]) for words in (LINES[2], LINES[2][:-1]))
    assert with_stop is not None and without is not None
    assert with_stop[2] > without[2] and with_stop[:2] == without[:2]


def test_letters_stay_dark_under_the_highlight(report: Path) -> None:
    plain, marked = draw_page(report, 1, ["nothing of it"], "")[0], draw_page(report, 1, LINES, "")[0]
    assert yellow(marked)
    assert [picture.getchannel("R").getextrema()[0] for picture in (plain, marked)] == [0, 0]


def test_what_is_not_on_the_page_leaves_it_as_it_is(report: Path) -> None:
    picture, found, whole = draw_page(report, 2, [LINES[0]], "")
    assert (found, whole, yellow(picture)) == (False, False, None)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_is_highlighted_where_its_words_are(report: Path, tmp_path: Path, angle: int) -> None:
    writer = PdfWriter()
    writer.add_page(PdfReader(report).pages[0]).rotate(angle)
    turned = tmp_path / "turned.pdf"
    writer.write(turned)
    upright, picture = draw_page(report, 1, [LINES[0]], "")[0], draw_page(turned, 1, [LINES[0]], "")[0]
    back = picture.rotate(angle, expand=True).resize(upright.size)
    assert yellow(back) == pytest.approx(yellow(upright), abs=8)


@pytest.mark.parametrize("size", ["14400 14400", "60 20", "100 14400"])
def test_no_picture_is_too_large(tmp_path: Path, size: str) -> None:
    path = tmp_path / "odd.pdf"
    path.write_bytes(build_pdf(["Some words."]).replace(b"0 0 595 842", f"0 0 {size}".encode()))
    picture = draw_page(path, 1, ["Some words."], "")[0]
    assert 0 < picture.width <= 2000 and 0 < picture.height <= 3001


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path, report: Path) -> None:
    locked, garbage = tmp_path / "locked.pdf", tmp_path / "garbage.pdf"
    locked.write_bytes(locked_pdf(["Some words."], "secret"))
    garbage.write_bytes(b"%PDF-1.7 and nothing else")
    for path, page, reason in ((locked, 1, "encrypted"), (garbage, 1, "unreadable"), (report, 3, "page")):
        with pytest.raises(Undrawable, match=reason):
            draw_page(path, page, ["words"], "")


def test_two_columns_of_one_line_are_two_boxes() -> None:
    letters = [Box(0, 0, 10, 20), Box(12, 0, 20, 20), Box(200, 0, 210, 20), Box(0, 30, 10, 50)]
    assert merged(letters) == [Box(0, 0, 20, 20), Box(200, 0, 210, 20), Box(0, 30, 10, 50)]


def test_a_raised_mark_is_part_of_its_line() -> None:
    assert merged([Box(0, 10, 10, 30), Box(10, 4, 14, 20), Box(16, 10, 30, 30)]) == [Box(0, 4, 30, 30)]


def test_large_letters_are_covered_whole(tmp_path: Path) -> None:
    path = tmp_path / "title.pdf"
    path.write_bytes(build_pdf([PdfPage(lines=[Line(text="Yearly report", size=2, scale=20)])]))
    box = yellow(draw_page(path, 1, ["Yearly report"], "")[0])
    assert box is not None and box[3] - box[1] > 40 * 1500 / 595 * 0.9


REPORTS = SHARED / "docs" / "domain"


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the reports are not part of the repository")
@pytest.mark.parametrize(
    ("file", "page", "quote"),
    [
        ("ec-green-deal-com-2019-640.pdf", 8, "It will analyse the need for a ‘right to repair’, and curb the built-in "
         "obsolescence of devices, in particular for electronics."),
        ("kpeik-2021-2030-pl.pdf", 12, "Musi być ono analizowane w dwóch głównych sferach tj. wytwarzania energii "
         "elektrycznej oraz dostaw gazu i ropy naftowej."),
        ("efrag-vsme-standard-2024.pdf", 39, "Number of employees who left during the reporting year"),
        ("ctreit-esg-report-2022.pdf", 7, "Fostering diversity, inclusion, and development amongst our people."),
    ],
)  # fmt: skip
def test_quotes_of_real_reports_are_found_on_their_page(file: str, page: int, quote: str) -> None:
    picture, found, whole = draw_page(REPORTS / file, page, [quote], "")
    assert (found, whole) == (True, True) and yellow(picture)

"""Five real reports of the field, read whole."""

from pathlib import Path

import pytest

from ingest.models import RawDocument
from ingest.readers import format_of, read

SHARED = Path(__file__).parents[4] / "shared"
FOLDER = SHARED / "docs" / "domain"

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the shared test files are not beside this checkout")

LONG = [pytest.mark.slow]


def report(name: str) -> RawDocument:
    return read(FOLDER / name, name, None)


@pytest.mark.parametrize(
    ("name", "pages", "body_size", "distance", "unnumbered"),
    [
        ("ctreit-esg-report-2022.pdf", 34, 8.5, 0, {1}),
        ("ec-green-deal-com-2019-640.pdf", 24, 12, 0, {1}),
        ("efrag-vsme-standard-2024.pdf", 66, 10, 0, set()),
        pytest.param("oecd-circular-business-models-2019.pdf", 114, 11, 2, {1, 2, 3, 4, 113, 114}, marks=LONG),
        pytest.param("kpeik-2021-2030-pl.pdf", 209, 11, 0, set(), marks=LONG),
    ],
)
def test_a_report_gives_pages_labels_and_styles(
    name: str, pages: int, body_size: float, distance: int, unnumbered: set[int]
) -> None:
    document = report(name)
    printed = {number: str(number - distance) for number in range(1, pages + 1) if number not in unnumbered}
    assert {page.number: page.label for page in document.pages if page.label} == printed
    sizes: dict[tuple[float, bool], int] = {}
    for page in document.pages:
        assert all(0 <= run.start < run.end <= len(page.text) for run in page.styles)
        for run in page.styles:
            sizes[run.size, run.bold] = sizes.get((run.size, run.bold), 0) + run.end - run.start
    assert max(sizes, key=lambda style: sizes[style]) == (body_size, False)
    assert any(bold for _, bold in sizes)


@pytest.mark.parametrize("path", sorted((SHARED / "seeds").glob("*.txt")), ids=lambda path: path.name)
def test_the_seed_documents_are_read_as_what_they_are(path: Path) -> None:
    head = path.read_bytes()[:65536]
    marked = head.count(b"**") > 4 or head.count(b"</b>") > 4
    assert format_of(path.name, head) == ("markdown" if marked else "plain")
    assert len(read(path, path.name, None).pages[0].text) > 1000

"""How fast files of each format are read, beside the parser that reads them, and how much memory that takes.

To read means all that is done before embedding: parse, clean, find headings and footnotes, cut passages.
"""

import csv
import io
import json
import resource
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ingest.prepare import prepare
from tests.benchmarks.figures import Figure
from tests.benchmarks.made_files import FILES, report
from tests.processes import SHARED, run

_PAGES = 100
_ROUNDS = 3
_REAL = ("ec-green-deal-com-2019-640.pdf", "ctreit-esg-report-2022.pdf")
"""Laid out as reports are: their pages cost a parser more than those made here."""


def figures(folder: Path) -> Iterator[Figure]:
    """For each format the time of all of it ÷ that of the parser alone, taken in turns; least disturbed rounds."""
    text = report(_PAGES)
    for suffix, build in FILES.items():
        path = folder / f"report.{suffix}"
        path.write_bytes(build(text))
        yield _beside_parser("Markdown" if suffix == "md" else suffix.upper(), path, suffix, text.pages)
    for name in _REAL:
        if (path := SHARED / "docs" / "domain" / name).is_file():
            yield _beside_parser(f"the PDF {name[:11]}…", path, "pdf", _pdf_pages(path))
    yield _memory(folder)


def _beside_parser(what: str, path: Path, suffix: str, pages: float) -> Figure:
    spent: dict[str, list[float]] = {"whole": [], "parser": []}
    for _ in range(_ROUNDS):
        spent["whole"].append(_elapsed(lambda: prepare(path, path.name, "document", {})))
        spent["parser"].append(_elapsed(lambda: PARSERS[suffix](path.read_bytes())))
    whole, parser = min(spent["whole"]), min(spent["parser"])
    detail = f"{pages / whole:.0f} pages a second; the parser alone {pages / parser:.0f}"
    return Figure(what=f"reading {what} ÷ its parser alone", value=whole / parser, unit="×", detail=detail)


def _memory(folder: Path) -> Figure:
    """`ingest add` of all these files: the largest of its processes."""
    files = [str(path) for path in sorted(folder.glob("report.*"))]
    began = time.monotonic()
    done = run("ingest", "add", *files, "--json", data_dir=folder / "data")
    spent = time.monotonic() - began
    added = len(json.loads(done.stdout)["added"])
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    detail = f"{added} files of {_PAGES} pages in {spent:.0f} s, embedding included"
    return Figure(what="ingest, memory of its largest process", value=megabytes, unit="MB", detail=detail)


def _elapsed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _pdf_pages(path: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


def _pdf(data: bytes) -> object:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def _docx(data: bytes) -> object:
    import mammoth

    return mammoth.convert_to_html(io.BytesIO(data)).value


def _pptx(data: bytes) -> object:
    from pptx import Presentation

    slides = Presentation(io.BytesIO(data)).slides
    return [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]


def _xlsx(data: bytes) -> object:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def _csv(data: bytes) -> object:
    return list(csv.reader(io.StringIO(data.decode())))


def _html(data: bytes, parser: str = "lxml") -> str:
    from bs4 import BeautifulSoup

    return BeautifulSoup(data, parser).get_text("\n")


def _odt(data: bytes) -> object:
    from odfdo import Document

    return Document(io.BytesIO(data)).get_formatted_text()


def _rtf(data: bytes) -> object:
    from striprtf.striprtf import rtf_to_text

    return rtf_to_text(data.decode("ascii"))  # type: ignore[no-untyped-call]


def _epub(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return [_html(book.read(name), "xml") for name in book.namelist() if name.endswith(".xhtml")]


def _markdown(data: bytes) -> object:
    from markdown_it import MarkdownIt

    return MarkdownIt().parse(data.decode())


PARSERS: Mapping[str, Callable[[bytes], object]] = {
    "pdf": _pdf,
    "docx": _docx,
    "pptx": _pptx,
    "xlsx": _xlsx,
    "csv": _csv,
    "html": _html,
    "odt": _odt,
    "rtf": _rtf,
    "epub": _epub,
    "md": _markdown,
}
"""By suffix, what a few lines with the same library would do."""

"""The same text as a file of each format that is read, built in code."""

import csv
import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from tests.processes import ROOT

PAGE_WORDS = 400
"""What is counted as a page in formats that have none."""
_CHAPTER = 40
"""Paragraphs under a heading."""
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Text:
    """Headings with their paragraphs."""

    chapters: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def pages(self) -> float:
        """How many pages its words would fill."""
        return sum(len(one.split()) for _, paragraphs in self.chapters for one in paragraphs) / PAGE_WORDS

    @property
    def rows(self) -> list[list[str]]:
        """Its paragraphs as rows of a table, cut into cells."""
        return [_cells(one) for _, paragraphs in self.chapters for one in paragraphs]


def report(pages: int) -> Text:
    """Paragraphs of our briefs, as often as it takes."""
    paragraphs = [
        "".join(letter for letter in line if ord(letter) < 256)  # fpdf2's own fonts know no others
        for path in sorted((ROOT / "corpus" / "briefs").glob("*.md"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if len(line.split()) > 12 and line[0].isalpha()
    ]
    chapters: list[tuple[str, tuple[str, ...]]] = []
    text = Text(())
    while text.pages < pages:
        start = len(chapters) * _CHAPTER % (len(paragraphs) - _CHAPTER)
        chapters.append((f"Chapter {len(chapters) + 1}", tuple(paragraphs[start : start + _CHAPTER])))
        text = Text(tuple(chapters))
    return text


def pdf(text: Text) -> bytes:
    """By fpdf2."""
    from fpdf import FPDF

    made = FPDF()
    for heading, paragraphs in text.chapters:
        made.add_page()
        made.set_font("helvetica", size=16)
        made.multi_cell(0, 8, heading, new_x="LMARGIN", new_y="NEXT")
        made.set_font("helvetica", size=10)
        for one in paragraphs:
            made.multi_cell(0, 5, one, new_x="LMARGIN", new_y="NEXT")
            made.ln(2)
    return bytes(made.output())


def docx(text: Text) -> bytes:
    """By python-docx."""
    from docx import Document

    made, out = Document(), io.BytesIO()
    for heading, paragraphs in text.chapters:
        made.add_heading(heading, 1)
        for one in paragraphs:
            made.add_paragraph(one)
    made.save(out)
    return out.getvalue()


def pptx(text: Text) -> bytes:
    """By python-pptx, four paragraphs a slide."""
    from pptx import Presentation

    made, out = Presentation(), io.BytesIO()
    for heading, paragraphs in text.chapters:
        for start in range(0, len(paragraphs), 4):
            slide = made.slides.add_slide(made.slide_layouts[1])
            slide.shapes.title.text = f"{heading}, {start // 4 + 1}"
            slide.placeholders[1].text = "\n".join(paragraphs[start : start + 4])
    made.save(out)
    return out.getvalue()


def xlsx(text: Text) -> bytes:
    """By XlsxWriter, which comes with python-pptx."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Report")
        sheet.write_row(0, 0, [f"Column {number}" for number in range(_COLUMNS)])
        for place, row in enumerate(text.rows, 1):
            sheet.write_row(place, 0, row)
    return out.getvalue()


def csv_file(text: Text) -> bytes:
    """A header and rows."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([f"Column {number}" for number in range(_COLUMNS)])
    writer.writerows(text.rows)
    return out.getvalue().encode()


def html(text: Text) -> bytes:
    """A page with headings and paragraphs."""
    body = "".join(map(_section, text.chapters))
    return f"<!doctype html><html><head><title>Report</title></head><body><main>{body}</main></body></html>".encode()


def odt(text: Text) -> bytes:
    """By odfdo."""
    from odfdo import Document, Header, Paragraph

    made, out = Document("text"), io.BytesIO()
    made.body.clear()
    for heading, paragraphs in text.chapters:
        made.body.append(Header(1, heading))
        for one in paragraphs:
            made.body.append(Paragraph(one))
    made.save(out)
    return out.getvalue()


def rtf(text: Text) -> bytes:
    """Paragraphs and large bold headings."""
    parts = [r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\fs22 "]
    for heading, paragraphs in text.chapters:
        parts.append(rf"{{\b\fs32 {heading}}}\par ")
        parts += (rf"{_rtf(one)}\par " for one in paragraphs)
    return "".join([*parts, "}"]).encode("ascii")


def epub(text: Text) -> bytes:
    """A chapter a file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        made.writestr("META-INF/container.xml", _CONTAINER)
        places = range(len(text.chapters))
        items = "".join(f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in places)
        spine = "".join(f'<itemref idref="c{n}"/>' for n in places)
        made.writestr("content.opf", _PACKAGE.format(items=items, spine=spine))
        for number, chapter in enumerate(text.chapters):
            made.writestr(f"c{number}.xhtml", _XHTML.format(body=_section(chapter)))
    return out.getvalue()


def markdown(text: Text) -> bytes:
    """Headings and paragraphs."""
    parts = (f"# {heading}\n\n" + "\n\n".join(paragraphs) for heading, paragraphs in text.chapters)
    return "\n\n".join(parts).encode()


FILES: Mapping[str, Callable[[Text], bytes]] = {
    "pdf": pdf,
    "docx": docx,
    "pptx": pptx,
    "xlsx": xlsx,
    "csv": csv_file,
    "html": html,
    "odt": odt,
    "rtf": rtf,
    "epub": epub,
    "md": markdown,
}
"""By suffix."""

_CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_PACKAGE = (
    '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">r</dc:identifier>'
    "<dc:title>Report</dc:title><dc:language>en</dc:language></metadata>"
    "<manifest>{items}</manifest><spine>{spine}</spine></package>"
)
_XHTML = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Report</title></head>'
    "<body>{body}</body></html>"
)


def _section(chapter: tuple[str, tuple[str, ...]]) -> str:
    heading, paragraphs = chapter
    return f"<h1>{escape(heading)}</h1>" + "".join(f"<p>{escape(one)}</p>" for one in paragraphs)


def _cells(paragraph: str) -> list[str]:
    words = paragraph.split()
    size = -(-len(words) // _COLUMNS)
    return [" ".join(words[start : start + size]) for start in range(0, size * _COLUMNS, size)]


def _rtf(text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
    return "".join(letter if ord(letter) < 128 else rf"\u{ord(letter)}?" for letter in escaped)

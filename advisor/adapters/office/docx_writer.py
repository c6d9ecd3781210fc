"""A layout as DOCX: real styles, repeated header rows, endnotes, properties, language, page numbers."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm, Length, Pt
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from advisor.adapters.office.docx_parts import Endnotes, Lists, field
from advisor.adapters.office.docx_styles import CELL, LEAD, SMALL, prepare, set_language
from advisor.adapters.office.timeline import timeline_png
from advisor.models.layouts import Block, Heading, Items, Layout, NewPage, Paragraph, Runs, Table, Timeline

_A4 = (Cm(21.0), Cm(29.7))
_MARGINS, _ACROSS = (Cm(2.3), Cm(2.0)), (Cm(1.8), Cm(1.5))
"""Left and right, top and bottom; of a page across, which holds the table of a plan."""
_LOOKS = {"body": None, "lead": LEAD, "small": SMALL, "label": None, "sign": None}
_BORDERS = (
    '<w:tblBorders {ns}><w:top w:val="single" w:sz="8" w:color="1B364F"/><w:left w:val="nil"/>'
    '<w:bottom w:val="single" w:sz="8" w:color="1B364F"/><w:right w:val="nil"/>'
    '<w:insideH w:val="single" w:sz="4" w:color="9AA5B1"/><w:insideV w:val="nil"/></w:tblBorders>'
)
_PADDING = '<w:tblCellMar {ns}><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
_ITEM_GAP, _LIST_GAP = 2, 8
"""Points behind an item, and behind the last."""
_SHADE = "E3E8EE"
_LONGEST_PROPERTY = 255
"""Letters a property of an OPC package may have."""


def docx_bytes(layout: Layout) -> bytes:
    """The whole document in our own styles."""
    document = docx.Document()
    prepare(document, own=True)
    set_language(document, layout.language)
    _page(document.sections[0], landscape=False)
    setter = DocxSetter(document, layout)
    for block in layout.blocks:
        setter.add(block)
    setter.finish()
    set_properties(document, layout)
    _footer(document, layout)
    return saved(document)


def saved(document: Document) -> bytes:
    """A document as bytes."""
    content = BytesIO()
    document.save(content)
    return content.getvalue()


class DocxSetter:
    """Adds blocks to a document: at its end, or in front of an element of a template."""

    def __init__(self, document: Document, layout: Layout, *, whole: bool = True) -> None:
        """With `whole` false pages are not begun: a template has its own."""
        self._document = document
        self._whole = whole
        self._endnotes = Endnotes(document, layout.notes)
        self._lists = Lists(document)
        self._before: BaseOxmlElement | None = None
        self._break = self._at_top = False
        self._last: Block | None = None
        self._names = {style.name for style in document.styles if style.name}

    def add(self, block: Block, before: BaseOxmlElement | None = None) -> None:
        """Set one block; `before` names the element it goes in front of."""
        self._before = before
        self._at_top = isinstance(self._last, NewPage)
        self._last = block
        match block:
            case Heading(level, runs):
                self._heading(level, runs)
            case Paragraph(runs, look):
                paragraph = self._paragraph(_LOOKS[look])
                self.runs(paragraph, runs)
                paragraph.paragraph_format.keep_with_next = True if look == "label" else None
                if look == "sign":
                    self._line(paragraph)
            case Items(items, numbered):
                self._items(items, numbered=numbered)
            case Table():
                self._table(block)
            case Timeline():
                self._timeline(block)
            case NewPage(landscape) if self._whole:
                self._new_page(landscape=landscape)

    def runs(self, paragraph: WordParagraph, runs: Runs) -> None:
        """Put runs into a paragraph."""
        last_note = False
        for run in runs:
            if run.note is not None:
                if last_note:
                    paragraph.add_run(", ").font.superscript = True
                self._endnotes.mark(paragraph, run.note)
            else:
                set_run(paragraph.add_run(run.text), strong=run.strong, blank=run.blank, hidden=run.hidden)
            last_note = run.note is not None

    def finish(self) -> None:
        """Store what the blocks refer to."""
        self._endnotes.finish()

    def _paragraph(self, style: str | None = None) -> WordParagraph:
        paragraph = self._document.add_paragraph(style=style)
        if self._before is not None:
            self._before.addprevious(paragraph._p)
        if self._break:
            paragraph.paragraph_format.page_break_before = True
            self._break = False
        return paragraph

    def _heading(self, level: int, runs: Runs) -> None:
        paragraph = self._paragraph("Title" if level == 0 else f"Heading {level}")
        if self._at_top:
            paragraph.paragraph_format.space_before = Pt(0)
        self.runs(paragraph, runs)

    def _line(self, paragraph: WordParagraph) -> None:
        paragraph.paragraph_format.space_before = Pt(24)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(11), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
        paragraph.add_run(" \t")

    def _items(self, items: tuple[Runs, ...], *, numbered: bool) -> None:
        of = self._lists.begin(numbered=numbered)
        for item in items:
            paragraph = self._paragraph("List Number" if numbered else "List Bullet")
            self._lists.join(paragraph, of)
            self.runs(paragraph, item)
            paragraph.paragraph_format.space_after = Pt(_ITEM_GAP if item is not items[-1] else _LIST_GAP)

    def _table(self, block: Table) -> None:
        table = self._document.add_table(rows=1 + len(block.rows), cols=len(block.header))
        if "Table Grid" in self._names:
            table.style = "Table Grid"
        table.autofit = False
        look = table._tbl.tblPr.find(qn("w:tblLayout"))  # the schema wants borders in front of it
        look.addprevious(parse_xml(_BORDERS.format(ns=nsdecls("w"))))
        table._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(_PADDING.format(ns=nsdecls("w"))))
        self._widths(table, block)
        for cell, name in zip(table.rows[0].cells, block.header, strict=True):
            set_run(self._cell(cell).add_run(name), strong=True)
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{_SHADE}"/>'))
        for row, runs in zip(table.rows[1:], block.rows, strict=True):
            for cell, content in zip(row.cells, runs, strict=True):
                self.runs(self._cell(cell), content)
        for index, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if index == 0:
                properties.append(OxmlElement("w:tblHeader"))
        if self._before is not None:
            self._before.addprevious(table._tbl)
        gap = self._paragraph(SMALL).paragraph_format  # two tables in a row would grow together
        gap.line_spacing, gap.space_before, gap.space_after = Pt(5), Pt(0), Pt(0)

    def _widths(self, table: WordTable, block: Table) -> None:
        width = _text_width(self._document.sections[-1])
        for column, share in zip(table.columns, block.widths, strict=True):
            column.width = Length(int(width * share))
        for row in table.rows:
            for cell, share in zip(row.cells, block.widths, strict=True):
                cell.width = Length(int(width * share))

    def _cell(self, cell: _Cell) -> WordParagraph:
        paragraph: WordParagraph = cell.paragraphs[0]
        paragraph.style = CELL
        return paragraph

    def _timeline(self, block: Timeline) -> None:
        paragraph = self._paragraph()
        width = _text_width(self._document.sections[-1])
        shape = paragraph.add_run().add_picture(BytesIO(timeline_png(block)), width=width)
        shape._inline.docPr.set("descr", block.alt)

    def _new_page(self, *, landscape: bool) -> None:
        now = self._document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
        if landscape == now:
            self._break = True
            return
        _page(self._document.add_section(WD_SECTION.NEW_PAGE), landscape=landscape)


def set_run(run: WordRun, *, strong: bool = False, blank: bool = False, hidden: bool = False) -> None:
    """The look of a run; blanks to fill in are yellow."""
    run.bold = strong or None
    if blank:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    if hidden:
        run.font.hidden = True


def set_properties(document: Document, layout: Layout) -> None:
    """Title, author, subject, keywords, language; no trace of the writer's own template."""
    properties, now = document.core_properties, datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    properties.title = layout.title[:_LONGEST_PROPERTY]
    properties.author = layout.author[:_LONGEST_PROPERTY]
    properties.last_modified_by = properties.author
    properties.subject = layout.subject[:_LONGEST_PROPERTY]
    properties.keywords = ", ".join(layout.keywords)[:_LONGEST_PROPERTY]
    properties.language = {"en": "en-GB", "pl": "pl-PL"}[layout.language]
    properties.comments = ""
    properties.created = properties.modified = now


def open_docx(path: Path) -> Document:
    """A DOCX of the user's."""
    return docx.Document(str(path))


def _footer(document: Document, layout: Layout) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    runs = [paragraph.add_run(f"{layout.title} · {layout.page} "), *field(paragraph, "PAGE", "1")]
    for run in runs:
        run.font.size = Pt(9)


def _page(section: Section, *, landscape: bool) -> None:
    width, height = _A4
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    sides, ends = _ACROSS if landscape else _MARGINS
    section.left_margin = section.right_margin = sides
    section.top_margin = section.bottom_margin = ends


def _text_width(section: Section) -> Length:
    page, left, right = (section.page_width or _A4[0], section.left_margin or 0, section.right_margin or 0)
    return Length(page - left - right)

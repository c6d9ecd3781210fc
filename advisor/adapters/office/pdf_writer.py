"""A layout as a one-page PDF for a phone: A4, letters of at least 11 points, the font inside, Polish letters too."""

import logging
from collections.abc import Iterable
from io import BytesIO

from fpdf import FPDF
from fpdf.fonts import FontFace, TTFFont

from advisor.adapters.office.timeline import FONT, timeline_png
from advisor.models.layouts import Block, Heading, Items, Layout, Paragraph, Table, Timeline, text_of

_FAMILY = "DejaVu"
_MARGIN = 16.0
_LARGER = (1.27, 1.13)
"""How much larger letters are tried where there is room."""
_BODY, _LEAD = 11.0, 12.5
"""Points; nothing is smaller, so that a page as wide as a phone can still be read."""
_HEADINGS = {0: 19.0, 1: 15.0, 2: 13.0, 3: 12.0}
_LINE = 1.28
"""Height of a line in heights of its letters."""
_POINT = 25.4 / 72
_INK, _BLACK, _RULE, _SHADE = (27, 54, 79), (0, 0, 0), (154, 165, 177), (227, 232, 238)
_LOCALES = {"en": "en-GB", "pl": "pl-PL"}


def pdf_bytes(layouts: Iterable[Layout]) -> bytes:
    """The first of the layouts that fits on one page; the last one where none does, on as many as it needs."""
    logging.getLogger("fpdf").setLevel(logging.ERROR)  # a letter that the font lacks is a box, no news
    *others, last = layouts
    for layout in others:
        fitting = _on_one_page(layout)
        if fitting:
            return fitting
    return _on_one_page(last) or _Page(last, 1.0).content()


def _on_one_page(layout: Layout) -> bytes | None:
    """The layout in letters as large as there is room for; None where it needs a second page."""
    page = _Page(layout, 1.0)
    if not page.fits:
        page.close()
        return None
    for scale in _LARGER:
        larger = _Page(layout, scale)
        if larger.fits:
            page.close()
            return larger.content()
        larger.close()
    return page.content()


class _Page:
    """One layout, set in letters of one scale."""

    def __init__(self, layout: Layout, scale: float) -> None:
        self._scale = scale
        self._pdf = FPDF(format="A4", unit="mm")
        self._pdf.set_margin(_MARGIN)
        self._pdf.set_auto_page_break(auto=True, margin=_MARGIN - 4)
        self._pdf.add_font(_FAMILY, fname=str(FONT))
        self._pdf.set_title(layout.title)
        self._pdf.set_author(layout.author)
        self._pdf.set_subject(layout.subject)
        self._pdf.set_keywords(", ".join(layout.keywords))
        self._pdf.set_lang(_LOCALES[layout.language])
        self._pdf.add_page()
        for block in layout.blocks:
            self._add(block)

    @property
    def fits(self) -> bool:
        return self._pdf.pages_count == 1

    def content(self) -> bytes:
        content = bytes(self._pdf.output())
        self.close()
        return content

    def close(self) -> None:
        """Let go of the font's file, which the library keeps open."""
        for font in self._pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def _add(self, block: Block) -> None:
        match block:
            case Heading(level, runs):
                self._heading(level, text_of(runs))
            case Paragraph(runs, look):
                self._letters(_LEAD if look == "lead" else _BODY)
                self._flow(text_of(runs), _LEAD if look == "lead" else _BODY)
                self._pdf.ln(1.2)
            case Items(items, numbered):
                for number, item in enumerate(items, 1):
                    self._item(f"{number}." if numbered else "•", text_of(item))
            case Table():
                self._table(block)
            case Timeline():
                self._pdf.image(BytesIO(timeline_png(block, mini=True)), w=self._pdf.epw, alt_text=block.alt)
                self._pdf.ln(1)

    def _letters(self, size: float, colour: tuple[int, int, int] = _BLACK) -> None:
        self._pdf.set_font(_FAMILY, size=size * self._scale)
        self._pdf.set_text_color(*colour)

    def _height(self, size: float) -> float:
        return size * self._scale * _POINT * _LINE

    def _flow(self, text: str, size: float) -> None:
        self._pdf.multi_cell(0, self._height(size), text, align="L", new_x="LMARGIN", new_y="NEXT")

    def _heading(self, level: int, text: str) -> None:
        size = _HEADINGS[level]
        self._pdf.ln(2 if level else 0)
        self._letters(size, _INK)
        # The font has no bold letters: their outline is drawn too.
        with self._pdf.local_context(text_mode="FILL_STROKE", line_width=size * 0.012, draw_color=_INK):
            self._flow(text, size)
        self._pdf.ln(1.2)

    def _item(self, mark: str, text: str) -> None:
        self._letters(_BODY)
        self._pdf.cell(7 * self._scale, self._height(_BODY), mark)
        self._flow(text, _BODY)
        self._pdf.ln(0.6)

    def _table(self, block: Table) -> None:
        self._pdf.ln(1.5)
        self._letters(_BODY)
        self._pdf.set_draw_color(*_RULE)
        with self._pdf.table(
            col_widths=tuple(round(100 * share) for share in block.widths),
            borders_layout="HORIZONTAL_LINES",
            headings_style=FontFace(emphasis="", fill_color=_SHADE),
            line_height=self._height(_BODY),
            padding=(0.7, 1),
            text_align="LEFT",
        ) as table:
            for cells in (block.header, *(tuple(map(text_of, row)) for row in block.rows)):
                row = table.row()
                for cell in cells:
                    row.cell(cell)
        self._pdf.ln(1.5)

"""The styles of a DOCX: sizes, colours that stay readable in grey, the language. What a template has is left alone."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

INK = RGBColor(0x1B, 0x36, 0x4F)
"""Headings: dark enough to be black in grey."""
_FONT = "Calibri"
_LOCALES = {"en": "en-GB", "pl": "pl-PL"}
_PARAGRAPH, _CHARACTER = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER
_HEADINGS: dict[str, tuple[float, float, float]] = {
    "Title": (22, 0, 4),
    "Heading 1": (16, 18, 6),
    "Heading 2": (13, 12, 4),
    "Heading 3": (11.5, 8, 2),
}
"""Size and space before and behind, in points."""
LEAD, SMALL, ENDNOTE_TEXT, ENDNOTE_MARK = "Lead", "Small", "endnote text", "endnote reference"
CELL = "Table Text"
_OURS: dict[str, tuple[float, float, float]] = {
    LEAD: (12.5, 0, 8),
    SMALL: (9, 2, 6),
    CELL: (9, 1.5, 1.5),
    ENDNOTE_TEXT: (9, 0, 3),
}


def prepare(document: Document, *, own: bool) -> None:
    """Make the styles that the writer uses; with `own` false only those that a template lacks."""
    if own:
        _base(document)
        for name, (size, before, behind) in _HEADINGS.items():
            style = _paragraph_style(document, name)
            _set(style, size, before, behind)
            _plain_heading(style)
    for name, (size, before, behind) in _OURS.items():
        if name not in _names(document):
            style = document.styles.add_style(name, _PARAGRAPH)
            assert isinstance(style, ParagraphStyle)
            style.base_style = document.styles["Normal"] if "Normal" in _names(document) else None
            _set(style, size, before, behind)
    for name in ("Heading 1", "Heading 2", "Heading 3", "Title", "List Bullet", "List Number"):
        if name not in _names(document):
            style = document.styles.add_style(name, _PARAGRAPH)
            style.font.bold = not name.startswith("List")
    if ENDNOTE_MARK not in _names(document):
        mark = document.styles.add_style(ENDNOTE_MARK, _CHARACTER)
        assert isinstance(mark, CharacterStyle)
        mark.font.superscript = True


def set_language(document: Document, language: str) -> None:
    """The language of all text, so that spelling is checked in it."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = OxmlElement("w:docDefaults")
        document.styles.element.insert(0, defaults)
    properties = _child(_child(defaults, "w:rPrDefault"), "w:rPr")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), _LOCALES[language])
    lang.set(qn("w:eastAsia"), _LOCALES[language])
    lang.set(qn("w:bidi"), "ar-SA")
    properties.append(lang)


def _base(document: Document) -> None:
    normal = _paragraph_style(document, "Normal")
    normal.font.name, normal.font.size = _FONT, Pt(11)
    normal.element.get_or_add_rPr().rFonts.set(qn("w:cs"), _FONT)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for name in ("List Bullet", "List Number"):
        contextual = _paragraph_style(document, name).element.get_or_add_pPr().find(qn("w:contextualSpacing"))
        if contextual is not None:
            contextual.getparent().remove(contextual)


def _set(style: ParagraphStyle, size: float, before: float, behind: float) -> None:
    style.font.size = Pt(size)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(behind)


def _plain_heading(style: ParagraphStyle) -> None:
    """In our font and colour, without the theme's and without the line below the title."""
    style.font.name, style.font.bold, style.font.color.rgb = _FONT, True, INK
    fonts = style.element.get_or_add_rPr().rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)
    style.paragraph_format.keep_with_next = True


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _names(document: Document) -> set[str]:
    return {style.name for style in document.styles if style.name}


def _child(parent: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    found: BaseOxmlElement | None = parent.find(qn(tag))
    if found is None:
        found = OxmlElement(tag)
        parent.append(found)
    return found

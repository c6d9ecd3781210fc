"""What tests look at in a written DOCX."""

import re
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.oxml.ns import qn


def opened(content: bytes) -> Document:
    """The document, read again."""
    return docx.Document(BytesIO(content))


def part(content: bytes, name: str) -> str:
    """An XML part as text; "" where there is none."""
    with ZipFile(BytesIO(content)) as packed:
        return packed.read(name).decode() if name in packed.namelist() else ""


def endnotes(content: bytes) -> dict[str, str]:
    """Text of the endnotes by id, without the separators."""
    notes = re.findall(r'<w:endnote w:id="(\d+)">(.*?)</w:endnote>', part(content, "word/endnotes.xml"), re.DOTALL)
    return {id: "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml)).strip() for id, xml in notes if id != "0"}


def cited(document: Document) -> list[str]:
    """Ids of endnotes in the order in which the text refers to them."""
    return [mark.get(qn("w:id")) for mark in document.element.body.iter(qn("w:endnoteReference"))]


def texts(document: Document, style: str | None = None) -> list[str]:
    """The paragraphs of the body, or those of a style."""
    return [one.text for one in document.paragraphs if style is None or (one.style and one.style.name == style)]

"""The tables of an edited DOCX as texts: what was inserted with tracked changes counts, what was deleted does not."""

from collections.abc import Iterator
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from advisor.adapters.office.csv_writer import content_of
from advisor.adapters.office.reviewed import open_docx
from advisor.errors import ConfigError


def opened(path: Path) -> Document:
    """A DOCX of the user's.

    Raises:
        ConfigError: it is not there, or cannot be opened safely.
    """
    content = content_of(path)
    try:
        return open_docx(content)
    except ConfigError as error:
        raise ConfigError("docx_broken", path=path) from error


def docx_tables(path: Path) -> list[list[list[str]]]:
    """All tables, each as rows of cells; hidden words are read too.

    Raises:
        ConfigError: it is not there, no DOCX, or a damaged one.
    """
    body = opened(path).element.body
    return [
        [[_text(cell) for cell in row.iter(qn("w:tc"))] for row in _rows(table)] for table in body.iter(qn("w:tbl"))
    ]


def _rows(table: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    return (row for row in table.iter(qn("w:tr")) if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None)


def _text(cell: BaseOxmlElement) -> str:
    """The words of a cell; what was moved away from it is not counted."""
    paragraphs = (
        "".join(
            text.text or ""
            for text in paragraph.iter(qn("w:t"))
            if not any(parent.tag == qn("w:moveFrom") for parent in text.iterancestors())
        )
        for paragraph in cell.iter(qn("w:p"))
    )
    return " ".join(" ".join(paragraphs).split())

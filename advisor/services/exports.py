"""Puts together what writes documents and reads them in again; each library is loaded when its format is asked for."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from advisor.models.layouts import Layout, Timeline


def docx_of(layout: Layout, template: Path | None = None) -> tuple[bytes, tuple[str, ...]]:
    """A DOCX, and the placeholders of the template that are not known.

    Raises:
        ConfigError: the template cannot be read, or has no place for anything.
    """
    if template is None:
        from advisor.adapters.office.docx_writer import docx_bytes

        return docx_bytes(layout), ()
    from advisor.adapters.office.docx_template import filled

    return filled(template, layout)


def pdf_of(layouts: Iterable[Layout]) -> bytes:
    """A PDF of one page: the first layout that fits."""
    from advisor.adapters.office.pdf_writer import pdf_bytes

    return pdf_bytes(layouts)


def picture_of(timeline: Timeline) -> bytes:
    """A PNG of a plan's bars over months."""
    from advisor.adapters.office.timeline import timeline_png

    return timeline_png(timeline)


def markdown_of(layout: Layout) -> bytes:
    """Markdown in UTF-8."""
    from advisor.adapters.office.markdown_writer import markdown

    return markdown(layout).encode()


def csv_of(header: Sequence[str], rows: Iterable[Sequence[str]], language: str) -> bytes:
    """A table for spreadsheets of a language."""
    from advisor.adapters.office.csv_writer import csv_bytes

    return csv_bytes(header, rows, language)


def tables_of(path: Path) -> list[list[list[str]]]:
    """The tables of a CSV or DOCX as texts, rows of cells.

    Raises:
        ConfigError: the file cannot be read, or is neither.
    """
    if path.suffix.lower() == ".docx":
        from advisor.adapters.office.docx_reader import docx_tables

        return docx_tables(path)
    from advisor.adapters.office.csv_writer import csv_table

    return [csv_table(path)]

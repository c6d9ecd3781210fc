"""The bibliographic record: from the manifest or front matter, else the file's metadata, else its text. Pure.

What none of them tells stays unknown.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Literal

from advisor.language.detection import detect_language
from advisor.models import Original, Record
from ingest.models import CleanDocument, RawDocument

_HEAD_CHARACTERS = 4000
"""The first page or two, where titles, dates and DOIs stand."""
_TITLE_WORDS = range(2, 30)
_NO_TITLE = re.compile(
    r"^(abstract|summary|executive summary|introduction|contents|table of contents|foreword|preface|disclaimer"
    r"|streszczenie|wstęp|wprowadzenie|spis treści|przedmowa|untitled|document\d*|dokument\d*)$",
    re.IGNORECASE,
)
_TOOL_TITLE = re.compile(r"^microsoft (word|powerpoint|excel) - |\.(docx?|pdf|indd|pptx?|xlsx?|tex)$", re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{2,80}")
_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")
_DATE_LINE_WORDS = 6
_MONTHS = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december"
    r"|stycz\w+|lut\w+|mar\w+|kwie\w+|maj\w*|czerw\w+|lip\w+|sierp\w+|wrze\w+|paździer\w+|listopad\w*|grud\w+)\b",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(r"\b\d{1,2}[./]\d{1,2}[./](19|20)\d\d\b")


def make_record(name: str, raw: RawDocument, clean: CleanDocument, entry: Mapping[str, object]) -> Record:
    """The record of one document.

    Args:
        name: the file's name; its stem is the title of last resort.
        entry: the file's manifest entry, which wins over everything else; empty without one.
    """
    told: Mapping[str, object] = {**raw.front_matter, **entry}
    head = clean.text[:_HEAD_CHARACTERS]
    title = _text(told, "title") or _title_in_metadata(raw.metadata) or _title_in_text(clean)
    kind: Literal["original", "brief"] = "brief" if told.get("kind") == "brief" else "original"
    return Record(
        title=title or PurePosixPath(name).stem.replace("_", " "),
        language=_text(told, "language") or detect_language(clean.text),
        kind=kind,
        publisher=_text(told, "publisher"),
        authors=_text(told, "authors") or _text(raw.metadata, "author"),
        year=_year(told.get("year")) or _year_in_text(head) or _year(raw.metadata.get("created")),
        as_of=_text(told, "as_of"),
        licence=_text(told, "licence"),
        url=_text(told, "url") or _doi(f"{raw.metadata.get('subject', '')}\n{head}"),
        after=_originals(told.get("sources")) if kind == "brief" else (),
    )


def _text(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    return " ".join(str(value).split()) or None if value is not None else None


def _title_in_metadata(metadata: Mapping[str, str]) -> str | None:
    title = _text(metadata, "title")
    if title is None or _TOOL_TITLE.search(title) or _NO_TITLE.match(title) or len(title.split()) < _TITLE_WORDS.start:
        return None
    return title


def _title_in_text(clean: CleanDocument) -> str | None:
    """The first heading of the first pages, unless it only says what part of a document it is."""
    for block in clean.blocks:
        if block.start > _HEAD_CHARACTERS:
            return None
        if block.kind == "heading":
            title = " ".join(clean.text[block.start : block.end].split())
            if _NO_TITLE.match(title):
                return None
            if len(title.split()) in _TITLE_WORDS:
                return title
    return None


def _year_in_text(head: str) -> int | None:
    """The year of the first short line that is a date ("June 2024", "Brussels, 11.12.2019") or a copyright."""
    for line in head.splitlines():
        dated = _MONTHS.search(line) or _NUMERIC_DATE.search(line) or "©" in line
        if dated and len(line.split()) <= _DATE_LINE_WORDS and (year := _YEAR.search(line)):
            return int(year[0])
    return None


def _year(value: object) -> int | None:
    found = _YEAR.search(str(value)) if value is not None else None
    return int(found[0]) if found else None


def _doi(text: str) -> str | None:
    found = _DOI.search(text)
    return f"https://doi.org/{found[0].rstrip('.,;)')}" if found else None


def _originals(value: object) -> tuple[Original, ...]:
    sources = value if isinstance(value, Iterable) and not isinstance(value, (str, bytes)) else ()
    return tuple(
        Original(
            title=title,
            publisher=_text(source, "publisher"),
            year=_year(source.get("year")),
            sections=_text(source, "sections"),
            url=_text(source, "url"),
        )
        for source in sources
        if isinstance(source, Mapping) and (title := _text(source, "title"))
    )

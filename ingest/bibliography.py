"""The bibliographic record: from the manifest or front matter, else the file's metadata, else its text. Pure.

What none of them tells stays unknown.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Literal

from advisor.language.detection import detect_language
from advisor.models import Original, Record
from ingest.cleaning.lines import Line
from ingest.imprint import NO_TITLE, opening, printed_publisher, printed_title, printed_year
from ingest.models import CleanDocument, RawDocument

RECORDS_VERSION = 2
"""Stored per document; a new number makes its record anew."""
_HEAD_CHARACTERS = 4000
"""The first page or two, where a DOI stands."""
_HEAD_WORDS = 30
"""Of slides and sheets: few enough for each word's shape to count (`advisor.language.detection`)."""
_TOOL_TITLE = re.compile(r"^microsoft (word|powerpoint|excel) - |\.(docx?|pdf|indd|pptx?|xlsx?|tex)$", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"\s*\([A-Z]{2}\)$")
"""Behind the title in the metadata of a file that exists in several languages: "… (EN)"."""
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{2,80}")
_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")


def make_record(name: str, raw: RawDocument, clean: CleanDocument, entry: Mapping[str, object]) -> Record:
    """The record of one document.

    Args:
        name: the file's name; its stem is the title of last resort.
        entry: the file's manifest entry, which wins over everything else; empty without one.
    """
    told: Mapping[str, object] = {**raw.front_matter, **entry}
    stem = PurePosixPath(name).stem
    pages = opening(raw)
    created = _year(raw.metadata.get("created"))
    kind: Literal["original", "brief"] = "brief" if told.get("kind") == "brief" else "original"
    return Record(
        title=_title(told, raw, clean, pages, stem),
        language=_text(told, "language") or _language(clean),
        kind=kind,
        publisher=_text(told, "publisher") or printed_publisher(pages),
        authors=_text(told, "authors") or _text(raw.metadata, "author"),
        year=_year(told.get("year")) or printed_year(pages, created) or created,
        as_of=_text(told, "as_of"),
        licence=_text(told, "licence"),
        url=_text(told, "url") or _doi(f"{raw.metadata.get('subject', '')}\n{clean.text[:_HEAD_CHARACTERS]}"),
        after=_originals(told.get("sources")) if kind == "brief" else (),
    )


def _text(values: Mapping[str, object], key: str) -> str | None:
    value = values.get(key)
    return " ".join(str(value).split()) or None if value is not None else None


def _language(clean: CleanDocument) -> str:
    """The language of a text; of slides and sheets without sentences that of their first title or header."""
    heads = " ".join(clean.text.split()[:_HEAD_WORDS]) if clean.paging != "page" else ""
    return detect_language(clean.text, default=detect_language(heads))


def _title(
    told: Mapping[str, object], raw: RawDocument, clean: CleanDocument, pages: Sequence[Sequence[Line]], stem: str
) -> str:
    """What is told of the title, else the file's metadata, else its first pages, else its name.

    The name of a sheet is no title: most are "Sheet 1".
    """
    return (
        _text(told, "title")
        or _title_in_metadata(raw.metadata)
        or (printed_title(raw, clean, pages, stem) if raw.paging != "sheet" else None)
        or stem.replace("_", " ")
    )


def _title_in_metadata(metadata: Mapping[str, str]) -> str | None:
    """The title a program wrote into the file, unless it is a file name, a default or the author's name."""
    title = _LANGUAGE_TAG.sub("", _text(metadata, "title") or "")
    if _TOOL_TITLE.search(title) or NO_TITLE.match(title) or title == metadata.get("author"):
        return None
    return title if len(title.split()) > 1 else None


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
            mark=_text(source, "mark"),
            publisher=_text(source, "publisher"),
            year=_year(source.get("year")),
            sections=_text(source, "sections"),
            url=_text(source, "url"),
        )
        for source in sources
        if isinstance(source, Mapping) and (title := _text(source, "title"))
    )

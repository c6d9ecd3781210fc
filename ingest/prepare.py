"""One file from bytes to passages: read, clean, find sections, cut. Runs in a child process."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from advisor.models import Page, Paging, Passage, Record, Unit
from ingest import readers
from ingest.bibliography import RECORDS_VERSION, make_record
from ingest.chunk import CHUNKER_VERSION, chunk
from ingest.cleaning import CLEANER_VERSION, clean
from ingest.models import DEFINITIONS, SENTENCES, CleanDocument, ReadWarning
from ingest.provenance import mark_pattern, with_provenance
from ingest.rows import with_rows
from ingest.sections import section_paths

PREPARED_BY = f"{readers.READERS_VERSION}/{CLEANER_VERSION}/{CHUNKER_VERSION}/{RECORDS_VERSION}"
"""Changes when a file would be prepared in another way; stored with every document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document but for its terms and vectors."""

    record: Record
    pages: int | None
    """Number of physical pages (slides, sheets); None for text without pages."""
    parts: tuple[Page, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[ReadWarning, ...]
    english: Mapping[str, str]
    """What a unit or heading says in English, where the document has it in two languages: its vector is made of it."""
    paging: Paging = "page"


def prepare(
    path: Path, name: str, document_id: str, entry: Mapping[str, object], password: str | None = None
) -> Prepared:
    """Turn a file into passages.

    Args:
        path: where the bytes lie (the stored original, so that what is hashed is what is parsed).
        name: the file's own name, which tells its format and may have to serve as its title.
        entry: what the manifest says of it.

    Raises:
        UnreadableDocument: it cannot be read or has no text.
    """
    raw = readers.read(path, name, password)
    marks = mark_pattern(raw.front_matter)
    cleaned = clean(raw, left_out=marks)
    return Prepared(
        record=make_record(name, raw, cleaned, entry),
        pages=len(raw.pages) if raw.pages and raw.pages[0].number is not None else None,
        parts=cleaned.pages,
        passages=with_rows(
            _dated(with_provenance(_cut(cleaned, document_id, raw.front_matter), cleaned, marks), raw.front_matter),
            cleaned,
            raw.pages,
        ),
        warnings=raw.warnings,
        english=_texts(raw.front_matter.get("english")),
        paging=raw.paging,
    )


def _cut(document: CleanDocument, document_id: str, front_matter: Mapping[str, object]) -> tuple[Passage, ...]:
    """Passages; in a document of answer sentences each section is one, and each sentence a window of its own."""
    sections, form = section_paths(document), front_matter.get("form")
    if form not in (SENTENCES, DEFINITIONS):
        return chunk(document, sections, document_id)
    passages = chunk(document, sections, document_id, small_words=1, window_words=1)
    return passages if form == SENTENCES else tuple(replace(passage, kind="definition") for passage in passages)


def _dated(passages: tuple[Passage, ...], front_matter: Mapping[str, object]) -> tuple[Passage, ...]:
    """The passages with the dates of each sentence that has some of its own."""
    dates, ends = _texts(front_matter.get("dates")), _texts(front_matter.get("until"))
    if not dates:
        return passages

    def dated(unit: Unit, text: str) -> Unit:
        return replace(unit, as_of=dates.get(text), until=ends.get(text))

    return tuple(
        replace(
            passage,
            units=tuple(dated(unit, passage.text[unit.start : unit.end]) for unit in passage.units),
        )
        for passage in passages
    )


def _texts(told: object) -> dict[str, str]:
    """A mapping of texts in front matter; empty for anything else."""
    return {str(own): str(said) for own, said in told.items()} if isinstance(told, Mapping) else {}

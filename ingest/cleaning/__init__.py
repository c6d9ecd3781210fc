"""Cleaning: from a reader's raw text to the text that people read and quotes are cut from. Pure.

The steps, in order: characters and markup (`lines`, `markup`), running heads (`furniture`), footnotes
(`footnotes`, `superscripts`), headings, tables and contents, blocks, hyphens, and the joined text.
Nothing is reordered but footnotes, and every character keeps its offset in raw. Slides and sheets are told line by line
what they are (`told`); of them only what every slide repeats is left out.
"""

import re
from dataclasses import replace

from ingest.cleaning.assemble import assemble
from ingest.cleaning.blocks import Draft, build_blocks
from ingest.cleaning.footnotes import SAME_SIZE, Flow, lift_notes
from ingest.cleaning.furniture import split_furniture, split_repeated
from ingest.cleaning.headings import find_headings
from ingest.cleaning.hyphens import Hyphens
from ingest.cleaning.levels import assign_levels
from ingest.cleaning.lines import Line, read_lines
from ingest.cleaning.markup import read_markup
from ingest.cleaning.references import mark_references
from ingest.cleaning.superscripts import raise_marks
from ingest.cleaning.tables import find_contents, find_rows
from ingest.cleaning.told import WholeLines, told_blocks
from ingest.cleaning.words import IsWord, Words, mend_letters
from ingest.models import CleanDocument, RawDocument, RawPage

CLEANER_VERSION = 2
"""Stored per document; a new number makes `rebuild` clean it again."""

__all__ = ["CLEANER_VERSION", "clean"]


def clean(raw: RawDocument, is_word: IsWord | None = None, left_out: re.Pattern[str] | None = None) -> CleanDocument:
    """The cleaned text of a file.

    Args:
        is_word: a dictionary of the document's language; it helps with hyphens at line ends that the document
            itself does not explain.
        left_out: what to take out of a Markdown text besides its marks (source marks, see `ingest.provenance`).
    """
    lines = [line for index, page in enumerate(raw.pages) for line in _read(raw, page, index, left_out)]
    if raw.paging != "page":
        return _told(raw, lines)
    kept, furniture = split_furniture(lines, [page.label for page in raw.pages])
    words = Words((line.text.text for line in lines), is_word)
    flow = lift_notes(kept)
    body = [raise_marks(line, flow.numbers.get(line.page, frozenset())) for line in flow.body]
    if raw.format == "pdf":
        body = [replace(line, text=mend_letters(line.text, words)) for line in body]
    return assemble(
        raw.pages,
        _body(body, raw),
        _notes(flow),
        Hyphens(words),
        tuple(line.text.text for line in furniture),
    )


def _told(raw: RawDocument, lines: list[Line]) -> CleanDocument:
    """Slides and sheets, whose every line is a whole one; a header that a sheet repeats is no running head."""
    kept, furniture = split_repeated(lines, len(raw.pages)) if raw.paging == "slide" else (lines, [])
    removed = tuple(line.text.text for line in furniture)
    document = assemble(raw.pages, told_blocks(kept), (), WholeLines(Words(())), removed)
    return replace(document, paging=raw.paging)


def _read(raw: RawDocument, page: RawPage, index: int, left_out: re.Pattern[str] | None) -> list[Line]:
    return read_markup(page, index, left_out) if raw.format == "markdown" else read_lines(page, index)


def _body(lines: list[Line], raw: RawDocument) -> list[Draft]:
    contents = find_contents(lines)
    headings = [
        one for one in find_headings(lines, raw.outline, contents) if not contents & set(range(one.first, one.last))
    ]
    rows = find_rows(lines, contents, headings)
    headings = [one for one in headings if not rows.keys() & set(range(one.first, one.last))]
    drafts = build_blocks(lines, headings, assign_levels(headings), rows, whole=raw.whole_lines)
    mark_references(drafts)
    return drafts


def _notes(flow: Flow) -> list[Draft]:
    """Each note is a block; figure labels that were lifted with them stay lines of a table."""
    drafts: list[Draft] = []
    for line in flow.notes:
        opens = (bool(line.raised) and line.raised[0][0] == 0) or line.form == "note"
        rows = line.form == "row"
        last = drafts[-1] if drafts else None
        before = last.lines[-1] if last else line
        alike = before.page == line.page and abs(before.size - line.size) <= SAME_SIZE
        if last is None or opens or rows != last.rows or not (alike or (rows and before.page == line.page)):
            last = Draft(kind="table" if rows else "note", rows=rows)
            drafts.append(last)
        last.lines.append(raise_marks(line, frozenset()))
    return drafts

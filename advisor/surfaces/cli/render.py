"""Findings, lists and pages on a terminal, or as plain text where the output is none."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.language.texts import Texts, texts
from advisor.models import Document, Finding, Hit, Passage, Picture, Shown
from advisor.surfaces.cli.sheet import Sheet
from advisor.surfaces.contract import notes
from advisor.surfaces.formatting import flowing, passage_paragraphs, plain
from advisor.surfaces.places import extent, page_name, place_of
from advisor.surfaces.sources import section_path, work_name, written_after

if TYPE_CHECKING:
    from advisor.answering.definitions import Lookup

_INDENT = 4


def render_finding(finding: Finding, words: Texts, sheet: Sheet | None = None) -> None:
    """The passages found, best first."""
    sheet = sheet or Sheet()
    if not finding.hits:
        sheet.paragraphs(flowing(words.say("search.nothing", question=finding.question)))
    for rank, hit in enumerate(finding.hits, 1):
        sheet.entry(f"{rank}.", hit_place(hit, words))
        details = (hit.passage.id, f"{hit.score:.2f}", " + ".join(hit.found_by))
        sheet.paragraphs([" · ".join(details)], indent=_INDENT, style="dim")
        sheet.paragraphs(passage_paragraphs(hit.passage), indent=_INDENT)
        sheet.write()
    render_notes(finding.notes, sheet, words)


def render_lookup(found: "Lookup", words: Texts, sheet: Sheet | None = None) -> None:
    """What a term means, in its language, with the term in the other one; or the terms written like it."""
    sheet = sheet or Sheet()
    if not found.definitions:
        sheet.paragraphs(flowing(words.say("define.unknown", term=found.term)))
        if found.nearest:
            sheet.paragraphs(flowing(words.say("define.nearest", terms=" · ".join(found.nearest))))
    for number, one in enumerate(found.definitions):
        if number:
            sheet.write()
        own, other = one.concept.term.of(one.language), one.concept.term.of("pl" if one.language == "en" else "en")
        name = ", ".join((own, *one.concept.short))
        sheet.paragraphs(flowing(name if own == other else f"{name} – {other}"), style="bold")
        sheet.paragraphs(flowing(one.text))
        said = texts(one.language)
        parts = [said.say("document.brief"), said.say("document.as_of", date=one.concept.as_of)]
        parts += [said.say("document.after", works=one.after)] if one.after else []
        sheet.paragraphs([", ".join(parts)], indent=_INDENT, style="dim")
        if one.see:
            sheet.paragraphs([said.say("define.see", terms=" · ".join(one.see))], indent=_INDENT, style="dim")


def render_documents(documents: Sequence[Document], words: Texts, sheet: Sheet | None = None) -> None:
    """The documents with what is known of each."""
    sheet = sheet or Sheet()
    if not documents:
        sheet.paragraphs([words.say("sources.none")])
        return
    for document in documents:
        record = document.record
        sheet.paragraphs([work_name(record, words)])
        works = written_after(record, words)
        sheet.paragraphs([works] if works else [], indent=_INDENT, style="dim")
        details = [*flowing(document.file), record.language]
        if document.pages is not None:
            details.append(extent(document.paging, document.pages, words))
        details.append(words.say("document.passages", count=document.passages))
        if document.stale:
            details.append(words.say("document.stale"))
        sheet.paragraphs([" · ".join(details)], indent=_INDENT, style="dim")
    sheet.write()
    sheet.write(words.say("sources.total", count=len(documents)))


def render_shown(shown: Shown, words: Texts, sheet: Sheet | None = None) -> None:
    """A passage with its quote marked, the text of its page around it dimmed; and the passages next to it."""
    sheet, passage = sheet or Sheet(), shown.passage
    place = page_name(place_of(passage, shown.document), words)
    sheet.paragraphs([f"{work_name(shown.document.record, words)}, {place}"], style="bold")
    if passage.section:
        sheet.paragraphs([section_path(passage.section, title=shown.document.record.title)], style="dim")
    sheet.write()
    before, after = (flowing(text) if text.strip() else [] for text in (shown.before, shown.after))
    if before:
        sheet.paragraphs(before, style="dim")
        sheet.write()
    start, end = shown.quote or (0, 0)
    sheet.quoted(passage_paragraphs(passage), _letters(passage, start), _letters(passage, end))
    sheet.write()
    if after:
        sheet.paragraphs(after, style="dim")
        sheet.write()
    for key, neighbour in (("show.previous", shown.previous), ("show.next", shown.following)):
        if neighbour:
            first = " ".join(passage_paragraphs(neighbour))
            sheet.paragraphs([words.say(key, passage=neighbour.id, words=first)], style="dim", most=1)


def render_picture(picture: Picture, file: Path, words: Texts, sheet: Sheet | None = None) -> None:
    """Where a picture was written, and what to know of it."""
    sheet = sheet or Sheet()
    page = f", {words.say('place.page', page=picture.page)}" if picture.page else ""
    sheet.write()
    sheet.paragraphs([words.say("show.picture.saved", file=plain(str(file))) + page])
    for kind in picture.notes:
        sheet.paragraphs([words.say(f"show.picture.{kind}")], style="dim")


def _letters(passage: Passage, offset: int) -> int:
    """How many characters of the passage stand before an offset on the sheet, white space left out."""
    units = [(unit.start, unit.end) for unit in passage.units] or [(0, len(passage.text))]
    return sum(len("".join(plain(passage.text[start : min(end, offset)]).split())) for start, end in units)


def hit_place(hit: Hit, words: Texts) -> str:
    """Where a hit stands, in words."""
    place = place_of(hit.passage, hit.document)
    name = f"{work_name(hit.document.record, words)}, {page_name(place, words)}"
    path = section_path(place.section, title=hit.document.record.title)
    return f"{name}: {path}" if path and place.page is not None and place.paging != "sheet" else name


def render_notes(kinds: Sequence[str], sheet: Sheet, words: Texts, *, apart: bool = True) -> None:
    """What the reader should know of a finding or an answer; `apart`: below an empty line."""
    if kinds and apart:
        sheet.write()
    for note in notes(kinds, words):
        sheet.paragraphs([note["text"]], style="dim")

"""A page of the list of documents, and what a term means, as Telegram messages. Pure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from advisor.language.texts import texts
from advisor.models import SHARED, Document
from advisor.surfaces.drafts.phrasing import shortened
from advisor.surfaces.places import extent
from advisor.surfaces.sources import work_name
from advisor.surfaces.telegram.messages.markup import Block, bold, italic, paragraph

if TYPE_CHECKING:
    from advisor.answering.definitions import Definition, Lookup

SHELF = 12
"""Documents on a page: about what a phone shows on two screens."""
_LONGEST_NAME = 180
_LONGEST_TERM = 80


def shelf_blocks(documents: Sequence[Document], page: int, language: str) -> list[Block]:
    """One page of the documents, those of the reader's own collection first, each with year and pages."""
    say = texts(language)
    if not documents:
        return [paragraph(say.say("bot.sources.none"))]
    ordered = sorted(documents, key=lambda one: (one.collection == SHARED, one.collection))
    first = page * SHELF
    shown = ordered[first : first + SHELF]
    total = say.say("sources.total", count=len(documents))
    if len(documents) > SHELF:
        total = say.say("bot.sources.part", total=total, first=first + 1, last=first + len(shown))
    blocks, collection = [paragraph(bold(total))], None
    for one in shown:
        if one.collection != collection and ordered[0].collection != SHARED:
            name = say.say("bot.sources.shared") if one.collection == SHARED else one.collection
            blocks.append(paragraph(italic(name), keeps=True))
            collection = one.collection
        blocks.append(paragraph(_line(one, language), tight=True))
    return blocks


def lookup_blocks(found: "Lookup", language: str) -> list[Block]:
    """What a term means, with the term in the other language; or that it is not there, and what is written like it."""
    say = texts(language)
    if found.definitions:
        return [block for one in found.definitions for block in _definition(one)]
    blocks = [paragraph(say.say("define.unknown", term=shortened(found.term, _LONGEST_TERM)))]
    if found.nearest:
        blocks.append(paragraph(say.say("define.nearest", terms=" · ".join(found.nearest))))
    return blocks


def _line(document: Document, language: str) -> str:
    """ "• Title (Publisher, 2019) · 42 pages"."""
    say, record = texts(language), document.record
    parts = [shortened(work_name(record, say), _LONGEST_NAME)]
    if record.kind != "brief" and record.year is None:
        parts.append(say.say("telegram.answer.undated"))
    if document.pages is not None:
        parts.append(extent(document.paging, document.pages, say))
    if document.stale:
        parts.append(say.say("document.stale"))
    return f"• {' · '.join(parts)}"


def _definition(one: "Definition") -> list[Block]:
    """In the language of the term; the other language's name stands beside it."""
    say = texts(one.language)
    own, other = one.concept.term.of(one.language), one.concept.term.of("pl" if one.language == "en" else "en")
    name = ", ".join((own, *one.concept.short))
    said = [say.say("document.brief"), say.say("document.as_of", date=one.concept.as_of)]
    said += [say.say("document.after", works=one.after)] if one.after else []
    blocks = [paragraph(bold(name if own == other else f"{name} – {other}"), keeps=True)]
    blocks += [paragraph(one.text, tight=True), paragraph(italic(", ".join(said)), tight=True)]
    if one.see:
        blocks.append(paragraph(say.say("define.see", terms=" · ".join(one.see)), tight=True))
    return blocks

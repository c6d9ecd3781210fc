"""An answer as Telegram messages: the answer itself, its quotes, what comes near, and a text to pass on. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from advisor.language.texts import Texts, texts
from advisor.models import Answer, Citation, Statement
from advisor.surfaces.contract import fallback, lead, missing, notes, reason
from advisor.surfaces.drafts.phrasing import shortened
from advisor.surfaces.formatting import TIE, flowing, marked, plain
from advisor.surfaces.places import page_name, place_of
from advisor.surfaces.sources import Source, source_name, source_place, sources_of, work_name
from advisor.surfaces.telegram.messages.buttons import TALK
from advisor.surfaces.telegram.messages.markup import Block, Run, bold, italic, paragraph, quotation, text_of

_CUT = "[…]"
"""Shown where a sentence goes on before or behind what is quoted of it."""
_LONGEST_TITLE = 80
_LONGEST_PLACE = 90
"""Letters of the headings of a source without pages."""
_MOST_NEAREST = 3
_PASSED_ON = ("figures_differ", "stale_source")
"""Notes that matter to whom an answer is passed on."""


def answer_blocks(answer: Answer) -> list[Block]:
    """The first message: statements with their marks and sources, or why there are none and what to try next."""
    say = texts(answer.language)
    blocks = [*_searched_for(answer, say), *_opening(answer, say), *_statements(answer.statements, say)]
    if not answer.abstained:
        blocks += [*_unanswered(answer, say), *_sources(answer, say)]
    blocks += [paragraph(italic(note["text"])) for note in notes(answer.notes, say)]
    if answer.abstained:
        blocks += _next(answer, say)
    return [*blocks, *_model(answer, say)]


def quotes_blocks(answer: Answer) -> list[Block]:
    """Every quote of an answer under its document with year and page: inside are the document's own words alone.

    The quotes that one statement has from one place, such as the items of a list, are one quotation.
    """
    say = texts(answer.language)
    quotes: dict[tuple[int, str], dict[str, None]] = {}
    for statement in answer.statements:
        pieces: dict[tuple[int, str], list[str]] = {}
        for citation in statement.citations:
            pieces.setdefault((citation.n, _quoted_from(citation, say)), []).append(_quote(citation))
        for place, said in pieces.items():
            quotes.setdefault(place, {})["\n".join(dict.fromkeys(said))] = None
    blocks = []
    for (number, name), said_there in quotes.items():
        blocks.append(paragraph(bold(f"[{number}]"), f" {name}", keeps=True))
        blocks += [quotation(quote, tight=True) for quote in said_there]
    return blocks


def nearest_blocks(answer: Answer) -> list[Block]:
    """What comes near where nothing answers: documents and places, nothing said from them."""
    if not answer.nearest:
        return []
    say = texts(answer.language)
    blocks = [paragraph(bold(say.say("answer.nearest")), keeps=True)]
    for hit in answer.nearest[:_MOST_NEAREST]:
        name, place = work_name(hit.document.record, say), page_name(place_of(hit.passage, hit.document), say)
        blocks.append(paragraph(f"• {name}, {place}", tight=True))
    return blocks


def forward_blocks(answer: Answer) -> list[Block]:
    """An answer for somebody else: nothing of the conversation, sources in full, and what must not be missed."""
    say = texts(answer.language)
    blocks = _opening(answer, say) if answer.abstained or answer.lead == "over" else []
    blocks += [*_statements(answer.statements, say), *_unanswered(answer, say)]
    sources = sources_of(answer.citations)
    if sources:
        blocks.append(paragraph(say.say("answer.sources") + ":", keeps=True))
    for source in sources:
        name = _dated(source_name(source, say), source, say)
        blocks.append(paragraph(f"[{source.n}] {name}, {_place(source, say)}", tight=True))
    passed_on = [kind for kind in answer.notes if kind in _PASSED_ON]
    blocks += [paragraph(note["text"]) for note in notes(passed_on, say)]
    if answer.model:
        blocks.append(paragraph(_whose_words(answer, say)))
    return blocks


def forward_text(answer: Answer) -> str:
    """What `forward_blocks` says, as text to copy."""
    return text_of(forward_blocks(answer))


def _searched_for(answer: Answer, say: Texts) -> Iterator[Block]:
    """The question that was searched for, where it is not the one that was typed and no other line says it."""
    searched = answer.searched_for
    told = answer.abstained and searched in (reason(answer, say) or "")
    if searched and searched.split() != answer.question.split() and not told:
        yield paragraph(italic(say.say("chat.searched_for", question=_line(searched))))


def _opening(answer: Answer, say: Texts) -> list[Block]:
    if not answer.abstained:
        opening = lead(answer, say)
    else:
        opening = reason(answer, say) or say.say("answer.reason.other", searched_for=answer.searched_for)
    if not opening:
        return []
    text = "\n".join(flowing(opening))
    return [paragraph(bold(text) if answer.lead == "over" else text)]


def _statements(statements: Sequence[Statement], say: Texts) -> Iterator[Block]:
    group = None
    for statement in statements:
        if statement.group and statement.group != group:
            yield paragraph(bold(_line(statement.group)), keeps=True)
        yield _statement(statement, say, tight=bool(statement.group and statement.group != group))
        group = statement.group


def _statement(statement: Statement, say: Texts, *, tight: bool) -> Block:
    """A statement with the marks of its sources, and a word where they carry it only in part."""
    is_cut = bool(statement.citations) and statement.citations[0].cut[0]
    text = f"{_CUT} {statement.text}" if is_cut else statement.text
    lines = marked(text, (citation.n for citation in statement.citations), listed=statement.group is not None)
    runs: list[Run | str] = ["\n".join(lines).replace(TIE, "\u00a0")]
    if statement.verdict == "partly":
        runs += [" ", italic(say.say("answer.partly"))]
    return paragraph(*runs, tight=tight)


def _unanswered(answer: Answer, say: Texts) -> Iterator[Block]:
    if answer.gaps and not answer.abstained:
        parts = "; ".join(map(_line, missing(answer, say)))
        yield paragraph(italic(say.say("answer.unanswered", parts=parts)))


def _sources(answer: Answer, say: Texts) -> Iterator[Block]:
    sources = sources_of(answer.citations)
    if sources:
        yield paragraph(bold(say.say("answer.sources")), keeps=True)
    for source in sources:
        parts = (_short_name(source, say), source_place(source, say))
        yield paragraph(f"[{source.n}] {', '.join(filter(None, parts))}", tight=True)


def _short_name(source: Source, say: Texts) -> str:
    """Title and year, or that it is our brief, its date and what it is written after; who published it is left out."""
    record = source.document.record
    title = shortened(record.title, _LONGEST_TITLE)
    short = replace(record, title=title, publisher=None, authors=None)
    name = source_name(replace(source, document=replace(source.document, record=short)), say)
    return _dated(name, source, say)


def _dated(name: str, source: Source, say: Texts) -> str:
    """The name of a source; one that has no year says so."""
    record = source.document.record
    if record.kind == "brief":
        is_dated = bool(record.as_of or any(citation.as_of for citation in source.places))
    else:
        is_dated = record.year is not None
    return name if is_dated else f"{name}, {say.say('telegram.answer.undated')}"


def _place(source: Source, say: Texts) -> str:
    """The pages of a source, or the headings of a text without pages."""
    named = dict.fromkeys(page_name(citation, say) for citation in source.places)
    return source_place(source, say) or shortened("; ".join(named), _LONGEST_PLACE)


def _quoted_from(citation: Citation, say: Texts) -> str:
    source = Source(n=citation.n, document=citation.document, places=(citation,))
    return f"{_dated(source_name(source, say), source, say)}, {page_name(citation, say)}"


def _quote(citation: Citation) -> str:
    before, after = citation.cut
    parts = "\n".join(flowing(citation.quote))
    return f"{f'{_CUT} ' if before else ''}{parts}{f' {_CUT}' if after else ''}"


def _next(answer: Answer, say: Texts) -> Iterator[Block]:
    """What to try where nothing answers."""
    if answer.reason not in TALK:
        yield paragraph(say.say("telegram.answer.next_nearest" if answer.nearest else "telegram.answer.next"))


def _model(answer: Answer, say: Texts) -> Iterator[Block]:
    """Where a language model is in use: whose words these are, and why not the model's; no hints for who runs it."""
    if told := fallback(answer, say):
        yield paragraph(italic(f"{told['message']} {_whose_words(answer, say)}"))
    elif answer.model and answer.statements:
        yield paragraph(italic(_whose_words(answer, say)))


def _whose_words(answer: Answer, say: Texts) -> str:
    if answer.model and not answer.fallback:
        return say.say("answer.with_model", model=plain(answer.model))
    return say.say("answer.partly_model" if answer.model else "answer.without_model")


def _line(text: str) -> str:
    return " ".join(plain(text).split())

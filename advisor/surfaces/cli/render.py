"""Answers, findings and lists on a terminal, or as plain text where the output is none."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from advisor.language.texts import Texts, texts
from advisor.models import Answer, Check, Citation, Document, Finding, Hit, Passage, Picture, Shown, Statement
from advisor.surfaces.contract import check_words, fallback, lead, missing, notes, reason
from advisor.surfaces.formatting import flowing, marked, passage_paragraphs, plain, wrapped
from advisor.surfaces.sources import (
    Source,
    page_name,
    place_of,
    section_path,
    source_name,
    source_parts,
    source_place,
    sources_of,
    work_name,
    written_after,
)

if TYPE_CHECKING:
    from advisor.answering.definitions import Lookup

WIDEST = 100
"""Characters a line; longer lines are hard to read, however wide the terminal is."""
_STATE_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}
_INDENT = 4
_CUT = "[…]"
"""Shown where a sentence goes on before or behind what is quoted of it."""
_QUOTED = "black on yellow"
_PARTS_LINES = 2
"""Lines that the headings above a source's places may take."""


class Sheet:
    """Writes wrapped lines. Everything is `Text`: what a document holds is never read as markup."""

    def __init__(self, console: Console | None = None) -> None:
        console = console or Console()
        # NO_COLOR: rich would still send bold and dim, which are escape sequences too.
        self._console = Console(color_system=None) if console.no_color else console
        self.width = min(self._console.width, WIDEST)
        self._styled = self._console.color_system is not None

    def write(self, text: Text | str = "") -> None:
        """One line as it is."""
        self._console.print(text, highlight=False, markup=False, emoji=False, soft_wrap=True)

    def paragraphs(
        self, paragraphs: Sequence[str], *, indent: int = 0, style: str = "", most: int | None = None
    ) -> None:
        """Wrapped paragraphs; at most `most` lines of them."""
        for written in wrapped(paragraphs, self.width - indent, most):
            self.write(Text(" " * indent).append(written, style))

    def quoted(self, paragraphs: Sequence[str], first: int, end: int) -> None:
        """Wrapped paragraphs with the characters from the `first` to the `end` marked; white space is not counted.

        Where nothing is styled, they stand between marks: ">>> words <<<".
        """
        seen = 0
        for written in wrapped(paragraphs, self.width):
            places = [place for place, char in enumerate(written) if not char.isspace()]
            inside = [place for number, place in enumerate(places, seen) if first <= number < end]
            line = Text(written)
            if inside and self._styled:
                line.stylize(_QUOTED, inside[0], inside[-1] + 1)
            elif inside:
                line = Text(_between_marks(written, inside, opens=first >= seen, closes=end <= seen + len(places)))
            self.write(line)
            seen += len(places)

    def entry(self, head: str, body: str, *, head_style: str = "") -> None:
        """A head and a body that hangs behind it: "[1] Title (Publisher, 2019), p. 15"."""
        indent = len(head) + 1
        for number, written in enumerate(wrapped([body], self.width - indent)):
            start = Text().append(head, head_style).append(" ") if number == 0 else Text(" " * indent)
            self.write(start.append(written))


def render_answer(
    answer: Answer, sheet: Sheet | None = None, *, nearest: bool = False, hint: str = "answer.nearest_hint"
) -> None:
    """An answer with its sources, or what was searched for.

    Args:
        nearest: with what comes near where nothing answers; else the text `hint` says how to see it.
    """
    sheet, words = sheet or Sheet(), texts(answer.language)
    opening = reason(answer, words) if answer.abstained else lead(answer, words)
    if opening:
        sheet.paragraphs(flowing(opening))
        sheet.write()
    group = None
    for statement in answer.statements:
        if statement.group and statement.group != group:
            sheet.paragraphs(flowing(statement.group), style="bold")
        group = statement.group
        _statement(statement, sheet)
    if answer.gaps and not answer.abstained:
        sheet.paragraphs([words.say("answer.unanswered", parts="; ".join(missing(answer, words)))])
        sheet.write()
    if answer.nearest and not nearest:
        sheet.paragraphs([words.say(hint)])
    elif answer.nearest:
        sheet.paragraphs([words.say("answer.nearest")])
        for hit in answer.nearest:
            sheet.entry("-", _hit_place(hit, words))
    said = " ".join(_spaced(statement.text) for statement in answer.statements)
    _sources(answer, said, sheet, words)
    _notes(answer.notes, sheet, words, apart=bool(answer.statements or answer.nearest))
    if told := fallback(answer, words):
        sheet.paragraphs([f"{told['message']} {words.say('answer.without_model')}", told["hint"]])
    elif answer.model:
        sheet.paragraphs([words.say("answer.with_model", model=plain(answer.model))])


def render_sources(answer: Answer, sheet: Sheet | None = None) -> None:
    """The sources of an answer by themselves, with every quote."""
    _sources(answer, "", sheet or Sheet(), texts(answer.language))


def render_finding(finding: Finding, words: Texts, sheet: Sheet | None = None) -> None:
    """The passages found, best first."""
    sheet = sheet or Sheet()
    if not finding.hits:
        sheet.paragraphs(flowing(words.say("search.nothing", question=finding.question)))
    for rank, hit in enumerate(finding.hits, 1):
        sheet.entry(f"{rank}.", _hit_place(hit, words))
        details = (hit.passage.id, f"{hit.score:.2f}", " + ".join(hit.found_by))
        sheet.paragraphs([" · ".join(details)], indent=_INDENT, style="dim")
        sheet.paragraphs(passage_paragraphs(hit.passage), indent=_INDENT)
        sheet.write()
    _notes(finding.notes, sheet, words)


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
            details.append(words.say("document.pages", count=document.pages))
        details.append(words.say("document.passages", count=document.passages))
        if document.stale:
            details.append(words.say("document.stale"))
        sheet.paragraphs([" · ".join(details)], indent=_INDENT, style="dim")
    sheet.write()
    sheet.write(words.say("sources.total", count=len(documents)))


def render_shown(shown: Shown, words: Texts, sheet: Sheet | None = None) -> None:
    """A passage with its quote marked, the text of its page around it dimmed; and the passages next to it."""
    sheet, passage = sheet or Sheet(), shown.passage
    place = page_name(place_of(passage), words)
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


def render_checks(checks: Sequence[Check], words: Texts, sheet: Sheet | None = None) -> None:
    """One line a check, its state in front."""
    sheet = sheet or Sheet()
    states = {state: words.say(f"doctor.{state}") for state in _STATE_STYLES}
    widest = max(map(len, states.values()))
    for check in checks:
        text = " ".join(flowing(check_words(check, words)))
        sheet.entry(states[check.state].ljust(widest), text, head_style=_STATE_STYLES[check.state])


def _statement(statement: Statement, sheet: Sheet) -> None:
    numbers = list(dict.fromkeys(citation.n for citation in statement.citations))
    marks = "".join(f" [{n}]" for n in numbers)
    text = f"{_CUT} {statement.text}" if statement.citations[0].cut[0] else statement.text
    *before, last = wrapped(marked(text, numbers, listed=statement.group is not None), sheet.width)
    for written in before:
        sheet.write(written)
    sheet.write(Text(last.removesuffix(marks)).append(marks, "dim"))
    sheet.write()


def _sources(answer: Answer, said: str, sheet: Sheet, words: Texts) -> None:
    """The list of sources; `said` is what the reader has read already."""
    sources = sources_of(answer.citations)
    if sources:
        sheet.write(Text(words.say("answer.sources"), "bold"))
    for source in sources:
        _source(source, said, sheet, words)


def _source(source: Source, said: str, sheet: Sheet, words: Texts) -> None:
    """A source with its places; below it their headings, and the quotes that the answer does not say already."""
    head = ", ".join(part for part in (source_name(source, words), source_place(source, words)) if part)
    sheet.entry(f"[{source.n}]", head, head_style="dim")
    sheet.paragraphs([source_parts(source, words)], indent=_INDENT, style="dim", most=_PARTS_LINES)
    quotes = [_quote(citation, words) for citation in source.places if _spaced(citation.quote) not in said]
    sheet.paragraphs(list(dict.fromkeys(quotes)), indent=_INDENT, style="dim")


def _quote(citation: Citation, words: Texts) -> str:
    parts = [_CUT] * citation.cut[0] + flowing(citation.quote) + [_CUT] * citation.cut[1]
    return words.say("place.quote", quote=" ".join(parts))


def _hit_place(hit: Hit, words: Texts) -> str:
    place = place_of(hit.passage)
    name = f"{work_name(hit.document.record, words)}, {page_name(place, words)}"
    path = section_path(place.section, title=hit.document.record.title)
    return f"{name}: {path}" if path and place.page is not None else name


def _notes(kinds: Sequence[str], sheet: Sheet, words: Texts, *, apart: bool = True) -> None:
    if kinds and apart:
        sheet.write()
    for note in notes(kinds, words):
        sheet.paragraphs([note["text"]], style="dim")


def _letters(passage: Passage, offset: int) -> int:
    """How many characters of the passage stand before an offset on the sheet, white space left out."""
    units = [(unit.start, unit.end) for unit in passage.units] or [(0, len(passage.text))]
    return sum(len("".join(plain(passage.text[start : min(end, offset)]).split())) for start, end in units)


def _between_marks(line: str, inside: Sequence[int], *, opens: bool, closes: bool) -> str:
    first, end = inside[0], inside[-1] + 1
    head = line[:first] + (">>> " if opens else "")
    return head + line[first:end] + (" <<<" if closes else "") + line[end:]


def _spaced(text: str) -> str:
    return " ".join(text.split())

"""An answer on a terminal, as a whole or while it comes."""

from rich.text import Text

from advisor.language.texts import Texts, texts
from advisor.models import Answer, Citation, Statement
from advisor.surfaces.cli.render import hit_place, render_notes
from advisor.surfaces.cli.sheet import Sheet
from advisor.surfaces.contract import fallback, lead, missing, reason
from advisor.surfaces.formatting import flowing, marked, plain, wrapped
from advisor.surfaces.sources import Source, source_name, source_parts, source_place, sources_of

_INDENT = 4
_CUT = "[…]"
"""Shown where a sentence goes on before or behind what is quoted of it."""
_PARTS_LINES = 2
"""Lines that the headings above a source's places may take."""


class AnswerPage:
    """Prints an answer while it comes: each statement once, what belongs to the whole of it at the end."""

    def __init__(self, sheet: Sheet | None = None) -> None:
        self._sheet = sheet or Sheet()
        self._said = 0
        self._group: str | None = None
        self.is_begun = False
        """Whether any of it is printed."""

    def so_far(self, answer: Answer) -> None:
        """Print what is new of an answer that may go on."""
        sheet, words = self._sheet, texts(answer.language)
        opening = reason(answer, words) if answer.abstained else lead(answer, words)
        if opening and not self.is_begun:
            sheet.paragraphs(flowing(opening))
            sheet.write()
        for statement in answer.statements[self._said :]:
            if statement.group and statement.group != self._group:
                sheet.paragraphs(flowing(statement.group), style="bold")
            self._group = statement.group
            _statement(statement, sheet, words)
        self._said, self.is_begun = len(answer.statements), True

    def end(self, answer: Answer, *, nearest: bool = False, hint: str = "answer.nearest_hint") -> None:
        """Print the rest of an answer, with its sources, or what was searched for.

        Args:
            nearest: with what comes near where nothing answers; else the text `hint` says how to see it.
        """
        self.so_far(answer)
        _rest(answer, self._sheet, nearest=nearest, hint=hint)


def render_answer(
    answer: Answer, sheet: Sheet | None = None, *, nearest: bool = False, hint: str = "answer.nearest_hint"
) -> None:
    """A whole answer at once; see `AnswerPage.end`."""
    AnswerPage(sheet).end(answer, nearest=nearest, hint=hint)


def _rest(answer: Answer, sheet: Sheet, *, nearest: bool, hint: str) -> None:
    """What stands below the statements: gaps, what comes near, sources, notes, whose words they are."""
    words = texts(answer.language)
    if answer.gaps and not answer.abstained:
        sheet.paragraphs([words.say("answer.unanswered", parts="; ".join(missing(answer, words)))])
        sheet.write()
    if answer.nearest and not nearest:
        sheet.paragraphs([words.say(hint)])
    elif answer.nearest:
        sheet.paragraphs([words.say("answer.nearest")])
        for hit in answer.nearest:
            sheet.entry("-", hit_place(hit, words))
    said = " ".join(_spaced(statement.text) for statement in answer.statements)
    _sources(answer, said, sheet, words)
    render_notes(answer.notes, sheet, words, apart=bool(answer.statements or answer.nearest))
    if told := fallback(answer, words):
        whose = words.say("answer.partly_model" if answer.model else "answer.without_model")
        sheet.paragraphs([f"{told['message']} {whose}", told["hint"]])
    elif answer.model:
        sheet.paragraphs([words.say("answer.with_model", model=plain(answer.model))])


def render_sources(answer: Answer, sheet: Sheet | None = None) -> None:
    """The sources of an answer by themselves, with every quote."""
    _sources(answer, "", sheet or Sheet(), texts(answer.language))


def _statement(statement: Statement, sheet: Sheet, words: Texts) -> None:
    numbers = list(dict.fromkeys(citation.n for citation in statement.citations))
    marks = "".join(f" [{n}]" for n in numbers)
    text = f"{_CUT} {statement.text}" if statement.citations[0].cut[0] else statement.text
    *before, last = wrapped(marked(text, numbers, listed=statement.group is not None), sheet.width)
    for written in before:
        sheet.write(written)
    sheet.write(Text(last.removesuffix(marks)).append(marks, "dim"))
    if statement.verdict == "partly":
        sheet.paragraphs([words.say("answer.partly")], style="dim")
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


def _spaced(text: str) -> str:
    return " ".join(text.split())

"""The words of the passages that a draft rests on: whole units, so that nothing is cut out of a denial. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from advisor.answering.grounded.context import Source
from advisor.answering.grounded.locate import Searchable, Span
from advisor.answering.grounded.reply import Draft, Quoted
from advisor.grounding.negation import Terms
from advisor.grounding.quotes import collapsed
from advisor.grounding.support import shared_words
from advisor.grounding.wording import Wording
from advisor.models import Passage, Unit
from advisor.prompting.orders import is_order

_BULLETS = "•–-* \t"


@dataclass(frozen=True, slots=True)
class Support:
    """Whole units of a passage, next to each other or an item with its stem, a row with its header."""

    source: Source
    units: tuple[Unit, ...]
    spans: tuple[Span, ...]
    """What is cited, each a quote of its own."""

    @property
    def wording(self) -> Wording:
        """The words that have to carry a statement; a stem and its item as one sentence, so that a "not" holds on."""
        passage = self.source.hit.passage
        parts = [collapsed(passage.text[start:end]) for start, end in self.spans]
        told = [part.removesuffix(":") if part is not parts[-1] else part for part in parts]
        return Wording(" ".join(told), self.source.hit.document.record.language)

    @property
    def surroundings(self) -> Wording:
        """Headings and title, which may name what the words speak of."""
        record = self.source.hit.document.record
        return Wording(". ".join((record.title, *self.source.hit.passage.section)), record.language)


class Quotes:
    """Finds what drafts quote in the passages that were shown."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = {source.number: source for source in sources}
        self._texts = {source.number: Searchable(source.hit.passage.text) for source in sources}

    def of(self, draft: Draft) -> tuple[Support, ...]:
        """What the quotes of a draft stand for, each in the passage it names or else in any other."""
        found = (self._find(quote, draft.marks) for quote in draft.quotes)
        return tuple(dict.fromkeys(one for supports in found for one in supports))

    def nearest(self, statement: Wording, marks: Iterable[int], terms: Terms) -> tuple[Support, ...]:
        """For a statement without quotes: the unit of the marked passages that shares most words with it."""
        units = (
            support
            for source in (self._sources[mark] for mark in marks if mark in self._sources)
            for unit in source.units
            for support in _supports(source, (unit,))
            if support.wording.language == statement.language
        )
        return tuple(sorted(units, key=lambda one: -shared_words(statement, (one.wording,), terms))[:1])

    def _find(self, quote: Quoted, marks: Sequence[int]) -> tuple[Support, ...]:
        named = [mark for mark in (quote.mark, *marks) if mark in self._sources]
        for number in dict.fromkeys((*named, *self._sources)):
            source = self._sources[number]
            spans = self._texts[number].find(quote.words)
            units = tuple(unit for unit in source.hit.passage.units if any(_touches(unit, span) for span in spans))
            if units and set(units) <= set(source.units):
                return _supports(source, units)
        return ()


def _touches(unit: Unit, span: Span) -> bool:
    return unit.start < span[1] and unit.end > span[0]


def _supports(source: Source, units: Sequence[Unit]) -> tuple[Support, ...]:
    """Sentences that follow each other together, every item with its stem, every row with its header.

    Nothing where one of them speaks to a model, and nothing for headings: they state nothing.
    """
    passage = source.hit.passage
    if any(is_order(_words(passage, unit)) for unit in units):
        return ()
    supports: list[Support] = []
    run: list[Unit] = []
    for unit in units:
        if unit.kind in ("item", "row"):
            lead = _lead(passage, unit)
            spans = (*((lead.start, lead.end) for lead in lead), _without_bullet(passage, unit))
            supports.append(Support(source, (*lead, unit), spans))
        elif unit.kind != "heading":
            if run and not _follows(passage, run[-1], unit):
                supports.append(_sentences(source, run))
                run = []
            run.append(unit)
    return (*supports, *((_sentences(source, run),) if run else ()))


def _sentences(source: Source, run: Sequence[Unit]) -> Support:
    return Support(source, tuple(run), ((run[0].start, run[-1].end),))


def _follows(passage: Passage, one: Unit, other: Unit) -> bool:
    return passage.units.index(other) == passage.units.index(one) + 1


def _lead(passage: Passage, unit: Unit) -> tuple[Unit, ...]:
    """The sentence with a colon that opens the list of an item; the first row of a row's table."""
    first = passage.units.index(unit)
    while first > 0 and passage.units[first - 1].kind == unit.kind:
        first -= 1
    if unit.kind == "row":
        return (passage.units[first],) if passage.units[first] != unit else ()
    before = passage.units[first - 1 : first] if first else ()
    return tuple(one for one in before if one.kind == "sentence" and _words(passage, one).rstrip().endswith(":"))


def _without_bullet(passage: Passage, unit: Unit) -> Span:
    """Extractors disagree about bullets, and a rendering has its own."""
    text = _words(passage, unit)
    start = unit.start + len(text) - len(text.lstrip(_BULLETS))
    return (start, unit.end) if start < unit.end else (unit.start, unit.end)


def _words(passage: Passage, unit: Unit) -> str:
    return passage.text[unit.start : unit.end]

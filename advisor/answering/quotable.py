"""What can be quoted so that it stands alone: sentences, lists with their stem, rows with their header. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from advisor.answering.standalone import is_whole, leans_back, link_length
from advisor.finding.wanted import YEAR
from advisor.grounding.quotes import collapsed
from advisor.models import Passage, Unit
from advisor.prompting.orders import is_order

LIST_WORDS = 160
"""A longer list is not quoted whole: each item comes with the stem."""
_CHAIN_WORDS = 90
_CHAIN_SENTENCES = 3
"""A sentence that leans on the one before is quoted with it, as far as the two or three stay readable."""
_ROW_WORDS = 3
_BULLETS = "•–-* \t"

Form = Literal["sentence", "list", "row"]


@dataclass(frozen=True, slots=True)
class Quotable:
    """Spans of a passage that make one statement. Each span becomes a quote of its own."""

    passage: Passage
    units: tuple[Unit, ...]
    spans: tuple[tuple[int, int], ...]
    form: Form
    heading: str | None = None
    """The heading that makes it understood: of a list without a stem."""

    @property
    def text(self) -> str:
        """The words of the spans, one line each."""
        return "\n".join(collapsed(self.passage.text[start:end]) for start, end in self.spans)

    @property
    def header(self) -> str | None:
        """The row that names the columns, of a row that comes with one."""
        start, end = self.spans[0]
        return collapsed(self.passage.text[start:end]) if self.form == "row" and len(self.spans) > 1 else None

    @property
    def cut(self) -> bool:
        """Whether a link was cut off the first sentence."""
        return self.form == "sentence" and self.spans[0][0] > self.units[0].start


def quotables(passage: Passage, language: str) -> Iterator[Quotable]:
    """Everything of a passage that may become a statement, in its order.

    A sentence that gives a language model an order tells a reader nothing, and an answer must not say it as the
    document's own: it is left out, and what leans on it. In 20,318 units of our texts and of reports there is none.
    """
    return (one for one in _all_of(passage, language) if not _gives_order(one))


def in_words(passage: Passage, index: int) -> str:
    """What a unit says: its words, of a row under those that name its columns ("Price (EUR) | 20")."""
    unit = passage.units[index]
    header = _header(passage, index) if unit.kind == "row" else None
    return f"{_words(passage, header)}\n{_words(passage, unit)}" if header else _words(passage, unit)


def _gives_order(quotable: Quotable) -> bool:
    return any(map(is_order, (quotable.heading or "", *(_words(quotable.passage, one) for one in quotable.units))))


def _all_of(passage: Passage, language: str) -> Iterator[Quotable]:
    units = passage.units
    index = 0
    while index < len(units):
        end = _list_end(passage, index)
        if end > index + 1:
            yield from _of_list(passage, units[index:end], language)
            index = end
            continue
        found = _of_unit(passage, index, language)
        if found is not None:
            yield found
        index += 1


def _of_unit(passage: Passage, index: int, language: str) -> Quotable | None:
    unit = passage.units[index]
    if unit.kind == "sentence":
        return _chain(passage, index, language)
    if unit.kind == "item" and is_whole(collapsed(_words(passage, unit))):
        heading = passage.section[-1] if passage.section else None
        return Quotable(passage, (unit,), (_item_span(passage, unit),), "sentence", heading)
    if unit.kind == "row" and len(_words(passage, unit).split()) >= _ROW_WORDS:
        if _heads_a_table(passage, index):
            return None
        header = _header(passage, index)
        rows = (header, unit) if header else (unit,)
        return Quotable(passage, rows, tuple((row.start, row.end) for row in rows), "row")
    return None


def _chain(passage: Passage, index: int, language: str) -> Quotable | None:
    """The sentence without its opening link, or with the sentences it leans on; None when it does not stand."""
    size = 0
    for first in range(index, max(-1, index - _CHAIN_SENTENCES), -1):
        unit = passage.units[first]
        sentence = collapsed(_words(passage, unit))
        size += len(sentence.split())
        if unit.kind != "sentence" or not is_whole(sentence) or size > _CHAIN_WORDS:
            return None
        if not leans_back(sentence, language):
            start = unit.start + link_length(_words(passage, unit), language)
            units = passage.units[first : index + 1]
            return Quotable(passage, units, ((start, units[-1].end),), "sentence")
    return None


def _of_list(passage: Passage, units: Sequence[Unit], language: str) -> Iterator[Quotable]:
    """The list whole with its stem, or item by item with the stem where it is long.

    A list whose stem is missing, or leans on what came before, stands under the heading of its section.
    """
    stem = units[0] if units[0].kind == "sentence" else None
    if stem is not None and leans_back(collapsed(_words(passage, stem)), language):
        stem = None
    items = [
        unit
        for unit in units
        if unit.kind == "item" and _item_span(passage, unit)[0] < unit.end and not is_order(_words(passage, unit))
    ]
    if not items or (stem is None and not passage.section):
        return
    quoted = [stem, *items] if stem else items
    if sum(len(_words(passage, unit).split()) for unit in quoted) <= LIST_WORDS:
        yield _listed(passage, quoted)
    else:
        yield from (_listed(passage, [stem, item] if stem else [item]) for item in items)


def _listed(passage: Passage, units: Sequence[Unit]) -> Quotable:
    heading = passage.section[-1] if units[0].kind == "item" and passage.section else None
    return Quotable(passage, tuple(units), tuple(_item_span(passage, unit) for unit in units), "list", heading)


def _list_end(passage: Passage, index: int) -> int:
    """Behind the list that begins here with its stem (a sentence that ends in a colon) or with its first item."""
    units = passage.units
    stem = units[index].kind == "sentence" and _words(passage, units[index]).endswith(":")
    if not stem and units[index].kind != "item":
        return index
    end = index + 1
    while end < len(units) and units[end].kind == "item":
        end += 1
    return end


def _header(passage: Passage, index: int) -> Unit | None:
    """The first row of the table this row belongs to, as far as it names columns: words, not figures."""
    first = index
    while first > 0 and passage.units[first - 1].kind == "row":
        first -= 1
    return passage.units[first] if first < index and _names_columns(passage, passage.units[first]) else None


def _heads_a_table(passage: Passage, index: int) -> bool:
    """Whether a row is a table's first and names its columns: alone it says nothing."""
    units = passage.units
    opens = index == 0 or units[index - 1].kind != "row"
    goes_on = index + 1 < len(units) and units[index + 1].kind == "row"
    return opens and goes_on and _names_columns(passage, units[index])


def _names_columns(passage: Passage, unit: Unit) -> bool:
    row = YEAR.sub("", _words(passage, unit))  # years name columns as words do
    return sum(map(str.isalpha, row)) > 3 * sum(map(str.isdigit, row))


def _item_span(passage: Passage, unit: Unit) -> tuple[int, int]:
    """A unit without its bullet: extractors disagree about bullets, and a rendering has its own."""
    text = _words(passage, unit)
    return unit.start + len(text) - len(text.lstrip(_BULLETS)), unit.end


def _words(passage: Passage, unit: Unit) -> str:
    return passage.text[unit.start : unit.end]

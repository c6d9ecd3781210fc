"""Source marks: "[Report 2024, §2.5.1]" behind a sentence becomes what the sentence is written after. Pure.

Our briefs restate other works and name them in brackets. A reader of an answer wants the sentence and, apart
from it, the work: so cleaning takes the marks out, and here each unit gets those that stood behind it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.models import Page, Passage, Unit
from ingest.cleaning.characters import normalised
from ingest.cleaning.traced import raw_offset
from ingest.models import CleanDocument

_PLACES = r"(?:,[^\[\];]{1,200})?"
"""What may follow the name of a work in a mark: ", §2.5.1, §2.7.3", ", part 4"."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def mark_pattern(front_matter: Mapping[str, object]) -> re.Pattern[str] | None:
    """Finds the source marks of one document, the blanks before them included; None when it declares none.

    A mark is a bracket whose works are all declared under `sources: - mark: NAME`; every other bracket (a link,
    a numbered reference, an editor's word) is no mark.
    """
    names = _declared(front_matter)
    if not names:
        return None
    work = "(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in names) + ")" + _PLACES
    return re.compile(rf"\s{{0,3}}\[(?P<works>{work}(?:;\s+{work})*)\](?![(\[])")


def _declared(front_matter: Mapping[str, object]) -> list[str]:
    """The declared names, longest first, so that "Report 2024" is tried before "Report"."""
    sources = front_matter.get("sources")
    entries = sources if isinstance(sources, list) else []
    found = {normalised(str(one["mark"])).text.strip() for one in entries if isinstance(one, dict) and one.get("mark")}
    return sorted(found - {""}, key=lambda name: (-len(name), name))


def with_provenance(
    passages: Sequence[Passage], document: CleanDocument, pattern: re.Pattern[str] | None
) -> tuple[Passage, ...]:
    """The passages, each unit with the marks that stood behind it in raw; `pattern` is that of `mark_pattern`."""
    if pattern is None:
        return tuple(passages)
    starts = [page.start for page in document.pages]
    placed = [_placed(passage, unit, document.pages, starts) for passage in passages for unit in passage.units]
    told = iter(_inherited(_own_marks(placed, document.pages, pattern), placed, document))
    return tuple(
        replace(passage, units=tuple(replace(unit, after=next(told)) for unit in passage.units)) for passage in passages
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    """A unit with its span in the joined text and in the raw text of its page."""

    unit: Unit
    start: int
    end: int
    page: int | None
    raw_start: int
    raw_end: int


def _placed(passage: Passage, unit: Unit, pages: Sequence[Page], starts: Sequence[int]) -> _Placed:
    start, end = passage.start + unit.start, passage.start + unit.end
    page = pages[bisect_right(starts, start) - 1]
    last = min(end - page.start, len(page.text)) - 1
    raw_start, raw_end = raw_offset(page.origins, start - page.start), raw_offset(page.origins, last)
    return _Placed(unit, start, end, page.number, raw_start, raw_end)


def _own_marks(placed: Sequence[_Placed], pages: Sequence[Page], pattern: re.Pattern[str]) -> list[str | None]:
    """The marks of each unit: those in raw between its start and the start of the next unit.

    A mark that opens a paragraph belongs to what follows it.
    """
    found: dict[int, list[str]] = {}
    for number, raw in {page.number: page.raw for page in pages}.items():
        order = [index for index, one in enumerate(placed) if one.page == number]
        order.sort(key=lambda index: placed[index].raw_start)
        starts = [placed[index].raw_start for index in order]
        for at, mark in _marks_in(raw, pattern):
            place = bisect_right(starts, at) - 1
            if place < 0 or _BLANK_LINE.search(raw, placed[order[place]].raw_end, at):
                place += 1
            if place < len(order):
                found.setdefault(order[place], []).append(mark)
    return ["; ".join(dict.fromkeys(found.get(index, ()))) or None for index in range(len(placed))]


def _marks_in(raw: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """(raw offset, words) of every mark."""
    text = normalised(raw)
    for match in pattern.finditer(text.text):
        yield text.origins[match.start("works")], " ".join(match["works"].split())


def _inherited(own: Sequence[str | None], placed: Sequence[_Placed], document: CleanDocument) -> list[str | None]:
    """List items without marks take those of the stem, the sentence with a colon before the list."""
    items = [(block.start, block.end) for block in document.blocks if block.kind == "item"]
    starts = [start for start, _ in items]
    told: list[str | None] = []
    stem: str | None = None
    for one, mark in zip(placed, own, strict=True):
        place = bisect_right(starts, one.start) - 1
        if place >= 0 and one.end <= items[place][1]:
            told.append(mark or stem)
            continue
        stem = mark if document.text[one.start : one.end].endswith(":") else None
        told.append(mark)
    return told

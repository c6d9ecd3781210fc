"""Which passages a language model is shown, and how much of each, so that they fit into its context. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from advisor.answering.extractive import Written
from advisor.answering.timeliness import has_ended, is_over, tense
from advisor.grounding.quotes import collapsed
from advisor.models import Finding, Hit, Unit
from advisor.prompting.shown import shown

_PASSAGES = 10
"""Passages of a finding that are shown: those from which answers are written without a model."""
_LINE = 2
"""Tokens that a line of its own may add to those of its words."""
_TITLE = 120
"""Letters of a title, and of the headings, that are shown."""
_GAP = "[…]"

Tokens = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Source:
    """A passage as a model sees it under its mark: [S1], [S2], …"""

    number: int
    hit: Hit
    units: tuple[Unit, ...]
    """The units that are shown, in reading order: nothing else of the passage can be quoted."""
    text: str
    """Its lines in the message."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages that may be shown, best first, and what of them has ended."""

    hits: tuple[Hit, ...]
    chosen: Mapping[str, frozenset[Unit]]
    """The units quoted without a model, by passage: they go in first."""
    over: frozenset[tuple[str, Unit]]
    """Units, with their passage, that no longer hold."""
    leaves_out_over: bool
    """Whether they are not shown at all: what holds now is asked for, and something does."""


def evidence(finding: Finding, parts: Sequence[Finding], written: Written, today: date) -> Evidence:
    """The passages from which the answer without a model was written: those it quotes first, then the best found."""
    usable = {
        hit.passage.id: hit
        for found in (finding, *parts)
        for hit in found.hits[:_PASSAGES]
        if hit.passage.kind not in ("contents", "references")
    }
    cited = [one for statement in written.statements for one in statement.citations if one.passage in usable]
    quoted: dict[str, frozenset[Unit]] = {}
    for one in cited:
        units = _quoted_units(usable[one.passage], one.quote)
        quoted[one.passage] = quoted.get(one.passage, frozenset()) | units
    asks_now = tense(finding.question, today) == "now"
    return Evidence(
        hits=tuple(usable[passage] for passage in dict.fromkeys(chain(quoted, usable))),
        chosen=quoted,
        over=frozenset(chain.from_iterable(_over(hit, today, asks_now=asks_now) for hit in usable.values())),
        leaves_out_over=asks_now and not written.over,
    )


def fit(found: Evidence, tokens: Tokens, room: int, fence: str) -> tuple[Source, ...]:
    """As much of the evidence as `room` tokens hold: passages by rank, of the last one its nearest whole units."""
    sources: list[Source] = []
    for hit in found.hits:
        number = len(sources) + 1
        head = _head(number, hit, fence)
        left = room - tokens(head) - _LINE
        units = _fitting(hit, found, tokens, left, fence)
        if not units:
            continue
        lines = [head, *_lines(hit, units, found, fence)]
        source = Source(number, hit, units, "\n".join(lines))
        used = sum(tokens(line) + _LINE for line in lines)
        if used > room:
            continue
        sources.append(source)
        room -= used
    return tuple(sources)


def _quoted_units(hit: Hit, quote: str) -> frozenset[Unit]:
    passage = hit.passage
    words = {unit: collapsed(passage.text[unit.start : unit.end]) for unit in passage.units}
    return frozenset(unit for unit, text in words.items() if text and (text in quote or quote in text))


def _over(hit: Hit, today: date, *, asks_now: bool) -> Iterable[tuple[str, Unit]]:
    passage = hit.passage
    for unit in passage.units:
        text = passage.text[unit.start : unit.end]
        if has_ended((unit,), today) or (asks_now and is_over((unit,), text, hit.document, today)):
            yield passage.id, unit


def _fitting(hit: Hit, found: Evidence, tokens: Tokens, room: int, fence: str) -> tuple[Unit, ...]:
    """The units of a passage that fit: all, or the quoted and the nearest ones."""
    scores = dict(zip(hit.passage.units, hit.unit_scores, strict=False))
    chosen = found.chosen.get(hit.passage.id, frozenset())
    kept: list[Unit] = []
    for unit in sorted(hit.passage.units, key=lambda one: (one not in chosen, -scores.get(one, 0.0), one.start)):
        if found.leaves_out_over and (hit.passage.id, unit) in found.over:
            continue
        cost = tokens(_line(hit, unit, found, fence)) + tokens(_GAP) + 2 * _LINE
        if cost <= room:
            kept.append(unit)
            room -= cost
    return tuple(sorted(kept, key=lambda one: one.start))


def _head(number: int, hit: Hit, fence: str) -> str:
    record = hit.document.record
    year = (record.as_of or str(record.year or ""))[:4]
    title = shown(record.title, fence)[:_TITLE] + (f" ({year})" if year else "")
    section = shown(" › ".join(hit.passage.section), fence)[-_TITLE:]
    return f"[S{number}] {title}" + (f" › {section}" if section else "")


def _lines(hit: Hit, units: Sequence[Unit], found: Evidence, fence: str) -> Iterable[str]:
    """A line for each unit, and one where units are left out."""
    at = {unit: number for number, unit in enumerate(hit.passage.units)}
    expected = 0
    for unit in units:
        if at[unit] != expected:
            yield _GAP
        expected = at[unit] + 1
        yield _line(hit, unit, found, fence)


def _line(hit: Hit, unit: Unit, found: Evidence, fence: str) -> str:
    text = shown(hit.passage.text[unit.start : unit.end], fence)
    return f"[over] {text}" if (hit.passage.id, unit) in found.over else text

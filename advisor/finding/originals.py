"""Where the work itself is in the library, what we wrote after it steps back. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisor.language.words import fold, words
from advisor.models import Document, Hit, Original, Record

_YIELDS = 0.8
"""What a brief's passage keeps of its score beside a passage of the work it restates: the original is quoted first
where both answer, the brief still where only it says it plainly."""


def originals_first(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits, best first, those of briefs with less weight where their original was found too, in their language."""
    found = {hit.document.id: hit.document for hit in hits if hit.document.record.kind == "original"}
    works = {key: document for document in found.values() for key in _keys(document.record)}
    weighed = (replace(hit, score=hit.score * _YIELDS) if _restates(hit, works) else hit for hit in hits)
    return tuple(sorted(weighed, key=lambda hit: -hit.score))


def _restates(hit: Hit, works: Mapping[str, Document]) -> bool:
    """Whether most of what a passage is written after are these works, in its own language."""
    record = hit.document.record
    told = [unit.after for unit in hit.passage.units if unit.after]
    here = tuple(
        original.mark
        for original in record.after
        if original.mark
        and any(key in works and works[key].record.language == record.language for key in _keys(original))
    )
    return bool(here) and 2 * sum(after.startswith(here) for after in told) > len(told)


def _keys(work: Record | Original) -> list[str]:
    """By what a work is known again: its address, its title."""
    return [key for key in (work.url, fold(" ".join(words(work.title)))) if key]

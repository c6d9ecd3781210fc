"""Do the best passages speak to the question at all? Pure."""

from collections.abc import Mapping, Sequence

from advisor.finding.ranking import Scored

LOOKED_AT = 5
ENOUGH = 0.35
"""Below it the documents are taken not to answer; calibrated on answerable and off-topic questions."""


def evidence(ranked: Sequence[Scored], known_language: Mapping[str, bool]) -> float:
    """0…1: the best of the first few passages, by meaning where the embedder knows the language, else by words."""
    return max(
        (_one(item, known_language.get(item.candidate.language, False)) for item in ranked[:LOOKED_AT]), default=0.0
    )


def _one(item: Scored, meaning_counts: bool) -> float:
    if item.meaning is None or not meaning_counts:
        return item.coverage
    return (item.coverage + max(item.meaning, 0.0)) / 2

"""Do the best passages speak to the question at all? Pure.

Two measures, each turned into 0…1 by a logistic curve whose middle separates questions the documents answer from
questions on other subjects (dev questions against `tests/evaluation/off_topic.jsonl`; ARCHITECTURE.md has both
distributions). A cosine alone does not know a question's rare words; words alone do not know a paraphrase.
"""

import math
from collections.abc import Mapping, Sequence

from advisor.finding.ranking import Query, Scored

ENOUGH = 0.5
"""Below it the documents are taken not to answer."""
_LOOKED_AT = 5
_MEANING_MIDDLE = 0.30
_WORDS_MIDDLE = 0.41
_STEEPNESS = 20.0


def evidence(ranked: Sequence[Scored], query: Query, known_language: Mapping[str, bool]) -> float:
    """0…1: the best of the first few passages, by meaning where the embedder knows the language, else by words."""
    known = query.known
    looked_at = ranked[:_LOOKED_AT]
    return max(
        (_one(item, known, known_language.get(item.candidate.embedded_in, False)) for item in looked_at), default=0.0
    )


def _one(item: Scored, known: float, meaning_counts: bool) -> float:
    """How much one passage speaks to the question; `known` is the share of the question the library has words for."""
    if item.meaning is None or not meaning_counts:
        return _logistic((item.coverage + known) / 2 - _WORDS_MIDDLE)
    return _logistic(item.meaning * (1 + known) / 2 - _MEANING_MIDDLE)


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-_STEEPNESS * value))

"""Do the best passages speak to the question at all? Pure.

Two measures, each turned into 0…1 by a logistic curve whose middle separates questions the documents answer from
questions on other subjects (dev questions against `tests/evaluation/off_topic.jsonl`; ARCHITECTURE.md has both
distributions). A cosine alone does not know a question's rare words; words alone do not know a paraphrase.
"""

import math
from collections.abc import Mapping, Sequence

from advisor.finding.query import Query
from advisor.finding.ranking import Scored

ENOUGH = 0.5
"""Below it the documents are taken not to answer."""
_LOOKED_AT = 5
_MEANING_MIDDLE = 0.30
_WORDS_MIDDLE = 0.41
_STEEPNESS = 20.0


def evidence(
    ranked: Sequence[Scored], query: Query, known_language: Mapping[str, bool], *, said_otherwise: bool = False
) -> float:
    """0…1: the best of the first few passages, by meaning where the embedder knows the language, else by words.

    Where question and passage meet by translation alone (the embedder heard the question word by word in another
    language, `said_otherwise`, or the passage is in another), neither measure can be trusted alone: both are taken,
    each as a part of its middle.
    """
    return max((_evidence(item, query, known_language, said_otherwise) for item in ranked[:_LOOKED_AT]), default=0.0)


def _evidence(item: Scored, query: Query, known_language: Mapping[str, bool], said_otherwise: bool) -> float:
    known = query.in_language(item.candidate.language).known
    by_words = (item.coverage + known) / 2
    if item.meaning is None or not known_language.get(item.candidate.embedded_in):
        return _logistic(by_words - _WORDS_MIDDLE)
    by_meaning = item.meaning * (1 + known) / 2
    if said_otherwise or item.candidate.language != query.language:
        share = (by_meaning / _MEANING_MIDDLE + by_words / _WORDS_MIDDLE) / 2
        return _logistic((share - 1) * _MEANING_MIDDLE)
    return _logistic(by_meaning - _MEANING_MIDDLE)


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-_STEEPNESS * value))

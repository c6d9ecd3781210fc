"""A statement cut to the length that was asked for. Pure."""

from collections.abc import Sequence

from advisor.drafting.mission.sentences import Sentence
from advisor.models import Clause


def fitted(sentences: Sequence[Sentence], words: tuple[int, int], count: int | None) -> tuple[Clause, ...]:
    """The clauses that fit: those that can go first are dropped first, the latest of them before the earlier ones.

    Sentences of order 0 stay, whatever the length: without them a dimension would be missing.

    Args:
        words: least and most words wished for; only the upper bound cuts.
        count: sentences wished for, None for any number.
    """
    kept = list(sentences)
    while _too_long(kept, words[1], count) and any(sentence.order for sentence in kept):
        weakest = max(range(len(kept)), key=lambda at: (kept[at].order, at))
        del kept[weakest]
    return tuple(sentence.clause for sentence in kept)


def _too_long(kept: Sequence[Sentence], words: int, count: int | None) -> bool:
    long = sum(len(sentence.clause.text.split()) for sentence in kept) > words
    return long or (count is not None and len(kept) > count)

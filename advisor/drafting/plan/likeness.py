"""Whether two actions would do the same in one plan. Pure."""

import re
from functools import cache

from advisor.knowledge.actions import Action

_SAME_TITLE = 0.6
"""Share of words in common from which two titles say the same."""
_WORDS = re.compile(r"\w{4,}")


def alike(one: Action, other: Action) -> bool:
    """Whether two actions do nearly the same: the same, near-identical titles, or all the same evidence to one end."""
    if one.id == other.id:
        return True
    words = _words(one.title.en), _words(other.title.en)
    shared = len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
    same_ground = set(one.evidence) == set(other.evidence) and one.dimension == other.dimension
    return shared >= _SAME_TITLE or same_ground


@cache
def _words(title: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(title.casefold()))

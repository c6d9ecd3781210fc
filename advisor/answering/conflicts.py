"""Two sentences that say the same with another figure. Pure.

It is told only where nothing but the figure differs: “small firms emit 5 t” beside “firms emit 10 t” is no
contradiction, nor is a figure for another year.
"""

import re
from functools import lru_cache

from advisor.answering.phrases import is_content
from advisor.grounding.figures import Figure, figures
from advisor.grounding.units import unit_of
from advisor.language.words import fold, words

_ABOUT = re.compile(
    r"about|around|roughly|approximately|nearly|almost|over|under|least|most|total|exactly|currently|only|just"
    r"|okolo|blisko|prawie|ponad|niemal|mniej|wiecej|lacznie|dokladnie|obecnie|tylko|niespelna|przeszlo"
)
"""Words that only say how exact a figure is."""
_YEARS = range(1900, 2101)


def contradict(one: str, other: str, language: str) -> bool:
    """Whether two sentences in a language have the same words but another figure in the same unit."""
    if _said(one) != _said(other):
        return False
    first, second = figures(one, language), figures(other, language)
    if _times(first) != _times(second):
        return False
    amounts, others = _amounts(first), _amounts(second)
    units = [figure.unit for figure in amounts]
    return amounts != others and sorted(units) == sorted(figure.unit for figure in others)


@lru_cache(maxsize=4096)  # a sentence is compared with every other, and none with one that says something else
def _said(text: str) -> frozenset[str]:
    """The words that say what a figure is of, without its unit."""
    told = (fold(word) for word in words(text) if not any(map(str.isdigit, word)) and not unit_of(word))
    return frozenset(word for word in told if is_content(word) and not _ABOUT.fullmatch(word))


def _is_time(figure: Figure) -> bool:
    return figure.kind == "date" or (not figure.unit and not isinstance(figure.value, str) and figure.value in _YEARS)


def _times(found: frozenset[Figure]) -> frozenset[Figure]:
    return frozenset(filter(_is_time, found))


def _amounts(found: frozenset[Figure]) -> frozenset[Figure]:
    return frozenset(figure for figure in found if not _is_time(figure))

"""Phrases with endings left open, as the frameworks list them: "zielon* klast*" finds „zielonego klastra”. Pure."""

import re
from collections.abc import Iterable
from functools import cache

Span = tuple[int, int]
_GAP = r"[\s\u00a0]+"


def spans(phrases: Iterable[str], text: str) -> list[Span]:
    """Where any of the phrases stands in a text: first character, and the one behind the last; in order, not nested.

    A word ending in "*" stands for all its endings, any other as it is written; case and the width of gaps are ignored.
    """
    found = sorted(match.span() for phrase in phrases for match in _pattern(phrase).finditer(text))
    kept: list[Span] = []
    for start, end in found:
        if kept and end <= kept[-1][1]:
            continue
        kept.append((start, end))
    return kept


def holds(phrases: Iterable[str], text: str) -> bool:
    """Whether any of the phrases stands in a text."""
    return any(_pattern(phrase).search(text) for phrase in phrases)


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    words = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in phrase.split())
    return re.compile(rf"(?<!\w){_GAP.join(words)}(?!\w)", re.IGNORECASE)

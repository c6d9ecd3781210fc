"""Small words that turn a comparison, a bound or a time round, in English and Polish. Pure.

They are no content words, so that a sentence with another one shares all its words with what it was made of: *more* for
*less*, *at most 30* for *at least 30*, *since* for *until*, *will be* for *was*.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from advisor.grounding.number_words import in_digits
from advisor.grounding.wording import Wording, in_language, plain
from advisor.language.words import fold

_YEAR = r"(?= (?:the |roku )?(?:19|20)\d\d)"
_OPPOSITES: Mapping[str, Sequence[tuple[str, str]]] = {
    "en": (
        (r"more|greater|higher|larger|bigger", r"less|fewer|lower|smaller"),
        (r"over|above|beyond|exceed\w*", r"under|below|beneath"),
        (r"before|prior to|ahead of", r"after|following"),
        (rf"since|from{_YEAR}", rf"until|till|(?:by|up to){_YEAR}"),
        (r"most", r"least"),
        (r"up|upwards?", r"down|downwards?"),
        (r"was|were|had|did", r"will"),
        (rf"in{_YEAR}", rf"(?:before|after|since|until|by){_YEAR}"),
    ),
    "pl": (
        (r"wiecej|bardziej|wyzsz\w+|wieksz\w{1,4}", r"mniej|nizsz\w+|mniejsz\w{1,4}"),
        (r"ponad|powyzej", r"ponizej"),
        (r"przed", r"po"),
        (rf"od{_YEAR}", rf"do{_YEAR}"),
        (r"najwiecej|najbardziej|najwyzej", r"najmniej|przynajmniej"),
        (r"byl\w{0,2}|zostal\w{0,2}|mial\w{0,2}", r"bedzie\w*|beda|zostan\w+"),
        (rf"w{_YEAR}", rf"(?:przed|po|od|do){_YEAR}"),
    ),
}
"""What says the contrary of each other; folded."""
_FUTURE = {"en": r"will", "pl": r"bedzie\w*|beda|zostan\w+"}
_AHEAD = {
    "en": r"shall|plan\w*|expect\w*|intend\w*|going to|to be|by (?=20\d\d)|propos\w+|aim\w*|target\w*|should|would",
    "pl": r"plan\w+|przewid\w+|zamierz\w+|ma(?:ja)? \w+c|ma(?:ja)? na celu|do (?=20\d\d)|powin\w+|docelow\w+",
}
"""What also speaks of the future."""
_NUMBER = r"(?: (?:EUR|USD|PLN|€|£|\$|the|a|next|about|kwot\w+|poziomu))? ?(?P<number>\d[\d.,]*)"
_BOUNDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "lower": r"at least|no (?:less|fewer) than|not less than|minimum(?: of)?|more than|over|above|exceed\w*",
        "upper": r"at most|no more than|not more than|maximum(?: of)?|up to|less than|fewer than|under|below",
    },
    "pl": {
        "lower": r"co najmniej|przynajmniej|nie mniej niz|minimum|wiecej niz|ponad|powyzej",
        "upper": r"co najwyzej|najwyzej|nie wiecej niz|maksimum|maksymalnie|ponizej|mniej niz|nawet",
    },
}
_BEHIND = {
    "en": {"lower": r" ?(?:or more|at least|and more|\+)", "upper": r" ?(?:or less|at most|or fewer)"},
    "pl": {"lower": r" ?(?:lub|albo|i) wiecej", "upper": r" ?(?:lub|albo) mniej"},
}
"""Bounds that stand behind their number."""
Bound = Literal["lower", "upper"]


def turns_comparison(statement: Wording, quotes: Sequence[Wording]) -> bool:
    """Whether it has a small word where the quotes have the contrary, another bound of a figure, or another time."""
    language = statement.language
    same = in_language(quotes, language)
    if language not in _OPPOSITES or not same:
        return False
    said, held = _folded(statement), " . ".join(map(_folded, same))
    return (
        _is_opposite(said, held, language) or _is_ahead(said, held, language) or _bounds_otherwise(said, held, language)
    )


def _folded(wording: Wording) -> str:
    return fold(in_digits(plain(wording.text), wording.language)).lower()


def _is_opposite(said: str, held: str, language: str) -> bool:
    """Whether one word of a pair became rarer and its contrary more frequent."""
    for pair in _OPPOSITES[language]:
        more = [_count(one, said) - _count(one, held) for one in pair]
        if min(more) < 0 < max(more):
            return True
    return False


def _is_ahead(said: str, held: str, language: str) -> bool:
    """Whether it speaks of the future alone."""
    future = _FUTURE[language]
    return bool(_count(future, said)) and not _count(f"{future}|{_AHEAD[language]}", held)


def _bounds_otherwise(said: str, held: str, language: str) -> bool:
    """Whether a figure has another bound than wherever the quotes state it, or none any more."""
    theirs: dict[str, set[Bound | None]] = {}
    for number, bound in _bounds(held, language):
        theirs.setdefault(number, set()).add(bound)
    return any(bound not in theirs.get(number, {bound}) for number, bound in _bounds(said, language))


def _bounds(text: str, language: str) -> Iterator[tuple[str, Bound | None]]:
    """Each number with its bound."""
    bounded: set[int] = set()
    for bound in ("upper", "lower"):
        for found in re.finditer(rf"(?<!\w)(?:{_BOUNDS[language][bound]}){_NUMBER}", text):
            if found.start("number") not in bounded:
                bounded.add(found.start("number"))
                yield found["number"].rstrip(".,"), bound
        for found in re.finditer(rf"(?P<number>\d[\d.,]*)(?: ?%| \w+)?{_BEHIND[language][bound]}", text):
            if found.start("number") not in bounded:
                bounded.add(found.start("number"))
                yield found["number"].rstrip(".,"), bound
    for found in re.finditer(r"(?<![\d.,])\d[\d.,]*", text):
        if found.start() not in bounded:
            yield found[0].rstrip(".,"), None


def _count(words: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w)(?:{words})(?!\w)", text))

"""Who does what to whom, and what follows from what: sentences with the same words in other parts. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from advisor.grounding.negation import Terms
from advisor.grounding.number_words import in_digits
from advisor.grounding.wording import Wording, in_language, plain

_CAUSE_BEHIND: Mapping[str, str] = {
    "en": r"because(?: of)?|due to|owing to|thanks to|as a result of|caused by|result(?:s|ing|ed)? from|stems? from"
    r"|follows? from|depends? on|rather than|instead of|than",
    "pl": r"ponieważ|dlatego że|bo|gdyż|dzięki|w wyniku|na skutek|wskutek|z powodu|wynika(?:ją)? z|zależ[yą] od"
    r"|zamiast|niż",
}
_CAUSE_BEFORE: Mapping[str, str] = {
    "en": r"leads? to|led to|leading to|results? in|resulted in|resulting in|causes?|caused(?! by)|causing",
    "pl": r"prowadz[iąć]+ do|powoduj[eą]|skutkuj[eą]|doprowadz\w+ do|przyczynia(?:ją)? się do|wpływa(?:ją)? na",
}
_FROM_TO: Mapping[str, str] = {
    "en": r"\bfrom (?P<first>[^,.;:]{3,60}?) (?:to|into|towards) (?P<second>[^,.;:]{3,40})",
    "pl": r"\b(?:z|ze|od) (?P<first>[^,.;:]{3,60}?) (?:do|ku) (?P<second>[^,.;:]{3,40})",
}
_PASSIVE: Mapping[str, re.Pattern[str]] = {"en": re.compile(r"\bby\b"), "pl": re.compile(r"\bprzez\b")}
"""With it who does something stands behind what it is done to."""
_CLAUSE_END = re.compile(r"[,.;:()](?!\d)")
_LEAST = 2
"""Content words that have to have changed sides."""
_ALIKE = 3
"""Of the four neighbours of two words that were swapped, so many are the other's; a sentence told in another order, or
with an active verb for a passive one, has two."""
_APART = 2
"""Content words next to each other may be told in any order: `vertical and horizontal`."""


def changes_roles(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether words of a quote are told in each other's part, causes as effects, or the end as the beginning."""
    language = statement.language
    same = in_language(quotes, language)
    if language not in _CAUSE_BEHIND or not same:
        return False
    told, passive = _ordered(statement, terms), _PASSIVE[language]
    alike = [one for one in same if bool(passive.search(one.text)) == bool(passive.search(statement.text))]
    if any(_are_swapped(told, _ordered(quote, terms)) for quote in alike):
        return True
    held = Wording(" ".join(quote.text for quote in same), language)
    return any(_sides_differ(sides(statement, terms), sides(held, terms)) for sides in (_causes, _ways))


def moves_figures(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> bool:
    """Whether a figure of the quotes stands between words between which they have another one."""
    held = [place for quote in in_language(quotes, statement.language) for place in _figures(_ordered(quote, terms))]
    theirs = {figure for figure, _ in held}
    places = {around for _, around in held}
    told = _figures(_ordered(statement, terms))
    return any(figure in theirs and around in places and (figure, around) not in held for figure, around in told)


def _figures(terms: Sequence[str]) -> list[tuple[str, tuple[str, str]]]:
    """Each figure and the words next to it."""
    around = ["", *terms, ""]
    return [(term, (around[at], around[at + 2])) for at, term in enumerate(terms) if term[0].isdecimal()]


def _ordered(wording: Wording, terms: Terms) -> Sequence[str]:
    return terms(in_digits(plain(wording.text), wording.language), wording.language)


def _are_swapped(told: Sequence[str], held: Sequence[str]) -> bool:
    """Whether two words, apart from each other, stand in each other's place."""
    new, old = _neighbours(told), _neighbours(held)
    moved = [term for term in new if term in old and not term[0].isdecimal() and _moved(new[term], old[term])]
    return any(
        _alike(new[one], old[other]) + _alike(new[other], old[one]) >= _ALIKE
        for at, one in enumerate(moved)
        for other in moved[at + 1 :]
        if abs(held.index(one) - held.index(other)) >= _APART
    )


def _neighbours(terms: Sequence[str]) -> dict[str, tuple[str, str]]:
    """What stands before and behind each word that a text says once; empty at its ends."""
    around = ["", *terms, ""]
    return {term: (around[at], around[at + 2]) for at, term in enumerate(terms) if terms.count(term) == 1}


def _moved(new: tuple[str, str], old: tuple[str, str]) -> bool:
    return new[0] != old[0] and new[1] != old[1]


def _alike(new: tuple[str, str], old: tuple[str, str]) -> int:
    """How many of two neighbours are the same."""
    return sum(one == other for one, other in zip(new, old, strict=True))


Sides = tuple[set[str], set[str]]


def _causes(wording: Wording, terms: Terms) -> Iterator[Sides]:
    """(cause, rest) for each tie of cause and effect, of what is compared and what with."""
    text, language = wording
    for found in re.finditer(rf"(?<!\w)(?:{_CAUSE_BEHIND[language]})(?!\w)", text, re.IGNORECASE):
        end = _CLAUSE_END.search(text, found.end())
        at = end.start() if end else len(text)
        yield (
            set(terms(text[found.end() : at], language)),
            set(terms(text[: found.start()] + " " + text[at:], language)),
        )
    for found in re.finditer(rf"(?<!\w)(?:{_CAUSE_BEFORE[language]})(?!\w)", text, re.IGNORECASE):
        yield set(terms(text[: found.start()], language)), set(terms(text[found.end() :], language))


def _ways(wording: Wording, terms: Terms) -> Iterator[Sides]:
    """(beginning, end) of each way from one thing to another."""
    for found in re.finditer(_FROM_TO[wording.language], wording.text, re.IGNORECASE):
        yield tuple(set(terms(found[side], wording.language)) for side in ("first", "second"))  # type: ignore[misc]


def _sides_differ(said: Iterator[Sides], held: Iterator[Sides]) -> bool:
    """Whether each has one tie, and more words changed sides than stayed."""
    ours, theirs = list(said), list(held)
    if len(ours) != 1 or len(theirs) != 1:
        return False
    (first, second), (one, other) = ours[0], theirs[0]
    stayed = len(first & one) + len(second & other)
    changed = len(first & other) + len(second & one)
    return bool(first & other) and bool(second & one) and changed >= _LEAST and changed > stayed

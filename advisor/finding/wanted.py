"""What form of answer a question asks for: a figure, a definition, a list. Pure.

Questions are read without marks on their letters, as many type them: „w ktorym roku”.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from advisor.language.words import fold

Figure = Literal["share", "money", "date", "count"]

_FIGURE = re.compile(
    r"\b(?:how (?:many|much|often|long|large|big|high|common|busy)|what (?:share|percentage|proportion|number|per cent)"
    r"|percent(?:age)?|per cent|figures?|statistics|on average"
    r"|ile|ilu|iloma|jak (?:czesto|dlugo|duz\w+|wiel\w+|wysok\w+)|jaki (?:odsetek|procent|udzial)|odsetek|procent\w*"
    r"|srednio|liczb\w+)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:when|what year|which year|since when|until when|by when|kiedy|w ktorym roku|od kiedy|do kiedy)\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"\b(?:what (?:is|are|does \w+ mean|exactly is)|what's|mean(?:s|ing)? (?:of|by)|define|definition|called|term for"
    r"|co to (?:jest|sa|znaczy)|czym (?:jest|sa)|na czym polega|co (?:oznacza|znaczy|dokladnie)|definicj\w+|nazywa)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\b(?:which|what (?:are|kinds?|types?|ways|steps|benefits|risks|reasons|costs|services|tools)|list|name|ideas"
    r"|examples?|bullet|kinds? of|jakie|jakich|jakimi|ktore|ktorych|wymien|przyklad\w*|rodzaje|lista)\b",
    re.IGNORECASE,
)

_SHARE = re.compile(
    r"\b(?:percent\w*|per cent|share|proportion|how much of|procent\w*|odset\w+|udzial\w*)\b", re.IGNORECASE
)
_MONEY = re.compile(
    r"\b(?:costs?|prices?|fees?|euros?|charges?|salar\w+|earns?|paid|grants?|budgets?|turnover|fines?|money|pieniedzy"
    r"|koszt\w*|cen[aeyo]|skladk\w+|wpisowe|zarabia\w*|zlot\w+|zl|oplat\w+|budzet\w*|obrot\w*|kar[aey])\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?:how (?:many|often|long|old)|ilu|iloma|jak (?:czesto|dlugo)|ile (?:osob|lat|firm))\b", re.IGNORECASE
)
_EXACT = re.compile(
    r"\b(?:how (?:many|much|often|long|large|big|high|old)|what (?:share|percentage|proportion|number)|exact\w*"
    r"|what(?:'s|’s| is| was| were) the (?:\S+ ){0,5}?"
    r"(?:costs?|price|fee|budget|charge|salary|number|amount|turnover|grant)"
    r"|what (?:does|do|will|did) (?:\S+ ){0,6}?(?:costs?|charge)"
    r"|ile|ilu|iloma|jaki (?:\S+ )?(?:odsetek|procent|udzial|budzet)|jak (?:czesto|dlugo|wysok\w+)"
    r"|jak(?:a|ie|i) (?:\S+ )?(?:jest |sa )?(?:oplat\w*|wpisowe|skladk\w*|cena|obrot\w*|koszt\w*))\b",
    re.IGNORECASE,
)
_EXACT_DATE = re.compile(
    r"^\W*(?:when|kiedy)\b|\b(?:since when|until when|by when|what year|which year|od kiedy|do kiedy|w ktorym roku"
    r"|and when (?:did|was|were|must|will))\b",
    re.IGNORECASE,
)

_NUMBER = re.compile(r"\d")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""A year in a text: no part of a longer number."""
_FIGURES: Mapping[Figure, re.Pattern[str]] = {
    "share": re.compile(r"%|per ?cent|procent", re.IGNORECASE),
    "money": re.compile(r"€|\beuros?\b|\beur\b|\bpln\b|zł|\busd\b|[$£]", re.IGNORECASE),
    "date": YEAR,
    "count": re.compile(
        r"(?<![\d.,])(?!(?:19|20)\d\d(?!\d))\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|half|third"
        r"|annual\w*|year\w*|month\w*|dwa|dwie|dwóch|trzy|trzech|cztery|czterech|pięć|pięciu|sześć|siedem|osiem|dziewięć"
        r"|dziesięć|połow\w+|raz|rok|rocz\w+|co miesiąc)\b"
        r"|\b\w+(?:godzinn|dniow|tygodniow|miesięczn|letni)\w{1,3}\b",
        re.IGNORECASE,
    ),
}
"""What stands where a figure of its kind is given; a year is no count."""
_DEFINES = re.compile(
    r"\b(?:(?:is|are) (?:defined|understood|considered|called|known|a|an|the)|refers? to|means?|defined as|consists? of"
    r"|so-called|known as|to (?:jest|są)|oznacza\w*|definiowan\w+|rozumian\w+|polega\w*|nazywa\w*|jest to|tzw|czyli)\b"
    r"| – | to „",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The forms a question asks for; several may hold."""

    figure: bool
    date: bool
    definition: bool
    items: bool


def wanted(question: str) -> Wanted:
    """Read a question's wish from its words."""
    asked = fold(question)
    return Wanted(
        figure=_FIGURE.search(asked) is not None,
        date=_DATE.search(asked) is not None,
        definition=_DEFINITION.search(asked) is not None,
        items=_LIST.search(asked) is not None,
    )


def fits(wish: Wanted, text: str, *, is_list: bool) -> int:
    """How many of the wished forms a piece of text has."""
    return sum(
        (
            wish.figure and _NUMBER.search(text) is not None,
            wish.date and YEAR.search(text) is not None,
            wish.definition and _DEFINES.search(text) is not None,
            wish.items and is_list,
        )
    )


def figure_asked(question: str) -> Figure | None:
    """The kind of figure a question cannot be answered without; None where words would do."""
    question = fold(question)
    if not _EXACT.search(question):
        return "date" if _EXACT_DATE.search(question) else None
    if _SHARE.search(question):
        return "share"
    return "money" if _MONEY.search(question) and not _COUNT.search(question) else "count"


def has_figure(text: str, kind: Figure) -> bool:
    """Whether a text gives a figure of that kind."""
    return _FIGURES[kind].search(text) is not None

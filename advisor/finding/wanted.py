"""What form of answer a question asks for: a figure, a definition, a list. Pure."""

import re
from dataclasses import dataclass

_FIGURE = re.compile(
    r"\b(?:how (?:many|much|often|long|large|big|high|common|busy)|what (?:share|percentage|proportion|number|per cent)"
    r"|percent(?:age)?|per cent|figures?|statistics|on average"
    r"|ile|ilu|iloma|jak (?:często|długo|duż\w+|wiel\w+|wysok\w+)|jaki (?:odsetek|procent|udział)|odsetek|procent\w*"
    r"|średnio|liczb\w+)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:when|what year|which year|since when|until when|by when|kiedy|w którym roku|od kiedy|do kiedy)\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"\b(?:what (?:is|are|does \w+ mean|exactly is)|what's|mean(?:s|ing)? (?:of|by)|define|definition|called|term for"
    r"|co to (?:jest|są|znaczy)|czym (?:jest|są)|na czym polega|co (?:oznacza|znaczy|dokładnie)|definicj\w+|nazywa)\b",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\b(?:which|what (?:are|kinds?|types?|ways|steps|benefits|risks|reasons|costs|services|tools)|list|name|ideas"
    r"|examples?|bullet|kinds? of|jakie|jakich|jakimi|które|których|wymień|przykład\w*|rodzaje|lista)\b",
    re.IGNORECASE,
)

_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
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
    return Wanted(
        figure=_FIGURE.search(question) is not None,
        date=_DATE.search(question) is not None,
        definition=_DEFINITION.search(question) is not None,
        items=_LIST.search(question) is not None,
    )


def fits(wish: Wanted, text: str, *, is_list: bool) -> int:
    """How many of the wished forms a piece of text has."""
    return sum(
        (
            wish.figure and _NUMBER.search(text) is not None,
            wish.date and _YEAR.search(text) is not None,
            wish.definition and _DEFINES.search(text) is not None,
            wish.items and is_list,
        )
    )

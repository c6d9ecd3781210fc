"""Numbers that are names: `ISO 14001`, `art. 27`, `Directive 2004/37/EC`, `Scope 1`, `POIR 2.3.3`. Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_HEADS = (
    r"articles?|arts?\.?|artykuł\w*|sections?|sec\.|sekcj\w+|§+|chapters?|rozdzia\w+|rozdz\.|points?|pkt\.?"
    r"|punk(?:t|tu|cie)|paragraphs?|paras?\.|paragraf\w*|ust\.?|ustęp\w*|annex(?:es)?|załącznik\w*|zał\.|recitals?|motyw\w*"
    r"|tables?|tabel\w*|tab\.|figures?|fig\.|rys\.?|rysun\w+|pages?|pp?\.|str\.|scopes?|zakres\w*|lit\."
    r"|level|poziom\w*|principles?|zasad\w+|targets?|zadani\w+|regulations?|rozporządzeni\w+|directives?"
    r"|dyrektyw\w*|(?-i:Nos?\.?)|nr|poz\.|industry|przemysł\w*|modu(?:le|ł)\w*"
    r"|conventions?|konwencj\w*|recommendations?|zaleceni\w+|monograph|items?|COM|Agend[ay]"
)
_NUMBER = r"\d+(?:[./:,-]\d+)*[a-z]?(?![\w%])|(?-i:[IVXLC]{1,6})\b"
_IN_ACTS = r"(?:\((?:EU|UE|EC|WE|EEC|EWG)\) ?)?(?:(?:No\.?|nr) ?)?"
_COUNTED = r" ?(?:%|per ?cent|procent|mln|mld|tys|million|billion|thousand)"
_LABELLED = re.compile(
    rf"(?<!\w)(?:{_HEADS}) ?{_IN_ACTS}(?P<number>{_NUMBER})(?P<within>(?: ?\(\d+[a-z]?(?:-\w+)?\))*)"
    rf"(?P<more>(?:(?:, | and | or | i | oraz | lub | to | do | a |[–-])(?:{_NUMBER})(?!{_COUNTED}))*)",
    re.IGNORECASE,
)
_NOT_A_CODE = "EUR|PLN|USD|GBP|SEK|NOK|DKK|CZK|HUF|RON|CHF|TAK|NIE"
_CODE = re.compile(
    rf"(?<![\w.])(?!(?:{_NOT_A_CODE})\b)[A-ZĄĆĘŁŃÓŚŹŻ][A-ZĄĆĘŁŃÓŚŹŻ/]+[ -](?!(?:19|20)\d\d(?![\w.:]))"
    rf"(?P<number>\d+(?:[.:/-]\d+)*)(?![\w%])(?!{_COUNTED})"
)
"""An acronym with its number; a year behind an acronym is a year (`ECCP 2022`)."""
_SLASHED = re.compile(r"(?<![\w./])(?P<number>\d{1,4}/\d{2,4})(?:/(?:EU|UE|EC|WE|EEC|EWG))?(?!\w)")
_GLUED = re.compile(r"(?<!\w)(?P<number>(?:[A-Za-z]+\d[\w]*)(?:[.,]\d+)?|\d+[A-Z]+\w*)(?!\w)")
"""Letters and digits in one word: `B4`, `PM2.5`, `EU4Digital`, `5G`."""
_SEASON = re.compile(r"((?:19|20)\d\d)/(\d\d|(?:19|20)\d\d)")
_PIECE = re.compile(_NUMBER)


class Label(NamedTuple):
    """A number that names something, and where it stands."""

    number: str
    start: int
    end: int


def labels(text: str) -> Iterator[Label]:
    """Numbers that are names, some of them twice; the span covers the word that makes them one."""
    for pattern in (_LABELLED, _CODE, _SLASHED, _GLUED):
        for found in pattern.finditer(text):
            if pattern is _SLASHED and is_season(found["number"]):
                continue
            yield Label(_normalised(found["number"]), found.start(), found.end())
            groups = found.groupdict()
            for more in _PIECE.findall(f"{groups.get('within') or ''} {groups.get('more') or ''}"):
                yield Label(_normalised(more), found.start(), found.end())


def is_season(number: str) -> bool:
    """Whether two numbers with a slash are years that follow each other: `2014/15`, not `2004/37`."""
    found = _SEASON.fullmatch(number)
    return found is not None and int(found[2]) % 100 == (int(found[1]) + 1) % 100


def _normalised(number: str) -> str:
    """`2.1.` → `2.1`, `PM2,5` → `pm2.5`, `XI` → `xi`."""
    return number.lower().replace(",", ".")

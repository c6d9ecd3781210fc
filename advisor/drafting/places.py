"""Where a cluster is, read from a manager's sentence. Pure.

What is told in another case or as an adjective („w Wielkopolsce”, "Polish") is given as the name in the nominative.
"""

import re
from collections.abc import Sequence

from advisor.drafting.numerals import plain_of
from advisor.drafting.place_names import COUNTRIES, REGIONS, TOWNS
from advisor.models import Language

_CLUSTER = r"(?:cluster|klaster)"
_IN_FRONT = (
    r"(?:^|[,;|(/\n]\s*|\b(?:in|across|w|we|na|cluster\s+(?:from|of)|klast\w+\s+(?:[\w-]+\s+)?ze?)\s+"
    r"(?:the\s+|north\w*\s+|south\w*\s+|east\w*\s+|west\w*\s+)?)"
)
_BEHIND = r"(?=\s*(?:$|[,;|.):/\n]|and\b|i\b|with\b|with|z\b))"
_REGION_IN_FRONT = r"(?:^|[,;|(\n]\s*|\b(?:w|we|z|na|in|from|region\w*:?|woj\.?|wojewodztw\w*)\s+|\b(?=\w+ klaster))"
_TOWN_IN_FRONT = r"\b(?:w|we|z|kolo|okolic[ae]ch?|siedzib\w+ w)\s+"
_PLACED = re.compile(
    r"\b(?:based |located |situated |working |active )?(?:in|(?<=[Cc]luster )from|around|near|across|"
    r"throughout)\s+(?:the\s+)?"
    r"(?P<place>[A-ZÀ-Ž][\w’'-]+(?:\s+(?:and|of|de|du|la|del|di|y)\s+[A-ZÀ-Ž][\w’'-]+|\s+(?:region|county|"
    r"valley|basin|province|district|area|island)\b"
    r"|\s+(?=[A-ZÀ-Ž])[\w’'-]+)*)"
)
_LISTED = re.compile(
    r"[,;(]\s*(?P<place>[A-ZÀ-Ž][\w’'-]+(?:\s+[A-ZÀ-Ž][\w’'-]+){0,2}(?:\s+(?:region|county|valley|"
    r"province))?)(?=\s*(?:[,;)|\n]|\.\s|\.?$))"
)
_NO_PLACE = re.compile(
    r"^(?:january|february|march|april|may|june|july|august|september|october|november|december|english|"
    r"polish|polski\w*|angielsk\w*|q[1-4]"
    r"|we|our|it|the|hi|hello|dear|please|thanks|regards|witam|dzien|prosze|dziekuj\w+|mamy|jest|chcemy|esg|"
    r"csr|csrd|smes?|msp|ngos?|eu|eur|pln|usd|ict|it|iso|emas|vsme)$"
)
_MOST_WORDS = 5


def country_in(text: str, language: Language) -> tuple[int, int, str] | None:
    """Where a country stands as the place of the cluster, and its name; markets and buyers are no place."""
    plain = plain_of(text)
    found = []
    for english, polish, words in COUNTRIES:
        placed = re.search(rf"{_IN_FRONT}(?P<it>{words}){_BEHIND}", plain)
        adjective = re.search(rf"\b(?P<it>{words})(?=(?:\s+[\w-]+){{0,3}}\s+{_CLUSTER}\b)", plain)
        if match := placed or adjective:
            start, end = match.span("it")
            said = text[start:end]
            name = said if said in (english, polish) else (polish if language == "pl" else english)
            found.append((start, end, name))
    return min(found, default=None)


def region_in(text: str) -> tuple[int, int, str] | None:
    """Where a region or a town stands, and its name: a Polish one in the nominative, any other as told."""
    plain = plain_of(text)
    for names, in_front in ((REGIONS, _REGION_IN_FRONT), (TOWNS, _TOWN_IN_FRONT)):
        found = [
            (match.start("it"), match.end("it"), name)
            for name, words in names
            if (match := re.search(rf"{in_front}(?P<it>{words})(?!\w)", plain))
        ]
        if found:
            return min(found, key=lambda one: one[0])
    return _told(text, _PLACED) or _told(text, _LISTED)


def is_country(text: str) -> bool:
    """Whether a text is the name of a country."""
    plain = plain_of(text)
    return any(re.fullmatch(words, plain) for _, _, words in COUNTRIES)


def _told(text: str, pattern: re.Pattern[str]) -> tuple[int, int, str] | None:
    for match in pattern.finditer(text):
        place = match["place"].strip()
        words: Sequence[str] = place.split()
        if len(words) <= _MOST_WORDS and not _NO_PLACE.match(plain_of(words[0])) and not is_country(place):
            return match.start("place"), match.start("place") + len(place), place
    return None

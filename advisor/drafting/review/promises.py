"""Promises nobody can keep, and figures nobody can place: more than a text can answer for. Pure."""

import re
from collections.abc import Iterator, Mapping

from advisor.drafting.review.found import Found, Reviewed, one_line, quote_of
from advisor.drafting.review.sentences import Sentence
from advisor.models import Language

_PROMISE_GRAVITY, _FIGURE_GRAVITY = 85, 55
_ABSOLUTE: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:we |which |that )?guarantees?\b|\beliminat(?:e|es|ing) (?:all|any|every)\b|\bcompletely eliminat\w+"
        r"|\bzero (?:accidents|risk|defects|harm|complaints|emissions|waste)\b|\b100 ?(?:%|per ?cent)"
        r"|\bonce and for all\b"
        r"|\b(?:always|never) (?:solv|satisf|succe|fail|pollut|harm)\w*|\bsolv\w+ (?:all|every)\b|\ball problems\b"
        r"|\b(?:all|every one) of our members?\b|\ball our members\b|\bevery (?:single )?member\b|\bno longer occurs?\b"
        r"|\b(?:has|have) been (?:fully |completely )?(?:solved|eliminated)\b|\bfully (?:solved|eliminated)\b",
        re.IGNORECASE,
    ),
    "pl": re.compile(
        r"\bgwarantuj\w+|\bwyeliminuj\w+|\bcałkowicie (?:wyeliminow|usun|rozwiąz)\w+"
        r"|\bzero (?:wypadków|ryzyka|reklamacji|emisji|odpadów|skarg)\b|\b100 ?%|\b100 procent|\bstuprocentow\w+"
        r"|\braz na zawsze\b|\b(?:zawsze|nigdy) (?:nie )?(?:rozwiąz|zawodz|zawied|szkodz|zanieczyszcz)\w*"
        r"|\brozwiąż\w+ wszystkie\b|\bwszyst\w+ problem\w*|\bwszystkie (?:nasze )?firmy\b"
        r"|\b(?:wszyscy|każdy) (?:nasi |nasz |z naszych )?człon\w+"
        r"|\bzostał[oay]? (?:całkowicie )?(?:rozwiązan|wyeliminowan)\w+",
        re.IGNORECASE,
    ),
}
_SOFTER: Mapping[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (
        (re.compile(r"\b(?:completely )?eliminate(s?)\b(?: (?:all|any|every))?", re.IGNORECASE), r"reduce\1"),
        (re.compile(r"\b(?:completely )?eliminating\b(?: (?:all|any|every))?", re.IGNORECASE), "reducing"),
        (re.compile(r"\b100 ?(?:%|per ?cent)", re.IGNORECASE), "[…] %"),
        (re.compile(r"\b(?:all of our|all our) members\b", re.IGNORECASE), "[…] of our members"),
    ),
    "pl": (
        (re.compile(r"\bwyeliminujemy\b", re.IGNORECASE), "ograniczymy"),
        (re.compile(r"\b100 ?%|\b100 procent", re.IGNORECASE), "[…] %"),
        (re.compile(r"\bcałkowicie wyeliminujemy\b", re.IGNORECASE), "ograniczymy"),
    ),
}
_FIGURE = re.compile(
    r"(?<![\w./§-])(?:\d{1,3}(?:[ \u00a0.,]\d{3})+|\d+(?:[.,]\d+)?)\s?(?:%|per ?cent\b|procent\w*|percentage points"
    r"|(?:thousand|million|billion|tys\.|mln|mld)\b\.?|(?:EUR|PLN|zł|euro|tonnes?|ton\w*|MWh|kWh|t CO2\w*)\b"
    r"|(?:jobs|firms|companies|employees|people|projects|members|patents|enterprises|miejsc\w*|firm\w*|osób|pracown\w+"
    r"|projekt\w+|człon\w+|przedsiębior\w+)\b)",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_SOURCED = re.compile(
    r"\(.*\w.*\)|\b(?:according to|source|survey|report|as of|wg|według|źródło|raport|ankiet|stan na)\b", re.IGNORECASE
)
_TIME = re.compile(r"\b(?:every|each|within|in|per|co|raz na|w ciągu|na)\s+\d+\s+\w+", re.IGNORECASE)
_OF_ALL = re.compile(r"\bmembers?\b|\bczłon\w+|\bwszystkie (?:nasze )?firmy\b", re.IGNORECASE)
_STOP = re.compile(r"([.!?…]*)\s*$")


def promises(reviewed: Reviewed) -> Iterator[Found]:
    """The first promise that cannot be kept, with how one may speak of it."""
    pattern, today = _ABSOLUTE[reviewed.language], reviewed.materials.today.year
    found = [
        (sentence, match)
        for sentence in reviewed.sentences
        if not sentence.asks and (match := pattern.search(sentence.text)) and not _tells(sentence.text, today)
    ]
    for sentence, match in found[:2]:
        yield Found(
            kind="promise",
            gravity=_PROMISE_GRAVITY,
            start=sentence.start,
            quote=quote_of(sentence, (sentence.start + match.start(), sentence.start + match.end())),
            text=reviewed.words.say("review.promise.text", words=one_line(match[0])),
            better=_softer(reviewed, sentence),
            needs=(reviewed.words.say("review.promise.needs"),),
            evidence=("mission-009", "mission-029"),
        )


def _tells(text: str, today: int) -> bool:
    """Whether a sentence speaks of a year that has been: then it reports, and promises nothing."""
    return any(int(year[0]) <= today for year in _DATED.finditer(text))


def figures(reviewed: Reviewed) -> Iterator[Found]:
    """The first figure without year or source; how many more there are."""
    dated = {sentence.block for sentence in reviewed.sentences if _DATED.search(sentence.text)}
    bare = [
        (sentence, match)
        for sentence in reviewed.sentences
        if (match := _bare_figure(sentence.text)) and not sentence.asks and sentence.block not in dated
    ]
    if not bare:
        return
    sentence, match = bare[0]
    say = reviewed.words.say
    text = say("review.figure.text", words=one_line(match[0]))
    if len(bare) > 1:
        text = f"{text} {say('review.figure.more', count=len(bare) - 1)}"
    stop = _STOP.search(sentence.text)
    end = stop.start() if stop else len(sentence.text)
    better = f"{one_line(sentence.text[:end])} {say('review.figure.mark')}{(stop[1] if stop else '') or '.'}"
    yield Found(
        kind="figure",
        gravity=_FIGURE_GRAVITY,
        start=sentence.start,
        quote=quote_of(sentence, (sentence.start + match.start(), sentence.start + match.end())),
        text=text,
        better=better,
        evidence=("mission-009",),
    )


def _bare_figure(text: str) -> re.Match[str] | None:
    """A figure in a sentence that names neither year nor source; lengths of time are none."""
    if _DATED.search(text) or _SOURCED.search(text):
        return None
    timed = [match.span() for match in _TIME.finditer(text)]
    return next(
        (
            match
            for match in _FIGURE.finditer(text)
            if not any(start <= match.start() < end for start, end in timed)
            and not match[0].startswith(("100 %", "100%", "0"))
        ),
        None,
    )


def _softer(reviewed: Reviewed, sentence: Sentence) -> str:
    """The sentence with its absolutes taken back, or one that says how far one has come."""
    text = one_line(sentence.text)
    softer = text
    for pattern, instead in _SOFTER[reviewed.language]:
        softer = pattern.sub(instead, softer)
    tail = reviewed.words.say("review.promise.better")
    if softer != text and not _ABSOLUTE[reviewed.language].search(softer):
        return f"{softer[:1].upper()}{softer[1:]} {tail}"
    key = "members" if _OF_ALL.search(text) else "instead"
    return reviewed.words.say(f"review.promise.{key}")

"""Sentences nobody reads to the end, and where to break them. Pure."""

import re
from collections.abc import Iterator, Mapping

from advisor.drafting.review.found import Found, Reviewed, one_line, quote_of
from advisor.models import Language

_GRAVITY = 40
_LONGEST = 32
"""Words; our own drafts keep to 25, a reader of the web loses the thread beyond 30."""
_LEAST = 7
"""Words each half has to have."""
_BREAKS: Mapping[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    "en": (
        (re.compile(r";\s+"), ""),
        (re.compile(r",?\s+and (?=(?:we|our|the cluster|members|they|it|this)\b)"), ""),
        (re.compile(r",?\s+(?=(?:through|by) \w+)"), "We do this "),
        (re.compile(r"(?:,\s+|\s+in order\s+)(?=to \w+)"), "The aim is "),
        (re.compile(r",\s+including\s+"), "This includes "),
    ),
    "pl": (
        (re.compile(r";\s+"), ""),
        (re.compile(r",\s+a (?=(?:także|jednocześnie|zarazem|my|klaster)\b)"), ""),
        (re.compile(r",?\s+(?=poprzez )"), "Robimy to "),
        (re.compile(r",\s+(?=(?:aby|żeby|by) )"), "Robimy to, "),
    ),
}


def long_sentences(reviewed: Reviewed) -> Iterator[Found]:
    """The longest, broken in two where that can be done without other changes."""
    long = [sentence for sentence in reviewed.sentences if sentence.words > _LONGEST]
    if not long:
        return
    worst = max(long, key=lambda sentence: (sentence.words, -sentence.start))
    text = reviewed.words.say("review.long.text", count=worst.words)
    if len(long) > 1:
        text = f"{text} {reviewed.words.say('review.long.more', count=len(long) - 1)}"
    better = broken(one_line(worst.text), reviewed.language) or reviewed.words.say("review.long.better")
    yield Found(kind="long", gravity=_GRAVITY, start=worst.start, quote=quote_of(worst), text=text, better=better)


def broken(sentence: str, language: Language) -> str | None:
    """The sentence as two, at the best place near its middle; None where there is none."""
    middle = len(sentence) / 2
    for pattern, opening in _BREAKS[language]:
        places = [match for match in pattern.finditer(sentence) if _leaves_halves(sentence, match)]
        if places:
            best = min(places, key=lambda match: abs(match.start() - middle))
            second = f"{opening}{sentence[best.end() :]}"
            return f"{sentence[: best.start()].rstrip(' ,')}. {second[:1].upper()}{second[1:]}"
    return None


def _leaves_halves(sentence: str, match: re.Match[str]) -> bool:
    return min(len(sentence[: match.start()].split()), len(sentence[match.end() :].split())) >= _LEAST

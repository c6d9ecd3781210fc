"""The phrases of a question: its words, and what in it names a place, a time, a group or a thing. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from advisor.language.question_words import (
    ASPECTS,
    AUDIENCES,
    CLUSTERS,
    DETERMINERS,
    FRAMES,
    GENERAL,
    INFINITIVE,
    NAMES,
    PLACE_ADJECTIVES,
    PLACES,
    PREPOSITIONS,
    QUESTION_WORDS,
    SIZES,
    VERBS,
    YEAR,
)
from advisor.language.stopwords import STOP_WORDS
from advisor.language.words import fold

Language = Literal["en", "pl"]
Slot = Literal["year", "place", "audience", "name", "other"]

_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’&+./][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[?!.…])\s+(?=\S)")
_ABOUT = ("for", "about", "on")
"""English prepositions behind which a question ends with what it is about: “where is money for training?”."""
_SHORTENED = re.compile(r"['’](?:s|re|d|ll|ve|m)$")
_ENDS = " \t?!.…,;:"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: how it is looked up, and where it stands."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a question that may be exchanged for another of its kind. `opens` is its preposition, if any."""

    start: int
    end: int
    slot: Slot
    opens: str = ""


def words_of(text: str) -> list[Word]:
    """The words of a text in order, folded."""
    return [
        Word(_SHORTENED.sub("", fold(found[0].casefold())), found.start(), found.end())
        for found in _WORD.finditer(text)
    ]


def keys_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are looked up."""
    return tuple(word.key for word in words_of(text))


def is_content(word: str) -> bool:
    """Whether a folded word says anything, in either language."""
    said = word in STOP_WORDS["en"] or word in STOP_WORDS["pl"]
    return not said and len(word) > 1 and not any(word in asking for asking in QUESTION_WORDS.values())


def bare(question: str) -> str:
    """A question without its last mark."""
    return question.rstrip(_ENDS)


def slot_of(text: str) -> Slot:
    """What kind of thing a phrase names."""
    spoken = words_of(text)
    content = [word.key for word in spoken if is_content(word.key)]
    if any(YEAR.fullmatch(key) for key in content):
        return "year"
    named = sum(map(PLACES, content))
    if named and 2 * named >= len(content):
        return "place"
    if names(text):
        return "place" if spoken[0].key in ("in", "w", "we") else "name"
    return "audience" if any(AUDIENCES(key) or SIZES(key) for key in content) else "other"


def phrases(plain: str, language: Language) -> Iterator[Phrase]:
    """Phrases with a preposition, in order, then groups and years that stand without one."""
    spoken = words_of(plain)
    held: set[int] = set()
    for at, word in enumerate(spoken):
        if word.key not in PREPOSITIONS[language]:
            continue
        stop = at + 1
        while stop < len(spoken) and _goes_on(plain, spoken, stop, language):
            stop += 1
        slot = slot_of(plain[word.start : spoken[stop - 1].end])
        while slot in ("place", "audience") and stop > at + 2 and GENERAL(spoken[stop - 1].key):  # “in Poland cost”
            stop -= 1
        if stop > at + 1:
            held.update(range(at, stop))
            yield Phrase(word.start, spoken[stop - 1].end, slot, word.key)
    for lone in (*groups(plain, language), *years(plain)):
        if not any(spoken[at].start <= lone.start < spoken[at].end for at in held):
            yield lone


def _goes_on(plain: str, spoken: Sequence[Word], at: int, language: Language) -> bool:
    """Whether a phrase that began before goes on with this word."""
    if plain[spoken[at - 1].end : spoken[at].start].strip():
        return False
    key = spoken[at].key
    if key in ("and", "or", "i", "oraz", "lub"):
        return (
            at + 1 < len(spoken) and is_content(spoken[at + 1].key) and spoken[at + 1].key not in PREPOSITIONS[language]
        )
    return (is_content(key) or key in DETERMINERS) and key not in PREPOSITIONS[language]


def groups(plain: str, language: Language) -> list[Phrase]:
    """Groups of people or firms, with their article. Clusters alone are no group among others."""

    def belongs(word: str) -> bool:
        key = fold(word.casefold())
        return AUDIENCES(key) or SIZES(key)

    runs = [
        run for run in _runs(plain, belongs, "audience") if not all(map(CLUSTERS, keys_of(plain[run.start : run.end])))
    ]
    articles = [re.search(r"\ban? $", plain[: run.start]) if language == "en" else None for run in runs]
    return [
        replace(run, start=article.start()) if article else run for run, article in zip(runs, articles, strict=True)
    ]


def places(plain: str) -> list[Phrase]:
    """Countries, regions and cities."""
    return _runs(plain, lambda word: PLACES(fold(word.casefold())), "place")


def years(plain: str) -> list[Phrase]:
    """Years."""
    return _runs(plain, lambda word: YEAR.fullmatch(word) is not None, "year")


def names(plain: str) -> list[Phrase]:
    """Names with the number behind them (“ISO 26000”), told by the list of those often typed small, or by capitals."""
    opening = {found.end() for found in re.finditer(r"^|[?!.:…–]\s", plain)}
    named = [
        run
        for run in _runs(plain, lambda word: is_name(word) or _is_capital(word), "name")
        if run.start not in opening or any(is_name(word) for word in plain[run.start : run.end].split())
    ]
    return [
        Phrase(name.start, name.end + len(number[0]) if number else name.end, "name")
        for name in named
        for number in (re.match(r" \d[\d.:-]*", plain[name.end :]),)
    ]


def _runs(plain: str, belongs: Callable[[str], bool], slot: Slot) -> list[Phrase]:
    """Runs of neighbouring words that belong together."""
    runs: list[list[Word]] = []
    for word in words_of(plain):
        if not belongs(plain[word.start : word.end]):
            continue
        if runs and plain[runs[-1][-1].end : word.start] in (" ", "-"):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [Phrase(run[0].start, run[-1].end, slot) for run in runs]


def is_name(word: str) -> bool:
    """An abbreviation (CSRD, LkSG) or one of the names many type in lower case."""
    key = fold(word.casefold())
    if AUDIENCES(key) or PLACES(key):  # SMEs, EU
        return False
    return sum(letter.isupper() for letter in word) > 1 or NAMES.fullmatch(key) is not None


def _is_capital(word: str) -> bool:
    key = fold(word.casefold())
    return word[0].isupper() and is_content(key) and not (AUDIENCES(key) or PLACES(key) or SIZES(key))


def lone_places(plain: str, language: Language) -> list[Phrase]:
    """Places that stand without a preposition and are no adjectives: “what does Poland do for …”."""
    tied = [phrase for phrase in phrases(plain, language) if phrase.opens]
    return [
        place
        for place in places(plain)
        if not PLACE_ADJECTIVES.fullmatch(fold(plain[place.start : place.end].casefold()))
        and not any(phrase.start <= place.start < phrase.end for phrase in tied)
    ]


def focus(plain: str, language: Language, recent: str = "") -> Phrase | None:
    """Where a question says what it is about: behind “what is”, “benefits of” or its last verb.

    Args:
        recent: the message that brought something into the question; an English “for …” at its end may come from there.
    """
    start = len(plain) - len(last_sentence(plain))
    closing = next((one for one in phrases(plain, language) if one.opens in _ABOUT and one.end == len(plain)), None)
    if closing and language == "en" and (closing.slot == "other" or plain[closing.start : closing.end] in recent):
        first, end = closing.start + len(closing.opens), len(plain)
    else:
        end = _constraint_start(plain, language)
        frame = FRAMES[language].match(plain[start:])
        verbs = [
            word for word in words_of(plain) if start <= word.start < word.end < end and _is_verb(word.key, language)
        ]
        if not frame and not verbs:
            return None
        first = start + frame.end() if frame else verbs[-1].end
    inside = [word for word in words_of(plain) if first <= word.start < end]
    for at, (before, word) in enumerate(pairwise(inside), start=2):
        if ASPECTS(before.key) and word.key in ("of", "from", "z", "ze"):
            inside = inside[at:]
            break
    if not any(is_content(word.key) for word in inside):
        return None
    return Phrase(inside[0].start, inside[-1].end, "other")


def _constraint_start(plain: str, language: Language) -> int:
    """Where the closing phrases of place, time and group begin: they stay when the subject changes."""
    end = len(plain)
    for phrase in reversed(list(phrases(plain, language))):
        if phrase.opens and phrase.slot in ("year", "place", "audience") and phrase.end == end:
            end = len(plain[: phrase.start].rstrip())
    return end


def _is_verb(word: str, language: Language) -> bool:
    return VERBS(word) if language == "en" else INFINITIVE.fullmatch(word) is not None


def last_sentence(plain: str) -> str:
    """The last sentence, if it says anything of its own: before it stands who asks."""
    last = _SENTENCE_END.split(plain)[-1]
    telling = [word.key for word in words_of(last) if is_content(word.key) and not GENERAL(word.key)]
    return last if telling else plain

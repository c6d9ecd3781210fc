"""Sentences of English and Polish reports: where one ends and the next begins. Pure."""

import re
from typing import Literal

from advisor.language.abbreviations import (
    BEFORE_A_NAME,
    BEFORE_A_NUMBER,
    DATE_WORDS,
    DATED,
    INSIDE_A_NAME,
    SENTENCE_OPENERS,
)

Stop = Literal["full", "weak", "none"]
"""What a stop after a word says: ends a sentence before a capital, only before a sentence opener, never."""

_SPACELESS = re.compile(r"\S+")
_STOPS = (".", "!", "?", "…")
_LONE_CLOSERS = "”’»)]⁰¹²³⁴⁵⁶⁷⁸⁹"
_OPENERS = "\"'“”„‘‚«»([{*_–—-•¿¡"
_CLOSERS = "\"'”’“»)]}*_⁰¹²³⁴⁵⁶⁷⁸⁹"
_DASHES = frozenset(("-", "–", "—"))
_BEHIND = re.compile(r"(?<=[.!?…”\")])(?:\d{1,3}|\[\d{1,3}(?:[,–-]\d{1,3})*)$")
"""A footnote number whose raising was lost (`areas.12`) or a reference (`areas.[3`), set behind the stop."""
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]|[ivxlc]+")
"""What stands before the last stop of `J.`, `U.S.`, `z o.o.`, `Ph.D.`, `III.`."""
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[ivxlc]{1,6}|[^\W\d_])[.)]")
"""An enumerator at the head of a sentence: `1.`, `2.1.`, `IV.`, `a)`, `(ii)`."""
_COUNT = re.compile(r"\d\S*|(?:[IVXLC]+|[^\W\d_])\W*")
"""What an abbreviation like `p.` or `art.` counts: `12`, `3.2`, `IV`, `b`."""
_DATE_NUMBER = re.compile(r"\d[\d.,–-]*|[IVXLC]+\.?")
_YEAR_IN_BRACKETS = re.compile(r"\(\d{4}\b")


_ACTS = frozenset(("prawo", "kodeks", "ordynacja", "przepisy"))
"""What follows the date of a Polish act: `ustawa z dnia 20 lipca 2017 r. Prawo wodne`."""

_LONGEST_DATE = 10
"""Words an opening date may have; the cap keeps the splitter linear."""


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one block, in order, without white space around them.

    Every character that is not white space lies in exactly one span. English and Polish rules apply
    together, so that a Polish report may quote English. A line break is a space like any other;
    semicolons and colons end nothing. Linear in the length of the text.
    """
    tokens = _tokens(text)
    words = ["".join(text[start:end].split()) for start, end in tokens]
    spans: list[tuple[int, int]] = []
    first = 0
    for last in range(len(tokens)):
        if last + 1 == len(tokens) or _ends(words, first, last):
            spans.append((tokens[first][0], tokens[last][1]))
            first = last + 1
    return spans


def _tokens(text: str) -> list[tuple[int, int]]:
    """Spans between white space; a closing mark that stands alone belongs to the token before it."""
    tokens: list[tuple[int, int]] = []
    for match in _SPACELESS.finditer(text):
        if tokens and not match[0].strip(_LONE_CLOSERS):
            tokens[-1] = (tokens[-1][0], match.end())
        else:
            tokens.append(match.span())
    return tokens


def _ends(words: list[str], first: int, last: int) -> bool:
    """Whether the sentence that starts at word `first` ends with word `last`; another word follows."""
    stopped = _stopped(words[last])
    if not stopped or _is_label(words, first, last):
        return False
    if first == last and not any(map(str.isalnum, stopped)):  # "[…]" at the head of a sentence
        return False
    following, dashed = _following(words, last)
    head = next((letter for letter in following if letter.isalnum()), "")
    stop = _stop(words, first, last, stopped, following)
    if head.islower():
        return stop == "full" and not dashed and _LABEL.fullmatch(following) is not None
    if stop == "weak":
        return not dashed and _is_opener(following)
    return stop == "full" and not _YEAR_IN_BRACKETS.match(following)


def _stopped(word: str) -> str:
    """`word` up to its stop, without what is set behind: `areas.)²` → `areas.`; empty when it has no stop."""
    bare = word.rstrip(_CLOSERS)
    if bare.endswith(_STOPS):
        return bare
    behind = _BEHIND.search(bare)
    if not behind:
        return ""
    bare = bare[: behind.start()].rstrip(_CLOSERS)
    if not bare.endswith(_STOPS) or _stem(bare) in BEFORE_A_NUMBER or not bare[-2:-1].isalpha():  # `Fig.3`, `2.1`
        return ""
    return bare


def _stem(stopped: str) -> str:
    """The word before its stop, without opening marks, in lower case unless it is one capital: `(Np.` → `np`."""
    stem = stopped.lstrip(_OPENERS).rstrip(_STOPS[0])
    return stem if len(stem) == 1 else stem.lower()


def _is_label(words: list[str], first: int, last: int) -> bool:
    """Whether the word is an enumerator: at the head (`2.1. Cele`), or in a list (`are: 1. Growth, 2. Jobs`)."""
    listed = last == first or words[last - 1].endswith((":", ";", ","))
    return listed and _LABEL.fullmatch(words[last].lstrip("*_")) is not None


def _following(words: list[str], last: int) -> tuple[str, bool]:
    """The word behind `last`, and whether a dash stands between: `“Yes!” – she said`."""
    if words[last + 1] in _DASHES and last + 2 < len(words):
        return words[last + 2], True
    return words[last + 1], False


def _stop(words: list[str], first: int, last: int, stopped: str, following: str) -> Stop:
    """What the stop of `words[last]` says before a word that is not in lower case."""
    if not stopped.endswith(".") or stopped.endswith(".."):
        return "full"
    stem = _stem(stopped)
    before = words[last - 1] if last > first else ""
    if stem.isdecimal() and len(stem) <= 2 and following[:1].isdigit():  # `12. 05. 2019`
        return "none"
    if stem in DATED and before[:1].isalnum():
        if following[:1].isdigit() and not _LABEL.fullmatch(following):
            return "none"
        return "none" if _opens_with_date(words, first, last) or _names_an_act(words, last) else "full"
    stop = _abbreviated(stem, following)
    if stop != "full" and ")" in words[last][len(stopped) :]:  # "(… i in.) Nowak": the sentence goes on
        return "none"
    return stop


def _abbreviated(stem: str, following: str) -> Stop:
    """What the stop of an abbreviation says; "full" when `stem` is none."""
    if stem in BEFORE_A_NAME:
        return "none"
    if stem in BEFORE_A_NUMBER:
        return "none" if _COUNT.fullmatch(following.lstrip(_OPENERS)) else "full"
    if stem in INSIDE_A_NAME or _INITIALS.fullmatch(stem):
        return "weak"
    return "full"


def _opens_with_date(words: list[str], first: int, last: int) -> bool:
    """Whether all words so far date what follows: `W grudniu 2019 r. Polska przyjęła plan`."""
    if last - first > _LONGEST_DATE or words[first].rstrip(",").lower() not in DATE_WORDS:
        return False
    lead = (word.rstrip(".,").lower() for word in words[first:last])
    return all(word in DATE_WORDS or _DATE_NUMBER.fullmatch(word.upper()) for word in lead)


def _names_an_act(words: list[str], last: int) -> bool:
    """Whether the title of an act follows its date: `ustawa z dnia 20 lipca 2017 r. – Prawo wodne`."""
    following, dashed = _following(words, last)
    return dashed or following.strip(_OPENERS).lower() in _ACTS


def _is_opener(word: str) -> bool:
    """Whether a capitalised word tells a new sentence: `The`, `However,`, `Jego`; not `IT`, not `J.`."""
    bare = word.strip(_OPENERS).rstrip(",:")
    return bare.lower() in SENTENCE_OPENERS and (len(bare) == 1 or not bare.isupper())

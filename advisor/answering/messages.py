"""What one message says, taken by itself: thanks, a wish for a language, a question that leans on another. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.answering.phrases import Language, is_content, keys_of, names, words_of
from advisor.language.detection import detect_language
from advisor.language.follow_ups import (
    COURTEOUS,
    COURTESY,
    FILLERS,
    GO_ON,
    GREETINGS,
    LANGUAGE_REQUEST,
    LANGUAGES,
    MORE,
    MORE_AROUND,
    NEVER_BACK,
    OPENERS,
    POINTERS,
    POLITE,
    POSSESSIVES,
    SUBORDINATORS,
    TOO,
    Opening,
)
from advisor.language.question_words import (
    AUDIENCES,
    CLUSTERS,
    FRAMES,
    GENERAL,
    PLACES,
    PREPOSITIONS,
    QUESTION_WORDS,
    SIZES,
    YEAR,
)
from advisor.language.stopwords import STOP_WORDS

_FEW = 3
"""Content words up to which an unfinished phrase is taken for one."""
_SHORT = 6
"""Words up to which a message is too short to tell its language by their shape."""
_CLAUSE_END = re.compile(r"[,.:;!?–—]+(?:\s|$)|\s-\s")
_MANY = frozenset(("they", "them", "oni", "one", "nich", "nimi", "im"))
"""Pronouns for a group that the message itself may have named."""
_WISH = re.compile(
    r"(?P<before>[\s,;.?!–-]+(?:(?:and|please|answer|i|odpowiedz|prosz[eę]) )*)"
    r"(?:in|po) (?P<language>english|polish|polsku|angielsku)(?P<behind>(?:,? (?:please|prosz[eę]))?)[.!?]*$",
    re.IGNORECASE,
)
_LEANING = PREPOSITIONS["en"] | PREPOSITIONS["pl"]


def without_greeting(text: str) -> tuple[str, Language | None]:
    """A message without the greetings in front (“hello”, „dzień dobry”), and the language of the last of them."""
    languages: tuple[Language, ...] = ("en", "pl")
    greeted: Language | None = None
    while found := next((language for language in languages if GREETINGS[language].match(text)), None):
        greeted = found
        text = GREETINGS[found].sub("", text, count=1)
    return text, greeted


def is_thanks(text: str) -> bool:
    """Whether a message only thanks, agrees or says goodbye; one without words (👍) does too."""
    keys = keys_of(text)
    if "?" in text or not keys:
        return bool(text) and "?" not in text
    asks = keys[0] in QUESTION_WORDS["en"] or keys[0] in QUESTION_WORDS["pl"]  # “is this clear”
    return not asks and all(key in COURTESY for key in keys) and any(key in COURTEOUS for key in keys)


def language_alone(text: str) -> str | None:
    """The language a message asks for that asks for nothing else."""
    keys = keys_of(text)
    named = [LANGUAGES[key] for key in keys if key in LANGUAGES]
    others = all(key in LANGUAGE_REQUEST or key in COURTESY for key in keys if key not in LANGUAGES)
    return named[-1] if named and others else None


def without_wish(text: str) -> tuple[str, str | None]:
    """A message and the language it wishes at its end (“…, in English please”), set off or asked for politely."""
    wish = _WISH.search(text)
    if not wish or not text[: wish.start()] or not (wish["before"].strip() or wish["behind"]):
        return text, None
    mark = "?" if "?" in wish["before"] else ""
    return text[: wish.start()] + mark, LANGUAGES[wish["language"].casefold()]


def is_more(keys: Sequence[str]) -> bool:
    """Whether a message asks for the rest of an answer and nothing else."""
    if " ".join(keys) in GO_ON:
        return True
    return any(key in MORE for key in keys) and all(key in MORE or key in MORE_AROUND for key in keys)


def language_of(text: str, default: str) -> Language:
    """The language of a text; a few words are in that of the conversation unless small words tell otherwise."""
    keys = keys_of(text)
    own: Language = "pl" if default == "pl" else "en"
    other: Language = "en" if own == "pl" else "pl"
    if len(keys) > _SHORT:
        return "pl" if detect_language(text, default=own) == "pl" else "en"
    small = {language: sum(key in STOP_WORDS[language] for key in keys) for language in (own, other)}
    return other if small[other] > small[own] and detect_language(text, default=other) != own else own


def without_fillers(text: str) -> str:
    """A message without “ok”, “hmm”, „no dobra” in front and “please” behind."""
    spoken = words_of(text)
    while len(spoken) > 1 and spoken[0].key in FILLERS:
        spoken.pop(0)
    while len(spoken) > 1 and spoken[-1].key in POLITE:
        spoken.pop()
    return text[spoken[0].start : spoken[-1].end] if spoken else text


def opening(keys: Sequence[str], language: Language) -> tuple[Opening | None, int]:
    """How an unfinished question opens, and in how many words."""
    said = " ".join((*keys, ""))
    for role, pattern in OPENERS[language].items():
        if found := pattern.match(said):
            return role, len(found[0].split())
    return None, 0


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says of its own, behind the words that only tie it to the one before."""

    keys: tuple[str, ...]
    content: tuple[str, ...]
    own: tuple[str, ...]
    """Content words that name something."""
    asks: bool
    """Whether it is a question with a question word or a verb in front."""
    points_back: bool
    names: bool
    """Whether it asks what something is, or has a name or a cluster in it."""

    @classmethod
    def of(cls, text: str, language: Language) -> "Said":
        """Read a message."""
        keys = keys_of(text)
        content = tuple(key for key in keys if is_content(key))
        return cls(
            keys=keys,
            content=content,
            own=tuple(key for key in content if not GENERAL(key)),
            asks=any(key in QUESTION_WORDS[language] for key in keys[:2]),
            points_back=_points_back(text, language),
            names=bool(FRAMES[language].match(text) or names(text) or any(map(CLUSTERS, keys))),
        )

    @property
    def general(self) -> bool:
        """Whether it names nothing a question could be about."""
        return not self.own

    @property
    def narrows(self) -> bool:
        """Whether all it names is a place, a time or a group."""
        return all(is_constraint(key) for key in self.own)

    def stands_alone(self, *, opened: bool) -> bool:
        """Whether it can be searched for as it is.

        Args:
            opened: it began with words that tie it to the question before.
        """
        if self.points_back or self.general or self.lacks_a_subject:
            return False
        if opened:
            return self.asks and not self.narrows
        if self.narrows:
            return len(self.content) > (_FEW - 1 if self.asks else _FEW)
        return self.asks or self.keys[0] not in _LEANING or len(self.content) > _FEW

    @property
    def lacks_a_subject(self) -> bool:
        """Whether it asks with one telling word (“who qualifies?”, „ile zarabia?”), or asks “… too?” of a group."""
        if not self.asks or self.names:
            return False
        telling = [key for key in self.own if not is_constraint(key)]
        return len(self.content) < 2 or (self.keys[-1] in TOO and len(telling) < 2)


def is_constraint(key: str) -> bool:
    """Whether a word names a place, a time or a group, which narrows a question and is none."""
    named = PLACES(key) or AUDIENCES(key) or SIZES(key) or YEAR.fullmatch(key) is not None
    return named and not CLUSTERS(key)


def _points_back(text: str, language: Language) -> bool:
    """Whether a word points at what was spoken of before, and not at something in the message itself."""
    clauses = [_Clause.of(clause, language) for clause in _CLAUSE_END.split(text)]
    return any(clause.points_back for clause in clauses) and not any(clause.names for clause in clauses)


@dataclass(frozen=True, slots=True)
class _Clause:
    points_back: bool
    names: bool
    """Whether it names something and points at nothing."""

    @classmethod
    def of(cls, text: str, language: Language) -> "_Clause":
        """Read one clause."""
        plain = " ".join(word.key for word in words_of(text) if text[word.start : word.end] != "IT")
        keys = NEVER_BACK.sub(lambda found: " ".join("-" * len(found[0].split())), plain).split()
        named = [key for key in keys_of(text) if is_content(key) and not GENERAL(key) and not is_constraint(key)]
        back = len(named) <= _FEW and any(_is_back(keys, at, language) for at in range(len(keys)))
        return cls(back, bool(named) and not back)


def _is_back(keys: Sequence[str], at: int, language: Language) -> bool:
    """Whether the word at this place points back: not at a noun before it, as in “firms that”, “when they”."""
    key, before = keys[at], keys[:at]
    if key not in POINTERS[language]:
        return False
    named = [other for other in before if is_content(other) and not GENERAL(other)]
    if key == "that" and before and is_content(before[-1]):  # “firms that report”
        return at + 1 == len(keys) or keys[at + 1] in PREPOSITIONS[language]
    if key == "to" and named and before[-1] == named[-1]:  # „klaster to …”
        return False
    if key in _MANY and any(map(AUDIENCES, named)):
        return False
    return not (named and (key in POSSESSIVES or any(other in SUBORDINATORS for other in before[1:])))

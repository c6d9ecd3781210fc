"""Wishes about form that are simply obeyed: length, parts, language, style, number of actions, months. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from advisor.drafting.form_months import months_asked
from advisor.drafting.form_numbers import NUMBER, number
from advisor.drafting.quoted_text import quoted_text
from advisor.language.words import fold
from advisor.models import Language

Part = Literal["line", "vision", "values", "commitments", "principles"]

_SHORT = (25, 60)
"""Words of a "short" text: members remember up to 60 (answer sentence mission-012)."""
_MOST_WORDS = 2_000
_MOST_ACTIONS = 60
_READ = 20_000
"""Characters of a request that are read."""

_AND = r"\s*(?:-|\u2013|\u2014|\s(?:to|do|and|a|or|lub|albo)\s)\s*"
_WORDS = r"[\s-]*(?:words?|slow\w*|wyraz\w*)\b"
_RANGE = re.compile(rf"({NUMBER}){_AND}({NUMBER}){_WORDS}")
_COUNT = re.compile(rf"({NUMBER}){_WORDS}")
_AT_MOST = re.compile(
    r"(?:max\w*|at most|up to|no more than|not more than|no longer than|under|below|less than|fewer than|within"
    r"|limit\w*"
    r"|maks\w*|najwyzej|do|nie wiecej niz|nie dluzej niz|ponizej|mniej niz|nie przekracza\w*|w)"
    r"[.:\s]*(?:(?:of|to)\s)?$"
)
_AT_LEAST = re.compile(
    r"(?:at least|min\w*|over|more than|above|co najmniej|przynajmniej|powyzej|ponad|wiecej niz)[.:\s]*$"
)
_NO_MORE = re.compile(r"(?:no|not|nie)\s+(?:more|longer|wiecej|dluzej)\s+(?:than|niz)\s*$")
_SHORT_TEXT = re.compile(
    r"\b(?:short|brief|concise|crisp)(?:\s+\w+){0,2}?\s+(?:mission|text|statement|version|one|draft)\b"
    r"|\b(?:mission|text|statement|version|draft|it)\s+(?:\w+\s+){0,4}?(?:short|brief|concise|crisp)\b"
    r"|\b(?:keep it|make it|but|as)\s+(?:short|brief|concise)\b"
    r"|\bkrotk\w+(?:\s+\w+){0,2}?\s+(?:misj|tekst|wersj|projekt|deklaracj|formul)\w*|\b(?:misj|tekst"
    r"|wersj)\w*\s+(?:\w+\s+){0,3}?krotk\w+"
    r"|\b(?:krotko|zwiezle|zwiezl\w+|skrotowo)\b"
)
_SENTENCES = re.compile(
    rf"({NUMBER})(?:[\s-]+(?:short|long|simple|clear|krotk\w+|prost\w+|jasn\w+)){{0,2}}[\s-]*(?:sentences?"
    rf"|zdani\w*)\b"
)
_SENTENCE_RANGE = re.compile(rf"({NUMBER}){_AND}({NUMBER})[\s-]*(?:sentences?|zdani\w*)\b")
_ONE_SENTENCE = re.compile(
    r"\b(?:one[- ]liner|(?:one|single)[- ]line|jednozdaniow\w+|one line|single sentence|jednym zdaniem)\b"
    r"(?! (?:vision|motto|slogan|wizj))"
)
_ADDED = re.compile(
    r"\b(?:add|plus|another|each|every|dodac|dodaj|dopisz|dopisac|jeszcze|kazd\w+|per)\s+(?:a"
    r"|an)?\s*$"
)
_KIND = (
    r"(?:[\s-]+(?:new|concrete|realistic|simple|cheap|priority|main|key|green|social|nowych|konkretn\w+"
    r"|realn\w+|prost\w+|glown\w+|najwazniejsz\w+)){0,2}"
)
_ACTION_WORDS = (
    r"[\s-]*(?:actions?|measures?|activities|action points?|dzialani\w*|dzialan|przedsiewzie\w*|zadan|zadania)\b"
)
_ACTIONS = re.compile(rf"({NUMBER}){_KIND}{_ACTION_WORDS}")
_ACTION_RANGE = re.compile(rf"({NUMBER}){_AND}({NUMBER}){_KIND}{_ACTION_WORDS}")
_BEFORE_ACTIONS = re.compile(
    r"(?:already|done|so far|per|every|each|finished|running|juz|kazd\w+|zrobilismy|zrealizowa\w+)\s+(?:\w+\s+)?$"
)

_PARTS: dict[Part, re.Pattern[str]] = {
    "vision": re.compile(r"\b(?:visions?(?! of)|wizj\w+)\b"),
    "values": re.compile(
        r"\b(?:(?:core |our )?values|wartosci(?:ami|ach|om)?(?! (?:dodan|docelow|wyjsciow|bazow|wskaznik)))\b"
    ),
    "line": re.compile(r"\b(?:motto|slogan|tagline|claim line|one-liner|haslo|hasla przewodniego|haslem|hasla)\b"),
    "commitments": re.compile(r"\b(?:commitments|pledges|zobowiazani\w+)\b"),
    "principles": re.compile(r"\b(?:principles|zasad|zasady|zasadami)\b"),
}
_UNWANTED = re.compile(
    r"(?:\bno|\bnot|\bwithout|n't|\bnothing|\bless|\bskip|\bdrop|\bbez|\bzbyt|\bmniej|\bnie|\bpomin\w*"
    r"|\bzadn\w*)(?:\s+\w+){0,2}\s*$"
)
_WANTED_PARTS = re.compile(
    r"\b(?:with|and|plus|add|include|including|want|need|also|give|write|draft|propose|suggest|prepare|together|too"
    r"|z|ze|i|oraz|plus|dodac|dodaj|dodajcie|dopisz|dolacz\w*|tez|takze|rowniez|razem|wraz|potrzeb\w*|chce\w*"
    r"|prosz\w*"
    r"|prosi\w*|napisz\w*|napisac|przygotuj\w*|przygotowac|zaproponuj\w*|uwzglednij|zawier\w*)\b"
)
_ENGLISH = re.compile(
    r"\b(?:in english|english (?:version|text|translation|please)|po angielsku|w jezyku angielskim"
    r"|angielsk\w+ wersj\w+|wersj\w+ angielsk\w+)\b"
)
_POLISH = re.compile(
    r"\b(?:in polish|polish (?:version|text|translation|please)|po polsku|w jezyku polskim|polsk\w+ wersj\w+"
    r"|wersj\w+ polsk\w+)\b"
)
_BOTH = re.compile(
    r"\b(?:too|also|as well|both|bilingual|and|second|additionally|rowniez|takze|tez|oraz|i|oba|obu|obydwu"
    r"|dwujezyczn\w*|dodatkowo)\b"
)
_BILINGUAL = re.compile(
    r"\b(?:polsk\w+ i angielsk\w+|angielsk\w+ i polsk\w+|english and polish|polish and english|bilingual\w*"
    r"|both languages|two languages|dwujezyczn\w*|(?:w )?(?:obu|dwoch|obydwu) jezykach)\b"
)
_PLAIN = re.compile(
    r"\b(?:plain|simple (?:words|language|terms)|simply written|easy to (?:read|understand)|jargon|buzzwords"
    r"|corporate[- ]?speak"
    r"|young (?:people|readers|audience)|youth|pupils|students can|teenagers|everyday (?:words|language)"
    r"|no management[- ]speak"
    r"|prost\w+ jezyk\w*|prosto|po ludzku|zrozumial\w+|korpomow\w*|korpo-?mow\w*|zargon\w*|nowomow\w*|dla mlod\w+"
    r"|mlodziez\w*"
    r"|jezykiem prostym|codzienn\w+ (?:jezyk\w*|slow\w*)|uczniow)\b"
)
_FORMAL = re.compile(
    r"\b(?:formal|official|solemn|formaln\w+|oficjaln\w+|urzedow\w+|uroczyst\w+)\b(?! (?:opening|otwarci))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWishes:
    """What a request asks of the form; None or empty where it asks nothing."""

    words: tuple[int, int] | None = None
    """From … to … words."""
    sentences: int | None = None
    parts: frozenset[Part] = frozenset()
    """Parts asked for, by the kinds of sections; a motto or slogan is the line."""
    language: Language | None = None
    """The language named; with `also`, beside the draft's own."""
    also: bool = False
    """Whether the language is wanted in addition."""
    plain: bool = False
    formal: bool = False
    actions: int | None = None
    """How many; the upper end of a range."""
    months: int | None = None
    quoted: str | None = None
    """A text to be judged, as it stands in the request, without its quotation marks."""


def forms_asked(request: str, language: Language, today: date | None = None) -> FormWishes:
    """The wishes about form in a request in either language; `language` is the draft's.

    `today` is needed to count the months up to a date ("by the end of 2027"); without it such a wish is not read.
    """
    request = request[:_READ]
    quoted = quoted_text(request)
    plain = fold((request.replace(quoted, " ") if quoted else request).replace("’", "'")).lower()
    named, also = _language(plain, language)
    return FormWishes(
        words=_words(plain),
        sentences=_sentences(plain),
        parts=_parts(plain),
        language=named,
        also=also,
        plain=bool(_PLAIN.search(plain)),
        formal=any(not _UNWANTED.search(plain[: match.start()]) for match in _FORMAL.finditer(plain)),
        actions=_actions(plain),
        months=months_asked(plain, today),
        quoted=quoted,
    )


def _words(text: str) -> tuple[int, int] | None:
    if match := _RANGE.search(text):
        low, high = sorted((number(match[1]), number(match[2])))
        return (low, high) if low > 0 and high <= _MOST_WORDS else None
    for match in _COUNT.finditer(text):
        count, before = number(match[1]), text[: match.start()]
        if 5 <= count <= _MOST_WORDS:
            return _span(count, before)
    return _SHORT if _SHORT_TEXT.search(text) else None


def _span(count: int, before: str) -> tuple[int, int]:
    """The words around a number: a limit, or a tenth either way."""
    if _AT_LEAST.search(before) and not _NO_MORE.search(before):
        return count, count + count // 2
    if _AT_MOST.search(before):
        return 1, count
    return count - count // 10, count + count // 10


def _sentences(text: str) -> int | None:
    if match := _SENTENCE_RANGE.search(text):
        return max(number(match[1]), number(match[2]))
    for match in _SENTENCES.finditer(text):
        if 1 <= number(match[1]) <= 20 and not _ADDED.search(text[: match.start()]):
            return number(match[1])
    return 1 if _ONE_SENTENCE.search(text) else None


def _parts(text: str) -> frozenset[Part]:
    return frozenset(part for part, words in _PARTS.items() if any(_is_wanted(text, m) for m in words.finditer(text)))


def _is_wanted(text: str, part: re.Match[str]) -> bool:
    """Whether a part is asked for: a word of asking in its sentence before it, and none of refusal right before."""
    before = re.split(r"[.!?;]\s", text[: part.start()])[-1]
    after = re.split(r"[.!?;]\s", text[part.end() :])[0]
    return not _UNWANTED.search(before) and bool(_WANTED_PARTS.search(before) or _WANTED_PARTS.search(after))


def _language(text: str, own: Language) -> tuple[Language | None, bool]:
    """The language asked for, and whether in addition to the draft's own."""
    other: Language = "pl" if own == "en" else "en"
    if _BILINGUAL.search(text):
        return other, True
    english, polish = _ENGLISH.search(text), _POLISH.search(text)
    if english and polish:
        return other, True
    match = english or polish
    if match is None:
        return None, False
    named: Language = "en" if english else "pl"
    around = f"{text[: match.start()][-12:]} {text[match.end() :][:16]}"
    return named, named != own and bool(_BOTH.search(around))


def _actions(text: str) -> int | None:
    if match := _ACTION_RANGE.search(text):
        return _within(max(number(match[1]), number(match[2])))
    for match in _ACTIONS.finditer(text):
        if not _BEFORE_ACTIONS.search(text[: match.start()]):
            return _within(number(match[1]))
    return None


def _within(count: int) -> int | None:
    return count if 1 <= count <= _MOST_ACTIONS else None

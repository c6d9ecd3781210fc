"""The names a text says, and those of a statement that its quotes do not carry. Pure.

Names are acronyms, words with digits, numbers that are names (`ISO 14001`, `art. 27`), capitalised words that do not
open a sentence, and what stands in quotation marks.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from advisor.grounding.dates import dates
from advisor.grounding.inflected import are_forms
from advisor.grounding.labels import labels
from advisor.grounding.places import place_of
from advisor.grounding.wording import Wording, in_language, plain, without
from advisor.language.abbreviations import SENTENCE_OPENERS
from advisor.language.sentences import split_sentences
from advisor.language.stopwords import STOP_WORDS
from advisor.language.words import fold, words

_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑’'&+][^\W_]+)*")
_TITLE = re.compile(r"[„“«]([^„“”«»]{2,})[”“»]|\"([^\"]{2,})\"")
_RUN = re.compile(r"[A-ZĆŁŚŹŻ][\w-]+(?:(?: of| and| for| the| i| dla| ds\.)* [A-ZĆŁŚŹŻ][\w-]+)+")
_HYPHEN = re.compile(r"[-‐‑]")
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_OPENS = re.compile(r"[„“«\":]\s*$|[•–—]\s+$")
"""What stands before a word whose capital tells nothing."""
_REMARK = re.compile(r"(?:\S+ ){3}")
"""In brackets, what may be a sentence of its own; a word or two there are a name."""
_ACRONYMS = {
    **{"eu": "ue", "ec": "we", "eec": "ewg", "ilo": "mop", "un": "onz", "us": "usa", "rd": "br", "sme": "msp"},
    **{"tfeu": "tfue", "gdp": "pkb", "res": "oze", "erdf": "efrr", "esf": "efs", "osh": "bhp", "rrp": "kpo"},
}
"""English acronyms and what Polish texts write for them, folded."""
_POLISH_ACRONYMS = {polish: english for english, polish in _ACRONYMS.items()}
_UNITS = frozenset(
    ("eur", "pln", "usd", "gbp", "sek", "xx", "xxi", "xix", "co2", "phd", "kg", "mwh", "kwh", "gwh", "twh")
)
"""Not names: currencies and measures are figures."""


class Name(NamedTuple):
    """A name as a text says it. Words are compared as forms of one name, the rest as they stand."""

    kind: Literal["acronym", "label", "word", "title"]
    text: str
    """Folded and in lower case, a title as its words."""


def names(text: str, language: str) -> frozenset[Name]:
    """Every name of a text, one word each; the words of a name in several words are names of their own."""
    text = plain(text)
    undated = without(text, ((date.start, date.end) for date in dates(text)))
    found = {Name("label", label.number) for label in labels(undated)}
    titles = [one[1] or one[2] for one in _TITLE.finditer(text)]
    found |= {Name("title", " ".join(map(fold, words(title)))) for title in titles if len(words(title)) > 1}
    for start, end in split_sentences(text):
        found |= set(_capitals(undated[start:end], language))
    return frozenset(found)


def missing_names(statement: Wording, quotes: Sequence[Wording]) -> frozenset[Name]:
    """The names of a statement that none of its quotes says, in another form or another language at least.

    Where a quote is in another language, only names that both say alike are asked for (acronyms, numbers that are
    names, words with digits) and places whose other name is known.
    """
    same = in_language(quotes, statement.language)
    foreign = [quote for quote in quotes if quote.language != statement.language]
    held = {name for quote in quotes for name in names(*quote)}
    said = {word for quote in same for word in _said(quote.text)}
    heard = said | {word for quote in foreign for word in _said(quote.text)}
    initials = {short for quote in quotes for _, short in _runs(quote.text)}
    places = {place_of(word, quote.language) for quote in quotes for word in _said(quote.text)}

    def is_carried(name: Name) -> bool:
        place = place_of(name.text, statement.language)
        if place is not None and place in places:
            return True
        match name.kind:
            case "label":
                return name in held
            case "title":
                return bool(foreign) or any(f" {name.text} " in f" {_joined(quote.text)} " for quote in same)
            case "acronym":
                return not _spellings(name.text).isdisjoint(heard | initials)
            case _:
                is_said = name.text in heard or any(are_forms(name.text, word, statement.language) for word in said)
                return is_said or (bool(foreign) and place is None)

    short = {name.text for name in held if name.kind == "acronym"}
    spelt_out = {
        word for run, first in _runs(statement.text) if not short.isdisjoint(_spellings(first)) for word in run
    }
    return frozenset(name for name in names(*statement) if name.text not in spelt_out and not is_carried(name))


def names_in_words(text: str) -> list[frozenset[str]]:
    """The capitalised words, folded, of each name in several words."""
    runs = (re.split(r"[ -]", run) for run in _RUN.findall(plain(text)))
    return [frozenset(fold(word.lower()) for word in run if word[:1].isupper()) for run in runs]


def _said(text: str) -> list[str]:
    """The words of a text, those with a hyphen both whole and in parts."""
    return [fold(word) for word in (*words(text), *words(_HYPHEN.sub(" ", text)))]


def _joined(text: str) -> str:
    return " ".join(map(fold, words(text)))


def _spellings(acronym: str) -> frozenset[str]:
    """An acronym in both languages, without the `s` of a plural."""
    forms = {acronym, acronym.removesuffix("s"), f"{acronym}s"}
    return frozenset(
        forms | {_ACRONYMS.get(one, one) for one in forms} | {_POLISH_ACRONYMS.get(one, one) for one in forms}
    )


def _capitals(sentence: str, language: str) -> Iterator[Name]:
    """The acronyms and the capitalised words of one sentence."""
    tokens = list(_TOKEN.finditer(sentence))
    for at, token in enumerate(tokens):
        word = token[0]
        if not any(letter.isupper() for letter in word):
            continue
        folded = [fold(one) for one in words(word)]
        if not folded or folded[-1] in _UNITS:
            continue
        acronyms = [part for part in _HYPHEN.split(word) if sum(letter.isupper() for letter in part) > 1]
        yield from (Name("acronym", fold("".join(words(part)))) for part in acronyms)
        if acronyms:
            continue
        before = sentence[: token.start()]
        opens = at == 0 or _OPENS.search(before) or (before.endswith("(") and _REMARK.match(sentence, token.start()))
        if opens and not _goes_on(word, tokens[at + 1 : at + 2], language):
            continue
        parts = [fold(part) for piece in _HYPHEN.split(word) for part in words(piece)]
        yield from (Name("word", part) for part in parts if _tells(part, language))


def _goes_on(word: str, following: Sequence[re.Match[str]], language: str) -> bool:
    """Whether the first word of a sentence begins a name of several words: `Bron Innovation works`."""
    is_opener = word.lower() in SENTENCE_OPENERS or fold(word.lower()) in STOP_WORDS.get(language, ())
    return not is_opener and any(one[0][0].isupper() for one in following)


def _tells(word: str, language: str) -> bool:
    return len(word) > 2 and not word.isdecimal() and word not in _DAYS and word not in STOP_WORDS.get(language, ())


def _runs(text: str) -> Iterator[tuple[frozenset[str], str]]:
    """Names in several words, with their initials: `European Commission`, `ec`."""
    for run in _RUN.findall(plain(text)):
        parts = [part for part in re.split(r"[ -]", run) if part[:1].isupper()]
        if any(part.isupper() for part in parts):  # an acronym spells nothing out: `CT REIT`
            continue
        yield frozenset(_said(run)), fold("".join(part[0] for part in parts).lower())

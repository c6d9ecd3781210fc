"""Is it Polish? Words of our Polish texts that Morfeusz does not know have to be judged, and are listed then."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import morfeusz2

from tests.corpus.frameworks import texts
from tests.corpus.shipped import KNOWLEDGE, briefs

JUDGED = Path(__file__).with_name("polish_words.txt")
"""Words that are right though the dictionary lacks them: names, loans, terms. One a line, in lower case."""
_STEMS = re.compile(r"\.(?:cues|against|unless|patterns)$")
"""Fields that hold beginnings of words, to be looked for."""
_PLACEHOLDER = re.compile(r"\$\w+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def polish_texts() -> Iterator[str]:
    """Everything in Polish that a reader may see."""
    yield from (fact.pl for fact in KNOWLEDGE.facts.values())
    yield from (section.heading.pl for sheet in KNOWLEDGE.sheets.values() for section in sheet.sections)
    yield from (brief.text for brief in briefs() if brief.language == "pl")
    for concept in KNOWLEDGE.concepts:
        yield from (concept.term.pl, *concept.also.pl, concept.pl)
    for framework in KNOWLEDGE.frameworks.values():
        said = (text for place, language, text in texts(framework, "") if language == "pl" and not _STEMS.search(place))
        yield from said


@cache
def unknown() -> frozenset[str]:
    """Words of those texts without an analysis; all-capital abbreviations are left out."""
    dictionary = morfeusz2.Morfeusz()
    texts_of_words = (_PLACEHOLDER.sub(" ", text) for text in polish_texts())
    found = {word for text in texts_of_words for word in _WORD.findall(text) if not word.isupper()}
    return frozenset(word.lower() for word in found if _is_unknown(word, dictionary))


def _is_unknown(word: str, dictionary: morfeusz2.Morfeusz) -> bool:
    return any(tag == "ign" for _, _, (_, _, tag, *_) in dictionary.analyse(word))


def judged() -> frozenset[str]:
    """The words that were looked at and are right."""
    return frozenset(JUDGED.read_text(encoding="utf-8").split("\n")) if JUDGED.is_file() else frozenset()


def unjudged() -> list[str]:
    """Unknown words nobody has looked at."""
    return sorted(unknown() - judged())

"""How much Polish the glossary knows, over texts beside the project."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache

from advisor.language.detection import detect_language
from advisor.language.lemmas import Lemmatiser
from advisor.language.stopwords import STOP_WORDS
from advisor.language.words import fold, words
from tests.corpus.shipped import SEEDS, SHARED, glossary_rows

_NAMES_FROM = 3
"""A word written with a capital letter inside sentences is a name; shorter tokens and numbers are no words."""


@cache
def known_forms(lemmatiser: Lemmatiser) -> frozenset[str]:
    """The folded base forms of all words of the entries."""
    return frozenset(fold(form) for entry in glossary_rows() for form in (entry.base_forms or "").split())


def of_lemmas(texts: Iterable[str], lemmatiser: Lemmatiser) -> float:
    """Share of the distinct content lemmas that have an entry; stop words, numbers and names are left out."""
    held = _lemmas(texts, lemmatiser)
    return len(held & known_forms(lemmatiser)) / len(held)


def missing(texts: Iterable[str], lemmatiser: Lemmatiser) -> list[str]:
    """The content lemmas without an entry."""
    return sorted(_lemmas(texts, lemmatiser) - known_forms(lemmatiser))


def _lemmas(texts: Iterable[str], lemmatiser: Lemmatiser) -> set[str]:
    return {fold(lemmatiser.base_forms(word, "pl")[0]) for text in texts for word in _content(text)}


def of_running_words(texts: Iterable[str], lemmatiser: Lemmatiser) -> float:
    """Share of all word tokens that have an entry or are stop words; names count as words."""
    tokens = [word for text in texts for word in words(text) if word.isalpha()]
    stop = STOP_WORDS["pl"]
    covered = sum(
        fold(word) in stop or fold(lemmatiser.base_forms(word, "pl")[0]) in known_forms(lemmatiser) for word in tokens
    )
    return covered / len(tokens)


def polish_seeds() -> Iterator[str]:
    """The Polish paragraphs of the source texts, words cut at line ends joined."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    for text in texts:
        if detect_language(text) == "pl":
            joined = re.sub(r"-\s*\n\s*", "", text)
            yield from (part for part in re.split(r"\n\s*\n", joined) if detect_language(part) == "pl")


def polish_questions() -> Iterator[str]:
    """The Polish ones of the dev questions."""
    lines = (SHARED / "eval" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return (row["question"] for row in map(json.loads, lines) if row["lang"] == "pl")


def polish_news() -> Iterator[str]:
    """News sentences in Polish: a check of generality."""
    lines = (SHARED / "bench" / "ntrex_pl_en" / "corpus_pl.jsonl").read_text(encoding="utf-8").splitlines()
    return (json.loads(line)["text"] for line in lines)


def _content(text: str) -> Iterator[str]:
    """The words that carry meaning, in lower case; what is written only with a capital is taken for a name."""
    written = [token.strip("„”\"'()[],.;:!?…–-") for token in text.split()]
    lower = {token for token in written if token.islower()}
    for token in lower:
        for word in words(token):
            if word.isalpha() and len(word) >= _NAMES_FROM and fold(word) not in STOP_WORDS["pl"]:
                yield word

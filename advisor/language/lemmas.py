"""Terms: what the word index stores and a question is matched by."""

from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from advisor.language.stopwords import STOP_WORDS
from advisor.language.words import fold, words

if TYPE_CHECKING:
    from advisor.language.polish import PolishLemmas

__all__ = ["Lemmatiser", "fold", "words"]

_RULES = 1
"""Raise when tokens, stop words or rules change so that stored terms no longer match new ones."""
_MEMORY = 200_000
"""Surface forms remembered (about 40 MB when full); a report of 100 pages has 5,000 to 10,000."""


class Lemmatiser:
    """Content terms of a text in its language, folded; nothing is loaded before the first use. Safe for threads.

    English words are stemmed (Snowball beats a lemmatiser by 2 points of nDCG), Polish ones lemmatised
    (+10 points over surface forms), words of other languages stay as they are. Terms of one text in one
    language are the same with and without Polish marks wherever the dictionary tells the word.
    """

    def __init__(self, cache_dir: Path) -> None:
        """`cache_dir`: folder for the Polish dictionary's file of 21 MB; made and filled when first needed."""
        self._cache_dir = cache_dir
        self._term = lru_cache(maxsize=_MEMORY)(self._term_unremembered)

    @cached_property
    def name(self) -> str:
        """Identity of what it does, stored with each generation: equal names give equal terms."""
        from importlib.metadata import version

        return f"snowball-{version('snowballstemmer')}+simplemma-{version('simplemma')}+rules-{_RULES}"

    @property
    def is_ready(self) -> bool:
        """Whether the Polish dictionary is on disk; else the first Polish word builds it, in about 8 s."""
        from advisor.language.polish import dictionary_file

        return dictionary_file(self._cache_dir).is_file()

    def terms(self, text: str, language: str) -> list[str]:
        """Content terms in the order of the text, repeated as often as they stand there.

        `language` is an ISO 639-1 code, or "und". Stop words and single letters are left out.
        """
        found = (self._term(word, language) for word in words(text))
        return [term for term in found if term]

    def base_forms(self, text: str, language: str) -> list[str]:
        """The base form of every word, in order and lower case, stop words included: what a dictionary is asked by."""
        return [self._base_form(word, language) for word in words(text)]

    def _base_form(self, word: str, language: str) -> str:
        """A Polish word's lemma, or its stem where no dictionary knows it; other words as they are."""
        if language != "pl" or not word.isalpha():
            return word
        lemma = self._polish.lemma(word)
        if lemma is not None:
            return lemma.casefold()
        from advisor.language.polish import stem

        return stem(word)

    def _term_unremembered(self, word: str, language: str) -> str:
        """Term of one word, empty for a stop word."""
        folded = fold(word)
        if folded in STOP_WORDS.get(language, ()) or (len(word) == 1 and word.isalpha()):
            return ""
        if not word.isalpha():  # numbers, `co2`, `b2b`
            return folded
        if language == "en":
            return fold(self._english(word))
        return self._polish_term(word) if language == "pl" else folded

    def _polish_term(self, word: str) -> str:
        """Folded lemma; for a word no dictionary knows, its stem as English has it: loans meet their source."""
        lemma = self._polish.lemma(word)
        if lemma is not None:
            return fold(lemma.casefold())
        from advisor.language.polish import stem

        return self._english(stem(word))

    @cached_property
    def _polish(self) -> "PolishLemmas":
        from advisor.language.polish import PolishLemmas

        return PolishLemmas(self._cache_dir)

    @cached_property
    def _english(self) -> Callable[[str], str]:
        """The stem of an English word in lower case."""
        import snowballstemmer

        stem_word: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
        turn = Lock()  # it holds the word it works on: threads would stem each other's

        def stemmed(word: str) -> str:
            with turn:
                return stem_word(word)

        return stemmed

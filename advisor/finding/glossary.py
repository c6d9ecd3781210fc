"""A Polish question said in English, word by word: nobody reads it, the embedder does. Pure but for the lemmatiser."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from advisor.language.lemmas import Lemmatiser, fold, words
from advisor.language.stopwords import STOP_WORDS

Entries = Iterable[tuple[str, Sequence[str]]]
"""(Polish term in its base form, English equivalents, best first)."""

_LONGEST = 5
"""Words of the longest term looked for."""
_SENSES = 2
"""Equivalents said of each term: one word has no context to tell which is meant."""


class Glossary:
    """Polish terms with their English equivalents, found by their base forms, the longest first."""

    def __init__(self, entries: Entries, lemmatiser: Lemmatiser) -> None:
        """`entries` are read at the first question in Polish."""
        self._entries = entries
        self._lemmatiser = lemmatiser

    def in_english(self, question: str) -> str:
        """The question's words in English, each by the first equivalents of the longest term it belongs to.

        A word no entry has stays as it is (names, abbreviations); a stop word without an entry is left out.
        """
        tokens, forms = words(question), self._lemmatiser.base_forms(question, "pl")
        said: list[str] = []
        at = 0
        while at < len(forms):
            length, equivalents = self._longest(forms, at)
            if length:
                said.extend(equivalents[:_SENSES])
            elif fold(tokens[at]) not in STOP_WORDS["pl"]:
                said.append(tokens[at])
            at += length or 1
        return " ".join(said)

    def _longest(self, forms: Sequence[str], at: int) -> tuple[int, Sequence[str]]:
        """Number of words and equivalents of the longest term that begins here; 0 where none does."""
        for length in range(min(_LONGEST, len(forms) - at), 0, -1):
            found = self._terms.get(" ".join(forms[at : at + length]))
            if found is not None:
                return length, found
        return 0, ()

    @cached_property
    def _terms(self) -> Mapping[str, Sequence[str]]:
        terms: dict[str, Sequence[str]] = {}
        for polish, english in self._entries:
            terms.setdefault(" ".join(self._lemmatiser.base_forms(polish, "pl")), english)
        return terms

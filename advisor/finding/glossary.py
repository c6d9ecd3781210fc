"""A Polish question said in English, word by word: nobody reads it, the embedder does. Pure but for the lemmatiser."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from advisor.language.lemmas import Lemmatiser, fold, words
from advisor.language.stopwords import STOP_WORDS

Entries = Iterable[tuple[str, Sequence[str], str | None]]
"""(Polish term, English equivalents, best first, base forms of its words where they are known)."""

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

        A word no entry has stays as it is (names, abbreviations). A stop word is said once and as it stands („mamy” is
        no mother), or left out.
        """
        tokens, forms = words(question), self._lemmatiser.base_forms(question, "pl")
        said: list[str] = []
        at = 0
        while at < len(forms):
            length, equivalents = self._longest(forms, at)
            if length < 2 and fold(tokens[at]) in STOP_WORDS["pl"]:
                said.extend(self._terms.get(tokens[at], ())[:1])
            else:
                said.extend(equivalents[:_SENSES] if length else tokens[at : at + 1])
            at += length or 1
        return " ".join(said)

    def _longest(self, forms: Sequence[str], at: int) -> tuple[int, Sequence[str]]:
        """Number of words and equivalents of the longest term that begins here; 0 where none does."""
        for length in range(min(_LONGEST, len(forms) - at), 0, -1):
            term = " ".join(forms[at : at + length])
            found = self._terms.get(term) or self._terms.get(fold(term))
            if found:
                return length, found
        return 0, ()

    @cached_property
    def _terms(self) -> Mapping[str, Sequence[str]]:
        """By base forms as they are written, and without marks for those who write without."""
        terms: dict[str, Sequence[str]] = {}
        plain: dict[str, Sequence[str]] = {}
        for polish, english, base_forms in self._entries:
            term = base_forms or " ".join(self._lemmatiser.base_forms(polish, "pl"))
            terms.setdefault(term, english)
            plain.setdefault(fold(term), english)
        return plain | terms

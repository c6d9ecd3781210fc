"""A question in the other language, word by word: for the search alone. Pure but for the lemmatiser."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from advisor.language.lemmas import Lemmatiser, fold, words
from advisor.language.stopwords import STOP_WORDS

Entries = Iterable[tuple[str, Sequence[str], str | None]]
"""(Polish term, English equivalents, best first, base forms of its words where they are known)."""

_LONGEST = 5
"""Words of the longest term looked for."""
_SENSES = 2
"""Equivalents said of each term in a question: one word has no context to tell which is meant."""
_WORDINGS = 8
"""Wordings of a concept that are searched for."""
_DOUBT = 0.8
"""What each further equivalent keeps of the weight of the one before."""
_ASPECT = re.compile(r"(?:na|z|s|u|o|po|wy|za|prze|roz|do|od|pod|przy|ze|w)(?=(\w{4,}ć)$)")
"""The prefix of a Polish verb that may be all that tells it from the verb behind it: „na-pisać”, „z-mierzyć”."""
_KEY = 3
"""First letters by which an English word is looked up: its other forms share them."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a concept: its terms, and how sure it is that it means the same (0…1)."""

    terms: tuple[str, ...]
    weight: float = 1.0


Concept = tuple[Wording, ...]
"""The wordings of one thing the question names, best first."""


def concepts_of(terms: Iterable[str]) -> tuple[Concept, ...]:
    """Terms that need no translation: each a concept with one wording."""
    return tuple((Wording((term,)),) for term in dict.fromkeys(terms))


class Glossary:
    """Polish terms with their English equivalents, found by their base forms, the longest first."""

    def __init__(self, entries: Entries, lemmatiser: Lemmatiser) -> None:
        """`entries` are read at the first question that needs them."""
        self._source = entries
        self._lemmatiser = lemmatiser

    def in_english(self, text: str, *, senses: int = _SENSES) -> str:
        """The words of a Polish text in English, each by the first equivalents of the longest term it belongs to.

        A word no entry has stays as it is (names, abbreviations). A stop word is said once and as it stands („mamy” is
        no mother), or left out.
        """
        said: list[str] = []
        for tokens, equivalents in self._matches(text):
            if len(tokens) < 2 and fold(tokens[0]) in STOP_WORDS["pl"]:
                said.extend(self._terms.get(tokens[0], ())[:1])
            else:
                said.extend(equivalents[:senses] or tokens)
        return " ".join(said)

    @staticmethod
    def speaks_for(language: str, known: Collection[str]) -> bool:
        """Whether an embedder that knows these languages understands a text in `language` better in English."""
        return language == "pl" and language not in known and "en" in known

    def knows(self, word: str, language: str) -> bool:
        """Whether a word of one of its two languages is in it, or too common to be."""
        terms = tuple(self._lemmatiser.terms(word, language))
        if not terms:
            return True
        if language == "pl":
            return any(equivalents for _, equivalents in self._matches(word))
        return bool(self._polish_of(terms))

    def concepts(self, question: str, language: str, wanted: str) -> tuple[Concept, ...]:
        """What a question in `language` names, in the terms of texts in the language `wanted`.

        Between languages the glossary does not know, words that look alike are all there is: names, numbers, loans.
        """
        if (language, wanted) == ("pl", "en"):
            return tuple(self._english_concepts(question))
        if (language, wanted) == ("en", "pl"):
            return tuple(self._polish_concepts(question))
        if language == wanted == "pl":
            return tuple(self._with_aspect(term) for term in dict.fromkeys(self._lemmatiser.terms(question, "pl")))
        return concepts_of(self._lemmatiser.terms(question, wanted))

    def _with_aspect(self, term: str) -> Concept:
        """A Polish term; a verb also in its other aspect („napisać”, „pisać”)."""
        return tuple(Wording((one,)) for one in (term, *self._aspects.get(term, ())))

    def _english_concepts(self, question: str) -> Iterator[Concept]:
        for tokens, equivalents in self._matches(question):
            if len(tokens) < 2 and not self._lemmatiser.terms(tokens[0], "pl"):
                continue
            yield from self._concept([(text, place) for place, text in enumerate(equivalents or tokens)], "en")

    def _polish_concepts(self, question: str) -> Iterator[Concept]:
        """Of each English word or term the Polish terms it is an equivalent of."""
        asked = self._lemmatiser.terms(question, "en")
        at = 0
        while at < len(asked):
            for length in range(min(_LONGEST, len(asked) - at), 0, -1):
                if found := self._polish_of(tuple(asked[at : at + length])):
                    break
            yield from self._concept(found or [(asked[at], 0)], "pl")
            at += length

    def _concept(self, texts: Sequence[tuple[str, int]], language: str) -> Iterator[Concept]:
        """The concept these texts are wordings of, each with its place; nothing where they are stop words alone."""
        places: dict[tuple[str, ...], int] = {}
        for text, place in texts:
            places.setdefault(tuple(self._lemmatiser.terms(text, language)), place)
        wordings = (Wording(terms, _DOUBT**place) for terms, place in places.items() if terms)
        if concept := tuple(wordings)[:_WORDINGS]:
            yield concept

    def _matches(self, text: str) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
        """The words of a Polish text, those of one term together, and what the term is in English: () for unknown."""
        tokens, forms = words(text), self._lemmatiser.base_forms(text, "pl")
        at = 0
        while at < len(forms):
            length, equivalents = self._longest(forms, at)
            yield tokens[at : at + length], equivalents
            at += length

    def _longest(self, forms: Sequence[str], at: int) -> tuple[int, Sequence[str]]:
        """Number of words and equivalents of the longest term that begins here; a word no term begins with: (1, ())."""
        for length in range(min(_LONGEST, len(forms) - at), 0, -1):
            term = " ".join(forms[at : at + length])
            found = self._terms.get(term) or self._terms.get(fold(term))
            if found:
                return length, found
        return 1, ()

    def _polish_of(self, terms: tuple[str, ...]) -> list[tuple[str, int]]:
        """Polish terms that have these English terms as an equivalent, with its place: the best first."""
        found = [
            (polish, place)
            for polish, english, place in self._english.get(terms[0][:_KEY], ())
            if tuple(self._lemmatiser.terms(english, "en")) == terms
        ]
        return sorted(found, key=lambda one: one[1])

    @cached_property
    def _entries(self) -> list[tuple[str, Sequence[str], str | None]]:
        return list(self._source)

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

    @cached_property
    def _aspects(self) -> Mapping[str, Sequence[str]]:
        """Folded Polish verbs → the same verb in the other aspect: one is the other behind a prefix, and both mean the
        same in English („napisać” and „pisać”, not „podpisać”)."""
        meaning = {polish: english[0] for polish, english, _ in self._entries if english and polish.endswith("ć")}
        found: dict[str, list[str]] = defaultdict(list)
        for verb, english in meaning.items():
            if (prefix := _ASPECT.match(verb)) and meaning.get(prefix[1]) == english:
                found[fold(verb)].append(fold(prefix[1]))
                found[fold(prefix[1])].append(fold(verb))
        return found

    @cached_property
    def _english(self) -> Mapping[str, Sequence[tuple[str, str, int]]]:
        """(Polish term, English equivalent, its place) by the first letters of the equivalent's first content word."""
        found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
        for polish, english, _ in self._entries:
            for place, equivalent in enumerate(english):
                first = next((word for word in fold(equivalent.lower()).split() if word not in STOP_WORDS["en"]), "")
                found[first[:_KEY]].append((polish, equivalent, place))
        return found

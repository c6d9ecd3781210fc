"""A term as somebody writes it → the concepts it names. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from advisor.knowledge.concepts import Concept
from advisor.knowledge.entries import LANGUAGES
from advisor.knowledge.works import Work
from advisor.language.lemmas import Lemmatiser, fold, words
from advisor.models import Language

_NEAR = 3
"""Suggestions for a term that is not there."""
_NEAR_SHARE = 0.6
"""How alike two terms are, 0…1, for one to be suggested (the default of difflib)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One concept in the language of the term that was asked for."""

    concept: Concept
    language: Language
    after: str | None
    """The works the definition is written after, as marks; None for our own."""
    see: tuple[str, ...]
    """Terms worth a look beside it."""

    @property
    def text(self) -> str:
        """The definition."""
        return self.concept.of(self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What the glossary says to a term."""

    term: str
    definitions: tuple[Definition, ...]
    nearest: tuple[str, ...] = ()
    """Terms written like the one that is not there."""


class Concepts:
    """The concepts, by every name they have."""

    def __init__(self, concepts: Sequence[Concept], works: Mapping[str, Work], lemmatiser: Lemmatiser) -> None:
        self._concepts = concepts
        self._works = works
        self._lemmatiser = lemmatiser

    def look_up(self, term: str, language: Language) -> Lookup:
        """The concepts a term names: as it is written, else by its base forms ("eco-innovations", „klastrów”).

        `language` decides where a name is the same in both (CSR).
        """
        found = self._named(_key(term), language) or self._inflected(term)
        if found:
            return Lookup(term=term, definitions=tuple(self._definition(*pair) for pair in found))
        names = {_key(name): name for concept in self._concepts for _, name in _names(concept)}
        near = get_close_matches(_key(term), names, n=_NEAR, cutoff=_NEAR_SHARE)
        return Lookup(term=term, definitions=(), nearest=tuple(names[key] for key in near))

    def _named(self, key: str, language: Language) -> list[tuple[Concept, Language]]:
        found = []
        for concept in self._concepts:
            named_in = [code for code, name in _names(concept) if _key(name) == key]
            if named_in:
                found.append((concept, language if language in named_in else named_in[0]))
        return found

    def _inflected(self, term: str) -> list[tuple[Concept, Language]]:
        for language in LANGUAGES:
            wanted = self._lemmatiser.terms(term, language)
            found = [
                concept
                for concept in self._concepts
                if any(
                    code == language and self._lemmatiser.terms(name, language) == wanted
                    for code, name in _names(concept)
                )
            ]
            if wanted and found:
                return [(concept, language) for concept in found]
        return []

    def _definition(self, concept: Concept, language: Language) -> Definition:
        marks = concept.marks(self._works, language)
        see = tuple(other.term.of(language) for other in self._concepts if other.id in concept.see)
        return Definition(concept=concept, language=language, after=marks or None, see=see)


def _names(concept: Concept) -> Iterator[tuple[Language, str]]:
    """(language, name) of everything a concept is called; an abbreviation counts for both languages."""
    for language in LANGUAGES:
        for name in (concept.term.of(language), *concept.also.of(language), *concept.short):
            yield language, name


def _key(name: str) -> str:
    return fold(" ".join(words(name)))

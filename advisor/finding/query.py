"""A question as the ranking sees it: what it asks about, in the words of each language of the library. Pure.

Every word of a question is a concept. In the question's own language a concept is one term; in another it has several
wordings, what a dictionary offers for it. Of these the best one counts (a structured query, Pirkola 1998): a word with
many translations must not weigh more than a word with one.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from advisor.language.glossary import Concept, Wording
from advisor.ports import Vectors


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each term tells. A term that occurs nowhere has the highest weight there is, and tells of nothing."""

    idf: Mapping[str, float]
    unseen: float

    def known(self, terms: Iterable[str]) -> float:
        """Weight of the terms that occur."""
        return sum(self.idf.get(term, 0.0) for term in terms)

    def all(self, terms: Iterable[str]) -> float:
        """Weight of all terms."""
        return sum(self.idf.get(term, self.unseen) for term in terms)


@dataclass(frozen=True)
class Asked:
    """A question's concepts in one language, with the weights of their terms."""

    concepts: tuple[Concept, ...]
    weights: Weights

    @cached_property
    def terms(self) -> frozenset[str]:
        """Every term of every wording."""
        return frozenset(term for concept in self.concepts for wording in concept for term in wording.terms)

    @cached_property
    def mass(self) -> float:
        """What a passage with every concept of the question would gather."""
        return sum(self.weights.all(wording.terms) for wording in self._usual)

    @cached_property
    def known(self) -> float:
        """Share of that mass whose terms occur anywhere in the library."""
        return sum(self.weights.known(wording.terms) for wording in self._usual) / self.mass if self.mass else 0.0

    @cached_property
    def _usual(self) -> tuple[Wording, ...]:
        """Of each concept the best wording that the library uses: the others are translations it does not need."""
        return tuple(max(concept, key=self._use) for concept in self.concepts)

    def _use(self, wording: Wording) -> float:
        everything = self.weights.all(wording.terms)
        return wording.weight * self.weights.known(wording.terms) / everything if everything else 0.0

    def gathered(self, worth: Mapping[str, float]) -> float:
        """What a text gathers: of each concept its best wording, as far as the text has it.

        Args:
            worth: what each term of the text is worth; terms it lacks are left out.
        """
        named = sorted({place for term in worth for place in self._places.get(term, ())})  # the others gather nothing
        return sum(
            max(
                wording.weight * sum(worth.get(term, 0.0) for term in wording.terms) for wording in self.concepts[place]
            )
            for place in named
        )

    @cached_property
    def _places(self) -> dict[str, set[int]]:
        """By term, the concepts that have a wording with it."""
        places: dict[str, set[int]] = {}
        for place, concept in enumerate(self.concepts):
            for wording in concept:
                for term in wording.terms:
                    places.setdefault(term, set()).add(place)
        return places

    def covered(self, held: Iterable[str]) -> float:
        """Share of the question's mass that a text with these terms covers, 0…1."""
        if not self.mass:
            return 0.0
        return min(1.0, self.gathered({term: self.weights.idf.get(term, 0.0) for term in held}) / self.mass)


@dataclass(frozen=True, slots=True)
class Query:
    """A question with its vector where there is one, and what it wants in each language of the library."""

    language: str
    wanted: Mapping[str, Asked]
    vector: Vectors | None
    vectors: Mapping[str, Vectors] = field(default_factory=dict)
    """By language of the documents for which it was heard in a translation: its vectors instead of `vector`."""
    definition: bool = False
    """Whether it asks what something is."""
    keywords: bool = False
    """Whether it is a row of content words and no sentence: then its vector tells less."""
    documents: frozenset[str] = frozenset()
    """Ids of the documents it names."""
    answer_in: str = ""
    """The language wished for the answer; that of the question where none is."""

    def in_language(self, language: str) -> Asked:
        """What it wants of a text in a language of the library."""
        return self.wanted[language]

    def vector_for(self, language: str) -> Vectors | None:
        """Its vector as documents in a language of the library meet it."""
        return self.vectors.get(language, self.vector)


def make_query(
    language: str,
    concepts: Mapping[str, tuple[Concept, ...]],
    frequencies: Mapping[str, int],
    passages: int,
    vector: Vectors | None,
    *,
    vectors: Mapping[str, Vectors] | None = None,
    definition: bool = False,
    keywords: bool = False,
    documents: frozenset[str] = frozenset(),
    answer_in: str = "",
) -> Query:
    """Weigh the terms of a question.

    Args:
        language: that of the question.
        concepts: what the question names, by language of the library.
        frequencies: number of passages that hold each term.
        passages: number of passages in the library.
        vectors: by language of the library where a translation was heard instead of the question.
    """
    weights = Weights({term: idf(count, passages) for term, count in frequencies.items()}, idf(0, passages))
    wanted = {other: Asked(named, weights) for other, named in concepts.items()}
    return Query(
        language,
        wanted,
        vector,
        vectors=vectors or {},
        definition=definition,
        keywords=keywords,
        documents=documents,
        answer_in=answer_in or language,
    )


def idf(count: int, passages: int) -> float:
    """Robertson/Sparck Jones weight, kept positive: ln(1 + (N − n + 0.5) / (n + 0.5))."""
    return math.log(1 + (max(passages, count) - count + 0.5) / (count + 0.5))

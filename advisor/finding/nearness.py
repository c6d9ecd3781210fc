"""How near a wish in a manager's words is to entries of our frameworks, by words and by meaning."""

from collections.abc import Sequence

from advisor.language.detection import detect_language
from advisor.language.glossary import Concept, Glossary, concepts_of
from advisor.language.lemmas import Lemmatiser
from advisor.ports import Embedder

_WORDS = 0.4
"""Share of the words; the rest is meaning. Without an embedder words are all."""


class Nearness:
    """Compares wishes in English or Polish with texts in one of both."""

    def __init__(self, lemmatiser: Lemmatiser, glossary: Glossary, embedder: Embedder | None) -> None:
        self._lemmatiser = lemmatiser
        self._glossary = glossary
        self._embedder = embedder

    def between(self, wishes: Sequence[str], texts: Sequence[str], language: str = "en") -> list[list[float]]:
        """A row a wish, a column a text, 0 (nothing in common) … 1. `language` is that of the texts."""
        if not wishes or not texts:
            return [[0.0] * len(texts) for _ in wishes]
        languages = ["pl" if detect_language(wish, default=language) == "pl" else "en" for wish in wishes]
        held = [frozenset(self._lemmatiser.terms(text, language)) for text in texts]
        shared = [
            [_covered(self._concepts(wish, spoken, language), terms) for terms in held]
            for wish, spoken in zip(wishes, languages, strict=True)
        ]
        if self._embedder is None:
            return shared
        heard = [self._heard(wish, spoken) for wish, spoken in zip(wishes, languages, strict=True)]
        cosines = self._embedder.embed(heard) @ self._embedder.embed([self._heard(one, language) for one in texts]).T
        return [
            [_WORDS * words + (1 - _WORDS) * max(0.0, float(cosine)) for words, cosine in zip(row, near, strict=True)]
            for row, near in zip(shared, cosines, strict=True)
        ]

    def _heard(self, text: str, language: str) -> str:
        """As the embedder hears it: in English."""
        return text if language == "en" else self._glossary.in_english(text)

    def _concepts(self, wish: str, spoken: str, wanted: str) -> tuple[Concept, ...]:
        if spoken == wanted:
            return concepts_of(self._lemmatiser.terms(wish, spoken))
        return self._glossary.concepts(wish, spoken, wanted)


def _covered(concepts: Sequence[Concept], terms: frozenset[str]) -> float:
    """The share of the concepts of which a text has all words of a wording."""
    if not concepts:
        return 0.0
    return sum(any(terms.issuperset(wording.terms) for wording in concept) for concept in concepts) / len(concepts)

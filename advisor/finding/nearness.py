"""How near a wish in a manager's words is to entries of our frameworks, by words and by meaning."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from advisor.errors import EmbedderUnavailable
from advisor.finding.likeness import Likeness
from advisor.language.detection import detect_language
from advisor.language.glossary import Concept, Glossary, concepts_of
from advisor.language.lemmas import Lemmatiser
from advisor.ports import Embedder, Vectors

_WORTH_KEEPING = 20
"""New vectors for which the file is written again; fewer are a single quote compared once."""
_WORDS = 0.4
"""Share of the words; the rest is meaning. Without an embedder words are all."""


class Kept(Protocol):
    """Vectors by text that outlive a process."""

    def read(self) -> dict[str, Vectors]: ...

    def write(self, vectors: Mapping[str, Vectors]) -> None: ...


class Nearness:
    """Compares wishes in English or Polish with texts in one of both."""

    def __init__(
        self, lemmatiser: Lemmatiser, glossary: Glossary, embedder: Embedder | None, kept: "Kept | None" = None
    ) -> None:
        """`kept`: where vectors of our own texts outlive the process."""
        self._lemmatiser = lemmatiser
        self._glossary = glossary
        self._embedder = embedder
        self._kept = kept
        self._vectors: dict[str, Vectors] = kept.read() if kept and embedder else {}
        self._learned: dict[tuple[tuple[str, str], ...], Likeness] = {}

    def between(self, wishes: Sequence[str], texts: Sequence[str], language: str = "en") -> list[list[float]]:
        """A row a wish, a column a text, 0 (nothing in common) … 1. `language` is that of the texts."""
        if not wishes or not texts:
            return [[0.0] * len(texts) for _ in wishes]
        languages = ["pl" if detect_language(wish, default=language) == "pl" else "en" for wish in wishes]
        held = [frozenset(self._lemmatiser.terms(text, language)) for text in texts]
        asked = [self._concepts(wish, spoken, language) for wish, spoken in zip(wishes, languages, strict=True)]
        shared = [[_covered(concepts, terms) for terms in held] for concepts in asked]
        if self._embedder is None:
            return shared
        try:
            known = self._vectors_of([(text, language) for text in texts], self._embedder)
            asked_for = self._embedder.embed(
                [self._heard(wish, spoken, self._embedder) for wish, spoken in zip(wishes, languages, strict=True)]
            )
        except EmbedderUnavailable:  # its server does not answer just now
            return shared
        return [
            [
                _WORDS * words + (1 - _WORDS) * max(0.0, float(wish @ text))
                for words, text in zip(row, known, strict=True)
            ]
            for row, wish in zip(shared, asked_for, strict=True)
        ]

    def kinds(self, texts: Sequence[str], examples: Mapping[str, Sequence[str]]) -> list[dict[str, float]]:
        """For each text how much it is of each kind, about 0…1, told from `examples` of every kind in either language.

        By meaning alone: without an embedder nothing is known of any text. What examples teach is learned once.
        """
        if self._embedder is None or not texts:
            return [{} for _ in texts]
        heard = [self._heard(text, _spoken(text), self._embedder) for text in texts]
        try:
            return self._likeness(examples, self._embedder).of(self._embedder.embed(heard))
        except EmbedderUnavailable:
            return [{} for _ in texts]

    def _likeness(self, examples: Mapping[str, Sequence[str]], embedder: Embedder) -> Likeness:
        known = tuple((text, kind) for kind, listed in examples.items() for text in listed)
        if known not in self._learned:
            vectors = self._vectors_of([(text, _spoken(text)) for text, _ in known], embedder)
            self._learned[known] = Likeness(np.stack(vectors), [kind for _, kind in known])
        return self._learned[known]

    def _vectors_of(self, texts: Sequence[tuple[str, str]], embedder: Embedder) -> list[Vectors]:
        """The vectors of (text of ours, language), each computed once: the same are asked for with every draft."""
        keys = {f"{language} {text}": (text, language) for text, language in texts}
        new = {key: self._heard(*told, embedder) for key, told in keys.items() if key not in self._vectors}
        if new:
            self._vectors.update(zip(new, embedder.embed(list(new.values())), strict=True))
            if self._kept and len(new) >= _WORTH_KEEPING:
                self._kept.write(self._vectors)
        return [self._vectors[f"{language} {text}"] for text, language in texts]

    def _heard(self, text: str, language: str, embedder: Embedder) -> str:
        """As the embedder hears it: in English where it does not know Polish."""
        return self._glossary.in_english(text) if self._glossary.speaks_for(language, embedder.languages) else text

    def _concepts(self, wish: str, spoken: str, wanted: str) -> tuple[Concept, ...]:
        if spoken == wanted:
            return concepts_of(self._lemmatiser.terms(wish, spoken))
        return self._glossary.concepts(wish, spoken, wanted)


def _spoken(text: str) -> str:
    return "pl" if detect_language(text, default="en") == "pl" else "en"


def _covered(concepts: Sequence[Concept], terms: frozenset[str]) -> float:
    """The share of the concepts of which a text has all words of a wording."""
    if not concepts:
        return 0.0
    return sum(any(terms.issuperset(wording.terms) for wording in concept) for concept in concepts) / len(concepts)

"""What a question names in the other language, where somebody translated it: its words before the glossary's. Pure."""

from collections.abc import Collection, Sequence

from advisor.language.glossary import Concept, Wording, concepts_of

_OTHERWISE = 0.8
"""What the glossary's other wordings keep of their weight beside the one that the translation uses: documents say the
same in other words, and without them less is found (EN→PL MRR 0.57 → 0.68 with them; see ARCHITECTURE.md)."""


def other_language(language: str) -> str:
    """The other of the two languages the glossary knows."""
    return "en" if language == "pl" else "pl"


def translated(concepts: Sequence[Concept], terms: Sequence[str]) -> tuple[Concept, ...]:
    """The concepts of a question in the terms of its translation.

    A concept of the glossary that the translation says is led by the wording it uses; one that it does not say was
    another meaning of the word, and is left out. What it says besides are concepts of their own.
    """
    said = frozenset(terms)
    met = {concept: [wording for wording in concept if said.issuperset(wording.terms)] for concept in concepts}
    used = {term for wordings in met.values() for wording in wordings for term in wording.terms}
    led = tuple(_led_by(max(wordings, key=_length), concept) for concept, wordings in met.items() if wordings)
    return (*led, *concepts_of(term for term in terms if term not in used))


def share_said(concepts: Sequence[Concept], terms: Sequence[str], as_they_stand: Collection[str]) -> float:
    """Share of a question's concepts of which a translation with these terms has a wording, 0…1.

    `as_they_stand`: the question's words, as if they were of the other language. A concept that is one of them and
    nothing else is a name, a number or a word the glossary does not know, and tells nothing; nothing known: 1.
    """
    said, same = frozenset(terms), set(as_they_stand)
    known = [concept for concept in concepts if len(concept) > 1 or not same.issuperset(concept[0].terms)]
    met = sum(any(said.issuperset(one.terms) for one in concept) for concept in known)
    return met / len(known) if known else 1.0


def _led_by(chosen: Wording, concept: Concept) -> Concept:
    others = (Wording(one.terms, one.weight * _OTHERWISE) for one in concept if one.terms != chosen.terms)
    return (Wording(chosen.terms), *others)


def _length(wording: Wording) -> int:
    return len(wording.terms)

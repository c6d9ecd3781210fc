"""Is a statement carried by its quotes? A floor that a statement has to reach, never a proof that it is true. Pure.

A statement that is its quotes is `verbatim` by construction. Any other is looked at piece by piece: its figures and
names, what it denies and how strongly it speaks must stand in the quotes, and so must most of its words, or its meaning
by the caller's vectors. Shared words tell a supported statement from one on another subject, not from its opposite
(AUROC .62–.64 and .51–.57 on CLIMATE-FEVER): hence the other checks, and hence no more than a floor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from advisor.grounding.figures import missing_figures
from advisor.grounding.names import missing_names
from advisor.grounding.negation import Terms, changes
from advisor.grounding.quotes import collapsed
from advisor.grounding.wording import Wording, in_language

Kind = Literal["verbatim", "supported", "partly", "unsupported"]
Reason = Literal["figure", "negation", "name", "stronger", "only", "all", "words", "meaning", "other_language"]

ENOUGH_WORDS = 0.6
"""Share of a statement's content terms its quotes have to say. Paraphrases written by hand have 0.64–1.0 (26 of them);
of 1,702 shipped sentences 0.04 (Polish) to 0.05 (English) share as much as 0.7 with any other one, 0.09 and 0.12 share
0.6: those differ in figures and names, which are asked for as well."""
FEW_WORDS = 0.4
"""Below this share two sentences are on different matters: half of the shipped ones have no other that shares it."""
ENOUGH_MEANING = 0.7
"""Cosine across languages. A Polish sentence said in English by the glossary reaches 0.7 with its English twin in 0.77
of 1,702 cases (0.5 in 0.98), with the nearest other sentence in 0.17, with one drawn at random in 0.0002 (0.5: 0.013).
Not said in English it means nothing: the median of the twins is 0.21."""
LITTLE_MEANING = 0.5
"""Below this cosine two sentences are on different matters; measured as above."""
_CONTRADICTS: frozenset[Reason] = frozenset(("figure", "negation"))
"""What makes a statement unsupported: a wrong number is worse than no sentence; a name may stand in a heading above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How far quotes carry a statement."""

    kind: Kind
    reasons: tuple[Reason, ...] = ()
    """What is missing, worst first; empty for *verbatim* and *supported*.

    - `figure`: a figure no quote states; `negation`: something denied, or no longer denied;
    - `name`: a name no quote says; `stronger`: a duty, or a fact, where the quotes say less;
    - `only`, `all`: a restriction or a generality that no quote has;
    - `words`, `meaning`: too few words in common, too far in meaning;
    - `other_language`: the quotes are in another language, and no similarity was given.
    """
    words: float | None = None
    """Share of the statement's content terms that quotes in its language say; None where none is."""


def judge(statement: Wording, quotes: Sequence[Wording], *, terms: Terms, similarity: float | None = None) -> Verdict:
    """How far `quotes` carry a statement: figures, names, negation, strength, words; never whether it is true.

    `terms` gives the content terms of a text in a language (`Lemmatiser.terms`). `similarity` is the cosine of the
    statement's vector with that of its quotes, of texts in a language the embedder knows. Words can only be compared
    within a language: where no quote is in that of the statement, its meaning decides, and without it the verdict
    is *partly* at best. Without quotes a statement is unsupported.
    """
    if not collapsed(statement.text) or not quotes:
        return Verdict(kind="unsupported", reasons=("words",))
    if collapsed(statement.text) in (*_texts(quotes), " ".join(_texts(quotes))):
        return Verdict(kind="verbatim")
    same = in_language(quotes, statement.language)
    words = shared_words(statement, same, terms) if same else None
    reasons: list[Reason] = ["figure"] if missing_figures(statement, quotes) else []
    changed = changes(statement, same, terms) if same else frozenset()
    reasons += ["negation"] if "negation" in changed else []
    reasons += ["name"] if missing_names(statement, quotes) else []
    reasons += sorted(changed - {"negation"}, reverse=True)
    return _verdict(reasons, words, similarity)


def shared_words(statement: Wording, quotes: Sequence[Wording], terms: Terms) -> float:
    """Share of the statement's content terms, each counted once, that the quotes say; 1 where it has none."""
    wanted = {term for term in terms(*statement) if not term[0].isdecimal()}
    held = {term for quote in quotes for term in terms(*quote)}
    return len(wanted & held) / len(wanted) if wanted else 1.0


def _texts(quotes: Sequence[Wording]) -> tuple[str, ...]:
    return tuple(collapsed(quote.text) for quote in quotes)


def _verdict(reasons: Sequence[Reason], words: float | None, similarity: float | None) -> Verdict:
    """Contradicted, or far from the quotes: unsupported. Something missing, or not quite near: partly."""
    lacks = _lacks(words, similarity)
    found = (*reasons, *((lacks,) if lacks else ()))
    if not found:
        return Verdict(kind="supported", words=words)
    far = lacks and _is_far(words, similarity)
    kind: Kind = "unsupported" if far or not _CONTRADICTS.isdisjoint(found) else "partly"
    return Verdict(kind=kind, reasons=found, words=words)


def _lacks(words: float | None, similarity: float | None) -> Reason | None:
    """What keeps a statement from being near enough to its quotes."""
    if words is not None:
        return "words" if words < ENOUGH_WORDS else None
    if similarity is None:
        return "other_language"
    return "meaning" if similarity < ENOUGH_MEANING else None


def _is_far(words: float | None, similarity: float | None) -> bool:
    """Whether a statement has little to do with its quotes, by its words and by its meaning."""
    little = similarity is None or similarity < LITTLE_MEANING
    if words is None:
        return similarity is not None and little
    return words < FEW_WORDS and little

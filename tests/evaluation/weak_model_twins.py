"""The same faults in another language than the quote's: every shipped sentence has a twin, which is the honest one.

A weak model cannot be made to translate here, but it can plant faults into a translation that is there.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from advisor.adapters.knowledge import KnowledgeFolder
from advisor.answering.grounded.checks import Checks, Similarity
from advisor.answering.grounded.context import Source
from advisor.answering.grounded.quoting import Quotes
from advisor.answering.grounded.reply import Draft, Quoted
from advisor.grounding.negation import Terms
from advisor.knowledge.facts import Fact
from advisor.prompting.leaks import Told
from tests.advisor.answering.findings import hit, sentence
from tests.evaluation import weak_model_faults as faults
from tests.evaluation.weak_model_server import KNOWLEDGE
from tests.source_tree import ROOT

HARD: Mapping[str, faults.Change] = {
    "as it stands": lambda text, language, chance: text,
    "number": faults.NUMBER,
    "name": faults.NAME,
    "negation": faults.NEGATION,
    "clause": faults.CLAUSE,
    "knowledge": lambda text, language, chance: chance.choice(KNOWLEDGE[language]),
}


class Pair(NamedTuple):
    """A quote and what is said after it in the other language."""

    quote: str
    quoted: str
    said: str
    language: str


def facts(every: int) -> list[Fact]:
    """Every n-th shipped sentence."""
    folder = KnowledgeFolder(ROOT / "corpus")
    sheets = sorted((ROOT / "corpus" / "facts").glob("*.yaml"))
    return [fact for sheet in sheets for fact in folder.sheet(sheet.stem).facts][::every]


def pairs(told: Sequence[Fact]) -> Iterator[Pair]:
    """Each sentence as a quote for its twin."""
    for fact in told:
        yield Pair(fact.en, "en", fact.pl, "pl")
        yield Pair(fact.pl, "pl", fact.en, "en")


def verdict(pair: Pair, text: str, terms: Terms, similarity: Similarity) -> str:
    """What becomes of a sentence: its verdict, or `dropped`."""
    one = hit(sentence(pair.quote), language=pair.quoted)
    source = Source(1, one, one.passage.units, pair.quote)
    checks = Checks(
        Quotes([source]), language=pair.language, terms=terms, similarity=similarity, told=Told((), "no fence")
    )
    kept, _ = checks.sort([Draft(text, (Quoted(1, pair.quote),), (1,))])
    return kept[0].verdict if kept else "dropped"


def measure(told: Sequence[Fact], terms: Terms, similarity: Similarity) -> dict[str, Counter[str]]:
    """Verdicts on every kind of fault, and on another sentence's twin."""
    chance = random.Random(11)
    counted: dict[str, Counter[str]] = {kind: Counter() for kind in (*HARD, "another quote")}
    both = list(pairs(told))
    for at, pair in enumerate(both):
        for kind, change in HARD.items():
            changed = change(pair.said, pair.language, chance)
            if changed and (changed != pair.said or kind == "as it stands"):
                counted[kind][verdict(pair, changed, terms, similarity)] += 1
        other = both[(at + 2) % len(both)]
        counted["another quote"][verdict(replace_quote(pair, other), pair.said, terms, similarity)] += 1
    return counted


def replace_quote(pair: Pair, other: Pair) -> Pair:
    """A sentence with the quote of another one in the same language."""
    return pair._replace(quote=other.quote)

"""What is asked of every framework, as functions that name what is wrong."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import snowballstemmer
from pydantic import BaseModel

from advisor.knowledge.entries import Both, BothLists
from advisor.knowledge.facts import Fact
from advisor.knowledge.frameworks import Evidenced, Framework
from advisor.knowledge.works import EDITORIAL, Work, references
from tests.corpus.prose import typography

_STEMMER = snowballstemmer.stemmer("english")


@cache
def stems(text: str) -> tuple[str, ...]:
    """English stems of a text, in order; hyphens part words."""
    return tuple(_STEMMER.stemWords(re.findall(r"[^\W_]+", text.lower())))


def contains(text: str, term: str) -> bool:
    """Whether the words of a term stand in a text one behind the other, endings aside."""
    held, wanted = stems(text), stems(term)
    return any(held[i : i + len(wanted)] == wanted for i in range(len(held) - len(wanted) + 1))


def problems_of(framework: Framework, facts: Mapping[str, Fact], works: Mapping[str, Work]) -> Iterator[str]:
    """What is wrong with a framework: evidence, terms, typography, references, ids."""
    seen: set[str] = set()
    for entry in framework.entries():
        if entry.id in seen:
            yield f"{entry.id} stands twice"
        seen.add(entry.id)
        yield from _evidence(entry, facts)
    for place, language, text in texts(framework, ""):
        yield from (f"{place}: {problem}: {text}" for problem in typography(text, language))
    for place, basis in bases(framework, ""):
        for reference in references(basis) if basis != EDITORIAL else ():
            if reference.work not in works or not reference.places:
                yield f"{place}: basis {basis!r} names no work and place"


def _evidence(entry: Evidenced, facts: Mapping[str, Fact]) -> Iterator[str]:
    if missing := [name for name in entry.evidence if name not in facts]:
        yield f"{entry.id}: no such sentence: {', '.join(missing)}"
        return
    own = " . ".join(text for _, language, text in texts(entry, "") if language == "en")
    sentences = [facts[name].en for name in entry.evidence]
    for term in entry.terms:
        if not contains(own, term):
            yield f"{entry.id}: its own English texts do not contain {term!r}"
        if not any(contains(sentence, term) for sentence in sentences):
            yield f"{entry.id}: no sentence of {', '.join(entry.evidence)} contains {term!r}"


def texts(value: Any, place: str) -> Iterator[tuple[str, str, str]]:
    """(place, language, text) of everything a reader may see in both languages."""
    if isinstance(value, Both):
        yield place, "en", value.en
        yield place, "pl", value.pl
    elif isinstance(value, BothLists):
        yield from ((place, "en", text) for text in value.en)
        yield from ((place, "pl", text) for text in value.pl)
    elif isinstance(value, BaseModel):
        name = getattr(value, "id", "")
        for field in type(value).model_fields:
            yield from texts(getattr(value, field), f"{place} {name}.{field}".strip())
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one, place)


def bases(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """(place, basis) of everything that says where its figures come from."""
    if isinstance(value, BaseModel):
        basis = getattr(value, "basis", None)
        if isinstance(basis, str):
            yield place, basis
        for field in type(value).model_fields:
            yield from bases(getattr(value, field), f"{place}.{field}")
    elif isinstance(value, tuple):
        for one in value:
            yield from bases(one, f"{place} {getattr(one, 'id', '')}")

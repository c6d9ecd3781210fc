"""The works our sentences are written after, and how a sentence names its place in one. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import RootModel

from advisor.knowledge.entries import Both, Day, Entry, Id, Text
from advisor.models import Language

EDITORIAL = "editorial"
"""Stands for a source where the sentence is our own advice."""

_IN_POLISH: Mapping[str, str] = {
    "abstract": "streszczenie",
    "annex": "zał.",
    "appendix": "zał.",
    "art.": "art.",
    "chapter": "rozdz.",
    "clause": "pkt",
    "figure": "rys.",
    "guideline": "wskaźnik",
    "note": "przypis",
    "p.": "s.",
    "page": "strona",
    "paragraph": "ust.",
    "part": "część",
    "point": "pkt",
    "pp.": "s.",
    "principle": "zasada",
    "recital": "motyw",
    "section": "sekcja",
    "summary": "podsumowanie",
    "table": "tab.",
    "target": "zadanie",
}
_LEADING_WORD = re.compile(r"[a-z]+\.?", re.IGNORECASE)


class Work(Entry):
    """One source with what a bibliography says of it; unknown stays None."""

    mark: Both
    """The short name in citations: "EU4Digital 2024"."""
    title: Both
    publisher: Text | None = None
    authors: Text | None = None
    year: int | None = None
    language: Text
    url: Text | None = None


class Works(RootModel[dict[Id, Work]]):
    """All works by id."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A work and the places in it, in English forms: ("eu4digital-2024", ("§2.1", "p. 3"))."""

    work: str
    places: tuple[str, ...]

    def mark(self, works: Mapping[str, Work], language: Language) -> str:
        """As a source mark says it, without brackets: "EU4Digital 2024, §2.1, p. 3". KeyError: an unknown work."""
        return ", ".join((works[self.work].mark.of(language), *(localised(place, language) for place in self.places)))


class Sourced(Both):
    """A sentence of ours in both languages, with what it is written after and the date for which it holds."""

    source: Text
    """References as in `references`, or "editorial"."""
    as_of: Day

    def marks(self, works: Mapping[str, Work], language: Language) -> str:
        """Its source marks, without brackets; "" for our own advice. KeyError: an unknown work."""
        return "; ".join(reference.mark(works, language) for reference in references(self.source))


def references(source: str) -> tuple[Reference, ...]:
    """Read "work-a, §1, p. 2; work-b, part 3"; what is marked editorial, our own advice, refers to nothing."""
    cited = ([part.strip() for part in one.split(",")] for one in source.split(";"))
    return tuple(Reference(work, tuple(places)) for work, *places in cited if work != EDITORIAL)


def localised(place: str, language: Language) -> str:
    """A place as the language writes it: "p. 3" → „s. 3”, "annex II" → „zał. II”."""
    if place[:1] in '"“' and place[-1:] in '"”':
        opening = "„" if language == "pl" else "“"
        return f"{opening}{place[1:-1]}”"
    word = _LEADING_WORD.match(place)
    if language == "en" or word is None:
        return place
    return _IN_POLISH.get(word[0].lower(), word[0]) + place[word.end() :]

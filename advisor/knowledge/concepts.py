"""Concepts: a term with its definition in both languages, and the lookup of a term as people write it. Pure."""

from pydantic import Field

from advisor.knowledge.entries import Both, BothLists, Entry, Id, Text
from advisor.knowledge.works import Sourced


class Concept(Sourced):
    """A term and what it means. The definition names the term, so that it can be quoted alone."""

    id: Id
    term: Both
    also: BothLists = BothLists()
    """Other names of the same thing."""
    short: tuple[Text, ...] = ()
    """Abbreviations, in either language."""
    see: tuple[Id, ...] = ()
    """Ids of concepts worth a look beside it."""


class ConceptSheet(Entry):
    """One file of concepts."""

    title: Both
    concepts: tuple[Concept, ...] = Field(min_length=1)

"""Wishes that a draft cannot simply obey: their words, what is said about them, what is done instead. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pydantic import Field

from advisor.knowledge.entries import Both, BothLists, Id, Steps
from advisor.knowledge.frameworks import Evidenced, Framework

HARMLESS = ""
"""The kind of sentences that bring no awkward wish."""


class Wish(Evidenced):
    """One kind of awkward wish, recognised by one of `cues` and, where there are any, one of `against`."""

    applies_to: tuple[Literal["mission", "plan"], ...] = Field(min_length=1)
    cues: BothLists
    """Phrases, or word stems ending in "*", of the request or the priorities."""
    against: BothLists = BothLists()
    """Second list of phrases: a wish that conflicts with the first."""
    unless: BothLists = BothLists()
    """Phrases that show the wish is a different one."""
    examples: BothLists
    """Sentences with which managers bring the wish; what means much the same is taken for it."""
    reply: Both
    """What is said, one or two sentences: never scolding, names the risk."""
    way_out: Both
    """What the draft does instead, or what the manager can do: the decision stays theirs."""
    needs: Steps | None = None
    """What would have to exist first."""
    questions: Steps | None = None
    """What to put to members, workers or neighbours."""
    actions: tuple[Id, ...] = ()
    """Actions a plan takes because of it, the most useful first."""


class Wishes(Framework):
    """All of them (`wishes.yaml`), the gravest first."""

    wishes: tuple[Wish, ...] = Field(min_length=1)
    harmless: BothLists
    """Sentences of requests that are no such wish, most of them near to one."""

    @property
    def examples(self) -> Mapping[str, Sequence[str]]:
        """By id of a wish its examples in both languages; under `HARMLESS` those of none."""
        kinds = {wish.id: wish.examples for wish in self.wishes} | {HARMLESS: self.harmless}
        return {kind: (*lists.en, *lists.pl) for kind, lists in kinds.items()}

    def entries(self) -> Iterator[Evidenced]:
        """The wishes."""
        return iter(self.wishes)

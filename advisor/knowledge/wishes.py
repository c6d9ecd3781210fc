"""Wishes that a draft cannot simply obey: their words, what is said about them, what is done instead. Pure."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from advisor.knowledge.entries import Both, BothLists, Id, Steps
from advisor.knowledge.frameworks import Evidenced, Framework


class Wish(Evidenced):
    """One kind of awkward wish, recognised by one of `cues` and, where there are any, one of `against`."""

    applies_to: tuple[Literal["mission", "plan"], ...] = Field(min_length=1)
    cues: BothLists
    """Phrases, or word stems ending in "*", of the request or the priorities."""
    against: BothLists = BothLists()
    """Second list of phrases: a wish that conflicts with the first."""
    unless: BothLists = BothLists()
    """Phrases that show the wish is a different one."""
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

    def entries(self) -> Iterator[Evidenced]:
        """The wishes."""
        return iter(self.wishes)

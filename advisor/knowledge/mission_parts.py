"""Values, commitments and principles a mission can be put together from. Pure."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from advisor.knowledge.entries import Both, Id
from advisor.knowledge.frameworks import Evidenced, Framework

Trait = Literal[
    "always",
    "makers",
    "services",
    "large_and_small",
    "research",
    "schools",
    "workers",
    "public",
    "civil",
    "producers",
    "buyers",
]
"""What of a cluster makes a part fit: its kinds of members, or that its priorities or wishes speak of it."""


class MissionPart(Evidenced):
    """One sentence of a mission beside its aims."""

    kind: Literal["value", "commitment", "principle"]
    text: Both
    """`$social`, `$ecological`, `$groups` and `$trial` stand for topics, groups and an aim of the sector."""
    when: tuple[Trait, ...] = ()
    """Any of these makes it fit."""
    wishes: tuple[Id, ...] = ()
    """Awkward wishes that it answers: then it is taken first."""


class MissionParts(Framework):
    """All of them (`mission-parts.yaml`), in the order in which they are read."""

    parts: tuple[MissionPart, ...] = Field(min_length=1)

    def entries(self) -> Iterator[Evidenced]:
        """The parts."""
        return iter(self.parts)

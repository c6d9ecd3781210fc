"""What a draft is made from: frameworks, evidence and a measure of nearness. Put together by the composition root."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from advisor.drafting.evidence import Evidence
from advisor.knowledge.actions import Actions
from advisor.knowledge.frameworks import (
    Filler,
    GreenClaims,
    LifeCycle,
    MissionRubric,
    Sector,
    Sectors,
    SelfAssessment,
    Stakeholders,
)
from advisor.knowledge.inflection import Inflection
from advisor.knowledge.mission_parts import MissionParts
from advisor.knowledge.wishes import Wishes
from advisor.models import Citation, Language


class Nearness(Protocol):
    """How near wishes in a manager's words (either language) are to texts in one language."""

    def between(self, wishes: Sequence[str], texts: Sequence[str], language: str = "en") -> list[list[float]]:
        """A row a wish, a column a text, 0 … 1."""
        ...

    def kinds(self, texts: Sequence[str], examples: Mapping[str, Sequence[str]]) -> list[dict[str, float]]:
        """For each text how much it is of each kind, about 0…1, told by meaning from examples of every kind.

        Nothing of any kind where meaning cannot be compared.
        """
        ...


_SPEAKS_OF = 0.62
"""Nearness from which a quote speaks of a manager's words; below it most only share a word with them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """The frameworks by name, and what finds evidence for them. One for each draft: `evidence` counts its sources."""

    sectors: Sectors
    actions: Actions
    rubric: MissionRubric
    parts: MissionParts
    assessment: SelfAssessment
    life_cycle: LifeCycle
    stakeholders: Stakeholders
    claims: GreenClaims
    filler: Filler
    wishes: Wishes
    inflection: Inflection
    evidence: Evidence
    nearness: Nearness
    generation: int
    today: date

    def about(self, told: str, language: Language) -> tuple[Citation, ...]:
        """What the documents say about a manager's words, at most one place; nothing that only shares a word."""
        found = self.evidence.about(told)
        near = self.nearness.between([told], [citation.quote for citation in found], language)
        speaking = [one for one, nearness in zip(found, near[0], strict=True) if nearness >= _SPEAKS_OF]
        return tuple(self.evidence.numbered(one) for one in speaking[:1])

    def sector(self, id: str | None) -> Sector | None:
        """A sector by its id."""
        return next((sector for sector in self.sectors.sectors if sector.id == id), None)

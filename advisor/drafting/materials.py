"""What a draft is made from: frameworks, evidence and a measure of nearness. Put together by the composition root."""

from collections.abc import Sequence
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
from advisor.knowledge.wishes import Wishes


class Nearness(Protocol):
    """How near wishes in a manager's words (either language) are to texts of ours in English."""

    def between(self, wishes: Sequence[str], texts: Sequence[str]) -> list[list[float]]:
        """A row a wish, a column a text, 0 … 1."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """The frameworks by name, and what finds evidence for them. One for each draft: `evidence` counts its sources."""

    sectors: Sectors
    actions: Actions
    rubric: MissionRubric
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

    def sector(self, id: str | None) -> Sector | None:
        """A sector by its id."""
        return next((sector for sector in self.sectors.sectors if sector.id == id), None)

"""Frameworks: structured knowledge for reviews, assessments and drafts, each entry with its evidence. Pure.

`evidence` names answer sentences; `terms` are the entry's key terms in English, which the entry itself and at least
one of those sentences contain. What no source gives is marked `basis: editorial` („szacunek redakcyjny”).
"""

from abc import abstractmethod
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from advisor.knowledge.entries import Both, BothLists, Day, Entry, Id, Steps, Text
from advisor.knowledge.works import EDITORIAL
from advisor.models import Dimension, Stage

HotSpotArea = Literal["process", "waste", "people", "supply-chain"]


class Evidenced(Entry):
    """An entry that rests on answer sentences."""

    id: Id
    terms: tuple[Text, ...] = Field(min_length=1)
    evidence: tuple[Id, ...] = Field(min_length=1)


class Framework(Entry):
    """What every framework file begins with."""

    title: Both
    as_of: Day

    @abstractmethod
    def entries(self) -> Iterator[Evidenced]:
        """All entries that rest on evidence."""


class RubricPoint(Evidenced):
    """One thing a mission statement is judged by, 0 to 2 points."""

    question: Both
    why: Both
    cues: BothLists
    """Word stems whose presence hints that the point is met."""
    advice: Both
    """What to do when it is missing."""
    makers_only: bool = False
    """Whether it is asked only where the members make things."""


class MissionRubric(Framework):
    """How a mission statement is judged (`mission-rubric.yaml`)."""

    points: tuple[RubricPoint, ...] = Field(min_length=1)

    def entries(self) -> Iterator[Evidenced]:
        """The points."""
        return iter(self.points)


class HotSpot(Evidenced):
    """What a sector has to look at: a topic, never a claim about one cluster."""

    area: HotSpotArea
    dimension: Dimension
    topic: Both
    aim: Both
    """What a cluster can set out to do about it, as an infinitive: "cut wood dust at the workplace"."""
    actions: tuple[Id, ...] = ()
    """Actions that answer it."""


class Sector(Entry):
    """A sector with its hot spots and the groups it usually deals with."""

    id: Id
    name: Both
    also: BothLists
    """Other words by which a profile names the sector."""
    makes_things: bool
    economic_aims: Steps
    """What clusters of the sector can set out to earn or save together, as infinitives."""
    hot_spots: tuple[HotSpot, ...] = Field(min_length=6, max_length=10)
    stakeholders: tuple[Both, ...] = Field(min_length=4)


class Sectors(Framework):
    """All sectors (`sectors.yaml`)."""

    sectors: tuple[Sector, ...] = Field(min_length=1)

    def entries(self) -> Iterator[Evidenced]:
        """The hot spots of all sectors."""
        return (spot for sector in self.sectors for spot in sector.hot_spots)


class Assessed(Evidenced):
    """A statement a cluster office rates from 0 to 3."""

    area: Literal["economic", "social", "ecological", "governance"]
    quick: bool
    """Whether it belongs to the quick round of ten."""
    statement: Both
    anchors: Steps
    """What 0, 1, 2 and 3 look like."""
    proof: Steps
    """What to show as proof."""
    peers: Both | None = None
    """How others stand, with year and source in the sentence; None where no source tells."""
    peers_evidence: tuple[Id, ...] = ()
    next_step: Both
    actions: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if len(self.anchors.en) != 4:
            raise ValueError(f"{self.id}: four anchors, for 0 to 3")
        if (self.peers is None) != (not self.peers_evidence):
            raise ValueError(f"{self.id}: peers and peers_evidence go together")
        return self


class SelfAssessment(Framework):
    """Where a cluster stands, in its own judgement (`self-assessment.yaml`)."""

    statements: tuple[Assessed, ...] = Field(min_length=1)

    def entries(self) -> Iterator[Evidenced]:
        """The statements."""
        return iter(self.statements)


class LifeCycleStage(Evidenced):
    """One stage of a cluster's life, how to tell it and what makes sense in it."""

    stage: Stage
    name: Both
    signs: Steps
    questions: Steps
    """What to ask to tell the stage."""
    next_steps: Steps
    risks: Steps
    basis: Literal["editorial"] | None = None
    """Editorial where the next steps are our reading."""


class LifeCycle(Framework):
    """The stages in order (`life-cycle.yaml`)."""

    stages: tuple[LifeCycleStage, ...] = Field(min_length=5, max_length=5)

    def entries(self) -> Iterator[Evidenced]:
        """The stages."""
        return iter(self.stages)


class Column(Evidenced):
    """One thing to note of each group."""

    question: Both
    why: Both


class Group(Evidenced):
    """A group a cluster has to do with."""

    name: Both
    side: Literal["internal", "external"]
    holds: Steps
    """Resources and competences it may hold."""
    may_expect: Steps
    may_give: Steps
    dialogue: Both
    """A form of dialogue that suits it."""
    basis: Literal["editorial"] | None = None


class Stakeholders(Framework):
    """A stakeholder map to fill in (`stakeholders.yaml`)."""

    columns: tuple[Column, ...] = Field(min_length=1)
    checks: tuple[Column, ...] = Field(min_length=1)
    """What to look at when the map is filled."""
    groups: tuple[Group, ...] = Field(min_length=1)

    def entries(self) -> Iterator[Evidenced]:
        """Columns, checks and groups."""
        yield from (*self.columns, *self.checks, *self.groups)


class ClaimPattern(Evidenced):
    """A way of speaking about the environment that wants proof."""

    patterns: BothLists
    """Phrases, or word stems ending in "*", that make the claim."""
    why: Both
    usable: Both
    """Wording that can be used instead; "…" stands for the cluster's own figure or fact."""
    needs: Steps
    """What one would need in order to say it."""


class GreenClaims(Framework):
    """Claims to be careful with (`green-claims.yaml`)."""

    claims: tuple[ClaimPattern, ...] = Field(min_length=1)

    def entries(self) -> Iterator[Evidenced]:
        """The patterns."""
        return iter(self.claims)


class Gate(Evidenced):
    """A yes-or-no question on the way to a decision."""

    question: Both
    yes: Both
    no: Both


class Decision(Entry):
    """A decision with its gates, in order."""

    id: Id
    title: Both
    gates: tuple[Gate, ...] = Field(min_length=2)
    outcome: Both


class DecisionGates(Framework):
    """Decisions a cluster manager faces (`decision-gates.yaml`)."""

    decisions: tuple[Decision, ...] = Field(min_length=1)

    def entries(self) -> Iterator[Evidenced]:
        """All gates."""
        return (gate for decision in self.decisions for gate in decision.gates)


class NoisePhrase(Entry):
    """A phrase that says nothing, and what to write in its place."""

    patterns: BothLists
    instead: Both


class Filler(Framework):
    """Phrases that are noise in a mission or a plan (`filler.yaml`). Editorial as a whole."""

    basis: Literal["editorial"]
    phrases: tuple[NoisePhrase, ...] = Field(min_length=1)

    def entries(self) -> Iterator[Evidenced]:
        """None: style is ours to judge."""
        return iter(())


Basis = Annotated[Text, Field(description=f"a reference to a work, or “{EDITORIAL}”")]

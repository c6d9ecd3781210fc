"""Actions: what a sustainability action plan is made of. Pure."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from advisor.knowledge.entries import Both, Entry, Id, Steps, Text
from advisor.knowledge.frameworks import Basis, Evidenced, Framework
from advisor.models import Dimension, Stage

ALL: Literal["all"] = "all"


class Span(Entry):
    """From … to …, and where the figures come from."""

    least: float = Field(ge=0)
    most: float
    basis: Basis

    @model_validator(mode="after")
    def _ascends(self) -> Self:
        if self.least > self.most:
            raise ValueError("least is above most")
        return self


class Cost(Entry):
    """Cost beside the office's own time."""

    band: Literal["none", "low", "medium", "high"]
    basis: Basis


class Kpi(Entry):
    """An indicator that counts a result, not an activity."""

    name: Both
    unit: Both
    measure: Both
    """How, from what and how often it is measured."""
    basis: Basis


class Risks(Entry):
    """Adner's three risks of an innovation ecosystem, as cited in the CSR article, part 2; at least one is named."""

    initiative: Both | None = None
    """The action itself may fail."""
    interdependence: Both | None = None
    """Partners it needs may not deliver."""
    integration: Both | None = None
    """Those behind in the chain may not take it up."""

    @model_validator(mode="after")
    def _names_one(self) -> Self:
        if not (self.initiative or self.interdependence or self.integration):
            raise ValueError("name at least one risk")
        return self


class Links(Entry):
    """Where the action counts: SDG targets ("12.5"), VSME disclosures ("B7"), GRI disclosures ("306-2")."""

    sdg: tuple[Text, ...] = ()
    vsme: tuple[Text, ...] = ()
    gri: tuple[Text, ...] = ()


class Action(Evidenced):
    """One action of the catalogue."""

    title: Both
    """An observable verb and an object."""
    steps: Steps
    done_by: tuple[Literal["coordinator", "members", "both"], ...]
    """Who carries out each step, in the order of `steps`."""
    dimension: Dimension
    standardised: bool
    """Whether it follows a standard that is assessed or audited (EMAS, an ISO standard, a label)."""
    levels: tuple[Literal["coordinator", "members"], ...] = Field(min_length=1)
    also_needs: tuple[Literal["region", "nation", "eu"], ...] = ()
    """Whose part is needed beside the cluster's own."""
    stages: tuple[Stage, ...] | Literal["all"]
    sectors: tuple[Id, ...] | Literal["all"]
    topics: tuple[Id, ...] = Field(min_length=1)
    months: Span
    person_days: Span
    """Days of work of the cluster office."""
    cost: Cost
    owner: Both
    """A role, never a name."""
    prerequisites: Steps | None = None
    kpi: Kpi
    risks: Risks
    links: Links = Links()
    polisee: tuple[Text, ...] = ()
    """Numbers of the ClusterPoliSEE measures it carries out: "2.1"; "x1" … "x9" for the nine outside its recap."""

    @model_validator(mode="after")
    def _says_who_does_what(self) -> Self:
        if len(self.done_by) != len(self.steps.en):
            raise ValueError(f"{self.id}: done_by names who takes each step")
        return self

    def fits(self, *, sector: str, stage: Stage) -> bool:
        """Whether it suits a sector in a stage."""
        return (self.sectors == ALL or sector in self.sectors) and (self.stages == ALL or stage in self.stages)


class CostBand(Entry):
    """What a band means in money."""

    band: Literal["none", "low", "medium", "high"]
    meaning: Both
    basis: Basis


class Actions(Framework):
    """The catalogue (`actions.yaml`)."""

    cost_bands: tuple[CostBand, ...] = Field(min_length=4, max_length=4)
    actions: tuple[Action, ...] = Field(min_length=1)

    def entries(self) -> Iterator[Evidenced]:
        """The actions."""
        return iter(self.actions)

"""What the advisor drafts: missions, plans, reviews and assessments, each clause with what it rests on. Pure."""

from dataclasses import dataclass
from typing import Literal, Protocol

from advisor.models.answers import Citation, Fallback, Usage
from advisor.models.profiles import Dimension, Language, Profile

Basis = Literal["profile", "evidence", "framework", "assumption"]
"""`profile`: the manager said so; `evidence`: cited; `framework`: our method or estimate; `assumption`: to confirm."""
Level = Literal["coordinator", "members", "both"]
SectionKind = Literal["line", "mission", "vision", "values", "commitments", "principles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A piece of a draft that rests on one thing."""

    text: str
    basis: Basis
    citations: tuple[Citation, ...] = ()
    rests_on: tuple[str, ...] = ()
    """Fields of the profile, or ids of framework entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something said about a draft: a warning, a question to ask, an open point. `kind` is a code."""

    kind: str
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a variant under a heading: vision, mission, values, commitments. A line is a sentence or an item."""

    kind: SectionKind
    lines: tuple[tuple[Clause, ...], ...]

    @property
    def text(self) -> str:
        """Clean text for a vote, a line each."""
        return "\n".join(" ".join(clause.text for clause in line) for line in self.lines)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, in order."""
        return tuple(clause for line in self.lines for clause in line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One version of a mission."""

    kind: Literal["line", "statement", "full"]
    sections: tuple[Section, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, in order."""
        return tuple(clause for section in self.sections for clause in section.clauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How a text does on one point of a rubric."""

    id: str
    question: str
    score: int
    """0 not met, 1 in part, 2 met."""
    why: str
    words: tuple[str, ...] = ()
    """The words of the text that speak to the point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionDraft:
    """Three variants of a mission with everything a board needs to vote."""

    language: Language
    profile: Profile
    variants: tuple[Variant, ...]
    rubric: tuple[Mark, ...]
    questions: tuple[Remark, ...]
    """To put to members and others before the vote."""
    warnings: tuple[Remark, ...]
    generation: int
    request: str = ""
    review: "Review | None" = None
    """Of the text the manager has so far, where the request quotes it."""
    mode: Literal["extractive", "model"] = "extractive"
    """`model` where at least one text is in the words of a language model."""
    model: str | None = None
    """The model whose words they are."""
    fallback: Fallback | None = None
    """Why the draft is given without a language model, or why the model broke off."""
    usage: Usage | None = None
    """What was taken of it; `dropped` counts proposals that do not stand in the draft."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, in order: of the variants, the questions, the warnings and the review."""
        clauses = (clause for variant in self.variants for clause in variant.clauses)
        own = _citations(*clauses, *self.questions, *self.warnings)
        return (*own, *(self.review.citations if self.review else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """How a plan knows that an action works."""

    name: str
    unit: str
    baseline: str
    """Always open until the cluster has measured it: "to be measured"."""
    target: str
    measure: str
    """How, from what and how often it is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of an action and who takes it."""

    text: str
    by: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAction:
    """One row of a plan. Months count from 1, the first month of the plan."""

    id: str
    title: str
    objective: str
    steps: tuple[Step, ...]
    dimension: tuple[Dimension, ...]
    level: Level
    standardised: bool
    owner_role: str
    start: int
    end: int
    """The last month it takes, included."""
    person_days: float
    """Days of the office."""
    cost_band: Literal["none", "low", "medium", "high"]
    kpi: Indicator
    risks: tuple[Remark, ...]
    """Kinds: initiative, interdependence, integration."""
    links: dict[str, tuple[str, ...]]
    why: Clause
    """Why it suits this cluster."""
    needs: tuple[str, ...] = ()
    """What must be there first: prerequisites in words."""
    citations: tuple[Citation, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An action that was considered and dropped. `reason` is a code."""

    id: str
    title: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """Office days needed and there in three months; `available` is None where the staff is unknown."""

    first_month: int
    days: float
    available: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A sustainability action plan a board can vote on."""

    language: Language
    profile: Profile
    goals: tuple[Clause, ...]
    """Three, one a dimension."""
    actions: tuple[PlannedAction, ...]
    quarters: tuple[Quarter, ...]
    months: int
    """How long the plan runs."""
    months_assumed: bool
    """Whether that is our assumption."""
    risks: tuple[Remark, ...]
    """Of the plan as a whole."""
    open_questions: tuple[Remark, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Remark, ...]
    dialogue: tuple[Remark, ...]
    """Whom to talk with, about what, in which form and month: the calendar of dialogue."""
    generation: int
    request: str = ""
    cost: Clause | None = None
    """Total cost band against the budget."""
    phases: tuple[Remark, ...] = ()
    """The years of a longer plan, each ended by a review."""
    begins: str | None = None
    """The first month, ISO 8601 ("2027-03"); None where no date is known: months are then counted."""
    mode: Literal["extractive", "model"] = "extractive"
    """`model` where at least one text is in the words of a language model."""
    model: str | None = None
    """The model whose words they are."""
    fallback: Fallback | None = None
    """Why the draft is given without a language model, or why the model broke off."""
    usage: Usage | None = None
    """What was taken of it; `dropped` counts proposals that do not stand in the draft."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, in order: of goals, actions, risks, dialogue, questions and warnings."""
        whys = (action.why for action in self.actions)
        action_risks = (risk for action in self.actions for risk in action.risks)
        cost = (self.cost,) if self.cost else ()
        remarks = (*self.phases, *self.risks, *self.dialogue, *self.open_questions, *self.warnings)
        return _citations(*self.goals, *self.actions, *whys, *action_risks, *cost, *remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One remark of a review, anchored to the words it speaks of."""

    kind: str
    quote: str | None
    """Words of the reviewed text; None for the text as a whole."""
    text: str
    better: str | None
    """Wording that can be used instead."""
    needs: tuple[str, ...] = ()
    """What one would need in order to say it as it stands."""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A text judged: at most seven comments, best first; the first names what to keep."""

    language: Language
    text: str
    comments: tuple[Comment, ...]
    rubric: tuple[Mark, ...]
    generation: int

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, in order."""
        return _citations(*self.comments)


class _Cited(Protocol):
    @property
    def citations(self) -> tuple[Citation, ...]: ...


def _citations(*parts: _Cited) -> tuple[Citation, ...]:
    return tuple(citation for part in parts for citation in part.citations)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataItem:
    """A fact a cluster should find out before a draft is final."""

    id: str
    text: str
    """What is asked for."""
    why: str
    holder: str
    """Who probably has it: a role."""
    unit: str
    field: str | None = None
    """The field of the profile it fills; None where it is beside the profile."""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPoint:
    """One point of a meeting."""

    minutes: int
    text: str
    result: str
    """What is there at its end."""

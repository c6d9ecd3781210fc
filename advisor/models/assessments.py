"""What is asked in a self-assessment, what a cluster answers, and where it stands then. Pure."""

from dataclasses import dataclass, field

from advisor.models.answers import Citation
from advisor.models.drafts import Remark
from advisor.models.profiles import Language, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One statement to rate."""

    id: str
    area: str
    statement: str
    anchors: tuple[str, ...]
    """What 0, 1, 2 and 3 look like."""
    proof: tuple[str, ...]
    """What can be shown as proof."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The rating of one statement, and what goes with it."""

    id: str
    rating: int | None = None
    """0 to 3; None where it was skipped."""
    proof_held: tuple[str, ...] = ()
    """In the user's words, or as asked."""
    who: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One statement of a self-assessment with the cluster's rating."""

    id: str
    area: str
    statement: str
    rating: int | None
    """0 to 3; None where it was skipped."""
    anchor: str | None
    proof_held: tuple[str, ...]
    proof_missing: tuple[str, ...]
    next_step: str
    before: int | None = None
    """The rating of the last round."""
    peers: str | None = None
    who: str | None = None
    by: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Where a cluster stands, in its own judgement."""

    language: Language
    profile: Profile
    full: bool
    rated: tuple[Rated, ...]
    stage: Remark | None
    improvements: tuple[Remark, ...]
    """Three, the most useful first."""
    cases: tuple[Remark, ...]
    """What comparable clusters did."""
    generation: int
    averages: dict[str, float] = field(default_factory=dict)
    """By area, of the rated statements."""
    criteria: tuple[Remark, ...] = ()
    """Criteria of others that the user brought, each with the statement that comes nearest."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations, in order."""
        stage = (self.stage,) if self.stage else ()
        parts = (*self.rated, *stage, *self.improvements, *self.cases)
        return tuple(citation for part in parts for citation in part.citations)

"""What a manager has told about the cluster, and what the advisor understood of it. Pure."""

from dataclasses import dataclass, fields
from typing import Literal

Language = Literal["en", "pl"]
Dimension = Literal["economic", "social", "ecological"]
Stage = Literal["agglomeration", "emergence", "development", "maturity", "transformation"]
"""Stages of a cluster's life (EU4Digital 2024, §2.1.5)."""
GroupKind = Literal[
    "small_firms", "large_firms", "firms", "research", "schools", "public", "workers", "civil", "producers", "support"
]
"""Kinds of members: `firms` are firms of unknown size; `producers` farmers, growers, fishers and their cooperatives;
`support` chambers, banks, consultants; `civil` NGOs and communities; `workers` trade unions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A cluster in its manager's own words. What was not told is None or empty: nothing is guessed."""

    name: str | None = None
    sector: str | None = None
    region: str | None = None
    country: str | None = None
    members: int | None = None
    member_mix: str | None = None
    """Kinds of members with their numbers: "31 SMEs, 6 large firms, 2 universities"."""
    stage: str | None = None
    """How far the cluster is: "mature (9 years)"."""
    priorities: tuple[str, ...] = ()
    budget: str | None = None
    horizon: str | None = None
    staff: float | None = None
    """People in the office, as full-time posts."""
    already_done: tuple[str, ...] = ()
    label_held: str | None = None
    decision_date: str | None = None
    """When the text is voted on, in the manager's words."""
    must_not_say: tuple[str, ...] = ()
    language: Language | None = None

    @property
    def unknown(self) -> tuple[str, ...]:
        """Names of the fields that were not told."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) in (None, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberGroup:
    """One entry of the member mix."""

    text: str
    """As told: "2 universities"."""
    kind: GroupKind | None
    """None where the words do not tell."""
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount a manager named."""

    amount: float
    currency: str
    """ISO 4217; "" where none was named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One priority of the manager, as told, and the dimension it belongs to; None where the words do not tell."""

    text: str
    dimension: Dimension | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A profile understood: what drafts are built on. Everything unknown stays None or empty."""

    profile: Profile
    language: Language
    """The language of the draft."""
    sector: str | None
    """Id of a sector of the frameworks."""
    further_sectors: tuple[str, ...] = ()
    """Other sectors that the words name beside it."""
    sector_is_near: bool
    """Whether it is only the nearest sector: then what comes from it is an assumption."""
    stage: Stage | None
    years: int | None
    groups: tuple[MemberGroup, ...]
    aims: tuple[Aim, ...]
    money: Money | None
    months: int | None
    """The horizon."""

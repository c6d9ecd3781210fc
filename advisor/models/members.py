"""Who talks to the advisor in a chat. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Role = Literal["reader", "contributor", "admin"]
"""What a member was made: readers ask and draft, contributors also send documents, admins also decide."""
Standing = Literal["blocked", "unknown", Role]
"""What anybody is, members or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person the installation knows."""

    user: int
    """The user's id at the messenger."""
    role: Role | None
    """None for one who has wishes or a block only: an admin of the settings, somebody turned away."""
    name: str
    """As the person calls themself: untrusted."""
    language: str | None
    """The language wished for; None: that of the person's client."""
    collection: str | None
    """The named collection the person may read beside the shared one; None: only the shared one."""
    added_at: str
    added_by: int | None
    blocked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group chat in which everybody may ask."""

    chat: int
    title: str
    collection: str | None
    """The named collection that answers in this chat may rest on beside the shared one."""
    added_at: str
    added_by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Somebody unknown who waits for an admin."""

    user: int
    name: str
    code: str
    """Six digits, by which the admin knows who it is."""
    expires_at: str
    is_new: bool = field(default=False, compare=False)
    """Whether the digits were just made; whoever asks again is shown the same."""


Refused = Literal["wrong", "too_many", "blocked", "already"]
"""`wrong`: there is no such code (any more). `too_many` wrong ones. `blocked`. `already`: it would give nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a code was not accepted."""

    reason: Refused
    resets_at: datetime | None = None
    """When codes are looked at again, where there were too many wrong ones."""

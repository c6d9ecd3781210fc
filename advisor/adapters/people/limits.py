"""How many questions a person, and everybody together, may ask: token buckets that outlive restarts.

A bucket holds at most `capacity` tokens and gets `per_hour` back, evenly; each question takes one.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from advisor.adapters.people.kept import Clock, Kept, utc_now

_ALL = "*"
_HOUR = 3600.0
_EXACT = 1e-9
"""What sums of fractions may lack of a whole token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The size of a bucket and how fast it fills."""

    capacity: int
    """Questions that may be asked at once."""
    per_hour: float

    def __post_init__(self) -> None:
        if self.capacity < 1 or self.per_hour <= 0:
            raise ValueError("a limit lets at least one question pass and ends some time")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """A question that may be asked; it is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """A question that may not be asked; it is not counted."""

    resets_at: datetime
    """When the next one may be, if nobody else is first."""
    whose: Literal["own", "all"]
    """Whose limit holds longest."""


class Limits(Kept):
    """Counts questions. Looking and taking is one transaction: processes side by side cannot take the same token."""

    def __init__(self, data_dir: Path, own: Limit | None, everybody: Limit | None, *, now: Clock = utc_now) -> None:
        """None: no limit."""
        super().__init__(data_dir, now=now)
        self._own = own
        self._everybody = everybody

    def take(self, owner: str) -> Allowed | Beyond:
        """Count a question of somebody, if their own limit and that of all let it pass."""
        wanted = ((owner, self._own, "own"), (_ALL, self._everybody, "all"))
        limits = [(name, limit, whose) for name, limit, whose in wanted if limit is not None]
        if not limits:
            return Allowed()
        now = self._now().timestamp()
        with self._writing() as connection:
            self._forget_full(connection, now)
            held = {name: _held(connection, name, limit, now) for name, limit, _ in limits}
            short = [
                (now + (1 - held[name]) / limit.per_hour * _HOUR, whose)
                for name, limit, whose in limits
                if held[name] < 1 - _EXACT
            ]
            for name, _, _ in limits:
                _keep(connection, name, held[name] - (0 if short else 1), now)
        if not short:
            return Allowed()
        seconds, whose = max(short)
        return Beyond(resets_at=datetime.fromtimestamp(seconds, UTC), whose="own" if whose == "own" else "all")

    def _forget_full(self, connection: sqlite3.Connection, now: float) -> None:
        """A bucket that is full again says nothing; what it would say of a person need not be kept."""
        if self._own is not None:
            full = now - self._own.capacity / self._own.per_hour * _HOUR
            connection.execute("DELETE FROM bucket WHERE at < ? AND owner <> ?", (full, _ALL))


def _held(connection: sqlite3.Connection, name: str, limit: Limit, now: float) -> float:
    """The tokens in a bucket now. A clock that was set back gives none for the time that comes twice."""
    row = connection.execute("SELECT tokens, at FROM bucket WHERE owner = ?", (name,)).fetchone()
    if row is None:
        return float(limit.capacity)
    gained = max(0.0, now - row["at"]) / _HOUR * limit.per_hour
    held: float = row["tokens"] + gained
    return min(float(limit.capacity), held)


def _keep(connection: sqlite3.Connection, name: str, tokens: float, now: float) -> None:
    connection.execute("INSERT OR REPLACE INTO bucket VALUES (?, ?, ?)", (name, max(0.0, tokens), now))

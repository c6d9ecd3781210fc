"""Somebody unknown writes and is shown six digits; an admin who is told them lets that person in.

The digits give no rights by themselves, an admin does: they only make sure that both mean the same person. So they are
kept as they are, and whoever asks again is shown the same ones until they expire: a code that was already passed on by
telephone stays good. (A hash of six digits would hide nothing: a million tries undo it.)
"""

import hmac
import secrets
import sqlite3
from datetime import datetime, timedelta

from advisor.adapters.people.codes import locked_until, wrong
from advisor.adapters.people.kept import Kept, owner_of, stamp
from advisor.adapters.people.members import LONGEST_NAME, write_member
from advisor.models.members import Member, Pending, Refusal, Role

MOST_PENDING = 10
"""People who may wait at once: an admin can look through them, and strangers cannot fill the file."""
LASTS = timedelta(hours=1)
_CODES = 10**6


class Pairing(Kept):
    """People who wait for an admin."""

    def ask(self, user: int, name: str) -> Pending | None:
        """Let somebody wait, or show what they wait with; None where ten others wait, or for a blocked person."""
        now, owner = self._now(), owner_of(user)
        with self._writing() as connection:
            connection.execute("DELETE FROM pairing WHERE expires_at <= ?", (stamp(now),))
            waiting = connection.execute("SELECT * FROM pairing").fetchall()
            mine = next((row for row in waiting if row["owner"] == owner), None)
            if mine is not None:
                return _pending(mine)
            if len(waiting) >= MOST_PENDING or _blocked(connection, owner):
                return None
            code = _free_code({row["code"] for row in waiting})
            expires = stamp(now + LASTS)
            name = name[:LONGEST_NAME]
            connection.execute("INSERT INTO pairing VALUES (?, ?, ?, ?, ?)", (owner, name, code, stamp(now), expires))
            return Pending(user=user, name=name, code=code, expires_at=expires, is_new=True)

    def pending(self) -> tuple[Pending, ...]:
        """Everybody who waits, the first first."""
        rows = self._rows("SELECT * FROM pairing WHERE expires_at > ? ORDER BY asked_at, owner", self._stamp())
        return tuple(map(_pending, rows))

    def find(self, code: str, *, by: int) -> Pending | Refusal:
        """Who waits with this code. An admin who sends wrong ones is counted like everybody."""
        now = self._now()
        with self._writing() as connection:
            if until := locked_until(connection, by, now):
                return Refusal(reason="too_many", resets_at=until)
            sent, found = code.encode("utf-8", "surrogatepass"), None
            for row in _waiting(connection, now):
                if hmac.compare_digest(row["code"].encode(), sent):
                    found = row
            return _pending(found) if found is not None else wrong(connection, by, now)

    def approve(self, user: int, role: Role, collection: str | None = None, *, by: int) -> Member | None:
        """Make somebody who waits a member; None where they wait no longer: another admin was first, or it expired."""
        now = self._now()
        with self._writing() as connection:
            row = next((row for row in _waiting(connection, now) if row["owner"] == owner_of(user)), None)
            if row is None:
                return None
            return write_member(connection, user, row["name"], role, collection, by=by, at=stamp(now))

    def deny(self, user: int) -> bool:
        """Let somebody wait no longer; False where they did not. They may ask again: to end that, block them."""
        return self._run("DELETE FROM pairing WHERE owner = ?", owner_of(user)) > 0


def _waiting(connection: sqlite3.Connection, now: datetime) -> list[sqlite3.Row]:
    return connection.execute("SELECT * FROM pairing WHERE expires_at > ?", (stamp(now),)).fetchall()


def _blocked(connection: sqlite3.Connection, owner: str) -> bool:
    found = connection.execute("SELECT 1 FROM member WHERE owner = ? AND blocked_at IS NOT NULL", (owner,))
    return found.fetchone() is not None


def _free_code(taken: set[str]) -> str:
    while (code := f"{secrets.randbelow(_CODES):06}") in taken:
        pass
    return code


def _pending(row: sqlite3.Row) -> Pending:
    return Pending(user=int(row["owner"]), name=row["name"], code=row["code"], expires_at=row["expires_at"])

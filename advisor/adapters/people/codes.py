"""Single-use codes that give rights: the claim of the first admin, and invitations.

A code is 24 characters of [A-Za-z0-9_-] (144 random bits), so that it fits a link (`?start=…`, at most 64); kept is its
hash alone.
"""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Collection
from datetime import datetime, timedelta

from advisor.adapters.people.kept import Kept, owner_of, stamp
from advisor.adapters.people.members import member_from, write_member
from advisor.models.members import Member, Refusal, Role

MOST_WRONG = 5
"""Wrong codes of one person within `WINDOW`; after them none is looked at, not even a right one."""
WINDOW = timedelta(hours=1)
CLAIM_LASTS = timedelta(days=1)
"""A claim makes an admin: it is for the one who sits at the terminal now."""
INVITATION_LASTS = timedelta(days=7)
_BYTES = 18
_RANK: dict[Role, int] = {"reader": 0, "contributor": 1, "admin": 2}


class Codes(Kept):
    """Makes and redeems codes. Checking and using one is a single transaction: nobody else can use it as well."""

    def claim(self) -> str:
        """A new claim code, which makes its first sender an admin; one made before is void. Lasts a day."""
        with self._writing() as connection:
            connection.execute("DELETE FROM code WHERE kind = 'claim'")
            return self._made(connection, "claim", "admin", None, None, CLAIM_LASTS)

    def invite(self, role: Role, collection: str | None = None, *, by: int) -> str:
        """A code for one person, who becomes a member with this role and collection. Lasts a week."""
        with self._writing() as connection:
            return self._made(connection, "invitation", role, collection, by, INVITATION_LASTS)

    def withdraw(self) -> int:
        """Make all open invitations void; how many there were."""
        return self._run("DELETE FROM code WHERE kind = 'invitation' AND expires_at > ?", self._stamp())

    def redeem(self, code: str, user: int, name: str, admins: Collection[int] = ()) -> Member | Refusal:
        """Make the sender of a code a member. One that would give a member nothing is not used up.

        A member of another collection changes to that of the invitation, with its role: what somebody may do in one
        collection says nothing about another.
        """
        now = self._now()
        with self._writing() as connection:
            row = connection.execute("SELECT * FROM member WHERE owner = ?", (owner_of(user),)).fetchone()
            known = member_from(row) if row else None
            if user in admins:
                return Refusal(reason="already")
            if known and known.blocked:
                return Refusal(reason="blocked")
            if until := locked_until(connection, user, now):
                return Refusal(reason="too_many", resets_at=until)
            found = _found(connection, code, stamp(now))
            if found is None:
                return wrong(connection, user, now)
            if known and _gives_nothing(found, known):
                return Refusal(reason="already")
            connection.execute("DELETE FROM code WHERE hash = ?", (found["hash"],))
            by = None if found["made_by"] is None else int(found["made_by"])
            claimed = found["kind"] == "claim"
            collection = known.collection if claimed and known else found["collection"]
            return write_member(connection, user, name, found["role"], collection, by=by, at=stamp(now))

    def _made(
        self,
        connection: sqlite3.Connection,
        kind: str,
        role: Role,
        collection: str | None,
        by: int | None,
        lasts: timedelta,
    ) -> str:
        code, now = secrets.token_urlsafe(_BYTES), self._now()
        maker = None if by is None else owner_of(by)
        connection.execute(
            "INSERT INTO code VALUES (?, ?, ?, ?, ?, ?, ?)",
            (_hash(code), kind, role, collection, stamp(now), maker, stamp(now + lasts)),
        )
        return code


def locked_until(connection: sqlite3.Connection, user: int, now: datetime) -> datetime | None:
    """When a code of this person is looked at again, after too many wrong ones; None: at once."""
    connection.execute("DELETE FROM wrong_code WHERE at <= ?", (stamp(now - WINDOW),))
    rows = connection.execute(
        "SELECT at FROM wrong_code WHERE owner = ? ORDER BY at DESC LIMIT ?", (owner_of(user), MOST_WRONG)
    ).fetchall()
    return datetime.fromisoformat(rows[-1]["at"]) + WINDOW if len(rows) == MOST_WRONG else None


def wrong(connection: sqlite3.Connection, user: int, now: datetime) -> Refusal:
    """Count a wrong code of this person."""
    connection.execute("INSERT INTO wrong_code VALUES (?, ?)", (owner_of(user), stamp(now)))
    return Refusal(reason="wrong")


def _found(connection: sqlite3.Connection, code: str, now: str) -> sqlite3.Row | None:
    """The row of a code that still holds. All are compared, whichever fits: the time taken tells nothing."""
    sent, found = _hash(code), None
    for row in connection.execute("SELECT * FROM code WHERE expires_at > ?", (now,)).fetchall():
        if hmac.compare_digest(row["hash"], sent):
            found = row
    return found


def _gives_nothing(code: sqlite3.Row, known: Member) -> bool:
    if known.role is None:
        return False
    same = known.collection == code["collection"] and _RANK[known.role] >= _RANK[code["role"]]
    return known.role == "admin" or same


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()

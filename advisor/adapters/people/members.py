"""Members and groups: who may talk to the advisor in a chat, and as what."""

import sqlite3
from collections.abc import Collection

from advisor.adapters.people.kept import Kept, owner_of
from advisor.models.members import Group, Member, Role, Standing

LONGEST_NAME = 100
"""Names come from strangers; the messenger allows 64 characters for each of two names."""


class Members(Kept):
    """The people. An admin named in the settings needs no row: every question for a standing is given those ids."""

    def member(self, user: int) -> Member | None:
        """What is known of a person."""
        rows = self._rows("SELECT * FROM member WHERE owner = ?", owner_of(user))
        return member_from(rows[0]) if rows else None

    def members(self) -> tuple[Member, ...]:
        """Everybody with a role or a block, in the order in which they came."""
        rows = self._rows(
            "SELECT * FROM member WHERE role IS NOT NULL OR blocked_at IS NOT NULL ORDER BY added_at, owner"
        )
        return tuple(map(member_from, rows))

    def standing(self, user: int, admins: Collection[int] = ()) -> Standing:
        """What a person is. `admins`: those of the settings, whom nobody can block."""
        return standing_of(user, self.member(user), admins)

    def admins(self, admins: Collection[int] = ()) -> tuple[int, ...]:
        """Everybody who decides: those of the settings and those made admin."""
        kept = (one.user for one in self.members() if one.role == "admin" and not one.blocked)
        return tuple(sorted({*admins, *kept}))

    def add(self, user: int, name: str, role: Role, collection: str | None = None, *, by: int | None = None) -> Member:
        """Make somebody a member, or give a member this role and collection. A block stays."""
        with self._writing() as connection:
            return write_member(connection, user, name, role, collection, by=by, at=self._stamp())

    def set_role(self, user: int, role: Role) -> bool:
        """Give a member another role; False for one who has none."""
        return self._run("UPDATE member SET role = ? WHERE owner = ? AND role IS NOT NULL", role, owner_of(user)) > 0

    def set_collection(self, user: int, collection: str | None) -> bool:
        """Give a member another collection; None: the shared one only. False for one who is no member.

        An admin of the settings gets a row by `set_language` first, which holds no role.
        """
        return self._run("UPDATE member SET collection = ? WHERE owner = ?", collection, owner_of(user)) > 0

    def set_language(self, user: int, name: str, language: str | None) -> None:
        """Keep the language somebody wishes; for one without a row (an admin of the settings) it makes no member."""
        with self._writing() as connection:
            _row_for(connection, user, name, self._stamp())
            connection.execute("UPDATE member SET language = ? WHERE owner = ?", (language, owner_of(user)))

    def rename(self, user: int, name: str) -> None:
        """Keep the name a member has by now."""
        self._run("UPDATE member SET name = ? WHERE owner = ?", name[:LONGEST_NAME], owner_of(user))

    def block(self, user: int, name: str = "") -> None:
        """Turn somebody away, member or not, until `unblock`; what they were stays known. Nobody waits for them."""
        with self._writing() as connection:
            _row_for(connection, user, name, self._stamp())
            connection.execute(
                "UPDATE member SET blocked_at = coalesce(blocked_at, ?) WHERE owner = ?",
                (self._stamp(), owner_of(user)),
            )
            connection.execute("DELETE FROM pairing WHERE owner = ?", (owner_of(user),))

    def unblock(self, user: int) -> bool:
        """Let somebody be again what they were; False where there was no block."""
        with self._writing() as connection:
            found = connection.execute(
                "UPDATE member SET blocked_at = NULL WHERE owner = ? AND blocked_at IS NOT NULL", (owner_of(user),)
            )
            connection.execute("DELETE FROM member WHERE owner = ? AND role IS NULL", (owner_of(user),))
            return found.rowcount > 0

    def remove(self, user: int) -> bool:
        """Make somebody unknown; a block stays. What they kept goes with the retention, or when they wish it."""
        with self._writing() as connection:
            connection.execute("DELETE FROM code WHERE made_by = ?", (owner_of(user),))
            found = connection.execute(
                "UPDATE member SET role = NULL, collection = NULL WHERE owner = ? AND role IS NOT NULL",
                (owner_of(user),),
            )
            connection.execute("DELETE FROM member WHERE owner = ? AND blocked_at IS NULL", (owner_of(user),))
            return found.rowcount > 0


class Groups(Kept):
    """The group chats in which everybody may ask. Being in one gives no rights anywhere else."""

    def group(self, chat: int) -> Group | None:
        """A listed group; None for any other chat."""
        rows = self._rows("SELECT * FROM chat_group WHERE chat = ?", chat)
        return _group_from(rows[0]) if rows else None

    def groups(self) -> tuple[Group, ...]:
        """All listed groups, in the order in which they came."""
        return tuple(map(_group_from, self._rows("SELECT * FROM chat_group ORDER BY added_at, chat")))

    def add(self, chat: int, title: str, collection: str | None = None, *, by: int | None = None) -> None:
        """List a group, or give a listed one this title and collection."""
        self._run(
            "INSERT INTO chat_group VALUES (?, ?, ?, ?, ?) ON CONFLICT (chat) DO UPDATE"
            " SET title = excluded.title, collection = excluded.collection",
            chat,
            title[:LONGEST_NAME],
            collection,
            self._stamp(),
            None if by is None else owner_of(by),
        )

    def remove(self, chat: int) -> bool:
        """List a group no longer; False where it was not listed."""
        return self._run("DELETE FROM chat_group WHERE chat = ?", chat) > 0

    def migrate(self, old: int, new: int) -> None:
        """A group became a supergroup and has another id. Both messages that tell it may come, in any order.

        Ids of messages begin anew there: what still waits keeps its order, but not what was sent or known of it.
        """
        if old == new:  # the message that tells it has moved along already
            return
        with self._writing() as connection:
            connection.execute(
                "UPDATE inbox SET chat = ?, key = NULL, messages = '[]',"
                " state = CASE state WHEN 'answering' THEN 'waiting' ELSE state END WHERE chat = ?",
                (new, old),
            )
            for table in ("chat_group", "talk", "guided"):  # what the new id has already is newer
                connection.execute(f"UPDATE OR IGNORE {table} SET chat = ? WHERE chat = ?", (new, old))
                connection.execute(f"DELETE FROM {table} WHERE chat = ?", (old,))
            connection.execute("UPDATE reminder SET chat = ? WHERE chat = ?", (new, old))


def standing_of(user: int, member: Member | None, admins: Collection[int] = ()) -> Standing:
    """What a person is, by their row and the admins of the settings."""
    if user in admins:
        return "admin"
    if member is None:
        return "unknown"
    return "blocked" if member.blocked else member.role or "unknown"


def member_from(row: sqlite3.Row) -> Member:
    """A row of the table `member`."""
    return Member(
        user=int(row["owner"]),
        role=row["role"],
        name=row["name"],
        language=row["language"],
        collection=row["collection"],
        added_at=row["added_at"],
        added_by=None if row["added_by"] is None else int(row["added_by"]),
        blocked=row["blocked_at"] is not None,
    )


def write_member(
    connection: sqlite3.Connection,
    user: int,
    name: str,
    role: Role,
    collection: str | None,
    *,
    by: int | None,
    at: str,
) -> Member:
    """Make somebody a member within a transaction that has begun. Who waited to become one waits no longer."""
    owner = owner_of(user)
    _row_for(connection, user, name, at)
    connection.execute(
        "UPDATE member SET added_at = CASE WHEN role IS NULL THEN ? ELSE added_at END,"
        " role = ?, collection = ?, name = ?, added_by = ? WHERE owner = ?",
        (at, role, collection, name[:LONGEST_NAME], None if by is None else owner_of(by), owner),
    )
    connection.execute("DELETE FROM pairing WHERE owner = ?", (owner,))
    return member_from(connection.execute("SELECT * FROM member WHERE owner = ?", (owner,)).fetchone())


def _row_for(connection: sqlite3.Connection, user: int, name: str, at: str) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO member (owner, name, added_at) VALUES (?, ?, ?)",
        (owner_of(user), name[:LONGEST_NAME], at),
    )


def _group_from(row: sqlite3.Row) -> Group:
    return Group(
        chat=row["chat"],
        title=row["title"],
        collection=row["collection"],
        added_at=row["added_at"],
        added_by=None if row["added_by"] is None else int(row["added_by"]),
    )

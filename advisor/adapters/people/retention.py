"""What is kept of one person: told, deleted at their wish, and deleted when it is old.

A table with a column `owner` holds things of persons, also one that is added later: all are found in the schema, so
that none is left out. Deleted bytes are overwritten, in the file and in its log; backups keep what they hold until they
are replaced.
"""

import json
import secrets
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from advisor.adapters.people.kept import Kept, owner_of, stamp
from advisor.adapters.people.quarantine import Quarantine
from advisor.adapters.sqlite_files import transaction

DAYS = 90
"""How long what was said is kept, unless settings say otherwise."""
QUARANTINE_DAYS = 30
"""How long a document waits for a decision, and what became of it is known."""
_JSON = ("json", "turns", "answers", "messages")
_PROTECTION = ("wrong_code", "bucket")
"""Counts that keep the installation safe: nobody can begin them anew by wishing to be forgotten. They hold no word of
anybody, and go by themselves: wrong codes after an hour, a bucket when it is full."""
_SIGNED = (
    ("member", "added_by"),
    ("chat_group", "added_by"),
    ("code", "made_by"),
    ("quarantine", "decided_by"),
)
"""Where a person stands as the one who did something for others."""
_AGES = {
    "talk": "changed_at",
    "guided": "changed_at",
    "button": "made_at",
    "thumb": "at",
    "keeper_question": "asked_at",
    "unanswered": "day",
    "question_count": "day",
    "receipt": "at",
    "inbox": "received_at",
    "pairing": "expires_at",
    "code": "expires_at",
    "wrong_code": "at",
}
_STAYS_WITH_MEMBERS = ("profile", "plan", "reminder", "weekly")
"""What a member keeps on purpose is not deleted by its age: a plan is for a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """That somebody's things were deleted. It is kept without a name."""

    id: str
    at: str
    counts: dict[str, int]
    """Table → rows deleted."""
    kept: tuple[str, ...] = field(default=())
    """What stays for the safety of the installation: `block`, `wrong_code`, `bucket`."""


class Retention(Kept):
    """The rights of a person over what is kept, and the end of it."""

    def export(self, owner: str) -> dict[str, list[dict[str, Any]]]:
        """Everything kept of one person, by table, as plain data; `signed` counts what they did for others.

        Args:
            owner: the user's id in digits.
        """
        _check_is_person(owner)
        with self._open() as connection, transaction(connection, write=False):
            found = {
                table: [_plain(row) for row in connection.execute(f"SELECT * FROM {table} WHERE owner = ?", (owner,))]
                for table in tables_of_persons(connection)
            }
            signed = {
                f"{table}.{column}": connection.execute(
                    f"SELECT count(*) FROM {table} WHERE {column} = ?", (owner,)
                ).fetchone()[0]
                for table, column in _SIGNED
            }
        told = {table: rows for table, rows in found.items() if rows}
        return {**told, "signed": [signed]} if any(signed.values()) else told

    def forget(self, owner: str, *, during: int | None = None) -> Receipt:
        """Delete everything of one person at once, membership, profiles and plans included.

        Args:
            owner: the user's id in digits; nobody else can be forgotten, the command line ("") least of all.
            during: the number of the message that wishes it; it stays until its answer is done, and that it came a day
                longer.
        """
        _check_is_person(owner)
        now = self._stamp()
        with self._writing() as connection:
            counts, kept = {}, []
            for table in tables_of_persons(connection):
                if table in _PROTECTION:
                    if connection.execute(f"SELECT 1 FROM {table} WHERE owner = ?", (owner,)).fetchone():
                        kept.append(table)
                elif table == "inbox":
                    counts[table] = _close_messages(connection, owner, during, now)
                elif table == "member":
                    counts[table] = _forget_member(connection, owner)
                else:
                    counts[table] = connection.execute(f"DELETE FROM {table} WHERE owner = ?", (owner,)).rowcount
            connection.execute("DELETE FROM code WHERE made_by = ?", (owner,))
            for table, column in _SIGNED:
                connection.execute(f"UPDATE {table} SET {column} = NULL WHERE {column} = ?", (owner,))
            if connection.execute("SELECT 1 FROM member WHERE owner = ?", (owner,)).fetchone():
                kept.append("block")
            receipt = Receipt(
                id=secrets.token_hex(6),
                at=now,
                counts={table: count for table, count in counts.items() if count},
                kept=tuple(kept),
            )
            connection.execute(
                "INSERT INTO receipt VALUES (?, ?, ?)", (receipt.id, now, json.dumps(receipt.counts, sort_keys=True))
            )
        self._empty_log()
        Quarantine(self._data_dir, now=self._now).tidy()
        return receipt

    def receipt(self, name: str) -> Receipt | None:
        """A receipt somebody shows; None where there is none (any more)."""
        rows = self._rows("SELECT * FROM receipt WHERE id = ?", name)
        return Receipt(id=name, at=rows[0]["at"], counts=json.loads(rows[0]["json"])) if rows else None

    def sweep(self, before: datetime, admins: Collection[int] = ()) -> dict[str, int]:
        """Delete what is older than the retention, and what has expired; rows by table.

        Profiles, plans and reminders stay as long as their owner is a member, or an admin of the settings (`admins`).
        """
        limit, now = stamp(before), self._now()
        counts: dict[str, int] = {}
        with self._writing() as connection:
            for table, column in _AGES.items():
                expires = column == "expires_at"
                end = stamp(now) if expires else limit
                counts[table] = connection.execute(f"DELETE FROM {table} WHERE {column} < ?", (end,)).rowcount
            day_ago = stamp(now - timedelta(days=1))
            done = connection.execute("DELETE FROM inbox WHERE state = 'done' AND done_at < ?", (day_ago,))
            counts["inbox"] += done.rowcount
            buckets = connection.execute("DELETE FROM bucket WHERE at < ?", (before.timestamp(),))
            counts["bucket"] = buckets.rowcount
            staying = json.dumps([owner_of(user) for user in admins])
            for table in _STAYS_WITH_MEMBERS:
                counts[table] = connection.execute(
                    f"DELETE FROM {table} WHERE changed_at < ? AND owner <> ''"
                    " AND owner NOT IN (SELECT owner FROM member WHERE role IS NOT NULL)"
                    " AND owner NOT IN (SELECT value FROM json_each(?))",
                    (limit, staying),
                ).rowcount
        counts["quarantine"] = Quarantine(self._data_dir, now=self._now).sweep(now - timedelta(days=QUARANTINE_DAYS))
        return {table: count for table, count in counts.items() if count}

    def _empty_log(self) -> None:
        """Write the log into the file and cut it to nothing, as far as no one else reads it at the moment; then the
        last reader does."""
        with self._open() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def tables_of_persons(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The tables that hold things of persons, in order."""
    rows = connection.execute(
        "SELECT DISTINCT s.name FROM sqlite_schema AS s JOIN pragma_table_info(s.name) AS c"
        " WHERE s.type = 'table' AND c.name = 'owner' ORDER BY s.name"
    )
    return tuple(row["name"] for row in rows)


def _check_is_person(owner: str) -> None:
    """The command line, everybody's bucket and groups are no persons."""
    if not owner.isdecimal():
        raise ValueError("only a person has a right to what is kept")


def _plain(row: sqlite3.Row) -> dict[str, Any]:
    return {name: json.loads(value) if name in _JSON and value else value for name, value in dict(row).items()}


def _close_messages(connection: sqlite3.Connection, owner: str, during: int | None, now: str) -> int:
    """Blank what a person sent. That it came stays for a day, without chat or person: so it is not answered again."""
    return connection.execute(
        "UPDATE inbox SET state = 'done', json = '', owner = '', key = NULL, chat = 0, messages = '[]', done_at = ?"
        " WHERE owner = ? AND update_id <> coalesce(?, -1)",
        (now, owner, during),
    ).rowcount


def _forget_member(connection: sqlite3.Connection, owner: str) -> int:
    """Delete a member; of one who is blocked the block stays, without name."""
    gone = connection.execute("DELETE FROM member WHERE owner = ? AND blocked_at IS NULL", (owner,)).rowcount
    bare = "role = NULL, name = '', language = NULL, collection = NULL, added_by = NULL"
    connection.execute(f"UPDATE member SET {bare} WHERE owner = ?", (owner,))
    return gone

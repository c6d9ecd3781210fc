"""What came in over the messenger, from its arrival to its answer: each message is answered exactly once.

    put ──▶ waiting ──next_of──▶ answering ──started, sent …──▶ done
               ▲                     │
               └───────resume────────┘  at the start of the bot, after a kill

The messenger delivers at least once. A message is `put` before its receipt is confirmed, so none is lost; one that came
before is ignored, so none is answered twice. The id of what is sent in reply is kept before the next step: after a kill
the answer is written into that message instead of a new one. A kill between sending a message and keeping its id leaves
one message behind, at most. A file cannot be written anew, so it counts as sent before it is: a kill in between loses
one rather than sends two, and whoever asked is told.

Chats go side by side, one chat in order: the file itself holds that no chat has two messages being answered. One bot
works on a data directory (the messenger allows no second one); `resume` is for its start, before anything is answered.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Literal

from advisor.adapters.people.kept import Kept, stamp

State = Literal["waiting", "answering"]
_DONE = "state = 'done', json = '', owner = '', messages = '[]', done_at = ?"
"""What stays of a message that was answered: that it came, so that it is not answered again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message as it came."""

    update: int
    """The messenger's number of the delivery; after a week of silence it begins anew somewhere."""
    chat: int
    owner: str
    """Whose it is; "" where nobody sent it."""
    json: str
    """All that is needed to answer it. Deleted when it is done."""
    received_at: datetime
    """When it was sent, as the messenger says."""
    key: str | None = None
    """What it is within its chat, so that one delivered under another number is known: the message's id, the id with
    the time of the edit for an edited message, the id of a button press; None for what cannot come twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A message that is not answered yet."""

    update: int
    chat: int
    owner: str
    json: str
    received_at: str
    state: State
    messages: tuple[int, ...]
    """The ids of what was sent in reply already, in order: the placeholder, further parts. They are edited. Those of
    files stand there with a minus: they are not sent again; 0 is one of which it is not known whether it was sent."""
    tries: int
    """How often its answer was begun; more than a few mean that it kills the bot."""
    late: bool
    """Whether the answer opens with an apology: it waited long, and others before it are not answered."""

    @property
    def placeholder(self) -> int | None:
        """The first message sent in reply."""
        return self.messages[0] if self.messages else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What one chat sent while the bot was away."""

    chat: int
    last: Item
    """The one to answer."""
    closed: tuple[Item, ...]
    """Those before it."""


class Inbox(Kept):
    """Messages and how far their answers are."""

    def put(self, *incoming: Incoming) -> tuple[int, ...]:
        """Keep messages; those that came before are ignored. The numbers of the new ones.

        When it returns they are on disk: only then may their receipt be confirmed.
        """
        with self._writing() as connection:
            return tuple(one.update for one in incoming if _insert(connection, one))

    def next_of(self, chat: int) -> Item | None:
        """Begin to answer the oldest message of a chat; None where there is none, or one is being answered."""
        with self._writing() as connection:
            row = connection.execute(
                "SELECT * FROM inbox AS one WHERE chat = ? AND state = 'waiting' AND NOT EXISTS"
                " (SELECT 1 FROM inbox WHERE chat = one.chat AND state = 'answering') ORDER BY update_id LIMIT 1",
                (chat,),
            ).fetchone()
            if row is None:
                return None
            connection.execute(
                "UPDATE inbox SET state = 'answering', tries = tries + 1 WHERE update_id = ?", (row["update_id"],)
            )
            return _item(connection.execute("SELECT * FROM inbox WHERE update_id = ?", (row["update_id"],)).fetchone())

    def started(self, update: int, placeholder: int) -> None:
        """Keep the id of the message that was sent first and will hold the answer.

        One sent in place of another (deleted by a user, say) replaces it.
        """
        self._sent(update, lambda messages: [placeholder, *messages[1:]])

    def sent(self, update: int, message: int) -> None:
        """Keep the id of a further message of the answer, one that does not fit the first."""
        self._sent(update, lambda messages: [*messages, message])

    def sending(self, update: int) -> None:
        """A file is on its way, from now on it counts as sent."""
        self._sent(update, lambda messages: [*messages, 0])

    def sent_file(self, update: int, message: int | None) -> None:
        """The file on its way has arrived as a message; None: the messenger did not take it."""
        self._sent(update, lambda messages: [*messages[:-1], *([] if message is None else [-message])])

    def done(self, *updates: int) -> int:
        """Messages that are answered, or need no answer; how many were not done before. Their texts are deleted."""
        with self._writing() as connection:
            return sum(_close(connection, update, self._stamp()) for update in updates)

    def again(self, update: int) -> int:
        """Let a message wait that is being answered; it is the next of its chat."""
        return self._run("UPDATE inbox SET state = 'waiting' WHERE update_id = ? AND state = 'answering'", update)

    def resume(self) -> int:
        """At the start: what was being answered when the bot ended waits again, with what was sent; how many."""
        return self._run("UPDATE inbox SET state = 'waiting' WHERE state = 'answering'")

    def unfinished(self) -> tuple[Item, ...]:
        """All that is not done, chat by chat, each in order."""
        rows = self._rows("SELECT * FROM inbox WHERE state <> 'done' ORDER BY chat, update_id")
        return tuple(map(_item, rows))

    def ready(self) -> tuple[int, ...]:
        """The chats of which a message can be taken now; those that have waited longest first."""
        rows = self._rows(
            "SELECT chat FROM inbox WHERE state <> 'done' GROUP BY chat HAVING min(state) = 'waiting'"
            " ORDER BY min(update_id)"
        )
        return tuple(int(row["chat"]) for row in rows)

    def stale(self, before: datetime) -> tuple[Backlog, ...]:
        """For each chat what was sent before a moment (ten minutes before the start) and is not done.

        Nothing is changed: what must not be passed over (a wish to be forgotten, an approval) the caller keeps out of
        what it gives to `apologise`.
        """
        limit = stamp(before)
        old = [one for one in self.unfinished() if one.received_at < limit]
        chats = ((chat, tuple(items)) for chat, items in groupby(old, key=lambda one: one.chat))
        return tuple(Backlog(chat=chat, last=items[-1], closed=items[:-1]) for chat, items in chats)

    def apologise(self, last: Item, closed: Iterable[Item]) -> None:
        """The answer to `last` opens with an apology for all; the others are done without one of their own.

        One transaction, and the apology is part of one answer: it is neither lost nor said twice, whenever it ends.
        """
        with self._writing() as connection:
            for item in closed:
                _close(connection, item.update, self._stamp())
            connection.execute("UPDATE inbox SET late = 1 WHERE update_id = ? AND state <> 'done'", (last.update,))

    def sweep(self, before: datetime) -> int:
        """Delete what was done before a moment; how many. A day is enough: no delivery comes again after one."""
        return self._run("DELETE FROM inbox WHERE state = 'done' AND done_at < ?", stamp(before))

    def _sent(self, update: int, change: Callable[[list[int]], list[int]]) -> None:
        with self._writing() as connection:
            row = connection.execute(
                "SELECT messages FROM inbox WHERE update_id = ? AND state <> 'done'", (update,)
            ).fetchone()
            if row is not None:
                written = json.dumps(change(json.loads(row["messages"])))
                connection.execute("UPDATE inbox SET messages = ? WHERE update_id = ?", (written, update))


def _insert(connection: sqlite3.Connection, one: Incoming) -> bool:
    found = connection.execute(
        "INSERT OR IGNORE INTO inbox VALUES (?, ?, ?, ?, 'waiting', ?, '[]', 0, 0, ?, NULL)",
        (one.update, one.chat, one.owner, one.key, one.json, stamp(one.received_at)),
    )
    return found.rowcount > 0


def _close(connection: sqlite3.Connection, update: int, at: str) -> int:
    found = connection.execute(f"UPDATE inbox SET {_DONE} WHERE update_id = ? AND state <> 'done'", (at, update))
    return found.rowcount


def _item(row: sqlite3.Row) -> Item:
    return Item(
        update=row["update_id"],
        chat=row["chat"],
        owner=row["owner"],
        json=row["json"],
        received_at=row["received_at"],
        state=row["state"],
        messages=tuple(json.loads(row["messages"])),
        tries=row["tries"],
        late=bool(row["late"]),
    )

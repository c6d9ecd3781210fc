"""Conversations that go on after a restart: turns, guided conversations with their step, and what buttons stand for.

Everything here is plain data: `advisor/services/turns.py` turns it into turns of a dialogue and back.
"""

import json
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any

from advisor.adapters.people.kept import Clock, Kept, utc_now

Json = Mapping[str, Any]
_BYTES = 12
"""Of a button's id: 16 characters, 96 random bits. With a verb behind it, it fits the 64 bytes of a button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one conversation has come to."""

    conversation: str
    """A name of its own, new after `clear`."""
    language: str | None
    """The language set for all answers."""
    turns: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guided:
    """A conversation that asks one thing after another."""

    name: str
    """What it is for: mission, plan, assess …"""
    step: str
    """The question that is open."""
    answers: dict[str, Any]
    changed_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """What a button stands for."""

    kind: str
    payload: dict[str, Any]
    made_at: str


class Talk(Kept):
    """What one person and the advisor say in one chat, and in one topic of it where it has topics."""

    def __init__(self, data_dir: Path, owner: str, chat: int, topic: int = 0, *, now: Clock = utc_now) -> None:
        """`topic`: the messenger's id of the topic; 0 without topics."""
        super().__init__(data_dir, now=now)
        self._place = (chat, topic, owner)

    def told(self) -> Told | None:
        """What was said so far; None before anything was, or after `clear`."""
        rows = self._rows("SELECT * FROM talk WHERE (chat, topic, owner) = (?, ?, ?)", *self._place)
        if not rows:
            return None
        row = rows[0]
        return Told(conversation=row["conversation"], language=row["language"], turns=tuple(json.loads(row["turns"])))

    def keep(self, turns: Sequence[Json], language: str | None = None) -> str:
        """Keep the turns, in place of those kept before; the name of the conversation."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO talk VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chat, topic, owner) DO UPDATE"
                " SET language = excluded.language, turns = excluded.turns, changed_at = excluded.changed_at",
                (*self._place, secrets.token_urlsafe(_BYTES), language, _written(list(turns)), self._stamp()),
            )
            query = "SELECT conversation FROM talk WHERE (chat, topic, owner) = (?, ?, ?)"
            return str(connection.execute(query, self._place).fetchone()["conversation"])

    def clear(self) -> None:
        """Begin anew; guided conversations stay."""
        self._run("DELETE FROM talk WHERE (chat, topic, owner) = (?, ?, ?)", *self._place)

    def guided(self, name: str | None = None) -> Guided | None:
        """A guided conversation that is open: the one of that name, else the one that went on last."""
        rows = self._rows(
            "SELECT * FROM guided WHERE (chat, topic, owner) = (?, ?, ?) AND coalesce(?, name) = name"
            " ORDER BY changed_at DESC, name LIMIT 1",
            *self._place,
            name,
        )
        return _guided(rows[0]) if rows else None

    def guide(self, name: str, step: str, answers: Json) -> None:
        """Keep where a guided conversation stands and what was answered."""
        self._run(
            "INSERT OR REPLACE INTO guided VALUES (?, ?, ?, ?, ?, ?, ?)",
            *self._place,
            name,
            step,
            _written(answers),
            self._now().astimezone(UTC).isoformat(timespec="microseconds"),  # two may begin in one second
        )

    def end_guided(self, name: str) -> bool:
        """A guided conversation is over, at its end or by the person's wish; False where there was none."""
        found = self._run("DELETE FROM guided WHERE (chat, topic, owner, name) = (?, ?, ?, ?)", *self._place, name)
        return found > 0


class Buttons(Kept):
    """What buttons under messages stand for. They outlive restarts and new generations, not the retention."""

    def keep_button(self, owner: str, kind: str, payload: Json) -> str:
        """Keep what a button stands for; its id, 16 characters of [A-Za-z0-9_-] that nobody can guess.

        Several buttons under one answer can share one id, each with a verb of its own behind it.
        """
        name = secrets.token_urlsafe(_BYTES)
        self._run("INSERT INTO button VALUES (?, ?, ?, ?, ?)", name, owner, kind, _written(payload), self._stamp())
        return name

    def button(self, name: str, owner: str) -> Button | None:
        """What a button stands for; None where there is none (any more), and for everybody but its owner."""
        rows = self._rows("SELECT * FROM button WHERE id = ? AND owner = ?", name, owner)
        if not rows:
            return None
        return Button(kind=rows[0]["kind"], payload=json.loads(rows[0]["json"]), made_at=rows[0]["made_at"])

    def change(self, name: str, owner: str, payload: Json) -> bool:
        """Let a button stand for something else (a page turned, a card edited); False where there is none."""
        found = self._run("UPDATE button SET json = ? WHERE id = ? AND owner = ?", _written(payload), name, owner)
        return found > 0


def _guided(row: sqlite3.Row) -> Guided:
    answers = json.loads(row["answers"])
    return Guided(name=row["name"], step=row["step"], answers=answers, changed_at=row["changed_at"])


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True)

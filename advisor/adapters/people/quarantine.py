"""Documents that people sent and nobody has accepted yet: a row for each, and its file in a folder of its own.

The row is made before the folder and outlives it, so a folder without a row that wants it is left over and goes
(`tidy`). No name of a sender's is ever part of a path.
"""

import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from advisor.adapters.people.kept import Clock, Kept, owner_of, stamp, utc_now
from advisor.models import SHARED

FOLDER = "quarantine"
"""In the data directory, for its owner alone."""
MOST_WAITING = 10
"""Documents of one person that may wait at a time: 20 MB each, the most a bot is given."""

_NOTE = "manifest.toml"
"""Told ingest; it lies beside the file."""

State = Literal["arriving", "arrived", "waiting", "accepted", "added", "failed", "rejected"]
"""Its file is fetched; looked at; an admin decides; it is being taken in; or what became of it."""
_KEEPS_FILE: tuple[State, ...] = ("arriving", "arrived", "waiting", "accepted")
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A document somebody sent."""

    id: str
    owner: str
    state: State
    name: str
    """As it was called by who sent it: for the eye, never a path."""
    suffix: str
    """Of the file here, by what it holds: `.pdf`, `.md`, `.txt`; empty while it is fetched."""
    own: str | None
    """The collection of who sent it."""
    collection: str | None
    """The one it was accepted for."""
    look: dict[str, Any]
    """What a look at it told (`ingest look --json`)."""
    language: str
    """Of who sent it; `message`: where they see what it is."""
    message: int | None
    decided_by: int | None
    """The admin who decided; in `admin_language` and `admin_message` it is shown how it goes on."""
    admin_language: str | None
    admin_message: int | None
    changed_at: str

    @property
    def sender(self) -> int:
        """The user, and so the private chat, it came from."""
        return int(self.owner)


class Quarantine(Kept):
    """The documents that were sent. Each step is one transaction, so it may be done again after a kill."""

    def __init__(self, data_dir: Path, *, now: Clock = utc_now) -> None:
        super().__init__(data_dir, now=now)
        self._folder = data_dir / FOLDER

    def receive(self, update: int, user: int, name: str, collection: str | None, language: str) -> Sent | None:
        """Make room for a document that came in; the same message again is the same. None: too many wait."""
        owner = owner_of(user)
        with self._writing() as connection:
            if found := connection.execute("SELECT * FROM quarantine WHERE update_id = ?", (update,)).fetchone():
                return _sent(found)
            sql = "SELECT count(*) FROM quarantine WHERE owner = ? AND state IN ('arriving', 'arrived', 'waiting')"
            if connection.execute(sql, (owner,)).fetchone()[0] >= MOST_WAITING:
                return None
            own = None if collection == SHARED else collection
            connection.execute(
                "INSERT INTO quarantine (id, update_id, owner, state, name, suffix, own, json, language, changed_at)"
                " VALUES (?, ?, ?, 'arriving', ?, '', ?, '{}', ?, ?)",
                (secrets.token_hex(8), update, owner, name, own, language, self._stamp()),
            )
            return _sent(connection.execute("SELECT * FROM quarantine WHERE update_id = ?", (update,)).fetchone())

    def put(self, sent: Sent, content: bytes, suffix: str) -> None:
        """Write its file, for the owner of the data directory alone."""
        folder = self._folder / sent.id
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder.chmod(0o700)
        path, arriving = folder / f"{sent.id}{suffix}", folder / "arriving"
        with os.fdopen(os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
        arriving.replace(path)
        self._run("UPDATE quarantine SET suffix = ? WHERE id = ?", suffix, sent.id)

    def arrive(self, name: str, message: int | None) -> None:
        """Its file is here and wants to be looked at. `message`: shows the sender what it is."""
        sql = "UPDATE quarantine SET state = 'arrived', message = ?, changed_at = ? WHERE id = ? AND state = 'arriving'"
        self._run(sql, message, self._stamp(), name)

    def note(self, sent: Sent, text: str) -> None:
        """Put a note for ingest beside the file."""
        path = self._folder / sent.id / _NOTE
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)

    def path(self, sent: Sent) -> Path:
        """Where its file is, as long as it waits or is being taken in."""
        return self._folder / sent.id / f"{sent.id}{sent.suffix}"

    def looked_at(self, name: str, look: Json) -> bool:
        """What it is, is known: from now on it may be decided on. False where it is gone."""
        sql = "UPDATE quarantine SET json = ?, changed_at = ? WHERE id = ? AND state = 'arrived'"
        return self._run(sql, json.dumps(look), self._stamp(), name) > 0

    def wait(self, name: str) -> bool:
        """Everybody is told: an admin has to decide. False where it is gone, or was decided on at once."""
        sql = "UPDATE quarantine SET state = 'waiting', changed_at = ? WHERE id = ? AND state = 'arrived'"
        return self._run(sql, self._stamp(), name) > 0

    def accept(self, name: str, collection: str, *, by: int, language: str, message: int | None) -> bool:
        """An admin accepts it; False where it was decided before. `message`: shows the admin how it goes on."""
        return self._decide(name, "accepted", collection, by, language, message)

    def reject(self, name: str, *, by: int) -> bool:
        """An admin does not want it, its file goes; False where it was decided before."""
        decided = self._decide(name, "rejected", None, by, None, None)
        self.tidy()
        return decided

    def end(self, name: str, state: Literal["added", "failed"]) -> None:
        """It is in the library, or cannot be taken in: its file goes."""
        self._run("UPDATE quarantine SET state = ?, changed_at = ? WHERE id = ?", state, self._stamp(), name)
        self.tidy()

    def drop(self, name: str) -> None:
        """Forget one that was no document after all."""
        self._run("DELETE FROM quarantine WHERE id = ?", name)
        self.tidy()

    def sent(self, name: str) -> Sent | None:
        """One of them."""
        rows = self._rows("SELECT * FROM quarantine WHERE id = ?", name)
        return _sent(rows[0]) if rows else None

    def next_in(self, state: Literal["arrived", "accepted"]) -> Sent | None:
        """The one that has waited longest to be looked at, or to be taken in."""
        rows = self._rows("SELECT * FROM quarantine WHERE state = ? ORDER BY changed_at, id LIMIT 1", state)
        return _sent(rows[0]) if rows else None

    def held(self) -> tuple[tuple[Path, Path], ...]:
        """Of documents whose file is here and wanted: the file and the note, below the data directory.

        Not those that are still being fetched: their message is answered anew, and so their file fetched again.
        """
        rows = map(_sent, self._rows("SELECT * FROM quarantine WHERE state IN ('arrived', 'waiting', 'accepted')"))
        places = ((Path(FOLDER) / one.id, f"{one.id}{one.suffix}") for one in rows)
        return tuple((folder / name, folder / _NOTE) for folder, name in places)

    def sweep(self, before: datetime) -> int:
        """Delete what was last touched before a moment, with its file."""
        gone = self._run("DELETE FROM quarantine WHERE changed_at < ?", stamp(before))
        self.tidy()
        return gone

    def tidy(self) -> None:
        """Delete the folders of documents that are decided on or forgotten."""
        if not self._folder.is_dir():
            return
        there = {one.name for one in self._folder.iterdir()}  # before the rows: a row comes before its folder
        for name in there - self._with_files():
            shutil.rmtree(self._folder / name, ignore_errors=True)

    def _with_files(self) -> set[str]:
        marks = ", ".join("?" * len(_KEEPS_FILE))
        rows = self._rows(f"SELECT id FROM quarantine WHERE state IN ({marks})", *_KEEPS_FILE)
        return {row["id"] for row in rows}

    def _decide(
        self, name: str, state: State, collection: str | None, by: int, language: str | None, message: int | None
    ) -> bool:
        sql = (
            "UPDATE quarantine SET state = ?, collection = ?, decided_by = ?, admin_language = ?, admin_message = ?,"
            " changed_at = ? WHERE id = ? AND (state = 'waiting' OR (state = 'arrived' AND json <> '{}'))"
        )
        return self._run(sql, state, collection, owner_of(by), language, message, self._stamp(), name) > 0


def _sent(row: sqlite3.Row) -> Sent:
    return Sent(
        id=row["id"],
        owner=row["owner"],
        state=row["state"],
        name=row["name"],
        suffix=row["suffix"],
        own=row["own"],
        collection=row["collection"],
        look=json.loads(row["json"]),
        language=row["language"],
        message=row["message"],
        decided_by=None if row["decided_by"] is None else int(row["decided_by"]),
        admin_language=row["admin_language"],
        admin_message=row["admin_message"],
        changed_at=row["changed_at"],
    )

"""What the keeper of the documents is told, and who is reminded.

Wording is kept only where the person who asked tapped “send this question to the keeper”. What could not be answered is
counted by topic, and a topic is a name of ours (a sector, a framework's entry), never words of a question.
"""

from dataclasses import dataclass
from datetime import date

from advisor.adapters.people.kept import Kept

_LONGEST_TOPIC = 60
_LONGEST_QUESTION = 4096
"""What the messenger allows for one message."""
_LAST_DAY = 28
"""The last day that every month has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbs:
    """How many conversations were liked and disliked."""

    up: int
    down: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentQuestion:
    """A question somebody sent to the keeper."""

    id: int
    owner: str
    text: str
    language: str
    asked_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Somebody who wants to be reminded of the plan each month."""

    owner: str
    chat: int
    day: int
    """Day of the month, 1 to 28."""
    month: str = ""
    """The month it is due for, as 2026-11; empty where it is not due."""


class Keeper(Kept):
    """Thumbs, questions for the keeper, topics without an answer, reminders."""

    def thumb(self, owner: str, conversation: str, *, up: bool) -> None:
        """Keep what somebody thinks of a conversation (`Told.conversation`); a second thumb replaces the first."""
        self._run("INSERT OR REPLACE INTO thumb VALUES (?, ?, ?, ?)", conversation, owner, int(up), self._stamp())

    def has_thumb(self, conversation: str) -> bool:
        """Whether a conversation has one already: it is asked for once."""
        return bool(self._rows("SELECT 1 FROM thumb WHERE conversation = ?", conversation))

    def thumbs(self, since: str) -> Thumbs:
        """How many there are from a day on (ISO 8601)."""
        rows = self._rows("SELECT count(*) AS n, coalesce(sum(up), 0) AS up FROM thumb WHERE at >= ?", since)
        up, count = (rows[0]["up"], rows[0]["n"]) if rows else (0, 0)
        return Thumbs(up=up, down=count - up)

    def send(self, owner: str, text: str, language: str) -> None:
        """Keep a question whose sender wants the keeper to see it; the same one again is the same."""
        self._run(
            "INSERT OR IGNORE INTO keeper_question (owner, text, language, asked_at) VALUES (?, ?, ?, ?)",
            owner,
            text[:_LONGEST_QUESTION],
            language,
            self._stamp(),
        )

    def sent(self) -> tuple[SentQuestion, ...]:
        """The questions the keeper has not dealt with, the oldest first."""
        rows = self._rows("SELECT * FROM keeper_question ORDER BY id")
        return tuple(SentQuestion(**dict(row)) for row in rows)

    def dealt_with(self, question: int) -> bool:
        """Delete a question; False where it is not there (any more)."""
        return self._run("DELETE FROM keeper_question WHERE id = ?", question) > 0

    def unanswered(self, topic: str) -> None:
        """Count a question on a topic that the documents could not answer. Nobody is kept with it."""
        self._run(
            "INSERT INTO unanswered VALUES (?, ?, 1) ON CONFLICT (day, topic) DO UPDATE SET times = times + 1",
            self._stamp()[:10],
            topic[:_LONGEST_TOPIC],
        )

    def topics(self, since: str) -> tuple[tuple[str, int], ...]:
        """Topics without an answer from a day on (ISO 8601), the most frequent first."""
        rows = self._rows(
            "SELECT topic, sum(times) AS n FROM unanswered WHERE day >= ? GROUP BY topic ORDER BY n DESC, topic",
            since[:10],
        )
        return tuple((row["topic"], row["n"]) for row in rows)


class Reminders(Kept):
    """Monthly reminders, for those who asked for them."""

    def remind(self, owner: str, chat: int, day: int, *, today: date) -> None:
        """Remind somebody on a day of each month, from the next such day on; a later one than 28 is the 28th."""
        day = max(1, min(day, _LAST_DAY))
        sent = _month(today) if day <= today.day else _month_before(today)
        self._run("INSERT OR REPLACE INTO reminder VALUES (?, ?, ?, ?, ?)", owner, chat, day, sent, self._stamp())

    def reminder(self, owner: str) -> Reminder | None:
        """The reminder somebody asked for."""
        rows = self._rows("SELECT owner, chat, day FROM reminder WHERE owner = ?", owner)
        return Reminder(**dict(rows[0])) if rows else None

    def stop(self, owner: str) -> bool:
        """Remind somebody no longer; False where nobody did."""
        return self._run("DELETE FROM reminder WHERE owner = ?", owner) > 0

    def take_due(self, today: date) -> tuple[Reminder, ...]:
        """The reminders to send now; each is given once, to one caller.

        They count as sent from here on, so that a kill loses one rather than sends two; see `give_back`. A month in
        which the bot did not run on the day gets its reminder later; one that is over gets none.
        """
        month = _month(today)
        with self._writing() as connection:
            rows = connection.execute(
                "SELECT owner, chat, day FROM reminder WHERE day <= ? AND sent < ? ORDER BY owner", (today.day, month)
            ).fetchall()
            connection.execute("UPDATE reminder SET sent = ? WHERE day <= ? AND sent < ?", (month, today.day, month))
        return tuple(Reminder(**dict(row), month=month) for row in rows)

    def give_back(self, reminder: Reminder) -> None:
        """A reminder could not be sent: it is due again."""
        before = _month_before(date.fromisoformat(f"{reminder.month}-01"))
        self._run("UPDATE reminder SET sent = ? WHERE owner = ? AND sent = ?", before, reminder.owner, reminder.month)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _month_before(day: date) -> str:
    return f"{day.year - (day.month == 1)}-{(day.month - 2) % 12 + 1:02}"

"""How many questions came each day and what became of them, and who is told once a week how the installation is."""

from collections.abc import Collection
from datetime import date
from typing import Literal

from advisor.adapters.people.kept import Kept, owner_of

Outcome = Literal["answered", "unanswered", "limited"]
"""`limited`: not looked at, because somebody's limit or that of all was used up."""


class Upkeep(Kept):
    """Counts, and the weekly message."""

    def count(self, outcome: Outcome) -> None:
        """Count a question of today (UTC). Nobody is kept with it."""
        self._run(
            "INSERT INTO question_count VALUES (?, ?, 1) ON CONFLICT (day, outcome) DO UPDATE SET times = times + 1",
            self._stamp()[:10],
            outcome,
        )

    def questions(self, since: str) -> dict[str, dict[Outcome, int]]:
        """Day (ISO 8601) → outcome → how many, from a day on; days without a question are left out."""
        days: dict[str, dict[Outcome, int]] = {}
        for row in self._rows("SELECT * FROM question_count WHERE day >= ? ORDER BY day", since[:10]):
            days.setdefault(row["day"], {})[row["outcome"]] = row["times"]
        return days

    def want_weekly(self, user: int, *, wanted: bool) -> None:
        """Keep whether somebody wants the weekly message; without a word everybody who decides gets it."""
        self._run(
            "INSERT INTO weekly VALUES (?, ?, '', ?) ON CONFLICT (owner) DO UPDATE"
            " SET wanted = excluded.wanted, changed_at = excluded.changed_at",
            owner_of(user),
            int(wanted),
            self._stamp(),
        )

    def take_weekly(self, admins: Collection[int], today: date) -> tuple[int, ...]:
        """Who of these is to be told now; each is given once a week, to one caller.

        They count as told from here on, so that a kill loses one message rather than sends two. Whoever is met for the
        first time is told from the next week on: of this one there is little to tell.
        """
        year, week, _ = today.isocalendar()
        this, due = f"{year}-W{week:02}", []
        with self._writing() as connection:
            for user in sorted(admins):
                row = connection.execute("SELECT * FROM weekly WHERE owner = ?", (owner_of(user),)).fetchone()
                if row is not None and (not row["wanted"] or row["sent"] >= this):
                    continue
                connection.execute(
                    "INSERT OR REPLACE INTO weekly VALUES (?, 1, ?, ?)", (owner_of(user), this, self._stamp())
                )
                if row is not None:
                    due.append(user)
        return tuple(due)

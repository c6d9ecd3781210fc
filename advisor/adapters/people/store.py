"""Profiles and plans that were kept. Every call is one transaction of its own: a kill loses nothing that was kept."""

import json
from collections.abc import Mapping
from pathlib import Path

from advisor.adapters.people.kept import Kept
from advisor.adapters.people.schema import FILE_NAME
from advisor.adapters.profile_files import mapping_of, profile_from
from advisor.errors import ConfigError, StoreDamaged
from advisor.models import Profile


class People(Kept):
    """What one owner has kept: "" for the command line."""

    def __init__(self, data_dir: Path, owner: str = "") -> None:
        """Nothing is opened or made before it is needed."""
        super().__init__(data_dir)
        self._owner = owner

    def profiles(self) -> tuple[str, ...]:
        """The names of the profiles, in order."""
        rows = self._rows("SELECT name FROM profile WHERE owner = ? ORDER BY name", self._owner)
        return tuple(str(row["name"]) for row in rows)

    def profile(self, name: str) -> Profile | None:
        """A profile by its name.

        Raises:
            StoreDamaged: what is stored is no profile.
        """
        rows = self._rows("SELECT json FROM profile WHERE owner = ? AND name = ?", self._owner, name)
        if not rows:
            return None
        try:
            return profile_from(json.loads(rows[0]["json"]), file=FILE_NAME, known_only=True)
        except (ValueError, ConfigError) as error:
            raise StoreDamaged("people_damaged", file=FILE_NAME) from error

    def save_profile(self, name: str, profile: Profile) -> None:
        """Keep a profile; one of that name is replaced."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO profile VALUES (?, ?, ?, ?)",
                (self._owner, name, _written(mapping_of(profile)), self._stamp()),
            )

    def remove_profile(self, name: str) -> bool:
        """Remove a profile with its plan; False where there is none of that name."""
        with self._writing() as connection:
            connection.execute("DELETE FROM plan WHERE owner = ? AND profile = ?", (self._owner, name))
            gone = connection.execute("DELETE FROM profile WHERE owner = ? AND name = ?", (self._owner, name))
            return gone.rowcount > 0

    def load_plan(self, name: str) -> dict[str, object] | None:
        """The plan that was kept for a profile.

        Raises:
            StoreDamaged: what is stored is no plan.
        """
        rows = self._rows("SELECT json FROM plan WHERE owner = ? AND profile = ?", self._owner, name)
        if not rows:
            return None
        try:
            plan = json.loads(rows[0]["json"])
        except ValueError as error:
            raise StoreDamaged("people_damaged", file=FILE_NAME) from error
        if not isinstance(plan, dict):
            raise StoreDamaged("people_damaged", file=FILE_NAME)
        return plan

    def save_plan(self, name: str, plan: Mapping[str, object]) -> None:
        """Keep the plan of a profile; the one before it is replaced."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO plan VALUES (?, ?, ?, ?)", (self._owner, name, _written(plan), self._stamp())
            )


def _written(record: Mapping[str, object]) -> str:
    return json.dumps(record, ensure_ascii=True, sort_keys=True)

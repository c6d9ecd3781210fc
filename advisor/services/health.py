"""How the bot is: a small file that it rewrites while it runs, read by `advisor bot --health` and `--check`."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

HEALTH_FILE = "health.json"
_OLD_SECONDS = 60.0
"""The file is written every 15 seconds; an older one is of a bot that hangs or has ended."""
_DEAF_SECONDS = 120.0
"""The watchdog ends the bot itself after so long; a container is found unhealthy at the same time."""


@dataclass(slots=True, kw_only=True)
class Health:
    """What the file says; moments are UTC in ISO 8601."""

    pid: int
    started: str
    written: str
    heard: str
    """The last time Telegram answered a poll, or in the mode of a webhook was asked about it."""
    answers: int = 0
    faults: int = 0


class Pulse:
    """Keeps the health of this process."""

    def __init__(self, data_dir: Path, now: Callable[[], datetime]) -> None:
        """Nothing is written before `write`."""
        self._path = data_dir / HEALTH_FILE
        self._now = now
        self.health = Health(pid=os.getpid(), started=self._stamp(), written="", heard=self._stamp())

    def answered(self) -> None:
        """One more message was answered."""
        self.health.answers += 1

    def failed(self) -> None:
        """A fault was told."""
        self.health.faults += 1

    def heard(self) -> None:
        """Telegram answered."""
        self.health.heard = self._stamp()

    def write(self) -> None:
        """Rewrite the file in one step; a full disk must not end the bot."""
        self.health.written = self._stamp()
        unfinished = self._path.with_suffix(".part")
        try:
            unfinished.write_text(json.dumps(asdict(self.health)), encoding="utf-8")
            unfinished.replace(self._path)
        except OSError:
            return

    def _stamp(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")


def health_of(data_dir: Path) -> Health | None:
    """What the file of a data directory says; None where there is none that can be read."""
    try:
        told = json.loads((data_dir / HEALTH_FILE).read_text(encoding="utf-8"))
        return Health(**told)
    except (OSError, ValueError, TypeError):
        return None


def is_well(health: Health | None, now: datetime) -> bool:
    """Whether a bot runs on this machine and hears."""
    if health is None or not _runs(health.pid):
        return False
    return age(health.written, now) <= _OLD_SECONDS and age(health.heard, now) <= _DEAF_SECONDS


def age(stamp: str, now: datetime) -> float:
    """Seconds since a moment of the file; infinite for what is no moment."""
    try:
        return (now - datetime.fromisoformat(stamp)).total_seconds()
    except (ValueError, TypeError):
        return float("inf")


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (OSError, OverflowError, TypeError) as error:
        return isinstance(error, PermissionError)  # it is there, and another user's
    return True

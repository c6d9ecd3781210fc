"""What the bot does by itself from time to time: each job at most once an hour, one after the other.

What must not be done twice is noted by its store (a week, a month that was told): nothing is kept here.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

from advisor.surfaces.telegram.desk import Desk
from advisor.surfaces.telegram.handlers.upkeep import tell_weekly
from advisor.surfaces.telegram.reminding import remind_due

_log = logging.getLogger(__name__)
Job = Callable[[Desk], Awaitable[None]]
JOBS: Mapping[str, Job] = {"reminders": lambda desk: remind_due(desk, datetime.now()), "weekly": tell_weekly}
EVERY = timedelta(hours=1)
_LOOK_SECONDS = 60.0


class Rounds:
    """Knows when each job was last done."""

    def __init__(self, desk: Desk, jobs: Mapping[str, Job] = JOBS) -> None:
        """Nothing is done before `run` or `make`."""
        self._desk = desk
        self._jobs = jobs
        self._done: dict[str, datetime] = {}

    async def run(self) -> None:
        """Go round until this is cancelled."""
        while True:
            await self.make()
            await asyncio.sleep(_LOOK_SECONDS)

    async def make(self) -> None:
        """Do what was not done for an hour. A job that fails is tried again an hour later; the others are done."""
        for name, job in self._jobs.items():
            now = self._desk.records.now()
            if name in self._done and now - self._done[name] < EVERY:
                continue
            self._done[name] = now
            try:
                await job(self._desk)
            except Exception as error:  # the kind of a fault, never its words
                _log.error("telegram: %s failed: %s", name, type(error).__name__)

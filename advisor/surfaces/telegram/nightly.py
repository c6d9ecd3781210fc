"""What the bot does every night at three: a backup, in a process of its own, and an end of what is kept too long."""

import asyncio
import logging
import sys
from datetime import datetime, timedelta
from pathlib import Path

from advisor.errors import AdvisorError
from advisor.services.bot import Records
from advisor.services.retention import sweep
from advisor.services.upkeep import LAST_BACKUP
from advisor.settings import Settings, child_environment

_log = logging.getLogger(__name__)
_HOUR = 3
_LOOK_SECONDS = 60.0
_BACK_UP = "from advisor.surfaces.cli import main; main()"


class Nightly:
    """Looks every minute whether the night's work is still to be done; one that was slept through is made up for."""

    def __init__(self, settings: Settings, records: Records, *, look_seconds: float = _LOOK_SECONDS) -> None:
        self._settings = settings
        self._records = records
        self._look_seconds = look_seconds
        self._done = _touched(settings.data_dir / LAST_BACKUP) or records.now()

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            if self._done < last_due(self._records.now().astimezone()):
                self._done = self._records.now()
                await self._work()
            await asyncio.sleep(self._look_seconds)

    async def _work(self) -> None:
        code = await _process(
            "backup", "--nightly", environment=child_environment(DATA_DIR=str(self._settings.data_dir))
        )
        if code:
            _log.error("nightly backup: exit %d", code)
        try:
            await asyncio.to_thread(sweep, self._records)
        except AdvisorError as error:
            _log.error("nightly sweep: %s", error.code)


def last_due(now: datetime) -> datetime:
    """The last time it was three o'clock, where `now` is local time."""
    due = now.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    return due if due <= now else due - timedelta(days=1)


async def _process(*arguments: str, environment: dict[str, str]) -> int:
    """Run our program to its end; it ends with the bot."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _BACK_UP,
        *arguments,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        return await process.wait()
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


def _touched(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    except OSError:
        return None

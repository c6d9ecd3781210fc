"""What happens at night: a backup in a process of its own, and an end of what is old."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from advisor.services.bot import Records
from advisor.settings import Settings
from advisor.surfaces.telegram.nightly import Nightly, last_due
from tests.advisor.adapters.people.clock import SetClock

WARSAW = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 21, 3, 0, tzinfo=WARSAW), datetime(2026, 11, 21, 3, tzinfo=WARSAW)),
        (datetime(2026, 11, 21, 2, 59, tzinfo=WARSAW), datetime(2026, 11, 20, 3, tzinfo=WARSAW)),
        (datetime(2026, 3, 1, 0, 0, tzinfo=WARSAW), datetime(2026, 2, 28, 3, tzinfo=WARSAW)),
    ],
)
def test_three_o_clock_is_that_of_the_place(now: datetime, due: datetime) -> None:
    assert last_due(now) == due


def backups(settings: Settings) -> list[Path]:
    return list((settings.data_dir / "backups").glob("*.tar.gz"))


def nights(settings: Settings, records: Records, clock: SetClock, *, hours: float, done: Callable[[], bool]) -> None:
    """Let the bot's nightly work run until it is done; the clock moves by so many hours after its begin."""

    async def live() -> None:
        task = asyncio.create_task(Nightly(settings, records, look_seconds=0.01).run())
        await asyncio.sleep(0.1)
        clock.move(hours=hours)
        for _ in range(600):
            if done():
                break
            await asyncio.sleep(0.05)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    asyncio.run(live())


def test_a_night_brings_a_backup_and_sweeps_what_is_old(words_only: Settings) -> None:
    clock = SetClock()
    records = Records(words_only.data_dir, now=clock)
    records.talk("7", 7).keep([{"question": "old"}])
    clock.move(days=100)
    records.talk("8", 8).keep([{"question": "new"}])
    nights(words_only, records, clock, hours=24, done=lambda: records.talk("7", 7).told() is None)
    assert len(backups(words_only)) == 1
    assert (words_only.data_dir / "last-backup").is_file()
    assert records.talk("7", 7).told() is None and records.talk("8", 8).told() is not None


def test_a_night_that_was_slept_through_is_made_up_for(words_only: Settings) -> None:
    clock = SetClock()
    records = Records(words_only.data_dir, now=clock)
    records.talk("7", 7).keep([{"question": "one"}])
    note = words_only.data_dir / "last-backup"
    note.touch()
    two_days_ago = (clock() - timedelta(days=2)).astimezone(UTC).timestamp()
    os.utime(note, (two_days_ago, two_days_ago))
    nights(words_only, records, clock, hours=0, done=lambda: bool(backups(words_only)))
    assert len(backups(words_only)) == 1

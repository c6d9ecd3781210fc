"""Everything the bot keeps of people, their messages and their talks, over one data directory."""

from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from functools import cached_property
from pathlib import Path

from advisor.adapters.people.codes import Codes
from advisor.adapters.people.inbox import Backlog, Inbox, Incoming, Item
from advisor.adapters.people.keeper import Keeper, Reminder, Reminders
from advisor.adapters.people.kept import Clock, owner_of, utc_now
from advisor.adapters.people.limits import Allowed, Beyond, Limit, Limits
from advisor.adapters.people.members import Groups, Members
from advisor.adapters.people.pairing import Pairing
from advisor.adapters.people.quarantine import Quarantine, Sent
from advisor.adapters.people.retention import Retention
from advisor.adapters.people.schema import open_people
from advisor.adapters.people.talks import Button, Buttons, Guided, Talk
from advisor.adapters.people.upkeep import Upkeep

__all__ = [
    "Allowed",
    "Backlog",
    "Beyond",
    "Button",
    "Guided",
    "Inbox",
    "Incoming",
    "Item",
    "Limit",
    "Records",
    "Reminder",
    "Sent",
    "owner_of",
]


def hourly(questions: int) -> Limit | None:
    """So many questions an hour, all of them at once if somebody likes; 0: no limit."""
    return Limit(capacity=questions, per_hour=questions) if questions else None


class Records:
    """The stores of `people.sqlite`, opened where they are needed. Safe for threads."""

    def __init__(
        self,
        data_dir: Path,
        *,
        admins: Collection[int] = (),
        own_limit: Limit | None = None,
        limit: Limit | None = None,
        now: Clock = utc_now,
    ) -> None:
        """`admins`: those of the settings; `own_limit`, `limit`: questions of one person, and of all together."""
        self._data_dir = data_dir
        self.now = now
        """Tells the time."""
        self.admins = frozenset(admins)
        self.inbox = Inbox(data_dir, now=now)
        self.members = Members(data_dir, now=now)
        self.groups = Groups(data_dir, now=now)
        self.codes = Codes(data_dir, now=now)
        self.pairing = Pairing(data_dir, now=now)
        self.buttons = Buttons(data_dir, now=now)
        self.keeper = Keeper(data_dir, now=now)
        self.reminders = Reminders(data_dir, now=now)
        self.quarantine = Quarantine(data_dir, now=now)
        self.upkeep = Upkeep(data_dir, now=now)
        self._limits = (own_limit, limit)

    @cached_property
    def limits(self) -> Limits:
        """What each may ask, and all together."""
        return Limits(self._data_dir, *self._limits, now=self.now)

    @cached_property
    def retention(self) -> Retention:
        """What is kept of one person, and for how long."""
        return Retention(self._data_dir, now=self.now)

    @contextmanager
    def held_open(self) -> Iterator[None]:
        """Keep one idle connection: without it each operation is the last to close the file, which empties its log
        (20 ms instead of 6–9 ms)."""
        with closing(open_people(self._data_dir)):
            yield

    def talk(self, owner: str, chat: int, topic: int = 0) -> Talk:
        """What one person and the advisor say in one chat."""
        return Talk(self._data_dir, owner, chat, topic, now=self.now)

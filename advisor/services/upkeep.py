"""How an installation is: what its keeper looks at once a week. Names of files and counts, never a word of anybody."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from advisor.adapters.library.snapshot import LibraryReader
from advisor.adapters.people.keeper import Thumbs
from advisor.adapters.people.spending import Budget, Spending
from advisor.adapters.people.upkeep import Outcome
from advisor.errors import AdvisorError
from advisor.models import SHARED
from advisor.services.bot import Records
from advisor.settings import Settings

LAST_BACKUP = "last-backup"
"""A file of the data directory that a backup touches when it is complete."""
WEEK = 7
"""Days that are looked back on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedFile:
    """A file that could not be read when it was last tried; `code` and `values` say why."""

    collection: str
    file: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What can be told of an installation."""

    members: int
    waiting: int
    sent: int
    """Questions the keeper has not dealt with."""
    questions: dict[str, dict[Outcome, int]]
    """Day (ISO 8601, UTC) → what became of its questions → how many."""
    topics: tuple[tuple[str, int], ...]
    thumbs: Thumbs
    failures: tuple[FailedFile, ...]
    used_mb: float
    """What the data directory takes of the disk."""
    free_mb: float
    backup_hours: float | None
    """Since the last backup; None where none is known of."""
    tokens: int | None
    """What the language model took today; None where none is in use, or none is counted."""
    money: float | None

    def outcomes(self, outcome: Outcome) -> int:
        """How many questions ended so."""
        return sum(day.get(outcome, 0) for day in self.questions.values())


def state_of(settings: Settings, records: Records, *, days: int = WEEK, today: date | None = None) -> State:
    """How it is now, and what came in the last days."""
    now = records.now()
    since = ((today or now.astimezone(UTC).date()) - timedelta(days=days - 1)).isoformat()
    used, free = _disk(settings)
    tokens, money = _spent(settings)
    members = records.members.members()
    return State(
        members=sum(one.role is not None and not one.blocked for one in members),
        waiting=len(records.pairing.pending()),
        sent=len(records.keeper.sent()),
        questions=records.upkeep.questions(since),
        topics=records.keeper.topics(since),
        thumbs=records.keeper.thumbs(since),
        failures=failures_of(settings),
        used_mb=used,
        free_mb=free,
        backup_hours=_backup_hours(settings, now),
        tokens=tokens,
        money=money,
    )


def failures_of(settings: Settings) -> tuple[FailedFile, ...]:
    """The files of all collections that could not be read; none where there is no library yet."""
    try:
        with LibraryReader(settings.data_dir).snapshot() as snapshot:
            failures = snapshot.failures()
    except AdvisorError:
        return ()
    return tuple(
        FailedFile(collection=one.place.collection, file=one.place.path, code=one.code, values=one.values)
        for one in failures
    )


def collections_of(settings: Settings) -> tuple[str, ...]:
    """The named collections that hold documents, in order; `shared` is not among them."""
    try:
        with LibraryReader(settings.data_dir).snapshot() as snapshot:
            found = {document.collection for document in snapshot.all_documents()}
    except AdvisorError:
        return ()
    return tuple(sorted(found - {SHARED}))


def _disk(settings: Settings) -> tuple[float, float]:
    """Megabytes the data directory takes, and that are left."""
    used = 0
    for path in settings.data_dir.rglob("*"):
        try:
            used += 0 if path.is_symlink() or not path.is_file() else path.stat().st_size
        except OSError:  # a run of ingest has just removed it
            continue
    return used / 1e6, shutil.disk_usage(settings.data_dir).free / 1e6


def _backup_hours(settings: Settings, now: datetime) -> float | None:
    try:
        changed = (settings.data_dir / LAST_BACKUP).stat().st_mtime
    except OSError:
        return None
    return max(0.0, (now.timestamp() - changed) / 3600)


def _spent(settings: Settings) -> tuple[int | None, float | None]:
    """Tokens and money of today, by the local date; nobody counts them where there is no budget."""
    if not settings.model or not (settings.model_budget_tokens or settings.model_budget_money):
        return None, None
    try:
        tokens, money = Spending(settings.data_dir, Budget()).today()
    except AdvisorError:
        return None, None
    return tokens, money

"""A plan that lives: what became of each row, and one page of progress. Plain data in, plain words out. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from advisor.drafting.wording import shown
from advisor.language.texts import texts
from advisor.models import PlanDraft, PlannedAction

State = Literal["open", "running", "done", "moved", "dropped"]
STATES: tuple[State, ...] = ("done", "running", "open", "moved", "dropped")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A value of an indicator, as the cluster told it."""

    value: str
    on: str
    """Day of the measurement, ISO 8601."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What became of one row."""

    done_on: str | None = None
    """Day on which it was done, ISO 8601."""
    moved_to: int | None = None
    """Month in which it now ends."""
    reason: str | None = None
    """Why it was moved or dropped."""
    dropped: bool = False
    measured: tuple[Measured, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One page of progress."""

    month: int
    """Month of the plan, from 1; 0 before it begins."""
    counts: dict[State, int]
    in_time: tuple[str, ...]
    """Ids of rows done by the month they were planned for."""
    late: tuple[str, ...]
    """Ids of rows not done though their month is over."""
    due_month: tuple[str, ...]
    due_quarter: tuple[str, ...]
    """Ids of open rows that end in this quarter, later than this month."""
    lines: tuple[str, ...]
    """The page in words, for a board."""


def done(statuses: Mapping[str, Status], id: str, on: date) -> dict[str, Status]:
    """The statuses with a row done."""
    return _changed(statuses, id, done_on=on.isoformat(), dropped=False)


def moved(statuses: Mapping[str, Status], id: str, month: int, reason: str) -> dict[str, Status]:
    """The statuses with a row that now ends in another month."""
    return _changed(statuses, id, moved_to=month, reason=shown(reason), done_on=None, dropped=False)


def dropped(statuses: Mapping[str, Status], id: str, reason: str) -> dict[str, Status]:
    """The statuses with a row dropped, and why."""
    return _changed(statuses, id, dropped=True, reason=shown(reason), done_on=None)


def measured(statuses: Mapping[str, Status], id: str, value: str, on: date) -> dict[str, Status]:
    """The statuses with one more value of a row's indicator; the values stay in order of their days, the same one of a
    day stands once."""
    old = statuses.get(id, Status()).measured
    new = Measured(value=shown(value), on=on.isoformat())
    values = sorted(dict.fromkeys((*old, new)), key=lambda one: one.on)
    return _changed(statuses, id, measured=tuple(values))


def statuses_to_dict(statuses: Mapping[str, Status]) -> dict[str, dict[str, object]]:
    """Statuses as plain data, by action id."""
    return {
        id: {**asdict(status), "measured": [asdict(one) for one in status.measured]} for id, status in statuses.items()
    }


def statuses_from_dict(data: Mapping[str, Mapping[str, Any]]) -> dict[str, Status]:
    """What `statuses_to_dict` wrote; fields of a later form are left aside."""
    known = {field.name for field in fields(Status)}
    found = {}
    for id, values in data.items():
        told = {name: value for name, value in values.items() if name in known}
        told["measured"] = tuple(Measured(value=one["value"], on=one["on"]) for one in values.get("measured", ()))
        found[id] = Status(**told)
    return found


def progress(plan: PlanDraft, statuses: Mapping[str, Status], started: date, today: date) -> Progress:
    """Where the plan stands; `started` is a day of its first month."""
    month = max(0, 12 * (today.year - started.year) + today.month - started.month + 1)
    states = {action.id: _state(action, statuses, month) for action in plan.actions}
    open_rows = [action for action in plan.actions if states[action.id] in ("open", "running", "moved")]
    quarter_end = 3 * ((max(1, month) + 2) // 3)
    found = Progress(
        month=month,
        counts={state: sum(one == state for one in states.values()) for state in STATES},
        in_time=tuple(a.id for a in plan.actions if _was_in_time(a, statuses.get(a.id, Status()), started)),
        late=tuple(a.id for a in open_rows if _end(a, statuses) < month),
        due_month=tuple(a.id for a in open_rows if _end(a, statuses) == month),
        due_quarter=tuple(a.id for a in open_rows if month < _end(a, statuses) <= quarter_end),
        lines=(),
    )
    return replace(found, lines=_page(plan, statuses, found))


def _page(plan: PlanDraft, statuses: Mapping[str, Status], found: Progress) -> tuple[str, ...]:
    say = texts(plan.language).say
    titles = {action.id: action.title for action in plan.actions}

    def listed(key: str, ids: Sequence[str]) -> list[str]:
        return [say(f"plan.progress.{key}", titles="; ".join(titles[id] for id in ids))] if ids else []

    values = [
        say("plan.progress.value", kpi=action.kpi.name, unit=action.kpi.unit, value=last.value, day=last.on)
        for action in plan.actions
        for last in statuses.get(action.id, Status()).measured[-1:]
    ]
    changes = [
        _change(titles[id], status, plan)
        for id, status in statuses.items()
        if id in titles and (status.dropped or status.moved_to) and not status.done_on
    ]
    measured_rows = sum(bool(statuses.get(action.id, Status()).measured) for action in plan.actions)
    return (
        say("plan.progress.head", month=found.month, months=plan.months, rows=len(plan.actions), **found.counts),
        *listed("in_time", found.in_time),
        *listed("late", found.late),
        *listed("due_month", found.due_month),
        *listed("due_quarter", found.due_quarter),
        *changes,
        *values,
        say("plan.progress.measured", measured=measured_rows, rows=len(plan.actions)),
        say(f"plan.progress.board.{'late' if found.late else 'well'}"),
    )


def _change(title: str, status: Status, plan: PlanDraft) -> str:
    say = texts(plan.language).say
    reason = status.reason or say("plan.progress.no_reason")
    if status.dropped:
        return say("plan.progress.dropped", title=title, reason=reason)
    return say("plan.progress.moved", title=title, month=status.moved_to, reason=reason)


def _changed(statuses: Mapping[str, Status], id: str, **changes: Any) -> dict[str, Status]:
    return {**statuses, id: replace(statuses.get(id, Status()), **changes)}


def _end(action: PlannedAction, statuses: Mapping[str, Status]) -> int:
    return statuses.get(action.id, Status()).moved_to or action.end


def _state(action: PlannedAction, statuses: Mapping[str, Status], month: int) -> State:
    status = statuses.get(action.id, Status())
    if status.dropped:
        return "dropped"
    if status.done_on:
        return "done"
    if status.moved_to:
        return "moved"
    return "running" if action.start <= month else "open"


def _was_in_time(action: PlannedAction, status: Status, started: date) -> bool:
    if not status.done_on or status.dropped:
        return False
    day = date.fromisoformat(status.done_on)
    return 12 * (day.year - started.year) + day.month - started.month + 1 <= action.end

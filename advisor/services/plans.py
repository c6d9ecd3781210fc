"""The plans people keep: what became of their actions, an edited table taken back, a page of progress."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from advisor.adapters.people.store import People
from advisor.drafting.plan import changes, status
from advisor.drafting.plan.changes import EditedRow, Merged
from advisor.drafting.plan.status import Progress, Status
from advisor.drafting.plan.stored import UnreadablePlan, from_dict, to_dict
from advisor.errors import ConfigError, StoreDamaged, UnknownItem
from advisor.models import PlanDraft
from advisor.settings import Settings

WHAT = ("done", "moved", "dropped", "measured")
"""What can become of an action; a measured value stands beside any of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan:
    """A plan with what became of it."""

    plan: PlanDraft
    statuses: Mapping[str, Status]
    kept_on: date
    """The day it was first kept: the first month of a plan that names none."""

    @property
    def started(self) -> date:
        """A day of its first month."""
        begins = self.plan.begins
        return date.fromisoformat(f"{begins[:7]}-01") if begins else self.kept_on


def keep(settings: Settings, name: str, plan: PlanDraft, today: date, *, owner: str = "") -> KeptPlan:
    """Keep a plan under the name of its profile; what became of its actions so far stays.

    `owner`, here and below: whose plan it is; "" for the command line.
    """
    before = find(settings, name, owner=owner)
    kept = KeptPlan(
        plan=replace(plan, fallback=None, usage=None),  # of this run, not of the plan
        statuses=before.statuses if before else {},
        kept_on=before.kept_on if before else today,
    )
    return _saved(settings, name, kept, owner)


def with_locked(settings: Settings, name: str, draft: PlanDraft, locked: Sequence[str]) -> PlanDraft:
    """A new draft in which locked actions stand as they stood in the plan kept so far."""
    before = find(settings, name) if locked else None
    return changes.kept(draft, before.plan, locked) if before else draft


def find(settings: Settings, name: str, *, owner: str = "") -> KeptPlan | None:
    """The plan kept under a name.

    Raises:
        StoreDamaged: what is kept is no plan.
    """
    data: Mapping[str, Any] | None = People(settings.data_dir, owner).load_plan(name)
    if data is None:
        return None
    try:
        return KeptPlan(
            plan=from_dict(data["draft"]),
            statuses=status.statuses_from_dict(data["statuses"]),
            kept_on=date.fromisoformat(data["kept_on"]),
        )
    except (UnreadablePlan, KeyError, TypeError, ValueError) as error:
        raise StoreDamaged("plan_unreadable", name=name) from error


def kept(settings: Settings, name: str, *, owner: str = "") -> KeptPlan:
    """The plan kept under a name.

    Raises:
        UnknownItem: there is none.
    """
    found = find(settings, name, owner=owner)
    if found is None:
        raise UnknownItem("plan_none", name=name)
    return found


def recorded(
    settings: Settings, name: str, id: str, what: str, value: str, reason: str, on: date, *, owner: str = ""
) -> KeptPlan:
    """Keep what became of an action.

    Args:
        what: one of WHAT.
        value: for `moved` the new last month, counted from 1; for `measured` the value.
        on: the day it was done or measured.

    Raises:
        UnknownItem: the plan or the action is not there.
        ConfigError: the month cannot be, or there is no value or reason where one is needed.
    """
    before = kept(settings, name, owner=owner)
    ids = {action.id for action in before.plan.actions}
    if id not in ids:
        raise UnknownItem("plan_action_unknown", id=id, known=", ".join(sorted(ids)))
    match what:
        case "done":
            statuses = status.done(before.statuses, id, on)
        case "moved" if value.isdecimal() and 1 <= int(value) <= 600:
            statuses = status.moved(before.statuses, id, int(value), reason)
        case "dropped" if reason:
            statuses = status.dropped(before.statuses, id, reason)
        case "measured" if value:
            statuses = status.measured(before.statuses, id, value, on)
        case "moved" | "dropped" | "measured":
            raise ConfigError(f"plan_status_{what}", id=id)
        case _:
            raise ConfigError("plan_status_unknown", what=what, known=", ".join(WHAT))
    return _saved(settings, name, replace(before, statuses=statuses), owner)


def taken_back(settings: Settings, name: str, rows: Sequence[Mapping[str, str]]) -> Merged:
    """Keep what an edited table of the plan says."""
    before = kept(settings, name)
    merged = changes.merged(before.plan, [_edited(row, before.plan) for row in rows if row["id"]])
    _saved(settings, name, replace(before, plan=merged.plan))
    return merged


def progress(plan: KeptPlan, today: date) -> Progress:
    """Where a plan stands."""
    return status.progress(plan.plan, plan.statuses, plan.started, today)


def _edited(row: Mapping[str, str], plan: PlanDraft) -> EditedRow:
    days = row["person_days"]
    return EditedRow(
        id=row["id"],
        title=row["title"] or None,
        owner_role=row["owner"] or None,
        start=_month(row["start"], plan),
        end=_month(row["end"], plan),
        person_days=float(days) if days.replace(".", "", 1).isdecimal() else None,
        kpi=row["kpi"] or None,
        status=row["status"] or None,
    )


def _month(told: str, plan: PlanDraft) -> int | None:
    """A month of the plan, counted from 1, from "3" or "2027-03"; None where it tells none."""
    if told.isdecimal():
        return int(told)
    year, _, month = told.partition("-")
    if plan.begins and year.isdecimal() and month.isdecimal():
        first_year, first_month = (int(part) for part in plan.begins.split("-")[:2])
        return 12 * (int(year) - first_year) + int(month) - first_month + 1
    return None


def _saved(settings: Settings, name: str, plan: KeptPlan, owner: str = "") -> KeptPlan:
    data = {
        "draft": to_dict(plan.plan),
        "statuses": status.statuses_to_dict(plan.statuses),
        "kept_on": plan.kept_on.isoformat(),
    }
    People(settings.data_dir, owner).save_plan(name, data)
    return plan

"""A plan that was changed by hand: rows kept with their dates, and an edited table taken back. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from advisor.drafting.plan.capacity import quarters
from advisor.drafting.wording import shown
from advisor.models import Indicator, PlanDraft, PlannedAction

_MOST_DAYS = 10_000.0
"""More is a slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedRow:
    """One row of an edited table; what is None or empty was not touched."""

    id: str
    title: str | None = None
    owner_role: str | None = None
    start: int | None = None
    end: int | None = None
    person_days: float | None = None
    kpi: str | None = None
    status: str | None = None
    """In the manager's words or a code; read by `status.py`, not by the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """An edited table taken back."""

    plan: PlanDraft
    changed: tuple[str, ...]
    """Ids of rows that differ from before."""
    unknown: tuple[str, ...]
    """Ids of the table that the plan does not hold: nothing is made of them."""
    refused: tuple[str, ...]
    """Ids of rows whose dates or days cannot be: these cells stay as they were."""
    statuses: Mapping[str, str]
    """What the status column says, by id."""


def kept(fresh: PlanDraft, previous: PlanDraft, locked: Sequence[str]) -> PlanDraft:
    """A new draft in which the locked rows stand as they stood before, dates and wording included.

    Where those may be in the words of a model, the draft says so.
    """
    before = {action.id: action for action in previous.actions if action.id in locked}
    rows = [replace(before[row.id], locked=True) if row.id in before else row for row in fresh.actions]
    known = {row.id for row in rows}
    rows += [replace(row, locked=True) for id, row in before.items() if id not in known]
    worded = fresh if fresh.model or not before else replace(fresh, mode=previous.mode, model=previous.model)
    return _with(worded, [row if row.end <= fresh.months else _within(row, fresh.months) for row in rows])


def merged(draft: PlanDraft, rows: Sequence[EditedRow]) -> Merged:
    """The plan with what an edited table says; rows and cells that were not touched stay as they are."""
    edited = {row.id: row for row in rows}
    actions, refused = [], []
    for action in draft.actions:
        edit = edited.get(action.id)
        after, is_refused = _applied(action, edit, draft.months) if edit else (action, False)
        actions.append(after)
        refused += [action.id] if is_refused else []
    known = {action.id for action in draft.actions}
    return Merged(
        plan=_with(draft, actions),
        changed=tuple(a.id for a, b in zip(draft.actions, actions, strict=True) if a != b),
        unknown=tuple(id for id in edited if id not in known),
        refused=tuple(refused),
        statuses={row.id: shown(row.status) for row in rows if row.status and row.id in known},
    )


def _applied(action: PlannedAction, edit: EditedRow, months: int) -> tuple[PlannedAction, bool]:
    """A row with its edits, and whether dates or days were refused."""
    start = action.start if edit.start is None else edit.start
    end = action.end if edit.end is None else edit.end
    days = action.person_days if edit.person_days is None else edit.person_days
    dates_fit = 1 <= start <= end <= months
    days_fit = 0 <= days <= _MOST_DAYS
    changed = replace(
        action,
        title=shown(edit.title) or action.title,
        owner_role=shown(edit.owner_role) or action.owner_role,
        start=start if dates_fit else action.start,
        end=end if dates_fit else action.end,
        person_days=float(days) if days_fit else action.person_days,
        kpi=_named(action.kpi, edit.kpi),
    )
    return changed, not (dates_fit and days_fit)


def _named(kpi: Indicator, name: str | None) -> Indicator:
    """Another indicator is measured in a way the cluster has yet to say: unit and measure stay as a hint."""
    return replace(kpi, name=shown(name)) if shown(name) else kpi


def _within(row: PlannedAction, months: int) -> PlannedAction:
    return replace(row, start=min(row.start, months), end=months)


def _with(draft: PlanDraft, actions: Sequence[PlannedAction]) -> PlanDraft:
    """The draft with other rows, in order of time, and its quarters counted anew."""
    ordered = tuple(sorted(actions, key=lambda action: action.start))
    return replace(draft, actions=ordered, quarters=quarters(ordered, draft.months, draft.profile.staff))

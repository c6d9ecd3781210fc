"""An edited table taken back, rows kept, and what became of each row."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from advisor.drafting.materials import Materials
from advisor.drafting.plan import status
from advisor.drafting.plan.changes import EditedRow, kept, merged
from advisor.models import Language, PlanDraft
from tests.advisor.drafting.plan.plans import FURNITURE, drafted

Fresh = Callable[[Language], Materials]
STARTED = date(2027, 1, 4)


@pytest.fixture(scope="module")
def plan(fresh: Fresh) -> PlanDraft:
    return drafted(FURNITURE, fresh("en"))


def test_an_edited_row_comes_back_and_the_rest_stays(plan: PlanDraft) -> None:
    id = plan.actions[2].id
    row = EditedRow(
        id=id, title="Our own title", owner_role="Ms Nowak", start=5, end=9, person_days=3, kpi="kg of dust"
    )
    back = merged(plan, [row, EditedRow(id="nobody"), EditedRow(id=plan.actions[0].id, status="done")])
    after = {action.id: action for action in back.plan.actions}
    edited = after[id]
    assert (edited.title, edited.owner_role, edited.start, edited.end) == ("Our own title", "Ms Nowak", 5, 9)
    assert (edited.person_days, edited.kpi.name, edited.kpi.baseline) == (3.0, "kg of dust", "to be measured")
    assert (back.changed, back.unknown, back.refused) == ((id,), ("nobody",), ())
    assert back.statuses == {plan.actions[0].id: "done"}
    assert {a.id: a for a in plan.actions if a.id != id} == {i: a for i, a in after.items() if i != id}
    days = sum(action.person_days for action in back.plan.actions)
    assert sum(quarter.days for quarter in back.plan.quarters) == pytest.approx(days, abs=0.5)


@pytest.mark.parametrize("cells", [{"start": 9, "end": 2}, {"start": 0}, {"end": 999}, {"person_days": -1.0}])
def test_dates_and_days_that_cannot_be_are_refused(plan: PlanDraft, cells: dict[str, float]) -> None:
    id = plan.actions[1].id
    back = merged(plan, [EditedRow(id=id, **cells)])  # type: ignore[arg-type]
    assert back.refused == (id,)
    assert back.plan == plan


def test_a_locked_row_keeps_its_dates_in_a_new_draft(plan: PlanDraft, fresh: Fresh) -> None:
    id = next(action.id for action in plan.actions if action.id.startswith("act-wood"))
    moved = merged(plan, [EditedRow(id=id, start=7, end=8, title="Dust first")]).plan
    new = drafted(replace(FURNITURE, priorities=("timber origin",)), fresh("en"), locked=[id])
    row = next(action for action in kept(new, moved, [id]).actions if action.id == id)
    assert (row.start, row.end, row.title, row.locked) == (7, 8, "Dust first", True)


def test_progress_tells_what_is_done_late_due_and_measured(plan: PlanDraft) -> None:
    first, second, third, fourth = plan.actions[:4]
    statuses = status.done({}, first.id, date(2027, 2, 1))
    statuses = status.moved(statuses, second.id, 6, "Easter")
    statuses = status.dropped(statuses, third.id, "no takers")
    statuses = status.measured(statuses, first.id, "63", date(2027, 3, 1))
    statuses = status.measured(statuses, first.id, "41", date(2027, 2, 1))
    found = status.progress(plan, statuses, STARTED, date(2027, 6, 2))
    assert found.month == 6
    assert found.counts["done"] == found.counts["dropped"] == found.counts["moved"] == 1
    assert found.in_time == (first.id,)
    assert found.due_month[0] == second.id
    assert (fourth.id in found.late) == (fourth.end < 6)
    page = "\n".join(found.lines)
    assert "63" in page
    assert "41" not in page
    assert "no takers" in page
    assert sum(found.counts.values()) == len(plan.actions)


def test_statuses_are_plain_data_and_come_back(plan: PlanDraft) -> None:
    statuses = status.measured(status.done({}, plan.actions[0].id, STARTED), plan.actions[0].id, "7", STARTED)
    assert status.statuses_from_dict(json.loads(json.dumps(status.statuses_to_dict(statuses)))) == statuses
    assert status.statuses_from_dict({"x": {"done_on": None, "later": 1}}) == {"x": status.Status()}


def test_nothing_is_late_before_the_plan_begins(plan: PlanDraft) -> None:
    found = status.progress(plan, {}, STARTED, date(2026, 6, 1))
    assert (found.month, found.late, found.counts["open"]) == (0, (), len(plan.actions))

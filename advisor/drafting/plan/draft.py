"""Drafts an action plan: chosen by fit, sized to time, money and office, put in order, explained. Pure."""

from collections.abc import Iterator, Sequence

from advisor.drafting.form_wishes import FormWishes
from advisor.drafting.materials import Materials
from advisor.drafting.plan import money
from advisor.drafting.plan.capacity import quarters
from advisor.drafting.plan.choice import STANDING, Choice, Pick, least_missed
from advisor.drafting.plan.dialogue import calendar
from advisor.drafting.plan.fit import Candidate, already_done, candidates, not_to_be_said, suits
from advisor.drafting.plan.goals import goals
from advisor.drafting.plan.phases import phases
from advisor.drafting.plan.questions import open_questions, warnings
from advisor.drafting.plan.risks import plan_risks
from advisor.drafting.plan.rows import row
from advisor.drafting.plan.schedule import Slot, fits_in, overload, scheduled
from advisor.drafting.plan.task import Task, task_of
from advisor.knowledge.actions import ALL, Action
from advisor.knowledge.wishes import Wish
from advisor.models import LeftOut, PlanDraft, Situation

_NEXT_BEST = 3
"""Actions listed that came close."""


def draft_plan(
    situation: Situation,
    request: str,
    materials: Materials,
    *,
    wishes: Sequence[Wish],
    form: FormWishes,
    locked: Sequence[str] = (),
    swapped: Sequence[str] = (),
) -> PlanDraft:
    """The plan for a situation; `locked` actions stay in it, `swapped` ones give way to the next best."""
    task = task_of(situation, request, materials, wishes, form)
    size = _sized(task, locked, swapped)
    slots = size.slots
    actions = tuple(row(slot, place, slots, task, slot.pick.id in locked) for place, slot in enumerate(slots))
    days = sum(slot.days for slot in slots)
    optional = sum(slot.days for slot in slots if slot.pick.candidate.action.standardised)
    return PlanDraft(
        language=situation.language,
        profile=task.profile,
        goals=goals(task, slots),
        actions=actions,
        quarters=quarters(actions, task.months, task.profile.staff),
        months=task.months,
        months_assumed=task.months_assumed,
        phases=phases(task, slots),
        risks=plan_risks(task, slots),
        open_questions=open_questions(task, size.choice, [slot.pick for slot in slots]),
        left_out=tuple(size.left_out()),
        warnings=warnings(task, slots, overload(slots, task)),
        dialogue=calendar(task),
        generation=materials.generation,
        request=request,
        cost=money.cost([slot.pick.candidate.action for slot in slots], task, days, optional),
    )


class _Size:
    """The rows that fit into time, money and office, and those that gave way."""

    def __init__(self, task: Task, pool: Sequence[Candidate], refused: dict[str, str]) -> None:
        self.task = task
        self.pool = pool
        self.refused = refused
        """Id → reason, of actions that may not come in."""
        self.told: dict[str, str] = {}
        """Id → reason, of actions that would have come in."""
        self.choice = Choice(task, pool, refused)
        self.slots: tuple[Slot, ...] = ()

    def refuse(self, ids: Sequence[str], reason: str) -> None:
        """Leave out actions for a reason, and choose anew."""
        self.told |= dict.fromkeys(ids, reason)
        self.refused |= dict.fromkeys(ids, reason)
        self.choice = Choice(self.task, self.pool, self.refused)

    def left_out(self) -> Iterator[LeftOut]:
        """What was considered and dropped, with the reason."""
        language = self.task.situation.language
        found = {candidate.action.id: candidate.action for candidate in self.pool}
        chosen = {slot.pick.id for slot in self.slots}
        reasons = {id: reason for id, reason in self.told.items() if id in found and id not in chosen}
        if not self.task.takes_standards:
            standards = (action for action in self.task.materials.actions.actions if action.standardised)
            later = next((action for action in standards if _may_come_later(action, self.task)), None)
            if later is not None:
                found[later.id], reasons[later.id] = later, "stage"
        for candidate in self.choice.next_best([slot.pick for slot in self.slots], _NEXT_BEST):
            reasons.setdefault(candidate.action.id, "next_best")
        for id, reason in reasons.items():
            yield LeftOut(
                id=id, title=found[id].title.of(language), reason=reason, text=self.task.say(f"left_out.{reason}")
            )


def _sized(task: Task, locked: Sequence[str], swapped: Sequence[str]) -> _Size:
    catalogue = task.materials.actions.actions
    kept = {*locked, *STANDING}
    actions = [action for action in catalogue if suits(action, task) or action.id in kept]
    pool = candidates(task, actions)
    done, unsaid = already_done(task, actions) - set(locked), not_to_be_said(task, actions) - set(locked)
    size = _Size(task, pool, dict.fromkeys(sorted(done), "done") | dict.fromkeys(sorted(unsaid), "unsaid"))
    size.told |= {id: size.refused[id] for id in (*sorted(done), *sorted(unsaid))}
    picks = _affordable(size, locked, swapped)
    size.slots = scheduled(picks, task)
    while overload(size.slots, task) > 0:
        least = least_missed(picks, locked)
        if least is None:
            break
        picks = [pick for pick in picks if pick.id != least.id]
        size.told[least.id] = "capacity"
        size.slots = scheduled(picks, task)
    size.told |= dict.fromkeys((id for id in swapped if id in {a.id for a in actions}), "swapped")
    return size


def _affordable(size: _Size, locked: Sequence[str], swapped: Sequence[str]) -> list[Pick]:
    """Rows that end in time and whose cost lies within the budget."""
    task = size.task
    while True:
        picks = list(size.choice.plan(locked, swapped))
        free = [pick for pick in picks if pick.role == "measure" and pick.id not in locked]
        late = [pick.id for pick in free if not fits_in(pick, task)]
        if late:
            size.refused |= {c.action.id: "time" for c in size.pool if c.action.months.least > task.months}
            size.refuse(late, "time")
            continue
        dear = [pick for pick in free if pick.candidate.action.cost.band in ("medium", "high")]
        if not dear or not money.exceeds([pick.candidate.action for pick in picks], task):
            return picks
        least = max(dear, key=lambda p: (p.candidate.action.cost.band == "high", not p.aims, -p.candidate.worth))
        size.refuse([least.id], "money")


def _may_come_later(action: Action, task: Task) -> bool:
    sector = task.sector.id if task.sector else None
    voluntary = action.dimension == "ecological" and "membership" not in action.topics
    return voluntary and (action.sectors == ALL or sector in action.sectors)

"""The years of a longer plan: what begins, what goes on, office days and cost, each ended by a review. Pure."""

from collections.abc import Sequence
from math import ceil

from advisor.drafting.plan.money import span
from advisor.drafting.plan.schedule import Slot
from advisor.drafting.plan.task import Task
from advisor.models import Remark

_PHASED = 18
"""From so many months on a plan is told in phases."""


def phases(task: Task, slots: Sequence[Slot]) -> tuple[Remark, ...]:
    """The years of a plan of eighteen months and more; none for a shorter one."""
    if task.months < _PHASED:
        return ()
    years = ceil(task.months / 12)
    return tuple(_phase(task, slots, year, years) for year in range(1, years + 1))


def _phase(task: Task, slots: Sequence[Slot], year: int, years: int) -> Remark:
    first, last = 12 * (year - 1) + 1, min(12 * year, task.months)
    measures = [slot for slot in slots if slot.pick.role in ("measure", "training")]
    begun = [slot for slot in measures if first <= slot.start <= last]
    going = [slot for slot in measures if slot.start < first <= slot.end]
    said = [_titles("begins", begun, task) if begun else task.say("phase.widens")]
    said += [_titles("goes_on", going, task)] if going else []
    days = sum(_days_within(slot, first, last) for slot in slots)
    said.append(task.say("phase.days", days=task.words.number(round(days))))
    sure = [slot.pick.candidate.action for slot in begun if not slot.pick.candidate.action.standardised]
    said += [task.say("phase.cost", span=span(sure, task))] if any(one.cost.band != "none" for one in sure) else []
    kind = "first" if year == 1 else "last" if year == years else "middle"
    return Remark(
        kind="phase",
        text=task.say(f"phase.{kind}", year=year, first=first, last=last, what=" ".join(said)),
        citations=task.materials.evidence.cite(["action-plan-034"], 1) if year == 1 else (),
    )


def _titles(key: str, slots: Sequence[Slot], task: Task) -> str:
    language = task.situation.language
    return task.say(f"phase.{key}", titles="; ".join(slot.pick.candidate.action.title.of(language) for slot in slots))


def _days_within(slot: Slot, first: int, last: int) -> float:
    """Office days of a row in these months, spread evenly over its time."""
    months = max(0, min(slot.end, last) - max(slot.start, first) + 1)
    return slot.days * months / (slot.end - slot.start + 1)

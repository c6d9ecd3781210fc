"""Risks of the plan as a whole, each tied to rows and groups of this plan, and how it is run. Pure."""

from collections.abc import Callable, Iterator, Sequence

from advisor.drafting.plan.fit import speaks
from advisor.drafting.plan.money import is_for_words
from advisor.drafting.plan.schedule import Slot
from advisor.drafting.plan.task import Task
from advisor.drafting.wording import shown
from advisor.knowledge.actions import Risks
from advisor.knowledge.entries import Both
from advisor.models import Remark


def plan_risks(task: Task, slots: Sequence[Slot]) -> tuple[Remark, ...]:
    """Initiative, interdependence, integration; unlike members; rivalry; governance; what may change."""
    return tuple(_found(task, slots))


def _found(task: Task, slots: Sequence[Slot]) -> Iterator[Remark]:
    measures = [slot for slot in slots if slot.pick.role == "measure"] or list(slots)
    if measures:
        sure = [slot for slot in measures if not slot.pick.candidate.action.standardised] or measures
        heavy = max(sure, key=lambda slot: slot.days)
        usual = heavy.pick.candidate.action.risks.initiative
        key = "initiative.plain" if usual is None else "initiative.named"
        said = "" if usual is None else usual.of(task.situation.language)
        yield _remark(task, key, "action-plan-020", title=_title(heavy, task), risk=said)
        yield from _named(task, measures, "interdependence", "action-plan-021", lambda risks: risks.interdependence)
        yield from _named(task, measures, "integration", "action-plan-022", lambda risks: risks.integration)
    large = task.groups("large_firms")
    small = task.groups("small_firms", "producers", "firms")
    told = {"large": ", ".join(shown(g.text) for g in large[:2]), "small": ", ".join(shown(g.text) for g in small[:2])}
    key = "both" if large and small else "unknown"
    yield _remark(task, f"heterogeneity.{key}", "action-plan-013", **told)
    rival = task.cited(task.aims[0]) if task.aims else None
    yield _remark(task, "competition.told" if rival else "competition.plain", "action-plan-001", aim=rival or "")
    yield _remark(task, f"governance.{key}", "csr-033", **told)
    if is_for_words(task) or any(speaks(slot.pick.candidate.action) for slot in slots):
        yield _remark(task, "words", "csr-045")
    yield _remark(task, "change", "action-plan-023")


def _named(
    task: Task, measures: Sequence[Slot], kind: str, fact: str, risk: Callable[[Risks], Both | None]
) -> Iterator[Remark]:
    """The risk of one kind in the row that answers most priorities; without one, what to look at."""
    for slot in sorted(measures, key=lambda slot: -len(slot.pick.aims)):
        text = risk(slot.pick.candidate.action.risks)
        if text is not None:
            said = text.of(task.situation.language)
            yield _remark(task, f"{kind}.named", fact, title=_title(slot, task), risk=said)
            return
    yield _remark(task, f"{kind}.plain", fact)


def _remark(task: Task, key: str, fact: str, **values: object) -> Remark:
    return Remark(
        kind=key.partition(".")[0],
        text=task.say(f"risk.{key}", **values),
        citations=task.materials.evidence.cite([fact], 1),
    )


def _title(slot: Slot, task: Task) -> str:
    return slot.pick.candidate.action.title.of(task.situation.language)

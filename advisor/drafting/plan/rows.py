"""A chosen and scheduled action as a row of the plan. Pure."""

from collections.abc import Sequence

from advisor.drafting.plan import reasons
from advisor.drafting.plan.answers import posts
from advisor.drafting.plan.fit import speaks
from advisor.drafting.plan.ground import fitting
from advisor.drafting.plan.parties import names
from advisor.drafting.plan.schedule import Slot
from advisor.drafting.plan.task import Task
from advisor.knowledge.actions import Action
from advisor.models import Citation, Dimension, Indicator, Level, PlannedAction, Remark, Step

REPUTATION = ("products", "people", "community", "management")
"""The four attributes of a reputation for responsibility (CSR article, after Hammond and Slocum 1996)."""
_ALL: tuple[Dimension, ...] = ("economic", "social", "ecological")
_MOST_TOPICS = 3


def row(slot: Slot, place: int, slots: Sequence[Slot], task: Task, locked: bool) -> PlannedAction:
    """One row; `place` counts from 0, `slots` are all rows of the plan."""
    action, language = slot.pick.candidate.action, task.situation.language
    return PlannedAction(
        id=action.id,
        title=action.title.of(language),
        objective=reasons.objective(slot, task),
        steps=(*_own_steps(slot, slots, task), *_steps(action, task)),
        dimension=_ALL if slot.pick.role in ("baseline", "dialogue", "review") else (action.dimension,),
        level="both" if len(action.levels) == 2 else action.levels[0],
        standardised=action.standardised,
        owner_role=action.owner.of(language),
        start=slot.start,
        end=slot.end,
        person_days=float(slot.days),
        cost_band=action.cost.band,
        kpi=_indicator(slot, slots, task),
        risks=_risks(action, task),
        links={name: marks for name, marks in action.links if marks},
        why=reasons.why(slot, place, task),
        needs=action.prerequisites.of(language) if action.prerequisites else (),
        citations=_evidence(slot, task),
        locked=locked,
    )


def _evidence(slot: Slot, task: Task) -> tuple[Citation, ...]:
    """What the action rests on, as far as it speaks of this sector and country; else what its hot spot rests on."""
    action, spot = slot.pick.candidate.action, slot.pick.candidate.spot
    fit = fitting(action.evidence, task.spots, task.profile.country)
    cited = task.materials.evidence.cite(fit)
    if not cited and spot is not None:
        cited = task.materials.evidence.cite(spot.evidence)
    return cited or task.materials.evidence.cite(action.evidence)


def _steps(action: Action, task: Task) -> tuple[Step, ...]:
    texts = action.steps.of(task.situation.language)
    both: Level = "both"
    by: Sequence[Level] = action.done_by or [both] * len(texts)
    return tuple(Step(text=text, by=who) for text, who in zip(texts, by, strict=False))


def _own_steps(slot: Slot, slots: Sequence[Slot], task: Task) -> tuple[Step, ...]:
    """What a row every plan has is about in this one: its indicators, groups, topics, attributes of reputation."""
    role = slot.pick.role
    if role == "dialogue":
        return (Step(text=task.say("steps.dialogue", groups=names(task)), by="coordinator"),)
    if role == "training":
        topics = _topics(task)
        return (Step(text=task.say("steps.training", topics=topics), by="both"),) if topics else ()
    if role == "baseline":
        listed = "; ".join(_kpi(other, task) for other in slots if other.pick.role == "measure")
        return (Step(text=task.say("steps.baseline", kpis=listed), by="both"),) if listed else ()
    if role == "review":
        account = [task.say("steps.donor")] if task.has_donor else []
        return tuple(Step(text=text, by="both") for text in (*_reputation(slots, task), *account))
    if speaks(slot.pick.candidate.action):
        lines = "; ".join(posts(task, [other for other in slots if other.pick.role == "measure"], slot))
        return (Step(text=task.say("steps.posts", posts=lines), by="coordinator"),) if lines else ()
    return ()


def _reputation(slots: Sequence[Slot], task: Task) -> list[str]:
    """The indicators of the plan under the four attributes of reputation; none of the plan's, then a gap to fill."""
    under: dict[str, list[str]] = {name: [] for name in REPUTATION}
    for slot in slots:
        under[_attribute(slot)].append(_kpi(slot, task))
    parts = [
        task.say(f"reputation.{name}", kpis="; ".join(kpis) if kpis else task.say("reputation.none"))
        for name, kpis in under.items()
    ]
    return [task.say("steps.review", parts=" · ".join(parts))]


def _attribute(slot: Slot) -> str:
    action = slot.pick.candidate.action
    if slot.pick.role in ("baseline", "review") or {"governance", "ethics", "iso-standards"} & set(action.topics):
        return "management"
    if {"dialogue", "stakeholders"} & set(action.topics) or action.dimension == "ecological":
        return "community"
    return "people" if action.dimension == "social" else "products"


def _kpi(slot: Slot, task: Task) -> str:
    return slot.pick.candidate.action.kpi.name.of(task.situation.language)


def _topics(task: Task) -> str:
    """What good and bad examples are to be about: priorities, else hot spots of the sector."""
    if task.aims:
        return ", ".join(task.say("quoted", text=task.cited(aim)) for aim in task.aims[:_MOST_TOPICS])
    return ", ".join(spot.topic.of(task.situation.language) for spot in task.spots[:_MOST_TOPICS])


def _indicator(slot: Slot, slots: Sequence[Slot], task: Task) -> Indicator:
    kpi, language = slot.pick.candidate.action.kpi, task.situation.language
    measured = next((other.end for other in slots if other.pick.role == "baseline"), 1)
    by = task.say(f"target.{slot.pick.role}" if slot.pick.role != "measure" else "target.measure", month=measured)
    return Indicator(
        name=kpi.name.of(language),
        unit=kpi.unit.of(language),
        baseline=task.say("baseline"),
        target=by,
        measure=kpi.measure.of(language),
    )


def _risks(action: Action, task: Task) -> tuple[Remark, ...]:
    risks = action.risks
    kinds = (
        ("initiative", risks.initiative),
        ("interdependence", risks.interdependence),
        ("integration", risks.integration),
    )
    return tuple(Remark(kind=kind, text=text.of(task.situation.language)) for kind, text in kinds if text is not None)

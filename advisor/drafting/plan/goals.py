"""Three goals of equal weight: economic, social, ecological; and the phases of a longer plan. Pure."""

from collections.abc import Sequence
from math import ceil

from advisor.drafting.plan.fit import claims, dimension_of
from advisor.drafting.plan.schedule import Slot
from advisor.drafting.plan.task import Task
from advisor.knowledge.entries import Both
from advisor.knowledge.frameworks import HotSpot
from advisor.models import Aim, Basis, Clause, Dimension, Remark

DIMENSIONS: tuple[Dimension, ...] = ("economic", "social", "ecological")
_MOST_AIMS = 2
_NEAR = 0.3
"""From this nearness on an aim of the sector stands for a priority."""
_PHASED = 18
"""From so many months on a plan is told in phases."""


def goals(task: Task, slots: Sequence[Slot]) -> tuple[Clause, ...]:
    """One goal a dimension, each of the same build: what to set out to do, and the priorities it stands for."""
    return tuple(_goal(task, slots, dimension) for dimension in DIMENSIONS)


def phases(task: Task, slots: Sequence[Slot]) -> tuple[Remark, ...]:
    """The parts of a plan of eighteen months and more, each ended by a review; none for a shorter one."""
    if task.months < _PHASED:
        return ()
    years = ceil(task.months / 12)
    return tuple(_phase(task, slots, year, years) for year in range(1, years + 1))


def _goal(task: Task, slots: Sequence[Slot], dimension: Dimension) -> Clause:
    sound = [aim for aim in task.aims if not claims(aim, task) and not task.is_about_words(aim)]
    told = [aim for aim in sound if aim.dimension == dimension][:_MOST_AIMS]
    quoted = [task.say("quoted", text=task.cited(aim)) for aim in told]
    aims, rests = _aims(task, slots, dimension)
    if told:
        aims = [*_chosen(slots, told, dimension, task), *_near(aims, told, task)]
    name = task.say(f"dimension.{dimension}")
    language = task.situation.language
    said = list(dict.fromkeys(aim.of(language) for aim in aims))[: max(1, len(told)) if told else _MOST_AIMS]
    text = task.words.listed(said) or task.say(f"goal.blank.{dimension}")
    kpis = "; ".join(_answers(slots, told, task)) or task.say("goal.measured")
    key = "both" if quoted and aims else "told" if quoted else "plain"
    basis: Basis = "profile" if quoted else "framework" if aims else "assumption"
    return Clause(
        text=task.say(f"goal.{key}", dimension=name, aims=text, priorities=task.words.listed(quoted), kpis=kpis),
        basis=basis,
        rests_on=("priorities", *rests) if quoted else rests,
        citations=task.materials.evidence.cite(["action-plan-002"], 1),
    )


def _chosen(slots: Sequence[Slot], told: Sequence[Aim], dimension: Dimension, task: Task) -> list[Both]:
    """Aims of the hot spots by way of which rows of the plan answer the priorities."""
    places = {task.aims.index(aim) for aim in told}
    spots = [slot.pick.candidate.spot for slot in slots if places & set(slot.pick.aims)]
    near = not task.situation.sector_is_near
    return [s.aim for s in spots if near and s is not None and s.aim is not None and dimension_of(s) == dimension]


def _answers(slots: Sequence[Slot], told: Sequence[Aim], task: Task) -> list[str]:
    """What shows whether the priorities are met: indicators of the measures that answer them."""
    places = {task.aims.index(aim) for aim in told}
    rows = [slot for slot in slots if slot.pick.role in ("measure", "dialogue")]
    found = [slot for slot in rows if places & set(slot.pick.aims)][:_MOST_AIMS]
    return [slot.pick.candidate.action.kpi.name.of(task.situation.language) for slot in found]


def _near(aims: Sequence[Both], told: Sequence[Aim], task: Task) -> list[Both]:
    """The aim of the sector nearest to each priority, where one is near."""
    rows = task.materials.nearness.between([aim.text for aim in told], [aim.en for aim in aims])
    best = [max(range(len(row)), key=row.__getitem__) for row in rows if row and max(row) >= _NEAR]
    return [aims[place] for place in dict.fromkeys(best)]


def _aims(task: Task, slots: Sequence[Slot], dimension: Dimension) -> tuple[list[Both], tuple[str, ...]]:
    """What a cluster of the sector can set out to do in a dimension, the hot spots of chosen actions first."""
    if task.sector is None or task.situation.sector_is_near:
        return [], ()
    chosen = [slot.pick.candidate.spot for slot in slots if slot.pick.role == "measure" and slot.pick.candidate.spot]
    spots: dict[str, HotSpot] = {spot.id: spot for spot in (*chosen, *task.sector.hot_spots)}
    found = [spot.aim for spot in spots.values() if spot.aim is not None and dimension_of(spot) == dimension]
    economic = task.sector.economic_aims
    if dimension == "economic" and economic is not None:
        own = [Both(en=en, pl=pl) for en, pl in zip(economic.en, economic.pl, strict=True)]
        taken = sum(dimension_of(spot) == "economic" and spot.aim is not None for spot in chosen)
        found = [*found[: min(taken, 1)], *own, *found[min(taken, 1) :]]
    return found, (task.sector.id,)


def _phase(task: Task, slots: Sequence[Slot], year: int, years: int) -> Remark:
    first, last = 12 * (year - 1) + 1, min(12 * year, task.months)
    language = task.situation.language
    begun = [slot for slot in slots if first <= slot.start <= last and slot.pick.role in ("measure", "training")]
    titles = "; ".join(slot.pick.candidate.action.title.of(language) for slot in begun)
    kind = "first" if year == 1 else "last" if year == years else "middle"
    what = task.say("phase.begins", titles=titles) if titles else task.say("phase.widens")
    return Remark(
        kind="phase",
        text=task.say(f"phase.{kind}", year=year, first=first, last=last, what=what),
        citations=task.materials.evidence.cite(["action-plan-034"], 1) if year == 1 else (),
    )

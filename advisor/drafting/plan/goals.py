"""Three goals of equal weight, economic, social and ecological, built from the rows that serve them. Pure."""

from collections.abc import Sequence

from advisor.drafting.plan.balance import DIMENSIONS, is_of_substance
from advisor.drafting.plan.fit import claims, speaks
from advisor.drafting.plan.schedule import Slot
from advisor.drafting.plan.task import Task
from advisor.knowledge.entries import Both
from advisor.models import Aim, Basis, Clause, Dimension

_MOST_AIMS, _MOST_KPIS = 2, 3
_SAME = 0.3
"""From this nearness on an aim of the sector stands for a priority."""
_GAINS, _GAINS_TOO = 0.3, 0.4
"""From this nearness on an action serves an economic aim of the sector; one of another dimension from the second."""


def goals(task: Task, slots: Sequence[Slot]) -> tuple[Clause, ...]:
    """One goal a dimension: what its rows set out to do, the priorities they answer, what shows it."""
    return tuple(_goal(task, slots, dimension) for dimension in DIMENSIONS)


def _goal(task: Task, slots: Sequence[Slot], dimension: Dimension) -> Clause:
    told = _answered(task, slots, dimension)
    serving = _serving(task, slots, dimension, told)
    quoted = [task.say("quoted", text=task.cited(aim)) for aim in told]
    language = task.situation.language
    aims = _aims(task, serving, dimension)
    near, is_whole = _near(aims, told, task) if told else (aims, True)
    said = list(dict.fromkeys(aim.of(language) for aim in near))[:_MOST_AIMS]
    kpis = [slot.pick.candidate.action.kpi.name.of(language) for slot in serving]
    name = task.say(f"dimension.{dimension}")
    both = "both" if is_whole else "steps"
    key = (both if said else "told") if quoted else "aims" if said else "kpis" if task.sector and kpis else "plain"
    text = task.say(
        f"goal.{key}",
        dimension=name,
        aims=task.words.listed(said) or task.say(f"goal.blank.{dimension}"),
        priorities=task.words.listed(quoted),
        kpis="; ".join(dict.fromkeys(kpis)),
    )
    last = f" {task.say('goal.equal')}" if dimension == DIMENSIONS[-1] else ""
    basis: Basis = "profile" if quoted else "framework" if said or key == "kpis" else "assumption"
    rests = (task.sector.id,) if task.sector is not None and said else ()
    return Clause(
        text=f"{text}{last}",
        basis=basis,
        rests_on=("priorities", *rests) if quoted else rests,
        citations=task.materials.evidence.cite(["action-plan-002"], 1),
    )


def _near(aims: Sequence[Both], told: Sequence[Aim], task: Task) -> tuple[list[Both], bool]:
    """Aims of the sector that say much the same as a priority, and whether each priority is met by one: where not,
    they are only first steps, since more would be put into the manager's mouth."""
    if not aims:
        return [], False
    rows = task.materials.nearness.between([aim.text for aim in told], [aim.en for aim in aims])
    near = [aim for place, aim in enumerate(aims) if max(row[place] for row in rows) >= _SAME]
    return near, all(max(row) >= _SAME for row in rows)


def _answered(task: Task, slots: Sequence[Slot], dimension: Dimension) -> list[Aim]:
    """Priorities of a dimension that a row answers; what only claims or asks for an image sets no goal."""
    places = {place for slot in slots for place in slot.pick.aims}
    sound = [aim for place, aim in enumerate(task.aims) if place in places and not claims(aim, task)]
    return [aim for aim in sound if aim.dimension == dimension and not task.is_about_words(aim)][:_MOST_KPIS]


def _serving(task: Task, slots: Sequence[Slot], dimension: Dimension, told: Sequence[Aim]) -> list[Slot]:
    """Rows that answer the priorities of a dimension, then its own measures; without any its training."""
    places = {task.aims.index(aim) for aim in told}
    rows = [slot for slot in slots if slot.pick.role in ("measure", "dialogue") and places & set(slot.pick.aims)]
    own = [slot for slot in slots if _serves(slot, dimension) and not speaks(slot.pick.candidate.action)]
    measures = [slot for slot in own if slot.pick.role == "measure" and slot not in rows]
    measures.sort(key=lambda slot: not is_of_substance(slot.pick.candidate.action))
    found = [*rows, *measures] or [slot for slot in own if slot.pick.role == "training"]
    return found[: max(_MOST_KPIS, len(rows))]


def _serves(slot: Slot, dimension: Dimension) -> bool:
    candidate = slot.pick.candidate
    earns = slot.pick.role == "measure" and candidate.gain >= _GAINS_TOO
    return candidate.action.dimension == dimension or (dimension == "economic" and earns)


def _aims(task: Task, serving: Sequence[Slot], dimension: Dimension) -> list[Both]:
    """What clusters of the sector set out to do, as far as a row serves it."""
    if task.sector is None or task.situation.sector_is_near:
        return []
    economic, found = task.sector.economic_aims, []
    for slot in serving:
        candidate = slot.pick.candidate
        least = _GAINS if candidate.action.dimension == dimension else _GAINS_TOO
        if dimension == "economic" and candidate.gain_aim is not None and candidate.gain >= least:
            place = candidate.gain_aim or 0
            found.append(Both(en=economic.en[place], pl=economic.pl[place]))
        elif candidate.spot is not None and slot.pick.role == "measure" and candidate.spot.dimension == dimension:
            found.append(candidate.spot.aim)
    return found

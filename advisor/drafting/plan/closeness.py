"""How near actions and hot spots are to what was told: priorities, request, members, trade. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.drafting.plan.task import Task
from advisor.drafting.wording import shown
from advisor.knowledge.actions import Action

_SHORT = 0.65
"""Share of title and indicator in nearness; the rest is steps and topics, in which a single word says less."""
_LONGEST = 200
"""Characters of a priority that are compared."""

Rows = list[list[float]]
"""A row for each text told, a column an action or a hot spot; 0 … 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closeness:
    """Nearness of the task's texts to actions and to its hot spots."""

    aims: Rows
    sentences: Rows
    kinds: Rows
    gains: Rows
    """Of economic aims of the sector to actions."""
    spots: Rows
    """Of priorities to hot spots."""
    trade: tuple[float, ...]
    """Of the manager's word for the sector to hot spots."""


def closeness(task: Task, actions: Sequence[Action]) -> Closeness:
    """All nearness a choice needs, computed at once."""
    aims = [aim.text[:_LONGEST] for aim in task.aims]
    gains = list(task.sector.economic_aims.en) if task.sector else []
    trade = [shown(task.profile.sector)]
    told = [*aims, *task.sentences, *task.kinds, *gains, *trade]
    short, full = [short_of(action) for action in actions], [_full(action) for action in actions]
    rows = task.materials.nearness.between(told, [*short, *full, *(spot.topic.en for spot in task.spots)])
    count = len(actions)
    near = [
        [_SHORT * a + (1 - _SHORT) * b for a, b in zip(row[:count], row[count : 2 * count], strict=True)]
        for row in rows
    ]
    ends = [len(aims), len(task.sentences), len(task.kinds), len(gains)]
    parts, start = [], 0
    for length in ends:
        parts.append(near[start : start + length])
        start += length
    return Closeness(
        aims=parts[0],
        sentences=parts[1],
        kinds=parts[2],
        gains=parts[3],
        spots=[row[2 * count :] for row in rows[: len(aims)]],
        trade=tuple(rows[-1][2 * count :]),
    )


def short_of(action: Action) -> str:
    """Title and indicator, in English."""
    return f"{action.title.en}. {action.kpi.name.en}"


def _full(action: Action) -> str:
    return f"{short_of(action)}. {' '.join(action.steps.en)} {' '.join(action.topics)}"

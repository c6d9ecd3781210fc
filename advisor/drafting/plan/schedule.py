"""When each row of a plan begins and ends: what others need first, quick wins early, load levelled. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from advisor.drafting.plan.capacity import available, load, office_days
from advisor.drafting.plan.fit import is_quick, speaks
from advisor.drafting.plan.standing import Pick
from advisor.drafting.plan.task import Task

_REPEATED = ("dialogue", "review")
"""Rows that go on from year to year."""
_MEASURING = 3
"""Months in which starting values are measured, about (editorial)."""
_QUICK = 3
"""Month in which quick measures begin: the first talks come before them (editorial)."""
_ASKED = 2.5
_FIRST_YEAR = 12
"""Months after which a standard or a report of deeds need not wait for more (editorial)."""
_YEARS, _SPREAD = 24, 0.7
"""In a plan of more months the measures begin over so much of its time (editorial)."""
_LEVEL = 1.25
"""How far above the average a quarter may be loaded before a row starts later (editorial)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where a row stands in time. Months count from 1; both ends are included."""

    pick: Pick
    start: int
    end: int
    days: int
    """Office days over the whole time."""


def fits_in(pick: Pick, task: Task) -> bool:
    """Whether the shortest form of an action ends within the plan; rows every plan has always do."""
    return pick.role != "measure" or ceil(pick.candidate.action.months.least) <= _room(pick, task)


def scheduled(picks: Sequence[Pick], task: Task) -> tuple[Slot, ...]:
    """All rows in time, in the order in which they begin."""
    fixed = [_standing(pick, task) for pick in picks if pick.role != "measure" and pick.role != "training"]
    measured = next((slot.end for slot in fixed if slot.pick.role == "baseline"), 0)
    asked = {id for demand in task.demands for id in demand.choices[:1] if demand.words}
    waiting = sorted((pick for pick in picks if pick.role in ("measure", "training")), key=lambda p: _order(p, asked))
    count = ceil(task.months / 3)
    loads = [0.0] * count
    for slot in fixed:
        _add(loads, slot)
    total = sum(loads) + sum(office_days(pick.candidate.action, task.situation) for pick in waiting)
    level = _LEVEL * total / count
    placed = list(fixed)
    for place, pick in enumerate(waiting):
        share = 1 if speaks(pick.candidate.action) else _share(place / 2 if pick.id in asked else place, waiting, task)
        earliest = max(_earliest(pick, task, placed, measured), share)
        slot = _placed(pick, task, loads, level, earliest)
        _add(loads, slot)
        placed.append(slot)
    return tuple(sorted(placed, key=lambda slot: (slot.start, _turn(slot.pick), slot.end)))


def overload(slots: Sequence[Slot], task: Task) -> float:
    """Days by which the fullest quarter exceeds what the office has; 0 where the staff is unknown."""
    loads: dict[int, float] = {}
    for slot in slots:
        for place, days in load(slot.start, slot.end, slot.days).items():
            loads[place] = loads.get(place, 0.0) + days
    over = 0.0
    for place, days in loads.items():
        there = available(task.profile.staff, min(3, task.months - 3 * place))
        over = max(over, days - there) if there is not None else over
    return round(over, 1)


def _turn(pick: Pick) -> tuple[int, float]:
    """Prerequisites, quick wins, measures, standards, communication; within each what fits best."""
    action = pick.candidate.action
    if pick.role in ("baseline", "dialogue"):
        turn = 0 if pick.role == "baseline" else 1
    elif pick.role == "review":
        turn = 7
    elif speaks(action):
        turn = 6
    elif action.standardised:
        turn = 5
    elif is_quick(action):
        turn = 2
    else:
        turn = 3 if pick.role == "training" else 4
    return turn, -pick.candidate.worth - (1.0 if pick.candidate.wish else 0.0)


def _order(pick: Pick, asked: set[str]) -> tuple[float, float]:
    """As `_turn`, with what the manager's own words ask for right behind the quick measures."""
    turn, worth = _turn(pick)
    return (min(turn, _ASKED), worth) if pick.id in asked else (turn, worth)


def _standing(pick: Pick, task: Task) -> Slot:
    length, months = _length(pick, task), task.months
    if pick.role == "baseline":
        start, end = 1, length
    elif pick.role == "dialogue":
        start, end = 1, months
    else:
        start, end = max(1, min(12, months) - 1), months
    rounds = ceil((end - start + 1) / 12) if pick.role in _REPEATED else 1
    return Slot(pick=pick, start=start, end=end, days=rounds * office_days(pick.candidate.action, task.situation))


def _length(pick: Pick, task: Task) -> int:
    """Months an action takes: its shortest form in a short plan, its longest in one of four years and more."""
    months = pick.candidate.action.months
    share = 0.0 if task.months < 12 else 1.0 if task.months >= 48 else 0.4
    wanted = round(months.least + (months.most - months.least) * share)
    least = max(1, ceil(months.least))
    return max(1, min(max(wanted, least), 4 if pick.role == "baseline" else _room(pick, task), task.months))


def _room(pick: Pick, task: Task) -> int:
    """Months an action may take: a standard begins when the starting values are known."""
    return task.months - _MEASURING if pick.candidate.action.standardised else task.months


def _earliest(pick: Pick, task: Task, placed: Sequence[Slot], measured: int) -> int:
    """The first month in which what it needs is there."""
    deeds = [slot for slot in placed if slot.pick.role == "measure" and not speaks(slot.pick.candidate.action)]
    first_deed = min((slot.end for slot in deeds), default=measured)
    turn = _turn(pick)[0]
    if turn >= 5:
        return max(measured, first_deed, min(_FIRST_YEAR, task.months // 3)) + 1
    return _QUICK if turn == 2 else measured + 1


def _share(place: float, waiting: Sequence[Pick], task: Task) -> int:
    """The month before which a row of a plan of years does not begin, so that later years have measures too."""
    return 1 + round(place * _SPREAD * task.months / len(waiting)) if task.months > _YEARS else 1


def _placed(pick: Pick, task: Task, loads: Sequence[float], level: float, earliest: int) -> Slot:
    length = _length(pick, task)
    days = office_days(pick.candidate.action, task.situation)
    last = task.months - length + 1
    starts = range(min(earliest, last), last + 1)

    def peak(start: int) -> float:
        added = load(start, start + length - 1, days)
        return max(loads[place] + more for place, more in added.items())

    eager = 2.0 if _turn(pick)[0] == 2 or pick.candidate.wish else 1.0
    limit = max(level * eager, min(peak(start) for start in starts))
    start = next(start for start in starts if peak(start) <= limit)
    return Slot(pick=pick, start=start, end=start + length - 1, days=days)


def _add(loads: list[float], slot: Slot) -> None:
    more: Mapping[int, float] = load(slot.start, slot.end, slot.days)
    for place, days in more.items():
        loads[place] += days

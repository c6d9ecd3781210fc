"""Office days: what an action takes, what an office has, quarter by quarter. Pure."""

from collections.abc import Iterable
from math import ceil

from advisor.knowledge.actions import Action
from advisor.models import PlannedAction, Quarter, Situation

DAYS_A_QUARTER = 55
"""Working days of one person in three months, holidays off (editorial: 220 a year)."""
SHARE = 0.25
"""Part of the office's time for projects of a sustainability plan (editorial)."""
_BY_MEMBERS = ((25, 0.2), (60, 0.45), (120, 0.7))
"""Up to so many members, an action takes so much of the way from its least to its most days (editorial)."""


def office_days(action: Action, situation: Situation) -> int:
    """Days of the office for one round of an action: our estimate between its least and most."""
    members = situation.profile.members
    share = 0.5 if members is None else next((share for limit, share in _BY_MEMBERS if members <= limit), 1.0)
    if situation.stage in ("agglomeration", "emergence"):
        share += 0.15
    elif situation.stage in ("maturity", "transformation"):
        share -= 0.1
    days = action.person_days
    return max(1, round(days.least + (days.most - days.least) * min(1.0, max(0.0, share))))


def available(staff: float | None, months: int = 3) -> float | None:
    """Office days for the plan in a quarter, or in the months of it that belong to the plan."""
    return None if staff is None else round(max(0.0, staff) * DAYS_A_QUARTER * SHARE * months / 3, 1)


def quarters(actions: Iterable[PlannedAction], months: int, staff: float | None) -> tuple[Quarter, ...]:
    """Days needed and there, quarter by quarter; the days of an action lie evenly over its months."""
    needed = [0.0] * ceil(months / 3)
    for action in actions:
        for place, days in load(action.start, action.end, action.person_days).items():
            if place < len(needed):
                needed[place] += days
    return tuple(
        Quarter(
            first_month=3 * place + 1,
            days=round(days, 1),
            available=available(staff, min(3, months - 3 * place)),
        )
        for place, days in enumerate(needed)
    )


def load(start: int, end: int, days: float) -> dict[int, float]:
    """Days a quarter (0 is the first) of work spread evenly over months."""
    found: dict[int, float] = {}
    for month in range(start, end + 1):
        place = (month - 1) // 3
        found[place] = found.get(place, 0.0) + days / (end - start + 1)
    return found

"""What the plan says to the request itself: what goes quietly, how all join in, when to tell. Pure."""

from collections.abc import Iterator, Sequence

from advisor.drafting.phrases import holds
from advisor.drafting.plan.balance import is_of_substance
from advisor.drafting.plan.fit import speaks
from advisor.drafting.plan.money import is_for_words
from advisor.drafting.plan.schedule import Slot
from advisor.drafting.plan.task import Task
from advisor.drafting.plan.told import QUIET
from advisor.drafting.wording import shown
from advisor.models import Remark

_OUTSIDE = frozenset(("dialogue", "stakeholders", "reputation"))
"""Topics of measures that need people from outside: they cannot be done quietly."""
_TOGETHER = ("wish-everybody-on-board", "wish-anchor-decides")


def answers(task: Task, slots: Sequence[Slot]) -> tuple[Remark, ...]:
    """Answers to what the request asks, by the rows of the plan; then which rows follow a standard and which do not."""
    return tuple(_answers(task, slots))


def _answers(task: Task, slots: Sequence[Slot]) -> Iterator[Remark]:
    measures = [slot for slot in slots if slot.pick.role == "measure"]
    if holds(QUIET, task.request):
        quiet = [slot for slot in measures if _is_quiet(slot)]
        if quiet:
            yield Remark(kind="quiet", text=task.say("answer.quiet", titles=_titles(quiet, task)))
    if {wish.id for wish in task.wishes} & set(_TOGETHER):
        yield _together(task, measures)
    speaking = [slot for slot in measures if speaks(slot.pick.candidate.action)]
    if speaking:
        yield from _telling(task, measures, speaking[0])
    if task.has_donor:
        yield Remark(kind="donor", text=task.say("answer.donor", budget=shown(task.profile.budget)))
    kinds = [
        [slot for slot in measures if slot.pick.candidate.action.standardised is standardised]
        for standardised in (False, True)
    ]
    free, standard = (_titles(rows, task) for rows in kinds)
    if free:
        key = "answer.kinds" if standard else "answer.no_standard"
        yield Remark(kind="kinds", text=task.say(key, free=free, standard=standard))


def _together(task: Task, measures: Sequence[Slot]) -> Remark:
    """How all members join in: grades, learning from those who are further, a voice for each size."""
    joining = [slot for slot in measures if {"membership", "services", "cooperation"} & _topics(slot) or _learns(slot)]
    large = ", ".join(shown(group.text) for group in task.groups("large_firms")[:2])
    key = "answer.together_large" if large else "answer.together"
    titles = _titles(joining or measures[:1], task)
    return Remark(kind="together", text=task.say(key, titles=titles, large=large))


def _telling(task: Task, measures: Sequence[Slot], speaking: Slot) -> Iterator[Remark]:
    """When to tell of what: each deed after it is done."""
    lines = "; ".join(posts(task, measures, speaking))
    if lines:
        yield Remark(kind="posts", text=task.say("answer.posts", posts=lines))
    if is_for_words(task):
        yield Remark(kind="budget", text=task.say("answer.budget", budget=shown(task.profile.budget)))


def posts(task: Task, measures: Sequence[Slot], speaking: Slot) -> list[str]:
    """A line for each deed: its title and the first month in which it may be told."""
    deeds = [
        slot
        for slot in sorted(measures, key=lambda slot: slot.end)
        if is_of_substance(slot.pick.candidate.action) and not slot.pick.candidate.action.standardised
    ]
    language = task.situation.language
    return [
        task.say(
            "answer.post",
            month=min(task.months, max(slot.end + 1, speaking.start)),
            title=slot.pick.candidate.action.title.of(language),
        )
        for slot in deeds
    ]


def _is_quiet(slot: Slot) -> bool:
    action = slot.pick.candidate.action
    return action.dimension == "ecological" or not (speaks(action) or _OUTSIDE & set(action.topics))


def _learns(slot: Slot) -> bool:
    return slot.pick.candidate.wish is not None and slot.pick.candidate.wish.id in _TOGETHER


def _topics(slot: Slot) -> set[str]:
    return set(slot.pick.candidate.action.topics)


def _titles(slots: Sequence[Slot], task: Task) -> str:
    return "; ".join(slot.pick.candidate.action.title.of(task.situation.language) for slot in slots)

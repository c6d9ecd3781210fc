"""What a plan still needs to be told, and what has to be said about the wishes it was asked with. Pure."""

from collections.abc import Iterator, Sequence

from advisor.drafting.plan.answers import answers
from advisor.drafting.plan.choice import FEWEST_MEASURES, Choice, Pick
from advisor.drafting.plan.money import is_comparable, is_for_words
from advisor.drafting.plan.schedule import Slot
from advisor.drafting.plan.task import LONGEST, Task
from advisor.drafting.wishes import remarks
from advisor.drafting.wording import shown
from advisor.models import Remark

_ASKED = ("sector", "member_mix", "members", "stage", "priorities", "budget", "staff", "horizon", "region")
"""Fields whose answer changes the plan, the weightiest first."""
_SHORT = 6
"""A plan of fewer months is told to be one."""


def open_questions(task: Task, choice: Choice, picks: Sequence[Pick]) -> tuple[Remark, ...]:
    """What to find out, the weightiest first."""
    return tuple(_questions(task, choice, picks))


def warnings(task: Task, slots: Sequence[Slot], over: float) -> tuple[Remark, ...]:
    """Replies to wishes, answers to the request, what is unusual; `over`: days the fullest quarter lacks."""
    return tuple(_warnings(task, slots, over))


def _questions(task: Task, choice: Choice, picks: Sequence[Pick]) -> Iterator[Remark]:
    if not any(aim.dimension for aim in task.situation.aims):
        yield _remark(task, "meaning", "csr-007")
    yield from _unknown(task)
    yield from _unclear(task)
    if is_for_words(task):
        yield _remark(task, "budget_purpose", "csr-045", told=shown(task.profile.budget))
    for place in choice.unheard():
        yield Remark(kind="priority", text=task.say("question.unheard", aim=task.cited(task.aims[place])))
    for place in choice.unanswered(picks):
        yield Remark(kind="priority", text=task.say("question.unanswered", aim=task.cited(task.aims[place])))
    for aim in task.limits:
        yield Remark(kind="limit", text=task.say("question.limit", aim=task.cited(aim)))
    if task.untaken:
        listed = ", ".join(task.say("quoted", text=task.cited(aim)) for aim in task.untaken[:3])
        yield Remark(kind="priorities", text=task.say("question.many", count=len(task.untaken), aims=listed))
    yield _remark(task, "funding", "action-plan-031")


def _unknown(task: Task) -> Iterator[Remark]:
    """Fields that were not told."""
    told = {"horizon"} if not task.months_assumed else set()
    for field in _ASKED:
        if field in task.profile.unknown and field not in told:
            yield Remark(kind=field, text=task.say(f"question.{field}", count=task.months))


def _unclear(task: Task) -> Iterator[Remark]:
    """Fields whose words were not, or not quite, understood."""
    situation, profile = task.situation, task.profile
    if situation.sector_is_near and task.sector is not None:
        near = task.sector.name.of(situation.language)
        yield Remark(kind="sector", text=task.say("question.near_sector", told=shown(profile.sector), near=near))
    elif task.sector is None and profile.sector:
        yield Remark(kind="sector", text=task.say("question.unknown_sector", told=shown(profile.sector)))
    if profile.stage and situation.stage is None:
        yield Remark(kind="stage", text=task.say("question.unclear_stage", told=shown(profile.stage)))
    if situation.money is None and profile.budget:
        yield Remark(kind="budget", text=task.say("question.unclear_budget", told=shown(profile.budget)))
    elif situation.money is not None and not is_comparable(task):
        yield Remark(kind="currency", text=task.say("question.currency", told=shown(profile.budget)))


def _warnings(task: Task, slots: Sequence[Slot], over: float) -> Iterator[Remark]:
    if task.is_blank:
        cited = task.materials.evidence.cite(["csr-047"], 1)
        yield Remark(kind="skeleton", text=task.say("warning.skeleton"), citations=cited)
    yield from remarks(task.wishes, task.situation, task.materials)
    yield from answers(task, slots)
    picks = [slot.pick for slot in slots]
    if task.is_early:
        yield Remark(kind="early", text=task.say("warning.early"))
    measures = sum(pick.role in ("measure", "training") for pick in picks)
    wanted = task.form.actions
    if wanted is not None and len(picks) > wanted and measures <= max(wanted, FEWEST_MEASURES):
        yield Remark(kind="rows_on_top", text=task.say("warning.rows_on_top", wanted=wanted, rows=len(picks)))
    elif wanted is not None and len(picks) != wanted:
        yield Remark(kind="rows", text=task.say("warning.rows", wanted=wanted, rows=len(picks)))
    if task.months < _SHORT:
        yield Remark(kind="short", text=task.say("warning.short", count=task.months))
    if (task.form.months or task.situation.months or 0) > LONGEST:
        yield Remark(kind="long", text=task.say("warning.long", years=LONGEST // 12))
    if over > 0:
        yield Remark(kind="capacity", text=task.say("warning.capacity", days=task.words.number(over)))


def _remark(task: Task, kind: str, fact: str, **values: object) -> Remark:
    text = task.say(f"question.{kind}", **values)
    return Remark(kind=kind, text=text, citations=task.materials.evidence.cite([fact], 1))

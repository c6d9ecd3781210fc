"""Why an action suits this cluster, in a clause or two that no other cluster would get. Pure."""

from collections.abc import Iterator

from advisor.drafting.plan.fit import Candidate, claims, group_for
from advisor.drafting.plan.schedule import Slot
from advisor.drafting.plan.task import Task
from advisor.drafting.wording import shown
from advisor.models import Aim, Basis, Clause, MemberGroup

_HEARD = 0.45
"""From this nearness on a sentence of the request speaks of the action."""
_CLEAR = 0.5
"""Below this nearness the answer to a priority is called the nearest we have."""
_FORMS, _GROUP_FORMS = 3, 2
"""Wordings of one reason; rows take them in turn."""


def why(slot: Slot, row: int, task: Task) -> Clause:
    """The reason for a row; `row` counts from 0 and varies the wording."""
    pick, language = slot.pick, task.situation.language
    candidate = pick.candidate
    spot = candidate.spot
    kpi = candidate.action.kpi.name.of(language)
    demand = next((one for one in task.demands if candidate.action.id in one.choices), None)
    basis: Basis = "framework"
    rests: tuple[str, ...] = (candidate.action.id,)
    if pick.role != "measure":
        first = task.say(f"why.{pick.role}")
    elif pick.aims:
        aim = _best_aim(candidate, pick.aims, task)
        near = max(candidate.near[place] for place in pick.aims)
        form = f"why.{'aim' if near >= _CLEAR else 'nearest'}.{row % _FORMS}"
        form = "why.words" if task.is_about_words(aim) else "why.claim" if claims(aim, task) else form
        first = task.say(form, aim=task.cited(aim), kpi=kpi)
        basis, rests = "profile", ("priorities",)
    elif demand is not None and demand.words:
        first, basis, rests = task.say("why.asked", words=demand.words, kpi=kpi), "profile", ("request",)
    elif demand is not None and demand.wish in {wish.id for wish in task.wishes}:
        first, rests = task.say("why.wish", kpi=kpi), (demand.wish or "",)
    elif spot is not None:
        first = task.say(f"why.spot.{row % _FORMS}", topic=spot.topic.of(language))
        basis, rests = ("assumption" if task.situation.sector_is_near else "framework"), (spot.id,)
    elif task.sector is None:
        first = task.say("why.any", kpi=kpi)
    else:
        first = task.say(f"why.balance.{candidate.action.dimension}", kpi=kpi)
    more = list(_more(slot, task, with_spot=bool(pick.aims)))
    turn = 0 if candidate.action.standardised or (pick.role != "measure" and pick.aims) else row
    second = more[turn % len(more)] if more else ""
    shown_spot = spot is not None and not task.situation.sector_is_near and pick.role == "measure"
    cited = spot.evidence if spot is not None and shown_spot else ()
    return Clause(
        text=" ".join(filter(None, (first, second))),
        basis=basis,
        rests_on=rests,
        citations=task.materials.evidence.cite(cited, 1),
    )


def objective(slot: Slot, task: Task) -> str:
    """What a row is to reach."""
    candidate, language = slot.pick.candidate, task.situation.language
    if slot.pick.role != "measure":
        return task.say(f"objective.{slot.pick.role}")
    if candidate.spot is not None and candidate.spot.aim is not None:
        said = candidate.spot.aim.of(language)
        return f"{said[0].upper()}{said[1:]}."
    kpi = candidate.action.kpi.name.of(language)
    aim = _best_aim(candidate, slot.pick.aims, task) if slot.pick.aims else None
    if aim is not None and not claims(aim, task) and not task.is_about_words(aim):
        return task.say("objective.aim", aim=task.cited(aim), kpi=kpi)
    return task.say("objective.kpi", kpi=kpi)


def _best_aim(candidate: Candidate, aims: tuple[int, ...], task: Task) -> Aim:
    return task.aims[max(aims, key=lambda aim: candidate.near[aim])]


def _more(slot: Slot, task: Task, *, with_spot: bool) -> Iterator[str]:
    """Further reasons, the most telling first."""
    pick, situation = slot.pick, task.situation
    action, spot = pick.candidate.action, pick.candidate.spot
    if pick.role == "measure" and action.standardised:
        yield task.say("why.option", month=slot.start)
        return
    if pick.role != "measure" and pick.aims:
        yield task.say("why.also", aim=task.cited(_best_aim(pick.candidate, pick.aims, task)))
    groups = _partners(pick.candidate, task)
    if groups:
        yield task.say(f"why.group.{slot.start % _GROUP_FORMS}", group=shown(groups[slot.end % len(groups)].text))
    if with_spot and spot is not None:
        key = "near_topic" if situation.sector_is_near else "topic"
        yield task.say(f"why.{key}", topic=spot.topic.of(situation.language))
    if pick.role == "measure" and pick.candidate.heard >= _HEARD and not pick.aims:
        yield task.say("why.heard")
    if situation.stage in ("agglomeration", "emergence") and pick.role == "measure":
        yield task.say("why.early")
    if action.cost.band == "none" and task.profile.budget:
        yield task.say("why.free")


def _partners(candidate: Candidate, task: Task) -> list[MemberGroup]:
    """Groups of the mix with a part in an action; of several kinds of firms only the largest."""
    suited = [g for g in task.situation.groups if g.kind is not None and group_for(candidate.action, g.kind)]
    firms = [group for group in suited if group.kind in ("firms", "small_firms")]
    largest = max(firms, key=lambda group: group.count or 0, default=None)
    return [group for group in suited if shown(group.text) and (group not in firms or group is largest)]

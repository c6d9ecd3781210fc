"""Missions and plans as Telegram messages: what to read before the files, and the actions of a month. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from advisor.language.texts import Texts, texts
from advisor.models import MissionDraft, PlanDraft, PlannedAction, Variant
from advisor.surfaces.drafts.cards import number
from advisor.surfaces.drafts.frame import cluster
from advisor.surfaces.drafts.mission_document import recommended
from advisor.surfaces.drafts.months import Months
from advisor.surfaces.drafts.phrasing import clean, shortened, words
from advisor.surfaces.drafts.plan_document import counted, office_days
from advisor.surfaces.telegram.messages.buttons import Button, action_buttons
from advisor.surfaces.telegram.messages.markup import Block, Run, bold, italic, paragraph

if TYPE_CHECKING:
    from advisor.services.plans import KeptPlan

_MOST_ACTIONS = 5
_MOST_LEFT_OUT = 3
_LONGEST_REASON = 160
"""Letters of why an action was left out."""

State = Literal["running", "late", "done", "moved", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthAction:
    """An action of a month with what became of it."""

    number: int
    """Its row in the plan, from 1."""
    id: str
    title: str
    owner_role: str
    state: State
    end: int
    """The month in which it ends now, counted from 1."""
    buttons: tuple[Button, ...]


def mission_blocks(draft: MissionDraft) -> list[Block]:
    """The short versions of a mission to read, what to mind, and that the files follow."""
    say = texts(draft.language)
    line = next((one for one in draft.variants if one.kind == "line"), None)
    blocks = [paragraph(bold(say.say("export.mission.title", name=cluster(draft.profile, say))))]
    for variant in dict.fromkeys(filter(None, (line, recommended(draft)))):
        blocks += _variant(variant, say)
    blocks += _remarks(len(draft.warnings), len(draft.questions), say)
    return [*blocks, paragraph(say.say("telegram.draft.files"))]


def plan_blocks(draft: PlanDraft) -> list[Block]:
    """The first actions of a plan, its sums, what was left out, and that the files follow."""
    say = texts(draft.language)
    months = Months(draft.begins, say)
    blocks = [
        paragraph(bold(say.say("export.plan.title", name=cluster(draft.profile, say)))),
        paragraph(_sums(draft, months, say), tight=True),
        *(_action(no, action, months, say) for no, action in enumerate(draft.actions[:_MOST_ACTIONS], 1)),
    ]
    if len(draft.actions) > _MOST_ACTIONS:
        blocks.append(paragraph(say.say("export.and_more", more=len(draft.actions) - _MOST_ACTIONS)))
    if draft.cost:
        blocks.append(paragraph(bold(_label("export.plan.cost", say)), " ", *_runs(draft.cost.text)))
    blocks += _left_out(draft, say)
    blocks += _remarks(len(draft.warnings), len(draft.open_questions), say)
    return [*blocks, paragraph(say.say("telegram.draft.files"))]


def month_actions(kept: "KeptPlan", month: int) -> tuple[MonthAction, ...]:
    """The actions of one month of a kept plan: those it falls into, and those that should have ended before.

    Args:
        month: counted from 1, the first month of the plan.
    """
    found = []
    for no, action in enumerate(kept.plan.actions, 1):
        one = _tracked(kept, no, action, month)
        if action.start <= month and (month <= one.end or one.state not in ("done", "dropped")):
            found.append(one)
    return tuple(found)


def tracked_action(kept: "KeptPlan", id: str, month: int) -> MonthAction | None:
    """One action of a kept plan as it stands in a month; None where the plan does not have it (any more)."""
    numbered = enumerate(kept.plan.actions, 1)
    return next((_tracked(kept, no, action, month) for no, action in numbered if action.id == id), None)


def action_blocks(kept: "KeptPlan", action: MonthAction) -> list[Block]:
    """One action with what became of it and how it is measured."""
    say = texts(kept.plan.language)
    kpi = kept.plan.actions[action.number - 1].kpi
    measured = say.say("bot.drafts.kpi", name=clean(kpi.name), unit=clean(kpi.unit))
    return [_month_action(kept, action, Months(kept.plan.begins, say), say), paragraph(italic(measured))]


def month_blocks(kept: "KeptPlan", month: int) -> list[Block]:
    """The actions of one month in words, those of `month_actions`."""
    say = texts(kept.plan.language)
    months, actions = Months(kept.plan.begins, say), month_actions(kept, month)
    name, last = months.name(month), kept.plan.months
    head = say.say("telegram.month.heading", name=name, month=month, months=last) if months.known else name
    blocks = [paragraph(bold(head[:1].upper() + head[1:]))]
    if not actions:
        blocks.append(paragraph(say.say("telegram.month.nothing")))
    return blocks + [_month_action(kept, one, months, say) for one in actions]


def _tracked(kept: "KeptPlan", no: int, action: PlannedAction, month: int) -> MonthAction:
    status = kept.statuses.get(action.id)
    end = (status.moved_to if status else None) or action.end
    ended = status is not None and (status.dropped or status.done_on is not None)
    return MonthAction(
        number=no,
        id=action.id,
        title=clean(action.title),
        owner_role=clean(action.owner_role),
        state=_state(kept, action.id, is_late=end < month),
        end=end,
        buttons=action_buttons(action.id, ended=ended, say=texts(kept.plan.language)),
    )


def _variant(variant: Variant, say: Texts) -> Iterator[Block]:
    yield paragraph(bold(say.say(f"mission.variant.{variant.kind}")), keeps=True)
    lines = (line for section in variant.sections for line in section.lines)
    for place, line in enumerate(lines):
        yield paragraph(*_runs(" ".join(clean(clause.text) for clause in line)), tight=place == 0)


def _sums(draft: PlanDraft, months: Months, say: Texts) -> str:
    facts = [
        counted(say, "actions", len(draft.actions)),
        counted(say, "months", draft.months),
        counted(say, "days", office_days(draft)),
    ]
    when = months.span(1, draft.months) if months.known else ""
    return " · ".join(filter(None, (*facts, when)))


def _action(no: int, action: PlannedAction, months: Months, say: Texts) -> Block:
    facts = " · ".join(
        (
            months.span(action.start, action.end),
            say.say("telegram.plan.days", days=number(action.person_days, say)),
            say.say("telegram.plan.cost", cost=say.say(f"export.cost.{action.cost_band}")),
        )
    )
    return paragraph(bold(f"{no}. {clean(action.title)}"), f"\n{facts}")


def _left_out(draft: PlanDraft, say: Texts) -> Iterator[Block]:
    if not draft.left_out:
        return
    yield paragraph(bold(say.say("export.plan.left_out")), keeps=True)
    for left in draft.left_out[:_MOST_LEFT_OUT]:
        why = shortened(left.text, _LONGEST_REASON)
        yield paragraph(f"• {clean(left.title)} – {why}" if why else f"• {clean(left.title)}", tight=True)
    if len(draft.left_out) > _MOST_LEFT_OUT:
        yield paragraph(say.say("export.and_more", more=len(draft.left_out) - _MOST_LEFT_OUT), tight=True)


def _remarks(warnings: int, questions: int, say: Texts) -> Iterator[Block]:
    """How much there is to mind and to settle; the files have it in full."""
    counts = (("warnings", warnings), ("questions", questions))
    said = [say.say(f"telegram.draft.{name}", count=count) for name, count in counts if count]
    if said:
        yield paragraph(italic(" · ".join(said)))


def _state(kept: "KeptPlan", id: str, *, is_late: bool) -> State:
    status = kept.statuses.get(id)
    if status and status.dropped:
        return "dropped"
    if status and status.done_on:
        return "done"
    if is_late:
        return "late"
    return "moved" if status and status.moved_to else "running"


def _month_action(kept: "KeptPlan", action: MonthAction, months: Months, say: Texts) -> Block:
    facts = "\n".join(filter(None, (action.owner_role, _became(kept, action, months, say))))
    return paragraph(bold(f"{action.number}. {action.title}"), f"\n{facts}")


def _became(kept: "KeptPlan", action: MonthAction, months: Months, say: Texts) -> str:
    """The state of an action in words, with its last measured value."""
    status = kept.statuses.get(action.id)
    said, reason = [], clean((status.reason if status else "") or "")
    if action.state == "done" and status:
        said.append(say.say("plan.state.done", day=status.done_on))
    elif action.state == "dropped":
        said.append(say.say("plan.state.dropped", reason=reason or say.say("plan.progress.no_reason")))
    else:
        said.append(say.say(f"telegram.month.{action.state}", end=months.name(action.end)))
        said += [reason] if reason else []
    values: Sequence[str] = [
        say.say("plan.state.measured", value=clean(one.value), day=one.on)
        for one in (status.measured[-1:] if status else ())
    ]
    return "; ".join((*said, *values))


def _label(key: str, say: Texts) -> str:
    return say.say("export.label", label=say.say(key))


def _runs(text: str) -> list[Run]:
    """A text of a draft; its blanks to fill in are bold."""
    return [Run(one.text, "bold" if one.blank else "plain") for one in words(text)]

"""A plan as a document: the decision, the table, the timeline, and annexes with everything behind them. Pure."""

from collections.abc import Iterable, Iterator
from math import ceil

from advisor.language.texts import Texts, texts
from advisor.models import PlanDraft, PlannedAction, Remark
from advisor.models.layouts import Bar, BarLook, Block, Items, Layout, NewPage, Paragraph, Part, Run, Table, Timeline
from advisor.surfaces.drafts.cards import cards, dimensions, number
from advisor.surfaces.drafts.frame import (
    basis_table,
    date_and_signature,
    header,
    heading,
    layout_of,
    sources_part,
    title_part,
    wording_part,
)
from advisor.surfaces.drafts.months import Months
from advisor.surfaces.drafts.phrasing import Notes, clean, labelled, shortened, words

MOST_BARS = 12
"""Rows of one timeline; a longer plan has several."""
TABLE = "actions"
"""Name of the table that is read in again."""
_OPEN = 5
"""Open points on the page of the decision."""
_BANDS = ("none", "low", "medium", "high")
_LONGEST_LABEL = 66
_LOOKS: tuple[BarLook, ...] = ("economic", "social", "ecological", "several")


def plan_layout(draft: PlanDraft) -> Layout:
    """The whole document."""
    say, notes = texts(draft.language), Notes(texts(draft.language))
    months = Months(draft.begins, say)
    parts = (
        title_part(say, draft.profile, "plan", Paragraph(words(_duration(draft, months, say)))),
        Part("decision", tuple(_decision(draft, months, say))),
        Part("goals", _goals(draft, say)),
        Part("cost", tuple(_cost(draft, say))),
        Part("open", tuple(_open(draft, say))),
        Part("signature", tuple(date_and_signature(say, draft.profile))),
        Part("table", tuple(_table(draft, months, say))),
        Part("timeline", tuple(_timeline(draft, months, say))),
        Part("warnings", _remarks(draft.warnings, "warnings", say, notes)),
        Part("questions", _remarks(draft.open_questions, "questions", say, notes, numbered=True)),
        Part("phases", _remarks(draft.phases, "phases", say, notes)),
        Part("actions", tuple(cards(draft, months, say, notes))),
        Part("basis", tuple(_basis(draft, say, notes))),
        Part("capacity", tuple(_capacity(draft, months, say))),
        Part("risks", _remarks(draft.risks, "risks", say, notes)),
        Part("left_out", tuple(_left_out(draft, say))),
        Part("dialogue", _remarks(draft.dialogue, "dialogue", say, notes)),
        Part("links", tuple(_links(draft, say))),
        sources_part(draft.citations, say),
        wording_part(draft, say),
    )
    return layout_of("plan", draft.language, draft.profile, parts, notes.texts())


def counted(say: Texts, noun: str, count: float) -> str:
    """ "8 actions", "24 months"; a part of a day counts as one."""
    return say.say(f"export.count.{noun}", count=ceil(count)).replace(" ", "\u00a0", 1)


def office_days(draft: PlanDraft) -> float:
    """Days of the office over the whole plan."""
    return sum(action.person_days for action in draft.actions)


def beginning(draft: PlanDraft, months: Months, say: Texts) -> str:
    """The first month, or a blank to fill in."""
    return months.name(1) if months.known else say.say("export.plan.begins_blank")


def timelines(draft: PlanDraft, months: Months, say: Texts, *, numbers_only: bool = False) -> Iterator[Timeline]:
    """The plan as bars, twelve to a picture; `numbers_only` where a table with the titles stands beside it."""
    whole = say.say(
        "export.plan.timeline_alt",
        actions=counted(say, "actions", len(draft.actions)),
        months=counted(say, "months", draft.months),
    )
    for first in range(0, len(draft.actions), MOST_BARS):
        bars = tuple(
            Bar(
                label=str(no) if numbers_only else f"{no}. {shortened(action.title, _LONGEST_LABEL)}",
                start=max(1, action.start),
                end=max(1, action.start, action.end),
                look=_look(action),
            )
            for no, action in enumerate(draft.actions[first : first + MOST_BARS], first + 1)
        )
        shown = {bar.look for bar in bars}
        length = max(draft.months, *(bar.end for bar in bars))
        yield Timeline(
            bars=bars,
            ticks=months.ticks(length),
            months=length,
            legend=tuple((name, say.say(f"export.dimension.{name}")) for name in _LOOKS if name in shown),
            alt=clean(whole),
            axis="" if months.known else say.say("export.plan.month_axis"),
        )


def _look(action: PlannedAction) -> BarLook:
    return action.dimension[0] if len(action.dimension) == 1 else "several"


def _duration(draft: PlanDraft, months: Months, say: Texts) -> str:
    length = counted(say, "months", draft.months)
    if months.known:
        end = months.name(draft.months)
        said = say.say("export.plan.runs", months=length, **{"from": months.name(1), "to": end})
    else:
        said = say.say("export.plan.runs_unknown", months=length)
    return say.say("export.plan.runs_assumed", duration=said) if draft.months_assumed else said


def _decision(draft: PlanDraft, months: Months, say: Texts) -> Iterator[Block]:
    yield heading(say.say("export.plan.decision"), 2)
    yield Paragraph(words(say.say("export.plan.decides")), "lead")
    adopt = say.say(
        "export.plan.adopt",
        actions=counted(say, "actions", len(draft.actions)),
        months=counted(say, "months", draft.months),
        begins=beginning(draft, months, say),
    )
    items = [adopt]
    if draft.profile.staff is not None:  # nobody can set aside days of an office whose size is unknown
        items.append(say.say("export.plan.days", days=counted(say, "days", office_days(draft))))
    items += [say.say("export.plan.owners"), say.say("export.plan.answer")]
    yield Items(tuple(words(item) for item in items), numbered=True)


def _goals(draft: PlanDraft, say: Texts) -> tuple[Block, ...]:
    goals = tuple(words(goal.text) for goal in draft.goals)
    return (heading(say.say("export.plan.goals"), 2), Items(goals, numbered=True)) if goals else ()


def _cost(draft: PlanDraft, say: Texts) -> Iterator[Block]:
    if draft.cost:
        yield labelled(say, say.say("export.plan.cost"), words(draft.cost.text))
    days = counted(say, "days", office_days(draft))
    available = [quarter.available for quarter in draft.quarters]
    if available and None not in available:
        there = ceil(sum(days for days in available if days is not None))
        days = say.say("export.plan.office_known", days=days, available=there)
    yield labelled(say, say.say("export.plan.office"), words(days))


def _open(draft: PlanDraft, say: Texts) -> Iterator[Block]:
    yield heading(say.say("export.plan.open"), 2)
    points = tuple(words(question.text) for question in draft.open_questions[:_OPEN])
    yield Items(points) if points else Paragraph(words(say.say("export.plan.open_none")))
    if len(draft.open_questions) > _OPEN:
        annex = say.say("export.plan.questions")
        yield Paragraph(words(say.say("export.plan.open_more", heading=annex)), "small")


def _table(draft: PlanDraft, months: Months, say: Texts) -> Iterator[Block]:
    rows = tuple(
        (
            (Run(text=str(no)), Run(text=f" {action.id}", hidden=True)),
            words(action.title, strong=True),
            words(dimensions(action, say)),
            words(action.owner_role),
            words(months.span(action.start, action.end)),
            words(number(action.person_days, say)),
            words(say.say(f"export.cost.{action.cost_band}")),
            words(action.kpi.name),
        )
        for no, action in enumerate(draft.actions, 1)
    )
    columns = header(say, "no", "title", "dimension", "owner", "when", "person_days", "cost", "kpi")
    yield NewPage(landscape=True)
    yield heading(say.say("export.plan.table"), 1)
    yield Table(columns, rows, (0.045, 0.215, 0.13, 0.17, 0.12, 0.075, 0.07, 0.175), TABLE)
    meanings = {band: say.say(f"export.cost_meaning.{band}") for band in _BANDS}
    yield Paragraph(words(say.say("export.plan.legend", **meanings)), "small")


def _timeline(draft: PlanDraft, months: Months, say: Texts) -> Iterator[Block]:
    for index, timeline in enumerate(timelines(draft, months, say)):
        yield NewPage()
        if index == 0:
            yield heading(say.say("export.plan.timeline"), 1)
        yield timeline


def _basis(draft: PlanDraft, say: Texts, notes: Notes) -> Iterator[Block]:
    clauses = (*draft.goals, *((draft.cost,) if draft.cost else ()))
    if clauses:
        yield heading(say.say("export.plan.basis"), 1)
        yield basis_table(clauses, say, notes)


def _capacity(draft: PlanDraft, months: Months, say: Texts) -> Iterator[Block]:
    if not draft.quarters:
        return
    yield heading(say.say("export.plan.capacity"), 1)
    known = any(quarter.available is not None for quarter in draft.quarters)
    rows = []
    for quarter in draft.quarters:
        last = min(quarter.first_month + 2, max(draft.months, quarter.first_month))
        row = [words(months.span(quarter.first_month, last)), words(number(quarter.days, say))]
        if known:
            over = quarter.available is not None and quarter.days > quarter.available
            there = "–" if quarter.available is None else number(quarter.available, say)
            row.append(words(say.say("export.plan.too_few", days=there) if over else there))
        rows.append(tuple(row))
    columns = ("quarter", "needed", "available") if known else ("quarter", "needed")
    yield Table(header(say, *columns), tuple(rows), (0.4, 0.3, 0.3) if known else (0.6, 0.4), "capacity")
    if not known:
        yield Paragraph(words(say.say("export.plan.capacity_unknown")), "small")


def _left_out(draft: PlanDraft, say: Texts) -> Iterator[Block]:
    if draft.left_out:
        rows = tuple((words(left.title), words(left.text)) for left in draft.left_out)
        yield heading(say.say("export.plan.left_out"), 1)
        yield Table(header(say, "title", "why"), rows, (0.45, 0.55), "left_out")


def _remarks(
    remarks: Iterable[Remark], name: str, say: Texts, notes: Notes, *, numbered: bool = False
) -> tuple[Block, ...]:
    items = tuple(notes.runs(remark.text, remark.citations) for remark in remarks)
    return (heading(say.say(f"export.plan.{name}"), 1), Items(items, numbered)) if items else ()


def _links(draft: PlanDraft, say: Texts) -> Iterator[Block]:
    frames = ("sdg", "vsme", "gri")
    linked = [action for action in draft.actions if any(action.links.get(frame) for frame in frames)]
    if not linked:
        return
    rows = tuple(
        (words(action.title), *(words(", ".join(action.links.get(frame, ())) or "–") for frame in frames))
        for action in linked
    )
    names = tuple(say.say(f"export.link.{frame}") for frame in frames)
    yield heading(say.say("export.plan.links"), 1)
    yield Table((*header(say, "title"), *names), rows, (0.52, 0.16, 0.16, 0.16), "links")

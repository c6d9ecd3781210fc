"""Drafts on one page for a phone: layouts from the fullest to the shortest; the first that fits on a page is taken.

Pure.
"""

from collections.abc import Iterator

from advisor.language.texts import Texts, texts
from advisor.models import MissionDraft, PlanDraft, Variant
from advisor.models.layouts import Block, Items, Layout, Paragraph, Part, Table
from advisor.surfaces.drafts.cards import number
from advisor.surfaces.drafts.frame import cluster, header, heading, layout_of, wording_part
from advisor.surfaces.drafts.mission_document import recommended, text_blocks
from advisor.surfaces.drafts.months import Months
from advisor.surfaces.drafts.phrasing import clean, shortened, words
from advisor.surfaces.drafts.plan_document import beginning, counted, office_days, timelines
from advisor.surfaces.sources import sources_of

_LENGTHS = ((110, 400), (110, 180), (78, 180), (78, 110), (46, 110))
"""Most letters of an action's title in the table and of a goal, the longest first."""
_SHORTEST = _LENGTHS[-1]
_ROWS = 12
"""Most rows of the short table."""


def mission_pages(draft: MissionDraft) -> Iterator[Layout]:
    """The text voted on, then values and sources as far as there is room."""
    say, chosen = texts(draft.language), recommended(draft)
    text = tuple(text_blocks(chosen, say)) if chosen else ()
    title = (heading(say.say("export.mission.title", name=cluster(draft.profile, say)), 0),)
    values, sources = _values(draft, chosen, say), _sources(draft, say)
    told = wording_part(draft, say).blocks if draft.model else ()
    for more in ((*values, *sources), values, ()):
        yield layout_of("mission", draft.language, draft.profile, (Part("page", (*title, *text, *more, *told)),))


def plan_pages(draft: PlanDraft) -> Iterator[Layout]:
    """Decision, goals, a short table and the bars; titles get shorter, then the bars and rows give way."""
    say = texts(draft.language)
    months = Months(draft.begins, say)
    title = heading(say.say("export.plan.title", name=cluster(draft.profile, say)), 0)
    top = (title, *_short_decision(draft, months, say))
    bars = tuple(timelines(draft, months, say, numbers_only=True))[:1]
    told = wording_part(draft, say).blocks if draft.model else ()
    details = (Paragraph(words(say.say("export.plan.details")), "small"), *told)
    layouts = [
        (*_goals(draft, say, most), _short_table(draft, months, say, titles, _ROWS), *bars, *details)
        for titles, most in _LENGTHS
    ]
    layouts += [
        (*_goals(draft, say, _SHORTEST[1]), _short_table(draft, months, say, _SHORTEST[0], rows), *details)
        for rows in (_ROWS, 8, 5)
    ]
    for blocks in layouts:
        yield layout_of("plan", draft.language, draft.profile, (Part("page", (*top, *blocks)),))


def _values(draft: MissionDraft, chosen: Variant | None, say: Texts) -> tuple[Block, ...]:
    held = {section.kind for section in chosen.sections} if chosen else set()
    if "values" in held:
        return ()
    for section in (section for variant in draft.variants for section in variant.sections):
        if section.kind == "values":
            items = tuple(words(" ".join(clean(clause.text) for clause in line)) for line in section.lines)
            return (heading(say.say("mission.heading.values"), 2), Items(items))
    return ()


def _sources(draft: MissionDraft, say: Texts) -> tuple[Block, ...]:
    titles = dict.fromkeys(clean(source.document.record.title) for source in sources_of(draft.citations))
    if not titles:
        return ()
    return (Paragraph(words(say.say("export.plan.sources_short", sources="; ".join(filter(None, titles)))), "small"),)


def _short_decision(draft: PlanDraft, months: Months, say: Texts) -> Iterator[Block]:
    said = say.say(
        "export.plan.short",
        actions=counted(say, "actions", len(draft.actions)),
        months=counted(say, "months", draft.months),
        days=counted(say, "days", office_days(draft)),
        begins=beginning(draft, months, say),
    )
    yield Paragraph(words(said), "lead")


def _goals(draft: PlanDraft, say: Texts, most: int) -> tuple[Block, ...]:
    goals = tuple(words(shortened(goal.text, most)) for goal in draft.goals)
    return (heading(say.say("export.plan.goals"), 2), Items(goals, numbered=True)) if goals else ()


def _short_table(draft: PlanDraft, months: Months, say: Texts, letters: int, most: int) -> Table:
    rows = [
        (
            words(str(no)),
            words(shortened(action.title, letters)),
            words(months.short_span(action.start, action.end)),
            words(number(action.person_days, say)),
        )
        for no, action in enumerate(draft.actions[:most], 1)
    ]
    if len(draft.actions) > most:
        rows.append((words(""), words(say.say("export.and_more", more=len(draft.actions) - most)), (), ()))
    return Table(
        header(say, "no", "title", "when" if months.known else "month", "days"),
        tuple(rows),
        (0.06, 0.57, 0.27, 0.1),
        "short",
    )

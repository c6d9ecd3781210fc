"""Action cards: everything a plan knows of each of its actions. Pure."""

from collections.abc import Iterator

from advisor.language.texts import Texts
from advisor.models import PlanDraft, PlannedAction, Remark
from advisor.models.layouts import Block, Items, NewPage, Runs
from advisor.surfaces.drafts.frame import heading
from advisor.surfaces.drafts.months import Months
from advisor.surfaces.drafts.phrasing import Notes, clean, labelled, words

_FRAMES = ("sdg", "vsme", "gri")


def number(value: float, say: Texts) -> str:
    """12 or 12.5, as the language writes it."""
    written = f"{value:.1f}".removesuffix(".0")
    return written.replace(".", ",") if say.language == "pl" else written


def dimensions(action: PlannedAction, say: Texts) -> str:
    """The dimensions an action serves."""
    return ", ".join(say.say(f"export.dimension.{name}") for name in action.dimension)


def cards(draft: PlanDraft, months: Months, say: Texts, notes: Notes) -> Iterator[Block]:
    """The annex with a card for each action."""
    if not draft.actions:
        return
    yield NewPage()
    yield heading(say.say("export.plan.cards"), 1)
    for no, action in enumerate(draft.actions, 1):
        yield heading(f"{no}. {clean(action.title)}", 2)
        yield from _card(action, months, say, notes)


def _card(action: PlannedAction, months: Months, say: Texts, notes: Notes) -> Iterator[Block]:
    def label(name: str) -> str:
        return say.say(f"export.card.{name}")

    yield labelled(say, label("objective"), words(action.objective))
    yield labelled(say, label("why"), _why(action, say, notes))
    yield labelled(say, label("facts"), words(_facts(action, months, say)))
    if action.needs:
        yield labelled(say, label("needs"), words("; ".join(map(clean, action.needs))))
    if action.steps:
        yield labelled(say, label("steps"), ())
        steps = (f"{clean(step.text).rstrip('.')} ({say.say(f'export.by.{step.by}')})" for step in action.steps)
        yield Items(tuple(words(step) for step in steps), numbered=True)
    yield labelled(say, label("kpi"), words(_indicator(action, say)))
    if action.risks:
        yield labelled(say, label("risks"), ())
        yield Items(tuple(notes.runs(_risk(risk, say), risk.citations) for risk in action.risks))
    linked = "; ".join(
        f"{say.say(f'export.link.{frame}')} {', '.join(targets)}"
        for frame in _FRAMES
        if (targets := action.links.get(frame))
    )
    if linked:
        yield labelled(say, label("links"), words(linked))


def _why(action: PlannedAction, say: Texts, notes: Notes) -> Runs:
    text = clean(action.why.text)
    if action.why.basis == "assumption":
        text = f"{text} ({say.say('export.card.assumption')})"
    return notes.runs(text, (*action.why.citations, *action.citations))


def _risk(risk: Remark, say: Texts) -> str:
    kind = say.say_or(f"export.risk.{risk.kind}", "export.risk.other")
    return f"{say.say('export.label', label=kind)} {clean(risk.text)}"


def _facts(action: PlannedAction, months: Months, say: Texts) -> str:
    column = {name: say.say(f"export.column.{name}").lower() for name in ("person_days", "cost")}
    return " · ".join(
        (
            dimensions(action, say),
            clean(action.owner_role),
            months.span(action.start, action.end),
            f"{column['person_days']}: {number(action.person_days, say)}",
            f"{column['cost']}: {say.say(f'export.cost.{action.cost_band}')}",
        )
    )


def _indicator(action: PlannedAction, say: Texts) -> str:
    kpi = action.kpi
    parts = [
        say.say("export.card.kpi_line", name=clean(kpi.name), unit=clean(kpi.unit)),
        say.say("export.card.baseline", baseline=clean(kpi.baseline)),
        say.say("export.card.target", target=clean(kpi.target)),
        say.say("export.card.measure", measure=clean(kpi.measure)),
    ]
    return " · ".join(part.rstrip(".") for part in parts)

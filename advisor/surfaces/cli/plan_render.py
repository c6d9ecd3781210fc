"""What became of a kept plan, on a terminal and as JSON."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from advisor.language.texts import Texts
from advisor.surfaces.cli.sheet import Sheet
from advisor.surfaces.contract import Json
from advisor.surfaces.drafts.months import Months
from advisor.surfaces.drafts.phrasing import clean

if TYPE_CHECKING:
    from advisor.drafting.plan.status import Progress
    from advisor.services.plans import KeptPlan


def progress_json(kept: "KeptPlan", progress: "Progress") -> Json:
    """`advisor plan status --json` and `advisor plan report --json`."""
    return {
        "kept_on": kept.kept_on.isoformat(),
        "started": kept.started.isoformat(),
        **asdict(progress),
        "actions": [
            {"id": action.id, "title": action.title, "start": action.start, "end": action.end}
            | (asdict(kept.statuses[action.id]) if action.id in kept.statuses else {})
            for action in kept.plan.actions
        ],
    }


def render_states(kept: "KeptPlan", words: Texts) -> None:
    """Every action with its id, its months and what became of it."""
    sheet, months = Sheet(), Months(kept.plan.begins, words)
    for action in kept.plan.actions:
        sheet.entry("•", clean(action.title))
        when = months.span(action.start, action.end)
        sheet.paragraphs([f"{action.id} · {when} · {_state(kept, action.id, words)}"], indent=2)


def _state(kept: "KeptPlan", id: str, words: Texts) -> str:
    status = kept.statuses.get(id)
    if status is None:
        return words.say("plan.state.open")
    said = []
    if status.dropped:
        said.append(words.say("plan.state.dropped", reason=clean(status.reason or "")))
    elif status.done_on:
        said.append(words.say("plan.state.done", day=status.done_on))
    elif status.moved_to:
        said.append(words.say("plan.state.moved", month=status.moved_to))
    said += [words.say("plan.state.measured", value=clean(one.value), day=one.on) for one in status.measured[-1:]]
    return "; ".join(said)

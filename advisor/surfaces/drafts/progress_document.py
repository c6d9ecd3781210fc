"""One page on how far a plan is, for a board. Pure."""

from typing import TYPE_CHECKING

from advisor.language.texts import texts
from advisor.models import PlanDraft
from advisor.models.layouts import Items, Layout, Part
from advisor.surfaces.drafts.frame import cluster, heading, layout_of
from advisor.surfaces.drafts.phrasing import words

if TYPE_CHECKING:
    from advisor.drafting.plan.status import Progress


def progress_layout(plan: PlanDraft, progress: "Progress") -> Layout:
    """The page: what is done, late, due, moved, dropped, measured."""
    say = texts(plan.language)
    title = say.say("plan.progress.title", name=cluster(plan.profile, say))
    lines = Items(tuple(words(line) for line in progress.lines))
    return layout_of("plan", plan.language, plan.profile, [Part("progress", (heading(title, 0), lines))])

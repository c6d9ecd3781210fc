"""The files of a draft as they are sent: DOCX, a page of PDF and, of a plan, its timeline as pictures."""

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.language.texts import texts
from advisor.models import MissionDraft, PlanDraft
from advisor.services.exports import docx_of, pdf_of, picture_of
from advisor.surfaces.drafts import layout_of_draft
from advisor.surfaces.drafts.months import Months
from advisor.surfaces.drafts.pages import mission_pages, plan_pages
from advisor.surfaces.drafts.plan_document import timelines


@dataclass(frozen=True, slots=True)
class File:
    """One file; without a name it is a picture."""

    name: str
    content: bytes
    caption: str = ""


def files_of(draft: MissionDraft | PlanDraft) -> tuple[File, ...]:
    """The files of a draft, named in its language, always in the same order."""
    say = texts(draft.language)
    is_mission = isinstance(draft, MissionDraft)
    stem = say.say("bot.drafts.file.mission" if is_mission else "bot.drafts.file.plan")
    pages = mission_pages(draft) if isinstance(draft, MissionDraft) else plan_pages(draft)
    documents = (
        File(f"{stem}.docx", docx_of(layout_of_draft(draft))[0]),
        File(f"{stem}.pdf", pdf_of(pages)),
    )
    return documents if isinstance(draft, MissionDraft) else (*documents, *_pictures(draft))


def _pictures(draft: PlanDraft) -> Iterator[File]:
    say = texts(draft.language)
    for timeline in timelines(draft, Months(draft.begins, say), say):
        yield File("", picture_of(timeline), timeline.alt)

"""From a profile and a request to a draft: understood, wishes recognised, drafted. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from advisor.drafting.form_wishes import FormWishes, forms_asked
from advisor.drafting.materials import Materials
from advisor.drafting.mission.draft import draft_mission, further_commitments
from advisor.drafting.plan.draft import draft_plan
from advisor.drafting.profile_reading import read_sentence
from advisor.drafting.situation import language_told, understand
from advisor.drafting.typography import typeset
from advisor.drafting.wishes import recognised
from advisor.models import Language, MissionDraft, PlanDraft, Profile, Situation

if TYPE_CHECKING:
    from advisor.drafting.reworded.rewriter import Rewriter


def draft_language(profile: Profile, request: str, language: Language | None) -> Language:
    """The language of a draft: as set, else named in the request, else of the profile, else of the words themselves."""
    told = profile.language or language_told(profile, request)
    form = forms_asked(request, told)
    return language or (form.language if not form.also else None) or told


def mission(
    profile: Profile, request: str, materials: Materials, language: Language, rewriter: "Rewriter | None" = None
) -> MissionDraft:
    """A mission in three variants; `rewriter` puts it into the words of a model."""
    situation, form = _understood(profile, request, materials, language)
    wishes = recognised("mission", situation, request, materials)
    draft = draft_mission(situation, request, materials, wishes=wishes, form=form)
    if rewriter is not None:
        further = further_commitments(situation, request, materials, wishes)
        draft = rewriter.mission(draft, situation=situation, form=form, materials=materials, further=further)
    return typeset(draft, language)


def plan(
    profile: Profile,
    request: str,
    materials: Materials,
    language: Language,
    *,
    locked: Sequence[str] = (),
    swapped: Sequence[str] = (),
    begins: str | None = None,
    rewriter: "Rewriter | None" = None,
) -> PlanDraft:
    """A sustainability action plan; `locked` actions stay, `swapped` ones give way to the next best.

    `begins`: its first month, "2027-01"; without it the one after today's. `rewriter` puts it into the words of a
    model.
    """
    situation, form = _understood(profile, request, materials, language)
    wishes = recognised("plan", situation, request, materials)
    draft = draft_plan(situation, request, materials, wishes=wishes, form=form, locked=locked, swapped=swapped)
    if rewriter is not None:
        draft = rewriter.plan(draft, materials=materials)
    return typeset(replace(draft, begins=begins or _next_month(materials.today)), language)


def completed(profile: Profile, request: str, materials: Materials) -> Profile:
    """A profile with what only the request tells; what the profile says stays."""
    if not request.strip():
        return profile
    told = read_sentence(request, materials.sectors)
    return replace(profile, **{name: getattr(told, name) for name in profile.unknown if name != "language"})


def _understood(
    profile: Profile, request: str, materials: Materials, language: Language
) -> tuple[Situation, FormWishes]:
    """What a draft is built on, and the form that is wished for."""
    situation = understand(completed(profile, request, materials), request, materials, language)
    return situation, forms_asked(request, language, materials.today)


def _next_month(day: date) -> str:
    """ "2026-12" for a day in November 2026."""
    return f"{day.year + day.month // 12}-{day.month % 12 + 1:02}"

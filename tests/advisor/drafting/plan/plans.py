"""Profiles, and the plans drafted for them as the advisor drafts them."""

from collections.abc import Sequence
from dataclasses import replace

from advisor.adapters.knowledge import KnowledgeFolder
from advisor.drafting.form_wishes import FormWishes, forms_asked
from advisor.drafting.materials import Materials
from advisor.drafting.plan.draft import draft_plan
from advisor.drafting.situation import understand
from advisor.drafting.wishes import recognised
from advisor.models import Document, Passage, PlanDraft, Profile, Record, Unit

REQUEST = "Please draft a sustainability action plan that we can lay before the members."
FURNITURE = Profile(
    name="Oak Valley Furniture Cluster",
    sector="furniture",
    region="Warmia",
    country="Poland",
    members=44,
    member_mix="36 SMEs, 2 large firms, 1 university, 2 vocational schools, 3 municipalities",
    stage="growing (4 years)",
    priorities=("wood dust", "young joiners", "orders from hotels"),
    budget="EUR 50,000",
    horizon="24 months",
    staff=2.0,
)
LEATHER = replace(
    FURNITURE,
    name="Klaster Skórzany Nad Wisłą",
    sector="skóra i obuwie",
    member_mix="18 firm, 1 uczelnia, związek zawodowy, 2 gminy",
    members=22,
    stage="dojrzały (12 lat)",
    priorities=("ścieki z garbarni", "czas pracy w warsztatach", "skargi mieszkańców na zapachy"),
    budget="150 000 zł",
    horizon="3 lata",
    staff=None,
)


class Library:
    """Answer sentences as published documents: one a sheet and language, a unit a sentence."""

    def __init__(self, knowledge: KnowledgeFolder) -> None:
        self._texts = {
            f"{stem}.yaml#{language}": [fact.of(language) for fact in sheet.facts]
            for stem, sheet in knowledge.sheets.items()
            for language in ("en", "pl")
        }
        self.documents = [
            Document(
                id=file,
                file=file,
                collection="shared",
                record=Record(title=file, language=file[-2:]),
                pages=None,
                passages=1,
            )
            for file in self._texts
        ]

    def passages_of(self, document: Document) -> list[Passage]:
        """The one passage of a sheet."""
        units, start = [], 0
        for text in self._texts[document.id]:
            units.append(Unit(start=start, end=start + len(text), kind="sentence"))
            start += len(text) + 1
        text = " ".join(self._texts[document.id])
        return [
            Passage(
                id=document.id,
                document=document.id,
                start=0,
                end=len(text),
                text=text,
                kind="body",
                section=(),
                pages=(),
                units=tuple(units),
                windows=(),
            )
        ]


def drafted(
    profile: Profile,
    materials: Materials,
    request: str = REQUEST,
    *,
    form: FormWishes | None = None,
    locked: Sequence[str] = (),
    swapped: Sequence[str] = (),
) -> PlanDraft:
    """The plan for a profile, its wishes recognised as in the advisor."""
    situation = understand(profile, request, materials)
    return draft_plan(
        situation,
        request,
        materials,
        wishes=recognised("plan", situation, request, materials),
        form=form or forms_asked(request, situation.language),
        locked=locked,
        swapped=swapped,
    )


def words(draft: PlanDraft) -> str:
    """Everything a reader of the plan reads, a line each."""
    lines = [clause.text for clause in draft.goals]
    for action in draft.actions:
        lines += [action.title, action.objective, action.why.text, action.kpi.name, action.kpi.target, *action.needs]
        lines += [step.text for step in action.steps] + [risk.text for risk in action.risks]
    for remarks in (draft.phases, draft.risks, draft.open_questions, draft.warnings, draft.dialogue):
        lines += [remark.text for remark in remarks]
    lines += [row.title + " " + row.text for row in draft.left_out]
    return "\n".join([*lines, draft.cost.text if draft.cost else ""])

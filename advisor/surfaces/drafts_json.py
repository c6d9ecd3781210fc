"""The JSON of drafts that scripts rely on: all keys are always there, fields may be added, none is renamed. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from advisor.language.texts import texts
from advisor.models import Clause, Mark, MissionDraft, PlanDraft, PlannedAction, Profile, Remark, Section, Variant
from advisor.surfaces.contract import Json, citation_json, fallback, source_json
from advisor.surfaces.sources import sources_of


def mission_json(draft: MissionDraft) -> Json:
    """The contract of `advisor mission --json`."""
    return _shared(draft) | {
        "variants": [_variant(variant) for variant in draft.variants],
        "rubric": [mark_json(mark) for mark in draft.rubric],
        "questions": remarks_json(draft.questions),
        "warnings": remarks_json(draft.warnings),
    }


def plan_json(draft: PlanDraft) -> Json:
    """The contract of `advisor plan --json`."""
    return _shared(draft) | {
        "goals": [clause_json(goal) for goal in draft.goals],
        "actions": [_action(action) for action in draft.actions],
        "balance": _balance(draft),
        "capacity": {
            "quarters": [asdict(quarter) for quarter in draft.quarters],
            "person_days": sum(action.person_days for action in draft.actions),
        },
        "timeline": {
            "begins": draft.begins,
            "months": draft.months,
            "assumed": draft.months_assumed,
            "bars": [{"id": action.id, "start": action.start, "end": action.end} for action in draft.actions],
        },
        "phases": remarks_json(draft.phases),
        "cost": clause_json(draft.cost) if draft.cost else None,
        "risks": remarks_json(draft.risks),
        "dialogue": remarks_json(draft.dialogue),
        "open_questions": remarks_json(draft.open_questions),
        "left_out": [asdict(left) for left in draft.left_out],
        "warnings": remarks_json(draft.warnings),
    }


def _shared(draft: MissionDraft | PlanDraft) -> Json:
    """What every draft says of itself."""
    return {
        "language": draft.language,
        "profile": profile_json(draft.profile),
        "request": draft.request,
        "sources": [source_json(source) for source in sources_of(draft.citations)],
        "mode": draft.mode,
        "generation": draft.generation,
        "fallback": fallback(draft, texts(draft.language)),
        "model": draft.model,
        "usage": asdict(draft.usage) if draft.usage else None,
    }


def profile_json(profile: Profile) -> Json:
    """A profile; what was not told is null or an empty list."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(profile).items()}


def mark_json(mark: Mark) -> Json:
    """One point of a rubric."""
    return {
        "id": mark.id,
        "question": mark.question,
        "score": mark.score,
        "why": mark.why,
        "words": list(mark.words),
    }


def clause_json(clause: Clause) -> Json:
    """A clause with what it rests on."""
    return {
        "text": clause.text,
        "basis": clause.basis,
        "rests_on": list(clause.rests_on),
        "citations": [citation_json(citation) for citation in clause.citations],
    }


def remarks_json(remarks: Iterable[Remark]) -> list[Json]:
    """Warnings, questions, risks: kind, words, sources."""
    return [
        {
            "kind": remark.kind,
            "text": remark.text,
            "citations": [citation_json(citation) for citation in remark.citations],
        }
        for remark in remarks
    ]


def _variant(variant: Variant) -> Json:
    return {
        "kind": variant.kind,
        "text": "\n\n".join(section.text for section in variant.sections),
        "sections": [_section(section) for section in variant.sections],
        "clauses": [clause_json(clause) for clause in variant.clauses],
    }


def _section(section: Section) -> Json:
    return {"kind": section.kind, "text": section.text}


def _action(action: PlannedAction) -> Json:
    return {
        "id": action.id,
        "title": action.title,
        "objective": action.objective,
        "steps": [{"text": step.text, "by": step.by} for step in action.steps],
        "dimension": list(action.dimension),
        "level": action.level,
        "standardised": action.standardised,
        "owner_role": action.owner_role,
        "start": action.start,
        "end": action.end,
        "person_days": action.person_days,
        "cost_band": action.cost_band,
        "kpi": asdict(action.kpi),
        "risks": remarks_json(action.risks),
        "links": {name: list(targets) for name, targets in action.links.items()},
        "needs": list(action.needs),
        "why": action.why.text,
        "basis": action.why.basis,
        "rests_on": list(action.why.rests_on),
        "citations": [citation_json(one) for one in (*action.citations, *action.why.citations)],
        "locked": action.locked,
    }


def _balance(draft: PlanDraft) -> Mapping[str, Mapping[str, int]]:
    """How many actions each dimension and each level has."""
    dimensions = ("economic", "social", "ecological")
    levels = ("coordinator", "members", "both")
    return {
        "dimensions": {name: sum(name in action.dimension for action in draft.actions) for name in dimensions},
        "levels": {name: sum(action.level == name for action in draft.actions) for name in levels},
        "standardised": {"actions": sum(action.standardised for action in draft.actions)},
    }

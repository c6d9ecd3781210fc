"""What of a draft never changes, whatever a model writes."""

from collections.abc import Iterator
from dataclasses import replace

from advisor.models import Clause, MissionDraft, PlanDraft


def same_but_for_words(draft: MissionDraft | PlanDraft, without: MissionDraft | PlanDraft) -> None:
    """A draft rests on what the one without a model rests on, clause by clause, and is no worse."""
    if isinstance(draft, PlanDraft) and isinstance(without, PlanDraft):
        _same_plan(draft, without)
    elif isinstance(draft, MissionDraft) and isinstance(without, MissionDraft):
        _same_mission(draft, without)
    else:
        raise AssertionError("a draft of another kind")
    assert (draft.mode == "model") == (draft.model is not None)
    assert draft.mode == "model" or texts(draft) == texts(without)
    numbers = {(citation.n, citation.document.id) for citation in draft.citations}
    assert len(numbers) == len({n for n, _ in numbers}) == len({id for _, id in numbers})


def texts(draft: MissionDraft | PlanDraft) -> list[str]:
    """All texts that a model might have put into other words."""
    if isinstance(draft, MissionDraft):
        return [clause.text for clause in _clauses(draft)]
    rows = [text for row in draft.actions for text in (row.objective, row.why.text)]
    return [*(goal.text for goal in draft.goals), *rows]


def _same_mission(draft: MissionDraft, without: MissionDraft) -> None:
    known = [_bare(clause) for clause in _clauses(without)]
    more = [_bare(clause) for clause in _clauses(draft)]
    further = [clause for clause in more if clause.rests_on[:1] not in {one.rests_on[:1] for one in known}]
    assert [clause for clause in more if clause not in further] == known
    assert len(further) <= 2
    assert all(clause.basis == "framework" and clause.citations for clause in further)
    scores = {mark.id: mark.score for mark in draft.rubric}
    assert all(scores[mark.id] >= mark.score for mark in without.rubric)
    assert [warning for warning in draft.warnings if warning.kind != "long"] == [
        warning for warning in without.warnings if warning.kind != "long"
    ]
    assert (draft.questions, draft.review, draft.request) == (without.questions, without.review, without.request)


def _same_plan(draft: PlanDraft, without: PlanDraft) -> None:
    goals = tuple(replace(goal, text=was.text) for goal, was in zip(draft.goals, without.goals, strict=True))
    rows = tuple(
        replace(row, objective=was.objective, why=replace(row.why, text=was.why.text))
        for row, was in zip(draft.actions, without.actions, strict=True)
    )
    told = {"mode": without.mode, "model": None, "fallback": None, "usage": None}
    assert replace(draft, goals=goals, actions=rows, **told) == without  # type: ignore[arg-type]


def _clauses(draft: MissionDraft) -> Iterator[Clause]:
    return (clause for variant in draft.variants for clause in variant.clauses)


def _bare(clause: Clause) -> Clause:
    return replace(clause, text="")

"""Rows every plan has: baseline, dialogue, training, review; and what a chosen row is. Pure."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from advisor.drafting.plan.fit import Candidate
from advisor.drafting.plan.task import Task

Role = Literal["baseline", "dialogue", "training", "review", "measure"]

ROWS: Mapping[Role, tuple[str, ...]] = {
    "baseline": ("act-baseline-survey", "act-key-figures"),
    "dialogue": ("act-stakeholder-meeting", "act-dialogue-group", "act-neighbour-contact"),
    "training": ("act-good-bad-examples",),
    "review": ("act-open-report",),
}
"""Rows every plan has, the usual action first."""
STANDING = frozenset(id for ids in ROWS.values() for id in ids)
_MODERATED = "act-dialogue-group"
"""The form of dialogue for a dispute with neighbours: small, moderated, with a record of commitments."""
_NEAR_DIALOGUE = 0.42
"""A form of dialogue this near to a priority or the request is taken instead of the yearly meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A chosen action, and what it is chosen for."""

    candidate: Candidate
    role: Role
    aims: tuple[int, ...] = ()
    """Priorities it answers, as places in the task's aims."""

    @property
    def id(self) -> str:
        """Of the action."""
        return self.candidate.action.id


def standing_rows(
    task: Task, by_id: Mapping[str, Candidate], banned: Container[str], *, small: bool
) -> Iterator[tuple[Candidate, Role]]:
    """The rows a plan cannot do without; a small one has no training."""
    for role in ("baseline", "dialogue", "review") if small else ("baseline", "dialogue", "training", "review"):
        found = _dialogue(task, by_id, banned) if role == "dialogue" else _row(role, by_id, banned)
        if found is not None:
            yield found, role


def _row(role: Role, by_id: Mapping[str, Candidate], banned: Container[str]) -> Candidate | None:
    known = [id for id in ROWS[role] if id in by_id]
    free = [id for id in known if id not in banned]
    if role == "training":
        return by_id[free[0]] if free else None
    return by_id[(free or known)[0]] if known else None


def _dialogue(task: Task, by_id: Mapping[str, Candidate], banned: Container[str]) -> Candidate | None:
    forms = [by_id[id] for id in ROWS["dialogue"] if id in by_id and id not in banned]
    if not forms:
        return _row("dialogue", by_id, banned)
    moderated = next((form for form in forms if form.action.id == _MODERATED), None)
    if moderated is not None and task.in_dispute:
        return moderated
    wished = next((form for form in forms if form.wish and form.action.id != ROWS["dialogue"][0]), None)
    best = wished or max(forms, key=lambda form: max((*form.near, form.heard), default=0.0))
    near = max((*best.near, best.heard), default=0.0)
    return best if wished or near >= _NEAR_DIALOGUE else forms[0]

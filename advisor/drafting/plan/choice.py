"""Which actions a plan takes: standing rows, wishes, priorities, a standard as an option, balance. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from advisor.drafting.plan.fit import Candidate, manages
from advisor.drafting.plan.likeness import alike
from advisor.drafting.plan.money import is_for_words
from advisor.drafting.plan.task import Task, is_dispute
from advisor.knowledge.actions import Action
from advisor.models import Dimension

Role = Literal["baseline", "dialogue", "training", "review", "measure"]

USUAL, WITH_OFFICE, WITH_LARGE_OFFICE = 8, 10, 12
"""Rows of a plan by staff: fewer than four, four, six (editorial)."""
FEWEST, MOST = 3, 30
STRETCHED = 10
"""As many rows a usual plan may have if each priority is to get an action."""
FEWEST_MEASURES = 3
"""So that each dimension can have one."""
WEAK = 0.33
"""Below this nearness an action does not answer a priority; the priority is asked about."""
_AS_GOOD = 0.12
"""An action this much behind the best still answers a priority."""
UNEVEN = 2
"""The most by which the dimensions may differ in actions."""
_DIMENSIONS: tuple[Dimension, ...] = ("economic", "social", "ecological")
_STANDING: dict[Role, tuple[str, ...]] = {
    "baseline": ("act-baseline-survey", "act-key-figures"),
    "dialogue": ("act-stakeholder-meeting", "act-dialogue-group", "act-neighbour-contact"),
    "training": ("act-good-bad-examples",),
    "review": ("act-open-report",),
}
"""Rows every plan has, the usual action first."""
STANDING = frozenset(id for ids in _STANDING.values() for id in ids)
_MAP = "act-stakeholder-map"
"""It is drawn as part of the dialogue and the review; as a row of its own it would say the same twice."""
_MODERATED = "act-dialogue-group"
"""The form of dialogue for a dispute with neighbours: small, moderated, with a record of commitments."""
_NEAR_DIALOGUE = 0.42
"""A form of dialogue this near to a priority or the request is taken instead of the yearly meeting."""
BANDS = ("none", "low", "medium", "high")


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


def rows_wanted(task: Task) -> int:
    """How many rows the plan is to have."""
    if task.form.actions is not None:
        return max(FEWEST, min(task.form.actions, MOST))
    staff = task.profile.staff or 0
    return WITH_LARGE_OFFICE if staff >= 6 else WITH_OFFICE if staff >= 4 else USUAL


def is_early(task: Task) -> bool:
    """Whether the cluster is too young for certificates."""
    return task.situation.stage in ("agglomeration", "emergence")


class Choice:
    """Chooses from candidates, best first; `banned` are ids that may not come in."""

    def __init__(self, task: Task, pool: Sequence[Candidate], banned: Iterable[str] = ()) -> None:
        self._task = task
        self._banned = frozenset(banned)
        self._by_id = {candidate.action.id: candidate for candidate in pool}
        self._open = [c for c in pool if c.action.id not in self._banned and self._may_stand(c)]
        self._best = [max((c.near[i] for c in self._open), default=0.0) for i in range(len(task.aims))]

    def plan(self, locked: Sequence[str], swapped: Sequence[str]) -> tuple[Pick, ...]:
        """The rows of a plan: those every plan has, then measures; `swapped` give way to the next best."""
        wanted = rows_wanted(self._task)
        picks = self._filled(wanted, locked)
        if self._task.form.actions is None:
            while wanted < STRETCHED and self._lacks(picks):
                wanted += 1
                picks = self._filled(wanted, locked)
        for id in dict.fromkeys(swapped):
            picks = self._swap(picks, id, frozenset(swapped))
        return tuple(picks)

    def unanswered(self, picks: Sequence[Pick]) -> list[int]:
        """Priorities that an action of the catalogue answers and no row does."""
        answered = {aim for pick in picks for aim in pick.aims}
        return [aim for aim, best in enumerate(self._best) if best >= WEAK and aim not in answered]

    def _lacks(self, picks: Sequence[Pick]) -> bool:
        """Whether a priority, a standard as an option or enough deeds are missing."""
        has_standard = is_early(self._task) or any(self._is_standard(pick) for pick in picks)
        deeds = sum(pick.role == "measure" and not pick.candidate.wish for pick in picks)
        wordy = is_for_words(self._task) or any(map(self._task.is_about_words, self._task.aims))
        return bool(self.unanswered(picks)) or not has_standard or deeds < FEWEST_MEASURES + (2 if wordy else 0)

    def unheard(self) -> list[int]:
        """Priorities that no action of the catalogue answers."""
        return [aim for aim, best in enumerate(self._best) if best < WEAK]

    def next_best(self, picks: Sequence[Pick], count: int) -> list[Candidate]:
        """The best that were not taken."""
        taken = {pick.id for pick in picks}
        return [c for c in self._open if c.action.id not in taken and not self._repeats(c, picks)][:count]

    def _may_stand(self, candidate: Candidate) -> bool:
        return not (candidate.action.standardised and is_early(self._task))

    def _filled(self, wanted: int, locked: Sequence[str]) -> list[Pick]:
        standing = self._standing(small=wanted < FEWEST_MEASURES + len(_STANDING))
        ids = {pick.id for pick in standing}
        measures = max(wanted - len(standing), min(wanted, FEWEST_MEASURES))
        picks = [*standing, *(self._pick(self._by_id[id]) for id in locked if id in self._by_id and id not in ids)]
        total = max(len(standing) + measures, len(picks))
        most = len(picks) + max(1, measures // 3)
        for candidate in self._wished():
            if len(picks) < most and not self._repeats(candidate, picks):
                picks.append(self._pick(candidate))
        if len(picks) < total and not _prevents(picks):
            picks += self._next(picks, total - len(picks), lambda candidate: _is_prevention(candidate.action))
        wants_standard = not is_early(self._task) and not any(map(self._is_standard, picks))
        while total - len(picks) > wants_standard and (open_aims := set(self.unanswered(picks))):
            more = self._next(picks, total - len(picks), self._answering(open_aims), strict=True)
            if not more:
                break
            picks += more
        if wants_standard and len(picks) < total and not any(map(self._is_standard, picks)):
            picks += self._next(picks, total - len(picks), lambda candidate: manages(candidate.action), strict=True)
        while len(picks) < total:
            more = self._next(picks, total - len(picks), lambda _: True)
            if not more:
                break
            picks += more
        return picks

    def _standing(self, *, small: bool) -> list[Pick]:
        rows = [self._row("baseline"), self._dialogue(), None if small else self._row("training"), self._row("review")]
        return [row for row in rows if row is not None]

    def _row(self, role: Role) -> Pick | None:
        ids = _STANDING[role]
        free = [id for id in ids if id in self._by_id and id not in self._banned]
        if role == "training" and not free:
            return None
        id = next(iter(free), next((id for id in ids if id in self._by_id), None))
        return None if id is None else self._pick(self._by_id[id], role)

    def _dialogue(self) -> Pick | None:
        forms = [self._by_id[id] for id in _STANDING["dialogue"] if id in self._by_id and id not in self._banned]
        if any(form.action.id == _MODERATED for form in forms) and self._task.in_dispute:
            return self._pick(self._by_id[_MODERATED], "dialogue")
        wished = next((form for form in forms if form.wish and form.action.id != _STANDING["dialogue"][0]), None)
        best = wished or max(forms, key=lambda form: max((*form.near, form.heard), default=0.0), default=None)
        if best is None:
            return self._row("dialogue")
        near = max((*best.near, best.heard), default=0.0)
        return self._pick(best if wished or near >= _NEAR_DIALOGUE else forms[0], "dialogue")

    def _wished(self) -> list[Candidate]:
        """The first action of each wish that may stand."""
        free = {candidate.action.id for candidate in self._open} - STANDING - {_MAP}
        ids = [next((id for id in wish.actions if id in free), None) for wish in self._task.wishes]
        return [self._by_id[id] for id in dict.fromkeys(ids) if id is not None]

    def _next(
        self, picks: Sequence[Pick], free: int, allowed: Callable[[Candidate], bool], *, strict: bool = False
    ) -> list[Pick]:
        """The candidate that adds most, keeping the dimensions within reach of balance."""
        counts = _counts(picks)
        answered = {aim for pick in picks for aim in pick.aims}
        able = [c for c in self._open if allowed(c) and not self._repeats(c, picks)]
        even = [c for c in able if _reachable(counts, c.action.dimension, free - 1)]
        even = even if even or strict else able
        best = max(even, key=lambda c: self._gain(c, counts, answered, picks), default=None)
        return [] if best is None else [self._pick(best)]

    def _gain(
        self, candidate: Candidate, counts: Counter[Dimension], answered: set[int], picks: Sequence[Pick]
    ) -> float:
        new = [aim for aim in self._answers(candidate) if aim not in answered]
        gain = candidate.worth + sum(0.4 + 0.8 * candidate.near[aim] for aim in new)
        least = min(counts[dimension] for dimension in _DIMENSIONS)
        gain -= 0.2 * (counts[candidate.action.dimension] - least)
        if candidate.action.id == _MAP:
            gain -= 0.5
        if candidate.wish is not None and candidate.action.id in candidate.wish.actions[:2]:
            gain += 0.15
        if candidate.action.standardised and any(self._is_standard(pick) for pick in picks):
            gain -= 0.3
        return gain

    def _answering(self, aims: set[int]) -> Callable[[Candidate], bool]:
        return lambda candidate: bool(aims.intersection(self._answers(candidate)))

    def _answers(self, candidate: Candidate) -> list[int]:
        return [i for i, best in enumerate(self._best) if best >= WEAK and candidate.near[i] >= best - _AS_GOOD]

    def _pick(self, candidate: Candidate, role: Role = "measure") -> Pick:
        aims = set(self._answers(candidate))
        if role == "dialogue":
            aims |= {place for place, aim in enumerate(self._task.aims) if is_dispute(aim.text)}
        return Pick(candidate=candidate, role=role, aims=tuple(sorted(aims)))

    def _is_standard(self, pick: Pick) -> bool:
        return pick.candidate.action.standardised

    def _repeats(self, candidate: Candidate, picks: Sequence[Pick]) -> bool:
        return candidate.action.id in STANDING or any(alike(candidate.action, pick.candidate.action) for pick in picks)

    def _swap(self, picks: list[Pick], id: str, swapped: frozenset[str]) -> list[Pick]:
        place = next((place for place, pick in enumerate(picks) if pick.id == id), None)
        if place is None:
            return picks
        old, rest = picks[place], [pick for pick in picks if pick.id != id]
        if old.role in ("baseline", "dialogue", "review"):
            forms = [form for form in _STANDING[old.role] if form in self._by_id and form not in swapped]
            new = [self._pick(self._by_id[form], old.role) for form in forms[:1]]
        else:
            action = old.candidate.action

            def is_alike(candidate: Candidate) -> bool:
                new = candidate.action
                return new.id not in swapped and new.standardised == action.standardised

            def is_no_larger(candidate: Candidate) -> bool:
                """So that no other row has to go for it."""
                new = candidate.action
                cheaper = BANDS.index(new.cost.band) <= BANDS.index(action.cost.band)
                return is_alike(candidate) and cheaper and new.person_days.most <= action.person_days.most

            new = self._next(rest, 1, is_no_larger) or self._next(rest, 1, is_alike)
        return [*picks[:place], *(new or [old]), *picks[place + 1 :]]


def least_missed(picks: Sequence[Pick], locked: Sequence[str]) -> Pick | None:
    """The measure to drop first: of the fullest dimension, for no wish or priority; None where only few are left."""
    free = [pick for pick in picks if pick.role in ("measure", "training") and pick.id not in locked]
    if sum(pick.role == "measure" for pick in picks) <= FEWEST_MEASURES:
        free = [pick for pick in free if pick.role == "training"]
    counts = _counts(picks)
    return min(
        free,
        key=lambda pick: (
            bool(pick.candidate.wish),
            bool(pick.aims),
            -counts[pick.candidate.action.dimension],
            pick.candidate.worth,
        ),
        default=None,
    )


def _is_prevention(action: Action) -> bool:
    """Whether it prevents pollution or waste without a certificate and without much money; counting alone does not."""
    only_counts = set(action.topics) <= {"ghg", "lca"}
    return action.dimension == "ecological" and not (action.standardised or only_counts) and action.cost.band != "high"


def _prevents(picks: Sequence[Pick]) -> bool:
    return any(pick.role == "measure" and _is_prevention(pick.candidate.action) for pick in picks)


def _counts(picks: Iterable[Pick]) -> Counter[Dimension]:
    """Rows a dimension; baseline, dialogue and review serve all three alike."""
    return Counter(p.candidate.action.dimension for p in picks if p.role in ("training", "measure"))


def _reachable(counts: Counter[Dimension], dimension: Dimension, free: int) -> bool:
    """Whether the dimensions can still come within `UNEVEN` of one another once one more row is of `dimension`."""
    after = counts + Counter([dimension])
    most = max(after.values())
    return sum(max(0, most - UNEVEN - after[each]) for each in _DIMENSIONS) <= free

"""Which actions a plan takes: standing rows, demands, priorities, a standard as an option, balance. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from advisor.drafting.phrases import holds
from advisor.drafting.plan.balance import (
    DIMENSIONS,
    FEWEST_MEASURES,
    UNEVEN,
    counts,
    is_of_substance,
    is_prevention,
    is_uneven,
    lacking,
    least_missed,
    prevents,
    reachable,
)
from advisor.drafting.plan.demands import Demand
from advisor.drafting.plan.fit import Candidate, manages, speaks
from advisor.drafting.plan.likeness import alike
from advisor.drafting.plan.money import is_for_words
from advisor.drafting.plan.standing import ROWS, STANDING, Pick, Role, standing_rows
from advisor.drafting.plan.task import Task, asks_for_calm, is_dispute
from advisor.knowledge.actions import Action
from advisor.models import Aim, Dimension

__all__ = ["FEWEST_MEASURES", "STANDING", "UNEVEN", "Choice", "Pick", "Role", "least_missed", "rows_wanted"]

USUAL, WITH_OFFICE, WITH_LARGE_OFFICE = 8, 10, 12
"""Rows of a plan by staff: fewer than four, four, six (editorial)."""
FEWEST, MOST = 3, 30
STRETCHED, STRETCHED_LONG = 10, 12
"""As many rows a usual plan may have if each priority, demand and dimension is to get an action; one of years more."""
_LONG = 36
"""Months of a plan that needs measures for its later years."""
_WORDY = 2
"""Measures more where words are wished for: deeds come first."""
WEAK = 0.33
"""Below this nearness an action does not answer a priority; the priority is asked about."""
_AS_GOOD = 0.12
"""An action this much behind the best still answers a priority."""
_MAP = "act-stakeholder-map"
"""It is drawn as part of the dialogue and the review; as a row of its own it would say the same twice."""
BANDS = ("none", "low", "medium", "high")


def rows_wanted(task: Task) -> int:
    """How many rows the plan is to have."""
    if task.form.actions is not None:
        return max(FEWEST, min(task.form.actions, MOST))
    staff = task.profile.staff or 0
    return WITH_LARGE_OFFICE if staff >= 6 else WITH_OFFICE if staff >= 4 else USUAL


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
            most = STRETCHED_LONG if self._task.months >= _LONG else STRETCHED
            while wanted < most and self._lacks(picks):
                wanted += 1
                picks = self._filled(wanted, locked)
        for id in dict.fromkeys(swapped):
            picks = self._swap(picks, id, frozenset(swapped))
        return tuple(picks)

    def unanswered(self, picks: Sequence[Pick]) -> list[int]:
        """Priorities that an action of the catalogue answers and no row does."""
        answered = {aim for pick in picks for aim in pick.aims}
        return [aim for aim, best in enumerate(self._best) if best >= WEAK and aim not in answered]

    def unheard(self) -> list[int]:
        """Priorities that no action of the catalogue answers."""
        calm = {aim for aim, one in enumerate(self._task.aims) if asks_for_calm(one.text) or is_dispute(one.text)}
        return [aim for aim, best in enumerate(self._best) if best < WEAK and aim not in calm]

    def next_best(self, picks: Sequence[Pick], count: int) -> list[Candidate]:
        """The best that were not taken."""
        taken = {pick.id for pick in picks}
        return [c for c in self._open if c.action.id not in taken and not self._repeats(c, picks)][:count]

    def _lacks(self, picks: Sequence[Pick]) -> bool:
        """Whether a priority, a demand, a dimension, a standard as an option or enough deeds are missing."""
        deeds = sum(pick.role == "measure" and not speaks(pick.candidate.action) for pick in picks)
        wordy = is_for_words(self._task) or any(map(self._task.is_about_words, self._task.aims))
        later = self._task.months >= _LONG and deeds < self._task.months // 12 + FEWEST_MEASURES
        return (
            bool(self.unanswered(picks) or self._unmet(picks) or lacking(picks))
            or (self._task.takes_standards and not any(map(self._is_standard, picks)))
            or deeds < FEWEST_MEASURES + (_WORDY if wordy else 0)
            or later
            or is_uneven(picks)
        )

    def _may_stand(self, candidate: Candidate) -> bool:
        return self._task.takes_standards or not candidate.action.standardised

    def _filled(self, wanted: int, locked: Sequence[str]) -> list[Pick]:
        """Standing rows, then demands, prevention, priorities, each dimension, an option, and what adds most."""
        small = wanted < FEWEST_MEASURES + len(ROWS)
        standing = [
            self._pick(candidate, role)
            for candidate, role in standing_rows(self._task, self._by_id, self._banned, small=small)
        ]
        ids = {pick.id for pick in standing}
        measures = max(wanted - len(standing), min(wanted, FEWEST_MEASURES))
        picks = [*standing, *(self._pick(self._by_id[id]) for id in locked if id in self._by_id and id not in ids)]
        total = max(len(standing) + measures, len(picks))
        most = len(picks) + max(1, measures - FEWEST_MEASURES)
        while len(picks) < min(most, total) and (unmet := self._unmet(picks)):
            picks.append(self._pick(unmet[0]))
        if len(picks) < total and not prevents(picks):
            picks += self._next(picks, total - len(picks), lambda candidate: is_prevention(candidate.action))
        option = self._task.takes_standards and not any(map(self._is_standard, picks))
        while total - len(picks) > option and (aims := set(self.unanswered(picks))):
            more = self._next(picks, total - len(picks), self._answering(aims))
            if not more:
                break
            picks += more
        for dimension in lacking(picks):
            if total - len(picks) > option:
                picks += self._next(picks, total - len(picks), self._of_substance(dimension))
        if option and len(picks) < total:
            picks += self._next(picks, total - len(picks), lambda candidate: manages(candidate.action))
        while len(picks) < total and (more := self._next(picks, total - len(picks), lambda _: True)):
            picks += more
        return picks

    def _unmet(self, picks: Sequence[Pick]) -> list[Candidate]:
        """The candidates of demands that no row meets yet."""
        found = [self._meeting(demand, picks) for demand in self._task.demands]
        return [candidate for candidate in found if candidate is not None]

    def _meeting(self, demand: Demand, picks: Sequence[Pick]) -> Candidate | None:
        """The first choice of a demand that may come in; None where it is met or cannot be."""
        taken = {pick.id for pick in picks}
        for id in demand.choices:
            if id in taken or id in STANDING:
                return None
            candidate = self._by_id.get(id)
            if candidate is not None and candidate in self._open and id != _MAP:
                return None if self._repeats(candidate, picks) else candidate
        return None

    def _of_substance(self, dimension: Dimension) -> Callable[[Candidate], bool]:
        return lambda c: c.action.dimension == dimension and is_of_substance(c.action) and not c.action.standardised

    def _next(
        self, picks: Sequence[Pick], free: int, allowed: Callable[[Candidate], bool], *, strict: bool = False
    ) -> list[Pick]:
        """The candidate that adds most, keeping the dimensions within reach of balance."""
        held = counts(picks)
        answered = {aim for pick in picks for aim in pick.aims}
        able = [c for c in self._open if allowed(c) and not self._repeats(c, picks)]
        even = [c for c in able if reachable(held, c.action.dimension, free - 1)]
        even = even if even or strict else able
        best = max(even, key=lambda c: self._gain(c, held, answered, picks), default=None)
        return [] if best is None else [self._pick(best)]

    def _gain(self, candidate: Candidate, held: Counter[Dimension], answered: set[int], picks: Sequence[Pick]) -> float:
        new = [aim for aim in self._answers(candidate) if aim not in answered]
        gain = candidate.worth + sum(0.4 + 0.8 * candidate.near[aim] for aim in new)
        least = min(held[dimension] for dimension in DIMENSIONS)
        gain -= 0.2 * (held[candidate.action.dimension] - least)
        if candidate.action.id == _MAP:
            gain -= 0.5
        if candidate.wish is not None and candidate.action.id in candidate.wish.actions[:2]:
            gain += 0.15
        return gain

    def _answering(self, aims: set[int]) -> Callable[[Candidate], bool]:
        return lambda candidate: bool(aims.intersection(self._answers(candidate)))

    def _answers(self, candidate: Candidate) -> list[int]:
        """Priorities it answers."""
        aims, action = self._task.aims, candidate.action
        behind = [self._may_be_behind(aim, action) for aim in aims]
        return [i for i, best in enumerate(self._best) if best >= WEAK and candidate.near[i] >= best - behind[i]]

    def _may_be_behind(self, aim: Aim, action: Action) -> float:
        """By how much an action may be less near than the best and still answer: any that speaks does for an image."""
        if self._task.is_about_words(aim):
            return 1.0 if speaks(action) else 0.0
        return _AS_GOOD if aim.dimension in (None, action.dimension) else 0.0

    def _pick(self, candidate: Candidate, role: Role = "measure") -> Pick:
        aims = set(self._answers(candidate))
        cues = [cue for one in self._task.demands if candidate.action.id in one.choices for cue in one.cues]
        aims |= {place for place, aim in enumerate(self._task.aims) if holds(cues, aim.text)}
        if role == "dialogue":
            texts = enumerate(aim.text for aim in self._task.aims)
            aims |= {place for place, text in texts if is_dispute(text) or asks_for_calm(text)}
        return Pick(candidate=candidate, role=role, aims=tuple(sorted(aims)))

    def _is_standard(self, pick: Pick) -> bool:
        return pick.candidate.action.standardised

    def _repeats(self, candidate: Candidate, picks: Sequence[Pick]) -> bool:
        """Whether a row does the same already; one row that speaks of deeds and one standard are enough."""
        action = candidate.action
        rows = [pick.candidate.action for pick in picks if pick.role == "measure"]
        doubled = speaks(action) and any(map(speaks, rows))
        doubled = doubled or (action.standardised and any(row.standardised for row in rows))
        return action.id in STANDING or doubled or any(alike(action, pick.candidate.action) for pick in picks)

    def _swap(self, picks: list[Pick], id: str, swapped: frozenset[str]) -> list[Pick]:
        place = next((place for place, pick in enumerate(picks) if pick.id == id), None)
        if place is None:
            return picks
        old, rest = picks[place], [pick for pick in picks if pick.id != id]
        if old.role in ("baseline", "dialogue", "review"):
            forms = [form for form in ROWS[old.role] if form in self._by_id and form not in swapped]
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

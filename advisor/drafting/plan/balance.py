"""How a plan is spread over the three dimensions, and which row it would miss least. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from advisor.drafting.plan.fit import speaks
from advisor.drafting.plan.standing import Pick
from advisor.knowledge.actions import Action
from advisor.models import Dimension

DIMENSIONS: tuple[Dimension, ...] = ("economic", "social", "ecological")
FEWEST_MEASURES = 3
"""So that each dimension can have one."""
UNEVEN = 2
"""The most by which the dimensions may differ in actions."""
_EARNING = frozenset((
    "supply-chains", "internationalisation", "start-ups", "circular-economy", "cooperation", "environmental-projects",
    "skills",
))  # fmt: skip
_PEOPLE = frozenset(("working-conditions", "skills", "human-rights", "diversity"))
_ADMINISTRATIVE = frozenset((
    "governance", "membership", "reputation", "green-claims", "labels", "organisations", "legal-forms", "ethics",
    "smart-specialisation", "eu-policy", "evaluation", "funding",
))  # fmt: skip


def is_of_substance(action: Action) -> bool:
    """Whether it changes something in its dimension: no talk of deeds; something is earned, or work gets better."""
    if speaks(action):
        return False
    if action.dimension == "social":
        return bool(_PEOPLE & set(action.topics))
    if action.dimension == "economic":
        return not _ADMINISTRATIVE & set(action.topics) and bool(_EARNING & set(action.topics))
    return True


def lacking(picks: Sequence[Pick]) -> list[Dimension]:
    """Dimensions without a measure of substance that does not hang on a later decision."""
    found = {
        pick.candidate.action.dimension
        for pick in picks
        if pick.role == "measure" and is_of_substance(pick.candidate.action) and not pick.candidate.action.standardised
    }
    return [dimension for dimension in DIMENSIONS if dimension not in found]


def is_prevention(action: Action) -> bool:
    """Whether it prevents pollution or waste without a certificate and without much money; counting alone does not."""
    only_counts = set(action.topics) <= {"ghg", "lca"}
    return action.dimension == "ecological" and not (action.standardised or only_counts) and action.cost.band != "high"


def prevents(picks: Sequence[Pick]) -> bool:
    """Whether a measure prevents pollution or waste."""
    return any(pick.role == "measure" and is_prevention(pick.candidate.action) for pick in picks)


def counts(picks: Iterable[Pick]) -> Counter[Dimension]:
    """Rows a dimension; baseline, dialogue and review serve all three alike."""
    return Counter(p.candidate.action.dimension for p in picks if p.role in ("training", "measure"))


def is_uneven(picks: Iterable[Pick]) -> bool:
    """Whether the dimensions differ by more rows than they may."""
    held = counts(picks)
    return max(held.values(), default=0) - min(held[dimension] for dimension in DIMENSIONS) > UNEVEN


def reachable(held: Counter[Dimension], dimension: Dimension, free: int) -> bool:
    """Whether the dimensions can still come within `UNEVEN` of one another once one more row is of `dimension`."""
    after = held + Counter([dimension])
    most = max(after.values())
    return sum(max(0, most - UNEVEN - after[each]) for each in DIMENSIONS) <= free


def least_missed(picks: Sequence[Pick], locked: Sequence[str]) -> Pick | None:
    """The measure to drop first: of the fullest dimension, for no wish or priority; None where only few are left."""
    free = [pick for pick in picks if pick.role in ("measure", "training") and pick.id not in locked]
    if sum(pick.role == "measure" for pick in picks) <= FEWEST_MEASURES:
        free = [pick for pick in free if pick.role == "training"]
    held = counts(picks)
    return min(
        free,
        key=lambda pick: (
            bool(pick.candidate.wish),
            bool(pick.aims),
            -held[pick.candidate.action.dimension],
            pick.candidate.worth,
        ),
        default=None,
    )

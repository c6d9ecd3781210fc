"""How well each action of the catalogue fits a cluster. Pure.

All weights are editorial: priorities count most, then hot spots of the sector, then the members and the means.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.drafting.phrases import holds
from advisor.drafting.plan.closeness import Closeness, closeness, short_of
from advisor.drafting.plan.money import is_plenty
from advisor.drafting.plan.task import Task
from advisor.knowledge.actions import ALL, Action
from advisor.knowledge.frameworks import HotSpot
from advisor.knowledge.wishes import Wish
from advisor.models import Aim, GroupKind

_BROAD = 10
"""An action for so many sectors can suit a further one too, if a priority or the request asks for it."""
_ASKED = 0.36
_STRAIGHT = 0.14
"""Below this nearness of its own an action does not answer a priority, whatever hot spots name it."""
_NAMED = 0.08
"""What it adds to nearness that a hot spot of the sector names an action."""
_NEAR_ENOUGH, _OURS = 0.3, 0.4
"""An action this near to a priority, and this near to a kind of member, answers it the better for that."""
_HEARD = 0.33
"""Up to this nearness a sentence of the request says nothing of an action."""
_TRADE = 0.4
"""What nearness to the manager's word for the sector counts beside that to a priority."""
_GAIN = 0.3
"""What nearness to an economic aim of the sector counts."""
_DONE = 0.62
"""From this nearness on an action says the same as something already done."""
_AT_HOME = frozenset((
    "csr", "stakeholders", "dialogue", "reputation", "ethics", "diversity", "volunteering", "working-conditions",
    "human-rights", "supply-chains", "charters", "eco-innovation", "industrial-symbiosis",
    "circular-economy", "environmental-projects", "energy", "emas", "iso-standards", "ghg", "lca", "green-claims",
    "vsme", "materiality", "action-plan", "trust", "skills",
))  # fmt: skip
"""Topics of a sustainability plan; an action with none of them needs a priority that asks for it."""
_TOPICS_OF: dict[GroupKind, frozenset[str]] = {
    "producers": frozenset(("supply-chains", "environmental-projects", "cooperation")),
    "schools": frozenset(("skills", "volunteering")),
    "research": frozenset(("eco-innovation", "lca", "ghg", "start-ups")),
    "workers": frozenset(("working-conditions", "human-rights")),
    "public": frozenset(("stakeholders", "dialogue")),
    "civil": frozenset(("stakeholders", "dialogue", "human-rights")),
    "large_firms": frozenset(("supply-chains", "iso-standards")),
    "small_firms": frozenset(("services", "environmental-projects", "energy", "circular-economy", "membership")),
    "firms": frozenset(("environmental-projects", "energy", "circular-economy", "working-conditions")),
    "support": frozenset(("services",)),
}
"""Topics in which a kind of member has a part to play."""
_PROVING, _PROOF = frozenset(("ghg", "lca", "green-claims")), 0.3
"""Topics of actions that gather proof for a green claim, and what that adds to nearness."""
_COUNTING = _PROVING | {"vsme", "kpis", "reputation", "evaluation"}
"""Topics of actions that count and check, and do nothing else."""
_FOR_ANY = frozenset((
    "act-cleaner-production-walk", "act-materiality-workshop", "act-customer-expectations", "act-needs-interviews",
    "act-business-case", "act-accident-comparison",
))  # fmt: skip
"""First steps that suit any cluster; they come in where the sector is unknown."""
_USUAL_STANDARDS = ("act-emas-group", "act-iso14001-group")
_OF_THE_CLUSTER = frozenset(("reputation", "labels", "membership"))
"""Standards of the cluster organisation itself: no substitute for those by which members manage their impacts."""
_COST = {"none": 0.08, "low": 0.04, "medium": -0.02, "high": -0.18}
_COST_OF_PLENTY = {"none": -0.1, "low": 0.0, "medium": 0.3, "high": 0.25}
"""With a large budget: an action that only costs the office time is then no better than one that invests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An action with how it fits."""

    action: Action
    worth: float
    near: tuple[float, ...]
    """How well it answers each priority of the task, about 0 … 1.3."""
    spot: HotSpot | None
    """The hot spot of the sector that names it."""
    wish: Wish | None
    heard: float
    """How near it is to a sentence of the request, 0 … 1."""
    gain: float = 0.0
    """How near it is to what clusters of the sector set out to earn or save, 0 … 1."""
    gain_aim: int | None = None
    """The place of that economic aim in the sector."""

    @property
    def asked_for(self) -> bool:
        """Whether a wish, a priority or the request speaks of it."""
        return self.wish is not None or max((*self.near, self.heard), default=0.0) >= _ASKED


def claims(aim: Aim, task: Task) -> bool:
    """Whether a priority makes a green claim: it wants proof and is not put into the plan's own words."""
    return aim.text in task.claimed


def manages(action: Action) -> bool:
    """Whether it is a standard by which members manage or show their impacts, not a label of the cluster itself."""
    return action.standardised and not _OF_THE_CLUSTER & set(action.topics)


def speaks(action: Action) -> bool:
    """Whether it tells the public of deeds: then deeds come first."""
    return "reputation" in action.topics and not {"dialogue", "services"} & set(action.topics)


def suits(action: Action, task: Task) -> bool:
    """Whether an action suits the sector, or a hot spot of it names it, or it suits many sectors; and the stage.

    An unknown stage is taken as development.
    """
    stage = task.situation.stage or "development"
    at_home = is_at_home(action, task)
    return (action.stages == ALL or stage in action.stages) and (at_home or len(action.sectors) >= _BROAD)


def is_at_home(action: Action, task: Task) -> bool:
    """Whether an action suits the sector, or a hot spot of it names it; a standard has to suit the sector itself."""
    if action.sectors == ALL or task.sector is None:
        return action.sectors == ALL
    named = not action.standardised and any(action.id in spot.actions for spot in task.spots)
    return task.sector.id in action.sectors or named


def group_for(action: Action, kind: GroupKind) -> bool:
    """Whether a kind of member has a part to play in an action."""
    return not _TOPICS_OF[kind].isdisjoint(action.topics)


def candidates(task: Task, actions: Sequence[Action]) -> list[Candidate]:
    """The actions with how they fit, best first; equal ones in the order of the catalogue."""
    near = closeness(task, actions)
    found = [_candidate(task, action, column, near) for column, action in enumerate(actions)]
    demanded = {id for demand in task.demands for id in demand.choices if demand.words}
    found = [one for one in found if is_at_home(one.action, task) or _is_called_in(one, demanded)]
    return sorted(found, key=lambda candidate: -candidate.worth)


def _is_called_in(candidate: Candidate, demanded: set[str]) -> bool:
    """Whether words of the manager bring in an action that is not at home in the sector."""
    return (candidate.asked_for or candidate.action.id in demanded) and not candidate.action.standardised


def already_done(task: Task, actions: Sequence[Action]) -> frozenset[str]:
    """Ids of actions that say the same as what is done or as the label that is held."""
    told = [*task.profile.already_done, *filter(None, (task.profile.label_held,))][:20]
    rows = task.materials.nearness.between(told, [short_of(action) for action in actions])
    return frozenset(action.id for row in rows for near, action in zip(row, actions, strict=True) if near >= _DONE)


def not_to_be_said(task: Task, actions: Sequence[Action]) -> frozenset[str]:
    """Ids of actions whose title names what the manager does not want to be said."""
    words = [word for word in task.profile.must_not_say if any(letter.isalpha() for letter in word)]
    phrases = [_stem(word) for word in words]
    return frozenset(a.id for a in actions if phrases and holds(phrases, a.title.of(task.situation.language)))


def _candidate(task: Task, action: Action, column: int, closeness: Closeness) -> Candidate:
    heard = max((row[column] for row in closeness.sentences), default=0.0)
    ours = max((row[column] for row in closeness.kinds), default=0.0)
    gains = [row[column] for row in closeness.gains]
    places = [place for place, spot in enumerate(task.spots) if action.id in spot.actions]
    near = _near(task, action, column, places, closeness, ours)
    asked = max(range(len(near)), key=lambda aim: near[aim], default=None)
    best = max(places, key=lambda place: _spot_near(closeness, asked, place), default=None)
    worth = _means(task, action) + 1.5 * max(0.0, heard - _HEARD) + 0.5 * max(0.0, ours - _HEARD)
    ranked = sorted(near, reverse=True)
    worth += 0.5 * sum(ranked[:1]) + 0.1 * sum(ranked[1:2])
    worth += _GAIN * max(gains, default=0.0) if action.dimension == "economic" else 0.0
    if best is not None:
        trust = 0.5 if task.situation.sector_is_near else 1.0
        first = 1.0 if task.spots[best].actions[0] == action.id else 0.8
        worth += trust * first * (0.3 + 0.3 * _spot_near(closeness, asked, best))
    return Candidate(
        action=action,
        worth=worth,
        near=near,
        spot=None if best is None else task.spots[best],
        wish=next((wish for wish in task.wishes if action.id in wish.actions), None),
        heard=heard,
        gain=max(gains, default=0.0),
        gain_aim=max(range(len(gains)), key=gains.__getitem__, default=None),
    )


def _near(
    task: Task, action: Action, column: int, places: Sequence[int], closeness: Closeness, ours: float
) -> tuple[float, ...]:
    """How well an action answers each priority."""
    found = []
    for aim, row, spots in zip(task.aims, closeness.aims, closeness.spots, strict=True):
        if task.is_about_words(aim):
            found.append(_of_words(row[column], action))
            continue
        if claims(aim, task):
            found.append(_of_claim(row[column], action))
            continue
        figure = _through(row[column], [spots[place] for place in places])
        figure += 0.1 if aim.dimension == action.dimension else 0.0
        found.append(figure + 0.3 * max(0.0, ours - _OURS) if figure >= _NEAR_ENOUGH else figure)
    return tuple(found)


def _of_words(direct: float, action: Action) -> float:
    """A wish for image is answered by actions that let deeds speak, and by no other."""
    return 0.4 + direct if speaks(action) and not action.standardised else 0.0


def _of_claim(direct: float, action: Action) -> float:
    """A claim is answered by what gathers proof for it, and by no label."""
    topics = set(action.topics)
    return _PROOF + direct if _PROVING & topics and topics <= _COUNTING and not action.standardised else 0.0


def _through(direct: float, spots: Sequence[float]) -> float:
    """Nearness of a priority to an action, straight or by way of a hot spot that names the action."""
    if not spots:
        return direct
    spot = max(spots)
    near = 0.6 * direct + 0.4 * max(direct, spot) + _NAMED + 0.3 * spot
    return near if direct >= _STRAIGHT else min(near, 2 * _STRAIGHT)


def _spot_near(closeness: Closeness, aim: int | None, place: int) -> float:
    """How near a hot spot is to the priority an action answers best, and to the manager's word for the trade."""
    return (0.0 if aim is None else closeness.spots[aim][place]) + _TRADE * closeness.trade[place]


def _means(task: Task, action: Action) -> float:
    """What speaks for an action whatever the priorities: its topics, the members, cost, time."""
    worth = 0.08 if not _AT_HOME.isdisjoint(action.topics) else -0.25
    worth += 0.04 * min(
        3, sum(group.kind is not None and group_for(action, group.kind) for group in task.situation.groups)
    )
    money = task.situation.money
    strict = money is None or money.currency not in ("EUR", "PLN")
    if "green-claims" in action.topics and not any(claims(aim, task) for aim in task.aims):
        worth -= 0.15
    if action.standardised:
        worth += 0.1 if action.id in _USUAL_STANDARDS or action.sectors != ALL else 0.0
        worth -= 0.5 if _OF_THE_CLUSTER & set(action.topics) else 0.0
    else:
        bands = _COST_OF_PLENTY if is_plenty(task) else _COST
        worth += bands[action.cost.band] * (2 if strict and action.cost.band in ("medium", "high") else 1)
    worth += 0.06 if not action.standardised and "eco-innovation" in action.topics else 0.0
    worth += 0.15 if task.sector is None and action.id in _FOR_ANY else 0.0
    worth -= 0.005 * (action.person_days.least + action.person_days.most) / 2
    return worth + (0.08 if is_quick(action) else 0.0)


def is_quick(action: Action) -> bool:
    """Whether it shows a result soon for little work and money."""
    return action.cost.band in ("none", "low") and action.months.most <= 6 and action.person_days.most <= 10


def _stem(phrase: str) -> str:
    """A phrase with the endings of longer words left open."""
    return " ".join(f"{word[:-2]}*" if len(word) > 5 else word for word in phrase.split())

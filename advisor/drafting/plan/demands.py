"""Rows that the request itself asks for: by its wishes, and by plain words such as "lorries" or "income". Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.drafting.phrases import holds, spans
from advisor.drafting.wording import shown
from advisor.knowledge.wishes import Wish
from advisor.models import GroupKind, Situation

NEIGHBOURS = (
    "resident*", "neighbour*", "neighbor*", "villag*", "local community", "local communities", "mieszkań*", "sąsiad*",
    "sąsiedz*", "społecznoś* lokaln*",
)  # fmt: skip
"""How those who live nearby are called."""
_NUISANCE = ("noise*", "noisy", "dust*", "hałas*", "pył*", "pyle*", "kurz*")
_LORRIES = ("lorr*", "truck*", "heavy traffic", "hgv*", "ciężarów*", "tir*", "ruch ciężki")
_POVERTY = (
    "poverty", "poor", "income*", "livelihood*", "fair share*", "fairer", "never asked", "ubóstw*", "ubog*", "dochod*",
    "zarobk*", "sprawiedliw* podział*", "nigdy nie pytan*",
)  # fmt: skip
_CERTIFIED = ("certif*", "iso", "emas", "certyfik*")
_ALREADY = ("already", "some firms", "some members", "część firm", "niektór*", "już", "have iso", "mają iso")
_DOMINANCE = (
    "dominat*", "decide everything", "decide for all", "big ones", "large ones", "big three", "big two", "zdominow*",
    "dominow*", "dominuj*", "decydują o wszystkim", "rządzą",
)  # fmt: skip
_EVERYBODY = (
    "on board",
    "everybody",
    "everyone",
    "all members take part",
    "wszystkich przekonać",
    "przekonać wszystkich",
)
_TELLING = (
    "posts", "social media", "influencer*", "campaign*", "press release*", "posty", "postów", "kampani*",
    "media* społecznościow*",
)  # fmt: skip
_SMALLEST: tuple[GroupKind, ...] = ("small_firms", "producers", "civil", "workers")
_BY_WISH: dict[str, tuple[str, ...]] = {
    "wish-everybody-on-board": ("act-graded-participation", "act-learning-visits"),
    "wish-anchor-decides": ("act-graded-participation", "act-learning-visits"),
    "wish-groups-never-asked": ("act-voice-of-the-smallest", "act-joint-sales"),
}
"""Wishes answered by more rows than the first one their entry names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A row asked for. `choices` are ids, the best first: the first that suits is taken."""

    choices: tuple[str, ...]
    wish: str | None = None
    """Id of the wish it answers."""
    words: str = ""
    """The words of the request or the priorities that ask for it."""
    cues: tuple[str, ...] = ()
    """What it was known by; a priority that holds one is answered by the row."""


def demands(situation: Situation, request: str, wishes: Iterable[Wish]) -> tuple[Demand, ...]:
    """What the request asks for, wishes in their order and then plain words."""
    told = ". ".join((request, *(aim.text for aim in situation.aims)))
    found = [*_of_wishes(wishes), *_of_words(told, situation)]
    kept: dict[str, Demand] = {}
    for one in found:
        before = kept.get(one.choices[0])
        if before is None or (one.words and not before.words):
            kept[one.choices[0]] = one
    return tuple(kept.values())


def _of_wishes(wishes: Iterable[Wish]) -> Iterator[Demand]:
    for wish in wishes:
        for id in _BY_WISH.get(wish.id, ()):
            yield Demand(choices=(id,), wish=wish.id)
        if wish.id not in _BY_WISH and wish.actions:
            yield Demand(choices=tuple(wish.actions), wish=wish.id)


def _of_words(told: str, situation: Situation) -> Iterator[Demand]:
    if holds(_LORRIES, told):
        yield Demand(choices=("act-lorry-routes",), words=_first(_LORRIES, told), cues=_LORRIES)
    if holds(_NUISANCE, told) and holds(NEIGHBOURS, told):
        yield Demand(choices=("act-yard-dust-and-noise",), words=_first(_NUISANCE, told), cues=_NUISANCE)
    if holds(_DOMINANCE, told) or holds(_EVERYBODY, told):
        yield Demand(choices=("act-graded-participation",), words=_first((*_DOMINANCE, *_EVERYBODY), told))
    if holds(_TELLING, told):
        yield Demand(choices=("act-deed-register",), words=_first(_TELLING, told), cues=_TELLING)
    if holds(_POVERTY, told) and any(group.kind in _SMALLEST for group in situation.groups):
        yield Demand(choices=("act-joint-sales",), words=_first(_POVERTY, told), cues=_POVERTY)
        yield Demand(choices=("act-voice-of-the-smallest",), words=_first(_POVERTY, told), cues=_POVERTY)
    if holds(_CERTIFIED, told) and holds(_ALREADY, told):
        yield Demand(choices=("act-learning-visits",), words=_first(_CERTIFIED, told), cues=_CERTIFIED)


def _first(cues: tuple[str, ...], told: str) -> str:
    """The word of the manager that a cue finds first."""
    start, end = spans(cues, told)[0]
    return shown(told[start:end])

"""The three tasks of a mission, one a dimension: from the manager's priorities, else from the sector. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.drafting.form_wishes import forms_asked
from advisor.drafting.materials import Materials
from advisor.drafting.phrases import holds
from advisor.drafting.wish_cues import any_found, sentences
from advisor.drafting.wording import Wording, shown
from advisor.knowledge.frameworks import HotSpot, Sector
from advisor.knowledge.wishes import Wish
from advisor.models import Aim, Dimension, Situation

DIMENSIONS: tuple[Dimension, ...] = ("economic", "social", "ecological")
_NEAR = 0.45
"""Nearness from which a priority and a hot spot speak of one matter. On priorities of ten profiles against the hot
spots of their sectors right pairs had 0.39–0.62, wrong ones up to 0.41; it never replaces a manager's own words."""
_NEGATIONS = {"en": ("no *", "not *", "without *", "never *"), "pl": ("bez *", "nie *", "żadn* *")}
_TOLD = 2
"""Priorities that one task names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a mission sets out to do in one dimension: priorities as told, or else an aim of the sector."""

    dimension: Dimension
    told: tuple[str, ...]
    aim: str | None
    """An infinitive phrase, where the manager told nothing."""
    spot: HotSpot | None
    """The hot spot of the sector it speaks of."""
    plain: bool
    """Whether neither the manager nor the sector gave it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """The three tasks, further topics of the sector, and priorities that no text can be voted on with."""

    tasks: tuple[Task, ...]
    topics: tuple[HotSpot, ...]
    set_aside: tuple[str, ...]


def aims_of(situation: Situation, wishes: Sequence[Wish], materials: Materials) -> Aims:
    """What the mission is about: each priority under its dimension, as a task of the sector where there is one."""
    sector = materials.sector(situation.sector)
    usable = [aim for aim in situation.aims if not _awkward(aim.text, wishes, materials)]
    near = _nearest(usable, sector, materials)
    tasks = tuple(_task(dimension, situation, sector, near, materials) for dimension in DIMENSIONS)
    taken = {task.spot.id for task in tasks if task.spot}
    return Aims(
        tasks=tasks,
        topics=_topics(sector, taken, near),
        set_aside=tuple(aim.text for aim in situation.aims if aim not in usable),
    )


@dataclass(frozen=True, slots=True)
class _Near:
    """A priority with the hot spot of the sector nearest to it."""

    aim: Aim
    dimension: Dimension
    spot: HotSpot | None
    nearness: float


def _awkward(told: str, wishes: Sequence[Wish], materials: Materials) -> bool:
    """Whether a priority is no task: refused, an unproved claim, a wish of form, or one answered elsewhere."""
    if any(holds(_NEGATIONS[language], " ".join(told.split()[:2])) for language in _NEGATIONS):
        return True
    claims = [pattern for claim in materials.claims.claims for pattern in (*claim.patterns.en, *claim.patterns.pl)]
    cues = [cue for wish in wishes for cues in (wish.cues, wish.against) for cue in (*cues.en, *cues.pl)]
    form = forms_asked(told, "en")
    return holds(claims, told) or any_found(cues, sentences((told,)), claims) or bool(form.sentences or form.words)


def _nearest(usable: Sequence[Aim], sector: Sector | None, materials: Materials) -> list[_Near]:
    spots = sector.hot_spots if sector else ()
    matrix = materials.nearness.between(
        [aim.text for aim in usable], [f"{spot.topic.en}; {spot.aim.en}" for spot in spots]
    )
    found = []
    for aim, row in zip(usable, matrix, strict=True):
        at = max(range(len(row)), key=row.__getitem__) if row else None
        spot = spots[at] if at is not None else None
        near = row[at] if at is not None else 0.0
        dimension = aim.dimension or (spot.dimension if spot and near >= _NEAR else "economic")
        found.append(_Near(aim, dimension, spot, near))
    return found


def _task(
    dimension: Dimension, situation: Situation, sector: Sector | None, near: Sequence[_Near], materials: Materials
) -> Task:
    mine = [one for one in near if one.dimension == dimension][:_TOLD]
    if mine:
        spot = next((one.spot for one in mine if one.nearness >= _NEAR), None)
        told = tuple(shown(one.aim.text) for one in mine)
        return Task(dimension=dimension, told=told, aim=None, spot=spot, plain=False)
    if sector is None:
        aim = Wording(situation.language, materials.inflection).say(f"mission.plain.{dimension}")
        return Task(dimension=dimension, told=(), aim=aim, spot=None, plain=True)
    if dimension == "economic":
        aim = sector.economic_aims.of(situation.language)[0]
        return Task(dimension=dimension, told=(), aim=aim, spot=None, plain=False)
    area = "people" if dimension == "social" else "process"
    spots = [spot for spot in sector.hot_spots if spot.dimension == dimension]
    spot = next((spot for spot in spots if spot.area == area), spots[0])
    return Task(dimension=dimension, told=(), aim=spot.aim.of(situation.language), spot=spot, plain=False)


def _topics(sector: Sector | None, taken: set[str], near: Sequence[_Near]) -> tuple[HotSpot, ...]:
    """Three topics of the sector that no task says yet: those near a priority first, then one an area."""
    if sector is None:
        return ()
    nearest = sorted((one for one in near if one.nearness >= _NEAR), key=lambda one: -one.nearness)
    wanted = [one.spot.id for one in nearest if one.spot]
    free = [spot for spot in sector.hot_spots if spot.id not in taken]
    order = sorted(free, key=lambda spot: wanted.index(spot.id) if spot.id in wanted else len(wanted))
    picked: list[HotSpot] = []
    for spot in (*order, *order):
        fresh = spot.area not in {one.area for one in picked} or len(picked) >= len({one.area for one in free})
        if spot not in picked and (fresh or spot.id in wanted) and len(picked) < 3:
            picked.append(spot)
    return tuple(picked)

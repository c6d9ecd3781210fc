"""The three tasks of a mission, one a dimension: from the manager's priorities, else from the sector. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from advisor.drafting.dimensions import dimensions_named
from advisor.drafting.form_wishes import forms_asked
from advisor.drafting.materials import Materials
from advisor.drafting.phrases import holds
from advisor.drafting.wish_cues import any_found, sentences
from advisor.drafting.wording import Wording, shown
from advisor.knowledge.entries import Both
from advisor.knowledge.frameworks import HotSpot, Sector
from advisor.knowledge.wishes import Wish
from advisor.models import Aim, Dimension, Situation

Entry = TypeVar("Entry")
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
    groups: tuple[Both, ...]
    """Groups outside that the sectors deal with, those nearest to the manager's words first."""
    set_aside: tuple[str, ...]


def aims_of(situation: Situation, wishes: Sequence[Wish], materials: Materials) -> Aims:
    """What the mission is about: each priority under its dimension, as a task of the sector where there is one."""
    sectors = [sector for id in (situation.sector, *situation.further_sectors) if (sector := materials.sector(id))]
    formal = [aim for aim in situation.aims if _is_about_form(aim.text)]
    told = [aim for aim in situation.aims if aim not in formal]
    usable = [aim for aim in told if not _awkward(aim.text, wishes, materials)]
    spots = _by_nearness(sectors, situation, usable, materials)
    near = _nearest(usable, spots, materials)
    grouped = _grouped(near)
    tasks = tuple(
        _task(dimension, grouped[dimension], situation, sectors, spots, materials) for dimension in DIMENSIONS
    )
    taken = {task.spot.id for task in tasks if task.spot}
    return Aims(
        tasks=tasks,
        topics=_topics([spot for spot in spots if spot.id not in taken]),
        groups=_groups(sectors, situation, usable, materials),
        set_aside=tuple(aim.text for aim in told if aim not in usable),
    )


@dataclass(frozen=True, slots=True)
class _Near:
    """A priority with the hot spot of the sector that speaks of the same, where there is one."""

    aim: Aim
    dimension: Dimension
    spot: HotSpot | None


def _is_about_form(told: str) -> bool:
    """Whether a priority asks for a form of the text ("one sentence only") and names no matter."""
    form = forms_asked(told, "en")
    return bool(form.sentences or form.words)


def _awkward(told: str, wishes: Sequence[Wish], materials: Materials) -> bool:
    """Whether a priority is no task: refused, an unproved claim, or a wish that is answered elsewhere."""
    if any(holds(_NEGATIONS[language], " ".join(told.split()[:2])) for language in _NEGATIONS):
        return True
    claims = [pattern for claim in materials.claims.claims for pattern in (*claim.patterns.en, *claim.patterns.pl)]
    cues = [cue for wish in wishes for cues in (wish.cues, wish.against) for cue in (*cues.en, *cues.pl)]
    return holds(claims, told) or any_found(cues, sentences((told,)), claims)


def _by_nearness(
    sectors: Sequence[Sector], situation: Situation, usable: Sequence[Aim], materials: Materials
) -> list[HotSpot]:
    """Hot spots of the sectors, those nearest to the manager's words first: priorities and the sector as told."""
    spots = [spot for sector in sectors for spot in sector.hot_spots]
    return _ordered(spots, [_said(spot) for spot in spots], situation, usable, materials)


def _groups(
    sectors: Sequence[Sector], situation: Situation, usable: Sequence[Aim], materials: Materials
) -> tuple[Both, ...]:
    groups = [group for sector in sectors for group in sector.stakeholders]
    return tuple(_ordered(groups, [group.en for group in groups], situation, usable, materials))


def _ordered(
    entries: Sequence[Entry], texts: Sequence[str], situation: Situation, usable: Sequence[Aim], materials: Materials
) -> list[Entry]:
    """Entries by how near their English texts are to the priorities or the sector as told."""
    words = [aim.text for aim in usable] + ([situation.profile.sector] if situation.profile.sector else [])
    if not words:
        return list(entries)
    matrix = materials.nearness.between(words, texts)
    order = sorted(range(len(entries)), key=lambda at: -max(row[at] for row in matrix))
    return [entries[at] for at in order]


def _said(spot: HotSpot) -> str:
    return f"{spot.topic.en}; {spot.aim.en}"


def _nearest(usable: Sequence[Aim], spots: Sequence[HotSpot], materials: Materials) -> list[_Near]:
    matrix = materials.nearness.between([aim.text for aim in usable], [_said(spot) for spot in spots])
    found = []
    for aim, row in zip(usable, matrix, strict=True):
        at = max(range(len(row)), key=row.__getitem__) if row else None
        spot = spots[at] if at is not None and row[at] >= _NEAR else None
        found.append(_Near(aim, aim.dimension or (spot.dimension if spot else "economic"), spot))
    return found


def _grouped(near: Sequence[_Near]) -> dict[Dimension, list[_Near]]:
    """Priorities by dimension; one that speaks of two stands under both where nothing else would."""
    grouped: dict[Dimension, list[_Near]] = {
        dimension: [one for one in near if one.dimension == dimension] for dimension in DIMENSIONS
    }
    for dimension in DIMENSIONS:
        if not grouped[dimension]:
            grouped[dimension] = [one for one in near if dimension in dimensions_named(one.aim.text)][:1]
    return grouped


def _task(
    dimension: Dimension,
    mine: Sequence[_Near],
    situation: Situation,
    sectors: Sequence[Sector],
    spots: Sequence[HotSpot],
    materials: Materials,
) -> Task:
    if mine:
        spot = next((one.spot for one in mine[:_TOLD] if one.spot), None)
        told = tuple(shown(one.aim.text) for one in mine[:_TOLD])
        return Task(dimension=dimension, told=told, aim=None, spot=spot, plain=False)
    if not sectors:
        aim = Wording(situation.language, materials.inflection).say(f"mission.plain.{dimension}")
        return Task(dimension=dimension, told=(), aim=aim, spot=None, plain=True)
    if dimension == "economic":
        aim = sectors[0].economic_aims.of(situation.language)[0]
        return Task(dimension=dimension, told=(), aim=aim, spot=None, plain=False)
    spot = next(spot for spot in spots if spot.dimension == dimension)
    return Task(dimension=dimension, told=(), aim=spot.aim.of(situation.language), spot=spot, plain=False)


def _topics(spots: Sequence[HotSpot]) -> tuple[HotSpot, ...]:
    """Three topics that no task says yet: the nearest, one an area as far as there are areas; of business last."""
    spots = sorted(spots, key=lambda spot: spot.dimension == "economic")
    first = {spot.area: spot for spot in reversed(spots)}
    varied = sorted(first.values(), key=spots.index)
    return tuple([*varied, *(spot for spot in spots if spot not in varied)][:3])

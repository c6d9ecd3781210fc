"""Values, commitments and principles chosen for a cluster. Pure."""

from collections.abc import Sequence
from string import Template

from advisor.drafting.materials import Materials
from advisor.drafting.mission.aims import Aims
from advisor.drafting.phrases import holds
from advisor.drafting.wording import Wording
from advisor.knowledge.frameworks import HotSpot, Sector
from advisor.knowledge.mission_parts import MissionPart
from advisor.knowledge.wishes import Wish
from advisor.models import Clause, Situation

_MOST = {"value": 3, "commitment": 7, "principle": 12}
"""How many of a kind a mission carries; more nobody remembers (editorial)."""
_UNFIT = 3
_BUYERS = (
    "buyer*",
    "customer*",
    "retail*",
    "odbiorc*",
    "klient*",
    "sieci handlow*",
    "supplier code*",
    "code* of conduct",
)
_PEOPLE = ("worker*", "employee*", "staff", "union*", "wage*", "pracowni*", "załog*", "związk*", "płac*")


def traits(situation: Situation, sector: Sector | None, wished: Sequence[str]) -> set[str]:
    """What of a cluster makes a part fit: its kinds of members, and what its priorities and wishes speak of."""
    kinds = {str(group.kind) for group in situation.groups if group.kind}
    said = " ".join((*(aim.text for aim in situation.aims), *wished))
    found = {"always", *kinds}
    if {"small_firms", "large_firms"} <= kinds:
        found.add("large_and_small")
    found.add("makers" if sector is not None and sector.makes_things else "services")
    if holds(_BUYERS, said):
        found.add("buyers")
    if holds(_PEOPLE, said):
        found.add("workers")
    return found


def chosen(
    kind: str, situation: Situation, request: str, wishes: Sequence[Wish], materials: Materials
) -> tuple[MissionPart, ...]:
    """The parts of a kind that suit a cluster: what answers a wish first, then what few clusters share, then the rest;
    in the order in which they are read."""
    best = _suited(kind, situation, request, wishes, materials)[: _MOST[kind]]
    return tuple(part for part in materials.parts.parts if part in best)


def left_over(
    kind: str, situation: Situation, request: str, wishes: Sequence[Wish], materials: Materials
) -> tuple[MissionPart, ...]:
    """The parts of a kind that suit a cluster, too, and that are more than a mission carries; the best first."""
    return tuple(_suited(kind, situation, request, wishes, materials)[_MOST[kind] :])


def _suited(
    kind: str, situation: Situation, request: str, wishes: Sequence[Wish], materials: Materials
) -> list[MissionPart]:
    """The best first."""
    found = traits(situation, materials.sector(situation.sector), (request,))
    parts = [part for part in materials.parts.parts if part.kind == kind]
    wished = {wish.id for wish in wishes}

    def rank(part: MissionPart) -> int:
        if wished & set(part.wishes) or (kind == "commitment" and "always" in part.when):
            return 0
        if set(part.when) & (found - {"always"}):
            return 1
        return 2 if "always" in part.when or kind == "principle" else _UNFIT

    return [part for part in sorted(parts, key=rank) if rank(part) < _UNFIT]


def part_clause(part: MissionPart, situation: Situation, aims: Aims, materials: Materials) -> Clause:
    """A part as a clause with its evidence; topics and groups of the sector stand in it, or blanks."""
    sector = materials.sector(situation.sector)
    words = Wording(situation.language, materials.inflection)
    named = _named(sector, aims, words)
    text = Template(part.text.of(situation.language)).substitute({name: said for name, (said, _) in named.items()})
    spots = [spot for name, (_, spot) in named.items() if spot and f"${name}" in part.text.en]
    cited = [one for spot in spots for one in materials.evidence.cite(spot.evidence, 1)]
    assumed = bool(spots) and situation.sector_is_near
    return Clause(
        text=text,
        basis="assumption" if assumed else "framework",
        citations=(*materials.evidence.cite(part.evidence), *cited),
        rests_on=(part.id, *(spot.id for spot in spots)),
    )


def _named(sector: Sector | None, aims: Aims, words: Wording) -> dict[str, tuple[str, HotSpot | None]]:
    """What a part's placeholders stand for, with the hot spot it comes from."""
    if sector is None:
        return {
            name: (words.say(f"mission.blank.{name}"), None) for name in ("social", "ecological", "groups", "trial")
        }
    groups = words.listed([group.of(words.language) for group in aims.groups[:2]])
    named: dict[str, tuple[str, HotSpot | None]] = {"groups": (groups, None)}
    for dimension in ("social", "ecological"):
        near = [spot for spot in (*aims.topics, *sector.hot_spots) if spot.dimension == dimension]
        spot = next((spot for spot in near if (spot.area == "people") == (dimension == "social")), near[0])
        named[dimension] = spot.topic.of(words.language), spot
    ecological = [
        spot for spot in sector.hot_spots if spot.dimension == "ecological" and spot != named["ecological"][1]
    ]
    named["trial"] = ecological[0].aim.of(words.language), ecological[0]
    return named

"""Values, commitments and principles chosen for a cluster. Pure."""

from collections.abc import Sequence

from advisor.drafting.materials import Materials
from advisor.drafting.phrases import holds
from advisor.knowledge.frameworks import Sector
from advisor.knowledge.mission_parts import MissionPart
from advisor.knowledge.wishes import Wish
from advisor.models import Clause, Situation

_MOST = {"value": 4, "commitment": 8, "principle": 12}
"""How many of a kind a mission carries; more nobody remembers (editorial)."""
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
    if sector is not None and sector.makes_things:
        found.add("makers")
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
    found = traits(situation, materials.sector(situation.sector), (request,))
    parts = [part for part in materials.parts.parts if part.kind == kind]
    wished = {wish.id for wish in wishes}

    def rank(part: MissionPart) -> int:
        if wished & set(part.wishes) or (kind == "commitment" and "always" in part.when):
            return 0
        if set(part.when) & (found - {"always"}):
            return 1
        return 2 if "always" in part.when or kind == "principle" else 3

    best = sorted(parts, key=rank)[: _MOST[kind]]
    return tuple(part for part in parts if part in best and rank(part) < 3)


def part_clause(part: MissionPart, situation: Situation, materials: Materials) -> Clause:
    """A part as a clause with its evidence."""
    citations = materials.evidence.cite(part.evidence)
    return Clause(text=part.text.of(situation.language), basis="framework", citations=citations, rests_on=(part.id,))

"""What of a sector and of its evidence speaks of this cluster: hot spots of its own trade, sentences that fit. Pure."""

import re
from collections.abc import Iterable, Sequence

from advisor.knowledge.frameworks import HotSpot, Sector
from advisor.language.words import fold
from advisor.models import Profile

_FEWEST_SPOTS = 3
"""With fewer left, all hot spots of the sector are kept."""
_STEM = 4
"""Letters by which a part of a sector's name is known in other forms."""
_AND = re.compile(r"\s+(?:and|i|oraz)\s+|,\s*")
_OF_SECTORS, _OF_ALL = "sectors-", "sectors-general"
_OF_POLAND = ("polish-", "poland-")
_POLAND = re.compile(r"^(?:pol(?:ska|and|en|and)|pl|rp)\b")


def own_spots(sector: Sector | None, profile: Profile) -> tuple[HotSpot, ...]:
    """Hot spots of the sector without those of a part that was not told: tiles are "ceramics", and no "glass"."""
    if sector is None:
        return ()
    told = _plain(f"{profile.sector or ''} {profile.name or ''}")
    parts = list(zip(_stems(sector.name.en), _stems(sector.name.pl), strict=False))
    ours = {en for en, pl in parts if _has(told, en) or _has(told, pl)}
    others = {en for en, _ in parts} - ours
    if not ours or not others:
        return tuple(sector.hot_spots)
    own = [spot for spot in sector.hot_spots if not _is_of(spot, others) or _is_of(spot, ours)]
    return tuple(own if len(own) >= _FEWEST_SPOTS else sector.hot_spots)


def fitting(evidence: Iterable[str], spots: Sequence[HotSpot], country: str | None) -> tuple[str, ...]:
    """Evidence that speaks of any cluster or of this sector; that of other sectors and of another country is left out.

    Empty where nothing fits.
    """
    own = {id.rpartition("-")[0] for spot in spots for id in spot.evidence}
    abroad = country is not None and not _POLAND.match(_plain(country))
    return tuple(id for id in evidence if _fits(id, own) and not (abroad and id.startswith(_OF_POLAND)))


def _fits(id: str, own: set[str]) -> bool:
    return not id.startswith(_OF_SECTORS) or id.startswith(_OF_ALL) or id.rpartition("-")[0] in own


def _is_of(spot: HotSpot, stems: Iterable[str]) -> bool:
    text = _plain(f"{spot.topic.en} {spot.aim.en}")
    return any(_has(text, stem) for stem in stems)


def _stems(name: str) -> list[str]:
    return [_plain(part)[:_STEM] for part in _AND.split(name)]


def _has(text: str, stem: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(stem)}", text) is not None


def _plain(text: str) -> str:
    return fold(text).lower()

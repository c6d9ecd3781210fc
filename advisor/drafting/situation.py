"""A profile understood: sector, stage, kinds of members, aims, money and time as drafts need them. Pure."""

import re
from collections.abc import Iterator

from advisor.drafting.amounts import money_of
from advisor.drafting.dimensions import dimension_of
from advisor.drafting.materials import Materials
from advisor.drafting.member_groups import groups_of
from advisor.drafting.sector_names import named_sectors, sector_named
from advisor.drafting.time_spans import months_of, stage_of, years_of
from advisor.knowledge.frameworks import Sector
from advisor.language.detection import detect_language
from advisor.models import Aim, Language, Profile, Situation

_NEAR = 0.42
"""Nearness of a sector's words to a sector from which it is taken for the nearest one."""
_LONGEST = 300
"""Characters of a sector or an aim that are compared by meaning."""
_TOPIC = 0.55
"""What nearness to a hot spot counts beside that to a name: "safety" is a topic of many and the name of none."""
_CLUSTER = re.compile(r"\b(?:clusters?|klast(?:er|ra|rem|rze|ry)\w*)\b", re.IGNORECASE)
_IDLE = re.compile(
    r"\b(?:clusters?|sectors?|multi|industr(?:y|ies)|technolog(?:y|ies)|equipment|processing|products?|"
    r"services?|production|manufactur\w*"
    r"|klast\w*|sektor\w*|branż\w*|przemysł\w*|technologi\w*|sprzęt\w*|przetwórstw\w*|wyrob\w*|usług\w*|produkcj\w*)\b",
    re.IGNORECASE,
)
"""Words that stand in the names of many sectors and tell none."""
_MOST = 40
"""Priorities and kinds of members that are looked at; a manager has a handful."""


def understand(profile: Profile, request: str, materials: Materials, language: Language | None = None) -> Situation:
    """What drafts are built on. `language` is that of the draft; without it the profile, then the request decides."""
    sector, is_near = _sector(profile, materials)
    stage = profile.stage or ""
    return Situation(
        profile=profile,
        language=language or profile.language or language_told(profile, request),
        sector=sector,
        further_sectors=() if is_near else _further(profile, sector, materials),
        sector_is_near=is_near,
        stage=stage_of(stage),
        years=years_of(stage, materials.today),
        groups=groups_of(profile.member_mix or "")[:_MOST],
        aims=tuple(
            Aim(text=text, dimension=dimension_of(text[:_LONGEST], materials.nearness))
            for text in profile.priorities[:_MOST]
        ),
        money=money_of(profile.budget or ""),
        months=months_of(profile.horizon or "", materials.today),
    )


def _sector(profile: Profile, materials: Materials) -> tuple[str | None, bool]:
    """The sector the words name; else the nearest one and True; else none. The name of the cluster may name it too."""
    told = (profile.sector or "")[:_LONGEST]
    named = sector_named(told, materials.sectors)
    if named is None and not told.strip() and profile.name:
        named = sector_named(profile.name[:_LONGEST], materials.sectors)
    if named is not None or not told.strip():
        return named, False
    nearest = _nearest(told, materials)
    return nearest, nearest is not None


def _further(profile: Profile, first: str | None, materials: Materials) -> tuple[str, ...]:
    named = (one.id for one in named_sectors((profile.sector or "")[:_LONGEST], materials.sectors))
    return tuple(dict.fromkeys(id for id in named if id != first))


def _nearest(told: str, materials: Materials) -> str | None:
    """The sector whose name, other names or hot spots are nearest to words, if near enough."""
    words = _IDLE.sub(" ", told).strip(" -–,.&")
    if not words:
        return None
    texts = [(sector.id, *one) for sector in materials.sectors.sectors for one in _descriptions(sector)]
    row = materials.nearness.between([words], [text for _, text, _ in texts])[0]
    near, id = max((near * weight, id) for near, (id, _, weight) in zip(row, texts, strict=True))
    return id if near >= _NEAR else None


def _descriptions(sector: Sector) -> Iterator[tuple[str, float]]:
    """The texts that tell of a sector, each with what nearness to it counts."""
    for name in (sector.name.en, *sector.also.en):
        if not _CLUSTER.search(name):
            yield name, 1.0
    for spot in sector.hot_spots:
        yield spot.topic.en, _TOPIC


def language_told(profile: Profile, request: str) -> Language:
    """Of the request, else of the profile's own words, else English."""
    own = " ".join(
        filter(
            None,
            (profile.sector, profile.member_mix, profile.stage, *profile.priorities, profile.horizon, profile.name),
        )
    )
    for words in (request, own):
        told = detect_language(words)
        if told in ("en", "pl"):
            return "pl" if told == "pl" else "en"
    return "en"

"""A mission judged by the ten points of the rubric: 0 not met, 1 in part, 2 met. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from advisor.drafting.materials import Materials
from advisor.drafting.phrases import Span, holds
from advisor.drafting.rubric_cues import (
    ALSO,
    DIMENSION_OPENERS,
    DIMENSION_WORDS,
    INSIDE,
    KINDS_OPENER,
    NOBODY,
    SECTOR_OPENER,
    TOGETHER,
    WITNESSES,
    Hit,
    hits,
    words_of,
)
from advisor.drafting.sector_names import named_sectors
from advisor.knowledge.frameworks import RubricPoint, Sector
from advisor.language.sentences import split_sentences
from advisor.language.texts import texts
from advisor.models import Dimension, Language, Mark, Situation

_ENOUGH = 2
"""Different cues with which a point counts as met."""
_INDUSTRY = re.compile(r"^(?:przemysł|branża) | industry$")
_SHORTEST_STEM = 5
"""Letters; shorter ones begin words of all trades: "mod" of „moda” begins „model”."""
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Oo]f|[Ff]rom|[Aa]round|[Nn]ear|[Ww]e?|[Nn]ad?|[Pp]od|[Zz]e?|[Oo]koli\w+)\s+(?:the\s+)?"
    r"(?!Europ|Uni[ioę]|World|Świ[ae]|Cluster|Klast)(?P<name>[^\W\d_a-zżźćńółęąś][^\W\d_]{3,})"
)
"""A capitalised name behind a word of place: "in Klaipėda", „w Bielsku”."""
_CLUSTER = re.compile(r"\b(?:clusters?|klast(?:er|r)\w*|network|association|stowarzyszen\w+|branż\w+)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?\n]")
_BESIDE, _HEAD = 50, 20_000
"""Characters around such a word that tell the sector, and characters of a text that are looked at."""
_EVERYBODYS = ("energy", "ict", "health-services", "business-services", "waste-and-recycling", "logistics", "machinery")
"""Sectors whose words all clusters use."""
_OF_NO_PLACE = ("europ", "poland", "polsce", "polski")

_BUILDING = re.compile(
    r"\b(?:budowani\w*|budować|buduj\w*|building (?!industr|sector|compan|firm|trade))\b", re.IGNORECASE
)
"""Building of trust or of an advantage: no construction."""


def marks(text: str, language: Language, situation: Situation | None, materials: Materials) -> tuple[Mark, ...]:
    """How a mission does on each point, in the order of the rubric.

    What is asked of makers only is left out where the sector is known to make nothing.
    """
    speech = _Speech(text, language, situation, materials)
    return tuple(
        _mark(point, speech)
        for point in materials.rubric.points
        if not point.makers_only or speech.sector is None or speech.sector.makes_things
    )


def sector_in(text: str, materials: Materials) -> Sector | None:
    """The sector a text names of its cluster; else the one it speaks of most, if it speaks of it twice or of no
    other.

    Waste, energy, health and the like are everybody's topics: they tell a sector only beside the word "cluster".
    """
    nearest = (_nearest(text, at, materials) for at in _CLUSTER.finditer(text[:_HEAD]))
    named = Counter(one for one in nearest if one is not None)
    if not named:
        head = _BUILDING.sub(" ", text[:_HEAD])
        told = (one.id for one in named_sectors(head, materials.sectors) if one.id not in _EVERYBODYS)
        counted = Counter(told)
        named = Counter({id: count for id, count in counted.items() if count > 1 or len(counted) == 1})
    first, second = (*named.most_common(2), ("", 0), ("", 0))[:2]
    return materials.sector(first[0]) if first[1] > second[1] else None


def _nearest(text: str, at: re.Match[str], materials: Materials) -> str | None:
    """The sector named nearest to a word in its own sentence; everybody's topics have to stand right beside it."""
    before = _STOP.split(text[max(0, at.start() - _BESIDE) : at.start()])[-1]
    after = _STOP.split(text[at.end() : at.end() + _BESIDE])[0]
    places = [(len(before) - one.end, one.id) for one in named_sectors(before, materials.sectors)]
    places += [(one.start, one.id) for one in named_sectors(after, materials.sectors)]
    close = [place for place in places if place[1] not in _EVERYBODYS or place[0] <= _BESIDE // 4]
    return min(close)[1] if close else None


@dataclass(frozen=True)
class _Speech:
    """A mission, and what is known of the cluster it is of."""

    text: str
    language: Language
    situation: Situation | None
    materials: Materials

    @cached_property
    def sector(self) -> Sector | None:
        """As the profile tells it, else as the text does."""
        if self.situation is not None:
            return self.materials.sector(self.situation.sector)
        return sector_in(self.text, self.materials)

    def hits(self, cues: Iterable[str], *, harms: bool = False) -> list[Hit]:
        """Where cues stand that are not denied."""
        return hits(cues, self.text, self.language, harms=harms)

    @cached_property
    def sentences(self) -> list[Span]:
        """Where each begins and ends."""
        return split_sentences(self.text)

    def around(self, hit: Hit) -> str:
        """The rest of the sentence a cue stands in."""
        start, end = next((span for span in self.sentences if span[1] >= hit.end), (0, len(self.text)))
        return f"{self.text[start : hit.start]} {self.text[hit.end : end]}"

    @property
    def folded(self) -> str:
        """For looking up whole phrases."""
        return " ".join(self.text.casefold().split())


@dataclass(frozen=True, slots=True)
class _Judged:
    score: int
    found: list[Hit]


def _mark(point: RubricPoint, speech: _Speech) -> Mark:
    judged = _RULES.get(point.id, _by_cues)(point, speech)
    words = words_of(judged.found, speech.text)
    met = judged.score == 2
    return Mark(
        id=point.id,
        question=point.question.of(speech.language),
        score=judged.score,
        why=_met(point, words, speech.language) if met else point.why.of(speech.language),
        words=words,
    )


def _met(point: RubricPoint, words: tuple[str, ...], language: Language) -> str:
    say = texts(language)
    named = ", ".join(say.say("rubric.word", word=word) for word in words[:6])
    return say.say_or(f"rubric.met.{point.id}", "rubric.met.other", words=named)


def _by_cues(point: RubricPoint, speech: _Speech) -> _Judged:
    """Two different cues meet a point, and so does one with what makes it concrete; one alone does in part."""
    cues = (*point.cues.of(speech.language), *ALSO[speech.language].get(point.id, ()))
    found = speech.hits(cues, harms=point.makers_only)
    score = min(len({hit.cue for hit in found}), _ENOUGH)
    witnesses = WITNESSES[speech.language].get(point.id, ())
    if score == 1 and any(holds(witnesses, speech.around(hit)) for hit in found):
        score = 2
    return _Judged(score, found)


def _dimensions(point: RubricPoint, speech: _Speech) -> _Judged:
    """Each dimension has to be spoken of."""
    found = {dimension: _of_dimension(dimension, point, speech) for dimension in DIMENSION_WORDS[speech.language]}
    named = sum(bool(one) for one in found.values())
    return _Judged(2 if named == 3 else min(named, 1), sorted(_in_turn(found.values()), key=lambda hit: hit.start))


def dimensions_in(text: str, language: Language, situation: Situation | None, materials: Materials) -> set[Dimension]:
    """The dimensions a mission speaks of."""
    point = next((point for point in materials.rubric.points if point.id == "rubric-dimensions"), None)
    if point is None:
        return set()
    speech = _Speech(text, language, situation, materials)
    return {one for one in DIMENSION_WORDS[language] if _of_dimension(one, point, speech)}


def _of_dimension(dimension: Dimension, point: RubricPoint, speech: _Speech) -> list[Hit]:
    """Cues of one dimension, and aims of the cluster or its sector that stand in the text as they are told."""
    cues = point.cues.of(speech.language)
    social, ecological = (cues.index(opener) for opener in DIMENSION_OPENERS[speech.language])
    of: Mapping[Dimension, tuple[str, ...]] = {
        "economic": cues[:social],
        "social": cues[social:ecological],
        "ecological": cues[ecological:],
    }
    cues = (*of[dimension], *DIMENSION_WORDS[speech.language][dimension])
    found = speech.hits(cues, harms=dimension == "ecological")
    return found or speech.hits(_aims(dimension, speech))


def _aims(dimension: Dimension, speech: _Speech) -> list[str]:
    aims = [aim.text for aim in speech.situation.aims if aim.dimension == dimension] if speech.situation else []
    spots = speech.sector.hot_spots if speech.sector else ()
    aims += [spot.aim.of(speech.language) for spot in spots if spot.aim and spot.dimension == dimension]
    return [aim for aim in aims if aim.casefold() in speech.folded]


def _in_turn(groups: Iterable[list[Hit]]) -> list[Hit]:
    """The first two of each, so that each dimension shows."""
    return [hit for group in groups for hit in group[:2]]


def _specific(point: RubricPoint, speech: _Speech) -> _Judged:
    """Sector and place have to show through."""
    cues = point.cues.of(speech.language)
    opener = cues.index(SECTOR_OPENER[speech.language])
    sectors = list(cues[opener:])
    if speech.sector is not None:
        sectors += _names(speech.sector, speech.language)
    trade = speech.hits((*sectors, *_told(speech, "sector")))
    place = speech.hits((*_regions(cues[:opener], speech), *_told(speech, "region"), *_told(speech, "country")))
    place += [
        Hit(match["name"], match.start("name"), match.end("name"))
        for match in _PLACE.finditer(speech.text)
        if not match["name"].casefold().startswith(_OF_NO_PLACE)
    ]
    own = speech.hits(_told(speech, "name"))
    told = speech.sector is not None and any(
        one.id == speech.sector.id for one in named_sectors(speech.text[:_HEAD], speech.materials.sectors)
    )
    score = bool(trade or told) + bool(place or own)
    return _Judged(score, sorted({*trade, *place, *own}, key=lambda hit: hit.start))


def _regions(cues: Iterable[str], speech: _Speech) -> list[str]:
    """Names of places; a word that says only that there is one does not tell which."""
    return [cue for cue in cues if cue not in ("region", "local", "lokaln", "town", "city", "cities", "miast")]


def _told(speech: _Speech, field: str) -> list[str]:
    """Beginnings of the words a field of the profile is told in: „Wielkopolska” finds „wielkopolskich”."""
    told = getattr(speech.situation.profile, field) if speech.situation else None
    words = re.findall(r"[^\W\d_]{4,}", told or "")
    return [
        word[: max(4, len(word) - 2)].casefold()
        for word in words
        if not holds(("cluster*", "klast*", "region*", "county", "voivodeship", "województw*", "industry"), word)
    ]


def _names(sector: Sector, language: Language) -> list[str]:
    """The words by which a sector goes, each as the beginning of its forms."""
    names = (sector.name.of(language), *sector.also.of(language))
    bare = (_INDUSTRY.sub("", name.casefold()) for name in names)
    stems = (name.rstrip("aeiouy") for name in bare if " " not in name)
    return [stem for stem in stems if len(stem) >= _SHORTEST_STEM]


def _stakeholders(point: RubricPoint, speech: _Speech) -> _Judged:
    """A group inside and one outside have to be named."""
    language = speech.language
    inside = speech.hits(INSIDE[language])
    within = {hit.start for hit in inside}
    named = [hit for hit in speech.hits(point.cues.of(language)) if hit.start not in within]
    outside = [hit for hit in named if hit.cue != NOBODY[language]]
    found = sorted((*inside, *named), key=lambda hit: hit.start)
    return _Judged(2 if inside and outside else min(len(found), 1), found)


def _members(point: RubricPoint, speech: _Speech) -> _Judged:
    """Two kinds of members, or all members and one kind, have to be named."""
    cues = point.cues.of(speech.language)
    kinds = frozenset(cues[cues.index(KINDS_OPENER[speech.language]) :]) - frozenset(TOGETHER[speech.language])
    found = speech.hits(cues)
    named = {hit.cue for hit in found}
    met = len(named & kinds) >= _ENOUGH or (named & kinds and named - kinds)
    return _Judged(2 if met else min(len(named), 1), found)


_RULES: Mapping[str, Callable[[RubricPoint, _Speech], _Judged]] = {
    "rubric-dimensions": _dimensions,
    "rubric-specific": _specific,
    "rubric-stakeholders": _stakeholders,
    "rubric-members": _members,
}

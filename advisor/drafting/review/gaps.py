"""What a text leaves out, with wording from its own sector and place. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence

from advisor.drafting.review.found import Found, Reviewed
from advisor.drafting.rubric import dimensions_in
from advisor.drafting.wording import Wording
from advisor.knowledge.frameworks import HotSpot, RubricPoint
from advisor.models import Dimension, Language, Mark, Profile, Situation

_MISSION: Mapping[str, tuple[int, int]] = {
    "rubric-dimensions": (82, 78),
    "rubric-specific": (80, 56),
    "rubric-stakeholders": (76, 50),
    "rubric-observance": (72, 46),
    "rubric-deeds": (70, 44),
    "rubric-pollution": (66, 0),
    "rubric-learning": (64, 0),
    "rubric-ethics": (62, 0),
    "rubric-innovation": (58, 0),
    "rubric-members": (57, 0),
}
"""How grave it is in a mission where a point is not met, and where it is met in part; 0: no remark."""
_GOOD, _SERIOUS = 0.7, 70
"""Share of all marks from which a text is good: then only what weighs more is said to be missing."""
_PAGE = ("rubric-dimensions", "rubric-specific", "rubric-stakeholders", "rubric-deeds")
"""What a longer text should not leave out either."""
_PLAN_GRAVITY = 84
_PLAN_PARTS: Mapping[Language, Mapping[str, re.Pattern[str]]] = {
    "en": {
        "who": re.compile(r"\b(?:responsible|owner|in charge|manager|coordinator|leads?|led by)\b", re.IGNORECASE),
        "when": re.compile(
            r"\b(?:19|20)\d\d\b|\b(?:january|february|march|april|june|july|august|september|october|november|december"
            r"|quarter|q[1-4]|month\w*)\b",
            re.IGNORECASE,
        ),
        "measure": re.compile(r"\b(?:indicator|kpi|measured?|target|baseline)\b|\d\s?%", re.IGNORECASE),
    },
    "pl": {
        "who": re.compile(
            r"\b(?:odpowiada|odpowiedzialn\w+|właściciel\w*|koordynator\w*|menedżer\w*|prowadzi)\b", re.IGNORECASE
        ),
        "when": re.compile(
            r"\b(?:19|20)\d\d\b|\b(?:styczni\w+|luty|lutego|lutym|mar(?:zec|ca|cu)|kwie(?:cień|tnia|tniu)|maj[ua]?|czerw\w+"
            r"|lip(?:iec|ca|cu)|sierpni\w+|wrze(?:sień|śni\w+)|październik\w*|listopad\w*|grud(?:zień|ni\w+)|kwarta\w+"
            r"|miesi\w+|termin\w*)\b",
            re.IGNORECASE,
        ),
        "measure": re.compile(r"\b(?:wskaźnik\w*|kpi|mierz\w+|miar\w+|wartoś\w+ bazow\w+)\b|\d\s?%", re.IGNORECASE),
    },
}


def gaps(reviewed: Reviewed, marks: Sequence[Mark]) -> Iterator[Found]:
    """What is missing, of the points a text of its form is asked for."""
    if reviewed.form == "plan":
        yield from _plan(reviewed)
    good = sum(mark.score for mark in marks) >= _GOOD * 2 * len(marks)
    points = {point.id: point for point in reviewed.materials.rubric.points}
    for mark in marks:
        none, partly = _MISSION.get(mark.id, (0, 0))
        gravity = (none, partly, 0)[mark.score]
        if reviewed.form != "mission":
            gravity = gravity - 8 if mark.id in _PAGE and mark.score == 0 else 0
        if (mark.id == "rubric-pollution" and reviewed.sector is None) or (good and gravity < _SERIOUS):
            gravity = 0
        if gravity:
            yield _found(reviewed, points[mark.id], mark, gravity)


def _found(reviewed: Reviewed, point: RubricPoint, mark: Mark, gravity: int) -> Found:
    say = reviewed.words.say
    evidence = point.evidence
    if point.id == "rubric-dimensions":
        text, better, more = _dimensions(reviewed)
        evidence = (*more[:1], *point.evidence)
    else:
        told = mark.score and len(mark.words) > 1  # a single word makes no text one's own
        key = f"review.gap.{point.id}.{'partly' if told else 'none'}"
        text = reviewed.words.say_or(key, f"review.gap.{point.id}.none", words=", ".join(mark.words[:3]))
        better = say(f"review.gap.{point.id}.better", **_names(reviewed), spot=_topic(reviewed))
    if reviewed.form == "mission":
        text = f"{text} {point.why.of(reviewed.language)}"
    return Found(
        kind="anywhere" if point.id == "rubric-specific" else "gap",
        gravity=gravity,
        start=len(reviewed.text),
        quote=None,
        text=text,
        better=better,
        evidence=evidence,
    )


def _dimensions(reviewed: Reviewed) -> tuple[str, str, tuple[str, ...]]:
    """What is said of missing dimensions, a sentence for each, and the evidence of the topics used."""
    told = dimensions_in(reviewed.text, reviewed.language, reviewed.situation, reviewed.materials)
    every: tuple[Dimension, ...] = ("economic", "social", "ecological")
    missing = [one for one in every if one not in told]
    say = reviewed.words.say
    wording = Wording(reviewed.language, reviewed.materials.inflection)
    named = wording.listed([say(f"review.dimension.{one}") for one in missing])
    evidence: list[str] = []
    better = []
    for one in missing:
        sentence, ids = _aim(reviewed, one)
        better.append(sentence)
        evidence += ids
    return say("review.gap.rubric-dimensions.none", missing=named), " ".join(better), tuple(evidence)


def _aim(reviewed: Reviewed, dimension: Dimension) -> tuple[str, tuple[str, ...]]:
    """A sentence on one dimension: the manager's own aim, else what the sector has to look at, else a blank."""
    say = reviewed.words.say
    own = (
        next((aim.text for aim in reviewed.situation.aims if aim.dimension == dimension), None)
        if reviewed.situation
        else None
    )
    if own:
        return say("review.aim.own", aim=own), ()
    sector = reviewed.sector
    if sector is not None and dimension == "economic" and sector.economic_aims:
        return say("review.aim.sector", aim=sector.economic_aims.of(reviewed.language)[0]), ()
    spot = _spot(reviewed, dimension)
    if spot is not None and spot.aim is not None:
        return say("review.aim.sector", aim=spot.aim.of(reviewed.language)), spot.evidence
    return say(f"review.aim.{dimension}"), ()


def _spot(reviewed: Reviewed, dimension: Dimension) -> HotSpot | None:
    """The first topic of the sector in a dimension that the text does not speak of yet."""
    spots = reviewed.sector.hot_spots if reviewed.sector else ()
    area = {"social": ("people",), "ecological": ("waste", "process")}.get(dimension, ())
    return next(
        (spot for spot in spots if spot.dimension == dimension or (not spot.dimension and spot.area in area)), None
    )


def _topic(reviewed: Reviewed) -> str:
    """Where the sector harms nature most, as a topic; a blank where the sector is not known."""
    spot = _spot(reviewed, "ecological")
    return spot.topic.of(reviewed.language) if spot else reviewed.words.say("review.blank.stage")


def _names(reviewed: Reviewed) -> dict[str, str]:
    """Name, sector and place as the profile or the text tells them; else blanks."""
    wording = Wording(reviewed.language, reviewed.materials.inflection)
    situation = reviewed.situation or _situation(reviewed)
    return {
        "name": wording.name(situation.profile),
        "setting": wording.setting(situation, reviewed.sector),
        "place": wording.place(situation.profile),
    }


def _situation(reviewed: Reviewed) -> Situation:
    """What is known of a cluster without a profile: its sector, where the text tells it."""
    return Situation(
        profile=Profile(),
        language=reviewed.language,
        sector=reviewed.sector.id if reviewed.sector else None,
        sector_is_near=False,
        stage=None,
        years=None,
        groups=(),
        aims=(),
        money=None,
        months=None,
    )


def _plan(reviewed: Reviewed) -> Iterator[Found]:
    """Who, until when, and how one will know: what makes a plan one."""
    parts = _PLAN_PARTS[reviewed.language]
    missing = [part for part, pattern in parts.items() if not pattern.search(reviewed.text)]
    if not missing:
        return
    say = reviewed.words.say
    wording = Wording(reviewed.language, reviewed.materials.inflection)
    named = wording.listed([say(f"review.plan.{part}") for part in missing])
    yield Found(
        kind="plan",
        gravity=_PLAN_GRAVITY,
        start=len(reviewed.text),
        quote=None,
        text=say("review.plan.text", missing=named),
        better=say("review.plan.better"),
        evidence=("action-plan-014",),
    )

"""What a cluster should still find out: a request for data, a survey of members, the agenda of a meeting. Pure."""

from collections.abc import Iterator, Mapping

from advisor.drafting.evidence import Evidence
from advisor.drafting.materials import Materials
from advisor.drafting.wording import shown
from advisor.knowledge.frameworks import HotSpot, Sector
from advisor.language.texts import Texts, texts
from advisor.models import AgendaPoint, Citation, DataItem, Dimension, Remark, Situation

MOST = 12
"""Facts that are asked for at once."""
_MOST_FIELDS = 8
"""… of which fields of the profile."""
_MOST_TOPICS = 2
"""… and hot spots of the sector."""
_FIELDS: Mapping[str, str | None] = {
    "sector": "mission-007",
    "priorities": "mission-001",
    "member_mix": "mission-008",
    "staff": "action-plan-030",
    "budget": "action-plan-032",
    "horizon": "action-plan-034",
    "stage": "life-cycle-001",
    "region": "stakeholders-005",
    "members": "mission-024",
    "already_done": "mission-009",
    "decision_date": "mission-028",
    "name": None,
}
"""Fields worth asking for, best first, and the answer sentence that says why."""
_DATA: Mapping[str, tuple[Dimension | None, str, tuple[str, ...]]] = {
    "energy": ("ecological", "action-plan-027", ("energ", "climat", "klimat", "carbon", "heat", "ciep")),
    "waste": ("ecological", "action-plan-027", ("waste", "odpad", "recycl", "recykl", "circular", "scrap")),
    "training": (
        "social",
        "action-plan-028",
        ("apprent", "train", "school", "uczn", "szkol", "talent", "young", "młod"),
    ),
    "accidents": ("social", "action-plan-028", ("safe", "bezpiecz", "health", "zdrow", "accident", "wypad")),
    "joint_projects": (
        "economic",
        "action-plan-029",
        ("innov", "innow", "project", "projekt", "export", "eksport", "cost", "koszt"),
    ),
    "standards": (None, "action-plan-003", ("certif", "certyf", "standard", "emas", "iso")),
    "neighbours": (
        "social",
        "stakeholders-005",
        ("neighbour", "resident", "mieszka", "sąsiad", "noise", "hałas", "dust", "pył"),
    ),
    "stakeholders": (None, "stakeholders-021", ("dialog", "stakeholder", "interesar")),
}
"""Data beside the profile: dimension, the answer sentence that says why, and stems of priorities it serves."""
_MINUTES = (5, 10, 15, 10, 10, 5, 5)
"""Of the points of the agenda; an hour in all."""
SURVEY = ("cost", "worry", "done", "data", "topics", "give", "promise", "judge")
AGENDA = ("open", "results", "topics", "draft", "promise", "owners", "close")


def data_request(situation: Situation, materials: Materials) -> tuple[DataItem, ...]:
    """The facts still missing for a good mission or plan, at most twelve, best first."""
    words = texts(situation.language)
    sector = materials.sector(situation.sector)
    asked = [_field(name, words, materials.evidence) for name in _missing(situation)[:_MOST_FIELDS]]
    topics = [_topic(spot, situation, words, materials.evidence) for spot in _topics(situation, sector)]
    data = [_data(id, words, materials.evidence) for id in _data_wanted(situation)]
    return tuple([*asked, *data[:2], *topics, *data[2:]][:MOST])


def survey(situation: Situation, materials: Materials) -> tuple[Remark, ...]:
    """Eight questions to the members."""
    words = texts(situation.language)
    aims = _listed(aim.text for aim in situation.aims)
    spots = _listed(spot.topic.of(situation.language) for spot in _spots(materials.sector(situation.sector))[:5])
    questions = []
    for id in SURVEY:
        key = f"profile.survey.{id}"
        if id == "topics" and (aims or spots):
            questions.append(Remark(kind=id, text=words.say("profile.survey.topics_named", topics=aims or spots)))
        else:
            questions.append(Remark(kind=id, text=words.say(key)))
    return tuple(questions)


def agenda(situation: Situation) -> tuple[AgendaPoint, ...]:
    """A meeting of sixty minutes with members and those concerned; the minutes add up."""
    words = texts(situation.language)
    aims = _listed(aim.text for aim in situation.aims)
    points = []
    for id, minutes in zip(AGENDA, _MINUTES, strict=True):
        named = id == "topics" and bool(aims)
        key = f"profile.agenda.{id}_named" if named else f"profile.agenda.{id}"
        text = words.say(key, topics=aims) if named else words.say(key)
        points.append(AgendaPoint(minutes=minutes, text=text, result=words.say(f"profile.agenda.{id}_result")))
    return tuple(points)


def _missing(situation: Situation) -> list[str]:
    """Fields that are unknown, and those whose words were not understood."""
    unknown = set(situation.profile.unknown)
    if situation.sector is None:
        unknown.add("sector")
    if situation.profile.member_mix and not any(group.kind for group in situation.groups):
        unknown.add("member_mix")
    return [name for name in _FIELDS if name in unknown]


def _field(name: str, words: Texts, evidence: Evidence) -> DataItem:
    fact = _FIELDS[name]
    return _item(name, words, evidence.cite([fact] if fact else [], most=1), field=name)


def _data(id: str, words: Texts, evidence: Evidence) -> DataItem:
    return _item(id, words, evidence.cite([_DATA[id][1]], most=1), field=None)


def _item(id: str, words: Texts, citations: tuple[Citation, ...], *, field: str | None) -> DataItem:
    say = words.say
    return DataItem(
        id=id,
        text=say(f"profile.data.{id}.text"),
        why=say(f"profile.data.{id}.why"),
        holder=say(f"profile.data.{id}.holder"),
        unit=say(f"profile.data.{id}.unit"),
        field=field,
        citations=citations,
    )


def _topic(spot: HotSpot, situation: Situation, words: Texts, evidence: Evidence) -> DataItem:
    """What members know about a hot spot of the sector: a topic to look at, never a finding."""
    why = "profile.data.topic.why_near" if situation.sector_is_near else "profile.data.topic.why"
    return DataItem(
        id=f"topic-{spot.id}",
        text=words.say("profile.data.topic.text", topic=spot.topic.of(situation.language)),
        why=words.say(why),
        holder=words.say("profile.data.topic.holder"),
        unit=words.say("profile.data.topic.unit"),
        citations=evidence.cite(spot.evidence, most=1),
    )


def _topics(situation: Situation, sector: Sector | None) -> list[HotSpot]:
    return _spots(sector)[:_MOST_TOPICS] if situation.sector is not None else []


def _spots(sector: Sector | None) -> list[HotSpot]:
    """Hot spots, one of each area first, so that not all are about nature."""
    if sector is None:
        return []
    firsts = {spot.area: spot for spot in reversed(sector.hot_spots)}
    chosen = [spot for spot in sector.hot_spots if firsts[spot.area] is spot]
    return [*chosen, *(spot for spot in sector.hot_spots if spot not in chosen)]


def _data_wanted(situation: Situation) -> list[str]:
    """Data that serve a priority first, in its words or its dimension; the order of the table else."""
    told = " ".join(aim.text for aim in situation.aims).casefold()
    dimensions = {aim.dimension for aim in situation.aims}

    def place(id: str) -> tuple[bool, bool]:
        dimension, _, stems = _DATA[id]
        return not any(stem in told for stem in stems), dimension not in dimensions

    return sorted(_DATA, key=place)


def _listed(items: Iterator[str]) -> str:
    """Topics as a list of at most five: "a; b; c"."""
    return "; ".join([text for text in (shown(item) for item in items) if text][:5])

"""Whom to talk with, about what, how and when: the calendar of dialogue. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.drafting.phrases import holds
from advisor.drafting.plan.fit import claims, dimension_of
from advisor.drafting.plan.task import NEIGHBOURS, Task
from advisor.drafting.wishes import questions
from advisor.drafting.wording import shown
from advisor.knowledge.frameworks import Group
from advisor.models import Aim, Dimension, GroupKind, Remark

_MOST, _MOST_WITH_OFFICE = 7, 9
"""Groups a year that an office can talk with: with fewer than four staff, with more (editorial)."""
_GROUP_OF: dict[GroupKind, str] = {
    "small_firms": "group-small-members",
    "firms": "group-small-members",
    "large_firms": "group-large-members",
    "producers": "group-small-members",
    "research": "group-science",
    "schools": "group-schools",
    "public": "group-local-government",
    "workers": "group-employees",
    "civil": "group-ngos",
    "support": "group-support-bodies",
}
_CUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("group-community", (*NEIGHBOURS, "communities*")),
    ("group-employees", (
        "worker*", "employee*", "staff", "union*", "women", "jobs", "apprentic*", "pracowni*", "załog*",
        "związk*", "kobiet*",
    )),
    ("group-customers", (
        "buyer*", "customer*", "retail*", "supermarket*", "guests", "booking*", "odbiorc*", "klient*",
        "sieci handlow*",
    )),
    ("group-ngos", ("ngo*", "campaigner*", "organizacj* pozarządow*", "organizacj* ekologiczn*", "organizacjami")),
    ("group-local-government", ("municipalit*", "council*", "mayor*", "gmin*", "samorząd*")),
    ("group-lead-firms-abroad", ("lead firm*", "parent compan*", "spółk* mat*")),
)  # fmt: skip
"""Words of priorities and request that name a group."""
_ALWAYS = ("group-employees", "group-community")
"""Groups a plan never leaves out: those who work in the firms and those who live beside them."""
_WITHOUT_PROFILE = ("group-small-members", "group-customers", "group-local-government")
_EXAMPLES = ("for example", "such as", "np.", "building works", "podczas budowy")
_CONCERNS: dict[str, tuple[Dimension, ...]] = {
    "group-employees": ("social",),
    "group-schools": ("social",),
    "group-community": ("ecological", "social"),
    "group-ngos": ("ecological", "social"),
    "group-local-government": ("ecological", "economic"),
    "group-customers": ("economic", "ecological"),
    "group-large-members": ("economic", "ecological"),
    "group-small-members": ("economic", "social"),
    "group-science": ("ecological", "economic"),
}
"""Dimensions a group asks about first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A group to talk with."""

    group: Group
    told: tuple[str, ...] = ()
    """Entries of the member mix it stands for, as told."""


def parties(task: Task) -> tuple[Party, ...]:
    """The groups: those that priorities and request name, those of the mix; never without employees and residents."""
    told: dict[str, list[str]] = {}
    for member in task.situation.groups:
        if member.kind is not None and shown(member.text):
            told.setdefault(_group_of(task, member.kind, member.text), []).append(shown(member.text))
    heard = " ".join((*(aim.text for aim in (*task.aims, *task.limits)), task.request))
    named = [id for id, cues in _CUES if holds(cues, heard)]
    usual = [] if told else list(_WITHOUT_PROFILE)
    must = [*named, *told, *_ALWAYS]
    groups = {group.id: group for group in task.materials.stakeholders.groups}
    most = _MOST_WITH_OFFICE if (task.profile.staff or 0) >= 4 else _MOST
    ids = list(dict.fromkeys(id for id in (*must, *usual) if id in groups))
    kept = [id for id in ids if id in _ALWAYS or id in named]
    kept += [id for id in ids if id not in kept][: max(0, most - len(kept))]
    return tuple(Party(group=groups[id], told=tuple(told.get(id, ())[:3])) for id in ids if id in kept)


def names(task: Task) -> str:
    """The groups in a line: as told, and else by their usual name."""
    language = task.situation.language
    return "; ".join(", ".join(party.told) or party.group.name.of(language) for party in parties(task))


def calendar(task: Task) -> tuple[Remark, ...]:
    """A row a group: topic, form and month of the first talk, what it may expect and give; then sector groups."""
    found = parties(task)
    step = max(1, min(12, task.months) // max(1, len(found)))
    rows = [_row(task, party, place, min(task.months, 2 + place * step)) for place, party in enumerate(found)]
    return (*rows, *_others(task, min(task.months, 2 + len(found) * step)), *_questions(task))


def _row(task: Task, party: Party, place: int, month: int) -> Remark:
    language, group = task.situation.language, party.group
    name = group.name.of(language)
    expect, give = group.may_expect.of(language), group.may_give.of(language)
    text = task.say(
        f"dialogue.row.{place % 3}",
        name=task.say("dialogue.named", name=name, told=", ".join(party.told)) if party.told else name,
        month=month,
        topic=_topic(task, group.id, place),
        form=group.dialogue.of(language),
        expect=_one(expect, place),
        give=_one(give, place),
    )
    return Remark(kind=group.id, text=text, citations=task.materials.evidence.cite(group.evidence, 1))


def _topic(task: Task, group: str, place: int) -> str:
    """What to talk about: a priority in a dimension that concerns the group, else a hot spot, else the plan."""
    concerns = _CONCERNS.get(group, ("economic", "social", "ecological"))
    sound = [aim for aim in task.aims if not claims(aim, task) and not task.is_about_words(aim)]
    open_to = [aim for aim in sound if not _of_another(aim, group)]
    named = [aim for aim in open_to if holds(dict(_CUES).get(group, ()), aim.text)]
    aims = named or [aim for dimension in concerns for aim in open_to if aim.dimension == dimension]
    if aims:
        return task.say("dialogue.aim", aim=task.cited(aims[place % len(aims)]))
    if task.sector is not None:
        spots = [spot for name in concerns for spot in task.sector.hot_spots if dimension_of(spot) == name]
        spots = [spot for spot in spots if spot.dimension != "social" or spot.area == "people"] or spots
        if spots:
            return spots[place % len(spots)].topic.of(task.situation.language)
    return task.say("dialogue.plan")


def _of_another(aim: Aim, group: str) -> bool:
    """Whether a priority names another group."""
    named = {id for id, cues in _CUES if holds(cues, aim.text)}
    return bool(named) and group not in named


def _others(task: Task, month: int) -> Iterator[Remark]:
    """Groups the sector usually deals with: to be checked, not known of this cluster."""
    if task.sector is None:
        return
    listed = ", ".join(group.of(task.situation.language) for group in task.sector.stakeholders)
    yield Remark(
        kind="sector",
        text=task.say("dialogue.sector", groups=listed, month=month),
        citations=task.materials.evidence.cite(["stakeholders-020"]),
    )


def _questions(task: Task) -> Iterator[Remark]:
    """What awkward wishes want put to members, workers or neighbours."""
    for asked in questions(task.wishes, task.situation, task.materials):
        yield Remark(kind="question", text=asked.text, citations=asked.citations)


def _group_of(task: Task, kind: GroupKind, text: str) -> str:
    """Communities among the civil members are residents rather than NGOs."""
    if kind in ("civil", "producers") and holds(dict(_CUES)["group-community"], text):
        return "group-community"
    return _GROUP_OF[kind]


def _one(texts: Sequence[str], place: int) -> str:
    """One of the texts, without those that speak of an example of another trade; its first letter small."""
    usual = [text for text in texts if not holds(_EXAMPLES, text)] or list(texts)
    text = usual[place % len(usual)]
    return text if text.split()[0].isupper() and len(text.split()[0]) > 1 else f"{text[0].lower()}{text[1:]}"

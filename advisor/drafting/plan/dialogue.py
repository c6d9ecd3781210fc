"""What to talk about with each group, how and when: the calendar of dialogue. Pure."""

import re
from collections.abc import Iterator, Sequence

from advisor.drafting.phrases import holds
from advisor.drafting.plan.fit import claims
from advisor.drafting.plan.ground import fitting
from advisor.drafting.plan.parties import CUES, Party, parties
from advisor.drafting.plan.task import Task
from advisor.drafting.wishes import questions
from advisor.knowledge.frameworks import Group
from advisor.models import Aim, Dimension, Remark

_FIRST_TALKS = 3
"""Months in which each group is heard first, before measures begin (editorial)."""
_FIRMS = ("group-small-members", "group-large-members")
"""Groups whom every priority concerns, also one that names others."""
_STEM = 5
"""Letters by which a word is known in other forms."""
_EXAMPLES = ("for example", "such as", "np.", "building works", "podczas budowy")
_FACTORIES = (
    "plant", "plants", "plant visits", "machine*", "production managers", "noise*", "dust*", "smell*", "nuisance*",
    "air", "furniture", "spare parts", "zakład*", "maszyn*", "hałas*", "pył*", "zapach*", "uciążliwoś*", "powietrz*",
    "mebli", "części zamienn*",
)  # fmt: skip
"""Words that suit only some trades: said where the manager or the sector says them, too."""
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


def calendar(task: Task) -> tuple[Remark, ...]:
    """A row a group: topic, form and month of the first talk, what it may expect and give; then sector groups."""
    found = parties(task)
    span = min(_FIRST_TALKS, task.months)
    rows = [_row(task, party, place, 1 + place * span // len(found)) for place, party in enumerate(found)]
    donor = [Remark(kind="donor", text=task.say("dialogue.donor"))] if task.has_donor else []
    return (*donor, *rows, *_others(task, span), *_questions(task))


def _row(task: Task, party: Party, place: int, month: int) -> Remark:
    language, group = task.situation.language, party.group
    text = task.say(
        f"dialogue.row.{place % 3}",
        name=_name(task, party),
        month=month,
        topic=_topic(task, party, place),
        form=_form(task, party),
        expect=_one(group.may_expect.of(language), place, task),
        give=_one(group.may_give.of(language), place, task),
    )
    return Remark(kind=group.id, text=text, citations=task.materials.evidence.cite(_evidence(task, group), 1))


def _evidence(task: Task, group: Group) -> Sequence[str]:
    """What says that the group has a stake: its own sentences about stakeholders, else those of its side."""
    groups = (group, *(other for other in task.materials.stakeholders.groups if other.side == group.side))
    sentences = (id for one in groups for id in fitting(one.evidence, task.spots, task.profile.country))
    return [id for id in sentences if id.startswith("stakeholders-")]


def _name(task: Task, party: Party) -> str:
    """The group as told, with its usual name where that fits."""
    name = party.group.name.of(task.situation.language)
    if not party.told:
        return name
    told = ", ".join(party.told)
    told = f"{told[0].upper()}{told[1:]}"
    return task.say("dialogue.named", name=name, told=told) if party.is_sure else told


def _form(task: Task, party: Party) -> str:
    """How to talk: our neutral words for the groups every trade has, else those of the stakeholder map."""
    key = f"dialogue.form.{party.group.id}"
    if f"plan.{key}" in task.words.texts.words:
        return task.say(key)
    return party.group.dialogue.of(task.situation.language)


def _topic(task: Task, party: Party, place: int) -> str:
    """What to talk about: a priority in the group's own words or that concerns it, else a hot spot, else the plan."""
    group = party.group.id
    concerns = _CONCERNS.get(group, ("economic", "social", "ecological"))
    sound = [aim for aim in task.aims if not claims(aim, task) and not task.is_about_words(aim)]
    open_to = [aim for aim in sound if group in _FIRMS or not _of_another(aim, group)]
    ours = [aim for aim in sound if _stems(aim.text) & _stems(" ".join(party.told))]
    named = ours or [aim for aim in open_to if holds(dict(CUES).get(group, ()), aim.text)]
    aims = named or [aim for dimension in concerns for aim in open_to if aim.dimension == dimension] or open_to
    if aims:
        return task.say("dialogue.aim", aim=task.cited(aims[place % len(aims)]))
    spots = [spot for name in concerns for spot in task.spots if spot.dimension == name]
    spots = [spot for spot in spots if spot.dimension != "social" or spot.area == "people"] or spots
    if spots:
        return spots[place % len(spots)].topic.of(task.situation.language)
    return task.say("dialogue.plan")


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"\w{5,}", text.casefold())}


def _of_another(aim: Aim, group: str) -> bool:
    """Whether a priority names another group."""
    named = {id for id, cues in CUES if holds(cues, aim.text)}
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
        text = task.say("dialogue.question", text=asked.text)
        yield Remark(kind="question", text=text, citations=asked.citations)


def _one(texts: Sequence[str], place: int, task: Task) -> str:
    """One of the texts that fit this trade; its first letter small."""
    told = " ".join((task.request, *(aim.text for aim in task.situation.aims)))
    strange = _EXAMPLES if holds(_FACTORIES, told) else (*_EXAMPLES, *_FACTORIES)
    usual = [text for text in texts if not holds(strange, text)] or list(texts)
    text = usual[place % len(usual)]
    return text if text.split()[0].isupper() and len(text.split()[0]) > 1 else f"{text[0].lower()}{text[1:]}"

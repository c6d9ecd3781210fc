"""What to put to members and others before the vote. Pure."""

from collections.abc import Iterator, Sequence

from advisor.drafting.materials import Materials
from advisor.drafting.mission.aims import Aims
from advisor.drafting.wishes import questions
from advisor.drafting.wording import Wording
from advisor.knowledge.frameworks import Group
from advisor.knowledge.wishes import Wish
from advisor.models import Citation, GroupKind, Remark, Situation

_MOST = 11
_GROUPS = 4
_STAKEHOLDERS: dict[GroupKind, str] = {
    "small_firms": "group-small-members",
    "firms": "group-small-members",
    "large_firms": "group-large-members",
    "research": "group-science",
    "schools": "group-schools",
    "public": "group-local-government",
    "workers": "group-employees",
    "civil": "group-ngos",
    "support": "group-support-bodies",
}
"""The group of the stakeholder map that a kind of member belongs to."""
_ALWAYS = ("group-employees", "group-small-members", "group-community", "group-customers")
"""Whom to ask where the member mix is unknown, and to fill up: two inside, two outside, as the rubric advises."""


def questions_of(situation: Situation, aims: Aims, wishes: Sequence[Wish], materials: Materials) -> tuple[Remark, ...]:
    """Questions before the vote: how to consult, what the wishes raise, each group's own, proof and owner."""
    words = Wording(situation.language, materials.inflection)
    found = [
        Remark(kind="consult", text=words.say("mission.question.consult"), citations=_cited(materials, "mission-028"))
    ]
    found += questions(wishes, situation, materials)
    found += _groups(situation, aims, words, materials)
    found += [
        Remark(kind="competition", text=words.say("mission.question.competition")),
        Remark(kind="weight", text=words.say("mission.question.weight"), citations=_cited(materials, "mission-008")),
        Remark(kind="deed", text=words.say("mission.question.deed"), citations=_cited(materials, "mission-029")),
        Remark(kind="owner", text=words.say("mission.question.owner")),
    ]
    return tuple(found[:_MOST])


def _groups(situation: Situation, aims: Aims, words: Wording, materials: Materials) -> Iterator[Remark]:
    by_id = {group.id: group for group in materials.stakeholders.groups}
    own = [_STAKEHOLDERS[group.kind] for group in situation.groups if group.kind in _STAKEHOLDERS]
    wanted = list(dict.fromkeys((*_ALWAYS[:1], *own, *_ALWAYS)))
    for group in [by_id[id] for id in wanted if id in by_id][:_GROUPS]:
        yield _question(group, situation, aims, words, materials)


def _question(group: Group, situation: Situation, aims: Aims, words: Wording, materials: Materials) -> Remark:
    language = situation.language
    told = [one for task in aims.tasks if task.dimension == "social" for one in task.told]
    if group.id == _ALWAYS[0] and told:
        text = words.say("mission.question.workers", group=group.name.of(language), topics="; ".join(told))
        return Remark(kind=group.id, text=text, citations=materials.evidence.cite(group.evidence, 1))
    expects, gives = group.may_expect.of(language)[0], group.may_give.of(language)[0]
    text = words.say("mission.question.group", group=group.name.of(language), expects=expects, gives=gives)
    return Remark(kind=group.id, text=text, citations=materials.evidence.cite(group.evidence, 1))


def _cited(materials: Materials, id: str) -> tuple[Citation, ...]:
    return materials.evidence.cite((id,))

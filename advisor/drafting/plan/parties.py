"""The groups of a dialogue, in the order of the talks: those in dispute and those the manager names first. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisor.drafting.phrases import holds
from advisor.drafting.plan.demands import NEIGHBOURS
from advisor.drafting.plan.task import Task
from advisor.drafting.wording import shown
from advisor.knowledge.frameworks import Group
from advisor.models import GroupKind, MemberGroup

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
_SMALL: tuple[GroupKind, ...] = ("small_firms", "producers")
CUES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("group-community", (*NEIGHBOURS, "communities*", "communities' associations")),
    ("group-employees", (
        "worker*", "employee*", "staff", "union*", "women", "jobs", "apprentic*", "pracowni*", "załog*",
        "związk*", "kobiet*",
    )),
    ("group-customers", (
        "buyer*", "customer*", "retail*", "supermarket*", "guests", "booking*", "odbiorc*", "klient*",
        "sieci handlow*",
    )),
    ("group-ngos", (
        "ngo*", "campaigner*", "organizacj* pozarządow*", "organizacj* ekologiczn*", "organizacjami", "stowarzysze*",
    )),
    ("group-local-government", ("municipalit*", "council*", "mayor*", "gmin*", "samorząd*")),
    ("group-lead-firms-abroad", ("lead firm*", "parent compan*", "spółk* mat*")),
)  # fmt: skip
"""Words of priorities and request that name a group."""
_ALWAYS = ("group-employees", "group-community")
"""Groups a plan never leaves out: those who work in the firms and those who live beside them."""
_WITHOUT_PROFILE = ("group-small-members", "group-customers", "group-local-government")


_Key = tuple[str, GroupKind]
"""Id of a group, and the kind of members of an entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A group to talk with."""

    group: Group
    told: tuple[str, ...] = ()
    """Entries of the member mix it stands for, as told."""
    is_sure: bool = True
    """Whether the name of the group fits the entries: firms of unknown size are no small ones."""


def parties(task: Task) -> tuple[Party, ...]:
    """The groups in the order of the talks; never without employees and residents."""
    groups = {group.id: group for group in task.materials.stakeholders.groups}
    told: dict[_Key, list[str]] = {}
    for member in task.situation.groups:
        if member.kind is not None and shown(member.text):
            told.setdefault((_group_of(member), member.kind), []).append(shown(member.text))
    heard = " ".join((*(aim.text for aim in (*task.aims, *task.limits)), task.request))
    named = [id for id, cues in CUES if holds(cues, heard)]
    first = ["group-community"] if task.in_dispute else []
    usual = [] if told else list(_WITHOUT_PROFILE)
    smallest = [id for id, kind in told if kind in _SMALL]
    ids = [*first, *smallest, *named, *_ALWAYS, *(id for id, _ in told), *usual]
    most = _MOST_WITH_OFFICE if (task.profile.staff or 0) >= 4 else _MOST
    known = [id for id in dict.fromkeys(ids) if id in groups]
    must = {*first, *named, *_ALWAYS, *(id for id, _ in told)}
    kept = [id for id in known if id in must]
    kept += [id for id in known if id not in must][: max(0, most - len(kept))]
    return tuple(party for id in kept for party in _of_group(groups[id], told))


def names(task: Task) -> str:
    """The groups in a line: as told, and else by their usual name."""
    language = task.situation.language
    return "; ".join(", ".join(party.told) or party.group.name.of(language) for party in parties(task))


def _of_group(group: Group, told: Mapping[_Key, Sequence[str]]) -> Sequence[Party]:
    """A row for each kind of entries of a group; a row without entries where none was told."""
    found = [
        Party(group=group, told=tuple(texts[:3]), is_sure=kind == "small_firms" or group.id != _GROUP_OF["firms"])
        for (id, kind), texts in told.items()
        if id == group.id
    ]
    return found or [Party(group=group)]


def _group_of(member: MemberGroup) -> str:
    """Communities among the civil members are residents rather than NGOs."""
    if member.kind in ("civil", "producers") and holds(dict(CUES)["group-community"], member.text):
        return "group-community"
    return _GROUP_OF[member.kind] if member.kind else "group-small-members"

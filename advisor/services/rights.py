"""Who may do what, where: the one place that decides. Pure.

Every handler, command and button of a chat asks `may` first, and `readable` for the collections an answer may rest on.
What the tables do not name is forbidden.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from advisor.models import SHARED
from advisor.models.members import Standing

Place = Literal["private", "group", "elsewhere"]
"""A private chat; a group that is listed; any other chat (a group nobody listed, a channel)."""
Action = Literal[
    # for everybody, known or not
    "start",
    "redeem",
    "mydata",
    "forget",
    # reading
    "help",
    "ask",
    "sources",
    "glossary",
    "new",
    "cancel",
    "feedback",
    "send_to_keeper",
    "language",
    # drafting
    "draft",
    "profile",
    "track_plan",
    "remind",
    # documents
    "upload",
    "accept_document",
    # keeping the installation
    "manage_users",
    "manage_groups",
    "stats",
    "failed",
    "register_group",
]

STANDINGS: tuple[Standing, ...] = ("blocked", "unknown", "reader", "contributor", "admin")
"""From the least to the most."""
_PRIVATE: dict[Action, Standing] = {
    "start": "unknown",  # strangers are shown a code to be let in by, nothing else
    "redeem": "unknown",
    "mydata": "blocked",  # the law gives it to everybody whose data are kept
    "forget": "blocked",
    "help": "reader",
    "ask": "reader",
    "sources": "reader",
    "glossary": "reader",
    "new": "reader",
    "cancel": "reader",
    "feedback": "reader",
    "send_to_keeper": "reader",
    "language": "reader",
    "draft": "reader",
    "profile": "reader",
    "track_plan": "reader",
    "remind": "reader",
    "upload": "contributor",
    "accept_document": "admin",
    "manage_users": "admin",
    "manage_groups": "admin",
    "stats": "admin",
    "failed": "admin",
}
_GROUP: dict[Action, Standing] = {
    # The group is listed, not its members: strangers in it may ask, and a member may do no more in it than they. What
    # shows one's own things (profile, plan, data) or manages the installation would show them to the whole group.
    "help": "unknown",
    "ask": "unknown",
    "sources": "unknown",
    "glossary": "unknown",
    "new": "unknown",
    "cancel": "unknown",
    "feedback": "unknown",
    "send_to_keeper": "unknown",
    "register_group": "admin",
}
_ELSEWHERE: dict[Action, Standing] = {"register_group": "admin"}
RULES: Mapping[Place, Mapping[Action, Standing]] = {"private": _PRIVATE, "group": _GROUP, "elsewhere": _ELSEWHERE}
"""Place → action → the least standing that may."""
ACTIONS: tuple[Action, ...] = get_args(Action)


def may(standing: Standing, action: Action, place: Place) -> bool:
    """Whether somebody may do this here. Unknown words of any kind are forbidden, never an error."""
    least = RULES.get(place, {}).get(action)
    return least is not None and standing in STANDINGS and STANDINGS.index(standing) >= STANDINGS.index(least)


def readable(place: Place, own: str | None, group: str | None) -> tuple[str, ...]:
    """The collections that answers in a chat may rest on.

    In a group it is the group's, whoever asks: what a member may read alone is not read out there.

    Args:
        own: the collection of the member who asks.
        group: the collection of the group.
    """
    named = {"private": own, "group": group}.get(place)
    return (SHARED,) if named is None or named == SHARED else (SHARED, named)

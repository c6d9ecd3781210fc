"""Every handler, command, button and open question × everybody × everywhere: what is forbidden does nothing at all.

Built from the tables of `dispatch` and of `services.rights`: what is added there is tried here.
"""

import asyncio
import re
from itertools import product
from typing import Any, NamedTuple

import pytest

from advisor.errors import AdvisorError
from advisor.language.texts import texts
from advisor.models import Profile
from advisor.models.members import Standing
from advisor.services.bot import Limit
from advisor.services.profiles import DEFAULT, people
from advisor.services.rights import ACTIONS, STANDINGS, Action, Place, may
from advisor.settings import Settings
from advisor.surfaces.telegram import dispatch
from advisor.surfaces.telegram.desk import Desk
from tests.advisor.adapters.people.conftest import no_waiting_for_the_disk
from tests.advisor.surfaces.telegram.in_process import act, desk_over, kept
from tests.advisor.surfaces.telegram.server import BotServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
__all__ = ["no_waiting_for_the_disk"]

PLACES: tuple[Place, ...] = ("private", "group", "elsewhere")
CHATS: dict[Place, int] = {"group": -100, "elsewhere": -200}
ADMIN = 9001
USERS: dict[Standing, int] = {name: 1000 + number for number, name in enumerate(STANDINGS)}
EN = texts("en")


class Case(NamedTuple):
    """One way to reach a handler."""

    table: str
    name: str
    action: Action


def cases() -> list[Case]:
    tables = {"COMMANDS": dispatch.COMMANDS, "BUTTONS": dispatch.BUTTONS, "_TEXTS": dispatch._TEXTS}
    tables["ANSWERS"] = dispatch.ANSWERS
    return [Case(table, name, action) for table, entries in tables.items() for name, (action, _) in entries.items()]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The handlers that were reached; they do nothing else."""
    names: list[str] = []

    def spy(name: str) -> dispatch.Handler:
        async def handler(*_: Any) -> None:
            names.append(name)

        return handler

    for case in cases():
        monkeypatch.setitem(getattr(dispatch, case.table), case.name, (case.action, spy(f"{case.table} {case.name}")))
    return names


def people_of_all_kinds(desk: Desk) -> None:
    members = desk.records.members
    for role in ("reader", "contributor", "admin"):
        members.add(USERS[role], role, role)
    members.add(USERS["blocked"], "blocked", "admin")
    members.block(USERS["blocked"])
    desk.records.groups.add(CHATS["group"], "Board", "wood")


async def reach(desk: Desk, server: BotServer, case: Case, user: int, place: Place) -> list[Any]:
    """Do what leads to a handler."""
    where = {"user": user, "chat": CHATS.get(place), "place": place}
    if case.table == "COMMANDS":
        return await act(desk, server, "command", "9", command=case.name, **where)  # type: ignore[arg-type]
    if case.table == "BUTTONS":
        return await act(desk, server, "button", f"{case.name}::9", **where)  # type: ignore[arg-type]
    if case.table == "_TEXTS":
        return await act(desk, server, case.name, "A question?", **where)  # type: ignore[arg-type]
    talk = desk.records.talk(str(user), CHATS.get(place, user))
    talk.guide(case.name, "step", {"update": 0})
    try:
        return await act(desk, server, "text", "An answer", **where)  # type: ignore[arg-type]
    finally:
        talk.end_guided(case.name)


def expected(case: Case, standing: Standing, place: Place) -> str | None:
    """The handler that is to be reached; in a group no text answers an open question."""
    table, name, action = case
    if table == "ANSWERS" and place != "private":
        table, name, action = "_TEXTS", "text", dispatch._TEXTS["text"][0]
    return f"{table} {name}" if may(standing, action, place) else None


@pytest.mark.parametrize(("standing", "place"), list(product(STANDINGS, PLACES)))
def test_a_handler_is_reached_by_those_who_may_alone(
    standing: Standing, place: Place, server: BotServer, words_only: Settings, called: list[str]
) -> None:
    settings = words_only

    async def run() -> None:
        async with desk_over(server, settings, admins={ADMIN}) as desk:
            people_of_all_kinds(desk)
            before = kept(settings, without=("pairing", "button"))
            for case in cases():
                sent = await reach(desk, server, case, USERS[standing], place)
                reached = expected(case, standing, place)
                assert called == ([reached] if reached else []), case
                called.clear()
                if reached is None:
                    _is_turned_away([one.text for one in sent], standing, place)
            assert kept(settings, without=("pairing", "button")) == before

    asyncio.run(run())


def _is_turned_away(said: list[str], standing: Standing, place: Place) -> None:
    """A blocked person and a chat nobody listed hear nothing, a stranger a number, a member that it is not possible."""
    if place == "elsewhere" or standing == "blocked":
        assert said == []
    elif standing == "unknown" and place == "private":
        [text] = said
        assert re.fullmatch(re.escape(EN.say("bot.pairing.code")) + r"\n\n\d{6}", text)
    else:
        assert said == [EN.say("bot.not_allowed")]


def test_every_entry_needs_a_right_that_exists() -> None:
    assert {case.action for case in cases()} <= set(ACTIONS)
    assert len(cases()) > 60


SECRET = "Blauwald"
VICTIM = 4001
ATTACKERS: dict[str, int] = {"reader": 4002, "contributor": 4003, "admin": 4004}
SLOW = Limit(capacity=2, per_hour=0.01)
"""Drafts of one's own take seconds; two are enough here."""


def things_of(desk: Desk, user: int) -> list[str]:
    """Leave something of every kind that a button may stand for; the ids."""
    records, owner = desk.records, str(user)
    people(desk.settings, owner).save_profile(DEFAULT, Profile(name=SECRET))
    talk = records.talk(owner, user)
    conversation = talk.keep([{"question": SECRET}])
    for name in dispatch.ANSWERS:
        talk.guide(name, "name", {"update": 0, "name": SECRET, "given": {}, "full": False})
    records.keeper.send(owner, SECRET, "en")
    records.pairing.ask(user + 500, SECRET)
    payload = {
        "answer": {"question": SECRET},
        "conversation": conversation,
        "questions": [f"Who is {SECRET}?"],
        "terms": [SECRET],
        "user": user + 500,
        "collections": ["wood"],
        "profile": DEFAULT,
        "document": SECRET,
    }
    return [records.buttons.keep_button(owner, kind, payload) for kind in ("answer", "examples", "pairing", "member")]


def forged(ids: list[str]) -> list[str]:
    """What a client of one's own can send: other people's ids under every verb, and rubbish."""
    data = [f"{verb}:{id}:0" for verb in dispatch.BUTTONS for id in ids]
    decisions = ("reader", "deny", "block", "remove", "admin", "c0", "shared")
    data += [f"{verb}:{id}:{value}" for verb in ("decide", "manage") for id in ids for value in decisions]
    data += ["", ":", ":::", "ą" * 32, "x" * 64, "\x00" * 64, "nobody:knows:this", "'; DROP TABLE member; --", "٣::٣"]
    for verb in dispatch.BUTTONS:
        data += [f"{verb}::{'9' * 40}", f"{verb}:{'9' * 20}:-1"]
    return data


@pytest.mark.parametrize("role", list(ATTACKERS))
def test_forged_buttons_never_reach_things_of_others(role: str, server: BotServer, settings: Settings) -> None:
    async def run() -> None:
        async with desk_over(server, settings, admins={ADMIN, VICTIM}, own_limit=SLOW) as desk:
            desk.records.members.add(VICTIM, SECRET, "admin")
            desk.records.members.add(ATTACKERS[role], role, role)  # type: ignore[arg-type]
            ids = things_of(desk, VICTIM)
            before = kept(settings, owner=str(VICTIM)), kept(settings, owner=str(VICTIM + 500))
            for data in forged(ids):
                try:
                    sent = await act(desk, server, "button", data, user=ATTACKERS[role])
                except AdvisorError:  # is told in words
                    sent = []
                if role != "admin":  # an admin sees the list of members
                    assert SECRET not in " ".join(one.text for one in sent), data
            assert (kept(settings, owner=str(VICTIM)), kept(settings, owner=str(VICTIM + 500))) == before

    asyncio.run(run())

"""Profiles, missions and plans as people make them: the real process, a local Bot API server, with kills between."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from advisor.language.texts import texts
from advisor.settings import Settings
from tests.advisor.surfaces.telegram import faults
from tests.advisor.surfaces.telegram.bots import ADMIN, BotProcess, until
from tests.advisor.surfaces.telegram.clients import User
from tests.advisor.surfaces.telegram.server import BotServer
from tests.advisor.surfaces.telegram.state import Message

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

EN, PL = texts("en"), texts("pl")
DESCRIBED = {
    "en": "Furniture cluster in Wielkopolska, 60 firms, 3 people in the office, priorities: less waste, apprentices",
    "pl": "Klaster meblowy z Wielkopolski, 60 firm, 3 osoby w biurze, priorytety: mniej odpadów, uczniowie zawodu",
}


class Session:
    """One person and the bot: each thing done, and what came of it."""

    def __init__(self, server: BotServer, user: User) -> None:
        self.server, self.user = server, user
        self.say = texts(user.language_code)

    def label(self, name: str) -> str:
        return self.say.say(f"bot.drafts.button.{name}")

    def send(self, text: str, *, more: int = 1) -> list[Message]:
        return self._after(lambda: self.user.send(text), more)

    def press(self, message: Message, label: str, *, more: int = 1) -> list[Message]:
        return self._after(lambda: self.user.press(message, label), more)

    def _after(self, act: Callable[[], object], more: int) -> list[Message]:
        """What the bot has sent since, once it is complete."""
        before = len(self.user.chat.from_bot)
        act()
        return self.complete(before, more)

    def complete(self, before: int, more: int) -> list[Message]:
        def complete() -> list[Message]:
            sent = self.user.chat.from_bot[before:]
            return sent if len(sent) >= more and all(one.text != "…" for one in sent) else []

        return self.server.wait_for(complete, 40)


def is_idle(settings: Settings) -> bool:
    """Whether the bot has done everything that came in."""
    with closing(sqlite3.connect(settings.data_dir / "people.sqlite")) as people:
        return not people.execute("SELECT 1 FROM inbox WHERE state <> 'done'").fetchall()


def names(messages: list[Message]) -> list[str]:
    return [one.file.name if one.file else "" for one in messages]


def answered_days_ago(settings: Settings, month: str) -> None:
    """As if reminders had been sent last in that month."""
    with closing(sqlite3.connect(settings.data_dir / "people.sqlite")) as people, people:
        people.execute("UPDATE reminder SET sent = ?", (month,))


SESSIONS = [
    ("en", "priorities", "less waste; apprentices; export", "mission", "action-plan", "12 firms"),
    pytest.param(
        *("pl", "priorities", "mniej odpadów; uczniowie zawodu; eksport", "misja", "plan-dzialan", "12 firm"),
        marks=pytest.mark.slow,
    ),
]


@pytest.mark.parametrize(
    ("language", "field", "value", "mission_file", "plan_file", "measured"), SESSIONS, ids=["en", "pl"]
)
def test_from_the_first_message_to_a_plan_that_is_followed(
    language: str,
    field: str,
    value: str,
    mission_file: str,
    plan_file: str,
    measured: str,
    server: BotServer,
    settings: Settings,
    bot: BotProcess,
) -> None:
    session = Session(server, server.user(ADMIN, name="Anna", language_code=language))
    say = session.say
    [greeting] = session.send("/start")
    [asked] = session.press(greeting, session.label("profile"))
    assert asked.text.startswith(say.say("bot.drafts.describe"))
    [card] = session.send(DESCRIBED[language])
    assert "60" in card.text and "Wielkopolska" in card.text

    [question] = session.press(card, f"✎ {say.say(f'profile.fields.{field}')}")
    assert say.say(f"profile.ask.{field}") in question.text
    [card] = session.send(value)
    assert value in card.text

    mission, *files = session.press(card, session.label("mission_now"), more=3)
    assert say.say("mission.variant.line") in mission.text
    assert names(files) == [f"{mission_file}.docx", f"{mission_file}.pdf"]
    assert files[0].file and "word/document.xml" in ZipFile(BytesIO(files[0].file.content)).namelist()
    assert files[1].file and files[1].file.content.startswith(b"%PDF")

    plan, *files = session.press(mission, session.label("plan"), more=4)
    assert names(files[:2]) == [f"{plan_file}.docx", f"{plan_file}.pdf"]
    assert files[2].file and files[2].file.content.startswith(b"\x89PNG") and files[2].text

    [month] = session.press(plan, session.label("month"))
    label = next(one for one in month.labels if one.startswith("1. "))
    [action] = session.press(month, label)
    [moving] = session.press(action, say.say("telegram.button.moved"))
    [action] = session.press(moving, moving.labels[0])
    assert say.say("telegram.month.moved", end=moving.labels[0]) in action.text
    [action] = session.press(action, say.say("telegram.button.done"))
    [question] = session.press(action, say.say("telegram.button.measured"))
    [action] = session.send(measured)
    assert measured in action.text
    [month] = session.press(action, session.label("month"))
    assert measured in month.text

    [reminded] = session.press(month, session.label("remind"))
    assert reminded.labels == [session.label("unremind")]
    bot.stop()
    answered_days_ago(settings, "2020-01")
    before = len(session.user.chat.from_bot)
    bot.start()
    [reminder] = session.complete(before, 1)
    assert reminder.text.startswith(say.say("bot.drafts.reminder")) and label[:20] in reminder.text
    [stopped] = session.press(reminder, session.label("unremind"))
    assert stopped.text == say.say("bot.drafts.unreminded")
    assert server.lost_formatting == []
    if folder := os.environ.get("TRANSCRIPTS"):
        Path(folder, f"transcript_drafts_{language}.txt").write_text(server.transcript(), encoding="utf-8")


@pytest.mark.slow
def test_what_is_lacking_is_asked_for_over_restarts_with_back_skip_and_cancel(
    server: BotServer, settings: Settings, bot: BotProcess, admin: User
) -> None:
    session = Session(server, admin)
    [sector] = session.send("/mission")
    assert sector.text.startswith(EN.say("bot.drafts.asking.mission", n=1, of=3))
    assert sector.labels == [session.label("skip"), session.label("cancel")]
    [members] = session.send("furnitur")
    written = next(one for one in reversed(admin.chat.messages) if one.text == "furnitur")
    before = len(admin.chat.from_bot)
    admin.edit(written, "furniture")
    [members] = session.complete(before, 1)
    assert EN.say("profile.ask.members") in members.text
    [again] = session.send("a lot")
    assert again.text.startswith(EN.say("bot.drafts.unread"))
    bot.kill()
    bot.start()
    [priorities] = session.send("60")
    assert EN.say("profile.ask.priorities") in priorities.text
    [members] = session.press(priorities, session.label("back"))
    assert EN.say("bot.drafts.so_far", value="60") in members.text
    [refused] = session.press(sector, session.label("skip"))
    assert refused.text == EN.say("bot.drafts.not_open")
    [priorities] = session.press(members, session.label("skip"))
    assert EN.say("profile.ask.priorities") in priorities.text
    [cancelled] = session.press(priorities, session.label("cancel"))
    assert cancelled.text == EN.say("bot.cancelled")
    until(lambda: is_idle(settings))
    assert session.send("/cancel")[0].text == EN.say("bot.drafts.nothing_open")
    assert "43 welders" in session.send("How many welders did the cluster academy train?")[0].text

    [priorities] = session.send("/mission")
    assert priorities.text.startswith(EN.say("bot.drafts.asking.mission", n=1, of=1))
    until(lambda: is_idle(settings))
    assert session.send("/cancel")[0].text == EN.say("bot.cancelled")
    [priorities] = session.send("/mission")
    mission, *files = session.send("less waste, apprentices", more=3)
    assert "less waste" in mission.text and names(files) == ["mission.docx", "mission.pdf"]


@pytest.mark.slow
def test_a_kill_in_the_middle_of_a_plan_sends_nothing_twice(server: BotServer, bot: BotProcess, admin: User) -> None:
    session = Session(server, admin)
    [question] = session.send("/plan furniture cluster with 60 firms")
    before = len(admin.chat.from_bot)
    server.fail("editMessageText", faults.hang(), times=None)
    admin.send("less waste")
    calls = len(server.calls("editMessageText"))
    server.wait_for(lambda: len(server.calls("editMessageText")) > calls, 30)
    bot.kill()
    server.recover()
    server.fail("sendPhoto", faults.hang())
    bot.start()
    server.wait_for(lambda: server.calls("sendPhoto"), 40)
    bot.kill()
    server.recover()
    bot.start()
    plan, *files, notice = session.complete(before, 4)  # nobody knows whether the picture has arrived
    assert session.send("/help")
    assert names(files) == ["action-plan.docx", "action-plan.pdf"]
    assert (notice.text, notice.labels) == (EN.say("bot.file_may_lack"), [EN.say("bot.drafts.button.again")])
    assert len(admin.chat.from_bot) == before + 5
    assert admin.chat.find(question.id) and plan.labels[0] == session.label("month")
    again, *files = session.press(notice, EN.say("bot.drafts.button.again"), more=4)
    assert again.text == plan.text and names(files[:2]) == ["action-plan.docx", "action-plan.pdf"]
    assert files[2].file and len(admin.chat.from_bot) == before + 9


def test_hostile_words_are_shown_as_words(server: BotServer, bot: BotProcess, admin: User) -> None:
    session = Session(server, admin)
    [card] = session.send("/profile <b>furniture</b> cluster, 60 firms \u202e, Wielkopolska \x07& <i>")
    [_] = session.press(card, f"+ {EN.say('profile.fields.name')}")
    [card] = session.send("<b>Stół</b> & \u202ełóts </a> \x00")
    assert "<b>Stół</b> &" in card.text and "\u202e" not in card.text
    [question] = session.send("/mission " + "We want a mission <b>for</b> our members. " * 95)
    [question] = session.press(question, session.label("skip"))
    mission, *files = session.press(question, session.label("skip"), more=3)
    assert "<b>Stół</b>" in mission.text and len(files) == 2
    assert server.lost_formatting == []


def test_strangers_and_groups_can_do_none_of_it(server: BotServer, bot: BotProcess, admin: User) -> None:
    ewa = server.user(1001, name="Ewa", language_code="pl")
    stranger = Session(server, ewa)
    for text in ("/profile " + DESCRIBED["pl"], "/mission", "/plan", "/month"):
        [refused] = stranger.send(text)
        assert PL.say("bot.pairing.code") in refused.text
    [shown] = stranger.send("60")
    for data in ("mission::", "field::name", "done::act-first", "remind::", "skip::sector"):
        before = len(ewa.chat.from_bot)
        ewa.forge(shown, data)
        [refused] = stranger.complete(before, 1)
        assert PL.say("bot.pairing.code") in refused.text and refused.file is None
    session = Session(server, admin)
    group = server.group("Board", admin)
    admin.send("/mission@advisor_test_bot", chat=group)
    session.send("/help")
    assert group.from_bot == []

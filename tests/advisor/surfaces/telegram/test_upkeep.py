"""What admins see and decide: numbers, failures, members, groups, questions for the keeper, the weekly message."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from advisor.language.texts import texts
from advisor.services.bot import Limit
from advisor.services.upkeep import LAST_BACKUP
from advisor.settings import Settings
from advisor.surfaces.telegram.desk import Desk
from advisor.surfaces.telegram.handlers.upkeep import tell_weekly
from advisor.surfaces.telegram.rounds import EVERY, Rounds
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.advisor.surfaces.telegram.bots import REPORT, library
from tests.advisor.surfaces.telegram.in_process import act, chat_of, command, desk_over, press
from tests.advisor.surfaces.telegram.server import BotServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

EN, PL = texts("en"), texts("pl")
ADMIN, EWA, OLA = 9001, 1001, 1002
MONDAY = datetime(2026, 11, 23, 12).astimezone()
"""Noon, wherever this runs."""


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.at = MONDAY

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def settings(tmp_path: Path, make_settings: Callable[..., Settings]) -> Settings:
    """A library with a collection of its own and a file that cannot be read."""
    settings = library(tmp_path, make_settings)
    wood = tmp_path / "wood"
    wood.mkdir()
    (wood / "sawmill.md").write_text(REPORT.replace("welders", "sawyers"), encoding="utf-8")
    (wood / "broken.pdf").write_bytes(b"%PDF-1.4 nothing behind it")
    Ingest(settings, Silent()).sync(wood, yes=True, collection="wood")
    return settings


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def at_the_desk(server: BotServer, settings: Settings, clock: Clock) -> "Play":
    def run(story: Callable[[Desk], Awaitable[None]], **records: object) -> None:
        async def play() -> None:
            async with desk_over(server, settings, admins={ADMIN}, now=clock, **records) as desk:
                desk.records.members.add(EWA, "Ewa", "reader")
                await story(desk)

        asyncio.run(play())

    return run


Play = Callable[..., None]


def test_stats_count_questions_members_and_the_machine(
    server: BotServer, settings: Settings, at_the_desk: Play
) -> None:
    async def story(desk: Desk) -> None:
        for question in ("How many welders did the cluster academy train?", "What is the weather in Rome?", "More?"):
            await act(desk, server, "text", question, user=EWA)
        (settings.data_dir / LAST_BACKUP).touch()
        os.utime(settings.data_dir / LAST_BACKUP, ((MONDAY - timedelta(hours=50)).timestamp(),) * 2)
        [shown] = await command(desk, server, "stats", user=ADMIN)
        assert EN.say("bot.stats.members", members=1, waiting=0) in shown.text
        assert EN.say("bot.stats.questions", answered=1, unanswered=1, limited=1) in shown.text
        assert f"⚠ {EN.say('bot.stats.backup', hours=50)}" in shown.text
        assert f"⚠ {EN.say('bot.stats.failures', n=1)}" in shown.text
        assert EN.say("bot.topic.other_subject") in shown.text or EN.say("bot.topic.nothing_found") in shown.text
        assert "weather" not in shown.text.lower() and "welders" not in shown.text

    at_the_desk(story, own_limit=Limit(capacity=2, per_hour=1))


def test_failed_names_file_collection_and_what_helps(server: BotServer, at_the_desk: Play) -> None:
    async def story(desk: Desk) -> None:
        [shown] = await command(desk, server, "failed", user=ADMIN)
        assert "broken.pdf (wood)" in shown.text and EN.say("bot.failed.head", n=1) in shown.text

    at_the_desk(story)


def test_an_admin_decides_on_a_member_by_buttons(server: BotServer, at_the_desk: Play) -> None:
    async def story(desk: Desk) -> None:
        members = desk.records.members
        [listed] = await command(desk, server, "users", user=ADMIN)
        [card] = await press(desk, server, listed, "Ewa", user=ADMIN)
        role = EN.say("bot.users.role", role=EN.say("bot.role.contributor"))
        [card] = await press(desk, server, card, role, user=ADMIN)
        [card] = await press(desk, server, card, EN.say("bot.users.collection", name="wood"), user=ADMIN)
        ewa = members.member(EWA)
        assert ewa and (ewa.role, ewa.collection) == ("contributor", "wood")
        [blocked] = await press(desk, server, card, EN.say("bot.users.block"), user=ADMIN)
        assert members.standing(EWA) == "blocked"
        assert await act(desk, server, "text", "Who shares the costs?", user=EWA) == []
        [card] = await press(desk, server, blocked, EN.say("bot.users.unblock"), user=ADMIN)
        [end] = await press(desk, server, card, EN.say("bot.users.remove"), user=ADMIN)
        assert end.text == EN.say("bot.users.removed") and members.member(EWA) is None

    at_the_desk(story)


def test_no_admin_locks_the_others_out(server: BotServer, at_the_desk: Play) -> None:
    async def story(desk: Desk) -> None:
        desk.records.members.add(OLA, "Ola", "admin")
        desk.records.members.set_language(ADMIN, "Anna", "en")
        desk.records.members.block(ADMIN)  # has no effect, but makes a row that is listed
        for user, name in ((ADMIN, "Anna"), (OLA, "Ola")):
            [listed] = await command(desk, server, "users", user=OLA)
            [card] = await press(desk, server, listed, name, user=OLA)
            label = EN.say("bot.users.unblock" if user == ADMIN else "bot.users.block")
            [said] = await press(desk, server, card, label, user=OLA)
            assert said.text == EN.say("bot.users.not_this_one")

    at_the_desk(story)


def test_many_members_come_in_pages(server: BotServer, at_the_desk: Play) -> None:
    async def story(desk: Desk) -> None:
        for number in range(20):
            desk.records.members.add(2000 + number, f"Member {number}", "reader")
        [first] = await command(desk, server, "users", user=ADMIN)
        [second] = await press(desk, server, first, "▶", user=ADMIN)
        [third] = await press(desk, server, second, "▶", user=ADMIN)
        names = [label for page in (first, second, third) for label in page.labels if label not in "◀▶"]
        assert len(names) == len(set(names)) == 21 and "▶" not in third.labels

    at_the_desk(story)


def test_a_group_is_listed_from_inside_and_reads_its_collection_alone(server: BotServer, at_the_desk: Play) -> None:
    group = {"chat": -100, "place": "group"}
    asked = "How many sawyers did the cluster academy train?"

    async def story(desk: Desk) -> None:
        assert await command(desk, server, "register", user=EWA, chat=-100, place="elsewhere") == []
        chat_of(server, -100, "Board")
        [no] = await command(desk, server, "register stone", user=ADMIN, chat=-100, place="elsewhere")
        assert no.text == EN.say("bot.groups.no_collection") and desk.records.groups.groups() == ()
        [yes] = await command(desk, server, "register wood", user=ADMIN, chat=-100, place="elsewhere")
        assert yes.text == EN.say("bot.groups.registered", bot="@advisor_test_bot")
        [answer] = await act(desk, server, "text", asked, user=EWA, **group)  # type: ignore[arg-type]
        assert "43 sawyers" in answer.text
        [private] = await act(desk, server, "text", asked, user=EWA)
        assert "sawyers" not in private.text.replace(asked, "").replace("sawyers”", "")
        [listed] = await command(desk, server, "groups", user=ADMIN)
        assert "wood" in listed.text
        [none] = await press(desk, server, listed, listed.labels[0], user=ADMIN)
        assert none.text == EN.say("bot.groups.none") and desk.records.groups.groups() == ()

    at_the_desk(story)


def test_feedback_reaches_the_keeper_who_deals_with_it(server: BotServer, at_the_desk: Play) -> None:
    async def story(desk: Desk) -> None:
        [said] = await command(desk, server, "feedback The sources are old.", user=EWA)
        assert said.text == EN.say("bot.feedback.sent")
        [said] = await command(desk, server, "feedback", user=EWA)
        assert said.text == EN.say("bot.feedback.which")
        await act(desk, server, "text", "And one is missing.", user=EWA)
        [answer] = await act(desk, server, "text", "Who shares the costs of the academy?", user=EWA)
        assert "share the costs" in answer.text  # a question again
        [listed] = await command(desk, server, "questions", user=ADMIN)
        assert "1. The sources are old." in listed.text and "2. And one is missing." in listed.text
        assert "Ewa" not in listed.text
        [rest] = await press(desk, server, listed, EN.say("bot.questions.dealt", number=1), user=ADMIN)
        assert "And one is missing." in rest.text and "old" not in rest.text
        [none] = await press(desk, server, rest, EN.say("bot.questions.dealt", number=1), user=ADMIN)
        assert none.text == EN.say("bot.questions.none")

    at_the_desk(story)


def test_the_weekly_message_comes_once_a_week_unless_somebody_ends_it(
    server: BotServer, clock: Clock, at_the_desk: Play
) -> None:
    async def story(desk: Desk) -> None:
        chat = chat_of(server, ADMIN)
        rounds = Rounds(desk, {"weekly": tell_weekly})
        await rounds.make()
        assert chat.from_bot == []  # the week in which the bot meets its admin
        clock.at = MONDAY + timedelta(days=7, hours=-11)
        await rounds.make()
        assert chat.from_bot == []  # nobody is woken
        clock.at = MONDAY + timedelta(days=9)
        for _ in range(3):
            await rounds.make()
            clock.at += EVERY
        [told] = chat.from_bot
        assert EN.say("bot.weekly.head") in told.text and f"⚠ {EN.say('bot.stats.no_backup')}" in told.text
        [said] = await press(desk, server, told, EN.say("bot.weekly.off"), user=ADMIN)
        assert said.text == EN.say("bot.weekly.unwanted")
        clock.at = MONDAY + timedelta(days=14, hours=1)
        await tell_weekly(desk)
        assert len(chat.from_bot) == 2
        await press(desk, server, said, EN.say("bot.weekly.on"), user=ADMIN)
        await tell_weekly(desk)
        assert EN.say("bot.weekly.head") in chat.from_bot[-1].text

    at_the_desk(story)


def test_a_job_that_fails_stops_neither_the_others_nor_the_bot(server: BotServer, at_the_desk: Play) -> None:
    done: list[str] = []

    async def broken(_: Desk) -> None:
        done.append("broken")
        raise RuntimeError

    async def sound(_: Desk) -> None:
        done.append("sound")

    async def story(desk: Desk) -> None:
        rounds = Rounds(desk, {"broken": broken, "sound": sound})
        await rounds.make()
        await rounds.make()  # within the hour
        assert done == ["broken", "sound"]

    at_the_desk(story)

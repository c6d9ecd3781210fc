"""Documents, terms, texts to review and the self-assessment, as people meet them in a chat."""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from advisor.language.texts import texts
from advisor.services.papers import statements
from advisor.settings import Settings
from advisor.surfaces.telegram.desk import Desk
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.advisor.drafting.review.test_review import EMPTY_WORDS
from tests.advisor.surfaces.telegram import faults
from tests.advisor.surfaces.telegram.bots import ADMIN, REPORT, BotProcess, answered
from tests.advisor.surfaces.telegram.in_process import act, command, desk_over, press
from tests.advisor.surfaces.telegram.server import BotServer
from tests.advisor.surfaces.telegram.state import Message

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

EN, PL = texts("en"), texts("pl")
EWA, OLA = 1001, 1002
Play = Callable[[Callable[[Desk], Awaitable[None]]], None]


@pytest.fixture
def at_the_desk(server: BotServer, settings: Settings) -> Play:
    def run(story: Callable[[Desk], Awaitable[None]]) -> None:
        async def play() -> None:
            async with desk_over(server, settings) as desk:
                desk.records.members.add(EWA, "Ewa", "reader", "wood")
                desk.records.members.add(OLA, "Ola", "reader")
                await story(desk)

        asyncio.run(play())

    return run


def add_wood(folder: Path, settings: Settings, count: int) -> None:
    """A collection with so many documents."""
    wood = folder / "wood"
    wood.mkdir()
    for number in range(count):
        text = REPORT.replace("Training in clusters", f"Sawmill {number:02}").replace("43", str(100 + number))
        (wood / f"sawmill-{number:02}.md").write_text(text, encoding="utf-8")
    Ingest(settings, Silent()).sync(wood, yes=True, collection="wood")


def test_sources_are_those_of_the_reader_in_pages(
    server: BotServer, settings: Settings, tmp_path: Path, at_the_desk: Play
) -> None:
    add_wood(tmp_path, settings, 13)

    async def story(desk: Desk) -> None:
        [first] = await command(desk, server, "sources", user=EWA)
        [second] = await press(desk, server, first, "▶", user=EWA)
        assert "sawmill-00" in first.text and "sawmill-12" in second.text and "Training in clusters" in second.text
        assert second.labels == ["◀"] and EN.say("sources.total", count=15) in first.text
        [shared] = await command(desk, server, "sources", user=OLA)
        assert "Training in clusters" in shared.text and "sawmill" not in shared.text and "15" not in shared.text
        [page] = await act(desk, server, "button", "shelf::1", user=OLA)
        assert "sawmill" not in page.text
        assert len(desk.advisor.sources()) == 2 and len(desk.advisor.sources("wood")) == 15

    at_the_desk(story)


@pytest.mark.parametrize(("language", "term"), [("en", "life cycle assessment"), ("pl", "ocena cyklu życia")])
def test_a_term_is_defined_in_its_language(language: str, term: str, server: BotServer, at_the_desk: Play) -> None:
    async def story(desk: Desk) -> None:
        [shown] = await command(desk, server, f"glossary {term}", user=EWA, language=language)
        assert term in shown.text.lower() and texts(language).say("document.brief") in shown.text
        assert shown.labels
        [other] = await press(desk, server, shown, shown.labels[0], user=EWA, language=language)
        assert shown.labels[0].lower() in other.text.lower()
        [which] = await command(desk, server, "glossary", user=EWA, language=language)
        assert which.text == texts(language).say("bot.glossary.which")
        [near] = await command(desk, server, "glossary eco-inovation", user=EWA)
        assert near.labels

    at_the_desk(story)


def test_a_short_text_is_reviewed_in_a_message_and_a_long_one_with_a_file(server: BotServer, at_the_desk: Play) -> None:
    long = "\n\n".join([EMPTY_WORDS] * 3)

    async def story(desk: Desk) -> None:
        [short] = await command(desk, server, "review We are the leading cluster in the region.", user=EWA)
        assert "1. " in short.text and not short.file
        [which] = await command(desk, server, "review", user=EWA)
        assert which.text == EN.say("bot.review.which")
        *shown, file = await act(desk, server, "text", long, user=EWA)
        assert file.file is not None and b"word/comments.xml" in file.file.content
        assert EN.say("review.kind.keep") in shown[0].text
        text = "\n".join(one.text for one in Document(BytesIO(file.file.content)).paragraphs)
        assert EMPTY_WORDS.split(".")[0] in text

    at_the_desk(story)


def test_a_review_can_be_called_off(server: BotServer, at_the_desk: Play) -> None:
    async def story(desk: Desk) -> None:
        [which] = await command(desk, server, "review", user=EWA)
        await press(desk, server, which, which.labels[-1], user=EWA)
        [answer] = await act(desk, server, "text", "Who shares the costs of the academy?", user=EWA)
        assert "share the costs" in answer.text

    at_the_desk(story)


def test_the_self_assessment_goes_back_skips_stops_and_goes_on(server: BotServer, at_the_desk: Play) -> None:
    async def story(desk: Desk) -> None:
        asked = statements(desk.settings.knowledge_dir, "en", full=False)
        [shown] = await command(desk, server, "assess", user=EWA)
        assert asked[0].statement in shown.text and all(anchor in shown.text for anchor in asked[0].anchors)
        [shown] = await press(desk, server, shown, EN.say("bot.assess.skip"), user=EWA)
        [shown] = await press(desk, server, shown, EN.say("bot.assess.back"), user=EWA)
        assert asked[0].statement in shown.text
        [proof] = await press(desk, server, shown, "2", user=EWA)
        assert asked[0].proof[0] in proof.text
        [shown] = await act(desk, server, "text", "1, 2", user=EWA)  # typed
        assert asked[1].statement in shown.text
        [answer] = await act(desk, server, "text", "Who shares the costs of the academy?", user=EWA)
        assert "share the costs" in answer.text  # a question in between
        [stopped] = await press(desk, server, shown, EN.say("bot.assess.stop"), user=EWA)
        assert stopped.text == EN.say("bot.assess.stopped")
        await command(desk, server, "feedback", user=EWA)  # something else meanwhile
        await act(desk, server, "text", "Thank you", user=EWA)
        [shown] = await command(desk, server, "assess", user=EWA)
        assert EN.say("assess.talk.resumed", done=1, all=10) in shown.text and asked[1].statement in shown.text
        for one in asked[1:]:
            assert one.statement in shown.text
            [shown, *file] = await press(desk, server, shown, "0", user=EWA)
        assert EN.say("assess.title") in shown.text and EN.say("bot.assess.file", count=10) in shown.text
        table = Document(BytesIO(file[0].file.content)).tables[0]  # type: ignore[union-attr]
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert len(rows) == 11 and [asked[0].statement, "2", "; ".join(asked[0].proof[:2])] in [row[:3] for row in rows]
        [gone] = await act(desk, server, "button", f"rate:{asked[0].id}:1", user=EWA)
        assert gone.text == EN.say("bot.assess.gone")

    at_the_desk(story)


def test_nothing_rated_gives_no_result(server: BotServer, at_the_desk: Play) -> None:
    async def story(desk: Desk) -> None:
        [shown] = await command(desk, server, "assess", user=EWA, language="pl")
        for _ in range(10):
            [shown] = await press(desk, server, shown, PL.say("bot.assess.skip"), user=EWA, language="pl")
        assert shown.text == PL.say("bot.assess.empty")

    at_the_desk(story)


def test_a_kill_in_the_middle_of_an_assessment_takes_no_step_twice(server: BotServer, settings: Settings) -> None:
    anna = server.user(ADMIN, name="Anna", language_code="en")

    def last(number: int) -> Message:
        return answered(server, anna.chat, number)[-1]

    with BotProcess(server, settings) as bot:
        anna.send("/assess")
        first = last(1)
        server.fail("editMessageText", faults.hang())
        anna.press(first, "0")
        before = len(server.calls("editMessageText"))
        server.wait_for(lambda: len(server.calls("editMessageText")) > before, 20)
        bot.kill()
        server.recover()
        bot.start()
        assert EN.say("assess.talk.number", number=2, all=10) in last(2).text
        anna.send("0")
        assert EN.say("assess.talk.number", number=3, all=10) in last(3).text


def test_a_listed_group_stays_listed_when_it_becomes_a_supergroup(server: BotServer, settings: Settings) -> None:
    anna = server.user(ADMIN, name="Anna", language_code="en")
    ewa = server.user(EWA, name="Ewa", language_code="en")
    group = server.group("Board", anna, ewa, is_super=False)
    question = "@advisor_test_bot How many welders did the cluster academy train?"
    with BotProcess(server, settings):
        anna.send("/register@advisor_test_bot", chat=group)
        assert "@advisor_test_bot" in answered(server, group, 1)[0].text
        server.fail("editMessageText", faults.error(429, retry_after=1))
        ewa.send(question, chat=group)
        new = group.upgrade()
        sent = server.wait_for(lambda: [one for one in new.from_bot if "43" in one.text], 30)
        assert len(sent) == 1  # asked before the move, answered behind it
        ewa.send(question, chat=new)
        server.wait_for(lambda: sum("43" in one.text for one in new.from_bot) == 2, 30)
        anna.send("/groups")
        assert "Board" in answered(server, anna.chat, 1)[0].text

"""The bot as people meet it: the real process, the real library, a local Bot API server."""

import json
import re
import threading

import pytest

from advisor.language.texts import texts
from advisor.settings import Settings
from tests.advisor.adapters.chat import streams
from tests.advisor.adapters.chat.server import ChatServer, Handler, silence
from tests.advisor.surfaces.telegram import faults
from tests.advisor.surfaces.telegram.bots import BotProcess, answered, until
from tests.advisor.surfaces.telegram.clients import User
from tests.advisor.surfaces.telegram.server import BotServer
from tests.advisor.surfaces.telegram.state import Message

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

EN, PL = texts("en"), texts("pl")
QUESTION = "How many welders did the cluster academy train?"


def last(server: BotServer, user: User, number: int) -> Message:
    return answered(server, user.chat, number)[-1]


def test_a_manager_asks_and_uses_every_button(server: BotServer, bot: BotProcess, admin: User) -> None:
    admin.start()
    greeting = last(server, admin, 1)
    assert EN.say("bot.greeting") in greeting.text
    assert len(greeting.labels) == 4
    admin.send(QUESTION)
    answer = last(server, admin, 2)
    assert "43 welders" in answer.text and "[1]" in answer.text
    admin.press(answer, EN.say("telegram.button.quotes"))
    assert "A cluster academy trained 43 welders in 2019." in last(server, admin, 3).text
    admin.press(answer, EN.say("telegram.button.forward"))
    assert "43 welders" in last(server, admin, 4).text
    admin.press(answer, EN.say("telegram.button.more"))
    last(server, admin, 5)
    admin.press(answer, "👍")
    assert last(server, admin, 6).text == EN.say("bot.thanks")
    admin.send("And who shares the costs?")
    assert "costs" in last(server, admin, 7).text
    assert server.lost_formatting == []
    assert bot.stop() == 0


def test_a_stranger_is_shown_a_number_and_let_in_by_an_admin(server: BotServer, bot: BotProcess, admin: User) -> None:
    admin.start()
    last(server, admin, 1)
    ewa = server.user(1001, name="Ewa", language_code="pl")
    ewa.send("Ile drzew posadzili członkowie klastra?")
    shown = last(server, ewa, 1)
    code = re.search(r"\b\d{6}\b", shown.text)
    assert code and "70" not in shown.text.replace(code[0], "")
    ewa.send("Halo?")
    assert code[0] in last(server, ewa, 2).text
    notice = last(server, admin, 2)
    assert code[0] in notice.text and "Ewa" in notice.text
    admin.press(notice, EN.say("bot.decide.reader"))
    assert last(server, ewa, 3).text == PL.say("bot.joined.reader")
    ewa.send("Ile drzew posadzili członkowie klastra?")
    assert "70 drzew" in last(server, ewa, 4).text
    ewa.send("/users")
    assert last(server, ewa, 5).text == PL.say("bot.not_allowed")


def test_buttons_outlive_a_restart(server: BotServer, bot: BotProcess, admin: User) -> None:
    admin.send(QUESTION)
    answer = last(server, admin, 1)
    bot.kill()
    bot.start()
    admin.press(answer, EN.say("telegram.button.quotes"))
    assert "43 welders" in last(server, admin, 2).text


def test_a_kill_in_the_middle_loses_nothing_and_doubles_nothing(
    server: BotServer, bot: BotProcess, admin: User
) -> None:
    admin.send("/help")
    last(server, admin, 1)
    server.fail("editMessageText", faults.hang())
    admin.send(QUESTION)
    before = len(server.calls("editMessageText"))
    server.wait_for(lambda: len(server.calls("editMessageText")) > before, 20)
    bot.kill()
    server.recover()
    bot.start()
    sent = answered(server, admin.chat, 2)
    assert "43 welders" in sent[-1].text
    assert len(sent) == 2


@pytest.mark.parametrize(
    "fault",
    [faults.error(429, retry_after=1), faults.proxy_error(), faults.drop_before, faults.drop_after, faults.malformed],
    ids=["429", "502", "dropped before", "dropped after", "malformed"],
)
def test_a_fault_of_telegram_costs_time_only(
    fault: faults.Act, server: BotServer, bot: BotProcess, admin: User
) -> None:
    admin.send("/help")
    last(server, admin, 1)
    server.fail("editMessageText", fault, times=2)
    admin.send(QUESTION)
    sent = answered(server, admin.chat, 2)
    assert len(sent) == 2 and "43 welders" in sent[-1].text


def test_a_message_delivered_twice_is_answered_once(server: BotServer, bot: BotProcess, admin: User) -> None:
    admin.send(QUESTION)
    last(server, admin, 1)
    server.redeliver(server.world.updates.added[-1])
    admin.send("/help")
    sent = answered(server, admin.chat, 2)
    assert sum("43 welders" in one.text for one in sent) == 1


def test_what_waited_long_gets_one_apology_and_one_answer(server: BotServer, settings: Settings, admin: User) -> None:
    admin.send("What is a cluster?", ago=3600)
    admin.send(QUESTION, ago=1800)
    with BotProcess(server, settings):
        sent = answered(server, admin.chat, 1)
        assert EN.say("bot.late.one") in sent[0].text and "43 welders" in sent[0].text
        admin.send("/help")
        assert len(answered(server, admin.chat, 2)) == 2


@pytest.mark.parametrize("kind", ["voice", "sticker", "photo"])
def test_what_is_no_text_gets_a_useful_reply(kind: str, server: BotServer, bot: BotProcess, admin: User) -> None:
    getattr(admin, f"send_{kind}")()
    assert last(server, admin, 1).text == EN.say("bot.text_only")


def test_a_group_is_answered_only_where_it_is_listed_and_the_bot_named(
    server: BotServer, bot: BotProcess, admin: User
) -> None:
    group = server.group("Board", admin)
    admin.send(f"@advisor_test_bot {QUESTION}", chat=group)
    admin.send("/help")
    last(server, admin, 1)
    assert group.from_bot == []


def test_who_asks_too_much_is_told_when_the_next_one_can_be_asked(
    server: BotServer, settings: Settings, admin: User
) -> None:
    with BotProcess(server, settings, ADVISOR_TELEGRAM_QUESTIONS_HOUR="1"):
        admin.send(QUESTION)
        assert "43 welders" in last(server, admin, 1).text
        admin.send(QUESTION)
        refused = last(server, admin, 2).text
        head, _, rest = EN.say("bot.limit.own", at="\0").partition("\0")
        assert refused.startswith(head) and re.fullmatch(r"\d\d:\d\d", refused.removeprefix(head).removesuffix(rest))
        admin.send("/help")
        assert EN.say("bot.help.first") in last(server, admin, 3).text


def test_no_token_and_no_words_are_logged(server: BotServer, bot: BotProcess, admin: User) -> None:
    server.fail("editMessageText", faults.proxy_error())
    admin.send(QUESTION)
    last(server, admin, 1)
    bot.stop()
    log = bot.log.read_text(encoding="utf-8")
    assert server.token not in log and "welders" not in log


def test_a_wrong_token_is_told_in_one_line(server: BotServer, settings: Settings) -> None:
    with BotProcess(server, settings, ADVISOR_TELEGRAM_TOKEN="7000000001:wrong") as process:
        assert process.process.wait(20) == 2
    assert "7000000001" not in process.log.read_text(encoding="utf-8")


def test_my_data_and_forgetting(server: BotServer, bot: BotProcess, admin: User) -> None:
    admin.send(QUESTION)
    last(server, admin, 1)
    admin.send("/mydata")
    file = next(one.file for one in answered(server, admin.chat, 3) if one.file)
    assert b"welders" in file.content
    admin.send("/forget")
    assert last(server, admin, 4).text == EN.say("bot.forget.sure")
    admin.send("/forget yes")
    last(server, admin, 5)
    admin.send("/mydata")
    later = [one.file for one in answered(server, admin.chat, 7) if one.file][-1]
    assert b"welders" not in later.content


def test_a_private_chat_sees_an_answer_while_a_model_writes_it(
    server: BotServer, settings: Settings, admin: User
) -> None:
    quote = "A cluster academy trained 43 welders in 2019."
    told = [
        {"text": "The academy of the cluster trained 43 welders in 2019. [S1]", "quotes": [{"s": 1, "quote": quote}]},
        {
            "text": "Members share its costs. [S1]",
            "quotes": [{"s": 1, "quote": "Members share the costs of the academy."}],
        },
    ]
    seen = threading.Event()

    def waits_for_the_draft(handler: Handler) -> None:
        server.wait_for(lambda: any("trained 43 welders" in one for one in admin.chat.drafts), 20)
        seen.set()
        streams.cut(handler)

    written = json.dumps({"statements": told[:1]})[:-2] + ", "
    with (
        ChatServer(streams.stream(written, then=waits_for_the_draft)) as model,
        BotProcess(
            server, settings, ADVISOR_MODEL="openai:tiny", ADVISOR_MODEL_BASE_URL=model.url, ADVISOR_MODEL_API_KEY="k"
        ),
    ):
        admin.send(QUESTION)
        answer = last(server, admin, 1)
    assert seen.is_set()
    assert "The academy of the cluster trained 43 welders in 2019." in answer.text
    assert EN.say("answer.partly_model") in answer.text


def test_a_running_answer_can_be_cancelled(server: BotServer, settings: Settings, admin: User) -> None:
    with (
        ChatServer(silence) as model,
        BotProcess(
            server, settings, ADVISOR_MODEL="openai:tiny", ADVISOR_MODEL_BASE_URL=model.url, ADVISOR_MODEL_API_KEY="k"
        ),
    ):
        admin.send(QUESTION)
        until(lambda: bool(model.requests))
        admin.send("/cancel")
        assert last(server, admin, 1).text == EN.say("bot.cancelled")
        admin.send("/help")
        assert len(answered(server, admin.chat, 2)) == 2

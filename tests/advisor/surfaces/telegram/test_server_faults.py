"""Each fault of the Bot API server, as the real library meets it: what it raises, and whether the deed was done."""

import asyncio
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from tests.advisor.surfaces.telegram.clients import User
from tests.advisor.surfaces.telegram.faults import (
    Act,
    drip,
    drop_after,
    drop_before,
    error,
    hang,
    hang_after,
    malformed,
    proxy_error,
)
from tests.advisor.surfaces.telegram.library import library_bot
from tests.advisor.surfaces.telegram.server import BotServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[BotServer]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns when it says how long to wait
    with BotServer() as server:
        yield server


@pytest.fixture
def ewa(server: BotServer) -> User:
    ewa = server.user()
    ewa.start()
    return ewa


def send(server: BotServer, *texts: str) -> list[TelegramError | None]:
    """What each sending raised; one connection for all, which gives up after 0.3 s of silence."""

    async def main() -> list[TelegramError | None]:
        outcomes: list[TelegramError | None] = []
        async with library_bot(server, seconds=0.3) as bot:
            for text in texts:
                try:
                    await bot.send_message(1001, text)
                except TelegramError as raised:
                    outcomes.append(raised)
                else:
                    outcomes.append(None)
        return outcomes

    return asyncio.run(main())


@pytest.mark.parametrize(
    ("act", "raised", "is_done"),
    [
        (error(429, retry_after=3), RetryAfter, False),
        (error(500), NetworkError, False),
        (error(409), TelegramError, False),
        (proxy_error(502), NetworkError, False),
        (hang(), TimedOut, False),
        (hang_after(), TimedOut, True),
        (drop_before, NetworkError, False),
        (drop_after, NetworkError, True),
        (malformed, TelegramError, True),
    ],
    ids=["429", "500", "409", "502", "hang", "hang after", "drop before", "drop after", "malformed"],
)
def test_a_fault_strikes_once(
    server: BotServer, ewa: User, act: Act, raised: type[TelegramError], is_done: bool
) -> None:
    server.fail("sendMessage", act)
    outcome, after = send(server, "first", "second")
    assert isinstance(outcome, raised)
    assert after is None
    assert [message.text for message in ewa.chat.from_bot] == (["first", "second"] if is_done else ["second"])


def test_when_to_come_back(server: BotServer, ewa: User) -> None:
    server.fail("sendMessage", error(429, retry_after=3))
    (outcome,) = send(server, "x")
    assert isinstance(outcome, RetryAfter)
    assert outcome.retry_after == timedelta(seconds=3)


def test_a_slow_answer_is_an_answer(server: BotServer, ewa: User) -> None:
    server.fail("sendMessage", drip(0.6))
    started = time.monotonic()
    assert send(server, "x") == [None]
    assert time.monotonic() - started > 0.5


def test_a_fault_lasts_until_the_server_recovers(server: BotServer, ewa: User) -> None:
    server.fail("*", error(500), times=None)
    with pytest.raises(NetworkError):  # the library asks who it is first
        send(server, "a")
    server.recover()
    assert send(server, "b") == [None]


def test_a_fault_may_strike_twice_and_spares_other_methods(server: BotServer, ewa: User) -> None:
    server.fail("sendMessage", error(500), times=2)
    server.fail("editMessageText", error(500))
    assert [outcome is None for outcome in send(server, "a", "b", "c")] == [False, False, True]


def test_recovery_releases_who_waits(server: BotServer, ewa: User) -> None:
    async def main() -> None:
        server.fail("sendMessage", hang())
        async with library_bot(server, seconds=10) as bot:
            waiting = asyncio.create_task(bot.send_message(1001, "x"))
            await asyncio.to_thread(server.wait_for, lambda: server.calls("sendMessage"))
            server.recover()
            with pytest.raises(NetworkError) as caught:
                await waiting
        assert type(caught.value) is NetworkError  # cut off, not timed out

    asyncio.run(main())


def test_a_file_may_fail_to_come(server: BotServer, ewa: User) -> None:
    file_id = ewa.send_document(b"%PDF" * 100, "r.pdf").content["document"]["file_id"]

    async def main() -> None:
        async with library_bot(server, seconds=0.3) as bot:
            file = await bot.get_file(file_id)
            server.fail("download", drop_after)
            with pytest.raises(NetworkError):
                await file.download_as_bytearray()
            assert bytes(await file.download_as_bytearray()) == b"%PDF" * 100

    asyncio.run(main())


def test_everything_asked_is_on_record(server: BotServer, ewa: User) -> None:
    server.fail("sendMessage", error(500))
    send(server, "a", "b")
    first, second = server.calls("sendMessage")
    assert (first.params["text"], second.params["text"], second.chat_id) == ("a", "b", 1001)
    assert first.at <= second.at
    assert len(server.calls("getMe")) == 1

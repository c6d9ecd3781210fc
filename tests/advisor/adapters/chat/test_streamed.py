"""A reply that is heard while it comes, from a real server: told as it grows, and one clear reason where it breaks."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import SecretStr

from advisor.adapters.chat.served import ModelOptions, open_chat_model
from advisor.adapters.people.spending import Budget, Spending
from advisor.errors import ModelUnavailable
from advisor.ports import ChatModel
from tests.advisor.adapters.chat import server as playing
from tests.advisor.adapters.chat import streams
from tests.advisor.adapters.chat.server import Act, ChatServer, error, reply
from tests.advisor.adapters.chat.streams import stream

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEXT = "Clusters grow [S1]. Członkowie dzielą się narzędziami [S2]."
Open = Callable[..., ChatModel]


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer() as running:
        yield running


@pytest.fixture
def opened(server: ChatServer) -> Open:
    """Opens a model that the server offers."""

    def open_one(**given: object) -> ChatModel:
        options = {"name": "openai:served", "context": 8192, "api_key": SecretStr("k"), "base_url": server.url}
        return open_chat_model(ModelOptions(**(options | given)))  # type: ignore[arg-type]

    return open_one


def test_a_reply_is_told_as_it_grows(server: ChatServer, opened: Open) -> None:
    server.play(stream(TEXT))
    heard: list[str] = []
    done = opened().complete("Answer.", "What?", most=100, seconds=5, heard=heard.append)
    assert (done.text, done.model, done.tokens_in, done.tokens_out) == (TEXT, "served-model-1", 40, 7)
    assert server.requests[0].body["stream"] is True
    assert heard[-1] == TEXT
    assert all(later.startswith(earlier) and later != earlier for earlier, later in pairwise(heard))


def test_it_is_told_before_it_is_whole(server: ChatServer, opened: Open) -> None:
    heard: list[str] = []

    def waits_until_heard(handler: playing.Handler) -> None:
        while not heard and not handler.server.owner.stopped.wait(0.01):
            pass
        streams.failing(handler)

    server.play(stream(TEXT, then=waits_until_heard))
    with pytest.raises(ModelUnavailable):
        opened().complete("Answer.", "What?", most=100, seconds=5, heard=heard.append)
    assert TEXT.startswith(heard[0])


def test_the_loop_does_not_wait_for_who_listens(server: ChatServer, opened: Open) -> None:
    server.play(stream(TEXT * 20))
    heard: list[str] = []

    def slowly(text: str) -> None:
        heard.append(text)
        time.sleep(0.05)

    done = opened().complete("Answer.", "What?", most=1000, seconds=20, heard=slowly)
    assert done.text == TEXT * 20
    assert len(heard) < len(TEXT * 20) / 9  # what came meanwhile is told at once


def test_a_server_that_does_not_count_is_fine(server: ChatServer, opened: Open) -> None:
    server.play(stream(TEXT, usage=False))
    assert opened().complete("a", "b", most=100, seconds=5, heard=lambda _: None).tokens_in is None


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (stream(TEXT, then=streams.cut), "model_cut"),
        (stream(TEXT, ended=None), "model_cut"),
        (stream(TEXT, ended="length"), "model_cut"),
        (stream(TEXT, ended="content_filter"), "model_filtered"),
        (stream(TEXT, then=streams.hang), "model_timeout"),
        (stream(TEXT, then=streams.failing), "model_failed"),
        (stream(TEXT, then=streams.no_event), "model_malformed"),
    ],
    ids=["cut", "no end", "length", "filter", "hang", "error", "malformed"],
)
def test_what_was_heard_is_not_asked_for_again(act: Act, code: str, server: ChatServer, opened: Open) -> None:
    server.play(act, stream("Something else [S3]."))
    heard: list[str] = []
    with pytest.raises(ModelUnavailable) as raised:
        opened().complete("Answer.", "What?", most=100, seconds=1.5, heard=heard.append)
    assert raised.value.code == code
    assert heard[-1] == TEXT
    assert len(server.requests) == 1


def test_before_anything_is_heard_another_attempt_is_made(server: ChatServer, opened: Open) -> None:
    server.play(error(503), playing.hang_up, stream(TEXT))
    heard: list[str] = []
    assert opened().complete("Answer.", "What?", most=100, seconds=10, heard=heard.append).text == TEXT
    assert heard[-1] == TEXT


@pytest.mark.parametrize(
    ("act", "code"),
    [(error(401), "model_unauthorised"), (stream(""), "model_empty"), (playing.silence, "model_timeout")],
    ids=["401", "empty", "silence"],
)
def test_a_stream_that_does_not_begin(act: Act, code: str, server: ChatServer, opened: Open) -> None:
    server.play(act)
    with pytest.raises(ModelUnavailable) as raised:
        opened().complete("Answer.", "What?", most=100, seconds=1.5, heard=lambda _: None)
    assert raised.value.code == code


def test_a_server_that_does_not_stream_costs_the_words(server: ChatServer, opened: Open) -> None:
    """Some answer whole; the client finds no events in that."""
    server.play(reply(TEXT))
    with pytest.raises(ModelUnavailable) as raised:
        opened().complete("Answer.", "What?", most=100, seconds=1.5, heard=lambda _: None)
    assert raised.value.code in ("model_empty", "model_cut", "model_malformed")


def test_who_listens_may_stop_it(server: ChatServer, opened: Open) -> None:
    server.play(stream(TEXT, then=streams.hang))

    def stop(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opened().complete("Answer.", "What?", most=100, seconds=10, heard=stop)


def test_what_a_broken_stream_took_stays_booked(server: ChatServer, opened: Open, tmp_path: Path) -> None:
    spending = Spending(tmp_path, Budget(tokens=100_000), today=lambda: date(2026, 11, 21))
    server.play(stream(TEXT, then=streams.cut))
    with pytest.raises(ModelUnavailable):
        opened(spending=spending).complete("a", "b", most=100, seconds=5, heard=lambda _: None)
    assert spending.today()[0] > 100

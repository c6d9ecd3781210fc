"""The model against a real server that plays every failure: the right code, in time, and nothing given away."""

import logging
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from advisor.adapters.chat.breaker import FAILURES
from advisor.adapters.chat.served import ModelOptions, open_chat_model
from advisor.adapters.people.spending import Budget, Spending
from advisor.errors import ModelUnavailable
from advisor.language.texts import LANGUAGES, texts
from advisor.ports import ChatModel
from tests.advisor.adapters.chat import server as playing
from tests.advisor.adapters.chat.server import Act, ChatServer, error, raw, reply

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = "sk-very-secret"
SECONDS = 1.5
Open = Callable[..., ChatModel]


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """The libraries take a second or two to load; the deadlines below are about the server."""
    from langchain.chat_models import init_chat_model

    init_chat_model("openai:served", api_key=KEY)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer() as running:
        yield running


@pytest.fixture
def opened(server: ChatServer) -> Open:
    """Opens a model that the server offers."""

    def open_one(**given: object) -> ChatModel:
        options = {"name": "openai:served", "context": 8192, "api_key": SecretStr(KEY), "base_url": server.url}
        return open_chat_model(ModelOptions(**(options | given)))  # type: ignore[arg-type]

    return open_one


def failure(model: ChatModel, seconds: float = SECONDS) -> tuple[str, float]:
    """The code a completion fails with, and the seconds it took."""
    began = time.monotonic()
    with pytest.raises(ModelUnavailable) as raised:
        model.complete("Answer.", "What?", most=100, seconds=seconds)
    return raised.value.code, time.monotonic() - began


# -- what is sent and what comes back ---------------------------------------------------------------


def test_one_instruction_and_one_message_are_sent(server: ChatServer, opened: Open) -> None:
    done = opened().complete("Answer.", "Dlaczego? [S1]", most=100, seconds=5)
    assert (done.text, done.model, done.tokens_in, done.tokens_out) == ("Fine [S1].", "served-model-1", 40, 7)
    (request,) = server.requests
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body == {
        "model": "served",
        "messages": [{"role": "system", "content": "Answer."}, {"role": "user", "content": "Dlaczego? [S1]"}],
        "temperature": 0.0,
        "response_format": {"type": "json_object"},
        "max_tokens": 100,
        "stream": False,
    }


def test_a_server_of_ones_own_needs_no_key(server: ChatServer, opened: Open) -> None:
    assert opened(api_key=None).complete("a", "b", most=9, seconds=5).text
    assert KEY not in str(server.requests)


def test_openai_is_not_asked_without_a_key() -> None:
    assert failure(open_chat_model(ModelOptions(name="openai:gpt-5-mini", context=8192)))[0] == "model_unauthorised"


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("<think>He wants [S9].</think>\n\nFine [S1].", "Fine [S1]."),
        ("<think>a</think>Fine<THINK>b\nc</THINK> [S1].", "Fine [S1]."),
        ("the template opened it\n</think>\nFine [S1].", "Fine [S1]."),
        ("Fine [S1].\n<think>and then", "Fine [S1]."),
        ("I think <b>.", "I think <b>."),
    ],
)
def test_thoughts_are_left_out(sent: str, text: str, server: ChatServer, opened: Open) -> None:
    server.play(reply(sent))
    assert opened().complete("a", "b", most=9, seconds=5).text == text


@pytest.mark.parametrize("usage", [None, {}, {"total_tokens": 0}])
def test_a_server_that_does_not_count_is_fine(usage: object, server: ChatServer, opened: Open) -> None:
    server.play(reply(usage=usage))
    done = opened().complete("a", "b", most=9, seconds=5)
    assert (done.text, done.tokens_in, done.tokens_out) == ("Fine [S1].", None, None)


def test_a_model_that_refuses_a_temperature_is_asked_without(server: ChatServer, opened: Open) -> None:
    server.play(error(400, "Unsupported value: 'temperature' does not support 0.0 with this model."), reply())
    model = opened()
    assert model.complete("a", "b", most=9, seconds=5).text
    assert model.complete("a", "b", most=9, seconds=5).text
    assert ["temperature" in request.body for request in server.requests] == [True, False, False]


def test_a_server_that_knows_no_json_mode_is_asked_without(server: ChatServer, opened: Open) -> None:
    server.play(error(400, "'response_format' is not supported by this model."), reply())
    model = opened()
    assert model.complete("a", "b", most=9, seconds=5).text
    assert model.complete("a", "b", most=9, seconds=5).text
    assert ["response_format" in request.body for request in server.requests] == [True, False, False]


def test_threads_share_a_model(opened: Open) -> None:
    model = opened()
    texts: list[str] = []
    threads = [
        threading.Thread(target=lambda: texts.append(model.complete("a", "b", most=9, seconds=5).text))
        for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == ["Fine [S1]."] * 12


# -- every failure ----------------------------------------------------------------------------------

CONTEXT = "This model's maximum context length is 4096 tokens. However, you requested 9000 tokens."
FAILURES_OF_SERVERS: dict[str, tuple[Act, str, int]] = {
    "silence": (playing.silence, "model_timeout", 1),
    "slow drip": (playing.drip, "model_timeout", 1),
    "bad key": (error(401, f"Incorrect API key provided: {KEY}", "invalid_api_key"), "model_unauthorised", 1),
    "key without rights": (error(403), "model_unauthorised", 1),
    "no such model": (error(404, "The model `served` does not exist", "model_not_found"), "model_unknown", 1),
    "page not found": (raw(b"<h1>404</h1>", "text/html", status=404), "model_unknown", 1),
    "no credit": (error(429, "You exceeded your current quota", "insufficient_quota"), "model_busy", 1),
    "payment": (error(402), "model_busy", 1),
    "too many requests": (error(429), "model_busy", 3),
    "too many, wait long": (error(429, retry_after="30"), "model_busy", 1),
    "too many, wait a day": (error(429, retry_after="Fri, 31 Dec 2100 23:59:59 GMT"), "model_busy", 1),
    "too many, nonsense": (error(429, retry_after="soon"), "model_busy", 3),
    "server error": (error(500), "model_failed", 3),
    "gateway": (raw(b"<h1>Bad gateway</h1>", "text/html", status=502), "model_failed", 3),
    "overloaded": (error(503), "model_failed", 3),
    "bad request": (error(400), "model_failed", 1),
    "context, OpenAI": (error(400, CONTEXT, "context_length_exceeded"), "model_context", 1),
    "context, llama.cpp": (error(400, "the request exceeds the available context size"), "model_context", 1),
    "context, by size": (error(413), "model_context", 1),
    "filter, Azure": (error(400, "The response was filtered", "content_filter"), "model_filtered", 1),
    "filter, finish": (reply("Well", ended="content_filter"), "model_filtered", 1),
    "refusal": (reply(None, refusal="I cannot help with that."), "model_filtered", 1),
    "empty": (reply(""), "model_empty", 1),
    "null": (reply(None), "model_empty", 1),
    "white space": (reply(" \n"), "model_empty", 1),
    "thoughts alone": (reply("<think>Hm.</think>"), "model_empty", 1),
    "out of tokens": (reply("Fine [S1]. And", ended="length"), "model_cut", 1),
    "not JSON": (raw(b'{"id": "chatcmpl-1", "choices": [{"ind'), "model_malformed", 1),
    "not JSON at all": (raw(b"<html>Log in</html>", "text/html"), "model_malformed", 1),
    "a list": (raw(b"[]"), "model_malformed", 1),
    "a number": (raw(b"7"), "model_malformed", 1),
    "null body": (raw(b"null"), "model_malformed", 1),
    "no bytes": (raw(b""), "model_malformed", 1),
    "no choices": (raw(b'{"id": "1", "choices": []}'), "model_malformed", 1),
    "null choices": (raw(b'{"id": "1", "choices": null}'), "model_malformed", 1),
    "choices of another kind": (raw(b'{"id": "1", "choices": [{"message": 3}]}'), "model_malformed", 1),
    "error in a 200": (raw(b'{"error": {"code": 429, "message": "slow down"}}'), "model_busy", 3),
    "error in a 200, context": (raw(b'{"error": {"code": "400", "message": "context length"}}'), "model_context", 1),
    "cut": (playing.cut, "model_cut", 3),
    "cut in pieces": (playing.cut_chunked, "model_cut", 3),
    "hang up": (playing.hang_up, "model_cut", 3),
}


@pytest.mark.parametrize("case", FAILURES_OF_SERVERS)
def test_a_failure_has_its_code_in_time(case: str, server: ChatServer, opened: Open) -> None:
    act, code, requests = FAILURES_OF_SERVERS[case]
    server.play(act)
    seconds = SECONDS if requests == 1 else 5
    found, took = failure(opened(), seconds)
    assert found == code
    assert took < seconds + 1
    assert len(server.requests) == requests
    if code != "model_timeout":
        assert took < 3.5  # it does not wait for a deadline it need not wait for


def test_nobody_listens(opened: Open) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but not listening: no other test can get the port
        found, took = failure(opened(base_url=f"http://127.0.0.1:{taken.getsockname()[1]}/v1"))
    assert (found, took < 1) == ("model_refused", True)


@pytest.mark.parametrize("seconds", [0.0, -1.0])
def test_no_time_is_no_reply(seconds: float, opened: Open) -> None:
    assert failure(opened(), seconds)[0] == "model_timeout"


@pytest.mark.parametrize("name", ["anthropic:claude-x", "nobody:model"])
def test_a_provider_that_is_not_installed_is_told(name: str) -> None:
    assert failure(open_chat_model(ModelOptions(name=name, context=8192)))[0] == "model_not_installed"


def test_what_cannot_fit_is_not_sent(server: ChatServer, opened: Open) -> None:
    model = opened(context=1024)
    with pytest.raises(ModelUnavailable) as raised:
        model.complete("Answer.", "word " * 1000, most=10, seconds=5)
    assert raised.value.code == "model_context" and server.requests == []
    room = model.context - model.tokens("Answer.") - model.tokens("b")
    assert model.complete("Answer.", "b", most=room, seconds=5).text


def test_a_dripping_server_is_left(server: ChatServer, opened: Open) -> None:
    """The connection is closed at the deadline; no call goes on behind the caller's back."""
    left = threading.Event()

    def drip_until_left(handler: playing.Handler) -> None:
        try:
            playing.drip(handler)
        except OSError:
            left.set()

    server.play(drip_until_left)
    assert failure(opened(), 0.5)[0] == "model_timeout"
    assert left.wait(5)


# -- attempts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", [error(429), error(500), error(503), playing.cut, playing.hang_up])
def test_what_passes_is_tried_again(act: Act, server: ChatServer, opened: Open) -> None:
    server.play(act, reply())
    assert opened().complete("a", "b", most=9, seconds=10).text == "Fine [S1]."
    first, second = (request.at for request in server.requests)
    assert 0.2 < second - first < 1.5


def test_the_server_says_how_long_to_wait(server: ChatServer, opened: Open) -> None:
    server.play(error(429, retry_after="1"), reply())
    assert opened().complete("a", "b", most=9, seconds=10).text
    first, second = (request.at for request in server.requests)
    assert 1.0 <= second - first < 2


def test_silence_after_a_failure_still_ends_in_time(server: ChatServer, opened: Open) -> None:
    server.play(error(503), playing.silence)
    code, took = failure(opened(), 2)
    assert code == "model_timeout" and took < 3 and len(server.requests) == 2


# -- rest -------------------------------------------------------------------------------------------


def test_after_failures_in_a_row_nobody_is_asked(server: ChatServer, opened: Open) -> None:
    server.play(error(401))
    model = opened()
    assert [failure(model)[0] for _ in range(FAILURES + 1)] == ["model_unauthorised"] * FAILURES + ["model_resting"]
    assert len(server.requests) == FAILURES


def test_questions_that_do_not_fit_do_not_count(server: ChatServer, opened: Open) -> None:
    server.play(error(400, CONTEXT))
    model = opened()
    assert {failure(model)[0] for _ in range(FAILURES + 2)} == {"model_context"}


# -- budget -----------------------------------------------------------------------------------------


def test_a_reply_is_paid_as_the_server_counted(server: ChatServer, opened: Open, tmp_path: Path) -> None:
    spending = Spending(tmp_path, Budget(tokens=10_000, price_in=2, price_out=10))
    opened(spending=spending).complete("a", "b", most=500, seconds=5)
    assert spending.today() == (47, (40 * 2 + 7 * 10) / 1e6)


def test_a_reply_that_is_not_counted_is_estimated(server: ChatServer, opened: Open, tmp_path: Path) -> None:
    server.play(reply(usage=None))
    spending = Spending(tmp_path, Budget(tokens=10_000))
    opened(spending=spending).complete("a", "b", most=500, seconds=5)
    assert 2 < spending.today()[0] < 50


@pytest.mark.parametrize(
    ("act", "least", "most"),
    [
        (error(401), 0, 0),
        (error(500), 0, 0),
        (reply(""), 47, 47),
        (playing.silence, 500, 600),
        (playing.cut, 1500, 1600),
    ],
)
def test_a_failure_costs_what_it_may_have_cost(
    act: Act, least: int, most: int, server: ChatServer, opened: Open, tmp_path: Path
) -> None:
    server.play(act)
    spending = Spending(tmp_path, Budget(tokens=10_000))
    with pytest.raises(ModelUnavailable):
        opened(spending=spending).complete("a", "b", most=500, seconds=SECONDS if act is playing.silence else 60)
    assert least <= spending.today()[0] <= most


def test_beyond_the_budget_nobody_is_asked(server: ChatServer, opened: Open, tmp_path: Path) -> None:
    model = opened(spending=Spending(tmp_path, Budget(tokens=300)))
    codes = []
    for _ in range(8):
        try:
            model.complete("a", "b", most=100, seconds=5)
        except ModelUnavailable as refused:
            codes.append(refused.code)
    assert codes == ["model_budget"] * 4 and len(server.requests) == 4  # 4 · 47 + 118 > 300, and it does not rest


# -- nothing is given away --------------------------------------------------------------------------


@pytest.mark.parametrize("act", [error(401, f"Incorrect API key provided: {KEY}"), reply(), playing.cut])
def test_the_key_is_in_no_message_and_no_log(
    act: Act, server: ChatServer, opened: Open, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.play(act)
    model = opened()
    told = f"{model!r} {vars(model)!r}"
    try:
        model.complete("a", "b", most=9, seconds=3)
    except ModelUnavailable as refused:
        told += f"{refused!r} {refused.__cause__!r} {refused.__context__!r}"
    assert KEY not in told
    assert KEY not in caplog.text


def test_no_question_is_traced_elsewhere(server: ChatServer, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    with ChatServer() as elsewhere:
        for name in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        for name in ("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT", "LANGSMITH_GATEWAY", "OPENAI_API_BASE"):
            monkeypatch.setenv(name, elsewhere.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "x")
        assert opened().complete("a", "b", most=9, seconds=5).text
        time.sleep(0.5)  # traces are sent behind the caller's back
        assert elsewhere.requests == []
    assert len(server.requests) == 1


# -- words ------------------------------------------------------------------------------------------


def test_every_reason_has_a_line_and_a_hint_in_both_languages() -> None:
    codes = re.findall(r"model_\w+", ModelUnavailable.__doc__ or "")
    assert {code for _, code, _ in FAILURES_OF_SERVERS.values()} < set(codes) and len(codes) == 15
    for language in LANGUAGES:
        for code in codes:
            values = {"seconds": 60} if code == "model_resting" else {}
            message, hint = texts(language).error(code, values)
            assert (
                code not in message and message.count(".") == 1 and hint != texts(language).say("errors.unknown.hint")
            )

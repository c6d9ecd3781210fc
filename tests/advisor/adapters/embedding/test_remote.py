"""Vectors of a real server: as the port promises them, or one clear reason in time, and nothing given away."""

import logging
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from pydantic import SecretStr

from advisor.adapters.embedding.remote import (
    REQUESTS_AT_ONCE,
    TEXTS_PER_REQUEST,
    RemoteEmbedder,
    RemoteOptions,
)
from advisor.errors import EmbedderUnavailable
from advisor.language.texts import LANGUAGES, texts
from advisor.ports import Embedder
from tests.advisor.adapters.chat import server as playing
from tests.advisor.adapters.chat.server import Act, ChatServer, Handler, bag_of_words, error, raw, vectors

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = "sk-very-secret"
DIMENSION = 64
Open = Callable[..., RemoteEmbedder]


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """The libraries take a second or two to load; the deadlines below are about the server."""
    from langchain.embeddings import init_embeddings

    init_embeddings("openai:served", api_key=KEY)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with ChatServer(vectors(DIMENSION)) as running:
        yield running


@pytest.fixture
def opened(server: ChatServer, tmp_path: Path) -> Open:
    """Opens the embedder that the server offers."""

    def open_one(**given: object) -> RemoteEmbedder:
        options = {"name": "openai:served", "seconds": 5.0, "api_key": SecretStr(KEY), "base_url": server.url}
        return RemoteEmbedder.open(RemoteOptions(**(options | given)), tmp_path / "notes")  # type: ignore[arg-type]

    return open_one


def failure(embedder: RemoteEmbedder, count: int = 1) -> tuple[str, float]:
    """The code that embedding fails with, and the seconds it took."""
    began = time.monotonic()
    with pytest.raises(EmbedderUnavailable) as raised:
        embedder.embed(["dust"] * count)
    return raised.value.code, time.monotonic() - began


# -- vectors ----------------------------------------------------------------------------------------


def test_it_is_an_embedder_that_knows_both_languages(opened: Open) -> None:
    embedder: Embedder = opened()
    assert (embedder.name, embedder.dimension) == (f"openai:served@{DIMENSION}", DIMENSION)
    assert embedder.languages == {"en", "pl"}


def test_rows_come_in_order_at_length_one_however_many(server: ChatServer, opened: Open) -> None:
    asked = [f"firm number {number} dries wood" for number in range(10 * TEXTS_PER_REQUEST + 1)]
    rows = opened().embed(asked)
    assert rows.dtype == np.float32 and rows.shape == (len(asked), DIMENSION)
    plain = np.array([bag_of_words(text, DIMENSION) for text in asked])
    assert np.allclose(rows, plain / np.linalg.norm(plain, axis=1, keepdims=True), atol=1e-6)
    sizes = [len(request.body["input"]) for request in server.requests[1:]]
    assert sorted(sizes) == [1] + [TEXTS_PER_REQUEST] * 10


def test_nothing_in_gives_nothing_out(server: ChatServer, opened: Open) -> None:
    embedder = opened()
    assert embedder.embed([]).shape == (0, DIMENSION)
    assert len(server.requests) == 1  # for the dimension


def test_plain_texts_are_sent_with_the_key(server: ChatServer, opened: Open) -> None:
    opened().embed(["Czy pył szkodzi?"])
    request = server.requests[-1]
    assert request.path == "/v1/embeddings"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body == {"model": "served", "input": ["Czy pył szkodzi?"], "encoding_format": "base64"}


def test_a_server_that_only_knows_numbers_is_understood(server: ChatServer, opened: Open) -> None:
    told = '{"object": "list", "model": "m", "data": [{"object": "embedding", "index": 0, "embedding": [3, -4]}]}'
    server.play(raw(told.encode()))
    assert np.allclose(opened().embed(["dust"]), [[0.6, -0.8]])


@pytest.mark.parametrize("text", ["", " \n", "half \ud800 a pair"])
def test_odd_texts_stop_nothing(text: str, opened: Open) -> None:
    assert np.isfinite(opened().embed([text, "dust"])).all()


def test_few_requests_run_side_by_side(server: ChatServer, opened: Open) -> None:
    embedder = opened()
    running, most, lock = 0, 0, threading.Lock()
    answer = vectors(DIMENSION)

    def counted(handler: Handler) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.02)
        with lock:
            running -= 1
        answer(handler)

    server.play(counted)
    embedder.embed(["dust"] * (12 * TEXTS_PER_REQUEST))
    assert 1 < most <= REQUESTS_AT_ONCE


def test_threads_share_an_embedder(opened: Open) -> None:
    embedder = opened()
    rows: list[object] = []
    threads = [threading.Thread(target=lambda: rows.append(embedder.embed(["dust"]).tobytes())) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rows) == 12 and len(set(rows)) == 1


# -- the dimension ----------------------------------------------------------------------------------


def test_the_dimension_is_asked_for_once(server: ChatServer, opened: Open) -> None:
    first = opened()
    server.play(playing.silence)
    again = opened()
    assert (again.name, again.dimension) == (first.name, DIMENSION) and len(server.requests) == 1


@pytest.mark.parametrize("note", ["", "{", "[]", '{"dimension": "64"}', '{"dimension": 0}', "\udcff"])
def test_a_damaged_note_is_asked_for_again(note: str, server: ChatServer, opened: Open, tmp_path: Path) -> None:
    opened()
    (file,) = (tmp_path / "notes").iterdir()
    file.write_text(note, encoding="utf-8", errors="surrogateescape")
    assert opened().dimension == DIMENSION and len(server.requests) == 2


def test_a_note_that_cannot_be_kept_is_done_without(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("not a folder")
    assert opened().embed(["dust"]).shape == (1, DIMENSION)


def test_another_model_has_a_note_of_its_own(server: ChatServer, opened: Open) -> None:
    opened()
    server.play(vectors(8))
    assert opened(name="openai:other").name == "openai:other@8"
    assert opened().name == f"openai:served@{DIMENSION}"


def test_a_model_that_changed_is_refused_and_is_another_embedder_next_time(server: ChatServer, opened: Open) -> None:
    embedder = opened()
    server.play(vectors(8))
    assert failure(embedder)[0] == "embedder_changed"
    assert opened().name == "openai:served@8"


# -- every failure ----------------------------------------------------------------------------------

TOO_LONG = "This model's maximum context length is 8192 tokens, however you requested 9000 tokens."
LLAMA_CPP = "input (900 tokens) is too large to process. increase the physical batch size (current batch size: 512)"


def changed(change: Callable[[list[list[float]]], object]) -> Act:
    return vectors(DIMENSION, change)


FAILURES_OF_SERVERS: dict[str, tuple[Act, str, int]] = {
    "silence": (playing.silence, "timeout", 1),
    "slow drip": (playing.drip, "timeout", 1),
    "bad key": (error(401, f"Incorrect API key provided: {KEY}", "invalid_api_key"), "unauthorised", 1),
    "key without rights": (error(403), "unauthorised", 1),
    "no such model": (error(404, "The model `served` does not exist", "model_not_found"), "unknown", 1),
    "no credit": (error(429, "You exceeded your current quota", "insufficient_quota"), "busy", 1),
    "too many requests": (error(429), "busy", 3),
    "too many, wait long": (error(429, retry_after="30"), "busy", 1),
    "server error": (error(500), "failed", 3),
    "bad request": (error(400), "failed", 1),
    "text too long": (error(400, TOO_LONG, "context_length_exceeded"), "context", 1),
    "text too long, llama.cpp": (error(500, LLAMA_CPP), "context", 1),
    "request too large": (error(413), "context", 1),
    "filtered": (error(400, "The response was filtered", "content_filter"), "filtered", 1),
    "hang up": (playing.hang_up, "cut", 3),
    "not JSON": (raw(b"<h1>Welcome</h1>", "text/html"), "malformed", 1),
    "broken JSON": (raw(b'{"data": [{"embed'), "malformed", 1),
    "other JSON": (raw(b'{"choices": []}'), "malformed", 1),
    "no vectors": (changed(lambda rows: []), "malformed", 1),
    "one vector too many": (changed(lambda rows: [*rows, rows[0]]), "malformed", 1),
    "one vector too few": (changed(lambda rows: rows[:-1]), "malformed", 1),
    "empty vectors": (changed(lambda rows: [[] for _ in rows]), "malformed", 1),
    "ragged vectors": (changed(lambda rows: [rows[0][:-1], *rows[1:]]), "malformed", 1),
    "not a number": (changed(lambda rows: [[float("nan"), *row[1:]] for row in rows]), "malformed", 1),
    "infinity": (changed(lambda rows: [[float("inf"), *row[1:]] for row in rows]), "malformed", 1),
    "zeros": (changed(lambda rows: [[0.0] * len(row) for row in rows]), "malformed", 1),
    "another dimension": (vectors(DIMENSION + 1), "changed", 1),
}


@pytest.mark.parametrize("name", FAILURES_OF_SERVERS)
def test_every_failure_is_one_clear_reason_in_time(name: str, server: ChatServer, opened: Open) -> None:
    act, reason, requests = FAILURES_OF_SERVERS[name]
    seconds = 4.0 if requests > 1 else 0.7  # the pauses between three attempts take up to 1.75 s
    embedder = opened(seconds=seconds)
    server.play(act)
    code, took = failure(embedder, count=2)
    assert code == f"embedder_{reason}"
    assert took < seconds + 1 and len(server.requests) - 1 == requests


@pytest.mark.parametrize("reason", ["bad key", "zeros"])
def test_a_server_that_does_not_tell_the_dimension_is_no_embedder(
    reason: str, server: ChatServer, opened: Open
) -> None:
    act, code, _ = FAILURES_OF_SERVERS[reason]
    server.play(act)
    with pytest.raises(EmbedderUnavailable) as raised:
        opened()
    assert raised.value.code == f"embedder_{code}"
    server.play(vectors(DIMENSION))
    assert opened().dimension == DIMENSION


def test_nobody_listens(opened: Open) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    embedder = opened()
    with pytest.raises(EmbedderUnavailable) as raised:
        opened(name="openai:other", base_url=f"http://127.0.0.1:{port}/v1")
    assert raised.value.code == "embedder_refused" and embedder.embed(["dust"]).shape == (1, DIMENSION)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "nobody:model"}, "not_installed"),
        ({"name": "mistralai:mistral-embed"}, "not_installed"),
        ({"api_key": None, "base_url": None}, "unauthorised"),
    ],
)
def test_settings_that_lead_nowhere(
    given: dict[str, object], code: str, server: ChatServer, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)  # settings decide who is shown it, not a client
    with pytest.raises(EmbedderUnavailable) as raised:
        opened(**given)
    assert raised.value.code == f"embedder_{code}" and server.requests == []


def test_vectors_of_two_lengths_in_one_call_are_no_vectors(server: ChatServer, opened: Open) -> None:
    embedder = opened()
    server.play(vectors(DIMENSION), vectors(DIMENSION + 1))
    assert failure(embedder, count=TEXTS_PER_REQUEST + 1)[0] == "embedder_malformed"


@pytest.mark.parametrize("act", [error(429), error(503), playing.hang_up])
def test_what_passes_is_tried_again_for_its_batch_alone(act: Act, server: ChatServer, opened: Open) -> None:
    embedder = opened()
    server.play(act, vectors(DIMENSION))
    assert embedder.embed(["dust"] * (3 * TEXTS_PER_REQUEST)).shape == (3 * TEXTS_PER_REQUEST, DIMENSION)
    assert len(server.requests) - 1 == 4


def test_the_server_says_how_long_to_wait(server: ChatServer, opened: Open) -> None:
    embedder = opened(seconds=10)
    server.play(error(429, retry_after="1"), vectors(DIMENSION))
    assert embedder.embed(["dust"]).shape == (1, DIMENSION)
    first, second = (request.at for request in server.requests[1:])
    assert 1.0 <= second - first < 2


def test_after_a_failure_the_batches_behind_are_not_sent(server: ChatServer, opened: Open) -> None:
    embedder = opened()
    server.play(error(401))
    assert failure(embedder, count=50 * TEXTS_PER_REQUEST)[0] == "embedder_unauthorised"
    assert len(server.requests) - 1 <= 2 * REQUESTS_AT_ONCE


def test_after_a_failure_nobody_waits_for_the_server(server: ChatServer, opened: Open) -> None:
    embedder = opened(seconds=0.5)
    server.play(playing.silence)
    assert [failure(embedder)[0] for _ in range(3)] == ["embedder_timeout", "embedder_resting", "embedder_resting"]
    assert len(server.requests) - 1 == 1


def test_a_text_that_is_too_long_says_nothing_of_the_server(server: ChatServer, opened: Open) -> None:
    embedder = opened()
    server.play(error(400, TOO_LONG))
    assert [failure(embedder)[0] for _ in range(3)] == ["embedder_context"] * 3


# -- nothing is given away --------------------------------------------------------------------------


@pytest.mark.parametrize("act", [error(401, f"Incorrect API key provided: {KEY}"), vectors(DIMENSION), playing.hang_up])
def test_the_key_is_in_no_message_and_no_log(
    act: Act, server: ChatServer, opened: Open, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    embedder = opened()
    server.play(act)
    told = f"{embedder!r} {vars(embedder)!r} {vars(embedder._server)!r}"
    try:
        embedder.embed(["dust"])
    except EmbedderUnavailable as refused:
        told += f"{refused!r} {refused.__cause__!r} {refused.__context__!r}"
    assert KEY not in told and KEY not in caplog.text


def test_no_text_is_sent_elsewhere(server: ChatServer, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    with ChatServer() as elsewhere:
        for name in ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2"):
            monkeypatch.setenv(name, "true")
        for name in ("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT", "LANGSMITH_GATEWAY", "OPENAI_API_BASE"):
            monkeypatch.setenv(name, elsewhere.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "x")
        assert opened().embed(["dust"]).shape == (1, DIMENSION)
        time.sleep(0.3)  # traces are sent behind the caller's back
        assert elsewhere.requests == []
    assert len(server.requests) == 2


# -- words ------------------------------------------------------------------------------------------


def test_every_reason_has_a_line_and_a_hint_in_both_languages() -> None:
    codes = set(re.findall(r"embedder_\w+", EmbedderUnavailable.__doc__ or ""))
    assert {f"embedder_{code}" for _, code, _ in FAILURES_OF_SERVERS.values()} < codes
    for language in LANGUAGES:
        for code in codes - {"embedder_missing", "embedder_altered"}:
            values = {"seconds": 60} if code == "embedder_resting" else {}
            message, hint = texts(language).error(code, values)
            assert code not in message and hint != texts(language).say("errors.unknown.hint")

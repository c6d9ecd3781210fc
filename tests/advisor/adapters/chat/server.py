"""A real server on this machine that speaks OpenAI's language, and fails on demand.

An *act* is what it does with one request; acts are played in order, the last one again and again.
"""

import base64
import json
import socket
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from zlib import crc32

import numpy as np

Act = Callable[["Handler"], None]


@dataclass(frozen=True)
class Request:
    """What a client sent, and when (monotonic)."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]
    at: float = field(default_factory=time.monotonic)


class Handler(BaseHTTPRequestHandler):
    """Plays the act whose turn it is."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two packets; together they would wait 40 ms for each other
    server: "_Server"
    asked: dict[str, Any]
    """The body of the request whose turn it is."""

    def setup(self) -> None:
        super().setup()
        self.server.owner.connections.append(self.connection)

    def do_GET(self) -> None:
        self._play({})

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        is_json = self.headers.get("Content-Type") == "application/json"
        self._play(json.loads(content) if is_json else {})

    def _play(self, body: dict[str, Any]) -> None:
        owner = self.server.owner
        self.asked = body
        with owner.lock:
            owner.requests.append(Request(self.path, _named(self.headers.items()), body))
            act = owner.acts.pop(0) if len(owner.acts) > 1 else owner.acts[0]
        act(self)

    def answer(
        self, status: int, content: bytes, kind: str = "application/json", headers: Mapping[str, str] | None = None
    ) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


def _named(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    owner: "ChatServer"

    def handle_error(self, *_: object) -> None:
        """A client that gave up is no error here."""


class ChatServer:
    """Use it in a `with`."""

    def __init__(self, *acts: Act) -> None:
        self.acts = list(acts) or [reply()]
        self.requests: list[Request] = []
        self.connections: list[socket.socket] = []
        self.lock = threading.Lock()
        self.stopped = threading.Event()
        self._http = _Server(("127.0.0.1", 0), Handler)
        self._http.owner = self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def play(self, *acts: Act) -> None:
        """From now on, these."""
        with self.lock:
            self.acts = list(acts)

    def kill(self) -> None:
        """The end of the server, and of the connections that clients keep."""
        self.__exit__(None, None, None)
        for connection in self.connections:
            with suppress(OSError):  # it has been closed before
                connection.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stopped.set()
        self._http.shutdown()
        self._http.server_close()


def body(text: str | None, *, ended: str = "stop", usage: object = "told", **message: object) -> dict[str, Any]:
    """A completion as OpenAI writes it; `usage=None` leaves it out."""
    written: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "served-model-1",
        "choices": [
            {"index": 0, "finish_reason": ended, "message": {"role": "assistant", "content": text, **message}},
        ],
    }
    if usage is not None:
        told = {"prompt_tokens": 40, "completion_tokens": 7, "total_tokens": 47}
        written["usage"] = told if usage == "told" else usage
    return written


def reply(text: str | None = "Fine [S1].", **details: Any) -> Act:
    """A completion."""
    return lambda handler: handler.answer(200, json.dumps(body(text, **details)).encode())


def vectors(dimension: int = 256, change: Callable[[list[list[float]]], object] = lambda rows: rows) -> Act:
    """The vectors of the texts asked for, in the format asked for; `change` makes something else of them."""

    def act(handler: Handler) -> None:
        asked = handler.asked
        texts = [asked["input"]] if isinstance(asked["input"], str) else asked["input"]
        rows: Any = change([bag_of_words(text, dimension) for text in texts])
        if asked.get("encoding_format") == "base64":
            rows = [base64.b64encode(np.array(row, "<f4").tobytes()).decode() for row in rows]
        data = [{"object": "embedding", "index": index, "embedding": row} for index, row in enumerate(rows)]
        usage = {"prompt_tokens": 5, "total_tokens": 5}
        told = {"object": "list", "model": asked["model"], "data": data, "usage": usage}
        handler.answer(200, json.dumps(told).encode())

    return act


def bag_of_words(text: str, dimension: int) -> list[float]:
    """A vector by the beginnings of words: "apprentices" and "apprenticeship" mean the same. Not of length 1."""
    row = [0.01] * dimension
    for word in text.lower().split():
        row[crc32(word[:5].encode()) % dimension] += 1.0
    return row


def raw(content: bytes, kind: str = "application/json", status: int = 200) -> Act:
    """These bytes."""
    return lambda handler: handler.answer(status, content, kind)


def error(status: int, message: str = "no", code: str | None = None, **headers: str) -> Act:
    """An error as OpenAI writes it; `retry_after="2"` is a header."""
    content = json.dumps({"error": {"message": message, "type": "x", "param": None, "code": code}}).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: handler.answer(status, content, headers=named)


def silence(handler: Handler) -> None:
    """No answer at all."""
    handler.server.owner.stopped.wait(20)
    handler.close_connection = True


def drip(handler: Handler) -> None:
    """An answer that never stops coming, a byte at a time."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.owner.stopped.wait(0.05):
        handler.wfile.write(b" ")


def cut(handler: Handler) -> None:
    """Half an answer, and the connection is closed."""
    content = json.dumps(body("Fine [S1].")).encode()
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content[: len(content) // 2])
    handler.close_connection = True


def cut_chunked(handler: Handler) -> None:
    """Half an answer in pieces without the last one."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b'10\r\n{"id":"chatcmpl-\r\n')
    handler.close_connection = True


def hang_up(handler: Handler) -> None:
    """The connection is closed without a word."""
    handler.close_connection = True

"""A real Bot API server on this machine, which keeps chats, and fails on demand.

with BotServer() as server:
    ewa = server.user(1001, name="Ewa", language_code="pl")
    ewa.send("Co dają klastry?")
    server.fail("sendMessage", error(429, retry_after=1))
    answer = server.wait_for(lambda: ewa.chat.from_bot)[0]
"""

import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import unquote, urlsplit

from tests.advisor.surfaces.telegram.clients import Group, User
from tests.advisor.surfaces.telegram.faults import Act, Reply, error, obey
from tests.advisor.surfaces.telegram.methods import call
from tests.advisor.surfaces.telegram.parameters import Parameters, read_parameters
from tests.advisor.surfaces.telegram.state import BOT, ApiError, Json, World
from tests.advisor.surfaces.telegram.telegram_text import Entity

TOKEN = f"{BOT['id']}:AAtestTESTtestTESTtestTESTtestTEST_-x"
METHOD_PATH = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>\w+)")
FILE_PATH = re.compile(r"/file/bot(?P<token>[^/]+)/(?P<path>.+)")

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """What the bot asked for, and when (monotonic)."""

    method: str
    params: Mapping[str, Any]
    files: tuple[str, ...] = ()
    at: float = field(default_factory=time.monotonic)

    @property
    def chat_id(self) -> int:
        return int(self.params.get("chat_id", 0))


@dataclass
class _Fault:
    method: str
    act: Act
    times: int | None


class _Handler(BaseHTTPRequestHandler):
    """One connection; each request on it is an `Exchange` (faults.py)."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body are two packets; together they would wait 40 ms for each other
    server: "_Server"

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        self.params: Parameters | None = None
        asked = METHOD_PATH.fullmatch(unquote(urlsplit(self.path).path))
        self.method = asked["method"] if asked else "download"
        self.server.owner.next_act(self.method)(self)

    def read(self) -> None:
        query = urlsplit(self.path).query
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.params = read_parameters(query, self.headers.get("Content-Type", ""), body)
        self.server.owner.record(Request(self.method, self.params.values, tuple(self.params.files)))

    def perform(self) -> Reply:
        owner = self.server.owner
        try:
            self.read()
            assert self.params is not None
            path = unquote(urlsplit(self.path).path)
            asked = METHOD_PATH.fullmatch(path) or FILE_PATH.fullmatch(path)
            if asked is None:
                raise ApiError(404, "Not Found")
            if asked["token"] != owner.token:
                raise ApiError(401, "Unauthorized")
            if "path" in asked.groupdict():
                return owner.download(asked["path"])
            return _ok(call(owner.world, self.method, self.params))
        except ApiError as refused:
            return _refusal(refused)

    def answer(self, reply: Reply) -> None:
        self._head(reply)
        self.wfile.write(reply.content)

    def drip(self, reply: Reply, seconds: float) -> None:
        self._head(reply)
        for byte in reply.content:
            self.wfile.write(bytes([byte]))
            self.wait(seconds / len(reply.content))

    def cut(self) -> None:
        self.close_connection = True

    def wait(self, seconds: float | None) -> None:
        self.server.owner.recovered.wait(seconds)

    def _head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.content)))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def _ok(result: Any) -> Reply:
    return Reply(200, json.dumps({"ok": True, "result": result}).encode())


def _refusal(refused: ApiError) -> Reply:
    body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        body["parameters"] = refused.parameters
    return Reply(refused.code, json.dumps(body).encode())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256
    owner: "BotServer"

    def handle_error(self, *_: object) -> None:
        """A client that gave up is no error here."""


class BotServer:
    """Use it in a `with`; give the bot `base_url` and `base_file_url`."""

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.world = World()
        self.requests: list[Request] = []
        """Everything the bot asked for, polls included."""
        self.recovered = threading.Event()
        self._faults: list[_Fault] = []
        self._http = _Server(("127.0.0.1", 0), _Handler)
        self._http.owner = self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def base_url(self) -> str:
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.url}/file/bot"

    @property
    def lost_formatting(self) -> list[tuple[str, Entity]]:
        """Formatting the bot asked for that Telegram would have dropped without a word: source and entity."""
        return self.world.lost_formatting

    def user(self, id: int = 1001, *, name: str = "Ewa", language_code: str = "pl", username: str = "") -> User:
        """Somebody with a Telegram client."""
        return User(self.world, id, name, language_code, username)

    def group(self, title: str, *members: User, id: int = -100500, is_super: bool = True) -> Group:
        """A group the bot is in already."""
        return Group(self.world, id, title, members, is_super=is_super)

    def calls(self, method: str) -> list[Request]:
        """The requests for one method, in order."""
        return [request for request in list(self.requests) if request.method == method]

    def wait_for(self, condition: Callable[[], T], seconds: float = 5) -> T:
        """The first value of `condition` that counts as true. Raises `AssertionError` with all conversations."""
        with self.world.changed:
            value = self.world.changed.wait_for(condition, seconds)
        assert value, f"waited {seconds} s in vain\n{self.transcript()}"
        return value

    def transcript(self) -> str:
        """Every conversation, for people."""
        return "\n\n".join(f"# {chat.name} ({chat.id})\n{chat.transcript()}" for chat in self.world.chats.values())

    def fail(self, method: str, act: Act, times: int | None = 1) -> None:
        """The next requests for this method (“*”: for any, “download”: for a file) are played by `act`; `None`: until
        `recover`."""
        with self.world.changed:
            self._faults.append(_Fault(method, act, times))

    def conflict(self, times: int = 1) -> None:
        """As if another process polled with the same token."""
        self.fail("getUpdates", error(409), times)

    def recover(self) -> None:
        """No faults any more; who waits is released."""
        with self.world.changed:
            self._faults.clear()
            waiting, self.recovered = self.recovered, threading.Event()
        waiting.set()

    def redeliver(self, update: Json) -> None:
        """The same update once more, as when the bot's confirmation was lost."""
        self.world.updates.repeat(update)

    def next_act(self, method: str) -> Act:
        with self.world.changed:
            for fault in self._faults:
                if fault.method in (method, "*"):
                    if fault.times is not None:
                        fault.times -= 1
                        if not fault.times:
                            self._faults.remove(fault)
                    return fault.act
        return obey

    def record(self, request: Request) -> None:
        with self.world.changed:
            self.requests.append(request)
            self.world.changed.notify_all()

    def download(self, path: str) -> Reply:
        """The content of a file by its path. Raises `ApiError`."""
        with self.world.changed:
            found = next((file for file in self.world.files.values() if file.path == path), None)
        if found is None:
            raise ApiError(404, "Not Found")
        return Reply(200, found.content, "application/octet-stream")

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.world.updates.stop()
        self.recover()
        self._http.shutdown()
        self._http.server_close()

"""What may go wrong between a bot and Telegram. An *act* plays one request; `obey` is the one without a fault."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Reply:
    """What the server answers."""

    status: int
    content: bytes
    kind: str = "application/json"


class Exchange(Protocol):
    """One request and the connection it came on."""

    method: str
    """Of the Bot API; "download" for a file."""

    def read(self) -> None:
        """Take the request in, without acting on it."""

    def perform(self) -> Reply:
        """Take the request in, and do what it asks."""
        ...

    def answer(self, reply: Reply) -> None:
        """Send this back."""

    def drip(self, reply: Reply, seconds: float) -> None:
        """Send this back a byte at a time, over so many seconds."""

    def cut(self) -> None:
        """Close the connection."""

    def wait(self, seconds: float | None) -> None:
        """So long, or until the server recovers or stops."""


Act = Callable[[Exchange], None]


def obey(exchange: Exchange) -> None:
    """No fault."""
    exchange.answer(exchange.perform())


def error(status: int, description: str = "", *, retry_after: int | None = None) -> Act:
    """An error as Telegram writes it; nothing is done. 429 says when to come back (seconds)."""
    body: dict[str, object] = {"ok": False, "error_code": status, "description": description or _DESCRIBED[status]}
    if retry_after is not None:
        body["description"] = f"Too Many Requests: retry after {retry_after}"
        body["parameters"] = {"retry_after": retry_after}
    return _refuse(Reply(status, json.dumps(body).encode()))


def proxy_error(status: int = 502) -> Act:
    """A page of the server before Telegram's: no JSON; nothing is done."""
    page = f"<html>\r\n<head><title>{status}</title></head>\r\n<body>nginx</body>\r\n</html>"
    return _refuse(Reply(status, page.encode(), "text/html"))


def hang(seconds: float | None = None) -> Act:
    """The request is taken and nothing happens, for so long or until the server recovers; then it is cut off."""

    def act(exchange: Exchange) -> None:
        exchange.read()
        exchange.wait(seconds)
        exchange.cut()

    return act


def hang_after(seconds: float | None = None) -> Act:
    """The request is obeyed, but the answer never comes."""

    def act(exchange: Exchange) -> None:
        exchange.perform()
        exchange.wait(seconds)
        exchange.cut()

    return act


def drop_before(exchange: Exchange) -> None:
    """Cut off before the request is read."""
    exchange.cut()


def drop_after(exchange: Exchange) -> None:
    """The request is obeyed and the connection cut: the client cannot know."""
    exchange.perform()
    exchange.cut()


def drip(seconds: float) -> Act:
    """The request is obeyed, the answer trickles."""
    return lambda exchange: exchange.drip(exchange.perform(), seconds)


def malformed(exchange: Exchange) -> None:
    """The request is obeyed, half of its answer arrives as if it were all."""
    reply = exchange.perform()
    exchange.answer(Reply(reply.status, reply.content[: len(reply.content) // 2], reply.kind))


def _refuse(reply: Reply) -> Act:
    def act(exchange: Exchange) -> None:
        exchange.read()
        exchange.answer(reply)

    return act


_DESCRIBED = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}

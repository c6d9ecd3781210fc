"""What an exception of a client means: the reason a reader is told, and whether another attempt may help.

Exceptions are told apart by the status, code and headers of the server's answer and by the names of their classes,
not by the classes: every provider's client has its own, but nearly all raise those of one HTTP library underneath.
Nothing of an exception's text is passed on: servers repeat keys and questions in it.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any


class AttemptFailed(Exception):
    """One attempt without a usable reply.

    `may_pass`: another attempt may succeed. `wait`: seconds the server asks to wait first.
    `billed`: the provider may have counted it, though nothing came back.
    """

    def __init__(self, code: str, *, may_pass: bool = False, wait: float | None = None, billed: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.may_pass = may_pass
        self.wait = wait
        self.billed = billed


_STATUSES = {
    401: "model_unauthorised",
    402: "model_busy",  # no credit left
    403: "model_unauthorised",
    404: "model_unknown",
    408: "model_timeout",
    413: "model_context",
    429: "model_busy",
}
_PASSING = frozenset({408, 409, 429, 500, 502, 503, 504, 529})
_CONTEXT = re.compile(
    r"context[ _](?:length|window|size)|maximum context|context the overflows|prompt is too long|input is too long"
    r"|too many (?:input )?tokens|too large to process"
)
_FILTER = re.compile(r"content[ _](?:filter|policy|management)|moderation|safety|responsibleai")
_NO_CREDIT = re.compile(r"insufficient_quota")
_ABSENT = {"ConnectError", "ConnectionRefusedError", "gaierror", "UnsupportedProtocol", "InvalidURL", "ProxyError"}
_BROKEN = {"NetworkError", "ProtocolError", "ConnectionError", "IncompleteRead"}
_NOT_UNDERSTOOD = {"ValueError", "LookupError", "TypeError", "AttributeError", "DecodingError", "APIError"}


def failure_of(error: Exception) -> AttemptFailed:
    """The failure that an exception of a client stands for."""
    answer = _answer(error)
    if answer is not None:
        return _answered(answer)
    names = {kind.__name__ for one in _causes(error) for kind in type(one).__mro__}
    if any("Timeout" in name for name in names):
        return AttemptFailed("model_timeout", may_pass=True, billed=True)
    if names & _ABSENT:  # nobody listens there: a second later nobody does either
        return AttemptFailed("model_refused")
    if names & (_BROKEN | {"APIConnectionError"}):
        return AttemptFailed("model_cut", may_pass=True, billed=True)
    if names & _NOT_UNDERSTOOD:
        return AttemptFailed("model_malformed", billed=True)
    return AttemptFailed("model_failed", billed=True)


def refuses(error: Exception, *names: str) -> bool:
    """Whether a server refuses a wish, one of these names: a temperature a model that reasons does not take, JSON."""
    answer = _answer(error)
    return answer is not None and answer.status in (400, 422) and any(name in answer.words for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What the server said instead of a reply."""

    status: int
    words: str
    headers: Mapping[str, str]


def _answer(error: Exception) -> _Answer | None:
    """The server's answer that an exception carries. Some say 200 and put the error into the body, or into a stream."""
    for one in _causes(error):
        response: Any = getattr(one, "response", None)
        body = one.args[0] if isinstance(one, ValueError) and one.args else getattr(one, "body", None)
        if isinstance(body, Mapping) and response is None:
            return _Answer(status=_number(body.get("code")) or 500, words=str(body).lower(), headers={})
        status = _number(getattr(one, "status_code", None)) or _number(getattr(response, "status_code", None))
        if status is not None and status >= 400:
            words = f"{getattr(one, 'code', '')} {getattr(one, 'body', '')} {one}".lower()
            return _Answer(status=status, words=words, headers=getattr(response, "headers", {}))
    return None


def _answered(answer: _Answer) -> AttemptFailed:
    status = answer.status
    if status in (400, 413, 422, 500) and _CONTEXT.search(answer.words):
        return AttemptFailed("model_context")
    if status in (400, 403, 422) and _FILTER.search(answer.words):
        return AttemptFailed("model_filtered")
    code = _STATUSES.get(status, "model_failed")
    may_pass = status in _PASSING and not _NO_CREDIT.search(answer.words)
    return AttemptFailed(code, may_pass=may_pass, wait=_retry_after(answer.headers))


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait as the server asks: `Retry-After` as seconds or as a date (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after")
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            when = parsedate_to_datetime(value)
        except ValueError:
            return None
        seconds = (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An exception and what it was raised from."""
    while error is not None:
        yield error
        error = error.__cause__


def _number(value: object) -> int | None:
    """A status as a number; servers write it as a string, too."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    return value if isinstance(value, int) else None

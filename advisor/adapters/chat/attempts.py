"""One deadline over all attempts, kept also where bytes keep coming, and which failures are worth another attempt."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from advisor.adapters.chat.failures import AttemptFailed

if TYPE_CHECKING:
    from tenacity import RetryCallState

ATTEMPTS = 3
"""A first one and two more, about half a second and a second later unless the server asks for another pause."""
_PAUSE_SECONDS = 0.5
_GRACE_SECONDS = 0.5
"""How long the loop may take to give up after the deadline, before the caller no longer waits for it."""

_Result = TypeVar("_Result")
_starting = threading.Lock()
_loops: list[asyncio.AbstractEventLoop] = []


class Feed:
    """Brings what comes in the loop to the thread that waits: listening takes time, and the loop has none."""

    def __init__(self, heard: Callable[[str], None]) -> None:
        self._heard = heard
        self._news: SimpleQueue[str | None] = SimpleQueue()
        self.began = False
        """Whether anything has come."""

    def put(self, text: str) -> None:
        """All that has come so far; for the loop."""
        self.began = True
        self._news.put(text)

    def follow(self, future: "Future[_Result]", seconds: float) -> None:
        """Tell what comes until the future is done; of what came meanwhile the newest alone. For the thread that waits.

        Raises:
            TimeoutError: nothing more came in time.
        """
        future.add_done_callback(lambda _: self._news.put(None))
        while True:
            newest, done = self._newest(seconds)
            if newest is not None:
                self._heard(newest)
            if done:
                return

    def _newest(self, seconds: float) -> tuple[str | None, bool]:
        try:
            text = newest = self._news.get(timeout=seconds)
        except Empty:
            raise TimeoutError from None
        with suppress(Empty):
            while text is not None:
                text = self._news.get_nowait()
                newest = text if text is not None else newest
        return newest, text is None


def within(seconds: float, attempt: Callable[[], Awaitable[_Result]], feed: Feed | None = None) -> _Result:
    """The result of the first attempt that succeeds within a deadline; what comes meanwhile is told through `feed`.

    The attempts run in a loop of their own thread: there a call can be ended in the middle, its connection closed,
    which no timeout of a socket does to a server that drips.

    Raises:
        AttemptFailed: none did; it tells of the last.
    """
    future = asyncio.run_coroutine_threadsafe(_bounded(seconds, attempt), _loop())
    try:
        if feed:
            feed.follow(future, max(0.0, seconds) + _GRACE_SECONDS)
        return future.result(max(0.0, seconds) + _GRACE_SECONDS)
    except TimeoutError:
        raise AttemptFailed("model_timeout", billed=True) from None
    finally:
        future.cancel()  # an interrupted caller leaves no call behind


async def _bounded(seconds: float, attempt: Callable[[], Awaitable[_Result]]) -> _Result:
    async with asyncio.timeout(seconds):
        return await repeated(seconds, attempt)


def repeated(seconds: float, attempt: Callable[[], Awaitable[_Result]]) -> Coroutine[Any, Any, _Result]:
    """Try again while a failure may pass and the pause before the next attempt ends within the deadline."""
    from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, stop_before_delay

    retrying = AsyncRetrying(
        retry=retry_if_exception(lambda error: isinstance(error, AttemptFailed) and error.may_pass),
        wait=_pause,
        stop=stop_after_attempt(ATTEMPTS) | stop_before_delay(seconds),
        reraise=True,
    )
    return retrying(attempt)


def _pause(state: "RetryCallState") -> float:
    """Seconds before the next attempt: as the server asks, else twice as long each time, with some chance in it."""
    from tenacity import wait_random_exponential

    failure = state.outcome.exception() if state.outcome else None
    if isinstance(failure, AttemptFailed) and failure.wait is not None:
        return failure.wait
    return _PAUSE_SECONDS / 2 + wait_random_exponential(multiplier=_PAUSE_SECONDS)(state)


def _loop() -> asyncio.AbstractEventLoop:
    """The loop of this process. One for all models: clients keep connections, which belong to the loop they were
    made in, and share them between models of one address."""
    with _starting:
        if not _loops:
            loop = asyncio.new_event_loop()
            threading.Thread(target=loop.run_forever, name="model calls", daemon=True).start()
            _loops.append(loop)
        return _loops[0]

"""Sends and edits messages until Telegram has taken them: waits where it says so, tries again where the net breaks.

What was not taken for a reason of its own (the user has blocked the bot, the message is gone) is told apart: there is
no use in trying again.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tenacity import RetryCallState

_log = logging.getLogger(__name__)
_LONGEST_PAUSE = 30.0
"""Seconds between attempts at most; an attempt is made for as long as the bot runs."""

_Result = TypeVar("_Result")


class Unreachable(Exception):
    """The chat takes no messages any more: blocked, left, deleted."""


class Moved(Exception):
    """The group has become a supergroup with another id."""

    def __init__(self, chat: int) -> None:
        super().__init__(chat)
        self.chat = chat


class Gone(Exception):
    """The message that was to be edited is not there any more."""


async def delivered(call: Callable[[], Awaitable[_Result]]) -> _Result | None:
    """The result of a call to Telegram, made again until it is taken; None where it had been taken already.

    Raises:
        Unreachable, Moved, Gone: it never will be.
        telegram.error.BadRequest: Telegram does not accept what was sent; a fault of ours.
    """
    from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError
    from tenacity import AsyncRetrying, retry_if_exception

    def may_pass(error: BaseException) -> bool:
        # The library's own kind alone is an answer that is no JSON: something stands between Telegram and the bot.
        unreadable = type(error) is TelegramError
        return unreadable or (isinstance(error, RetryAfter | NetworkError) and not isinstance(error, BadRequest))

    async def attempt() -> _Result:
        return await call()

    retrying = AsyncRetrying(retry=retry_if_exception(may_pass), wait=_pause, reraise=True, sleep=asyncio.sleep)
    try:
        return await retrying(attempt)
    except Forbidden as error:
        raise Unreachable from error
    except ChatMigrated as error:
        raise Moved(error.new_chat_id) from error
    except BadRequest as error:
        said = error.message.lower()
        if "not modified" in said:
            return None
        if "message to edit not found" in said or "message can't be edited" in said:
            raise Gone from error
        if "chat not found" in said:
            raise Unreachable from error
        raise


def _pause(state: "RetryCallState") -> float:
    """Seconds before the next attempt: as Telegram asks, else longer each time."""
    from telegram.error import RetryAfter
    from tenacity import wait_random_exponential

    failure = state.outcome.exception() if state.outcome else None
    _log.warning("telegram: attempt %d failed: %s", state.attempt_number, type(failure).__name__)
    if isinstance(failure, RetryAfter):
        asked = failure.retry_after
        return float(asked if isinstance(asked, int | float) else asked.total_seconds())
    return 0.2 + wait_random_exponential(multiplier=0.5, max=_LONGEST_PAUSE)(state)

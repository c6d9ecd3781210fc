"""An answer while a model writes it: a draft in a private chat, which Telegram shows and forgets by itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from advisor.models import Answer
from advisor.surfaces.telegram.incoming import Asked
from advisor.surfaces.telegram.messages.answers import answer_blocks
from advisor.surfaces.telegram.messages.markup import split

if TYPE_CHECKING:
    from telegram import Bot

_PAUSE_SECONDS = 1.0
"""Between two states of a draft: Telegram wants no more than about one message a second in a chat."""


@asynccontextmanager
async def preview(bot: "Bot", asked: Asked) -> AsyncIterator[Callable[[Answer], None]]:
    """What is told an answer as far as it has come, from any thread; shown as long as the answer is being written.

    A draft that cannot be shown is left out: the answer comes in its message anyway.
    """
    loop = asyncio.get_running_loop()
    grown = asyncio.Event()
    newest: list[Answer] = []

    def hear(answer: Answer) -> None:
        newest[:] = [answer]
        loop.call_soon_threadsafe(grown.set)

    showing = asyncio.create_task(_show(bot, asked, newest, grown))
    try:
        yield hear
    finally:
        showing.cancel()
        await asyncio.gather(showing, return_exceptions=True)


async def _show(bot: "Bot", asked: Asked, newest: list[Answer], grown: asyncio.Event) -> None:
    from telegram.error import TelegramError

    while True:
        await grown.wait()
        grown.clear()
        text = split(answer_blocks(newest[0]))[0]
        with suppress(TelegramError):
            await bot.send_message_draft(
                asked.chat,
                asked.message or 1,
                text,
                message_thread_id=asked.topic or None,
                parse_mode="HTML",
            )
        await asyncio.sleep(_PAUSE_SECONDS)

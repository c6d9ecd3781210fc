"""The real python-telegram-bot, set up to talk to the local server."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, TelegramError
from telegram.ext import Application
from telegram.request import HTTPXRequest

from tests.advisor.surfaces.telegram.server import TOKEN, BotServer

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def plain_http(seconds: float = 5) -> HTTPXRequest:
    """Connections without certificates, which take a while to load; gives up after so many seconds of silence."""
    return HTTPXRequest(
        read_timeout=seconds, connection_pool_size=16, httpx_kwargs={"verify": False, "trust_env": False}
    )


def library_bot(server: BotServer, token: str = TOKEN, *, seconds: float = 5) -> Bot:
    """Use it in an `async with`."""
    return Bot(token, server.base_url, server.base_file_url, plain_http(seconds), plain_http(seconds))


def application(server: BotServer) -> AnyApplication:
    """Without handlers yet."""
    builder = Application.builder().token(TOKEN).base_url(server.base_url).base_file_url(server.base_file_url)
    return builder.request(plain_http()).get_updates_request(plain_http()).build()


@contextmanager
def running(application: AnyApplication, *, polls: bool = True) -> Iterator[asyncio.AbstractEventLoop]:
    """The application at work in a thread of its own, so that the test can be the other side of the conversation.

    Yields its event loop. An error in it is raised here at the end.
    """
    loop = asyncio.new_event_loop()
    is_ready, is_done, errors = threading.Event(), asyncio.Event(), list[BaseException]()

    async def work() -> None:
        async with application:
            assert application.updater is not None
            await application.start()
            if polls:
                await application.updater.start_polling(timeout=2)
            is_ready.set()
            await is_done.wait()
            if polls:
                await application.updater.stop()
            await application.stop()

    def live() -> None:
        try:
            loop.run_until_complete(work())
        except BaseException as error:
            errors.append(error)
        finally:
            loop.close()
            is_ready.set()

    thread = threading.Thread(target=live, daemon=True)
    thread.start()
    assert is_ready.wait(10)
    try:
        yield loop
    finally:
        if not loop.is_closed():
            loop.call_soon_threadsafe(is_done.set)
        thread.join(10)
        for error in errors:
            raise error


def run(server: BotServer, act: Callable[[Bot], Awaitable[Any]], token: str = TOKEN) -> Any:
    """What the real library makes of one thing done with a bot."""

    async def main() -> Any:
        async with library_bot(server, token) as bot:
            return await act(bot)

    return asyncio.run(main())


def refused(server: BotServer, act: Callable[[Bot], Awaitable[Any]], kind: type[TelegramError] = BadRequest) -> str:
    """What the real library says where it must raise."""
    with pytest.raises(kind) as caught:
        run(server, act)
    return str(caught.value)

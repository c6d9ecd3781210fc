"""The bot: receives updates, keeps each before it is confirmed, and stops when it hears nothing any more."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from advisor.app import Advisor, open_advisor
from advisor.errors import AdvisorError, ConfigError
from advisor.services.bot import Records, hourly
from advisor.services.health import Pulse
from advisor.services.running import bot_lock
from advisor.settings import Settings, prepare_messenger
from advisor.surfaces.telegram.clerk import Clerk
from advisor.surfaces.telegram.desk import Desk
from advisor.surfaces.telegram.incoming import incoming
from advisor.surfaces.telegram.listening import Ears, Patience, connection, patiently
from advisor.surfaces.telegram.menu import set_menu
from advisor.surfaces.telegram.nightly import Nightly
from advisor.surfaces.telegram.office import Office

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ExtBot

_log = logging.getLogger(__name__)
_THREADS = 24
"""For what may not stop the bot: eight answers at a time, and whatever buttons and drafts do beside them."""
_PAUSE_SECONDS = 2.0


def run(settings: Settings, *, ready: Callable[[], None] = lambda: None, patience: Patience | None = None) -> None:
    """Answer on Telegram until SIGINT or SIGTERM.

    Raises:
        ConfigError: no token is set, or Telegram does not know it.
        StoreBusy: another bot works on the data directory.
        BotStopped: no update could be fetched for two minutes, or another bot uses the token.
    """
    prepare_messenger()
    logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it logs addresses, and the token is part of them
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # it logs what it cannot read, messages included
    if settings.telegram_token is None:
        raise ConfigError("telegram_token_missing")
    with bot_lock(settings.data_dir):
        asyncio.run(_run(settings, ready, patience or Patience()))


async def _run(settings: Settings, ready: Callable[[], None], patience: Patience) -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS, thread_name_prefix="bot"))
    records = Records(
        settings.data_dir,
        admins=settings.telegram_admins,
        own_limit=hourly(settings.telegram_questions_hour),
        limit=hourly(settings.telegram_questions_hour_all),
    )
    pulse = Pulse(settings.data_dir, records.now)
    with records.held_open(), open_advisor(settings) as advisor:
        async with _known(connection(settings)) as bot:
            desk = Desk(settings, advisor, records, bot)
            office = Office(desk, pulse)
            ears = Ears(settings, _Inlet(records, office), pulse, patience)
            await set_menu(bot)
            await ears.open()
            nightly = asyncio.create_task(Nightly(settings, records).run())
            clerk = asyncio.create_task(Clerk(desk).run())
            working = asyncio.create_task(_work(advisor, office))
            try:
                ready()
                await ears.listen()
            finally:
                await ears.close()
                await office.close(patience.close)
                nightly.cancel()
                clerk.cancel()
                await asyncio.gather(nightly, clerk, working, return_exceptions=True)


@asynccontextmanager
async def _known(bot: "ExtBot[None]") -> "AsyncIterator[ExtBot[None]]":
    """The bot, once Telegram has said that it knows it."""
    await patiently(bot.initialize)
    try:
        yield bot
    finally:
        await bot.shutdown()


async def _work(advisor: Advisor, office: Office) -> None:
    """The first question would wait for what is loaded then, and two at once would load it twice."""
    with suppress(AdvisorError):  # the asker will be told
        await asyncio.to_thread(advisor.search, "cluster", k=1)
    await office.run()


class _Inlet(asyncio.Queue[Any]):
    """Where the updater puts updates: when `put` returns they are on disk, and only then are they confirmed."""

    def __init__(self, records: Records, office: Office) -> None:
        super().__init__()
        self._records = records
        self._office = office
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="inlet")
        """Its own: what comes in does not wait for what is being answered."""

    async def put(self, update: "Update") -> None:
        kept = incoming(update, self._records.now())
        if kept is None:
            return
        text = update.message.text if update.message else None
        if text and text.split("@")[0].strip() == "/cancel" and self._office.cancel(kept.chat):
            return
        while True:
            try:
                await asyncio.get_running_loop().run_in_executor(self._thread, self._records.inbox.put, kept)
                break
            except AdvisorError as error:  # a full disk: nothing is confirmed, and Telegram keeps it meanwhile
                _log.error("telegram: what came in cannot be kept: %s", error.code)
                await asyncio.sleep(_PAUSE_SECONDS)
        self._office.wake(kept.received_at)

"""The bot: receives updates, keeps each before it is confirmed, and stops when it hears nothing any more."""

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from advisor.app import open_advisor
from advisor.errors import BotStopped, ConfigError
from advisor.services.bot import Records
from advisor.settings import Settings, prepare_messenger
from advisor.surfaces.telegram.desk import Desk
from advisor.surfaces.telegram.incoming import incoming
from advisor.surfaces.telegram.menu import set_menu
from advisor.surfaces.telegram.office import Office

if TYPE_CHECKING:
    from telegram import Update
    from telegram.error import TelegramError
    from telegram.ext import ExtBot

_log = logging.getLogger(__name__)
UPDATES = ("message", "edited_message", "callback_query")
DEAF_SECONDS = 120.0
"""Without a successful poll for so long the bot ends with an error, so that what supervises it starts it anew."""
_CONFLICT_SECONDS = 30.0
"""Another bot with this token may just be stopping."""
_POLL_SECONDS = 10


def run(settings: Settings, *, ready: Callable[[], None] = lambda: None) -> None:
    """Answer on Telegram until SIGINT or SIGTERM.

    Raises:
        ConfigError: no token is set, or Telegram does not know it.
        BotStopped: no update could be fetched for two minutes, or another bot uses the token.
    """
    prepare_messenger()
    logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it logs addresses, and the token is part of them
    asyncio.run(_run(settings, ready))


async def _run(settings: Settings, ready: Callable[[], None]) -> None:
    from telegram.error import InvalidToken, NetworkError
    from telegram.ext import Updater

    records = Records(settings.data_dir, admins=settings.telegram_admins)
    bot = _listening(settings)
    with open_advisor(settings) as advisor:
        try:
            await bot.initialize()
        except InvalidToken as error:
            raise ConfigError("telegram_token_unknown") from error
        except NetworkError as error:
            raise BotStopped("telegram_unreachable") from error
        desk = Desk(settings, advisor, records, bot)
        office = Office(desk)
        updater = Updater(bot, _Inlet(records, office))
        await set_menu(bot)
        ears = _Ears(bot)
        async with updater:
            await updater.start_polling(
                timeout=_POLL_SECONDS, allowed_updates=list(UPDATES), bootstrap_retries=3, error_callback=ears.failed
            )
            working = asyncio.create_task(office.run())
            ready()
            try:
                await ears.listen()
            finally:
                await updater.stop()
                await office.close()
                await working
                await bot.shutdown()


class _Inlet(asyncio.Queue[Any]):
    """Where the updater puts updates: when `put` returns they are on disk, and only then are they confirmed."""

    def __init__(self, records: Records, office: Office) -> None:
        super().__init__()
        self._records = records
        self._office = office

    async def put(self, update: "Update") -> None:
        kept = incoming(update, self._records.now())
        if kept is None:
            return
        text = update.message.text if update.message else None
        if text and text.split("@")[0].strip() == "/cancel":
            self._office.cancel(kept.chat)
            return
        await asyncio.to_thread(self._records.inbox.put, kept)
        self._office.wake(kept.received_at)


class _Ears:
    """Knows how long nothing was heard from Telegram."""

    def __init__(self, bot: "ExtBot[None]") -> None:
        self._bot = bot
        self._conflict_since: float | None = None

    def failed(self, error: "TelegramError") -> None:
        """A poll failed; the updater tries again by itself."""
        from telegram.error import Conflict

        _log.warning("telegram: polling: %s", type(error).__name__)
        if isinstance(error, Conflict):
            self._conflict_since = self._conflict_since or monotonic()

    async def listen(self) -> None:
        """Wait for a signal to stop.

        Raises:
            BotStopped: nothing was heard for too long.
        """
        stopped = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(name, stopped.set)
        while not stopped.is_set():
            heard = self._bot.heard_at  # type: ignore[attr-defined]
            if self._conflict_since and heard < self._conflict_since < monotonic() - _CONFLICT_SECONDS:
                raise BotStopped("telegram_conflict")
            if heard < monotonic() - DEAF_SECONDS:
                raise BotStopped("telegram_deaf")
            with suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), 1.0)


def _listening(settings: Settings) -> "ExtBot[None]":
    """A bot that remembers when it last heard from Telegram."""
    from telegram.ext import ExtBot
    from telegram.request import HTTPXRequest

    class ListeningBot(ExtBot[None]):
        heard_at = monotonic()

        async def get_updates(self, *arguments: Any, **named: Any) -> "tuple[Update, ...]":
            updates = await super().get_updates(*arguments, **named)
            type(self).heard_at = monotonic()
            return updates

    if settings.telegram_token is None:
        raise ConfigError("telegram_token_missing")
    base = settings.telegram_base_url.rstrip("/")
    return ListeningBot(
        settings.telegram_token.get_secret_value(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=HTTPXRequest(connection_pool_size=32, pool_timeout=30),
        get_updates_request=HTTPXRequest(connection_pool_size=2, read_timeout=_POLL_SECONDS + 10),
    )

"""How the bot hears: it fetches updates, or Telegram posts them, and a watchdog looks that it goes on.

Where nothing was heard for a while, the connection is built anew once; if that does not help, the bot ends with an
error, so that what supervises it starts it anew.
"""

import asyncio
import logging
import secrets
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from advisor.errors import BotStopped, ConfigError
from advisor.services.health import Pulse
from advisor.settings import Settings

if TYPE_CHECKING:
    from telegram import Update
    from telegram.error import TelegramError
    from telegram.ext import ExtBot, Updater

_log = logging.getLogger(__name__)
UPDATES = ("message", "edited_message", "callback_query")
_START_PAUSES = (0.5, 1.0, 2.0)
"""Seconds between attempts to reach Telegram at the start; the network may have just come up, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long the bot waits for what, in seconds."""

    poll: float = 10
    """Telegram keeps a poll open for so long when there is nothing."""
    deaf: float = 60
    """Without a successful poll for so long the connection is built anew; after as long again the bot ends."""
    conflict: float = 30
    """Another bot with this token may just be stopping."""
    health: float = 15
    """Between two writings of the health file."""
    stop: float = 5
    """For the last words to Telegram when the bot stops."""
    close: float = 10
    """For answers that are being written then."""


class Ears:
    """The connection by which updates come, and the watch over it."""

    def __init__(self, settings: Settings, inlet: "asyncio.Queue[Any]", pulse: Pulse, patience: Patience) -> None:
        """`inlet`: where updates are put; when its `put` returns they are kept."""
        self._settings = settings
        self._inlet = inlet
        self._pulse = pulse
        self._patience = patience
        self._updater: Updater | None = None
        self._heard_at = monotonic()
        self._renewed = False
        self._conflicts: tuple[float, float] | None = None
        """The first and the last one of a row."""

    async def open(self) -> None:
        """Begin to hear.

        Raises:
            BotStopped: Telegram cannot be reached.
        """
        from telegram.error import TelegramError

        async def attempt() -> None:
            try:
                await self._open()
            except TelegramError:
                await self.close()
                raise

        try:
            await patiently(attempt)
        except OSError as error:  # the port is taken
            await self.close()
            raise BotStopped("telegram_port", port=self._settings.telegram_webhook_port) from error

    async def close(self) -> None:
        """Hear no more. What Telegram is not told any more it sends again; it is known then."""
        updater, self._updater = self._updater, None
        if updater is None:
            return
        for step in (updater.stop, updater.shutdown):
            with suppress(TimeoutError, RuntimeError):  # RuntimeError: it never ran
                await asyncio.wait_for(step(), self._patience.stop)

    async def listen(self) -> None:
        """Wait for a signal to stop; meanwhile see that something is heard, and write the health file.

        Raises:
            BotStopped: nothing was heard for too long, or another bot uses the token.
        """
        stopped = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError, RuntimeError, ValueError):
                asyncio.get_running_loop().add_signal_handler(name, stopped.set)
        written = looked = 0.0
        while not stopped.is_set():
            if monotonic() - written >= self._patience.health:
                written = monotonic()
                await asyncio.to_thread(self._pulse.write)
            if self._settings.telegram_webhook_url and monotonic() - looked >= self._patience.poll:
                looked = monotonic()
                await self._look_at_webhook()
            await self._watch()
            with suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), min(1.0, self._patience.deaf / 4))

    async def _watch(self) -> None:
        now = monotonic()
        if self._conflicts:
            first, last = self._conflicts
            if now - last > 2 * self._patience.conflict:
                self._conflicts = None
            elif last - first >= self._patience.conflict:
                raise BotStopped("telegram_conflict")
        silent = now - self._heard_at
        if silent <= self._patience.deaf:
            self._renewed = False
        elif silent > 2 * self._patience.deaf:
            raise BotStopped("telegram_deaf")
        elif not self._renewed:
            self._renewed = True
            await self._renew()

    async def _renew(self) -> None:
        """Another connection, with nothing of the old one."""
        from telegram.error import TelegramError

        _log.warning("telegram: nothing heard for %.0f s, connecting anew", self._patience.deaf)
        await self.close()
        try:
            async with asyncio.timeout(self._patience.deaf):
                await self._open()
        except (TelegramError, OSError, TimeoutError) as error:
            _log.warning("telegram: connecting anew: %s", type(error).__name__)

    async def _open(self) -> None:
        from telegram.ext import Updater

        bot = connection(self._settings, self._patience, heard=self._heard)
        self._updater = updater = Updater(bot, self._inlet)
        await updater.initialize()
        url = self._settings.telegram_webhook_url
        if not url:
            await updater.start_polling(
                timeout=self._patience.poll,  # type: ignore[arg-type]
                allowed_updates=list(UPDATES),
                bootstrap_retries=2,
                error_callback=self._failed,
            )
            return
        given = self._settings.telegram_webhook_secret
        await updater.start_webhook(
            listen=self._settings.telegram_webhook_host,
            port=self._settings.telegram_webhook_port,
            url_path=urlsplit(url).path.strip("/"),
            webhook_url=url,
            secret_token=given.get_secret_value() if given else secrets.token_urlsafe(32),
            allowed_updates=list(UPDATES),
            bootstrap_retries=2,
        )
        self._heard()

    async def _look_at_webhook(self) -> None:
        """Whether Telegram still posts to us; another bot with this token may have changed it."""
        from telegram.error import TelegramError

        if self._updater is None:
            return
        try:
            info = await self._updater.bot.get_webhook_info()
        except TelegramError as error:
            _log.warning("telegram: webhook: %s", type(error).__name__)
            return
        if info.url == self._settings.telegram_webhook_url:
            self._heard()
        else:
            _log.warning("telegram: updates go elsewhere")

    def _heard(self) -> None:
        self._heard_at = monotonic()
        self._pulse.heard()

    def _failed(self, error: "TelegramError") -> None:
        """A poll failed; the updater tries again by itself."""
        from telegram.error import Conflict

        _log.warning("telegram: polling: %s", type(error).__name__)
        if isinstance(error, Conflict):
            now = monotonic()
            self._conflicts = (self._conflicts[0] if self._conflicts else now, now)


async def patiently(attempt: Callable[[], Awaitable[None]]) -> None:
    """Ask Telegram at the start; it may fail once or twice.

    Raises:
        ConfigError: it does not know the token. BotStopped: it cannot be reached.
    """
    from telegram.error import InvalidToken, TelegramError

    for pause in (*_START_PAUSES, None):
        try:
            await attempt()
            return
        except InvalidToken as error:
            raise ConfigError("telegram_token_unknown") from error
        except TelegramError as error:
            if pause is None:
                raise BotStopped("telegram_unreachable") from error
            _log.warning("telegram: at the start: %s", type(error).__name__)
            await asyncio.sleep(pause)


def connection(
    settings: Settings, patience: Patience | None = None, *, heard: Callable[[], None] = lambda: None
) -> "ExtBot[None]":
    """A bot with connections of its own, which tells when a poll has succeeded.

    Raises:
        ConfigError: no token is set.
    """
    from telegram.ext import ExtBot
    from telegram.request import HTTPXRequest

    poll = (patience or Patience()).poll

    class HearingBot(ExtBot[None]):
        async def get_updates(self, *arguments: Any, **named: Any) -> "tuple[Update, ...]":
            updates = await super().get_updates(*arguments, **named)
            heard()
            return updates

    if settings.telegram_token is None:
        raise ConfigError("telegram_token_missing")
    base = settings.telegram_base_url.rstrip("/")
    return HearingBot(
        settings.telegram_token.get_secret_value(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=HTTPXRequest(connection_pool_size=32, pool_timeout=30),
        get_updates_request=HTTPXRequest(connection_pool_size=2, read_timeout=poll + 10),
    )

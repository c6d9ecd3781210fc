"""Asks Telegram who a token belongs to, and how its updates are fetched now."""

import asyncio
import logging
from dataclasses import dataclass

from pydantic import SecretStr

from advisor.errors import BotStopped, ConfigError
from advisor.settings import Settings, prepare_messenger
from advisor.surfaces.telegram.listening import connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What Telegram says of a bot."""

    name: str
    """Its user name, without @."""
    webhook: str
    """Where updates are posted to; "" when they are fetched."""
    waiting: int
    """Updates that were not fetched yet."""
    error: str
    """What went wrong with the webhook last."""


def ask_telegram(settings: Settings, token: str | None = None) -> Known:
    """What Telegram says of the bot of this token, or of that of the settings.

    Raises:
        ConfigError: there is no token, or Telegram does not know it. BotStopped: Telegram cannot be reached.
    """
    prepare_messenger()
    logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it logs addresses, and the token is part of them
    if token is not None:
        settings = settings.model_copy(update={"telegram_token": SecretStr(token)})
    return asyncio.run(_ask(settings))


async def _ask(settings: Settings) -> Known:
    from telegram.error import InvalidToken, TelegramError

    try:
        async with connection(settings) as bot:
            info = await bot.get_webhook_info()
            error = info.last_error_message or ""
            return Known(name=bot.username, webhook=info.url, waiting=info.pending_update_count, error=error)
    except InvalidToken as error:
        raise ConfigError("telegram_token_unknown") from error
    except TelegramError as error:
        raise BotStopped("telegram_unreachable") from error

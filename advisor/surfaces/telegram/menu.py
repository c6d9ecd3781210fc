"""The menu of commands and the description of the bot, in each language."""

from typing import TYPE_CHECKING

from advisor.language.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from telegram import Bot

COMMANDS = (
    "start",
    "help",
    "profile",
    "mission",
    "plan",
    "month",
    "assess",
    "review",
    "sources",
    "glossary",
    "new",
    "feedback",
    "language",
    "mydata",
    "forget",
    "cancel",
)
"""In the order of the menu."""


async def set_menu(bot: "Bot") -> None:
    """Tell Telegram the commands; where it does not take them now, the menu stays as it was."""
    from telegram import BotCommand
    from telegram.error import TelegramError

    try:
        for language in LANGUAGES:
            say = texts(language)
            commands = [BotCommand(name, say.say(f"bot.menu.{name}")) for name in COMMANDS]
            await bot.set_my_commands(commands, language_code=language)
            if language == "en":  # for clients in any other language
                await bot.set_my_commands(commands)
    except TelegramError:
        return

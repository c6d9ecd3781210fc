"""Messages nobody asked for: what admins have to know, with the buttons to act on it; how something goes on."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from advisor.language.texts import texts
from advisor.services.bot import owner_of
from advisor.surfaces.telegram.delivery import Gone, Moved, Unreachable, delivered
from advisor.surfaces.telegram.desk import Desk
from advisor.surfaces.telegram.messages.buttons import Button
from advisor.surfaces.telegram.messages.keyboard import keyboard
from advisor.surfaces.telegram.messages.markup import Block, paragraph, split

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

_DECISIONS = ("reader", "contributor", "deny")


async def tell_admins(desk: Desk, key: str, *, kind: str, payload: dict[str, Any], **values: object) -> None:
    """A notice to every admin, each with buttons of their own to decide with."""
    for admin in await asyncio.to_thread(desk.records.members.admins, desk.records.admins):
        member = await asyncio.to_thread(desk.records.members.member, admin)
        say = texts((member.language if member else None) or "en")
        kept = await asyncio.to_thread(desk.records.buttons.keep_button, owner_of(admin), kind, payload)
        buttons = [Button("decide", say.say(f"bot.decide.{one}"), one) for one in _DECISIONS]
        await notify(desk, admin, [paragraph(say.say(key, **values))], keyboard(buttons, kept))


async def notify(desk: Desk, user: int, blocks: Sequence[Block], buttons: "InlineKeyboardMarkup | None" = None) -> bool:
    """Blocks sent to somebody by ourselves, with buttons under the last message; False where nobody is reached."""
    return await _send(desk, user, split(blocks), buttons)


async def rewrite(
    desk: Desk,
    user: int,
    message: int | None,
    blocks: Sequence[Block],
    buttons: "InlineKeyboardMarkup | None" = None,
) -> bool:
    """Blocks put into a message of ours, the rest behind it; all into new ones where it is gone.

    False where nobody is reached.
    """
    first, *rest = split(blocks)
    try:
        await delivered(
            lambda: desk.bot.edit_message_text(
                first, chat_id=user, message_id=message, parse_mode="HTML", reply_markup=None if rest else buttons
            )
        )
    except Gone:
        rest = [first, *rest]
    except (Unreachable, Moved):
        return False
    return await _send(desk, user, rest, buttons)


async def _send(desk: Desk, user: int, parts: Sequence[str], buttons: "InlineKeyboardMarkup | None") -> bool:
    try:
        for place, part in enumerate(parts):
            under = buttons if place == len(parts) - 1 else None
            await delivered(
                lambda: desk.bot.send_message(user, part, parse_mode="HTML", reply_markup=under)  # noqa: B023
            )
    except (Unreachable, Moved):
        return False
    return True

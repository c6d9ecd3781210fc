"""Sends the list of the month to those who asked for it, once a month."""

import asyncio
from datetime import datetime, timedelta

from advisor.language.texts import texts
from advisor.services import plans, profiles
from advisor.services.bot import Reminder
from advisor.services.rights import may
from advisor.surfaces.telegram.delivery import Moved, Unreachable, delivered
from advisor.surfaces.telegram.desk import Desk
from advisor.surfaces.telegram.handlers.months import month_keyboard, this_month, toggle
from advisor.surfaces.telegram.messages.drafts import month_blocks
from advisor.surfaces.telegram.messages.markup import paragraph, split

_MORNING = timedelta(hours=8)
"""Local time at which a day begins for reminders: nobody is woken by one."""


async def remind_due(desk: Desk, now: datetime) -> None:
    """Send the reminders that are due; each is sent once, also where the bot is killed meanwhile."""
    reminders = desk.records.reminders
    for due in await asyncio.to_thread(reminders.take_due, (now - _MORNING).date()):
        try:
            await _remind(desk, due)
        except (Unreachable, Moved):
            await asyncio.to_thread(reminders.stop, due.owner)
        except Exception:
            await asyncio.to_thread(reminders.give_back, due)
            raise


async def _remind(desk: Desk, due: Reminder) -> None:
    standing = await asyncio.to_thread(desk.records.members.standing, int(due.owner), desk.records.admins)
    kept = await asyncio.to_thread(plans.find, desk.settings, profiles.DEFAULT, owner=due.owner)
    if kept is None or not may(standing, "remind", "private"):
        await asyncio.to_thread(desk.records.reminders.stop, due.owner)
        return
    say, number = texts(kept.plan.language), this_month(desk, kept)
    parts = split([paragraph(say.say("bot.drafts.reminder")), *month_blocks(kept, number)])
    for part in parts:
        buttons = month_keyboard(kept, number, toggle(say, wished=True)) if part is parts[-1] else None
        await delivered(
            lambda: desk.bot.send_message(due.chat, part, parse_mode="HTML", reply_markup=buttons)  # noqa: B023
        )

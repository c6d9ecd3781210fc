"""How the installation is: for admins who ask, and for all of them once a week."""

import asyncio

from advisor.language.texts import texts
from advisor.services.upkeep import failures_of, state_of
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.messages.buttons import Button
from advisor.surfaces.telegram.messages.keyboard import keyboard
from advisor.surfaces.telegram.messages.markup import paragraph
from advisor.surfaces.telegram.messages.state import failed_blocks, stats_blocks, weekly_blocks
from advisor.surfaces.telegram.notices import notify
from advisor.surfaces.telegram.reply import Reply

_MONDAY_HOUR = 8
"""The message of a week comes on Monday from eight o'clock on, local time, or as soon as the bot runs after that."""


async def stats(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/stats: members, questions, topics, thumbs, disk, backup, the model's cost of today."""
    state = await asyncio.to_thread(state_of, desk.settings, desk.records)
    await reply.show(stats_blocks(state, visit.language))


async def failed(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/failed: documents that could not be read."""
    failures = await asyncio.to_thread(failures_of, desk.settings)
    await reply.show(failed_blocks(failures, visit.language))


async def weekly(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/weekly, and the buttons under the message: want it, or not any more."""
    wanted = not visit.asked.text.startswith("weekly_off")
    await asyncio.to_thread(desk.records.upkeep.want_weekly, visit.asked.user, wanted=wanted)
    button = Button("weekly_off" if wanted else "weekly_on", visit.say.say(f"bot.weekly.{'off' if wanted else 'on'}"))
    text = visit.say.say("bot.weekly.wanted" if wanted else "bot.weekly.unwanted")
    await reply.show([paragraph(text)], keyboard([button], ""))


async def tell_weekly(desk: Desk) -> None:
    """The weekly message to every admin who wants it and did not get it this week."""
    now = desk.records.now().astimezone()
    if now.isoweekday() == 1 and now.hour < _MONDAY_HOUR:
        return
    admins = await asyncio.to_thread(desk.records.members.admins, desk.records.admins)
    due = await asyncio.to_thread(desk.records.upkeep.take_weekly, admins, now.date())
    if not due:
        return
    state = await asyncio.to_thread(state_of, desk.settings, desk.records)
    for admin in due:
        member = await asyncio.to_thread(desk.records.members.member, admin)
        language = (member.language if member else None) or "en"
        button = Button("weekly_off", texts(language).say("bot.weekly.off"))
        await notify(desk, admin, weekly_blocks(state, language), keyboard([button], ""))

"""Groups in which everybody may ask: an admin lists them from inside, and sees them all in private."""

import asyncio

from advisor.services.upkeep import collections_of
from advisor.surfaces.drafts.phrasing import shortened
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.messages.buttons import Button
from advisor.surfaces.telegram.messages.keyboard import keyboard, pressed
from advisor.surfaces.telegram.messages.markup import bold, paragraph
from advisor.surfaces.telegram.reply import Reply

_MOST = 30
_LONGEST_NAME = 40


async def groups(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/groups: those that are listed, each with a button to end it."""
    await _list(desk, visit, reply)


async def unlist(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A group is listed no longer, by a button."""
    chat = pressed(visit.asked.text)[2]
    if chat.removeprefix("-").isdecimal() and len(chat) < 19:
        await asyncio.to_thread(desk.records.groups.remove, int(chat))
    await _list(desk, visit, reply)


async def register(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/register in a group lists it, /register NAME with a collection beside the shared one."""
    asked, name = visit.asked, visit.asked.text.strip()
    if name and name not in await asyncio.to_thread(collections_of, desk.settings):
        await reply.tell(visit.say.say("bot.groups.no_collection"))
        return
    await asyncio.to_thread(desk.records.groups.add, asked.chat, asked.title, name or None, by=asked.user)
    await reply.tell(visit.say.say("bot.groups.registered", bot=f"@{desk.bot.username}"))


async def unregister(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/unregister in a group: nobody may ask there any more."""
    was = await asyncio.to_thread(desk.records.groups.remove, visit.asked.chat)
    await reply.tell(visit.say.say("bot.groups.unregistered" if was else "bot.groups.not_listed"))


async def _list(desk: Desk, visit: Visit, reply: Reply) -> None:
    listed = await asyncio.to_thread(desk.records.groups.groups)
    if not listed:
        await reply.tell(visit.say.say("bot.groups.none"))
        return
    blocks = [paragraph(bold(visit.say.say("bot.groups.head", n=len(listed))))]
    for one in listed[:_MOST]:
        name = shortened(one.title, _LONGEST_NAME) or str(one.chat)
        reads = f" – {visit.say.say('bot.users.reads', name=one.collection)}" if one.collection else ""
        blocks.append(paragraph(f"• {name}{reads}", tight=True))
    blocks.append(paragraph(visit.say.say("bot.groups.how")))
    buttons = [
        Button("unlist", visit.say.say("bot.groups.end", name=shortened(one.title, _LONGEST_NAME)), str(one.chat))
        for one in listed[:_MOST]
    ]
    await reply.show(blocks, keyboard(buttons, ""))

"""What can be read here, and what a term means."""

import asyncio

from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.messages.buttons import Button
from advisor.surfaces.telegram.messages.keyboard import keyboard, pressed
from advisor.surfaces.telegram.messages.sources import SHELF, lookup_blocks, shelf_blocks
from advisor.surfaces.telegram.reply import Reply


async def sources(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/sources: the documents the visitor's answers may rest on here."""
    await _shelf(desk, visit, reply, 0)


async def shelf(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A further page of the documents."""
    page = pressed(visit.asked.text)[2]
    await _shelf(desk, visit, reply, int(page) if page.isdecimal() and len(page) < 6 else 0)


async def glossary(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/glossary TERM."""
    term = " ".join(visit.asked.text.split())
    if not term:
        await reply.tell(visit.say.say("bot.glossary.which"))
        return
    await _define(desk, visit, reply, term)


async def term(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A term that was offered on a button."""
    _, kept, place = pressed(visit.asked.text)
    button = await asyncio.to_thread(desk.records.buttons.button, kept, visit.asked.owner)
    offered = button.payload.get("terms", []) if button and button.kind == "terms" else []
    if not place.isdecimal() or len(place) > 2 or int(place) >= len(offered):
        await reply.tell(visit.say.say("bot.button_gone"))
        return
    await _define(desk, visit, reply, offered[int(place)])


async def _shelf(desk: Desk, visit: Visit, reply: Reply, page: int) -> None:
    documents = await asyncio.to_thread(desk.advisor.sources, visit.collection)
    pages = max(1, -(-len(documents) // SHELF))
    page = min(page, pages - 1)
    beside = [(number, sign) for number, sign in ((page - 1, "◀"), (page + 1, "▶")) if 0 <= number < pages]
    buttons = [Button("shelf", sign, str(number)) for number, sign in beside]
    await reply.show(shelf_blocks(documents, page, visit.language), keyboard(buttons, ""))


async def _define(desk: Desk, visit: Visit, reply: Reply, term: str) -> None:
    found = await asyncio.to_thread(desk.advisor.define, term, visit.language)
    offered = list(found.nearest or dict.fromkeys(one for each in found.definitions for one in each.see))[:6]
    kept = ""
    if offered:
        kept = await asyncio.to_thread(desk.records.buttons.keep_button, visit.asked.owner, "terms", {"terms": offered})
    buttons = [Button("term", one, str(place)) for place, one in enumerate(offered)]
    await reply.show(lookup_blocks(found, visit.language), keyboard(buttons, kept))

"""What people tell the keeper of the documents, and what the keeper does with it."""

import asyncio

from advisor.surfaces.drafts.phrasing import shortened
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.handlers import guided
from advisor.surfaces.telegram.messages.buttons import Button
from advisor.surfaces.telegram.messages.keyboard import keyboard, pressed
from advisor.surfaces.telegram.messages.markup import bold, paragraph
from advisor.surfaces.telegram.reply import Reply

GUIDE = "feedback"
_STEP = "text"
_LIST = 8
"""Questions on a page: each has a button."""
_LONGEST = 400


async def feedback(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/feedback TEXT, or /feedback and the text in the message that comes next: it goes to the keeper."""
    if visit.asked.text:
        await _send(desk, visit, reply, visit.asked.text)
        return
    if visit.asked.place != "private":  # in a group nobody knows whom the next message answers
        await reply.tell(visit.say.say("bot.feedback.behind"))
        return
    await guided.put(desk, visit, reply.update, GUIDE, _STEP)
    buttons = keyboard(guided.buttons(visit, _STEP), "")
    await reply.show([paragraph(visit.say.say("bot.feedback.which"))], buttons)


async def typed(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The words that were asked for."""
    await guided.put(desk, visit, reply.update, GUIDE, guided.OVER)
    await _send(desk, visit, reply, visit.asked.text)


async def questions(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/questions: what people sent, each with a button for what was dealt with."""
    await _list(desk, visit, reply)


async def dealt(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A question is dealt with: its wording is deleted, and the rest is shown."""
    number = pressed(visit.asked.text)[2]
    if number.isdecimal() and len(number) < 16:
        await asyncio.to_thread(desk.records.keeper.dealt_with, int(number))
    await _list(desk, visit, reply)


async def _send(desk: Desk, visit: Visit, reply: Reply, text: str) -> None:
    await asyncio.to_thread(desk.records.keeper.send, visit.asked.owner, text, visit.language)
    await reply.tell(visit.say.say("bot.feedback.sent"))


async def _list(desk: Desk, visit: Visit, reply: Reply) -> None:
    sent = await asyncio.to_thread(desk.records.keeper.sent)
    if not sent:
        await reply.tell(visit.say.say("bot.questions.none"))
        return
    blocks = [paragraph(bold(visit.say.say("bot.questions.head", n=len(sent))))]
    for place, one in enumerate(sent[:_LIST], 1):
        blocks.append(paragraph(f"{place}. {shortened(one.text, _LONGEST)} ({one.asked_at[:10]})"))
    buttons = [
        Button("dealt", visit.say.say("bot.questions.dealt", number=place), str(one.id))
        for place, one in enumerate(sent[:_LIST], 1)
    ]
    await reply.show(blocks, keyboard(buttons, ""))

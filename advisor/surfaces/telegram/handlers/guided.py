"""A question the bot has asked and waits for: kept, so that it stays open for days and over restarts.

A step is kept with the number of the message that led to it. A message whose answer is begun once more, after a kill,
finds its own number there and does not take the next step as well.
"""

import asyncio
from typing import Any

from advisor.services.bot import Guided
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.messages.buttons import Button, Kind
from advisor.surfaces.telegram.messages.keyboard import pressed
from advisor.surfaces.telegram.reply import Reply

OVER = "over"
"""The step behind the last one: nothing is asked any more, and the message that led to it may still be answered."""


async def asked(desk: Desk, visit: Visit, update: int) -> Guided | None:
    """What is open where somebody writes; what is over counts for the message that ended it alone."""
    return await asyncio.to_thread(_asked, desk, visit, update)


async def put(desk: Desk, visit: Visit, update: int, name: str, step: str, **answers: Any) -> Guided:
    """Keep which question is open now, and what was answered so far.

    Only the newest one takes texts. Older ones stay as they are: what asked them may go on with them.

    Args:
        update: the number of the message that led to this step.
    """
    return await asyncio.to_thread(_put, desk, visit, name, step, {**answers, "update": update})


def taken(question: Guided, update: int) -> bool:
    """Whether a message has led to this step already, in an attempt that was broken off."""
    return bool(question.answers.get("update") == update)


async def cancel(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/cancel, or the button under a question: it is open no more."""
    step = pressed(visit.asked.text)[2] if visit.asked.kind == "button" else ""
    ended = await asyncio.to_thread(_ended, desk, visit, reply.update, step)
    await reply.tell(visit.say.say("bot.cancelled" if ended else "bot.drafts.nothing_open"))


def buttons(visit: Visit, step: str, *kinds: Kind) -> tuple[Button, ...]:
    """Buttons that mean this very question, however long ago it was asked."""
    return tuple(Button(kind, visit.say.say(f"bot.drafts.button.{kind}"), step) for kind in (*kinds, "cancel"))


def _asked(desk: Desk, visit: Visit, update: int) -> Guided | None:
    talk = desk.records.talk(visit.asked.owner, visit.asked.chat, visit.asked.topic)
    found = talk.guided()
    return found if found and (found.step != OVER or taken(found, update)) else None


def _put(desk: Desk, visit: Visit, name: str, step: str, answers: dict[str, Any]) -> Guided:
    talk = desk.records.talk(visit.asked.owner, visit.asked.chat, visit.asked.topic)
    talk.guide(name, step, answers)
    return Guided(name=name, step=step, answers=answers, changed_at="")


def _ended(desk: Desk, visit: Visit, update: int, step: str) -> bool:
    found = _asked(desk, visit, update)
    if found is None or (step and found.step not in (step, OVER)):
        return False
    _put(desk, visit, found.name, OVER, {"update": update})  # an older one must not come up in its place
    return True

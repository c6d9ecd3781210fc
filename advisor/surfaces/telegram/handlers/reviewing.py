"""/review: a text judged, with a file where there is much to say."""

import asyncio

from advisor.models import Review
from advisor.services.papers import review_of, with_comments
from advisor.services.profiles import DEFAULT, people
from advisor.surfaces.review_page import margin_note
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.handlers import guided
from advisor.surfaces.telegram.handlers.talk import refusal
from advisor.surfaces.telegram.messages.keyboard import keyboard
from advisor.surfaces.telegram.messages.markup import paragraph, split
from advisor.surfaces.telegram.messages.reviews import review_blocks
from advisor.surfaces.telegram.reply import Reply
from advisor.surfaces.telegram.waiting import worked

GUIDE = "review"
_STEP = "text"
_LONG = 600
"""Letters of a text from which remarks are easier to follow in its margin."""


async def review(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/review TEXT, or /review and the text in the message that comes next."""
    if visit.asked.text:
        await _judge(desk, visit, reply, visit.asked.text)
        return
    await guided.put(desk, visit, reply.update, GUIDE, _STEP)
    buttons = keyboard(guided.buttons(visit, _STEP), "")
    await reply.show([paragraph(visit.say.say("bot.review.which"))], buttons)


async def typed(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The text that was asked for."""
    await guided.put(desk, visit, reply.update, GUIDE, guided.OVER)
    await _judge(desk, visit, reply, visit.asked.text)


async def _judge(desk: Desk, visit: Visit, reply: Reply, text: str) -> None:
    if refused := await asyncio.to_thread(refusal, desk, visit):
        await reply.tell(refused)
        return
    judged, file = await worked(reply, _judged, desk, visit, text)
    blocks = review_blocks(judged, short=False)
    if file is not None and len(split(blocks)) > 1:
        blocks = review_blocks(judged, short=True)
    await reply.show(blocks)
    if file is not None:
        await reply.document(file, "review.docx" if judged.language == "en" else "recenzja.docx")


def _judged(desk: Desk, visit: Visit, text: str) -> tuple[Review, bytes | None]:
    """The review, and the text with comments in its margin where either is long."""
    profile = people(desk.settings, visit.asked.owner).profile(DEFAULT)
    judged = review_of(desk.advisor, text, None, profile, otherwise=visit.language)
    if len(text) < _LONG and len(split(review_blocks(judged, short=False))) == 1:
        return judged, None
    author = visit.say.say("review.author")
    return judged, with_comments(text.encode(), judged, lambda one: margin_note(one, judged.language), author)

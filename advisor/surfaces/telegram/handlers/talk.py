"""Questions and what can be done with their answers."""

import asyncio
from collections.abc import Callable, Sequence

from advisor.models import Answer
from advisor.services.bot import Beyond
from advisor.services.questions import examples
from advisor.services.turns import (
    answer_read,
    answer_written,
    is_within,
    turn_of,
    turns_read,
    turns_within,
    turns_written,
)
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.messages.answers import answer_blocks, forward_blocks, nearest_blocks, quotes_blocks
from advisor.surfaces.telegram.messages.buttons import TALK, Button, answer_buttons, page_buttons
from advisor.surfaces.telegram.messages.keyboard import keyboard, pressed
from advisor.surfaces.telegram.messages.markup import paragraph
from advisor.surfaces.telegram.preview import preview
from advisor.surfaces.telegram.reply import Reply
from advisor.surfaces.telegram.waiting import worked

_EXAMPLES = 3


async def question(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A message is a question, or goes on from the last one; a forwarded one is a member's and stands alone."""
    if refused := await asyncio.to_thread(refusal, desk, visit):
        await reply.tell(refused)
        return
    alone = visit.asked.kind == "forwarded"
    await _answer(desk, visit, reply, visit.asked.text, alone=alone)


async def example(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A question that was offered on a button."""
    _, kept, place = pressed(visit.asked.text)
    button = await asyncio.to_thread(desk.records.buttons.button, kept, visit.asked.owner)
    offered = button.payload.get("questions", []) if button else []
    if not place.isdecimal() or int(place) >= len(offered):
        await reply.tell(visit.say.say("bot.button_gone"))
        return
    if refused := await asyncio.to_thread(refusal, desk, visit):
        await reply.tell(refused)
        return
    await _answer(desk, visit, reply, offered[int(place)], alone=True)


async def more(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The rest of the answer a button stands under, whatever was asked since."""
    answer = await _under(desk, visit, reply)
    if answer is None:
        return
    rest = await asyncio.to_thread(_more, desk, visit, answer)
    await _show(desk, visit, reply, rest, None)


async def quotes(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The quotes of an answer with their pages."""
    if (answer := await _under(desk, visit, reply)) is not None:
        kept = pressed(visit.asked.text)[1]
        await reply.show(quotes_blocks(answer), keyboard(page_buttons(answer), kept))


async def forward(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A clean text to pass on."""
    if (answer := await _under(desk, visit, reply)) is not None:
        await reply.show(forward_blocks(answer))


async def nearest(desk: Desk, visit: Visit, reply: Reply) -> None:
    """What comes near where nothing answers."""
    if (answer := await _under(desk, visit, reply)) is not None:
        blocks = nearest_blocks(answer) or [paragraph(visit.say.say("bot.button_gone"))]
        await reply.show(blocks)


async def page(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The page of an original with the quote marked."""
    if (answer := await _under(desk, visit, reply)) is None:
        return
    place = pressed(visit.asked.text)[2]
    citations = answer.citations
    if not place.isdecimal() or int(place) >= len(citations):
        await reply.tell(visit.say.say("bot.button_gone"))
        return
    cited = citations[int(place)]
    name = f"[{cited.n}] {cited.document.record.title}"

    def drawn() -> bytes:
        shown = desk.advisor.show(cited.passage, quote=cited.quote, collection=visit.collection)
        return desk.advisor.picture(shown).png

    picture = await asyncio.to_thread(drawn)
    await reply.tell(visit.say.say("bot.page", name=name))
    await reply.picture(picture, "")


async def judged(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A thumb, once a conversation."""
    kind, kept, _ = pressed(visit.asked.text)
    button = await asyncio.to_thread(desk.records.buttons.button, kept, visit.asked.owner)
    if button and (conversation := button.payload.get("conversation")):
        up = kind == "up"
        await asyncio.to_thread(desk.records.keeper.thumb, visit.asked.owner, conversation, up=up)
    await reply.tell(visit.say.say("bot.thanks"))


async def to_keeper(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A question that was not answered goes to the keeper of the documents, because the asker wants it."""
    if (answer := await _under(desk, visit, reply)) is not None:
        sent = answer.searched_for or answer.question
        await asyncio.to_thread(desk.records.keeper.send, visit.asked.owner, sent, answer.language)
        await reply.tell(visit.say.say("bot.sent_to_keeper"))


async def new(desk: Desk, visit: Visit, reply: Reply) -> None:
    """Begin a new conversation."""
    asked = visit.asked
    await asyncio.to_thread(desk.records.talk(asked.owner, asked.chat, asked.topic).clear)
    await reply.tell(visit.say.say("bot.new"))


async def unreadable(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A picture, a voice message, a sticker: what is read here are texts."""
    await reply.tell(visit.say.say("bot.text_only"))


def refusal(desk: Desk, visit: Visit) -> str | None:
    """Why a question is not answered now: a limit is used up. Else it is counted."""
    taken = desk.records.limits.take(visit.asked.owner)
    if not isinstance(taken, Beyond):
        return None
    desk.records.upkeep.count("limited")
    at = taken.resets_at.astimezone()
    return visit.say.say(f"bot.limit.{taken.whose}", at=at.strftime("%H:%M"))


async def _answer(desk: Desk, visit: Visit, reply: Reply, text: str, *, alone: bool) -> None:
    """Answer a question; while a model writes, a private chat sees how far it is."""
    if desk.settings.model and visit.asked.place == "private":
        async with preview(desk.bot, visit.asked) as say:
            answer, conversation = await worked(reply, _answered, desk, visit, text, alone=alone, say=say)
    else:
        answer, conversation = await worked(reply, _answered, desk, visit, text, alone=alone)
    await _show(desk, visit, reply, answer, conversation)


def _answered(
    desk: Desk, visit: Visit, text: str, *, alone: bool, say: Callable[[Answer], None] | None = None
) -> tuple[Answer, str]:
    """An answer, and the name of the conversation in which it is kept."""
    asked = visit.asked
    talk = desk.records.talk(asked.owner, asked.chat, asked.topic)
    told = None if alone else talk.told()
    dialogue = desk.advisor.converse(
        language=(told.language if told else None) or visit.wished,
        collection=visit.collection,
        turns=turns_within(turns_read(told.turns), visit.readable) if told else (),
    )
    answer = dialogue.answer(text, say)
    conversation = talk.keep(turns_written(dialogue.turns), dialogue.language)
    _count(desk, answer)
    return answer, conversation


def _count(desk: Desk, answer: Answer) -> None:
    """Count a question by what became of it; small talk is none."""
    if answer.reason in TALK:
        return
    desk.records.upkeep.count("unanswered" if answer.abstained else "answered")
    if answer.abstained:
        desk.records.keeper.unanswered(answer.reason or answer.fit)


def _more(desk: Desk, visit: Visit, answer: Answer) -> Answer:
    """What the answer left out, as it is found now."""
    return desk.advisor.converse(collection=visit.collection, turns=(turn_of(answer),)).more(answer.question)


async def _show(desk: Desk, visit: Visit, reply: Reply, answer: Answer, conversation: str | None) -> None:
    """An answer with its buttons. They are the asker's own and stay good over restarts."""
    offered = examples(desk.settings, answer.language, _EXAMPLES) if answer.abstained else ()

    def kept() -> tuple[str, bool]:
        known = conversation is None or desk.records.keeper.has_thumb(conversation)
        payload = {
            "answer": answer_written(answer),
            "conversation": conversation,
            "questions": list(offered),
        }
        return desk.records.buttons.keep_button(visit.asked.owner, "answer", payload), known

    name, known = await asyncio.to_thread(kept)
    buttons: Sequence[Button] = answer_buttons(answer, examples=offered, judged=known)
    await reply.show(answer_blocks(answer), keyboard(buttons, name))


async def _under(desk: Desk, visit: Visit, reply: Reply) -> Answer | None:
    """The answer under which a button was pressed; where it is kept no more, or rests on what
    the visitor may not read here (any more), that is said."""
    _, kept, _ = pressed(visit.asked.text)
    button = await asyncio.to_thread(desk.records.buttons.button, kept, visit.asked.owner)
    answer = answer_read(button.payload["answer"]) if button and button.kind == "answer" else None
    if answer is None or not is_within(answer, visit.readable):
        await reply.tell(visit.say.say("bot.button_gone"))
        return None
    return answer

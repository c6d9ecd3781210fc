"""/mission and /plan: what a profile lacks is asked for, then the draft to read and its files."""

import asyncio
from typing import TYPE_CHECKING, Literal

from advisor.errors import ConfigError
from advisor.models import Language, MissionDraft, PlanDraft, Profile
from advisor.services import plans, profiles
from advisor.services.bot import Guided
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.handlers import guided
from advisor.surfaces.telegram.handlers.months import remind_button
from advisor.surfaces.telegram.handlers.profiling import field_blocks, keep_profile, profile_of, unread_blocks
from advisor.surfaces.telegram.handlers.talk import refusal
from advisor.surfaces.telegram.messages.buttons import Button, Kind
from advisor.surfaces.telegram.messages.drafts import mission_blocks, plan_blocks
from advisor.surfaces.telegram.messages.files import files_of
from advisor.surfaces.telegram.messages.keyboard import keyboard, pressed
from advisor.surfaces.telegram.messages.markup import Block
from advisor.surfaces.telegram.reply import Reply
from advisor.surfaces.telegram.waiting import worked

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

What = Literal["mission", "plan"]


async def mission(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/mission, alone or with a wish behind it."""
    await _begin(desk, visit, reply, "mission", visit.asked.text)


async def plan(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/plan, alone or with a wish behind it, and the button."""
    await _begin(desk, visit, reply, "plan", "" if visit.asked.kind == "button" else visit.asked.text)


async def mission_now(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The button on a card: a mission from what is known, without a question."""
    await _begin(desk, visit, reply, "mission", "", asks=False)


async def again(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The button under a draft of which a file may be lost: the draft with its files once more."""
    kept = pressed(visit.asked.text)[1]
    button = await asyncio.to_thread(desk.records.buttons.button, kept, visit.asked.owner)
    if button is None or button.kind != "again":
        await reply.tell(visit.say.say("bot.button_gone"))
        return
    await _give(desk, visit, reply, button.payload["what"], button.payload["request"])


async def answered(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A message while something is asked for a draft."""
    question = await guided.asked(desk, visit, reply.update)
    if question is None:
        await reply.tell(visit.say.say("bot.drafts.not_open"))
        return
    if not guided.taken(question, reply.update):
        is_edited = visit.asked.message == question.answers.get("message")  # the last answer, put otherwise
        field = _before(question) if is_edited else question.step
        try:
            await asyncio.to_thread(_keep_answer, desk, visit, field)
        except ConfigError:
            await reply.show(unread_blocks(visit, field), _choices(visit, question))
            return
        question = await _step(desk, visit, reply, question, 0 if is_edited else 1)
    await _go_on(desk, visit, reply, question)


async def skip(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The question under which it stands stays without an answer."""
    await _turn(desk, visit, reply, 1)


async def back(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The question before."""
    await _turn(desk, visit, reply, -1)


async def _begin(desk: Desk, visit: Visit, reply: Reply, what: What, wish: str, *, asks: bool = True) -> None:
    if refused := await asyncio.to_thread(refusal, desk, visit):
        await reply.tell(refused)
        return
    lacking: tuple[str, ...] = ()
    if asks:
        known = await asyncio.to_thread(profile_of, desk, visit)
        lacking = await asyncio.to_thread(profiles.lacking, known, wish, desk.settings)
    first = lacking[0] if lacking else guided.OVER
    question = await guided.put(desk, visit, reply.update, what, first, request=wish, asked=list(lacking))
    await _go_on(desk, visit, reply, question)


async def _turn(desk: Desk, visit: Visit, reply: Reply, by: int) -> None:
    """Go on or back from the question a button stands under, where that one is still open."""
    question = await guided.asked(desk, visit, reply.update)
    step = pressed(visit.asked.text)[2]
    if question is None or question.name not in ("mission", "plan"):
        await reply.tell(visit.say.say("bot.drafts.not_open"))
        return
    if not guided.taken(question, reply.update):
        if question.step != step:
            await reply.tell(visit.say.say("bot.drafts.not_open"))
            return
        question = await _step(desk, visit, reply, question, by)
    await _go_on(desk, visit, reply, question)


async def _step(desk: Desk, visit: Visit, reply: Reply, question: Guided, by: int) -> Guided:
    """The question after this one or before it; behind the last one it is over."""
    asked: list[str] = question.answers["asked"]
    place = max(0, asked.index(question.step) + by)
    step = asked[place] if place < len(asked) else guided.OVER
    told = {"request": question.answers["request"], "asked": asked, "message": visit.asked.message}
    return await guided.put(desk, visit, reply.update, question.name, step, **told)


def _before(question: Guided) -> str:
    """The field that was asked for before the one that is open."""
    asked: list[str] = question.answers["asked"]
    return asked[max(0, asked.index(question.step) - 1)]


def _keep_answer(desk: Desk, visit: Visit, field: str) -> None:
    known = profile_of(desk, visit)
    keep_profile(desk, visit, profiles.with_answer(known, field, visit.asked.text, desk.settings))


async def _go_on(desk: Desk, visit: Visit, reply: Reply, question: Guided) -> None:
    """Ask what is open, or draft where nothing is."""
    if question.step == guided.OVER:
        await _give(desk, visit, reply, question.name, str(question.answers["request"]))
        return
    asked: list[str] = question.answers["asked"]
    known = await asyncio.to_thread(profile_of, desk, visit)
    n = asked.index(question.step) + 1
    head = visit.say.say(f"bot.drafts.asking.{question.name}", n=n, of=len(asked))
    await reply.show(field_blocks(visit, known, question.step, head=head), _choices(visit, question))


def _choices(visit: Visit, question: Guided) -> "InlineKeyboardMarkup | None":
    is_first = question.answers["asked"][0] == question.step
    kinds: tuple[Kind, ...] = ("skip",) if is_first else ("back", "skip")
    return keyboard(guided.buttons(visit, question.step, *kinds), "")


async def _give(desk: Desk, visit: Visit, reply: Reply, what: str, request: str) -> None:
    """The draft to read, what can be done with it, and its files."""
    draft: MissionDraft | PlanDraft
    if what == "mission":
        draft = await worked(reply, _mission, desk, visit, request)
        blocks: list[Block] = mission_blocks(draft)
        buttons = [Button("plan", visit.say.say("bot.drafts.button.plan"))]
    else:
        draft = await worked(reply, _plan, desk, visit, request)
        await asyncio.to_thread(plans.keep, desk.settings, profiles.DEFAULT, draft, desk.today, owner=visit.asked.owner)
        blocks = plan_blocks(draft)
        reminder = await asyncio.to_thread(remind_button, desk, visit)
        buttons = [Button("month", visit.say.say("bot.drafts.button.month")), reminder]
    card = Button("profile", visit.say.say("bot.drafts.button.card"))
    await reply.show(blocks, keyboard([*buttons, card], ""))
    for file in await worked(reply, files_of, draft):
        if file.name:
            await reply.document(file.content, file.name)
        else:
            await reply.picture(file.content, file.caption)
    if reply.may_lack_file:
        payload = {"what": what, "request": request}
        kept = await asyncio.to_thread(desk.records.buttons.keep_button, visit.asked.owner, "again", payload)
        reply.again = keyboard([Button("again", visit.say.say("bot.drafts.button.again"))], kept)


def _mission(desk: Desk, visit: Visit, request: str) -> MissionDraft:
    known = profile_of(desk, visit)
    return desk.advisor.mission(known, request, _language(visit, known, request))


def _plan(desk: Desk, visit: Visit, request: str) -> PlanDraft:
    known = profile_of(desk, visit)
    return desk.advisor.plan(known, request, _language(visit, known, request))


def _language(visit: Visit, known: Profile, request: str) -> Language | None:
    """The one wished for all answers, else that of the words; where they tell none, that of the client."""
    return visit.wished or profiles.draft_language(known, request, visit.language)

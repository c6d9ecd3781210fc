"""/month: the actions of a month of the plan, and what is told of them: done, moved, dropped, measured."""

import asyncio
from typing import TYPE_CHECKING

from advisor.language.texts import Texts, texts
from advisor.services import plans, profiles
from advisor.services.bot import Guided
from advisor.services.plans import KeptPlan
from advisor.surfaces.drafts.months import Months
from advisor.surfaces.drafts.phrasing import shortened
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.handlers import guided
from advisor.surfaces.telegram.messages.buttons import Button, Kind
from advisor.surfaces.telegram.messages.drafts import (
    MonthAction,
    action_blocks,
    month_actions,
    month_blocks,
    tracked_action,
)
from advisor.surfaces.telegram.messages.keyboard import keyboard, pressed
from advisor.surfaces.telegram.messages.markup import Block, bold, italic, paragraph
from advisor.surfaces.telegram.reply import Reply

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

_LONGEST_VALUE = 300
"""Letters of a measured value or a reason."""
_LONGEST_LABEL = 60
_OFFERED = 3
"""Months offered as a new end."""
_LATEST = 24
"""Months behind the end of a plan into which an action can be moved."""
_REMINDED_ON = 1
"""Day of the month."""


async def month(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/month, the button of a plan, and those for the months before and behind."""
    if (kept := await _plan(desk, visit, reply)) is None:
        return
    told = pressed(visit.asked.text)[2] if visit.asked.kind == "button" else ""
    number = int(told) if told.isdecimal() and len(told) < 4 else this_month(desk, kept)
    number = min(max(1, number), kept.plan.months)
    reminder = await asyncio.to_thread(remind_button, desk, visit)
    await reply.show(month_blocks(kept, number), month_keyboard(kept, number, reminder))


async def action(desk: Desk, visit: Visit, reply: Reply) -> None:
    """One action, with the buttons to tell what became of it."""
    if (kept := await _plan(desk, visit, reply)) is None:
        return
    if (one := await _action(desk, visit, reply, kept)) is not None:
        await _show(desk, reply, kept, one)


async def done(desk: Desk, visit: Visit, reply: Reply) -> None:
    """An action is done."""
    kept = await _plan(desk, visit, reply)
    if kept and (one := await _action(desk, visit, reply, kept)):
        await _record(desk, visit, reply, one.id, "done", "", "")


async def moved(desk: Desk, visit: Visit, reply: Reply) -> None:
    """An action takes longer: until when, is asked."""
    await _ask(desk, visit, reply, "moved")


async def dropped(desk: Desk, visit: Visit, reply: Reply) -> None:
    """An action is given up: why, is asked."""
    await _ask(desk, visit, reply, "dropped")


async def measured(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The value of an indicator is asked for."""
    await _ask(desk, visit, reply, "measured")


async def until(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A month that was offered as the new end of an action."""
    id, _, number = pressed(visit.asked.text)[2].rpartition(".")
    kept = await _plan(desk, visit, reply)
    if kept is None:
        return
    if tracked_action(kept, id, 1) is None or number not in _ends(kept, id).values():
        await reply.tell(texts(kept.plan.language).say("bot.drafts.other_plan"))
        return
    await _record(desk, visit, reply, id, "moved", number, "")


async def answered(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A month, a reason or a value, as it was asked for."""
    question = await guided.asked(desk, visit, reply.update)
    kept = await _plan(desk, visit, reply)
    if kept is None or question is None:
        return
    one = tracked_action(kept, question.answers["action"], this_month(desk, kept))
    if one is None:
        await guided.put(desk, visit, reply.update, "month", guided.OVER, action="")
        await reply.tell(texts(kept.plan.language).say("bot.drafts.other_plan"))
        return
    if guided.taken(question, reply.update):
        await _show(desk, reply, kept, one)
        return
    value = " ".join(visit.asked.text.split())
    if question.step == "moved":
        value = _ends(kept, one.id).get(value.casefold(), "")
    if not value or len(value) > _LONGEST_VALUE:
        await _show_question(reply, visit, kept, one, question, again=True)
        return
    reason = value if question.step == "dropped" else ""
    await _record(desk, visit, reply, one.id, question.step, value, reason)


async def remind(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The list of the month is wished for each month."""
    asked = visit.asked
    await asyncio.to_thread(desk.records.reminders.remind, asked.owner, asked.chat, _REMINDED_ON, today=desk.today)
    stop = await asyncio.to_thread(remind_button, desk, visit)
    await reply.show([paragraph(visit.say.say("bot.drafts.reminded"))], keyboard([stop], ""))


async def unremind(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The list of the month is not wished for any more."""
    await asyncio.to_thread(desk.records.reminders.stop, visit.asked.owner)
    await reply.tell(visit.say.say("bot.drafts.unreminded"))


def remind_button(desk: Desk, visit: Visit) -> Button:
    """To be reminded, or no longer."""
    wished = desk.records.reminders.reminder(visit.asked.owner)
    return toggle(visit.say, wished=wished is not None)


def toggle(say: Texts, *, wished: bool) -> Button:
    """The button that ends reminders, or begins them."""
    kind: Kind = "unremind" if wished else "remind"
    return Button(kind, say.say(f"bot.drafts.button.{kind}"))


def this_month(desk: Desk, kept: KeptPlan) -> int:
    """The month of the plan it is now, from 1; before it begins and behind its end the nearest one."""
    return min(max(1, plans.progress(kept, desk.today).month), kept.plan.months)


def month_keyboard(kept: KeptPlan, number: int, reminder: Button) -> "InlineKeyboardMarkup | None":
    """A button for each action of the month, for the months beside it, and for reminders."""
    months = Months(kept.plan.begins, texts(kept.plan.language))
    buttons = [
        Button("action", shortened(f"{one.number}. {one.title}", _LONGEST_LABEL), one.id)
        for one in month_actions(kept, number)
    ]
    beside = [(number - 1, "◀ "), (number + 1, "▶ ")]
    buttons += [
        Button("month", sign + months.name(one), str(one)) for one, sign in beside if 1 <= one <= kept.plan.months
    ]
    return keyboard([*buttons, reminder], "")


async def _plan(desk: Desk, visit: Visit, reply: Reply) -> KeptPlan | None:
    """The visitor's plan; where there is none, that is said."""
    kept = await asyncio.to_thread(plans.find, desk.settings, profiles.DEFAULT, owner=visit.asked.owner)
    if kept is None:
        draft = Button("plan", visit.say.say("bot.drafts.button.plan"))
        await reply.show([paragraph(visit.say.say("bot.drafts.no_plan"))], keyboard([draft], ""))
    return kept


async def _action(desk: Desk, visit: Visit, reply: Reply, kept: KeptPlan) -> MonthAction | None:
    """The action a button stands for; where the plan is another one now, that is said."""
    one = tracked_action(kept, pressed(visit.asked.text)[2], this_month(desk, kept))
    if one is None:
        await reply.tell(texts(kept.plan.language).say("bot.drafts.other_plan"))
    return one


async def _show(desk: Desk, reply: Reply, kept: KeptPlan, one: MonthAction) -> None:
    say = texts(kept.plan.language)
    back = Button("month", say.say("bot.drafts.button.month"), str(this_month(desk, kept)))
    await reply.show(action_blocks(kept, one), keyboard([*one.buttons, back], ""))


async def _record(desk: Desk, visit: Visit, reply: Reply, id: str, what: str, value: str, reason: str) -> None:
    kept = await asyncio.to_thread(
        plans.recorded,
        desk.settings,
        profiles.DEFAULT,
        id,
        what,
        value,
        reason,
        desk.today,
        owner=visit.asked.owner,
    )
    await guided.put(desk, visit, reply.update, "month", guided.OVER, action=id)
    one = tracked_action(kept, id, this_month(desk, kept))
    assert one is not None
    await _show(desk, reply, kept, one)


async def _ask(desk: Desk, visit: Visit, reply: Reply, what: str) -> None:
    if (kept := await _plan(desk, visit, reply)) is None:
        return
    if (one := await _action(desk, visit, reply, kept)) is not None:
        question = await guided.put(desk, visit, reply.update, "month", what, action=one.id)
        await _show_question(reply, visit, kept, one, question)


async def _show_question(
    reply: Reply, visit: Visit, kept: KeptPlan, one: MonthAction, question: Guided, *, again: bool = False
) -> None:
    say = texts(kept.plan.language)
    months = Months(kept.plan.begins, say)
    blocks: list[Block] = [paragraph(say.say("bot.drafts.unread"))] if again else []
    blocks.append(paragraph(bold(f"{one.number}. {one.title}")))
    kpi = kept.plan.actions[one.number - 1].kpi
    blocks.append(
        paragraph(
            say.say(f"bot.drafts.ask.{question.step}", example=months.iso(one.end + 1), kpi=kpi.name, unit=kpi.unit)
        )
    )
    offered = []
    if question.step == "moved":
        blocks.append(paragraph(italic(say.say("bot.drafts.so_far", value=months.name(one.end))), tight=True))
        later = range(one.end + 1, one.end + 1 + _OFFERED)
        offered = [Button("until", months.name(end), f"{one.id}.{end}") for end in later]
    await reply.show(blocks, keyboard([*offered, *guided.buttons(visit, question.step)], ""))


def _ends(kept: KeptPlan, id: str) -> dict[str, str]:
    """What can be written for a month in which an action may end → its number, as text: "march 2027", "2027-03",
    "03.2027", and the number itself where months have no names."""
    months = Months(kept.plan.begins, texts(kept.plan.language))
    start = next(one.start for one in kept.plan.actions if one.id == id)
    found: dict[str, str] = {}
    for number in range(start, kept.plan.months + _LATEST + 1):
        iso = months.iso(number)
        written = {months.name(number).casefold(), iso, ".".join(reversed(iso.split("-")))}
        found |= dict.fromkeys(written, str(number))
    return found

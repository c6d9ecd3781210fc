"""/profile: a cluster described in a sentence, its card, and a field changed by a tap."""

import asyncio

from advisor.errors import ConfigError
from advisor.models import Profile
from advisor.services import profiles
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.handlers import guided
from advisor.surfaces.telegram.messages.buttons import Button, Kind
from advisor.surfaces.telegram.messages.keyboard import keyboard, pressed
from advisor.surfaces.telegram.messages.markup import Block, bold, italic, paragraph
from advisor.surfaces.telegram.messages.profiles import profile_blocks, profile_buttons, value_said
from advisor.surfaces.telegram.reply import Reply


def profile_of(desk: Desk, visit: Visit) -> Profile:
    """What is kept of the visitor's cluster, or a profile of which nothing is known."""
    return profiles.people(desk.settings, visit.asked.owner).profile(profiles.DEFAULT) or Profile()


def keep_profile(desk: Desk, visit: Visit, profile: Profile) -> None:
    """Keep what is known of the visitor's cluster."""
    profiles.people(desk.settings, visit.asked.owner).save_profile(profiles.DEFAULT, profile)


async def profile(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/profile, alone or with a description behind it, and the button of the greeting."""
    if visit.asked.kind == "command" and visit.asked.text:
        await _describe(desk, visit, reply)
        return
    known = await asyncio.to_thread(profile_of, desk, visit)
    if known == Profile():
        await guided.put(desk, visit, reply.update, "profile", "describe")
        await _ask_to_describe(visit, reply)
        return
    await show_card(visit, reply, known)


async def answered(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A message while a description or a field is asked for."""
    question = await guided.asked(desk, visit, reply.update)
    if question is None or guided.taken(question, reply.update):
        await show_card(visit, reply, await asyncio.to_thread(profile_of, desk, visit))
    elif question.step == "describe":
        await _describe(desk, visit, reply)
    else:
        await _set(desk, visit, reply, question.step, visit.asked.text)


async def field(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A tap on a field: its value is asked for."""
    name = pressed(visit.asked.text)[2]
    if name not in profiles.FIELDS:
        await reply.tell(visit.say.say("bot.button_gone"))
        return
    await guided.put(desk, visit, reply.update, "profile", name)
    known = await asyncio.to_thread(profile_of, desk, visit)
    kinds: tuple[Kind, ...] = ("clear",) if name not in known.unknown else ()
    await reply.show(field_blocks(visit, known, name), keyboard(guided.buttons(visit, name, *kinds), ""))


async def clear(desk: Desk, visit: Visit, reply: Reply) -> None:
    """Forget the value of a field, instead of telling a new one."""
    name = pressed(visit.asked.text)[2]
    question = await guided.asked(desk, visit, reply.update)
    if question and question.name == "profile" and (question.step == name or guided.taken(question, reply.update)):
        await _set(desk, visit, reply, name, "")
    else:
        await reply.tell(visit.say.say("bot.drafts.not_open"))


async def show_card(visit: Visit, reply: Reply, known: Profile) -> None:
    """The card: what is known, a button for each field, and what can be drafted from it."""
    kinds: tuple[Kind, ...] = ("mission", "plan") if known != Profile() else ()
    drafts = [Button(kind, visit.say.say(f"bot.drafts.button.{kind}_now")) for kind in kinds]
    await reply.show(
        profile_blocks(known, visit.language), keyboard([*drafts, *profile_buttons(known, visit.language)], "")
    )


def field_blocks(visit: Visit, known: Profile, name: str, *, head: str = "") -> list[Block]:
    """The question for a field with an example, and the value it has."""
    blocks = [paragraph(head)] if head else []
    blocks.append(paragraph(bold(visit.say.say(f"profile.ask.{name}"))))
    blocks.append(paragraph(visit.say.say(f"profile.explain.{name}"), tight=True))
    if name not in known.unknown:
        said = value_said(known, name, visit.say)
        blocks.append(paragraph(italic(visit.say.say("bot.drafts.so_far", value=said))))
    return blocks


def unread_blocks(visit: Visit, name: str) -> list[Block]:
    """An answer could not be the value of a field; what could."""
    return [paragraph(visit.say.say("bot.drafts.unread")), paragraph(visit.say.say(f"profile.explain.{name}"))]


async def _ask_to_describe(visit: Visit, reply: Reply, *, again: bool = False) -> None:
    blocks = [paragraph(visit.say.say("bot.drafts.nothing_read"))] if again else []
    blocks.append(paragraph(visit.say.say("bot.drafts.describe")))
    blocks.append(paragraph(italic(visit.say.say("bot.drafts.describe_example"))))
    await reply.show(blocks, keyboard(guided.buttons(visit, "describe"), ""))


async def _describe(desk: Desk, visit: Visit, reply: Reply) -> None:
    known = await asyncio.to_thread(_described, desk, visit)
    if known is None:
        await guided.put(desk, visit, reply.update, "profile", "describe")
        await _ask_to_describe(visit, reply, again=True)
        return
    await guided.put(desk, visit, reply.update, "profile", guided.OVER)
    await show_card(visit, reply, known)


def _described(desk: Desk, visit: Visit) -> Profile | None:
    """The profile with what a description tells; None where it tells nothing."""
    told = profiles.told(visit.asked.text, desk.settings)
    if told == Profile():
        return None
    known = profiles.joined(profile_of(desk, visit), told)
    keep_profile(desk, visit, known)
    return known


async def _set(desk: Desk, visit: Visit, reply: Reply, name: str, value: str) -> None:
    known = await asyncio.to_thread(profile_of, desk, visit)
    try:
        known = await asyncio.to_thread(profiles.with_answer, known, name, value, desk.settings)
    except ConfigError:
        await reply.show(unread_blocks(visit, name), keyboard(guided.buttons(visit, name), ""))
        return
    await asyncio.to_thread(keep_profile, desk, visit, known)
    await guided.put(desk, visit, reply.update, "profile", guided.OVER)
    await show_card(visit, reply, known)

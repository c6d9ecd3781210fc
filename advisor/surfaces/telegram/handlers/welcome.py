"""First contact: a greeting for members, a code to be let in by for everybody else."""

import asyncio

from advisor.models.members import Member, Pending
from advisor.services.questions import examples
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.messages.buttons import Button
from advisor.surfaces.telegram.messages.keyboard import keyboard
from advisor.surfaces.telegram.messages.markup import bold, paragraph
from advisor.surfaces.telegram.notices import tell_admins
from advisor.surfaces.telegram.reply import Reply

_EXAMPLES = 3


async def start(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/start, alone or with the code of an invitation."""
    if visit.asked.text:
        await redeem(desk, visit, reply)
        return
    if visit.may("ask"):
        await greet(desk, visit, reply)
        return
    await ask_to_be_let_in(desk, visit, reply)


async def greet(desk: Desk, visit: Visit, reply: Reply) -> None:
    """What this is in two sentences, and questions to tap."""
    questions = await asyncio.to_thread(examples, desk.settings, visit.language, _EXAMPLES)
    payload = {"questions": list(questions)}
    kept = await asyncio.to_thread(desk.records.buttons.keep_button, visit.asked.owner, "examples", payload)
    who = "bot.privacy.model" if desk.settings.model else "bot.privacy.local"
    blocks = [
        paragraph(visit.say.say("bot.greeting")),
        paragraph(visit.say.say("bot.describe")),
        paragraph(visit.say.say(who)),
    ]
    buttons = [Button("ask", one, one) for one in questions]
    if visit.may("profile"):
        buttons.append(Button("profile", visit.say.say("bot.drafts.button.profile")))
    await reply.show(blocks, keyboard(buttons, kept))


async def ask_to_be_let_in(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A stranger sees six digits and nothing else; admins are told once who waits."""
    waits = await asyncio.to_thread(desk.records.pairing.ask, visit.asked.user, visit.asked.name)
    if waits is None:
        await reply.tell(visit.say.say("bot.pairing.full"))
        return
    await reply.tell(visit.say.say("bot.pairing.code"), bold(waits.code))
    if waits.is_new or reply.is_again:
        await _announce(desk, visit, waits)


async def redeem(desk: Desk, visit: Visit, reply: Reply) -> None:
    """The code of an invitation, or the claim that was printed at the terminal."""
    asked = visit.asked
    found = await asyncio.to_thread(desk.records.codes.redeem, asked.text, asked.user, asked.name, desk.records.admins)
    if isinstance(found, Member):
        await reply.tell(visit.say.say(f"bot.joined.{found.role}"))
        return
    if found.reason == "already":
        await greet(desk, visit, reply)
        return
    await reply.tell(visit.say.say(f"bot.code.{found.reason}"))


async def help_(desk: Desk, visit: Visit, reply: Reply) -> None:
    """What can be done here."""
    lines = [paragraph(visit.say.say("bot.help.first"))]
    lines += [paragraph(line, tight=True) for line in visit.say.say("bot.help.commands").splitlines()]
    if visit.may("manage_users"):
        lines += [paragraph(line, tight=True) for line in visit.say.say("bot.help.admin").splitlines()]
    await reply.show(lines)


async def _announce(desk: Desk, visit: Visit, waits: Pending) -> None:
    await tell_admins(
        desk,
        "bot.pairing.waits",
        kind="pairing",
        payload={"user": waits.user, "language": visit.language},
        name=waits.name,
        code=waits.code,
    )

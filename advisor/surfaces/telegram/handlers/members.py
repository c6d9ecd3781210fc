"""What admins decide on people, and what everybody decides on their own things."""

import asyncio
import json

from advisor.language.texts import texts
from advisor.models.members import Role
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.messages.keyboard import pressed
from advisor.surfaces.telegram.messages.markup import code, paragraph
from advisor.surfaces.telegram.notices import notify
from advisor.surfaces.telegram.reply import Reply

_ROLES: dict[str, Role] = {"reader": "reader", "contributor": "contributor"}


async def invite(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A link for one person; behind /invite may stand the role and a collection."""
    words = visit.asked.text.split()
    role: Role = next((_ROLES[word] for word in words if word in _ROLES), "reader")
    collection = next((word for word in words if word not in _ROLES), None)
    made = await asyncio.to_thread(desk.records.codes.invite, role, collection, by=visit.asked.user)
    link = f"https://t.me/{desk.bot.username}?start={made}"
    text = visit.say.say("bot.invitation.text", role=visit.say.say(f"bot.role.{role}"))
    await reply.tell(text, code(link))


async def decide(desk: Desk, visit: Visit, reply: Reply) -> None:
    """Let somebody in who waits, or not."""
    _, kept, decision = pressed(visit.asked.text)
    button = await asyncio.to_thread(desk.records.buttons.button, kept, visit.asked.owner)
    user = button.payload.get("user") if button and button.kind == "pairing" else None
    if not isinstance(user, int):
        await reply.tell(visit.say.say("bot.button_gone"))
        return
    if decision not in _ROLES:
        await asyncio.to_thread(desk.records.pairing.deny, user)
        await reply.tell(visit.say.say("bot.pairing.denied"))
        return
    member = await asyncio.to_thread(desk.records.pairing.approve, user, _ROLES[decision], by=visit.asked.user)
    if member is None:
        await reply.tell(visit.say.say("bot.pairing.late"))
        return
    await reply.tell(visit.say.say("bot.pairing.approved", name=member.name))
    say = texts("pl" if button and button.payload.get("language") == "pl" else "en")
    await notify(desk, user, [paragraph(say.say(f"bot.joined.{member.role}"))])


async def language(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/language en, /language pl; alone: each answer in the language of its question."""
    wished = visit.asked.text.strip().lower()[:2]
    chosen = wished if wished in ("en", "pl") else None
    asked = visit.asked
    await asyncio.to_thread(desk.records.members.set_language, asked.user, asked.name, chosen)
    await reply.tell(visit.say.say(f"bot.language.{chosen or 'question'}"))


async def mydata(desk: Desk, visit: Visit, reply: Reply) -> None:
    """Everything that is kept of a person, as a file."""
    kept = await asyncio.to_thread(desk.records.retention.export, visit.asked.owner)
    await reply.tell(visit.say.say("bot.mydata"))
    await reply.document(json.dumps(kept, ensure_ascii=False, indent=1, default=str).encode(), "my-data.json")


async def forget(desk: Desk, visit: Visit, reply: Reply) -> None:
    """Delete everything of a person; the receipt says how much it was. `/forget yes`, so that no slip does it."""
    if visit.asked.text.strip().lower() not in ("yes", "tak"):
        await reply.tell(visit.say.say("bot.forget.sure"))
        return
    receipt = await asyncio.to_thread(desk.records.retention.forget, visit.asked.owner, during=reply.update)
    told = visit.say.say("bot.forget.done", n=sum(receipt.counts.values()), receipt=receipt.id)
    await reply.tell(told)

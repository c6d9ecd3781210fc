"""What admins do with members: block, remove, give another role or collection, each with a button."""

import asyncio
from collections.abc import Sequence

from advisor.models.members import Member, Role
from advisor.services.upkeep import collections_of
from advisor.surfaces.drafts.phrasing import shortened
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.messages.buttons import Button
from advisor.surfaces.telegram.messages.keyboard import keyboard, pressed
from advisor.surfaces.telegram.messages.markup import Block, bold, paragraph
from advisor.surfaces.telegram.reply import Reply

_PAGE = 8
"""Members on a page: each has a button."""
_LONGEST_NAME = 40
_ROLES: tuple[Role, ...] = ("reader", "contributor", "admin")
_SHARED = "shared"


async def users(desk: Desk, visit: Visit, reply: Reply) -> None:
    """/users: who is a member and who waits."""
    await _list(desk, visit, reply, 0)


async def more_users(desk: Desk, visit: Visit, reply: Reply) -> None:
    """A further page of the members."""
    page = pressed(visit.asked.text)[2]
    await _list(desk, visit, reply, int(page) if page.isdecimal() and len(page) < 6 else 0)


async def member(desk: Desk, visit: Visit, reply: Reply) -> None:
    """One member with what can be decided on them."""
    number = pressed(visit.asked.text)[2]
    found = None
    if number.isdecimal() and len(number) < 20:
        found = await asyncio.to_thread(desk.records.members.member, int(number))
    await _card(desk, visit, reply, found)


async def manage(desk: Desk, visit: Visit, reply: Reply) -> None:
    """What an admin decided on a member. Nobody decides on themself, nor on an admin of the settings."""
    _, kept, decision = pressed(visit.asked.text)
    button = await asyncio.to_thread(desk.records.buttons.button, kept, visit.asked.owner)
    user = button.payload.get("user") if button and button.kind == "member" else None
    if not isinstance(user, int) or button is None:
        await reply.tell(visit.say.say("bot.button_gone"))
        return
    if user == visit.asked.user or user in desk.records.admins:
        await reply.tell(visit.say.say("bot.users.not_this_one"))
        return
    if not await asyncio.to_thread(_decided, desk, user, decision, button.payload.get("collections", [])):
        await reply.tell(visit.say.say("bot.button_gone"))
        return
    found = await asyncio.to_thread(desk.records.members.member, user)
    if found is None:
        await reply.tell(visit.say.say("bot.users.removed"))
        return
    await _card(desk, visit, reply, found)


def _decided(desk: Desk, user: int, decision: str, collections: Sequence[str]) -> bool:
    """Do it; False for what is no decision."""
    members = desk.records.members
    role = next((role for role in _ROLES if role == decision), None)
    place = decision.removeprefix("c")
    if decision == "block":
        members.block(user)
    elif decision == "unblock":
        members.unblock(user)
    elif decision == "remove":
        members.remove(user)
    elif role is not None:
        members.set_role(user, role)
    elif decision == _SHARED:
        members.set_collection(user, None)
    elif decision != place and place.isdecimal() and len(place) < 4 and int(place) < len(collections):
        members.set_collection(user, collections[int(place)])
    else:
        return False
    return True


async def _list(desk: Desk, visit: Visit, reply: Reply, page: int) -> None:
    members = await asyncio.to_thread(desk.records.members.members)
    waiting = await asyncio.to_thread(desk.records.pairing.pending)
    pages = max(1, -(-len(members) // _PAGE))
    page = min(page, pages - 1)
    shown = members[page * _PAGE : (page + 1) * _PAGE]
    blocks = [paragraph(bold(visit.say.say("bot.users.head", n=len(members))))]
    blocks += [paragraph(f"• {_described(one, visit)}", tight=True) for one in shown]
    for who in waiting:
        blocks.append(paragraph(visit.say.say("bot.users.waits", name=who.name, code=who.code), tight=True))
    buttons = [Button("member", _name(one), str(one.user)) for one in shown]
    beside = [(number, sign) for number, sign in ((page - 1, "◀"), (page + 1, "▶")) if 0 <= number < pages]
    buttons += [Button("users", sign, str(number)) for number, sign in beside]
    await reply.show(blocks, keyboard(buttons, ""))


async def _card(desk: Desk, visit: Visit, reply: Reply, found: Member | None) -> None:
    if found is None:
        await reply.tell(visit.say.say("bot.users.gone"))
        return
    collections = await asyncio.to_thread(collections_of, desk.settings)
    payload = {"user": found.user, "collections": list(collections)}
    kept = await asyncio.to_thread(desk.records.buttons.keep_button, visit.asked.owner, "member", payload)
    blocks: list[Block] = [
        paragraph(bold(_name(found)), keeps=True),
        paragraph(_described(found, visit), tight=True),
        paragraph(visit.say.say("bot.users.since", day=found.added_at[:10], user=found.user), tight=True),
    ]
    await reply.show(blocks, keyboard(_decisions(found, collections, visit), kept))


def _decisions(found: Member, collections: Sequence[str], visit: Visit) -> list[Button]:
    """What would change something."""
    say = visit.say.say
    if found.blocked:
        return [Button("manage", say("bot.users.unblock"), "unblock")]
    buttons = [Button("manage", say("bot.users.block"), "block")]
    if found.role is None:
        return buttons
    buttons.append(Button("manage", say("bot.users.remove"), "remove"))
    for role in _ROLES:
        if role != found.role:
            buttons.append(Button("manage", say("bot.users.role", role=say(f"bot.role.{role}")), role))
    for place, name in enumerate(collections):
        if name != found.collection:
            buttons.append(Button("manage", say("bot.users.collection", name=name), f"c{place}"))
    if found.collection is not None:
        buttons.append(Button("manage", say("bot.users.shared"), _SHARED))
    return buttons


def _described(one: Member, visit: Visit) -> str:
    """ "Ewa – asks, documents of wood"."""
    say = visit.say.say
    parts = [say(f"bot.role.{one.role}") if one.role else say("bot.role.none")]
    parts += [say("bot.users.reads", name=one.collection)] if one.collection else []
    parts += [say("bot.users.blocked")] if one.blocked else []
    return f"{_name(one)} – {', '.join(parts)}"


def _name(one: Member) -> str:
    return shortened(one.name, _LONGEST_NAME) or str(one.user)

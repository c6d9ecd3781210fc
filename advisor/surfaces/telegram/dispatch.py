"""Which handler answers what, and who may: the one place through which every message, command and button goes."""

from collections.abc import Awaitable, Callable, Mapping

from advisor.services.rights import Action
from advisor.surfaces.telegram import members, talk, welcome
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.incoming import Asked
from advisor.surfaces.telegram.keyboard import pressed
from advisor.surfaces.telegram.reply import Reply

Handler = Callable[[Desk, Visit, Reply], Awaitable[None]]

COMMANDS: Mapping[str, tuple[Action, Handler]] = {
    "start": ("start", welcome.start),
    "help": ("help", welcome.help_),
    "new": ("new", talk.new),
    "language": ("language", members.language),
    "mydata": ("mydata", members.mydata),
    "forget": ("forget", members.forget),
    "users": ("manage_users", members.users),
    "invite": ("manage_users", members.invite),
}
BUTTONS: Mapping[str, tuple[Action, Handler]] = {
    "ask": ("ask", talk.example),
    "more": ("ask", talk.more),
    "quotes": ("ask", talk.quotes),
    "forward": ("ask", talk.forward),
    "nearest": ("ask", talk.nearest),
    "page": ("ask", talk.page),
    "up": ("feedback", talk.judged),
    "down": ("feedback", talk.judged),
    "keeper": ("send_to_keeper", talk.to_keeper),
    "decide": ("manage_users", members.decide),
}
_TEXTS: Mapping[str, tuple[Action, Handler]] = {
    "text": ("ask", talk.question),
    "forwarded": ("ask", talk.question),
    "other": ("ask", talk.unreadable),
}


def handler_of(asked: Asked) -> tuple[Action, Handler]:
    """What answers it, and the right it needs; commands and buttons nobody knows are answered by the help."""
    if asked.kind == "command":
        return COMMANDS.get(asked.command, COMMANDS["help"])
    if asked.kind == "button":
        return BUTTONS.get(pressed(asked.text)[0], ("help", _gone))
    return _TEXTS[asked.kind]


async def dispatch(desk: Desk, visit: Visit, reply: Reply) -> None:
    """Answer, if the visitor may ask for it; strangers are shown how to be let in, and chats nobody listed nothing."""
    action, handler = handler_of(visit.asked)
    if visit.may(action):
        await reply.begin()
        await handler(desk, visit, reply)
    elif visit.may("start") and visit.standing == "unknown":
        await reply.begin()
        await welcome.ask_to_be_let_in(desk, visit, reply)
    elif visit.may("help"):
        await reply.begin()
        await reply.tell(visit.say.say("bot.not_allowed"))


async def _gone(desk: Desk, visit: Visit, reply: Reply) -> None:
    await reply.tell(visit.say.say("bot.button_gone"))

"""Which handler answers what, and who may: the one place through which every message, command and button goes."""

from collections.abc import Awaitable, Callable, Mapping

from advisor.services.rights import Action
from advisor.surfaces.telegram.desk import Desk, Visit
from advisor.surfaces.telegram.handlers import (
    admins,
    assessing,
    documents,
    drafting,
    groups,
    guided,
    keeping,
    members,
    months,
    profiling,
    reading,
    reviewing,
    talk,
    upkeep,
    welcome,
)
from advisor.surfaces.telegram.incoming import Asked
from advisor.surfaces.telegram.messages.keyboard import pressed
from advisor.surfaces.telegram.reply import Reply

Handler = Callable[[Desk, Visit, Reply], Awaitable[None]]

COMMANDS: Mapping[str, tuple[Action, Handler]] = {
    "start": ("start", welcome.start),
    "help": ("help", welcome.help_),
    "new": ("new", talk.new),
    "language": ("language", members.language),
    "mydata": ("mydata", members.mydata),
    "forget": ("forget", members.forget),
    "profile": ("profile", profiling.profile),
    "mission": ("draft", drafting.mission),
    "plan": ("draft", drafting.plan),
    "month": ("track_plan", months.month),
    "cancel": ("cancel", guided.cancel),
    "assess": ("draft", assessing.assess),
    "review": ("draft", reviewing.review),
    "sources": ("sources", reading.sources),
    "glossary": ("glossary", reading.glossary),
    "feedback": ("feedback", keeping.feedback),
    "users": ("manage_users", admins.users),
    "invite": ("manage_users", members.invite),
    "groups": ("manage_groups", groups.groups),
    "register": ("register_group", groups.register),
    "unregister": ("register_group", groups.unregister),
    "questions": ("stats", keeping.questions),
    "stats": ("stats", upkeep.stats),
    "weekly": ("stats", upkeep.weekly),
    "failed": ("failed", upkeep.failed),
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
    "document": ("accept_document", documents.decided),
    "shelf": ("sources", reading.shelf),
    "term": ("glossary", reading.term),
    "rate": ("draft", assessing.rate),
    "prove": ("draft", assessing.prove),
    "dealt": ("stats", keeping.dealt),
    "users": ("manage_users", admins.more_users),
    "member": ("manage_users", admins.member),
    "manage": ("manage_users", admins.manage),
    "unlist": ("manage_groups", groups.unlist),
    "weekly_on": ("stats", upkeep.weekly),
    "weekly_off": ("stats", upkeep.weekly),
    "profile": ("profile", profiling.profile),
    "field": ("profile", profiling.field),
    "clear": ("profile", profiling.clear),
    "mission": ("draft", drafting.mission_now),
    "plan": ("draft", drafting.plan),
    "again": ("draft", drafting.again),
    "skip": ("draft", drafting.skip),
    "back": ("draft", drafting.back),
    "cancel": ("cancel", guided.cancel),
    "month": ("track_plan", months.month),
    "action": ("track_plan", months.action),
    "done": ("track_plan", months.done),
    "moved": ("track_plan", months.moved),
    "until": ("track_plan", months.until),
    "dropped": ("track_plan", months.dropped),
    "measured": ("track_plan", months.measured),
    "remind": ("remind", months.remind),
    "unremind": ("remind", months.unremind),
}
_TEXTS: Mapping[str, tuple[Action, Handler]] = {
    "text": ("ask", talk.question),
    "forwarded": ("ask", talk.question),
    "document": ("upload", documents.received),
    "other": ("ask", talk.unreadable),
}
ANSWERS: Mapping[str, tuple[Action, Handler]] = {
    "profile": ("profile", profiling.answered),
    "mission": ("draft", drafting.answered),
    "plan": ("draft", drafting.answered),
    "month": ("track_plan", months.answered),
    "assess": ("draft", assessing.typed),
    "review": ("draft", reviewing.typed),
    "feedback": ("feedback", keeping.typed),
}
"""What a text answers where a question is open, by what it is for."""


def handler_of(asked: Asked) -> tuple[Action, Handler]:
    """What answers it, and the right it needs; commands and buttons nobody knows are answered by the help."""
    if asked.kind == "command":
        return COMMANDS.get(asked.command, COMMANDS["help"])
    if asked.kind == "button":
        return BUTTONS.get(pressed(asked.text)[0], ("help", _gone))
    return _TEXTS[asked.kind]


async def dispatch(desk: Desk, visit: Visit, reply: Reply) -> None:
    """Answer, if the visitor may ask for it; strangers are shown how to be let in, and chats nobody listed nothing."""
    action, handler = await _answers(desk, visit, reply) or handler_of(visit.asked)
    if visit.may(action):
        await reply.begin()
        await handler(desk, visit, reply)
        if reply.may_lack_file:
            await reply.add(visit.say.say("bot.file_may_lack"), reply.again)
    elif visit.may("start") and visit.standing == "unknown":
        await reply.begin()
        await welcome.ask_to_be_let_in(desk, visit, reply)
    elif visit.may("help"):
        await reply.begin()
        await reply.tell(visit.say.say("bot.not_allowed"))


async def _answers(desk: Desk, visit: Visit, reply: Reply) -> tuple[Action, Handler] | None:
    """What takes a text where a question of the bot is open; None where none is."""
    if visit.asked.kind not in ("text", "forwarded") or visit.asked.place != "private":
        return None
    question = await guided.asked(desk, visit, reply.update)
    return ANSWERS.get(question.name) if question else None


async def _gone(desk: Desk, visit: Visit, reply: Reply) -> None:
    await reply.tell(visit.say.say("bot.button_gone"))

"""Works through the inbox: chats side by side, one chat in order, each message answered once."""

import asyncio
import json
import logging
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from advisor.errors import AdvisorError
from advisor.services.bot import Item
from advisor.services.health import Pulse
from advisor.surfaces.telegram.delivery import Moved, Unreachable, delivered
from advisor.surfaces.telegram.desk import Desk, Visit, visit
from advisor.surfaces.telegram.dispatch import dispatch
from advisor.surfaces.telegram.incoming import Asked, asked, in_chat, moved_from, moved_to
from advisor.surfaces.telegram.messages.markup import code
from advisor.surfaces.telegram.reply import Reply
from advisor.surfaces.telegram.rounds import Rounds

if TYPE_CHECKING:
    from telegram import Update

_log = logging.getLogger(__name__)
STALE = timedelta(minutes=10)
"""Messages older than this at the start are answered by one apology and the last of them."""
_TRIES = 3
"""A message whose answer was begun so often has ended the bot each time."""
_PAUSE_SECONDS = 1.0
"""Before a message is tried again whose answer could not be kept."""
_GATHERING_SECONDS = 1.0
"""How long nothing more may come of what waited long, before it is answered."""


class Office:
    """Takes messages out of the inbox and has them answered."""

    def __init__(self, desk: Desk, pulse: Pulse, *, most: int = 8) -> None:
        """`pulse`: counts answers and faults; `most`: chats that are answered at the same time."""
        self._desk = desk
        self._pulse = pulse
        self._room = asyncio.Semaphore(most)
        self._news = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._writing: set[int] = set()
        """Chats in which an answer is written just now; only then something can be cancelled."""
        self._open = True
        self._stale_before = desk.records.now() - STALE
        self._held_until = 0.0

    def wake(self, sent_at: datetime) -> None:
        """Something has come in. Of what waited long more may follow at once: its last is not known yet."""
        loop = asyncio.get_running_loop()
        if sent_at < self._stale_before:
            self._held_until = loop.time() + _GATHERING_SECONDS
            loop.call_later(_GATHERING_SECONDS, self._news.set)
        else:
            self._news.set()

    def cancel(self, chat: int) -> bool:
        """Stop the answer that is being written in a chat; False where there is none."""
        return chat in self._writing and self._busy[chat].cancel("asked")

    async def run(self) -> None:
        """Answer what comes in until the office is closed; first of all what was being answered when the bot ended."""
        inbox = self._desk.records.inbox
        await asyncio.to_thread(inbox.resume)
        self._news.set()
        going_round = asyncio.create_task(Rounds(self._desk).run())
        try:
            await self._take_in()
        finally:
            going_round.cancel()
            await asyncio.gather(going_round, return_exceptions=True)

    async def _take_in(self) -> None:
        inbox = self._desk.records.inbox
        while self._open:
            await self._news.wait()
            self._news.clear()
            if asyncio.get_running_loop().time() < self._held_until:
                continue
            await asyncio.to_thread(self._pass_over)
            for chat in await asyncio.to_thread(inbox.ready):
                if chat not in self._busy and self._open:
                    self._busy[chat] = asyncio.create_task(self._serve(chat))

    def _pass_over(self) -> None:
        """Of what each chat sent long before the start only the last is answered, with an apology."""
        inbox = self._desk.records.inbox
        for backlog in inbox.stale(self._stale_before):
            if backlog.closed or not backlog.last.late:
                inbox.apologise(backlog.last, [one for one in backlog.closed if _may_pass(one)])

    async def close(self, seconds: float) -> None:
        """Take nothing more; what is being answered may end within so long. The rest goes on after a restart."""
        self._open = False
        self._news.set()
        if tasks := list(self._busy.values()):
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _serve(self, chat: int) -> None:
        """Everything that waits in one chat, in order."""
        inbox = self._desk.records.inbox
        try:
            async with self._room:
                while self._open and (item := await asyncio.to_thread(inbox.next_of, chat)):
                    try:
                        await self._respond(item)
                    except Exception as error:
                        await self._put_back(item, error)
        finally:
            del self._busy[chat]
            self._news.set()  # what came in meanwhile

    async def _respond(self, item: Item) -> None:
        """Answer one message; a fault is told with a number, and never ends the bot."""
        from telegram import Update

        desk, inbox = self._desk, self._desk.records.inbox
        update = Update.de_json(in_chat(json.loads(item.json), item.chat), desk.bot)
        await self._follow(update)
        groups = {one.chat for one in await asyncio.to_thread(desk.records.groups.groups)}
        meant = asked(update, bot=desk.bot.username, groups=groups)
        if meant is not None:
            visitor = await visit(meant, desk.records)
            reply = Reply(desk.bot, inbox, item, meant, opening=visitor.say.say("bot.late.one") if item.late else None)
            try:
                await self._answer(visitor, reply, item)
            except Unreachable:
                _log.info("telegram: a chat takes no messages any more")
            except Moved as moved:  # what waits there waits in the new one now, this message first
                await asyncio.to_thread(desk.records.groups.migrate, meant.chat, moved.chat)
                return
        await asyncio.to_thread(inbox.done, item.update)
        self._pulse.answered()

    async def _follow(self, update: "Update") -> None:
        """A group that tells it has become a supergroup stays listed."""
        chat = update.effective_chat
        assert chat is not None
        if (new := moved_to(update)) is not None:
            await asyncio.to_thread(self._desk.records.groups.migrate, chat.id, new)
        elif (old := moved_from(update)) is not None:
            await asyncio.to_thread(self._desk.records.groups.migrate, old, chat.id)

    async def _put_back(self, item: Item, error: Exception) -> None:
        """What could not even be told as a fault is tried again, and given up when it goes on; the chat goes on."""
        self._pulse.failed()
        _log.error("telegram: not answered: %s", _where(error))
        inbox = self._desk.records.inbox
        end = inbox.done if item.tries > _TRIES else inbox.again
        await asyncio.sleep(_PAUSE_SECONDS)
        with suppress(AdvisorError):  # the file cannot be written now; after a restart it waits again
            await asyncio.to_thread(end, item.update)

    async def _answer(self, visitor: Visit, reply: Reply, item: Item) -> None:
        meant = visitor.asked
        if meant.button:
            await self._confirm(meant)
        try:
            if item.tries > _TRIES:
                raise RuntimeError("its answer was begun too often")
            self._writing.add(item.chat)
            try:
                await dispatch(self._desk, visitor, reply)
            finally:
                self._writing.discard(item.chat)
        except asyncio.CancelledError:
            if not self._open:
                raise  # the message stays in the inbox
            await reply.tell(visitor.say.say("bot.cancelled"))
        except (Unreachable, Moved):
            raise
        except AdvisorError as error:
            message, hint = visitor.say.error(error.code, error.values)
            await reply.tell(message, hint)
        except Exception as error:
            number = secrets.token_hex(4)
            self._pulse.failed()
            # The kind of a fault and where it was, never its words: they may hold what somebody wrote.
            _log.error("telegram: fault %s: %s", number, _where(error))
            await reply.tell(visitor.say.say("bot.fault"), code(number))

    async def _confirm(self, meant: Asked) -> None:
        """Let the button stop turning; one that was pressed long ago needs no confirmation any more."""
        from telegram.error import BadRequest

        with suppress(BadRequest):
            await delivered(lambda: self._desk.bot.answer_callback_query(meant.button))


def _may_pass(item: Item) -> bool:
    """Whether a message that waited long may be closed without an answer of its own: no wish to be forgotten may."""
    return '"/forget' not in item.json and '"callback_query"' not in item.json


def _where(error: BaseException) -> str:
    places = []
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame.f_code
        places.append(f"{frame.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} in {' > '.join(places[-6:])}"

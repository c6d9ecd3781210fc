"""Works through the documents that were sent, beside the answers: one is looked at and one taken in at a time.

What is to be done is in the quarantine, so that it goes on after a restart; doing a step again does no harm.
"""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Literal

from advisor.language.texts import texts
from advisor.services.bot import Sent, owner_of
from advisor.services.taking_in import Event, TakenIn, look, take_in
from advisor.surfaces.telegram.desk import Desk
from advisor.surfaces.telegram.messages.documents import going_on, report, result, unusable
from advisor.surfaces.telegram.messages.markup import paragraph
from advisor.surfaces.telegram.notices import notify, rewrite

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

_log = logging.getLogger(__name__)
_AGAIN_SECONDS = 10.0
"""Until another ingest is done, it is asked so often; so soon also after a fault."""
_TRIES = 3
_LOOK_UP_SECONDS = 300.0
"""Nobody waits for this: a new document rings."""
_EDIT_SECONDS = 3.0
"""A message is edited no more often: Telegram wants no more than about one message a second in a chat."""


class Clerk:
    """Looks at documents and takes in those that admins accepted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._quarantine = desk.records.quarantine
        self._faults: Counter[str] = Counter()

    async def run(self) -> None:
        """Until it is cancelled; the process at work is ended then, and goes on after a restart."""
        await asyncio.to_thread(self._quarantine.tidy)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._serve("arrived", self._desk.arrived, self._look_at))
            tasks.create_task(self._serve("accepted", self._desk.accepted, self._take_in))

    async def _serve(
        self, state: Literal["arrived", "accepted"], bell: asyncio.Event, act: Callable[[Sent], Awaitable[bool]]
    ) -> None:
        """Everything that is in a state, one by one; what is not done is tried again after some seconds."""
        while True:
            bell.clear()
            sent, pause = None, _LOOK_UP_SECONDS
            try:
                if sent := await asyncio.to_thread(self._quarantine.next_in, state):
                    if await act(sent):
                        continue
                    pause = _AGAIN_SECONDS
            except Exception as error:  # it never ends the bot, and one document does not hold up the others
                _log.error("telegram: documents: %s", type(error).__name__)
                pause = _AGAIN_SECONDS
                with suppress(Exception):
                    await self._give_up(sent)
            with suppress(TimeoutError):
                await asyncio.wait_for(bell.wait(), pause)

    async def _give_up(self, sent: Sent | None) -> None:
        """After some faults with a document it is closed, and its sender told."""
        if sent is None:
            return
        self._faults[sent.id] += 1
        if self._faults[sent.id] >= _TRIES:
            await asyncio.to_thread(self._quarantine.end, sent.id, "failed")
            await notify(
                self._desk, sent.sender, [paragraph(result(sent, TakenIn(outcome="broken"), texts(sent.language)))]
            )

    async def _look_at(self, sent: Sent) -> bool:
        """Look at a document, tell its sender, and ask the admins."""
        path = self._quarantine.path(sent)
        found = await look(path, seconds=self._desk.settings.read_seconds)
        if found is None or found["failed"]:
            kind = found["failed"]["kind"] if found else "crashed"
            words = unusable(sent, kind, texts(sent.language))
            await rewrite(self._desk, sent.sender, sent.message, [paragraph(words)])
            await asyncio.to_thread(self._quarantine.end, sent.id, "failed")
            return True
        if found["seen"]["title"] == path.stem:  # it says no title of its own
            found["seen"]["title"] = sent.name.rpartition(".")[0] or sent.name
        await asyncio.to_thread(self._quarantine.note, sent, _note(path.name, found["seen"]["title"]))
        await asyncio.to_thread(self._quarantine.looked_at, sent.id, found)  # an admin may press while others are told
        await self._tell(sent, found)
        await asyncio.to_thread(self._quarantine.wait, sent.id)
        return True

    async def _tell(self, sent: Sent, found: Event) -> None:
        """The report: to its sender what they may know, to admins all of it, with buttons to decide."""
        members = self._desk.records.members
        admins = await asyncio.to_thread(members.admins, self._desk.records.admins)
        if sent.sender not in admins:
            await rewrite(
                self._desk, sent.sender, sent.message, report(sent, found, texts(sent.language), decides=False)
            )
        for admin in admins:
            member = await asyncio.to_thread(members.member, admin)
            wished = member.language if member else None
            say = texts(sent.language if admin == sent.sender else wished or "en")
            blocks, buttons = report(sent, found, say, decides=True), await self._decisions(sent, admin, say.language)
            if admin == sent.sender:
                await rewrite(self._desk, admin, sent.message, blocks, buttons)
            else:
                await notify(self._desk, admin, blocks, buttons)

    async def _decisions(self, sent: Sent, admin: int, language: str) -> "InlineKeyboardMarkup":
        from telegram import InlineKeyboardButton, InlineKeyboardMarkup

        say = texts(language)
        buttons = self._desk.records.buttons
        kept = await asyncio.to_thread(buttons.keep_button, owner_of(admin), "document", {"document": sent.id})
        labels = {"shared": say.say("bot.document.accept.shared")}
        if sent.own:
            labels["own"] = say.say("bot.document.accept.own", collection=sent.own)
        labels["reject"] = say.say("bot.document.accept.reject")
        rows = [[InlineKeyboardButton(label, callback_data=f"document:{kept}:{one}")] for one, label in labels.items()]
        return InlineKeyboardMarkup(rows)

    async def _take_in(self, sent: Sent) -> bool:
        """Take a document in; False where another ingest is at work, or it must be tried again."""
        assert sent.collection is not None
        told_at = 0.0

        async def tell(event: Event) -> None:
            nonlocal told_at
            words = going_on(event, sent, texts(sent.admin_language or "en"))
            if words and monotonic() - told_at >= _EDIT_SECONDS:
                told_at = monotonic()
                await self._show_admin(sent, words)

        ended = await take_in(self._quarantine.path(sent), sent.collection, tell)
        if ended.outcome == "stopped":
            raise RuntimeError("ingest was ended from outside")
        now = await asyncio.to_thread(self._quarantine.sent, sent.id)
        if now is None:  # its sender wished to be forgotten meanwhile
            return True
        words = result(now, ended, texts(now.admin_language or "en"))
        await self._show_admin(now, words)
        if ended.outcome == "busy":
            return False
        await self._end(now, ended)
        return True

    async def _end(self, sent: Sent, ended: TakenIn) -> None:
        """Tell who sent it, unless it is the admin who was told, and close it."""
        if ended.outcome == "broken":
            _log.error("telegram: documents: ingest ended with %d", ended.exit_code)
        if sent.sender != sent.decided_by:
            await notify(self._desk, sent.sender, [paragraph(result(sent, ended, texts(sent.language)))])
        is_in = ended.outcome in ("added", "known")
        await asyncio.to_thread(self._quarantine.end, sent.id, "added" if is_in else "failed")

    async def _show_admin(self, sent: Sent, words: str) -> None:
        if sent.decided_by is not None:
            await rewrite(self._desk, sent.decided_by, sent.admin_message, [paragraph(words)])


def _note(file: str, title: str) -> str:
    """What ingest is told of the file: its title, and that it is no brief of ours, whatever it says of itself."""
    # A JSON string without escapes beyond the basic plane is a TOML string.
    return f'[[document]]\nfile = "{file}"\nkind = "original"\ntitle = {json.dumps(title, ensure_ascii=False)}\n'

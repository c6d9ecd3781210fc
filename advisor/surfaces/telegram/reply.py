"""What is sent in reply to one message: a placeholder first, whose id is kept, and the answer edited into it.

So an answer is neither lost nor said twice, whatever breaks: a second attempt edits the same messages.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from advisor.services.bot import Inbox, Item
from advisor.surfaces.telegram.delivery import Gone, delivered
from advisor.surfaces.telegram.incoming import Asked
from advisor.surfaces.telegram.messages.markup import Block, Run, paragraph, split

if TYPE_CHECKING:
    from telegram import Bot, InlineKeyboardMarkup, Message

_PLACEHOLDER = "…"


class Reply:
    """The messages that answer one message, kept in the inbox as they are sent."""

    def __init__(self, bot: "Bot", inbox: Inbox, item: Item, asked: Asked, *, opening: str | None = None) -> None:
        """`opening`: words that everything shown begins with."""
        self._bot = bot
        self._inbox = inbox
        self.update = item.update
        """The number of the message in the inbox."""
        self._chat = asked.chat
        self._topic = asked.topic or None
        self._to = asked.message
        self._messages = [one for one in item.messages if one > 0]
        self._shown = 0
        """Messages that what was shown last takes."""
        self._files = sum(one <= 0 for one in item.messages)
        """Files that an earlier attempt has sent; the inbox keeps their messages with a minus: they are not edited."""
        self.may_lack_file = 0 in item.messages
        """Whether a file was on its way when an earlier attempt ended: it is not sent again."""
        self.again: InlineKeyboardMarkup | None = None
        """What leads to the same files once more."""
        self._opening = [paragraph(opening)] if opening else []
        self.is_again = item.tries > 1
        """Whether an attempt before this one did not come to its end."""

    @property
    def message(self) -> int | None:
        """The first message that was sent; None before it was."""
        return self._messages[0] if self._messages else None

    async def begin(self) -> None:
        """Send the placeholder, unless an earlier attempt did, and show that something is done."""
        if not self._messages:
            await self._new()
        await self.busy()

    async def busy(self) -> None:
        """Show "typing" for some seconds."""
        await delivered(lambda: self._bot.send_chat_action(self._chat, "typing", message_thread_id=self._topic))

    async def tell(self, *paragraphs: str | Run) -> None:
        """Show some words, a paragraph each."""
        await self.show([paragraph(one) for one in paragraphs])

    async def show(self, blocks: Sequence[Block], buttons: "InlineKeyboardMarkup | None" = None) -> None:
        """Put blocks into as many messages as they take; the buttons stand under the last one."""
        parts = split([*self._opening, *blocks])
        for place, part in enumerate(parts):
            if place == len(self._messages):
                await self._new()
            await self._fill(place, part, buttons if place == len(parts) - 1 else None)
        self._shown = len(parts)

    async def add(self, words: str, buttons: "InlineKeyboardMarkup | None" = None) -> None:
        """Some words in a message of their own, behind what is shown and its files."""
        [part] = split([paragraph(words)])
        if self._shown == len(self._messages):
            await self._new()
        await self._fill(self._shown, part, buttons)

    async def document(self, content: bytes, name: str, caption: str = "") -> None:
        """Send a file behind the messages, unless an earlier attempt did."""
        await self._file(
            lambda: self._bot.send_document(
                self._chat, content, filename=name, caption=caption or None, message_thread_id=self._topic
            )
        )

    async def picture(self, content: bytes, caption: str) -> None:
        """Send a picture behind the messages, unless an earlier attempt did."""
        await self._file(
            lambda: self._bot.send_photo(self._chat, content, caption=caption, message_thread_id=self._topic)
        )

    async def _file(self, send: "Callable[[], Awaitable[Message]]") -> None:
        """Files of an answer always come in the same order: so many as were sent are passed over."""
        if self._files:
            self._files -= 1
            return
        await asyncio.to_thread(self._inbox.sending, self.update)
        try:
            sent = await delivered(send)
        except Exception:  # not where it is ended from outside: then nobody knows
            await asyncio.to_thread(self._inbox.sent_file, self.update, None)
            raise
        assert sent is not None
        await asyncio.to_thread(self._inbox.sent_file, self.update, sent.message_id)

    async def _new(self) -> None:
        """One more message; in a group the first one replies to the question."""
        from telegram import ReplyParameters

        first = not self._messages
        to = (
            ReplyParameters(self._to, allow_sending_without_reply=True)
            if first and self._to and self._chat < 0
            else None
        )
        sent = await delivered(
            lambda: self._bot.send_message(
                self._chat, _PLACEHOLDER, reply_parameters=to, message_thread_id=self._topic, disable_notification=True
            )
        )
        assert sent is not None
        self._messages.append(sent.message_id)
        keep = self._inbox.started if first else self._inbox.sent
        await asyncio.to_thread(keep, self.update, sent.message_id)

    async def _fill(self, place: int, part: str, buttons: "InlineKeyboardMarkup | None") -> None:
        for _ in range(2):
            try:
                await delivered(
                    lambda: self._bot.edit_message_text(
                        part,
                        chat_id=self._chat,
                        message_id=self._messages[place],
                        parse_mode="HTML",
                        reply_markup=buttons,
                        disable_web_page_preview=True,
                    )
                )
                return
            except Gone:  # the reader has deleted it
                del self._messages[place:]
                await self._new()

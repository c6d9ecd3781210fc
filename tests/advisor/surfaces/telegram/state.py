"""What the Bot API server knows: chats and their messages, files, buttons pressed, commands.

Everything is read and changed while `World.changed` is held; whoever changes something notifies it.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.advisor.surfaces.telegram.telegram_text import Entity, Parsed
from tests.advisor.surfaces.telegram.updates import Updates

Json = dict[str, Any]

BOT: Json = {
    "id": 7000000001,
    "is_bot": True,
    "first_name": "Advisor under test",
    "username": "advisor_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": True,  # the harder case: the bot itself must pass over what is not meant for it
    "supports_inline_queries": False,
}


class ApiError(Exception):
    """The Bot API answers with an error; `parameters` as in ResponseParameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass(frozen=True)
class StoredFile:
    """A document, photo, voice message or sticker; `size` may be larger than the content, to pretend."""

    id: str
    path: str
    name: str
    mime: str
    content: bytes
    size: int

    def as_json(self) -> Json:
        return {"file_id": self.id, "file_unique_id": f"unique-{self.id}", "file_size": self.size}

    def described(self) -> Json:
        return {**self.as_json(), "file_name": self.name, "mime_type": self.mime}


@dataclass(eq=False)
class Message:
    """One message as both sides see it now; `text` is the caption where there is a `file`."""

    chat: "Chat" = field(repr=False)
    id: int
    sender: Json
    text: str = ""
    entities: tuple[Entity, ...] = ()
    markup: Json | None = None
    file: StoredFile | None = None
    content: Json = field(default_factory=dict)
    """Other fields of the Bot API's Message: document, voice, forward_origin …"""
    reply_to: "Message | None" = None
    thread: int | None = None
    date: int = 0
    edited: int | None = None
    history: list[str] = field(default_factory=list)
    """Every text it had before, oldest first."""

    @property
    def is_from_bot(self) -> bool:
        return bool(self.sender["is_bot"])

    @property
    def buttons(self) -> list[list[str]]:
        """The labels, row by row."""
        return [[button["text"] for button in row] for row in (self.markup or {}).get("inline_keyboard", [])]

    @property
    def labels(self) -> list[str]:
        return [label for row in self.buttons for label in row]

    def button(self, label_or_data: str) -> Json:
        """The button with this label or callback data. Raises `AssertionError` where there is none."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        for button in (button for row in rows for button in row):
            if label_or_data in (button["text"], button.get("callback_data")):
                return dict(button)
        raise AssertionError(f"no button {label_or_data!r} under {self.text!r}: {self.labels}")

    def shows(self, parsed: Parsed) -> None:
        self.text, self.entities = parsed.text, parsed.entities

    def as_json(self, *, with_reply: bool = True) -> Json:
        """As the Bot API writes it."""
        is_caption = self.file is not None
        written: Json = {
            "message_id": self.id,
            "date": self.date,
            "chat": self.chat.as_json(),
            "from": self.sender,
            **self.content,
        }
        if self.text:
            written["caption" if is_caption else "text"] = self.text
        if self.entities:
            written["caption_entities" if is_caption else "entities"] = [each.as_json() for each in self.entities]
        if self.markup and "inline_keyboard" in self.markup:
            written["reply_markup"] = self.markup
        if self.edited:
            written["edit_date"] = self.edited
        if self.thread:
            written |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.reply_to and with_reply:
            written["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        return written


@dataclass(eq=False)
class Chat:
    """A private chat or a group. Message ids count from 1 in each, so a bot that mixes chats is found out."""

    id: int
    type: str
    name: str
    username: str = ""
    members: dict[int, Json] = field(default_factory=dict)
    administrators: set[int] = field(default_factory=set)
    is_blocked: bool = False
    """The user does not want to hear from the bot."""
    has_bot: bool = True
    moved_to: int | None = None
    """The supergroup this group became."""
    draft: str | None = None
    """What streams above the input field now; a message ends it."""
    drafts: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    """“typing” and its like, in order."""
    sent: list[Message] = field(default_factory=list, repr=False)
    """Every message there ever was, deleted ones as well."""
    deleted: set[int] = field(default_factory=set)

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    @property
    def messages(self) -> list[Message]:
        """As its members see them now, in order."""
        return [message for message in list(self.sent) if message.id not in self.deleted]

    @property
    def from_bot(self) -> list[Message]:
        return [message for message in self.messages if message.is_from_bot]

    def find(self, id: int | None) -> Message | None:
        return next((message for message in self.messages if message.id == id), None)

    def transcript(self) -> str:
        """The conversation for people."""
        return "\n".join(_lines(self.messages))

    def as_json(self) -> Json:
        if self.is_private:
            named = {"first_name": self.name, **({"username": self.username} if self.username else {})}
        else:
            named = {"title": self.name}
        return {"id": self.id, "type": self.type, **named}


def _lines(messages: list[Message]) -> Iterator[str]:
    for message in messages:
        attached = f" [{message.file.name or message.file.mime}]" if message.file else ""
        yield f"{'BOT' if message.is_from_bot else message.sender['first_name']}:{attached} {message.text}"
        for row in message.buttons:
            yield "    " + " ".join(f"[{label}]" for label in row)


@dataclass(eq=False)
class Press:
    """A button somebody pressed, and what the bot answered to the press."""

    id: str
    by: Json
    message: Message
    data: str
    is_answered: bool = False
    is_expired: bool = False
    """Telegram forgets a press after a while; a test may set this."""
    answer: str = ""
    is_alert: bool = False

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "from": self.by,
            "message": self.message.as_json(),
            "chat_instance": str(self.message.chat.id),
            "data": self.data,
        }


class World:
    """All of it."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.updates = Updates(self.changed)
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.presses: dict[str, Press] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        """(scope as canonical JSON, language) → commands."""
        self.descriptions: dict[tuple[str, str], str] = {}
        """(what: name, description …, language) → text."""
        self.lost_formatting: list[tuple[str, Entity]] = []
        """What the bot asked for and Telegram would have dropped without a word: source and entity."""

    def post(self, chat: Chat, sender: Json, *, ago: float = 0, **details: Any) -> Message:
        """A new message in a chat; `ago` in seconds."""
        with self.changed:
            message = Message(chat, len(chat.sent) + 1, sender, date=int(time.time() - ago), **details)
            chat.sent.append(message)
            self.changed.notify_all()
            return message

    def store(self, content: bytes, name: str, mime: str, *, size: int | None = None) -> StoredFile:
        with self.changed:
            number = len(self.files) + 1
            suffix = name.rpartition(".")[2] if "." in name else "bin"
            stored = StoredFile(
                f"file-{number}", f"files/file_{number}.{suffix}", name, mime, content, size or len(content)
            )
            self.files[stored.id] = stored
            return stored

"""People with a Telegram client: what they do, and what they see."""

import re
from collections.abc import Sequence
from typing import Any

from tests.advisor.surfaces.telegram.settings_methods import DEFAULT_SCOPE, scope_key
from tests.advisor.surfaces.telegram.state import BOT, Chat, Json, Message, Press, World
from tests.advisor.surfaces.telegram.telegram_text import TEXT_LIMIT, Entity, utf16_length

COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w+)?")
MENTION = re.compile(r"(?<!\w)@\w{4,32}")
LINK = re.compile(r"https?://\S+")
FOUND = {"bot_command": COMMAND, "mention": MENTION, "url": LINK}
"""What Telegram itself marks in a text people write."""


class Group(Chat):
    """A group with the bot in it."""

    def __init__(self, world: World, id: int, title: str, members: "Sequence[User]", *, is_super: bool) -> None:
        super().__init__(id, "supergroup" if is_super else "group", title)
        self._world = world
        self.members = {member.id: member.as_json() for member in members}
        self.administrators = {member.id for member in members[:1]}
        with world.changed:
            world.chats[id] = self

    def upgrade(self, id: int = -1009999) -> "Group":
        """It becomes a supergroup with another id; both chats say so."""
        new = Group(self._world, id, self.name, (), is_super=True)
        new.members, new.administrators = self.members, self.administrators
        self._tell(self, {"migrate_to_chat_id": id})
        self._tell(new, {"migrate_from_chat_id": self.id})
        self.moved_to = id
        return new

    def add_bot(self, by: "User") -> Message:
        """Somebody invites the bot (again)."""
        self.has_bot = True
        self._world.updates.add("my_chat_member", _membership(self, by, "left", "member"))
        return self._tell(self, {"new_chat_members": [BOT]}, by)

    def remove_bot(self, by: "User") -> None:
        self.has_bot = False
        self._world.updates.add("my_chat_member", _membership(self, by, "member", "left"))

    def _tell(self, chat: Chat, content: Json, by: "User | None" = None) -> Message:
        sender = by.as_json() if by else next(iter(self.members.values()))
        message = self._world.post(chat, sender, content=content)
        self._world.updates.add("message", message.as_json())
        return message


class User:
    """Somebody; what they do becomes an update for the bot at once.

    Everything sent goes to the private chat with the bot unless `chat` names a group. Options of all of them: `ago`,
    how many seconds ago it was sent; `reply_to`, a message; `thread`, the id of a topic.
    """

    def __init__(self, world: World, id: int, name: str, language_code: str, username: str) -> None:
        self._world = world
        self.id, self.name, self.language_code, self.username = id, name, language_code, username
        self.chat = world.chats.get(id) or Chat(id, "private", name, username)
        """The private chat; the bot knows it once something was sent there."""

    def as_json(self) -> Json:
        user = {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language_code}
        return {**user, "username": self.username} if self.username else user

    def send(self, text: str, *, chat: Chat | None = None, **options: Any) -> Message:
        """A text message."""
        if utf16_length(text) > TEXT_LIMIT:
            raise ValueError("a client would send this as several messages")
        return self._post(chat, text=text, entities=_found(text), **options)

    def start(self, payload: str = "") -> Message:
        """What the button “Start” or a link t.me/bot?start=payload sends."""
        return self.send(f"/start {payload}".strip())

    def forward(self, text: str, *, sender: str = "Ann", chat: Chat | None = None, **options: Any) -> Message:
        """Somebody else's message."""
        origin = {"type": "hidden_user", "date": 1_700_000_000, "sender_user_name": sender}
        return self.send(text, chat=chat, content={"forward_origin": origin}, **options)

    def send_document(
        self,
        content: bytes,
        name: str,
        mime: str = "application/pdf",
        *,
        caption: str = "",
        size: int | None = None,
        chat: Chat | None = None,
        **options: Any,
    ) -> Message:
        """`size` pretends that the file is larger than it is."""
        file = self._world.store(content, name, mime, size=size)
        return self._post(chat, text=caption, file=file, content={"document": file.described()}, **options)

    def send_photo(self, content: bytes = b"\xff\xd8", *, caption: str = "", chat: Chat | None = None) -> Message:
        file = self._world.store(content, "", "image/jpeg")
        return self._post(
            chat, text=caption, file=file, content={"photo": [{**file.as_json(), "width": 640, "height": 480}]}
        )

    def send_voice(self, seconds: int = 3, *, chat: Chat | None = None) -> Message:
        file = self._world.store(b"OggS", "", "audio/ogg")
        return self._post(chat, file=file, content={"voice": {**file.as_json(), "duration": seconds}})

    def send_sticker(self, emoji: str = "👍", *, chat: Chat | None = None) -> Message:
        file = self._world.store(b"RIFF", "", "image/webp")
        looks = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
        return self._post(chat, file=file, content={"sticker": {**file.as_json(), **looks, "emoji": emoji}})

    def send_other(self, content: Json, *, chat: Chat | None = None) -> Message:
        """Any other message, by its fields in the Bot API: `{"location": {…}}`."""
        return self._post(chat, content=content)

    def edit(self, message: Message, text: str) -> Message:
        """Changes a message of one's own."""
        assert message.sender["id"] == self.id, "nobody edits another's message"
        with self._world.changed:
            message.history.append(message.text)
            message.text, message.entities = text, _found(text)
            message.edited = message.date + 1
            self._world.updates.add("edited_message", message.as_json())
        return message

    def press(self, message: Message, label_or_data: str) -> Press:
        """A button under a message of the bot, by its label or callback data."""
        button = message.button(label_or_data)
        assert "callback_data" in button, f"{label_or_data!r} opens {button}, the bot is not told"
        return self.forge(message, button["callback_data"])

    def forge(self, message: Message, data: str) -> Press:
        """A press no client of Telegram's would send: any data, under any message."""
        with self._world.changed:
            press = Press(str(len(self._world.presses) + 1), self.as_json(), message, data)
            self._world.presses[press.id] = press
            self._world.updates.add("callback_query", press.as_json())
        return press

    def block(self) -> None:
        """Blocks the bot."""
        self.chat.is_blocked = True
        self._world.updates.add("my_chat_member", _membership(self.chat, self, "member", "kicked"))

    def unblock(self) -> None:
        self.chat.is_blocked = False
        self._world.updates.add("my_chat_member", _membership(self.chat, self, "kicked", "member"))

    def commands(self, chat: Chat | None = None) -> list[str]:
        """The menu this user sees: the narrowest scope wins, and in it the own language."""
        place = chat or self.chat
        wide = "all_private_chats" if place.is_private else "all_group_chats"
        for scope in ({"type": "chat", "chat_id": place.id}, {"type": wide}, DEFAULT_SCOPE):
            for language in (self.language_code, ""):
                found = self._world.commands.get((scope_key(scope), language))
                if found:
                    return [command["command"] for command in found]
        return []

    def _post(self, chat: Chat | None, *, ago: float = 0, **details: Any) -> Message:
        place = chat or self.chat
        with self._world.changed:
            self._world.chats.setdefault(place.id, place)
            place.members[self.id] = self.as_json()
            message = self._world.post(place, self.as_json(), ago=ago, **details)
            if place.has_bot:
                self._world.updates.add("message", message.as_json())
            return message


def _found(text: str) -> tuple[Entity, ...]:
    found = [
        Entity(kind, utf16_length(text[: match.start()]), utf16_length(match[0]))
        for kind, pattern in FOUND.items()
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda entity: entity.offset))


def _membership(chat: Chat, by: User, old: str, new: str) -> Json:
    def member(status: str) -> Json:
        return {"user": BOT, "status": status, **({"until_date": 0} if status == "kicked" else {})}

    return {
        "chat": chat.as_json(),
        "from": by.as_json(),
        "date": 1_700_000_000,
        "old_chat_member": member(old),
        "new_chat_member": member(new),
    }

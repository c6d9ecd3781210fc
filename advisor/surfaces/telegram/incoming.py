"""Updates as they come from Telegram: what the inbox keeps of them, and what they ask for. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from advisor.services.bot import Incoming, owner_of
from advisor.services.rights import Place

if TYPE_CHECKING:
    from collections.abc import Set
    from datetime import datetime

    from telegram import Message, Update

Kind = Literal["text", "command", "button", "forwarded", "document", "other"]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file somebody sent, as Telegram describes it. Name and size are claims."""

    id: str
    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody sent, whatever kind of update it came in."""

    kind: Kind
    chat: int
    topic: int
    user: int
    name: str
    client_language: str
    """English or Polish, by the client of who sent it."""
    place: Place
    text: str
    """Of a command what stands behind it; of a button what it carries."""
    command: str = ""
    message: int | None = None
    """The message to reply to."""
    button: str = ""
    """The id of a press, to be confirmed."""
    attached: Attached | None = None
    """Of a document: its file."""
    title: str = ""
    """The name of a group."""

    @property
    def owner(self) -> str:
        """Under which name things of this person are kept."""
        return owner_of(self.user)


def incoming(update: "Update", now: "datetime") -> Incoming | None:
    """What the inbox keeps of an update; None for what nobody answers."""
    if update.effective_chat is None or update.effective_user is None:
        return None
    message, press = update.effective_message, update.callback_query
    if press is not None:
        key, sent = f"press {press.id}", now
    elif message is not None and (update.message or update.edited_message):
        edited = message.edit_date
        key, sent = f"{message.message_id} {edited.timestamp() if edited else ''}", edited or message.date
    else:
        return None
    return Incoming(
        update=update.update_id,
        chat=update.effective_chat.id,
        owner=owner_of(update.effective_user.id),
        json=update.to_json(),
        received_at=sent,
        key=key,
    )


def moved_to(update: "Update") -> int | None:
    """The id of the supergroup that a group has become, where an update tells that."""
    return update.message.migrate_to_chat_id if update.message else None


def moved_from(update: "Update") -> int | None:
    """The id a supergroup had as a group, where an update tells that."""
    return update.message.migrate_from_chat_id if update.message else None


def in_chat(sent: dict[str, Any], chat: int) -> dict[str, Any]:
    """An update as it would have come from the chat it is kept for: its group may have moved since."""
    message = sent.get("message") or sent.get("edited_message") or sent.get("callback_query", {}).get("message")
    if message and message["chat"]["id"] != chat:
        message["chat"]["id"] = chat
    return sent


def asked(update: "Update", *, bot: str, groups: "Set[int]") -> Asked | None:
    """What an update asks for; None where it is not meant for the bot.

    Args:
        bot: its user name; in a group it answers only where it is named or replied to.
        groups: the ids of the chats that are listed.
    """
    chat, user, press = update.effective_chat, update.effective_user, update.callback_query
    if chat is None or user is None:
        return None
    message = update.effective_message
    place: Place = "private" if chat.type == "private" else ("group" if chat.id in groups else "elsewhere")
    kind, command, text = ("button", "", press.data or "") if press else _said(update, bot, private=place == "private")
    if kind is None:
        return None
    return Asked(
        kind=kind,
        chat=chat.id,
        topic=(message.message_thread_id or 0) if message and getattr(message, "is_topic_message", False) else 0,
        user=user.id,
        name=user.full_name,
        client_language="pl" if (user.language_code or "").startswith("pl") else "en",
        place=place,
        text=text,
        command=command,
        message=message.message_id if message else None,
        button=press.id if press else "",
        attached=_attached(update.message) if kind == "document" else None,
        title=chat.title or "",
    )


def _said(update: "Update", bot: str, *, private: bool) -> tuple[Kind | None, str, str]:
    message = update.message or update.edited_message
    if message is None:
        return None, "", ""
    text = message.text or message.caption or ""
    if private and message.document is not None and message.animation is None:  # of an animation Telegram tells both
        return ("document" if update.message else None), "", text
    if text.startswith("/"):
        head, rest = [*text.split(maxsplit=1), ""][:2]
        name, _, to = head[1:].partition("@")
        if to and to.lower() != bot.lower():
            return None, "", ""
        return "command", name.lower(), rest.strip()
    if not private:
        named = f"@{bot}".lower() in text.lower()
        if not named and not _replies_to(message, bot):
            return None, "", ""
        text = _without(text, f"@{bot}")
    if not text.strip() or (message.text is None and not private):
        return "other", "", ""
    if message.text is None:  # a picture or a voice message: the words under it alone are not what it asks
        return "other", "", text
    return ("forwarded" if message.forward_origin else "text"), "", text


def _attached(message: "Message | None") -> Attached | None:
    file = message.document if message else None
    return Attached(file.file_id, file.file_name or "", file.file_size or 0) if file else None


def _replies_to(message: "Message", bot: str) -> bool:
    answered = message.reply_to_message
    sender = answered.from_user if answered else None
    return sender is not None and (sender.username or "").lower() == bot.lower()


def _without(text: str, mention: str) -> str:
    at = text.lower().find(mention.lower())
    return text if at < 0 else " ".join((text[:at] + text[at + len(mention) :]).split())

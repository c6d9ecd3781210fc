"""The handlers without a process around them: the real library, the real stores, a local Bot API server."""

import sqlite3
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, closing
from itertools import count
from typing import Any

from advisor.adapters.people.schema import FILE_NAME
from advisor.app import open_advisor
from advisor.services.bot import Item, Records
from advisor.services.rights import Place
from advisor.settings import Settings
from advisor.surfaces.telegram.desk import Desk, visit
from advisor.surfaces.telegram.dispatch import dispatch
from advisor.surfaces.telegram.incoming import Asked, Kind
from advisor.surfaces.telegram.reply import Reply
from tests.advisor.surfaces.telegram.library import library_bot
from tests.advisor.surfaces.telegram.server import BotServer
from tests.advisor.surfaces.telegram.state import Chat, Message

_NUMBERS = count(1)


@asynccontextmanager
async def desk_over(server: BotServer, settings: Settings, **records: Any) -> AsyncIterator[Desk]:
    """What handlers work with; `records`: as of `Records`."""
    with open_advisor(settings) as advisor:
        async with library_bot(server) as bot:
            yield Desk(settings, advisor, Records(settings.data_dir, **records), bot)


def chat_of(server: BotServer, id: int, title: str = "") -> Chat:
    """A chat the bot knows: a private one, or a group where the id is negative."""
    with server.world.changed:
        kind = "private" if id > 0 else "supergroup"
        return server.world.chats.setdefault(id, Chat(id, kind, title or f"chat {id}"))


async def act(
    desk: Desk,
    server: BotServer,
    kind: Kind,
    text: str = "",
    *,
    user: int,
    chat: int | None = None,
    place: Place = "private",
    command: str = "",
    language: str = "en",
) -> list[Message]:
    """One thing somebody does; what the bot sends for it. An error of a handler is raised here."""
    where = chat_of(server, user if chat is None else chat)
    before = len(where.sent)
    asked = Asked(
        kind=kind,
        chat=where.id,
        topic=0,
        user=user,
        name=f"user {user}",
        client_language=language,
        place=place,
        text=text,
        command=command,
        title=where.name if where.id < 0 else "",
    )
    item = Item(
        update=next(_NUMBERS),
        chat=where.id,
        owner=asked.owner,
        json="",
        received_at="",
        state="answering",
        messages=(),
        tries=1,
        late=False,
    )
    await dispatch(desk, await visit(asked, desk.records), Reply(desk.bot, desk.records.inbox, item, asked))
    return where.sent[before:]


async def command(desk: Desk, server: BotServer, line: str, **more: Any) -> list[Message]:
    """A command with what stands behind it: "users", "glossary klaster"."""
    name, _, rest = line.partition(" ")
    return await act(desk, server, "command", rest, command=name, **more)


async def press(desk: Desk, server: BotServer, message: Message, label: str, **more: Any) -> list[Message]:
    """A button under a message, by its label or callback data."""
    return await act(desk, server, "button", message.button(label)["callback_data"], **more)


def kept(
    settings: Settings, *, without: Collection[str] = (), owner: str | None = None
) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in people.sqlite by table, but for some tables; `owner`: of one person alone."""
    with closing(sqlite3.connect(settings.data_dir / FILE_NAME)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found = {}
        for table in sorted(set(tables) - set(without)):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            if owner is None:
                found[table] = connection.execute(f"SELECT * FROM {table}").fetchall()
            elif "owner" in columns:
                found[table] = connection.execute(f"SELECT * FROM {table} WHERE owner = ?", (owner,)).fetchall()
        return found

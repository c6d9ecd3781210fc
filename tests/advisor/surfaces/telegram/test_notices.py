"""What nobody asked for: sent whole, put into a message of ours, and nothing where nobody is reached."""

import asyncio

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from advisor.settings import Settings
from advisor.surfaces.telegram.desk import Desk
from advisor.surfaces.telegram.messages.markup import paragraph
from advisor.surfaces.telegram.notices import notify, rewrite
from tests.advisor.surfaces.telegram import faults
from tests.advisor.surfaces.telegram.in_process import chat_of, desk_over
from tests.advisor.surfaces.telegram.server import BotServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

USER = 2001
LONG = [paragraph(f"{place}: " + "many words about one document, " * 60) for place in range(4)]
BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Accept", callback_data="document:x:shared")]])


def whole(server: BotServer) -> bool:
    """Whether all of the words are there in order, and the buttons under the last message alone."""
    sent = chat_of(server, USER).from_bot
    heads = [f"{place}: many" for place in range(4)]
    told = "\n".join(one.text for one in sent)
    in_order = sorted(heads, key=told.find) == heads and all(head in told for head in heads)
    return in_order and len(sent) > 1 and [bool(one.labels) for one in sent] == [*[False] * (len(sent) - 1), True]


def test_a_long_notice_is_sent_and_put_into_a_message_whole(server: BotServer, words_only: Settings) -> None:
    async def run() -> None:
        async with desk_over(server, words_only) as desk:
            chat_of(server, USER)
            assert await notify(desk, USER, LONG, BUTTONS)
            assert whole(server)
            for one in list(chat_of(server, USER).from_bot):
                await desk.bot.delete_message(USER, one.id)
            first = await desk.bot.send_message(USER, "…")
            assert await rewrite(desk, USER, first.message_id, LONG, BUTTONS)
            assert whole(server) and chat_of(server, USER).from_bot[0].id == first.message_id

    asyncio.run(run())


def test_a_message_that_is_gone_is_replaced_and_who_has_blocked_the_bot_hears_nothing(
    server: BotServer, words_only: Settings
) -> None:
    async def refused(desk: Desk) -> list[bool]:
        return [await notify(desk, USER, LONG[:1]), await rewrite(desk, USER, 1, LONG[:1])]

    async def run() -> None:
        async with desk_over(server, words_only) as desk:
            chat_of(server, USER)
            assert await rewrite(desk, USER, 999, LONG, BUTTONS) and whole(server)
            server.fail("sendMessage", faults.error(403))
            server.fail("editMessageText", faults.error(403))
            assert await refused(desk) == [False, False]

    asyncio.run(run())

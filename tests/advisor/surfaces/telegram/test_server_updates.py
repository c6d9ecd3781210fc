"""The Bot API server, spoken to by the real library: updates by polling and by webhook, and the people behind them."""

import asyncio
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Conflict, NetworkError
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from tests.advisor.surfaces.telegram.faults import drop_after
from tests.advisor.surfaces.telegram.library import AnyApplication, application, library_bot, running
from tests.advisor.surfaces.telegram.server import BotServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

Context = ContextTypes.DEFAULT_TYPE


def fetch(server: BotServer, **asked: Any) -> tuple[Update, ...]:
    async def main() -> tuple[Update, ...]:
        async with library_bot(server) as bot:
            return await bot.get_updates(**{"timeout": 0, **asked})

    return asyncio.run(main())


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.effective_message.text for update in updates if update.effective_message]


def echoing(server: BotServer) -> AnyApplication:
    """A bot that greets, echoes with a button, and tells what was pressed."""

    async def greet(update: Update, context: Context) -> None:
        assert update.message
        await update.message.reply_text(f"Witaj {' '.join(context.args or [])}".strip())

    async def echo(update: Update, _: Context) -> None:
        assert update.effective_message
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("Więcej", callback_data="more")]])
        await update.effective_message.reply_text(f"Echo: {update.effective_message.text}", reply_markup=markup)

    async def tell(update: Update, _: Context) -> None:
        assert update.callback_query
        await update.callback_query.answer("Już")
        await update.callback_query.edit_message_text(f"Wybrano {update.callback_query.data}")

    built = application(server)
    built.add_handler(CommandHandler("start", greet))
    built.add_handler(MessageHandler(filters.TEXT, echo))
    built.add_handler(CallbackQueryHandler(tell))
    return built


def test_updates_stay_until_confirmed(server: BotServer) -> None:
    ewa = server.user()
    for text in "abc":
        ewa.send(text)
    first = fetch(server, limit=2)
    assert texts(first) == ["a", "b"]
    assert texts(fetch(server)) == ["a", "b", "c"]
    assert texts(fetch(server, offset=first[0].update_id + 1)) == ["b", "c"]
    assert server.world.updates.count == 2
    assert texts(fetch(server, offset=-1)) == ["c"]
    assert server.world.updates.count == 1
    assert fetch(server, offset=first[1].update_id + 2) == ()


def test_an_update_can_come_twice(server: BotServer) -> None:
    ewa = server.user()
    ewa.send("a")
    once = fetch(server)[0]
    ewa.send("b")
    server.redeliver(once.to_dict())
    assert texts(fetch(server, offset=once.update_id + 1)) == ["b", "a"]
    assert texts(fetch(server, offset=once.update_id + 1)) == ["b"]


def test_only_the_kinds_asked_for(server: BotServer) -> None:
    ewa = server.user()
    message = ewa.send("a")
    ewa.edit(message, "b")
    ewa.block()
    assert [update.edited_message is not None for update in fetch(server, allowed_updates=["edited_message"])] == [True]


def test_a_poll_waits_for_what_comes(server: BotServer) -> None:
    timer = threading.Timer(0.2, lambda: server.user().send("a"))
    timer.start()
    assert texts(fetch(server, timeout=5)) == ["a"]
    timer.join()


def test_two_pollers_are_one_too_many(server: BotServer) -> None:
    async def main() -> Any:
        async with library_bot(server) as first, library_bot(server) as second:
            waiting = asyncio.create_task(first.get_updates(timeout=5))
            await asyncio.to_thread(server.wait_for, lambda: server.calls("getUpdates"))
            with pytest.raises(Conflict, match="only one bot instance"):
                await asyncio.gather(waiting, second.get_updates(timeout=0))

    asyncio.run(main())


def test_a_poller_of_which_only_the_conflict_is_seen(server: BotServer) -> None:
    server.conflict()
    with pytest.raises(Conflict, match="only one bot instance"):
        fetch(server)
    assert fetch(server) == ()


def test_an_update_fetched_by_a_dead_bot_is_not_lost(server: BotServer) -> None:
    server.user().send("a")
    server.fail("getUpdates", drop_after)
    with pytest.raises(NetworkError):
        fetch(server)
    (update,) = fetch(server)
    assert server.world.updates.delivered == [update.update_id] * 2


def test_no_polling_beside_a_webhook(server: BotServer) -> None:
    async def main() -> None:
        async with library_bot(server) as bot:
            await bot.set_webhook("http://127.0.0.1:9/nobody")
            with pytest.raises(Conflict, match="webhook is active"):
                await bot.get_updates()
            await bot.delete_webhook()
            assert await bot.get_updates() == ()
            with pytest.raises(BadRequest, match="unallowed characters"):
                await bot.set_webhook("http://127.0.0.1:9/nobody", secret_token="a b")

    asyncio.run(main())


def test_a_conversation_by_polling(server: BotServer) -> None:
    ewa = server.user()
    with running(echoing(server)):
        ewa.start("invitation")
        ewa.send("Co dają klastry?")
        answer = server.wait_for(lambda: ewa.chat.from_bot[1:])[0]
        assert (answer.text, answer.labels) == ("Echo: Co dają klastry?", ["Więcej"])
        press = ewa.press(answer, "Więcej")
        server.wait_for(lambda: answer.text == "Wybrano more")
        assert (press.answer, answer.labels) == ("Już", [])
        server.wait_for(lambda: not server.world.updates.count)
    assert [message.text for message in ewa.chat.from_bot] == ["Witaj invitation", "Wybrano more"]
    assert len(server.world.updates.delivered) == len(set(server.world.updates.delivered)) == 3


class Receiver:
    """What a webhook's own server does, for an application without one (the library's needs tornado)."""

    def __init__(self, application: AnyApplication, loop: asyncio.AbstractEventLoop, statuses: list[int]) -> None:
        self.secrets: list[str | None] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                update = Update.de_json(
                    json.loads(self.rfile.read(int(self.headers["Content-Length"]))), application.bot
                )
                status = statuses.pop(0) if statuses else 200
                receiver.secrets.append(self.headers.get("X-Telegram-Bot-Api-Secret-Token"))
                if status == 200:
                    loop.call_soon_threadsafe(application.update_queue.put_nowait, update)
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._http = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/hook"
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


def test_a_conversation_by_webhook(server: BotServer) -> None:
    ewa = server.user()
    built = echoing(server)
    with running(built, polls=False) as loop:
        receiver = Receiver(built, loop, [500, 200])
        set_up = built.bot.set_webhook(receiver.url, secret_token="geheim", allowed_updates=["message"])
        asyncio.run_coroutine_threadsafe(set_up, loop).result(5)
        message = ewa.send("a")
        server.wait_for(lambda: ewa.chat.from_bot)
        ewa.edit(message, "b")
        ewa.send("c")
        server.wait_for(lambda: ewa.chat.from_bot[1:] and not server.world.updates.count)
        info = asyncio.run_coroutine_threadsafe(built.bot.get_webhook_info(), loop).result(5)
        receiver.close()
    assert [message.text for message in ewa.chat.from_bot] == ["Echo: a", "Echo: c"]
    assert receiver.secrets == ["geheim"] * 3
    assert (info.url, info.pending_update_count) == (receiver.url, 0)
    assert info.last_error_message == "Wrong response from the webhook: 500"


def test_everything_people_send(server: BotServer) -> None:
    ewa = server.user(1001, username="ewa_k")
    group = server.group("Klaster", ewa)
    asked = ewa.send("a", ago=700)
    ewa.send("b", reply_to=asked, thread=5)
    ewa.forward("c", sender="Ann")
    ewa.send_document(b"%PDF", "r.pdf", caption="d")
    ewa.send_photo()
    ewa.send_voice()
    ewa.send_sticker()
    ewa.send_other({"location": {"longitude": 19.0, "latitude": 50.0}})
    ewa.send("😀 Proszę @advisor_test_bot /plan@advisor_test_bot https://example.org", chat=group)
    ewa.block()
    ewa.unblock()
    group.remove_bot(ewa)
    group.add_bot(ewa)
    group.upgrade()
    updates = fetch(server)
    old, reply, forwarded, document, photo, voice, sticker, place, called = (each.message for each in updates[:9])
    assert old and reply and forwarded and document and photo and voice and sticker and place and called
    assert old.from_user and old.from_user.language_code == "pl"
    assert (reply.date - old.date).total_seconds() == pytest.approx(700, abs=2)
    assert reply.reply_to_message and (reply.reply_to_message.text, reply.message_thread_id) == ("a", 5)
    assert forwarded.forward_origin and forwarded.forward_origin.to_dict()["sender_user_name"] == "Ann"
    assert document.document and (document.document.file_name, document.caption) == ("r.pdf", "d")
    assert photo.photo and voice.voice and sticker.sticker and place.location
    assert [entity.type for entity in called.entities] == ["mention", "bot_command", "url"]
    assert called.parse_entity(called.entities[0]) == "@advisor_test_bot"
    assert [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member] == [
        "kicked",
        "member",
        "left",
        "member",
    ]
    assert updates[-1].message and updates[-1].message.migrate_from_chat_id == group.id


def test_waiting_in_vain_tells_what_was_said(server: BotServer) -> None:
    ewa = server.user()
    ewa.send("Halo?")
    with pytest.raises(AssertionError, match="Ewa: Halo"):
        server.wait_for(lambda: ewa.chat.from_bot, seconds=0.05)

"""The Bot API server, spoken to by the real library: messages, keyboards, files, chats, settings."""

from typing import Any

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError

from tests.advisor.surfaces.telegram.library import refused, run
from tests.advisor.surfaces.telegram.server import BotServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

HTML = ParseMode.HTML


def keyboard(*labels: str, data: str = "x") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=data)] for label in labels])


def test_the_bot_knows_itself(server: BotServer) -> None:
    async def who(bot: Bot) -> str:
        return bot.username

    assert run(server, who) == "advisor_test_bot"


def test_a_wrong_token_and_an_unknown_method(server: BotServer) -> None:
    with pytest.raises(InvalidToken):
        run(server, lambda bot: bot.get_me(), token="7000000001:wrong")
    assert "not found" in refused(server, lambda bot: bot.do_api_request("sendTelegram"), TelegramError)


def test_a_message_is_sent_and_read(server: BotServer) -> None:
    ewa = server.user()
    asked = ewa.send("Co dają klastry?")

    async def answer(bot: Bot) -> Message:
        reply = ReplyParameters(asked.id)
        return await bot.send_message(
            ewa.id, "<b>Dużo</b> &amp; tanio 😀", HTML, reply_markup=keyboard("Więcej"), reply_parameters=reply
        )

    sent = run(server, answer)
    assert (sent.text, sent.entities[0].type, sent.entities[0].length) == ("Dużo & tanio 😀", "bold", 4)
    assert sent.reply_to_message.text == "Co dają klastry?"
    seen = ewa.chat.messages[-1]
    assert (seen.text, seen.labels, seen.reply_to, seen.is_from_bot) == (sent.text, ["Więcej"], asked, True)
    assert server.transcript() == "# Ewa (1001)\nEwa: Co dają klastry?\nBOT: Dużo & tanio 😀\n    [Więcej]"


def test_entities_given_by_the_sender(server: BotServer) -> None:
    ewa = server.user()
    ewa.start()
    entity = MessageEntity(MessageEntity.BOLD, 0, 3)
    run(server, lambda bot: bot.send_message(ewa.id, "abc <d>", entities=[entity]))
    assert [(each.type, each.end) for each in ewa.chat.from_bot[0].entities] == [("bold", 3)]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("<b>x", "Can't parse entities: can't find end tag corresponding to start tag \"b\""),
        ("x" * 4097, "Message is too long"),
        ("", "Message text is empty"),
        ("<b> </b>", "Text must be non-empty"),
    ],
)
def test_texts_telegram_refuses(server: BotServer, text: str, description: str) -> None:
    ewa = server.user()
    ewa.start()
    assert refused(server, lambda bot: bot.send_message(ewa.id, text, HTML)).lower() == description.lower()
    assert not ewa.chat.from_bot


def test_formatting_that_would_be_lost_is_noted(server: BotServer) -> None:
    ewa = server.user()
    ewa.start()
    run(server, lambda bot: bot.send_message(ewa.id, "<code><b>x</b></code>", HTML))
    assert [entity.type for _, entity in server.lost_formatting] == ["bold"]


def test_a_message_is_edited(server: BotServer) -> None:
    ewa = server.user()
    ewa.start()

    async def edit(bot: Bot) -> None:
        sent = await bot.send_message(ewa.id, "Szukam…", reply_markup=keyboard("Przerwij"))
        await bot.edit_message_text("<i>Mam</i>", ewa.id, sent.message_id, parse_mode=HTML)
        await bot.edit_message_reply_markup(ewa.id, sent.message_id, reply_markup=keyboard("Dalej"))

    run(server, edit)
    message = ewa.chat.from_bot[0]
    assert (message.text, message.history, message.labels) == ("Mam", ["Szukam…"], ["Dalej"])
    assert "Message is not modified" in refused(
        server,
        lambda bot: bot.edit_message_text("<i>Mam</i>", ewa.id, 2, parse_mode=HTML, reply_markup=keyboard("Dalej")),
    )
    assert refused(server, lambda bot: bot.edit_message_text("x", ewa.id, 99)) == "Message to edit not found"
    assert refused(server, lambda bot: bot.edit_message_text("x", ewa.id, 1)) == "Message can't be edited"


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        (keyboard("x", data="ż" * 33), "Button_data_invalid"),
        (keyboard(" "), "Inline keyboard button text must be non-empty"),
        (keyboard(*["x"] * 101), "Reply_markup_too_long"),
        (InlineKeyboardMarkup([[InlineKeyboardButton("x", url="nowhere")]]), "Button_url_invalid"),
        (InlineKeyboardMarkup([[InlineKeyboardButton("x")]]), "Text buttons are unallowed in the inline keyboard"),
        (ReplyKeyboardMarkup([[""]]), "Keyboard button text must be non-empty"),
    ],
)
def test_keyboards_telegram_refuses(server: BotServer, markup: Any, description: str) -> None:
    ewa = server.user()
    ewa.start()
    assert refused(server, lambda bot: bot.send_message(ewa.id, "x", reply_markup=markup)) == description


def test_the_longest_button_data_passes(server: BotServer) -> None:
    ewa = server.user()
    ewa.start()
    run(server, lambda bot: bot.send_message(ewa.id, "x", reply_markup=keyboard("x", data="ż" * 32)))
    assert ewa.press(ewa.chat.from_bot[0], "x").data == "ż" * 32


def test_a_press_is_answered_once_known(server: BotServer) -> None:
    ewa = server.user()
    ewa.start()
    run(server, lambda bot: bot.send_message(ewa.id, "x", reply_markup=keyboard("Więcej", data="more:1")))
    press = ewa.press(ewa.chat.from_bot[0], "more:1")
    run(server, lambda bot: bot.answer_callback_query(press.id, "Już", show_alert=True))
    assert (press.is_answered, press.answer, press.is_alert) == (True, "Już", True)
    press.is_expired = True
    assert "query is too old" in refused(server, lambda bot: bot.answer_callback_query(press.id)).lower()
    with pytest.raises(AssertionError, match="no button 'Mniej'"):
        ewa.press(ewa.chat.from_bot[0], "Mniej")


def test_drafts_stream_in_private_chats_only(server: BotServer) -> None:
    ewa = server.user()
    ewa.start()
    group = server.group("Klaster", ewa)

    async def stream(bot: Bot) -> None:
        await bot.send_message_draft(ewa.id, 7)
        await bot.send_message_draft(ewa.id, 7, "<b>Kla</b>", parse_mode=HTML)
        assert ewa.chat.draft == "Kla"
        await bot.send_message(ewa.id, "Klastry")

    run(server, stream)
    assert (ewa.chat.drafts, ewa.chat.draft) == (["", "Kla"], None)
    assert refused(server, lambda bot: bot.send_message_draft(group.id, 7, "x")) == "Textdraft_peer_invalid"
    assert "non-zero" in refused(server, lambda bot: bot.send_message_draft(ewa.id, 0, "x"))


def test_typing(server: BotServer) -> None:
    ewa = server.user()
    ewa.start()
    run(server, lambda bot: bot.send_chat_action(ewa.id, "typing"))
    assert ewa.chat.actions == ["typing"]
    assert "wrong parameter action" in refused(server, lambda bot: bot.send_chat_action(ewa.id, "dancing")).lower()


def test_files_both_ways(server: BotServer) -> None:
    ewa = server.user()
    content = bytes(range(256)) * 40 + b"\r\n--x\r\n"
    asked = ewa.send_document(content, "raport.pdf", caption="Proszę")

    async def exchange(bot: Bot) -> bytes:
        file = await bot.get_file(asked.content["document"]["file_id"])
        received = bytes(await file.download_as_bytearray())
        await bot.send_document(ewa.id, received, caption="<b>Plan</b>", filename="plan ż.docx", parse_mode=HTML)
        photo = await bot.send_photo(ewa.id, b"\x89PNG\r\n", caption="s. 7")
        await bot.send_photo(ewa.id, photo.photo[-1].file_id)
        await bot.edit_message_caption(ewa.id, photo.message_id, caption="s. 8")
        return received

    assert run(server, exchange) == content
    document, photo, same = ewa.chat.from_bot
    assert document.file is not None
    assert photo.file is same.file
    assert (document.file.name, document.file.content, document.text) == ("plan ż.docx", content, "Plan")
    assert (photo.text, photo.history) == ("s. 8", ["s. 7"])
    assert refused(server, lambda bot: bot.send_photo(ewa.id, b"no picture")) == "Image_process_failed"
    assert refused(server, lambda bot: bot.send_document(ewa.id, b"")) == "File must be non-empty"


def test_files_that_cannot_be_fetched(server: BotServer) -> None:
    large = server.user().send_document(b"%PDF", "large.pdf", size=21 * 1024 * 1024)
    assert refused(server, lambda bot: bot.get_file(large.content["document"]["file_id"])) == "File is too big"
    assert refused(server, lambda bot: bot.get_file("file-99")) == "Invalid file_id"


def test_messages_are_deleted(server: BotServer) -> None:
    ewa = server.user()
    message = ewa.start()
    run(server, lambda bot: bot.delete_message(ewa.id, message.id))
    assert ewa.chat.messages == []
    assert refused(server, lambda bot: bot.delete_message(ewa.id, message.id)) == "Message to delete not found"

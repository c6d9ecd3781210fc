"""The Bot API server, spoken to by the real library: chats that are closed or move, members, commands."""

from typing import Any

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import ChatMigrated, Forbidden

from tests.advisor.surfaces.telegram.library import refused, run
from tests.advisor.surfaces.telegram.server import BotServer

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def test_chats_the_bot_cannot_write_to(server: BotServer) -> None:
    ewa, jan = server.user(1001), server.user(1002, name="Jan")
    assert refused(server, lambda bot: bot.send_message(ewa.id, "x")) == "Chat not found"
    jan.start()
    jan.block()
    assert "blocked by the user" in refused(server, lambda bot: bot.send_message(jan.id, "x"), Forbidden)
    jan.unblock()
    run(server, lambda bot: bot.send_message(jan.id, "x"))
    group = server.group("Klaster", jan)
    run(server, lambda bot: bot.leave_chat(group.id))
    assert "not a member" in refused(server, lambda bot: bot.send_message(group.id, "x"), Forbidden)
    group.add_bot(jan)
    run(server, lambda bot: bot.send_message(group.id, "x"))


def test_a_group_becomes_a_supergroup(server: BotServer) -> None:
    ewa = server.user()
    group = server.group("Klaster", ewa, is_super=False)
    new = group.upgrade(-1007)
    with pytest.raises(ChatMigrated) as moved:
        run(server, lambda bot: bot.send_message(group.id, "x"))
    assert moved.value.new_chat_id == new.id
    run(server, lambda bot: bot.send_message(new.id, "x"))
    assert [message.text for message in new.from_bot] == ["x"]


def test_who_is_in_a_chat(server: BotServer) -> None:
    ewa, jan = server.user(1001), server.user(1002, name="Jan")
    group = server.group("Klaster", ewa, jan)

    async def ask(bot: Bot) -> tuple[str | None, str, str]:
        chat = await bot.get_chat(group.id)
        first, second = [await bot.get_chat_member(group.id, user.id) for user in (ewa, jan)]
        return chat.title, first.status, second.status

    assert run(server, ask) == ("Klaster", "creator", "member")
    assert refused(server, lambda bot: bot.get_chat_member(group.id, 99)) == "Member not found"


def test_commands_by_scope_and_language(server: BotServer) -> None:
    ewa, tom = server.user(1001, language_code="pl"), server.user(1002, name="Tom", language_code="en")
    ewa.start()
    tom.start()

    async def set_up(bot: Bot) -> Any:
        await bot.set_my_commands([BotCommand("help", "Help")])
        await bot.set_my_commands([BotCommand("start", "Start")], BotCommandScopeAllPrivateChats())
        await bot.set_my_commands([BotCommand("plan", "Plan działań")], BotCommandScopeAllPrivateChats(), "pl")
        await bot.set_my_commands([BotCommand("users", "Users")], BotCommandScopeChat(tom.id))
        await bot.set_my_description("Odpowiada z cytatami", "pl")
        await bot.set_my_short_description("x")
        await bot.set_my_name("Doradca")
        return await bot.get_my_commands(), await bot.get_my_description("pl")

    commands, description = run(server, set_up)
    assert [command.command for command in commands] == ["help"]
    assert description.description == "Odpowiada z cytatami"
    assert (ewa.commands(), tom.commands()) == (["plan"], ["users"])
    assert ewa.commands(server.group("Klaster", ewa)) == ["help"]
    run(server, lambda bot: bot.delete_my_commands(BotCommandScopeChat(tom.id)))
    assert tom.commands() == ["start"]
    assert "command_invalid" in refused(server, lambda bot: bot.set_my_commands([("Help", "x")])).lower()

"""The Bot API's methods about the bot itself: how it gets updates, its commands, its descriptions."""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.advisor.surfaces.telegram.parameters import Parameters
from tests.advisor.surfaces.telegram.state import BOT, ApiError, Json, World
from tests.advisor.surfaces.telegram.updates import Conflict, Webhook

Method = Callable[[World, Parameters], Any]

MOST_COMMANDS = 100
MOST_IN_DESCRIPTION = {"name": 64, "description": 512, "short_description": 120}
SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
DEFAULT_SCOPE = {"type": "default"}


def get_me(_world: World, _params: Parameters) -> Json:
    return BOT


def accept(_world: World, _params: Parameters) -> bool:
    """A setting that changes nothing here."""
    return True


def get_updates(world: World, params: Parameters) -> list[Json]:
    limit = min(max(params.number("limit", 100), 1), 100)
    allowed = params.json("allowed_updates") or ()
    try:
        return world.updates.poll(params.number("offset"), limit, params.number("timeout"), allowed)
    except Conflict as conflict:
        raise ApiError(409, f"Conflict: {conflict}") from None


def set_webhook(world: World, params: Parameters) -> bool:
    secret = params.text("secret_token")
    if secret and not re.fullmatch("[A-Za-z0-9_-]{1,256}", secret):
        raise ApiError(400, "Bad Request: secret token contains unallowed characters")
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    url = params.text("url")
    allowed = tuple(params.json("allowed_updates") or ())
    world.updates.set_webhook(Webhook(url, secret, allowed) if url else None)
    return True


def delete_webhook(world: World, params: Parameters) -> bool:
    if params.flag("drop_pending_updates"):
        world.updates.drop()
    world.updates.set_webhook(None)
    return True


def get_webhook_info(world: World, _params: Parameters) -> Json:
    webhook = world.updates.webhook
    told = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": world.updates.count,
    }
    return {**told, "last_error_message": world.updates.last_error} if world.updates.last_error else told


def set_my_commands(world: World, params: Parameters) -> bool:
    commands = params.json("commands")
    if not isinstance(commands, list) or len(commands) > MOST_COMMANDS:
        raise ApiError(400, "Bad Request: can't parse commands")
    for command in commands:
        if not re.fullmatch("[a-z0-9_]{1,32}", command["command"]):
            raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_command_key(world, params)] = commands
    return True


def delete_my_commands(world: World, params: Parameters) -> bool:
    world.commands.pop(_command_key(world, params), None)
    return True


def get_my_commands(world: World, params: Parameters) -> list[Json]:
    return world.commands.get(_command_key(world, params), [])


def scope_key(scope: Json) -> str:
    return json.dumps(scope, sort_keys=True)


def _command_key(world: World, params: Parameters) -> tuple[str, str]:
    scope = params.json("scope") or DEFAULT_SCOPE
    if scope.get("type") not in SCOPES:
        raise ApiError(400, "Bad Request: unsupported scope type")
    if "chat_id" in scope and scope["chat_id"] not in world.chats:
        raise ApiError(400, "Bad Request: chat not found")
    return scope_key(scope), _language(params)


def _language(params: Parameters) -> str:
    language = params.text("language_code")
    if not re.fullmatch("([a-z]{2})?", language):
        raise ApiError(400, "Bad Request: invalid language code specified")
    return language


def _set(what: str) -> Method:
    def method(world: World, params: Parameters) -> bool:
        if len(params.text(what)) > MOST_IN_DESCRIPTION[what]:
            raise ApiError(400, f"Bad Request: bot {what.replace('_', ' ')} is too long")
        world.descriptions[what, _language(params)] = params.text(what)
        return True

    return method


def _get(what: str) -> Method:
    def method(world: World, params: Parameters) -> Json:
        fallback = world.descriptions.get((what, ""), "")
        return {what: world.descriptions.get((what, _language(params)), fallback)}

    return method


SETTINGS_METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setMyName": _set("name"),
    "getMyName": _get("name"),
    "setMyDescription": _set("description"),
    "getMyDescription": _get("description"),
    "setMyShortDescription": _set("short_description"),
    "getMyShortDescription": _get("short_description"),
    "setChatMenuButton": accept,
    "setMyDefaultAdministratorRights": accept,
    "close": accept,
    "logOut": accept,
}

"""The Bot API's methods about chats, and which chat a request is about."""

from tests.advisor.surfaces.telegram.parameters import Parameters
from tests.advisor.surfaces.telegram.settings_methods import Method
from tests.advisor.surfaces.telegram.state import BOT, ApiError, Chat, Json, World


def chat_of(world: World, params: Parameters) -> Chat:
    """The chat of a request, where the bot may write. Raises `ApiError`."""
    if not params.text("chat_id"):
        raise ApiError(400, "Bad Request: chat_id is empty")
    chat = world.chats.get(params.number("chat_id")) if params.text("chat_id").lstrip("-").isdecimal() else None
    if chat is None:
        raise ApiError(400, "Bad Request: chat not found")
    if chat.moved_to:
        described = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, described, migrate_to_chat_id=chat.moved_to)
    if chat.is_blocked:
        raise ApiError(403, "Forbidden: bot was blocked by the user")
    if not chat.has_bot:
        raise ApiError(403, f"Forbidden: bot is not a member of the {chat.type} chat")
    return chat


def get_chat(world: World, params: Parameters) -> Json:
    details = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    return {**chat_of(world, params).as_json(), **details}


def get_chat_member(world: World, params: Parameters) -> Json:
    chat = chat_of(world, params)
    user_id = params.number("user_id")
    if user_id == BOT["id"]:
        return {"user": BOT, "status": "member"}
    if user_id not in chat.members:
        raise ApiError(400, "Bad Request: member not found")
    user = chat.members[user_id]
    if user_id in chat.administrators:
        return {"user": user, "status": "creator", "is_anonymous": False}
    return {"user": user, "status": "member"}


def leave_chat(world: World, params: Parameters) -> bool:
    chat = chat_of(world, params)
    if chat.is_private:
        raise ApiError(400, "Bad Request: chat member status can't be changed in private chats")
    chat.has_bot = False
    return True


CHAT_METHODS: dict[str, Method] = {"getChat": get_chat, "getChatMember": get_chat_member, "leaveChat": leave_chat}

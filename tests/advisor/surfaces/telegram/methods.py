"""The Bot API's methods about messages, as the bot may call them; each is called with the world held."""

import time
from typing import Any

from tests.advisor.surfaces.telegram.chat_methods import CHAT_METHODS, chat_of
from tests.advisor.surfaces.telegram.keyboards import read_markup
from tests.advisor.surfaces.telegram.parameters import Parameters
from tests.advisor.surfaces.telegram.settings_methods import SETTINGS_METHODS, Method
from tests.advisor.surfaces.telegram.state import BOT, ApiError, Chat, Json, Message, StoredFile, World
from tests.advisor.surfaces.telegram.telegram_html import parse_html
from tests.advisor.surfaces.telegram.telegram_text import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    BadMarkup,
    Parsed,
    check_length,
    read_entities,
    settled,
)

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
EXPIRED = "Bad Request: query is too old and response timeout expired or query ID is invalid"
MOST_ANSWER = 200
MOST_DOWNLOAD_BYTES = 20 * 1024 * 1024
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def call(world: World, method: str, params: Parameters) -> Any:
    """The result of a method. Raises `ApiError`."""
    act = METHODS.get(method.lower())
    if act is None:
        raise ApiError(404, "Not Found: method not found")
    with world.changed:
        try:
            return act(world, params)
        except BadMarkup as refused:
            raise ApiError(400, refused.message) from None
        finally:
            world.changed.notify_all()


def send_message(world: World, params: Parameters) -> Json:
    chat = chat_of(world, params)
    if not params.text("text"):
        raise ApiError(400, "Bad Request: message text is empty")
    parsed = _text(world, params, "text", "entities", TEXT_LIMIT)
    return _posted(world, chat, params, parsed).as_json()


def edit_message_text(world: World, params: Parameters) -> Json:
    message = _editable(world, params)
    if message.file:
        raise ApiError(400, "Bad Request: there is no text in the message to edit")
    if not params.text("text"):
        raise ApiError(400, "Bad Request: message text is empty")
    return _edited(message, _text(world, params, "text", "entities", TEXT_LIMIT), params)


def edit_message_caption(world: World, params: Parameters) -> Json:
    message = _editable(world, params)
    if not message.file:
        raise ApiError(400, "Bad Request: there is no caption in the message to edit")
    return _edited(message, _caption(world, params), params)


def edit_message_reply_markup(world: World, params: Parameters) -> Json:
    message = _editable(world, params)
    return _edited(message, Parsed(message.text, message.entities), params)


def send_message_draft(world: World, params: Parameters) -> bool:
    chat = chat_of(world, params)
    if not chat.is_private:
        raise ApiError(400, "Bad Request: TEXTDRAFT_PEER_INVALID")
    if not params.number("draft_id"):
        raise ApiError(400, "Bad Request: draft identifier must be non-zero")
    chat.draft = _text(world, params, "text", "entities", TEXT_LIMIT, may_be_empty=True).text
    chat.drafts.append(chat.draft)
    return True


def send_chat_action(world: World, params: Parameters) -> bool:
    chat = chat_of(world, params)
    if params.text("action") not in ACTIONS:
        raise ApiError(400, "Bad Request: wrong parameter action in request")
    chat.actions.append(params.text("action"))
    return True


def answer_callback_query(world: World, params: Parameters) -> bool:
    press = world.presses.get(params.text("callback_query_id"))
    if press is None or press.is_expired:
        raise ApiError(400, EXPIRED)
    if len(params.text("text")) > MOST_ANSWER:
        raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
    press.is_answered = True
    press.answer, press.is_alert = params.text("text"), params.flag("show_alert")
    return True


def send_document(world: World, params: Parameters) -> Json:
    chat = chat_of(world, params)
    file = _file(world, params, "document")
    details = {"document": file.described()}
    return _posted(world, chat, params, _caption(world, params), file=file, content=details).as_json()


def send_photo(world: World, params: Parameters) -> Json:
    chat = chat_of(world, params)
    file = _file(world, params, "photo")
    if not file.content.startswith((b"\x89PNG", b"\xff\xd8")):
        raise ApiError(400, "Bad Request: IMAGE_PROCESS_FAILED")
    details = {"photo": [{**file.as_json(), "width": 640, "height": 480}]}
    return _posted(world, chat, params, _caption(world, params), file=file, content=details).as_json()


def get_file(world: World, params: Parameters) -> Json:
    file = world.files.get(params.text("file_id"))
    if file is None:
        raise ApiError(400, "Bad Request: invalid file_id")
    if file.size > MOST_DOWNLOAD_BYTES:
        raise ApiError(400, "Bad Request: file is too big")
    return {**file.as_json(), "file_path": file.path}


def delete_message(world: World, params: Parameters) -> bool:
    chat = chat_of(world, params)
    message = chat.find(params.number("message_id"))
    if message is None:
        raise ApiError(400, "Bad Request: message to delete not found")
    chat.deleted.add(message.id)
    return True


def _text(
    world: World, params: Parameters, name: str, entities: str, limit: int, *, may_be_empty: bool = False
) -> Parsed:
    """Text with its formatting; what would be lost of that without a word is noted."""
    source, mode = params.text(name), params.text("parse_mode")
    if mode and mode.upper() != "HTML":
        raise ApiError(400, "Bad Request: unsupported parse_mode")  # here only; the real one knows Markdown as well
    parsed = parse_html(source) if mode else settled(source, read_entities(params.json(entities)))
    check_length(parsed, limit)
    if not parsed.text and not may_be_empty:
        raise ApiError(400, "Bad Request: text must be non-empty")
    world.lost_formatting += [(source, entity) for entity in parsed.dropped]
    return parsed


def _caption(world: World, params: Parameters) -> Parsed:
    return _text(world, params, "caption", "caption_entities", CAPTION_LIMIT, may_be_empty=True)


def _posted(world: World, chat: Chat, params: Parameters, parsed: Parsed, **details: Any) -> Message:
    markup = read_markup(params)
    reply_to = _reply_to(chat, params)
    chat.draft = None
    return world.post(
        chat,
        BOT,
        text=parsed.text,
        entities=parsed.entities,
        markup=markup,
        reply_to=reply_to,
        thread=params.number("message_thread_id") or None,
        **details,
    )


def _reply_to(chat: Chat, params: Parameters) -> Message | None:
    asked = params.json("reply_parameters") or {}
    if not asked:
        return None
    message = chat.find(int(asked["message_id"]))
    if message is None and not asked.get("allow_sending_without_reply"):
        raise ApiError(400, "Bad Request: message to be replied not found")
    return message


def _editable(world: World, params: Parameters) -> Message:
    message = chat_of(world, params).find(params.number("message_id"))
    if message is None:
        raise ApiError(400, "Bad Request: message to edit not found")
    if not message.is_from_bot:
        raise ApiError(400, "Bad Request: message can't be edited")
    return message


def _edited(message: Message, parsed: Parsed, params: Parameters) -> Json:
    """Without a keyboard in the request, the message loses the one it had."""
    markup = read_markup(params, only_inline=True)
    if (parsed.text, parsed.entities, markup) == (message.text, message.entities, message.markup):
        raise ApiError(400, NOT_MODIFIED)
    if parsed.text != message.text:
        message.history.append(message.text)
    message.shows(parsed)
    message.markup = markup
    message.edited = int(time.time())
    return message.as_json()


def _file(world: World, params: Parameters, name: str) -> StoredFile:
    """Uploaded now, or sent before and named by its id."""
    upload = params.file(name)
    if upload is None:
        if params.text(name) in world.files:
            return world.files[params.text(name)]
        raise ApiError(400, f"Bad Request: there is no {name} in the request")
    if not upload.content:
        raise ApiError(400, "Bad Request: file must be non-empty")
    return world.store(upload.content, upload.name, upload.mime)


METHODS: dict[str, Method] = {
    name.lower(): method
    for name, method in {
        **SETTINGS_METHODS,
        **CHAT_METHODS,
        "sendMessage": send_message,
        "editMessageText": edit_message_text,
        "editMessageCaption": edit_message_caption,
        "editMessageReplyMarkup": edit_message_reply_markup,
        "sendMessageDraft": send_message_draft,
        "sendChatAction": send_chat_action,
        "answerCallbackQuery": answer_callback_query,
        "sendDocument": send_document,
        "sendPhoto": send_photo,
        "getFile": get_file,
        "deleteMessage": delete_message,
    }.items()
}

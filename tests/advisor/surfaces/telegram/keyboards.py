"""Keyboards under messages, checked as Telegram checks them."""

from typing import Any

from tests.advisor.surfaces.telegram.parameters import Parameters
from tests.advisor.surfaces.telegram.state import ApiError, Json

MOST_DATA_BYTES = 64
MOST_BUTTONS = 100
ACTIONS = {"url", "callback_data", "web_app", "login_url", "switch_inline_query", "copy_text", "pay"}
REPLY_MARKUP = {"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"}


def read_markup(params: Parameters, *, only_inline: bool = False) -> Json | None:
    """The keyboard of a request, or None. Raises `ApiError` where Telegram would refuse it."""
    markup = params.json("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict) or not REPLY_MARKUP & markup.keys():
        raise ApiError(400, "Bad Request: object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if only_inline:
        raise ApiError(400, "Bad Request: inline keyboard expected")
    labels = [
        button if isinstance(button, str) else button["text"] for row in markup.get("keyboard", []) for button in row
    ]
    if "keyboard" in markup and not all(label.strip() for label in labels):
        raise ApiError(400, "Bad Request: keyboard button text must be non-empty")
    return markup


def _inline(rows: Any) -> Json | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ApiError(400, 'Bad Request: field "inline_keyboard" must be of type Array of Array')
    buttons = [button for row in rows for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise ApiError(400, "Bad Request: REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        _check(button)
    return {"inline_keyboard": [row for row in rows if row]} if buttons else None


def _check(button: Json) -> None:
    if not str(button.get("text", "")).strip():
        raise ApiError(400, "Bad Request: inline keyboard button text must be non-empty")
    if not ACTIONS & button.keys():
        raise ApiError(400, "Bad Request: text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MOST_DATA_BYTES:
        raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
    if "url" in button and not button["url"].startswith(("http://", "https://", "tg://")):
        raise ApiError(400, "Bad Request: BUTTON_URL_INVALID")

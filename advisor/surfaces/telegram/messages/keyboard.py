"""Buttons as Telegram takes them: data of at most 64 bytes, what they stand for kept under an id."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from advisor.surfaces.telegram.messages.buttons import Button

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

_WIDE = 24
"""Letters from which a button has a line to itself."""
_LINE = 3
"""Short buttons of one line."""


def keyboard(buttons: Sequence[Button], kept: str) -> "InlineKeyboardMarkup | None":
    """Buttons under a message; `kept` is the id under which it is known what they stand for."""
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup

    rows: list[list[InlineKeyboardButton]] = []
    room = asks = 0
    for one in buttons:
        wide = len(one.label) > _WIDE
        value = str(asks) if one.kind == "ask" else one.value  # a whole question does not travel with its button
        asks += one.kind == "ask"
        if wide or room == 0:
            rows.append([])
        rows[-1].append(InlineKeyboardButton(one.label, callback_data=f"{one.kind}:{kept}:{value}"))
        room = 0 if wide else (room or _LINE) - 1
    return InlineKeyboardMarkup(rows) if rows else None


def pressed(data: str) -> tuple[str, str, str]:
    """What a press carries: (kind of button, id, value); of a question that is offered the place among them."""
    kind, _, rest = data.partition(":")
    kept, _, value = rest.partition(":")
    return kind, kept, value

"""What Telegram does with a text once its markup is read: cleaning, trimming, entities that may not meet, limits."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
"""UTF-16 units after the markup is read (Bot API, sendMessage and sendDocument)."""
MOST_ENTITIES = 100
"""Telegram keeps the first hundred and drops the rest without a word."""

SPLITTABLE = ("bold", "italic", "underline", "strikethrough", "spoiler")
QUOTES = ("blockquote", "expandable_blockquote")
CODE = ("pre", "code")
PRIORITY = {"blockquote": 0, "expandable_blockquote": 0, "pre": 10, "code": 20, "text_link": 49, "text_mention": 49}
"""Which of two entities over the same characters counts as the outer one (the lower)."""

REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
TURNED_TO_SPACE = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")


class BadMarkup(Exception):
    """Telegram would answer 400; `message` is its description."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Entity:
    """A part of a text with a meaning; offset and length in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str = ""
    language: str = ""
    user_id: int = 0
    custom_emoji_id: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length

    def covers_same(self, other: "Entity") -> bool:
        return (self.offset, self.length) == (other.offset, other.length)

    def with_details(self, **details: Any) -> "Entity":
        return replace(self, **details)

    def as_json(self) -> dict[str, Any]:
        """As the Bot API writes a MessageEntity."""
        entity: dict[str, Any] = {"type": self.type, "offset": self.offset, "length": self.length}
        for name in ("url", "language", "custom_emoji_id"):
            if getattr(self, name):
                entity[name] = getattr(self, name)
        if self.user_id:
            entity["user"] = {"id": self.user_id, "is_bot": False, "first_name": "Someone"}
        return entity


@dataclass(frozen=True)
class Parsed:
    """A text as its reader sees it."""

    text: str
    entities: tuple[Entity, ...] = ()
    dropped: tuple[Entity, ...] = ()
    """Formatting the sender asked for and the reader does not get: beyond the first hundred, inside code, a link or
    quotation in another one, a link that is none. Telegram reports no error for any of these."""


def utf16_length(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def settled(text: str, entities: Iterable[Entity], refused: Iterable[Entity] = ()) -> Parsed:
    """Text and entities as Telegram stores them; may be empty."""
    cleaned, shifted = _cleaned(text, entities)
    kept, dropped = _disentangled(shifted)
    trimmed, kept = _trimmed(cleaned, kept)
    lost = sorted([*refused, *dropped, *kept[MOST_ENTITIES:]], key=_order)
    return Parsed(trimmed, tuple(kept[:MOST_ENTITIES]), tuple(lost))


def check_length(parsed: Parsed, limit: int) -> Parsed:
    """As it came. Raises `BadMarkup` where it has more than `limit` UTF-16 units."""
    if utf16_length(parsed.text) > limit:
        is_caption = limit == CAPTION_LIMIT
        raise BadMarkup(f"Bad Request: message {'caption ' if is_caption else ''}is too long")
    return parsed


def _order(entity: Entity) -> tuple[int, int, int]:
    return entity.offset, -entity.length, PRIORITY.get(entity.type, 90)


def _cleaned(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """Without the characters Telegram removes; offsets follow (each of these is one unit)."""
    gone = []
    units = 0
    for character in text:
        if REMOVED.match(character):
            gone.append(units)
        units += utf16_length(character)

    def moved(offset: int) -> int:
        return offset - sum(place < offset for place in gone)

    shifted = [
        replace(entity, offset=moved(entity.offset), length=moved(entity.end) - moved(entity.offset))
        for entity in entities
    ]
    return TURNED_TO_SPACE.sub(" ", REMOVED.sub("", text)), [entity for entity in shifted if entity.length]


def _disentangled(entities: Iterable[Entity]) -> tuple[list[Entity], list[Entity]]:
    """Entities that may stand together, and those that may not: nothing in code, no quotation in a quotation, no
    link or code in a link. (Telegram also cuts bold text at a link in it where something else was wrong.)"""
    kept: list[Entity] = []
    dropped: list[Entity] = []
    for entity in sorted((entity for entity in entities if entity.type not in SPLITTABLE), key=_order):
        rivals = [other for other in kept if other.end > entity.offset and _are_rivals(other, entity)]
        (dropped if rivals else kept).append(entity)
    code = [entity for entity in kept if entity.type in CODE]
    for kind in SPLITTABLE:
        asked = [entity for entity in entities if entity.type == kind]
        dropped += [entity for entity in asked if any(_is_within(entity, other) for other in code)]
        kept += [Entity(kind, begin, end - begin) for begin, end in _without(_merged(asked), code)]
    return [_plain_code(entity) for entity in sorted(kept, key=_order)], dropped


def _are_rivals(outer: Entity, inner: Entity) -> bool:
    return outer.type not in QUOTES or inner.type in QUOTES


def _plain_code(entity: Entity) -> Entity:
    return replace(entity, language="") if entity.type == "code" else entity


def _is_within(inner: Entity, outer: Entity) -> bool:
    return outer.offset <= inner.offset and inner.end <= outer.end


def _merged(entities: Sequence[Entity]) -> list[tuple[int, int]]:
    """Where one of these touches the next they become one."""
    spans: list[tuple[int, int]] = []
    for entity in sorted(entities, key=_order):
        if spans and entity.offset <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], entity.end))
        else:
            spans.append((entity.offset, entity.end))
    return spans


def _without(spans: list[tuple[int, int]], code: Iterable[Entity]) -> list[tuple[int, int]]:
    for entity in code:
        spans = [
            (begin, end)
            for span_begin, span_end in spans
            for begin, end in ((span_begin, min(span_end, entity.offset)), (max(span_begin, entity.end), span_end))
            if begin < end
        ]
    return spans


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without spaces and line ends at the end, and at the head as far as no entity begins there."""
    text = text.rstrip(" \n")
    units = utf16_length(text)
    clipped = [replace(entity, length=min(entity.end, units) - entity.offset) for entity in entities]
    clipped = [entity for entity in clipped if entity.length > 0]
    first = min((entity.offset for entity in clipped), default=len(text))
    head = min(first, len(text) - len(text.lstrip(" \n")))
    return text[head:], [replace(entity, offset=entity.offset - head) for entity in clipped]


def read_entities(written: Sequence[dict[str, Any]] | None) -> list[Entity]:
    """Entities the sender gives himself, as the Bot API writes them."""
    return [
        Entity(
            str(entity["type"]),
            int(entity["offset"]),
            int(entity["length"]),
            url=str(entity.get("url", "")),
            language=str(entity.get("language", "")),
        )
        for entity in written or ()
    ]

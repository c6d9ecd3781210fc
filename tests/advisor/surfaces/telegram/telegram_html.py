"""Telegram's own reading of `parse_mode=HTML`, so that tests fail where Telegram would refuse or lose something.

Written after the Bot API's documentation and the behaviour of its server (tdlib, `MessageEntity.cpp`): the same
tags, the same errors at the same byte offsets, lengths in UTF-16 units.
"""

import re
from dataclasses import dataclass, field

from tests.advisor.surfaces.telegram.telegram_text import BadMarkup, Entity, Parsed, settled, utf16_length

MOST_MARKUP = 9500
"""Characters of text and tags together (escapes count as what they stand for). Telegram limits the size of all
entities of a message; this is the approximation its maintainers confirm (tdlib/telegram-bot-api#165)."""

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
"""Supported tag → type of its entity."""

NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]*)|#(?P<decimal>[0-9]*)|(?P<name>[A-Za-z]*));?")
SPACES = re.compile(r"[ \t\r\n\v]*")
WORD = re.compile(r"[^ \t\r\n\v>]*")
ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n\v=>/\"']*")
NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
HAS_PROTOCOL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
USER_LINK = re.compile(r"tg://user\?id=(\d+)")
LINK = re.compile(r"(?:(?:https?|ftp)://[^/?#\s]+\.[^/?#\s.]+(?:[/?#]\S*)?|(?:tg|ton|tonsite)://\S+)", re.IGNORECASE)


def parse_html(source: str) -> Parsed:
    """The text as its reader sees it, its entities, and those Telegram drops without a word.

    Raises `BadMarkup` with the description Telegram answers with.
    """
    return _Reading(source).parsed()


@dataclass(frozen=True)
class _Tag:
    name: str
    argument: str
    """Link, language, emoji or whatever else the attributes say that matters."""
    offset: int
    """Where its text begins, in UTF-16 units."""
    first: int
    """… and which piece of the text that is."""


@dataclass
class _Reading:
    """One pass over the source; `at` is the next character."""

    source: str
    at: int = 0
    units: int = 0
    in_tags: int = 0
    pieces: list[str] = field(default_factory=list)
    open: list[_Tag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    refused: list[Entity] = field(default_factory=list)

    def parsed(self) -> Parsed:
        while self.at < len(self.source):
            if self.source[self.at] == "<":
                begin = self.at
                if self.source.startswith("</", begin):
                    self._end_tag()
                else:
                    self._start_tag()
                self.in_tags += self.at - begin
            else:
                self._character()
        if self.open:
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        text = "".join(self.pieces)
        if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
            raise _unparsed(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        if self.in_tags + len(text) > MOST_MARKUP:
            raise BadMarkup("Bad Request: ENTITIES_TOO_LONG")
        return settled(text, self.entities, self.refused)

    def _character(self) -> None:
        character, self.at = _decoded(self.source, self.at)
        self.pieces.append(character)
        self.units += utf16_length(character)

    def _start_tag(self) -> None:
        begin = self.at
        name = self._take(WORD, begin + 1).lower()
        if self._is_over():
            raise self._error("Unclosed start tag", begin)
        if name not in TYPES:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        attributes = self._attributes(name, begin)
        argument = _argument(name, attributes)
        if name == "span" and argument != "spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Tag(name, argument, self.units, len(self.pieces)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        """Up to and with the end of the tag."""
        attributes: dict[str, str] = {}
        while True:
            self._take(SPACES)
            if self._next() == ">":
                self.at += 1
                return attributes
            name = self._take(ATTRIBUTE_NAME)
            if not name:
                raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
            self._take(SPACES)
            if self._next() == "=":
                self.at += 1
                attributes[name] = self._attribute_value(tag, begin)
            elif self._is_over():
                raise self._error(f'Unclosed start tag "{tag}"', begin)
            else:
                attributes[name] = ""

    def _attribute_value(self, tag: str, begin: int) -> str:
        self._take(SPACES)
        if self._is_over():
            raise self._error(f'Unclosed start tag "{tag}"', begin)
        quote = self._next()
        if quote in ("'", '"'):
            value = self._quoted(quote)
        else:
            token_begin = self.at
            value = self._take(NAME_TOKEN).lower()
            if self._next() not in ("", ">", *" \t\r\n\v"):
                raise self._error("Unexpected end of name token", token_begin)
        if self._is_over():
            raise self._error("Unclosed start tag", begin)
        return value

    def _quoted(self, quote: str) -> str:
        self.at += 1
        value = ""
        while self._next() not in (quote, ""):
            character, self.at = _decoded(self.source, self.at)
            value += character
        self.at += 1
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._error("Unexpected end tag", begin)
        found = self._take(WORD, begin + 2).lower()
        self._take(SPACES)
        if self._next() != ">":
            raise self._error("Unclosed end tag", begin)
        self.at += 1
        tag = self.open.pop()
        if found not in ("", tag.name):
            raise _unparsed(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{tag.name}>", found "</{found}>"'
            )
        if self.units > tag.offset:
            self._close(tag)

    def _close(self, tag: _Tag) -> None:
        entity = Entity(TYPES[tag.name], tag.offset, self.units - tag.offset)
        before = self.entities[-1] if self.entities else None
        if tag.name in ("code", "pre") and before and before.covers_same(entity):
            language = tag.argument if tag.name == "code" else before.language
            if language and {before.type, entity.type} == {"pre", "code"}:
                self.entities[-1] = Entity("pre", entity.offset, entity.length, language=language)
                return
        if tag.name == "a":
            self._close_link(tag, entity)
            return
        if tag.name == "tg-emoji":
            if not re.fullmatch("[0-9]+", tag.argument) or not int(tag.argument):
                raise _unparsed("Invalid custom emoji identifier specified")
            entity = entity.with_details(custom_emoji_id=tag.argument)
        elif tag.name == "code" and tag.argument:
            entity = entity.with_details(language=tag.argument)  # counts only where a <pre> lies around it
        elif tag.name == "blockquote" and tag.argument:
            entity = Entity("expandable_blockquote", entity.offset, entity.length)
        self.entities.append(entity)

    def _close_link(self, tag: _Tag, entity: Entity) -> None:
        """A link nobody can follow becomes plain text, without an error."""
        url = tag.argument or "".join(self.pieces[tag.first :])
        user = USER_LINK.match(url)
        if user:
            self.entities.append(Entity("text_mention", entity.offset, entity.length, user_id=int(user[1])))
            return
        checked = _checked_link(url)
        (self.entities if checked else self.refused).append(entity.with_details(url=checked or url))

    def _take(self, pattern: re.Pattern[str], start: int | None = None) -> str:
        matched = pattern.match(self.source, self.at if start is None else start)
        assert matched is not None  # every pattern here also matches nothing
        self.at = matched.end()
        return matched[0]

    def _next(self) -> str:
        return self.source[self.at : self.at + 1]

    def _is_over(self) -> bool:
        return self.at >= len(self.source)

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode("utf-8", "surrogatepass"))

    def _error(self, what: str, at: int) -> BadMarkup:
        return _unparsed(f"{what} at byte offset {self._byte(at)}")


def _unparsed(what: str) -> BadMarkup:
    return BadMarkup(f"Bad Request: can't parse entities: {what}")


def _argument(tag: str, attributes: dict[str, str]) -> str:
    kind = attributes.get("class", "")
    if tag == "a":
        return attributes.get("href", "")
    if tag == "code" and kind.startswith("language-"):
        return kind.removeprefix("language-")
    if tag == "span" and kind.startswith("tg-"):
        return kind.removeprefix("tg-")
    if tag == "tg-emoji":
        return attributes.get("emoji-id", "")
    if tag == "blockquote" and "expandable" in attributes:
        return "expandable"
    return ""


def _decoded(source: str, at: int) -> tuple[str, int]:
    """The character at this place, and the next place; a reference Telegram does not know stays as it is."""
    reference = REFERENCE.match(source, at)
    if reference is None:
        return source[at], at + 1
    name = reference["name"]
    character = _numbered(reference) if name is None else NAMED.get(name, "")
    return (character, reference.end()) if character else ("&", at + 1)


def _numbered(reference: re.Match[str]) -> str:
    if len(reference[0].rstrip(";")) >= 10:
        return ""
    code = int(reference["hex"] or "0", 16) if reference["hex"] is not None else int(reference["decimal"] or "0")
    return chr(code) if 0 < code < 0x10FFFF else ""


def _checked_link(url: str) -> str:
    """The link as Telegram writes it; empty where it would not make one."""
    url = url.strip()
    if not HAS_PROTOCOL.match(url):
        url = f"http://{url}"
    if not LINK.fullmatch(url):
        return ""
    has_path = re.search(r"[/?#]", url.split("://", 1)[1]) or not url.lower().startswith("http")
    return url if has_path else f"{url}/"

"""Messages (RFC 5322, MIME) → marked text: subject, sender and day, body, then what is attached."""

import codecs
import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import TypeVar

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, RawPage, ReadWarning
from ingest.readers import format_of, read_bytes
from ingest.readers.decoding import decode
from ingest.readers.html import decoded, main_text
from ingest.readers.marked.escapes import escaped

_DEEPEST = 3
"""Messages within messages that are read."""
_MOST = 50
"""Attachments that are read."""
_RICHER = 1.2
"""So many times the letters of the plain text make another form of a message the fuller one."""
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""Some programs store a whole message as a text."""
_UNREAD = ReadWarning(code="attachment_unread")
_ANSWERED = re.compile(r"(?:(?:re|fwd?|odp|pd|aw|wg)\s*:\s*)+", re.IGNORECASE)
_QUOTED = re.compile(r"(?:\s{0,3}>)+ ?")
_ITEM = re.compile(r"(\s*)[-*•]\s+(?=\S)")
_RULE = re.compile(r"\s*[-_=*~#\s]{2,}$")
_HEADING = re.compile(r"^(#{1,6}) ", re.MULTILINE)
_BESIDE = re.compile(r"application/(?:pgp-signature|(?:x-)?pkcs7-signature)|text/(?:calendar|css|x-amp-html)")
"""Kinds of parts that are no documents."""

T = TypeVar("T")


@dataclass(slots=True)
class _Content:
    """What a message holds, in order."""

    texts: list[str] = field(default_factory=list)
    attached: list[EmailMessage] = field(default_factory=list)

    @property
    def letters(self) -> int:
        return sum(len(word) for text in self.texts for word in text.split())


@dataclass(slots=True)
class _Told:
    """What is said of a message, and what of it could not be read."""

    blocks: list[str] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)


def read(data: bytes, _password: str | None = None) -> RawDocument:
    """A message under its subject; each attachment that can be read stands under its name.

    What is attached and cannot be read is warned of (`attachment_unread`).
    Raises UnreadableDocument: `empty`, `unsupported` (nothing but attachments of other kinds), `unreadable` (cause
    `damaged`).
    """
    message = _parsed(data)
    told = _told(message, 0)
    if not told.blocks:
        raise UnreadableDocument("unsupported" if told.warnings else "empty")
    about = {
        "title": _ANSWERED.sub("", _header(message, "Subject")),
        "author": _sender(message),
        "created": _day(message),
    }
    return RawDocument(
        format="markdown",
        pages=(RawPage(number=None, label=None, text="\n\n".join([*_head(message), *told.blocks])),),
        metadata={key: value for key, value in about.items() if value},
        warnings=tuple(told.warnings),
    )


def _parsed(data: bytes) -> EmailMessage:
    source = decode(data).encode() if data.startswith(_MARKS) else data
    try:
        return message_from_bytes(source, policy=policy.default)
    except RecursionError as error:  # parts within parts without end
        raise UnreadableDocument("unreadable", cause="damaged") from error


def _attempt(step: Callable[[], T], otherwise: T) -> T:
    """The result of a step; something else where `email` fails over a damaged header (it raises anything then)."""
    try:
        return step()
    except MemoryError:
        raise
    except Exception:
        return otherwise


def _header(message: EmailMessage, name: str) -> str:
    return " ".join(_attempt(lambda: str(message.get(name, "")), "").split())


def _sender(message: EmailMessage) -> str:
    name, address = parseaddr(_header(message, "From"))
    return name or (address if "@" in address else "")


def _day(message: EmailMessage) -> str:
    return _attempt(lambda: parsedate_to_datetime(_header(message, "Date")).date().isoformat(), "")


def _head(message: EmailMessage) -> list[str]:
    """The subject as a heading; who wrote and when."""
    subject, line = _header(message, "Subject"), ", ".join(filter(None, (_sender(message), _day(message))))
    return [*([f"# {escaped(subject)}"] if subject else []), *([escaped(line)] if line else [])]


def _told(message: EmailMessage, depth: int) -> _Told:
    """The blocks of a message below its head; of attached messages, with theirs."""
    content = _Content()
    _collect(message, content)
    told = _Told(blocks=[text for text in content.texts if text])
    for number, part in enumerate(content.attached, start=1):
        found = _attached(part, number, depth) if number <= _MOST else _Told(warnings=[_UNREAD])
        told.blocks += found.blocks
        told.warnings += found.warnings
    return told


def _collect(part: EmailMessage, into: _Content) -> None:
    """Gather texts and attachments, of a text that is there in several forms the fullest."""
    kind = _attempt(part.get_content_type, "")
    attached = _attempt(part.get_content_disposition, None) == "attachment"
    if kind in ("message/rfc822", "message/global"):
        into.attached.append(part)
    elif part.is_multipart():
        _collect_all(part, kind, into)
    elif kind in ("text/plain", "text/html") and not attached and not _name(part):
        text = _html(part) if kind == "text/html" else _plain(part)
        if text not in into.texts:
            into.texts.append(text)
    elif not _BESIDE.match(kind) and (attached or not _is_shown(part)):
        into.attached.append(part)


def _collect_all(part: EmailMessage, kind: str, into: _Content) -> None:
    forms = []
    for one in part.iter_parts():
        if isinstance(one, EmailMessage):
            forms.append(_Content())
            _collect(one, forms[-1])
    texts = [form for form in forms if form.letters]
    if kind == "multipart/alternative":
        fullest = max(texts, key=lambda form: form.letters, default=_Content())
        if texts and fullest.letters <= _RICHER * texts[0].letters:
            fullest = texts[0]
        texts = [fullest]
    into.texts += [text for form in texts for text in form.texts if text not in into.texts]
    into.attached += [attached for form in forms for attached in form.attached]


def _is_shown(part: EmailMessage) -> bool:
    """Whether a part is a picture or the like that the text in HTML shows."""
    return bool(part.get("Content-ID") or part.get("Content-Location"))


def _name(part: EmailMessage) -> str:
    return " ".join((_attempt(part.get_filename, None) or "").split())


def _payload(part: EmailMessage) -> bytes:
    found = _attempt(lambda: part.get_payload(decode=True), None)
    return found if isinstance(found, bytes) else b""


def _text(part: EmailMessage) -> str:
    try:
        return decoded(_payload(part), str(_attempt(part.get_content_charset, None) or ""))
    except UnreadableDocument:
        return ""


def _html(part: EmailMessage) -> str:
    text = _text(part)
    return main_text(text) if text else ""


def _plain(part: EmailMessage) -> str:
    """Plain text: items as such, quoted lines without their marks, rules left out."""
    flowed = _attempt(lambda: str(part.get_param("format", "")).lower() == "flowed", False)
    lines: list[str] = []
    level = 0
    for row in _text(part).split("\n"):
        quote = _QUOTED.match(row)
        bare = row[quote.end() :] if quote else row
        before, level = level, quote.group().count(">") if quote else 0
        goes_on = flowed and bool(lines) and before == level and lines[-1].endswith(" ")
        item = _ITEM.match(bare)
        if before != level:
            lines.append("")
        if _RULE.match(bare):
            lines.append("")
        elif item:
            lines.append(f"{item.group(1)}- {escaped(bare[item.end() :])}")
        elif goes_on:
            lines[-1] += escaped(bare)
        else:
            lines.append(escaped(bare.lstrip()))
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _attached(part: EmailMessage, number: int, depth: int) -> _Told:
    """An attachment under its name, a message under its subject; a warning where it cannot be read."""
    kind = _attempt(part.get_content_type, "")
    inner = next(part.iter_parts(), None) if part.is_multipart() else None
    data, name = _payload(part), _name(part) or f"{number}{mimetypes.guess_extension(kind) or ''}"
    try:
        if not isinstance(inner, EmailMessage) and format_of(name, data) == "eml":
            inner = _parsed(data)
        if isinstance(inner, EmailMessage):
            return _message(inner, depth + 1)
        document = read_bytes(data, name, None)
    except UnreadableDocument:
        return _Told(warnings=[_UNREAD])
    warnings = [ReadWarning(code=warning.code) for warning in document.warnings]
    return _Told(blocks=[f"## {escaped(name)}", *_pages(document, name)], warnings=warnings)


def _message(message: EmailMessage, depth: int) -> _Told:
    if depth > _DEEPEST:
        return _Told(warnings=[_UNREAD])
    told = _told(message, depth)
    told.blocks = [_lowered(block, 1) for block in (*_head(message), *told.blocks)]
    return told


def _pages(document: RawDocument, name: str) -> list[str]:
    """The text of an attachment; each page, slide or sheet under the name and what it is called ("plan.pdf · 3")."""
    blocks = []
    for page in document.pages:
        text = page.text
        if document.format != "markdown":
            text = "\n".join(map(escaped, text.split("\n")))
        if page.number is not None and text.strip():
            blocks.append(f"### {escaped(f'{name} · {page.label or page.number}')}")
        blocks.append(_lowered(text, 2))
    return blocks


def _lowered(text: str, levels: int) -> str:
    """A text whose headings stand deeper."""
    return _HEADING.sub(lambda found: "#" * min(6, len(found.group(1)) + levels) + " ", text)

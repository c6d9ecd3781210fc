"""Telegram messages as values: styled runs in blocks, packed into HTML that Telegram accepts. Pure.

No caller ever writes a tag: text becomes HTML here and nowhere else. Telegram counts a message after it has read its
markup, in UTF-16 code units, and ignores entities beyond a hundred.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from advisor.surfaces.telegram.messages.characters import cleaned, is_inside, is_visible, units

MESSAGE = 4096
"""Most UTF-16 code units of a message, after its markup was read (Bot API, sendMessage)."""
CAPTION = 1024
"""Most of a caption (Bot API, sendDocument)."""
MOST_ENTITIES = 90
"""Telegram keeps 100 of a message; some are left to those it finds by itself, such as addresses."""
MOST_MARKUP = 9000
"""Most UTF-16 code units with markup; from about 9,500 messages are refused (tdlib/telegram-bot-api#165)."""

Style = Literal["plain", "bold", "italic", "code"]
_TAGS = {"bold": "b", "italic": "i", "code": "code"}
_QUOTATION = ("<blockquote expandable>", "</blockquote>")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

_SENTENCE_END = re.compile(
    r"[.!?…][\"'”’»)\]]*(?:\s\[\d{1,3}\])*(?=\s+(?:[^a-ząćęłńóśźż\d\s]|$))|(?=\n)",
)
"""Where a long text may be cut first: behind a sentence with the marks of its sources, or at the end of a line.

A small letter or a figure behind a full stop tells an abbreviation: "approx. 12"."""
_GAP = re.compile(r"(?=[^\S\u00a0\u202f])")
_LONGEST_CLUSTER = 64
"""Code points that are kept together at most where a text has to be cut inside a word."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. Whatever comes in is text: control characters go, the rest is shown as it is."""

    text: str
    style: Style = "plain"

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", cleaned(self.text))

    @property
    def entities(self) -> int:
        """How many entities Telegram makes of it."""
        return int(self.style != "plain")

    @property
    def html(self) -> str:
        """As Telegram HTML."""
        tag, text = _TAGS.get(self.style), self.text.translate(_ESCAPES)
        return f"<{tag}>{text}</{tag}>" if tag else text


@dataclass(frozen=True, slots=True)
class Block:
    """What is not cut where it fits into a message: a statement with its marks, a quotation, a line."""

    runs: tuple[Run, ...]
    quotation: bool = False
    """Set apart; a long one is folded until it is tapped."""
    tight: bool = False
    """Directly below the block before it; else a blank line is between."""
    keeps: bool = False
    """In one message with the block behind it, as a heading is."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "runs", _trimmed(self.runs))

    @property
    def text(self) -> str:
        """The visible text."""
        return "".join(run.text for run in self.runs)

    @property
    def length(self) -> int:
        """UTF-16 code units of the visible text."""
        return units(self.text)

    @property
    def entities(self) -> int:
        """How many entities Telegram makes of it."""
        return sum(run.entities for run in self.runs) + int(self.quotation)

    @property
    def html(self) -> str:
        """As Telegram HTML."""
        inside = "".join(run.html for run in self.runs)
        return inside.join(_QUOTATION) if self.quotation else inside


def bold(text: str) -> Run:
    """Words in bold."""
    return Run(text, "bold")


def italic(text: str) -> Run:
    """Words in italics: what the interface says beside the documents."""
    return Run(text, "italic")


def code(text: str) -> Run:
    """Words that a tap copies."""
    return Run(text, "code")


def paragraph(*pieces: Run | str, tight: bool = False, keeps: bool = False) -> Block:
    """A block of running text."""
    return Block(_runs(pieces), tight=tight, keeps=keeps)


def quotation(*pieces: Run | str, tight: bool = False, keeps: bool = False) -> Block:
    """A block set apart, folded where it is long."""
    return Block(_runs(pieces), quotation=True, tight=tight, keeps=keeps)


def text_of(blocks: Iterable[Block]) -> str:
    """The visible text of blocks, as one message would show it."""
    return _joined([(block, block.text) for block in _shown(blocks)])


def split(blocks: Iterable[Block], limit: int = MESSAGE) -> list[str]:
    """Messages of Telegram HTML, each well formed by itself and none empty.

    Blocks stay whole; one that is too long alone is cut behind a sentence, else at a gap, else between characters.

    Args:
        limit: most UTF-16 code units of visible text in each, at least 64.
    """
    parts: list[list[Block]] = []
    size = _Size(0, 0, 0)
    for group in _groups(_shown(blocks)):
        whole = _size(group, first=True).within(limit)
        for piece in (group,) if whole else ((one,) for block in group for one in _pieces(block, limit)):
            grown = size + _size(piece, first=False)
            if parts and grown.within(limit):
                parts[-1] += piece
                size = grown
            else:
                parts.append([*piece])
                size = _size(piece, first=True)
    return [_joined([(block, block.html) for block in part]) for part in parts]


class _Size(NamedTuple):
    """What Telegram counts of a message."""

    units: int
    entities: int
    markup: int

    def __add__(self, other: object) -> "_Size":
        if not isinstance(other, _Size):
            return NotImplemented
        return _Size(self.units + other.units, self.entities + other.entities, self.markup + other.markup)

    def within(self, limit: int) -> bool:
        return self.units <= limit and self.entities <= MOST_ENTITIES and self.markup <= MOST_MARKUP


def _size(blocks: Sequence[Block], *, first: bool) -> _Size:
    """The size of blocks with the gaps before them; the first of a message has none."""
    gaps = sum(len(_gap(block)) for block in blocks[int(first) :])
    return _Size(
        gaps + sum(block.length for block in blocks),
        sum(block.entities for block in blocks),
        gaps + sum(units(block.html) for block in blocks),
    )


def _gap(block: Block) -> str:
    return "\n" if block.tight else "\n\n"


def _joined(said: Sequence[tuple[Block, str]]) -> str:
    return "".join(text if place == 0 else _gap(block) + text for place, (block, text) in enumerate(said))


def _groups(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Blocks that belong into one message."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.keeps:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _pieces(block: Block, limit: int) -> Iterator[Block]:
    """A block, cut where it is too long for a message."""
    while not _size((block,), first=True).within(limit):
        before, block = _cut(block, _place(block.text, _room(block, limit)))
        yield from _shown([before])
    yield from _shown([block])


def _room(block: Block, limit: int) -> int:
    """How many characters of a block fit into a message, at least one."""
    length, entities, markup = 0, int(block.quotation), sum(map(len, _QUOTATION)) * block.quotation
    place = 0
    for run in block.runs:
        entities += run.entities
        markup += len(Run("", run.style).html)
        if entities > MOST_ENTITIES:
            break
        for char in run.text:
            length += units(char)
            markup += units(char.translate(_ESCAPES))
            if length > limit or markup > MOST_MARKUP:
                return max(place, 1)
            place += 1
    return max(place, 1)


def _place(text: str, room: int) -> int:
    """Where to cut a text of which `room` characters fit; never so early that little is left before it."""
    window = text[: room + 1]
    for ends in (_SENTENCE_END, _GAP):
        place = max((found.end() for found in ends.finditer(window) if found.end() <= room), default=0)
        if place > room // 3:
            return place
    earliest = max(room - _LONGEST_CLUSTER, 0)
    return next((place for place in range(room, earliest, -1) if not is_inside(text, place)), room)


def _cut(block: Block, place: int) -> tuple[Block, Block]:
    """The block up to a place in its text, and the rest."""
    before, after, seen = [], [], 0
    for run in block.runs:
        inside = min(max(place - seen, 0), len(run.text))
        before.append(Run(run.text[:inside], run.style))
        after.append(Run(run.text[inside:], run.style))
        seen += len(run.text)
    return Block(tuple(before), block.quotation, block.tight), Block(tuple(after), block.quotation, keeps=block.keeps)


def _shown(blocks: Iterable[Block]) -> Iterator[Block]:
    return (block for block in blocks if any(map(is_visible, block.text)))


def _runs(pieces: Iterable[Run | str]) -> tuple[Run, ...]:
    return tuple(Run(piece) if isinstance(piece, str) else piece for piece in pieces)


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs without blanks at either end, which Telegram takes away, and without empty ones."""
    kept = list(runs)
    while kept and not kept[0].text.lstrip():
        kept.pop(0)
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[0] = Run(kept[0].text.lstrip(), kept[0].style)
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].style)
    return tuple(run for run in kept if run.text)

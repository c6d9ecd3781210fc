"""Cleaned documents made of blocks, for the tests of what comes after cleaning."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.models import Page
from ingest.models import Block, BlockKind, CleanDocument


@dataclass(frozen=True)
class Part:
    """A block to be: its text and, for a heading, its level."""

    kind: BlockKind
    text: str
    level: int = 0


def built(*parts: Part, breaks: Sequence[int] = ()) -> CleanDocument:
    """A cleaned document of these blocks, one line end apart; `breaks`: line ends of the text that end a page."""
    blocks, text = [], ""
    for part in parts:
        start = len(text)
        blocks.append(Block(kind=part.kind, start=start, end=start + len(part.text), level=part.level))
        text += part.text + "\n"
    text = text.removesuffix("\n")
    return CleanDocument(text=text, pages=tuple(pages_of(text, breaks)), blocks=tuple(blocks))


def pages_of(text: str, breaks: Sequence[int]) -> Iterator[Page]:
    """Pages that end at the numbered line ends of a text; one part without a number where there are no breaks."""
    ends = [offset for offset, letter in enumerate(text) if letter == "\n"]
    starts = [0, *sorted({ends[number % len(ends)] + 1 for number in breaks} if ends else ())]
    for number, (start, after) in enumerate(zip(starts, [*starts[1:], len(text) + 1], strict=True), start=1):
        words = text[start : after - 1]
        shown = number if breaks else None
        yield Page(number=shown, label=f"p{number}" if breaks else None, start=start, text=words, raw=words)


def heading(text: str, level: int = 1) -> Part:
    """A heading."""
    return Part("heading", text, level)


def prose(words: int, name: str = "word") -> Part:
    """A paragraph of ten-word sentences."""
    sentences = [f"{name.capitalize()} {'and '.join(['more '] * 8)}end." for _ in range(max(1, words // 16))]
    return Part("paragraph", " ".join(sentences))

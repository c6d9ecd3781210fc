"""The nouns of ingest, from a file's bytes to cleaned text. Pure."""

from dataclasses import dataclass, field
from typing import Literal

from advisor.models import Page, Paging

SENTENCES = "sentences"
DEFINITIONS = "definitions"
"""Forms of a document, as `form` in its front matter says: its every sentence is an answer by itself, and in the second
says what the term above it means."""
BlockKind = Literal["heading", "paragraph", "item", "table", "caption", "note", "contents", "reference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A run of characters set alike. Offsets are in the raw page text."""

    start: int
    end: int
    size: float
    """Font size in points, as it appears on the page."""
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One page, slide or sheet as the reader gave it. `number` is None for formats without pages (one RawPage then)."""

    number: int | None
    label: str | None
    text: str
    styles: tuple[Style, ...] = ()
    rows: tuple[int, ...] = ()
    """Of a sheet: for each line of `text` the 1-based row it shows, 0 for none; empty for everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """A bookmark of the file: title, depth (1 is outermost), 1-based page where known."""

    title: str
    level: int
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadWarning:
    """Something a reader coped with; `code` names the text, `page` the 1-based page."""

    code: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """A file as its reader gave it."""

    format: Literal["pdf", "markdown", "text"]
    """How it is to be cleaned: lines set on pages, a text with Markdown's marks, or lines of plain text."""
    pages: tuple[RawPage, ...]
    paging: Paging = "page"
    whole_lines: bool = False
    """Whether each line is a paragraph, heading, item or row as the file itself has it, so that none is joined."""
    outline: tuple[OutlineEntry, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    """What the file says of itself: `title author subject created` where present (front matter is parsed apart)."""
    front_matter: dict[str, object] = field(default_factory=dict)
    """YAML front matter of a Markdown file, as parsed; empty otherwise."""
    warnings: tuple[ReadWarning, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, list item, table, heading… of the cleaned text. Offsets are in the joined text."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Depth of a heading (1 is outermost); 0 for everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanDocument:
    """Cleaned text of one file.

    `text` is the joined text; every page part is a slice of it and the parts, in order, cover it but for
    the one newline between two parts. Blocks are in order, do not overlap, and may cross a page break.
    """

    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    removed: tuple[str, ...] = ()
    """The running heads, feet and page numbers that were left out, line by line."""
    paging: Paging = "page"
    """What its pages are: a passage of slides or sheets stays within one."""

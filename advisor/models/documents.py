"""What the library holds: documents with their pages, passages and units. Pure."""

from dataclasses import dataclass
from typing import Literal

UnitKind = Literal["sentence", "item", "row", "heading", "caption"]
PassageKind = Literal["body", "table", "notes", "definition", "contents", "references"]
Paging = Literal["page", "slide", "sheet"]
"""What a document's numbered parts are: pages, slides, or the sheets of a workbook."""
SHARED = "shared"
"""The collection everybody may read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A work one of our briefs restates; a citation of the brief names it ("after …")."""

    title: str
    mark: str | None = None
    """The short name by which the brief's source marks call it."""
    publisher: str | None = None
    year: int | None = None
    sections: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a bibliography says of a document. Unknown stays None: nothing is invented."""

    title: str
    language: str
    """ISO 639-1 code, "und" where it could not be told."""
    kind: Literal["original", "brief"] = "original"
    publisher: str | None = None
    authors: str | None = None
    year: int | None = None
    as_of: str | None = None
    """The date a brief speaks of, ISO 8601."""
    licence: str | None = None
    url: str | None = None
    embedded_in: str | None = None
    """The language of the text its vectors were made from, where that is not its own: a sentence that exists in two
    languages has the vector of the one the embedder knows."""
    after: tuple[Original, ...] = ()
    """The works a brief is written after; empty for an original."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of one physical page in a document's joined cleaned text.

    A page whose footnotes were lifted has two parts: its body stays in the reading order, its notes
    follow behind all bodies, so that no sentence is cut by a footnote. `text` equals the joined text
    from `start` on. A text without pages has parts whose `number` is None.
    """

    number: int | None
    """1-based position in the file."""
    label: str | None
    """The page number a reader sees printed, where the file or the page tells it."""
    part: Literal["body", "notes"] = "body"
    start: int
    text: str
    raw: str
    """The text as the reader gave it, before cleaning (whole page, also in the notes part)."""
    origins: tuple[tuple[int, int], ...] = ()
    """Runs (offset in `text`, offset in `raw`): between two entries both advance together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The smallest quotable piece of a passage. Offsets are relative to the passage's text."""

    start: int
    end: int
    kind: UnitKind
    after: str | None = None
    """What it is written after, as its source mark says: "Report 2024, §2.5.1"; None without a mark."""
    as_of: str | None = None
    """The date for which an answer sentence is known to hold, ISO 8601; None where only its document has one."""
    until: str | None = None
    """The day on which what it says ends or has ended (a programme, a call, an act), ISO 8601; None where unknown."""
    row: int | None = None
    """The 1-based row of a sheet that it shows; None outside of sheets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Some units of one passage (about 60 words), embedded for ranking and never shown."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMark:
    """Where a page begins inside a passage (offset in the passage's text)."""

    start: int
    number: int
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A retrievable piece of one document: whole units, contiguous in the joined cleaned text."""

    id: str
    document: str
    start: int
    end: int
    text: str
    kind: PassageKind
    section: tuple[str, ...]
    """Headings above the passage, outermost first."""
    pages: tuple[PageMark, ...]
    """The pages it stands on, in order, the first at offset 0; empty for text without pages."""
    units: tuple[Unit, ...]
    windows: tuple[Window, ...]

    def page_at(self, offset: int) -> PageMark | None:
        """The page on which the character at `offset` stands; None for text without pages."""
        return next((mark for mark in reversed(self.pages) if mark.start <= offset), None)

    def rows_between(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last row of a sheet shown in a span; None outside of sheets.

        A header that is repeated before rows further down does not count, unless it stands alone.
        """
        rows = [unit.row for unit in self.units if unit.row is not None and unit.start < end and unit.end > start]
        body = rows[1:] if len(rows) > 1 and rows[0] + 1 < rows[1] else rows
        return (min(body), max(body)) if body else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file's content with its bibliographic record; `id` is the hash of the content."""

    id: str
    file: str
    """Path of a current location, relative to its root."""
    collection: str
    record: Record
    pages: int | None
    """Number of physical pages (slides, sheets); None for text without pages."""
    passages: int
    paging: Paging = "page"
    stale: bool = False
    """True when the file has changed but its new content could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One published state of the library and what it was made with."""

    number: int
    published_at: str
    embedder: str
    """Name of the embedder; "none" when it was made with words only."""
    dimension: int
    lemmatiser: str
    passages: int

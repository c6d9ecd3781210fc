"""The nouns of writing: places, their stamps, and documents ready to be published. Pure."""

from dataclasses import dataclass

from advisor.errors import FailureKind
from advisor.models import Page, Paging, Passage, Record
from advisor.ports import Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a file lies: the collection, the real path of its root, its path below the root."""

    collection: str
    root: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What the file system says of a file, and when it was asked."""

    size: int
    mtime_ns: int
    inode: int
    seen_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A known place: its document now, and the one that the next publication puts there."""

    place: Place
    stamp: Stamp
    document: str | None
    next: str | None
    leaving: bool
    entry: str
    """Digest of the manifest entry it was ingested with."""
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read when it was last tried."""

    place: Place
    kind: FailureKind
    code: str
    values: dict[str, object]
    cause: str
    """Content and ways of reading it: while they are the same, trying again would fail again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedPassage:
    """A passage with what finding needs of it."""

    passage: Passage
    heading_terms: str
    terms: str
    """Terms of the units, one line a unit."""
    embedded_from: str
    """Digest of the embedder's name and of the exact texts embedded; equal digests mean equal vectors."""
    vectors: Vectors | None
    """Row 0 for the passage as a whole, then one row a window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedDocument:
    """A document ready to be published."""

    id: str
    collection: str
    made_from: str
    """Digest of everything but the content that decides the result: record, reader, cleaner, chunker, embedder."""
    record: Record
    pages: int | None
    embedder: str
    parts: tuple[Page, ...]
    passages: tuple[StagedPassage, ...]
    paging: Paging = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One vector of the search index: that of a passage as a whole."""

    passage: str
    collection: str
    document: str
    vector: Vectors

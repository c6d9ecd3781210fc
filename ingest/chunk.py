"""Cleaned text into passages of whole units, and passages into windows. Pure."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from advisor.language.sentences import split_sentences
from advisor.models import Page, PageMark, Passage, PassageKind, Unit, UnitKind, Window
from ingest.models import Block, BlockKind, CleanDocument

CHUNKER_VERSION = "4"
PASSAGE_WORDS = 300
"""A passage holds at most this many words (a single longer sentence or row stays whole). Measured on the dev
questions, see ARCHITECTURE.md."""
SMALL_WORDS = 60
"""A section shorter than this shares a passage with its neighbour: alone it would say too little."""
WINDOW_WORDS = 40
"""Windows of 30–40 words find more than of 60 or 80 (dev, English: 0.69, 0.66, 0.62; ARCHITECTURE.md)."""
_LONG_ITEM_WORDS = 60

_PASSAGE_KIND: dict[BlockKind, PassageKind] = {
    "table": "table",
    "note": "notes",
    "contents": "contents",
    "reference": "references",
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit in the joined text. `opens` marks the first unit of its block: the best place to cut before."""

    start: int
    end: int
    kind: UnitKind
    words: int
    opens: bool


_Place = tuple[int, int]
"""The slide or sheet that a passage stays within (0 where passages cross pages), and the block of a sheet's table."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring blocks of one kind under one heading path."""

    kind: PassageKind
    section: tuple[str, ...]
    parent: tuple[str, ...]
    pieces: tuple[_Piece, ...]
    place: _Place = (0, 0)

    @property
    def words(self) -> int:
        return sum(piece.words for piece in self.pieces)


def chunk(
    document: CleanDocument,
    sections: Sequence[tuple[str, ...]],
    document_id: str,
    *,
    small_words: int = SMALL_WORDS,
    window_words: int = WINDOW_WORDS,
) -> tuple[Passage, ...]:
    """Cut a cleaned document into passages.

    Args:
        sections: the heading path of each block of `document.blocks`.
        document_id: hash of the content; passage ids depend on it, on the span and on the text.
        small_words: a section shorter than this is joined with its neighbour.
        window_words: size of the windows that are embedded; 1 makes every unit a window of its own.
    """
    starts = [page.start for page in document.pages]
    passages = []
    for run in _joined(_runs(document, starts, sections), small_words):
        for pieces in _packed(run.pieces, max(PASSAGE_WORDS, run.words) if run.place[1] else PASSAGE_WORDS):
            passages.append(_passage(document, starts, document_id, run, pieces, window_words))
    return tuple(passages)


def _runs(document: CleanDocument, starts: Sequence[int], sections: Sequence[tuple[str, ...]]) -> Iterator[_Run]:
    """Blocks grouped by kind and section; captions stay with the text or table they belong to."""
    keyed = [
        ((_PASSAGE_KIND.get(block.kind, "body"), section, _place(document, starts, number)), block)
        for number, (block, section) in enumerate(zip(document.blocks, sections, strict=True))
    ]
    for (kind, section, place), group in groupby(keyed, key=lambda pair: pair[0]):
        pieces = [piece for _, block in group for piece in _pieces(document.text, block)]
        if pieces:
            yield _Run(kind, section, section[:-1], tuple(pieces), place)


def _place(document: CleanDocument, starts: Sequence[int], number: int) -> _Place:
    """Slides and sheets are what people cite; a table's block in a sheet opens with its header and stays whole."""
    if document.paging == "page":
        return 0, 0
    block = document.blocks[number]
    return bisect_right(starts, block.start), number + 1 if document.paging == "sheet" and block.kind == "table" else 0


def _pieces(text: str, block: Block) -> Iterator[_Piece]:
    content = text[block.start : block.end]
    for index, (start, end, kind) in enumerate(_units(content, block.kind)):
        words = len(content[start:end].split())
        yield _Piece(block.start + start, block.start + end, kind, words, index == 0)


def _units(content: str, kind: BlockKind) -> list[tuple[int, int, UnitKind]]:
    if kind in ("heading", "caption"):
        return [(0, len(content), "heading" if kind == "heading" else "caption")]
    if kind in ("table", "contents", "reference"):
        return [(start, end, "row") for start, end in _lines(content)]
    if kind == "item" and len(content.split()) <= _LONG_ITEM_WORDS:
        return [(0, len(content), "item")]
    spans = split_sentences(content)
    if kind == "item":
        return [(start, end, "sentence" if index else "item") for index, (start, end) in enumerate(spans)]
    return [(start, end, "sentence") for start, end in spans]


def _lines(content: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in content.split("\n"):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line) + 1


def _joined(runs: Iterator[_Run], small_words: int) -> Iterator[_Run]:
    """Small runs joined with the next under the same parent; a bare heading always goes with what follows."""
    pending: _Run | None = None
    for run in runs:
        if pending is not None:
            merged = _merged(pending, run)
            if merged is None:
                yield pending
                pending = run
            else:
                pending = merged
        else:
            pending = run
        if pending.words >= small_words and not _only_headings(pending):
            yield pending
            pending = None
    if pending is not None:
        yield pending


def _merged(first: _Run, second: _Run) -> _Run | None:
    """Both as one run, under the path they share: a heading of the one would be false for the other."""
    if first.place[0] != second.place[0]:
        return None
    pieces = first.pieces + second.pieces
    if _only_headings(first):
        return _Run(second.kind, second.section, second.parent, pieces, second.place)
    if first.kind == second.kind and first.parent == second.parent and first.place == second.place:
        section = first.section if first.section == second.section else first.parent
        return _Run(first.kind, section, first.parent, pieces, first.place)
    return None


def _only_headings(run: _Run) -> bool:
    return all(piece.kind == "heading" for piece in run.pieces)


def _packed(pieces: Sequence[_Piece], limit: int) -> list[tuple[_Piece, ...]]:
    """Consecutive groups of about equal size, cut where a block opens if one is near and never behind a heading.

    None is above `limit` words but for one longer piece with the headings in front of it.
    """
    packed: list[tuple[_Piece, ...]] = []
    group: list[_Piece] = []
    size, left = 0, sum(piece.words for piece in pieces)
    for piece in pieces:
        groups = -(-(size + left) // limit)
        full = size + piece.words > limit
        enough = groups > 1 and piece.opens and size >= 0.8 * (size + left) / groups
        if full or enough:
            kept = _without_last_headings(group)
            if kept:
                packed.append(tuple(group[:kept]))
                group = group[kept:]
                size = sum(heading.words for heading in group)
        group.append(piece)
        size += piece.words
        left -= piece.words
    packed.append(tuple(group))
    return packed


def _without_last_headings(pieces: Sequence[_Piece]) -> int:
    """How many pieces are left without the headings at the end."""
    return next((index for index in range(len(pieces), 0, -1) if pieces[index - 1].kind != "heading"), 0)


def _passage(
    document: CleanDocument,
    starts: Sequence[int],
    document_id: str,
    run: _Run,
    pieces: Sequence[_Piece],
    window_words: int,
) -> Passage:
    start, end = pieces[0].start, pieces[-1].end
    text = document.text[start:end]
    return Passage(
        id=passage_id(document_id, start, end, text),
        document=document_id,
        start=start,
        end=end,
        text=text,
        kind=run.kind,
        section=run.section,
        pages=_page_marks(document.pages, starts, start, end),
        units=tuple(Unit(start=piece.start - start, end=piece.end - start, kind=piece.kind) for piece in pieces),
        windows=_windows(pieces, start, window_words),
    )


def _windows(pieces: Sequence[_Piece], start: int, window_words: int) -> tuple[Window, ...]:
    return tuple(
        Window(start=group[0].start - start, end=group[-1].end - start) for group in _packed(pieces, window_words)
    )


def _page_marks(pages: Sequence[Page], starts: Sequence[int], start: int, end: int) -> tuple[PageMark, ...]:
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1)
    return tuple(
        PageMark(start=max(0, page.start - start), number=page.number, label=page.label)
        for page in pages[first:last]
        if page.number is not None
    )


def passage_id(document_id: str, start: int, end: int, text: str) -> str:
    """16 hexadecimal digits of the hash of (document, span, text)."""
    return hashlib.sha256(f"{document_id}\0{start}\0{end}\0{text}".encode()).hexdigest()[:16]

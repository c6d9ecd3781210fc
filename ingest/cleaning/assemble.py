"""Blocks become the joined text, its page parts and the blocks' offsets. Pure."""

from collections.abc import Sequence
from typing import Literal

from advisor.models import Page
from ingest.cleaning.blocks import Draft
from ingest.cleaning.characters import SOFT_HYPHEN
from ingest.cleaning.hyphens import Hyphens
from ingest.cleaning.lines import Line
from ingest.cleaning.traced import Traced, join
from ingest.models import Block, CleanDocument, RawPage

_GAP = "\n\n"


class _Part:
    """One page part that grows."""

    def __init__(self) -> None:
        self.pieces: list[Traced] = []
        self.size = 0

    def add(self, text: Traced) -> None:
        self.pieces.append(text)
        self.size += len(text)

    @property
    def near(self) -> int:
        """Raw offset of what was added last, for characters that join."""
        return self.pieces[-1].end if self.pieces else 0


class _Joined:
    """A sequence of parts, one per page, with blocks laid over them."""

    def __init__(self, pages: Sequence[int], hyphens: Hyphens) -> None:
        self.parts = {page: _Part() for page in pages}
        self._hyphens = hyphens
        self.spans: list[tuple[Draft, tuple[int, int], tuple[int, int]]] = []

    def add(self, draft: Draft) -> None:
        """Lay a block down; its lines are joined as they meet."""
        start: tuple[int, int] | None = None
        for page, text in self._pieces(draft):
            part = self.parts[page]
            if not text:
                continue
            if start is None:
                if part.size:
                    part.add(Traced.at(_GAP, part.near))
                start = (page, part.size)
            part.add(text)
            end = (page, part.size)
        if start is not None:
            self.spans.append((draft, start, end))

    def _pieces(self, draft: Draft) -> list[tuple[int, Traced]]:
        """The block's text page by page."""
        pieces: list[tuple[int, list[Traced]]] = []
        before: Line | None = None
        for line in draft.lines:
            if before is None or before.page != line.page:
                pieces.append((line.page, [line.text]))
            else:
                self._meet(pieces[-1][1], line, draft.rows, before.torn)
            before = line
        return [(page, _hardened(join(texts))) for page, texts in pieces]

    def _meet(self, texts: list[Traced], line: Line, rows: bool, torn: bool) -> None:
        before = texts[-1]
        cut, between = self._hyphens.joined(before.text, line.text.text, torn)
        if rows and not (cut == 0 and not between and before.text[-1:].isalpha()):
            cut, between = 0, "\n"
        if cut:
            texts[-1] = before[: len(before) - cut]
        if between:
            texts.append(Traced.at(between, before.end))
        texts.append(line.text)


def _hardened(text: Traced) -> Traced:
    """A soft hyphen that no line followed becomes a hyphen."""
    return Traced(text.text.replace(SOFT_HYPHEN, "-"), text.origins) if SOFT_HYPHEN in text.text else text


def assemble(
    raw: Sequence[RawPage], body: Sequence[Draft], notes: Sequence[Draft], hyphens: Hyphens, removed: tuple[str, ...]
) -> CleanDocument:
    """Lay bodies and notes out: all bodies in page order, then all notes."""
    lifted = sorted({line.page for draft in notes for line in draft.lines})
    pages: list[Page] = []
    blocks: list[Block] = []
    start = 0
    for part, numbers, drafts in (("body", range(len(raw)), body), ("notes", lifted, notes)):
        joined = _Joined(numbers, hyphens)
        for draft in drafts:
            joined.add(draft)
        starts: dict[int, int] = {}
        for page, grown in joined.parts.items():
            starts[page] = start
            pages.append(_page(raw[page], "notes" if part == "notes" else "body", start, join(grown.pieces)))
            start += grown.size + 1
        for draft, (first, at), (last, end) in joined.spans:
            blocks.append(Block(kind=draft.kind, start=starts[first] + at, end=starts[last] + end, level=draft.level))
    text = "\n".join(page.text for page in pages)
    return CleanDocument(text=text, pages=tuple(pages), blocks=tuple(blocks), removed=removed)


def _page(raw: RawPage, part: Literal["body", "notes"], start: int, text: Traced) -> Page:
    return Page(
        number=raw.number, label=raw.label, part=part, start=start, text=text.text, raw=raw.text, origins=text.runs()
    )

"""Sections: which headings stand above each block. Pure."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from advisor.models import Page
from ingest.models import Block, CleanDocument

DEEPEST = 4
NOTES = ("Notes",)
"""Path of notes of a text without pages, and of those before any heading."""
_MARKS = re.compile(r"(?:,? ?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)+")

Path = tuple[str, ...]


def section_paths(document: CleanDocument) -> list[Path]:
    """The heading path above each block, outermost first; a heading's own path includes itself.

    Notes get the path that holds at the end of the page they were lifted from.
    """
    notes = [page for page in document.pages if page.part == "notes"]
    first = notes[0].start if notes else len(document.text) + 1
    body = [block for block in document.blocks if block.start < first]
    breaks = [page.start for page in document.pages] if document.paging != "page" else []
    paths = _body_paths(document.text, body, breaks)
    for block in document.blocks[len(body) :]:
        page = notes[bisect_right([note.start for note in notes], block.start) - 1]
        paths.append(_path_at(_end_of(document.pages, page), body, paths))
    return paths


def _body_paths(text: str, blocks: Sequence[Block], breaks: Sequence[int]) -> list[Path]:
    """The paths of blocks in order; at `breaks` (slides and sheets begin there) no heading holds any longer."""
    paths: list[Path] = []
    stack: list[tuple[int, str]] = []
    place = 0
    for block in blocks:
        if (found := bisect_right(breaks, block.start)) != place:
            place, stack = found, []
        if block.kind == "heading":
            while stack and stack[-1][0] >= block.level:
                stack.pop()
            stack.append((block.level, _title(text[block.start : block.end])))
        paths.append(tuple(title for _, title in stack)[:DEEPEST])
    return paths


def _title(text: str) -> str:
    """A heading without line ends and footnote marks."""
    return " ".join(_MARKS.sub("", text).split())


def _end_of(pages: Sequence[Page], notes: Page) -> int:
    """Where the body of the page with these notes ends; 0 for a text without pages."""
    if notes.number is None:
        return 0
    return next(page.start + len(page.text) for page in pages if page.number == notes.number)


def _path_at(offset: int, blocks: Sequence[Block], paths: Sequence[Path]) -> Path:
    """The path of the last block that starts before an offset."""
    place = bisect_right([block.start for block in blocks], offset) - 1
    return (paths[place] if place >= 0 and offset else ()) or NOTES

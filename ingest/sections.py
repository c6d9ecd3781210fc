"""Sections: which headings stand above each block. Pure."""

from bisect import bisect_right

from ingest.models import CleanDocument

DEEPEST = 4
NOTES = "Notes"
"""Path of notes that stand before any heading."""


def section_paths(document: CleanDocument) -> list[tuple[str, ...]]:
    """The heading path above each block, outermost first; a heading's own path includes itself.

    Notes get the path that holds at the end of the page they were lifted from.
    """
    bodies = [page for page in document.pages if page.part == "body"]
    notes_start = next((page.start for page in document.pages if page.part == "notes"), len(document.text) + 1)
    paths: list[tuple[str, ...]] = []
    by_page: list[tuple[str, ...]] = [()] * len(bodies)
    starts = [page.start for page in bodies]
    stack: list[tuple[int, str]] = []
    for block in document.blocks:
        if block.start >= notes_start:
            paths.append(_of_note(document, block.start, bodies_by_number(document), by_page))
            continue
        if block.kind == "heading":
            while stack and stack[-1][0] >= block.level:
                stack.pop()
            stack.append((block.level, " ".join(document.text[block.start : block.end].split())))
        path = tuple(title for _, title in stack)[:DEEPEST]
        paths.append(path)
        page = bisect_right(starts, block.start) - 1
        for later in range(page, len(by_page)):
            by_page[later] = path
    return paths


def bodies_by_number(document: CleanDocument) -> dict[int | None, int]:
    """Index of each page's body among the bodies."""
    return {page.number: index for index, page in enumerate(page for page in document.pages if page.part == "body")}


def _of_note(
    document: CleanDocument, start: int, bodies: dict[int | None, int], by_page: list[tuple[str, ...]]
) -> tuple[str, ...]:
    page = next(page for page in reversed(document.pages) if page.part == "notes" and page.start <= start)
    if page.number is None:
        return (NOTES,)
    return by_page[bodies[page.number]] or (NOTES,)

"""The bookmarks of a file, to be found among its lines. Pure."""

from collections import defaultdict
from collections.abc import Sequence

from ingest.models import OutlineEntry

_RICH = 8
"""Bookmarks that make an outline worth believing where it is silent."""


def _key(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


class Outline:
    """Bookmarks by page, to be found among the lines."""

    def __init__(self, entries: Sequence[OutlineEntry]) -> None:
        self._pages: dict[int | None, dict[str, int]] = defaultdict(dict)
        for entry in entries:
            key = _key(entry.title)
            if len(key) >= 3:
                for page in (entry.page, (entry.page or 0) + 1, (entry.page or 0) - 1):
                    known = self._pages[page].get(key, entry.level)
                    self._pages[page][key] = min(known, entry.level)
        self.rich = len(entries) >= _RICH

    def level(self, text: str, page: int) -> int:
        """The depth of the bookmark with these letters at a page (its index) or right beside it; 0 without one."""
        return self._pages[page + 1].get(_key(text), 0) if page + 1 in self._pages else 0

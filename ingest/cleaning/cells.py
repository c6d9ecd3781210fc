"""Cells: the small lines under the caption of a table. Pure."""

import re
from collections.abc import Sequence

from ingest.cleaning.lines import Line

_TABLE_TITLE = re.compile(r"(?:table|tabela|tablica|tab\.)\s*(?:[A-Z]\.?)?\d", re.IGNORECASE)
BELOW = re.compile(r"(?:source|sources|źródło|note|notes|uwaga|uwagi)\s*:", re.IGNORECASE)
"""What stands under a table or a figure."""
_SMALL = 0.92
"""Cells of a table are set at most this large beside the text."""


def captioned(lines: Sequence[Line], size: float) -> set[int]:
    """The small lines between the caption of a table and the next line set like the text, or its source."""
    found: set[int] = set()
    place = 0
    while place < len(lines):
        place += 1
        if not _TABLE_TITLE.match(lines[place - 1].text.text):
            continue
        while place < len(lines) and lines[place].size <= size * _SMALL and not BELOW.match(lines[place].text.text):
            found.add(place)
            place += 1
    return found

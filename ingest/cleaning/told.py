"""Slides and sheets: their readers tell what each line is, so nothing is guessed and no two lines are joined. Pure."""

from collections.abc import Sequence

from ingest.cleaning.blocks import Draft
from ingest.cleaning.hyphens import Hyphens
from ingest.cleaning.lines import Form, Line
from ingest.models import BlockKind

_KINDS: dict[Form, BlockKind] = {
    "text": "paragraph",
    "heading": "heading",
    "item": "item",
    "row": "table",
    "note": "note",
}


def told_blocks(lines: Sequence[Line]) -> list[Draft]:
    """Each line as a block of its own; rows without a blank line between them as one table.

    The headings with the fewest # are the outermost, whatever they look like.
    """
    outermost = min((line.depth for line in lines if line.form == "heading"), default=1)
    drafts: list[Draft] = []
    before: Line | None = None
    for line in lines:
        if line.form == "row" and before and before.form == "row" and before.page == line.page and not line.gap:
            drafts[-1].lines.append(line)
        else:
            level = line.depth - outermost + 1 if line.form == "heading" else 0
            drafts.append(Draft(kind=_KINDS[line.form], lines=[line], level=level, rows=line.form == "row"))
        before = line
    return drafts


class WholeLines(Hyphens):
    """Lines in which every word is whole: a hyphen at their end belongs to it."""

    def joined(self, before: str, after: str, torn: bool = False) -> tuple[int, str]:
        """Nothing is cut, whatever the lines end and begin with."""
        return 0, " "

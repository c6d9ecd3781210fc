"""Lists of references and of notes inside the text: told by their heading or by their entries. Pure."""

from collections.abc import Sequence

from ingest.cleaning.blocks import Draft
from ingest.cleaning.patterns import NOTES_TITLE, REFERENCES_TITLE, is_entry
from ingest.models import BlockKind

_LEAST = 4
"""Entries in a row that make a list of references without a heading."""


def mark_references(drafts: Sequence[Draft]) -> None:
    """Give entries of reference lists and endnotes their kind."""
    kind: BlockKind | None = None
    for draft in drafts:
        if draft.kind == "heading":
            kind = _listed(draft.text)
        elif kind and draft.kind in ("paragraph", "item", "caption"):
            draft.kind = kind
    _mark_runs(drafts)


def _listed(title: str) -> BlockKind | None:
    if REFERENCES_TITLE.match(title):
        return "reference"
    return "note" if NOTES_TITLE.match(title) else None


def _mark_runs(drafts: Sequence[Draft]) -> None:
    """Four or more paragraphs in a row that each read like an entry."""
    run: list[Draft] = []
    for draft in [*drafts, Draft(kind="heading")]:
        if draft.kind in ("paragraph", "item") and is_entry(draft.text):
            run.append(draft)
            continue
        if len(run) >= _LEAST:
            for one in run:
                one.kind = "reference"
        run = []

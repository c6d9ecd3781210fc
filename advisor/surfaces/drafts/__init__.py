"""What the document of a draft says, in which order: layouts for the writers of `advisor.adapters.office`."""

from advisor.surfaces.drafts.rows import read_rows
from advisor.surfaces.drafts.writing import Draft, json_of_draft, layout_of_draft, write_draft, write_layout

__all__ = ["Draft", "json_of_draft", "layout_of_draft", "read_rows", "write_draft", "write_layout"]

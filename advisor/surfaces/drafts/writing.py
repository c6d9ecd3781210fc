"""A draft as a file where the user wants it: the ending of its name says in which form."""

from pathlib import Path

from advisor.errors import ConfigError
from advisor.models import MissionDraft, PlanDraft
from advisor.models.layouts import Layout
from advisor.services.exports import csv_of, docx_of, markdown_of, pdf_of
from advisor.surfaces.cli.files import write_file
from advisor.surfaces.contract import Json, line
from advisor.surfaces.drafts.mission_document import mission_layout
from advisor.surfaces.drafts.pages import mission_pages, plan_pages
from advisor.surfaces.drafts.plan_document import plan_layout
from advisor.surfaces.drafts.rows import plan_rows
from advisor.surfaces.drafts_json import mission_json, plan_json

Draft = MissionDraft | PlanDraft


def write_draft(draft: Draft, path: Path, template: Path | None = None) -> tuple[str, ...]:
    """Write a mission or a plan, whole or not at all; a file of that name is replaced.

    Args:
        path: ends in .docx, .pdf (one page), .md, .json or, for a plan, .csv.
        template: a DOCX with placeholders, for .docx alone.

    Returns:
        Placeholders of the template that are not known; they stay in the text.

    Raises:
        ConfigError: the name has another ending, the template cannot be used, or the file cannot be written.
    """
    ending = path.suffix.lower()
    if template is not None and ending != ".docx":
        raise ConfigError("template_without_docx", path=path)
    match ending:
        case ".docx" | ".md":
            return write_layout(layout_of_draft(draft), path, template)
        case ".pdf":
            pages = mission_pages(draft) if isinstance(draft, MissionDraft) else plan_pages(draft)
            write_file(pdf_of(pages), path)
        case ".json":
            write_file(f"{line(json_of_draft(draft))}\n".encode(), path)
        case ".csv" if isinstance(draft, PlanDraft):
            write_file(csv_of(*plan_rows(draft), draft.language), path)
        case _:
            raise ConfigError("draft_ending", path=path)
    return ()


def write_layout(layout: Layout, path: Path, template: Path | None = None) -> tuple[str, ...]:
    """Write any layout as .docx or .md; the rest as in `write_draft`.

    Raises:
        ConfigError: the name has another ending, the template cannot be used, or the file cannot be written.
    """
    match path.suffix.lower():
        case ".md":
            write_file(markdown_of(layout), path)
            return ()
        case ".docx":
            content, unknown = docx_of(layout, template)
            write_file(content, path)
            return unknown
        case _:
            raise ConfigError("layout_ending", path=path)


def json_of_draft(draft: Draft) -> Json:
    """The contract of a draft."""
    return mission_json(draft) if isinstance(draft, MissionDraft) else plan_json(draft)


def layout_of_draft(draft: Draft) -> Layout:
    """The whole document of a draft."""
    return mission_layout(draft) if isinstance(draft, MissionDraft) else plan_layout(draft)

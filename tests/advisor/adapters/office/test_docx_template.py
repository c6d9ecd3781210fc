"""A user's own DOCX is filled: its styles and frame stay, placeholders become parts of the draft."""

from pathlib import Path

import docx
import pytest

from advisor.adapters.office.docx_template import filled
from advisor.errors import ConfigError
from advisor.surfaces.drafts.mission_document import mission_layout
from advisor.surfaces.drafts.plan_document import plan_layout
from tests.advisor.adapters.office.documents import cited, endnotes, opened, texts
from tests.advisor.surfaces.drafts.samples import PROFILE, mission, plan


def template(folder: Path, *lines: str) -> Path:
    document = docx.Document()
    document.styles["Heading 1"].font.name = "Our Own Font"
    document.sections[0].header.paragraphs[0].text = "Header of {{name}}"
    document.add_heading("Our goals", 1)
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / "ours.docx"))
    return folder / "ours.docx"


def test_parts_stand_where_they_are_named_in_the_styles_of_the_template(tmp_path: Path) -> None:
    content, unknown = filled(template(tmp_path, "{{goals}}", "Behind", "{{ table }}", "End"), plan_layout(plan()))
    document = opened(content)
    lines = texts(document)
    assert unknown == ()
    assert lines[0] == "Our goals" and "Goals" not in lines
    assert lines.index("Our goals") < lines.index("Honesty binds members and office.") < lines.index("Behind")
    assert [table.rows[0].cells[0].text for table in document.tables] == ["No."]
    assert document.styles["Heading 1"].font.name == "Our Own Font"
    assert not any("{{" in line for line in lines)


def test_words_are_filled_into_lines_headers_and_cells(tmp_path: Path) -> None:
    path = template(tmp_path, "Paper: {{title}}, vote on {{date}}")
    content, _ = filled(path, mission_layout(mission()))
    document = opened(content)
    assert texts(document)[1] == "Paper: Mission: Klaster Meblowy Północ, vote on [date of the vote]"
    assert document.sections[0].header.paragraphs[0].text == "Header of Klaster Meblowy Północ"


def test_a_placeholder_that_the_word_processor_cut_is_found(tmp_path: Path) -> None:
    path = template(tmp_path)
    document = docx.Document(str(path))
    paragraph = document.add_paragraph("About {{na")
    paragraph.add_run("me}} again").bold = True
    document.save(str(path))
    content, _ = filled(path, mission_layout(mission()))
    assert texts(opened(content))[-1] == "About Klaster Meblowy Północ again"


def test_unknown_placeholders_stay_and_are_told(tmp_path: Path) -> None:
    content, unknown = filled(template(tmp_path, "{{logo}} {{name}}", "{{goals}}"), mission_layout(mission()))
    assert unknown == ("logo", "goals")
    assert texts(opened(content))[1:] == ["{{logo}} Klaster Meblowy Północ", "{{goals}}"]


def test_a_part_that_the_draft_lacks_leaves_nothing(tmp_path: Path) -> None:
    content, _ = filled(template(tmp_path, "{{review}}", "{{name}}"), mission_layout(mission(review=None)))
    assert texts(opened(content)) == ["Our goals", "Klaster Meblowy Północ"]


def test_what_a_user_wrote_is_never_a_placeholder(tmp_path: Path) -> None:
    draft = mission(profile=type(PROFILE)(name="{{basis}} & {{mission}}"))
    content, unknown = filled(template(tmp_path, "{{name}}", "{{mission}}"), mission_layout(draft))
    assert unknown == () and texts(opened(content))[1] == "{{basis}} & {{mission}}"


def test_notes_follow_the_order_of_the_template(tmp_path: Path) -> None:
    content, _ = filled(template(tmp_path, "{{warnings}}", "{{basis}}"), mission_layout(mission()))
    notes = endnotes(content)
    assert cited(opened(content)) == list(notes) == ["1", "2", "3"]
    assert "Apprentices stay" in notes["1"]


def test_a_document_of_ours_can_be_a_template_too(tmp_path: Path) -> None:
    """It has endnotes, numbering and sections of its own already."""
    from advisor.adapters.office.docx_writer import docx_bytes

    path = tmp_path / "own.docx"
    path.write_bytes(docx_bytes(mission_layout(mission())))
    document = docx.Document(str(path))
    document.add_paragraph("{{warnings}}")
    document.save(str(path))
    content, _ = filled(path, mission_layout(mission()))
    assert len(endnotes(content)) == 4 and len(set(cited(opened(content)))) == 4


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "docx_broken"), (b"PK\x03\x04 broken", "docx_broken"), (None, "paper_unreadable")]
)
def test_what_is_no_docx_is_told(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "ours.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        filled(path, mission_layout(mission()))
    assert caught.value.code == code


def test_a_template_without_a_place_names_what_it_could_hold(tmp_path: Path) -> None:
    path = tmp_path / "empty.docx"
    docx.Document().save(str(path))
    with pytest.raises(ConfigError) as caught:
        filled(path, mission_layout(mission()))
    assert caught.value.code == "template_empty" and "{{mission}}" in str(caught.value.values["names"])

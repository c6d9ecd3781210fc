"""What is remarked on in a Word file; and what is not."""

from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Made
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.text.run import Run

from ingest.suspicious import in_file
from tests.ingest.suspicious.packing import edited, relation

PLAIN = "The cluster trained 43 welders in 2019. Members share the costs of the academy. "
SECRET = "Nobody who opens this file will ever see these words. "
WHITE = RGBColor(255, 255, 255)


def kinds(data: bytes) -> list[str]:
    return [one.kind for one in in_file(data, "docx")]


def saved(made: Made) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def document() -> Made:
    made = Document()
    made.add_heading("Report", 1)
    made.add_paragraph(PLAIN)
    return made


def shade() -> BaseOxmlElement:
    """A dark ground."""
    made = OxmlElement("w:shd")
    made.set(qn("w:val"), "clear")
    made.set(qn("w:fill"), "1F3864")
    return made


def white_on_a_dark_run(made: Made, run: Run) -> None:
    run.font.color.rgb = WHITE
    run._r.get_or_add_rPr().append(shade())


def white_in_a_dark_paragraph(made: Made, run: Run) -> None:
    run.font.color.rgb = WHITE
    made.paragraphs[-1]._p.get_or_add_pPr().append(shade())


def hidden_by_style(made: Made, run: Run) -> None:
    style = made.styles.add_style("Secret", 2)
    style.font.hidden = True
    below = made.styles.add_style("Below", 2)
    below.base_style = style
    run.style = below


HIDING: dict[str, Callable[[Made, Run], None]] = {
    "vanish": lambda made, run: setattr(run.font, "hidden", True),
    "white": lambda made, run: setattr(run.font.color, "rgb", WHITE),
    "tiny": lambda made, run: setattr(run.font, "size", Pt(1)),
    "style": hidden_by_style,
}
SHOWING: dict[str, Callable[[Made, Run], None]] = {
    "vanish off": lambda made, run: setattr(run.font, "hidden", False),
    "white on a dark run": white_on_a_dark_run,
    "white in a dark paragraph": white_in_a_dark_paragraph,
    "small": lambda made, run: setattr(run.font, "size", Pt(6)),
}


@pytest.mark.parametrize("name", HIDING)
def test_text_that_nobody_sees_is_told(name: str) -> None:
    made = document()
    HIDING[name](made, made.add_paragraph().add_run(SECRET))
    assert kinds(saved(made)) == ["hidden_text"]


@pytest.mark.parametrize("name", SHOWING)
def test_text_that_can_be_seen_is_not(name: str) -> None:
    made = document()
    SHOWING[name](made, made.add_paragraph().add_run(SECRET))
    assert kinds(saved(made)) == []


def test_white_letters_in_a_table_whose_style_has_colours_are_not_told() -> None:
    made = document()
    for style, told in (("Light Grid Accent 1", []), ("Table Grid", ["hidden_text"])):
        table = made.add_table(1, 1, style=style)
        run = table.cell(0, 0).paragraphs[0].add_run(SECRET)
        run.font.color.rgb = WHITE
        assert kinds(saved(made)) == told


@pytest.mark.parametrize(
    ("kind", "target", "external", "told"),
    [
        ("attachedTemplate", "https://example.org/t.dotm", True, ["outside"]),
        ("attachedTemplate", r"\\192.0.2.1\share\t.dotm", True, ["outside"]),
        ("attachedTemplate", "file:///D:/forms/Normal.dotm", True, []),
        ("attachedTemplate", "file://server/t.dotm", True, ["outside"]),
        ("image", "https://example.org/pixel.png", True, ["outside"]),
        ("image", "data:image/png;base64,AAAA", True, []),
        ("oleObject", "file:///C:/a.xlsx", True, ["outside"]),
        ("hyperlink", "https://example.org", True, []),
        ("oleObject", "embeddings/oleObject1.bin", False, ["attachments"]),
        ("control", "activeX/activeX1.xml", False, ["macros"]),
    ],
)
def test_what_a_file_is_tied_to(kind: str, target: str, external: bool, told: list[str]) -> None:
    edits = {"word/_rels/document.xml.rels": relation(kind, target, external=external)}
    assert kinds(edited(saved(document()), edits)) == told


def test_macros_are_told_whatever_their_part_is_called() -> None:
    types = (
        "</Types>",
        '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    assert kinds(edited(saved(document()), {"[Content_Types].xml": types}, {"word/x.bin": b"macro"})) == ["macros"]


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (("DD", 'EAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'), ["launch"]),
        (('INCLUDEPICTURE "https://example.org/', 'a.png" \\d'), ["outside"]),
        (("PAGE",), []),
    ],
)
def test_fields_that_act_are_told_also_in_pieces(parts: tuple[str, ...], told: list[str]) -> None:
    made = document()
    paragraph = made.add_paragraph()
    for part in parts:
        field = OxmlElement("w:instrText")
        field.text = part
        paragraph.add_run()._r.append(field)
    assert kinds(saved(made)) == told


def test_styles_that_are_based_on_each_other_in_a_circle_end() -> None:
    made = document()
    one, other = made.styles.add_style("One", 1), made.styles.add_style("Other", 1)
    one.base_style, other.base_style = other, one
    made.add_paragraph(SECRET, style=one)
    assert kinds(saved(made)) == []

"""What is remarked on in slides; and what is not."""

from io import BytesIO

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Made
from pptx.util import Emu, Inches, Pt

from ingest.suspicious import in_file
from tests.ingest.suspicious.packing import edited, relation

SECRET = "Nobody who sees this slide will ever see these words."


def found(made: Made) -> list[tuple[str, int | None]]:
    return [(one.kind, one.page) for one in in_file(saved(made), "pptx")]


def saved(made: Made) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def slides(left: int = 0, *, size: int = 18) -> Made:
    """Two slides; on the second a text box at so many inches from the left."""
    made = Presentation()
    for place in range(2):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = "Members of the cluster and what they share"
        if place:
            box = slide.shapes.add_textbox(Inches(left), Inches(1), Inches(3), Inches(1))
            box.text_frame.text = SECRET
            box.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return made


def test_ordinary_slides_get_no_remark() -> None:
    assert found(slides()) == []


@pytest.mark.parametrize(("left", "size"), [(20, 18), (-4, 18), (0, 1)], ids=["right of it", "left of it", "tiny"])
def test_text_that_nobody_sees_is_told_with_its_slide(left: int, size: int) -> None:
    assert found(slides(left, size=size)) == [("hidden_text", 2)]


def test_a_group_has_coordinates_of_its_own() -> None:
    made = slides()
    group = made.slides[0].shapes.add_group_shape()
    box = group.shapes.add_textbox(Inches(100), Inches(100), Inches(3), Inches(1))
    box.text_frame.text = SECRET
    inner = group._element.grpSpPr.get_or_add_xfrm()
    inner.off_x, inner.off_y = Inches(1), Inches(1)
    for name in ("chOff", "off"):
        place = inner.find(f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{name}")
        assert place is not None
        place.set("x", str(Emu(Inches(100 if name == "chOff" else 1))))
        place.set("y", str(Emu(Inches(100 if name == "chOff" else 1))))
    assert found(made) == []
    place.set("x", str(Inches(50)))
    assert found(made) == [("hidden_text", 1)]


def test_hidden_slides_and_shapes_are_told() -> None:
    made = slides()
    made.slides[0]._element.set("show", "0")
    made.slides[1].shapes[-1]._element.nvSpPr.cNvPr.set("hidden", "1")
    assert found(made) == [("hidden_parts", 1), ("hidden_text", 2)]


def test_buttons_that_start_programs_and_objects_inside_are_told() -> None:
    made = slides()
    data = edited(
        saved(made),
        {
            "ppt/slides/slide1.xml": (
                "<a:r>",
                '<a:r><a:rPr><a:hlinkClick r:id="" action="ppaction://program"/></a:rPr>',
            ),
            "ppt/slides/_rels/slide1.xml.rels": relation("package", "../embeddings/a.xlsx", external=False),
        },
    )
    assert {one.kind for one in in_file(data, "pptx")} == {"launch", "attachments"}

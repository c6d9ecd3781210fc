"""Presentations: what a slide says, in the order in which it is read."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Inches

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, ReadWarning
from ingest.readers.pptx import read

FOLDER = Path(__file__).parents[4] / "shared" / "docs" / "robust"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
D = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
TEXT, TITLE_ONLY, BLANK = 1, 5, 6
TOP, MIDDLE, BOTTOM = 1.0, 3.0, 5.0
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)


def new(deck: Any, layout: int, title: str | None = None) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if title is not None and slide.shapes.title is not None:
        slide.shapes.title.text = title
    return slide


def box(shapes: Any, left: float, top: float, text: str) -> None:
    shapes.add_textbox(Inches(left), Inches(top), Inches(3), Inches(1)).text_frame.text = text


def saved(deck: Any) -> bytes:
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def document(*fill: Callable[[Any], object]) -> RawDocument:
    deck: Any = Presentation()
    for one in fill:
        one(deck)
    return read(saved(deck))


def text(fill: Callable[[Any], object]) -> str:
    (page,) = document(fill).pages
    return page.text


def test_a_slide_is_its_title_its_items_and_its_notes() -> None:
    def fill(deck: Any) -> None:
        slide = new(deck, TEXT, "Cele\vna 2026")
        frame = slide.placeholders[1].text_frame
        frame.text = "Nowi członkowie"
        for line, level in (("w tym duże firmy", 1), ("Laboratorium", 0)):
            paragraph = frame.add_paragraph()
            paragraph.text, paragraph.level = line, level
        slide.notes_slide.notes_text_frame.text = "Wniosek składamy w marcu.\nTo pewne."

    assert text(fill) == (
        "## Cele na 2026\n\n- Nowi członkowie\n  - w tym duże firmy\n- Laboratorium\n\n"
        "Wniosek składamy w marcu.\n\nTo pewne."
    )


def test_slides_have_numbers_and_hidden_ones_are_left_out_with_a_warning() -> None:
    def fill(deck: Any) -> None:
        for name in ("One", "Two", "Three"):
            new(deck, TITLE_ONLY, name)
        deck.slides[1].element.set("show", "0")

    found = document(fill)
    assert [(page.number, page.label, page.text) for page in found.pages] == [
        (1, None, "## One"),
        (2, None, ""),
        (3, None, "## Three"),
    ]
    assert found.warnings == (ReadWarning(code="slide_hidden", page=2),)
    assert (found.format, found.paging) == ("markdown", "slide")


def test_boxes_are_read_from_top_to_bottom_then_from_left_to_right() -> None:
    def fill(deck: Any) -> None:
        shapes = new(deck, TITLE_ONLY, "T").shapes
        box(shapes, 1, BOTTOM, "five")
        box(shapes, 5, MIDDLE - 0.1, "four")
        box(shapes, 1, MIDDLE, "three")
        box(shapes, 5, TOP, "two")
        box(shapes, 1, TOP + 0.1, "one")

    assert text(fill).split("\n\n") == ["## T", "one", "two", "three", "four", "five"]


def test_groups_in_groups_are_read_in_their_place() -> None:
    def fill(deck: Any) -> None:
        shapes = new(deck, TITLE_ONLY, "T").shapes
        box(shapes, 1, BOTTOM, "last")
        outer = shapes.add_group_shape()
        box(outer.shapes, 1, TOP, "outer")
        box(outer.shapes.add_group_shape().shapes, 1, MIDDLE, "inner")

    assert text(fill).split("\n\n") == ["## T", "outer", "inner", "last"]


def test_the_first_line_names_a_slide_without_a_title() -> None:
    def fill(deck: Any) -> None:
        shapes = new(deck, BLANK).shapes
        box(shapes, 1, MIDDLE, "Below it.")
        box(shapes, 1, TOP, "Our Plan\nIn short")

    assert text(fill).split("\n") == ["## Our Plan", "", "In short", "", "Below it."]


def test_feet_dates_and_slide_numbers_are_left_out() -> None:
    def fill(deck: Any) -> None:
        slide = new(deck, TITLE_ONLY, "T")
        for source in slide.slide_layout.placeholders:
            if source.placeholder_format.idx in (10, 11, 12):
                slide.shapes.clone_placeholder(source)
                slide.shapes[-1].text_frame.text = "Secret foot"
        box(slide.shapes, 1, MIDDLE, "Page ")
        field = etree.SubElement(slide.shapes[-1].text_frame.paragraphs[0]._p, f"{A}fld", type="slidenum", id="{1}")
        etree.SubElement(field, f"{A}t").text = "4"

    assert text(fill) == "## T\n\nPage"


def test_tables_are_rows_and_marks_are_letters() -> None:
    def fill(deck: Any) -> None:
        shapes = new(deck, TITLE_ONLY, "1. *T*").shapes
        table = shapes.add_table(2, 2, 0, Inches(2), Inches(4), Inches(2)).table
        for place, cell in enumerate(("Pozycja", "Kwota", "B|R", "")):
            table.cell(place // 2, place % 2).text = cell

    assert text(fill) == "## 1. &#42;T&#42;\n\n| Pozycja | Kwota |\n| B&#124;R |  |"


def test_charts_say_their_title_their_categories_and_values() -> None:
    def fill(deck: Any) -> None:
        data: Any = CategoryChartData(number_format="0%")  # type: ignore[no-untyped-call]
        data.categories = ["2024", "2025"]
        data.add_series("Udział", (0.25, None))
        data.add_series("Cel", (0.5, 0.125))
        shapes = new(deck, TITLE_ONLY, "T").shapes
        chart = shapes.add_chart(XL_CHART_TYPE.LINE, 0, Inches(2), Inches(4), Inches(3), data).chart
        chart.has_title = True
        chart.chart_title.text_frame.text = "Członkowie"

    assert text(fill).split("\n")[2:] == [
        "Członkowie",
        "",
        "|  | Udział | Cel |",
        "| 2024 | 25% | 50% |",
        "| 2025 |  | 12.5% |",
    ]


def test_a_chart_without_categories_still_says_its_values() -> None:
    def fill(deck: Any) -> None:
        data: Any = XyChartData()  # type: ignore[no-untyped-call]
        data.add_series("Pomiar").add_data_point(1, 60.0)
        new(deck, TITLE_ONLY, "T").shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, 0, 0, Inches(4), Inches(3), data)

    assert "|  | 60 |" in text(fill)


def test_diagrams_say_their_texts() -> None:
    def fill(deck: Any) -> None:
        slide = new(deck, TITLE_ONLY, "T")
        points = "".join(
            f'<d:pt type="{kind}"><d:t><a:p><a:r><a:t>{said}</a:t></a:r></a:p></d:t></d:pt>'
            for kind, said in (("doc", "no"), ("node", "Pomysł"), ("parTrans", "no"), ("node", "Projekt"))
        )
        part = Part(
            PackURI("/ppt/diagrams/data1.xml"),
            "application/xml",
            deck.part.package,
            f'<d:m xmlns:d="{D}" xmlns:a="{A[1:-1]}">{points}</d:m>'.encode(),
        )
        identity = slide.part.relate_to(
            part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData"
        )
        frame = slide.shapes.add_table(1, 1, 0, 0, 1, 1)._element
        data = next(frame.iter(f"{A}graphicData"))
        data.clear()
        data.set("uri", D)
        etree.SubElement(data, f"{{{D}}}relIds").set(f"{R}dm", identity)

    assert text(fill) == "## T\n\n- Pomysł\n- Projekt"


def test_raised_figures_and_several_versions_of_a_shape() -> None:
    def fill(deck: Any) -> None:
        shapes = new(deck, TITLE_ONLY, "T").shapes
        box(shapes, 1, TOP, "areas")
        run = shapes[-1].text_frame.paragraphs[0].add_run()
        run.text = "2"
        run.font._element.set("baseline", "30000")
        box(shapes, 1, MIDDLE, "new")
        versions = etree.Element("{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent")
        element = shapes[-1]._element
        element.addprevious(versions)
        etree.SubElement(versions, versions.tag.replace("AlternateContent", "Choice")).append(element)
        etree.SubElement(versions, versions.tag.replace("AlternateContent", "Fallback"))

    assert text(fill).split("\n\n") == ["## T", "areas<sup>2</sup>", "new"]


def test_a_slide_that_cannot_be_read_whole_costs_no_other() -> None:
    def fill(deck: Any) -> None:
        shapes = new(deck, TITLE_ONLY, "Broken").shapes
        data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = ["a"]
        data.add_series("S", (1,))
        shapes.add_chart(XL_CHART_TYPE.PIE, 0, Inches(2), Inches(4), Inches(3), data)
        chart = next(shapes[-1]._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"))
        chart.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", "rId99")
        new(deck, TITLE_ONLY, "Whole")

    found = document(fill)
    assert [page.text for page in found.pages] == ["## Broken", "## Whole"]
    assert found.warnings == (ReadWarning(code="slide_incomplete", page=1),)


def test_pictures_alone_are_no_text_and_nothing_is_empty() -> None:
    def picture(deck: Any) -> None:
        new(deck, BLANK).shapes.add_picture(BytesIO(PNG), 0, 0)

    for fill, kind in ((picture, "no_text"), (lambda deck: new(deck, BLANK), "empty"), (lambda deck: None, "empty")):
        with pytest.raises(UnreadableDocument) as raised:
            document(fill)
        assert raised.value.kind == kind


def test_a_file_that_is_no_presentation_is_damaged() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
    for data in (b"PK\x03\x04 nothing", file.getvalue()):
        with pytest.raises(UnreadableDocument) as raised:
            read(data)
        assert raised.value.values == {"cause": "damaged"}


@pytest.mark.skipif(not FOLDER.exists(), reason="the shared test files are not beside this checkout")
def test_a_real_slide() -> None:
    (page,) = read((FOLDER / "pptx_nasa_groups.pptx").read_bytes()).pages
    assert page.text.startswith("## GSFC: Sciences and Exploration Directorate\n")
    assert "\n- Code 610: Earth Sciences Division" in page.text

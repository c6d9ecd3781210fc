"""What is remarked on in an OpenDocument text; and what is not."""

from io import BytesIO

import pytest
from odfdo import Document, Element, Paragraph
from odfdo.xmlpart import XmlPart

from ingest.suspicious import in_file
from tests.ingest.suspicious.packing import edited

SECRET = "Nobody who opens this file will ever see these words."


def text(properties: str = "", *, ground: str = "") -> bytes:
    """One paragraph in a style with such properties."""
    made = Document("text")
    made.body.clear()
    back = f'<style:paragraph-properties fo:background-color="{ground}"/>' if ground else ""
    said = f"{back}<style:text-properties {properties}/>"
    style = f'<style:style style:name="P9" style:family="paragraph">{said}</style:style>'
    content = made.get_part("content")
    assert isinstance(content, XmlPart)
    styles = content.get_element("//office:automatic-styles")
    assert isinstance(styles, Element)
    styles.append(Element.from_tag(style))
    made.body.append(Paragraph(SECRET, style="P9"))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def kinds(data: bytes) -> list[str]:
    return [one.kind for one in in_file(data, "odt")]


@pytest.mark.parametrize("properties", ['text:display="none"', 'fo:color="#ffffff"', 'fo:font-size="1pt"'])
def test_text_that_nobody_sees_is_told(properties: str) -> None:
    assert kinds(text(properties)) == ["hidden_text"]


def test_text_that_can_be_seen_is_not() -> None:
    assert kinds(text('fo:color="#ffffff"', ground="#1f3864")) == kinds(text('fo:font-size="9pt"')) == []


def test_macros_and_what_is_fetched_are_told() -> None:
    assert kinds(edited(text(), added={"Basic/Standard/Module1.xml": b"<x/>"})) == ["macros"]
    image = '<draw:frame><draw:image xlink:href="https://example.org/a.png"/></draw:frame>'
    assert kinds(edited(text(), {"content.xml": (SECRET, SECRET + image)})) == ["outside"]
    link = '<text:a xlink:href="https://example.org/">there</text:a>'
    assert kinds(edited(text(), {"content.xml": (SECRET, SECRET + link)})) == []

"""Office files made in code: the parts of a package from their XML, and what cleaning makes of a file."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from ingest import readers
from ingest.cleaning import clean
from ingest.models import CleanDocument

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
_OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        **{name: name for name in ("office", "text", "table", "style", "meta")},
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "chart": "chart",
    }.items()
)
_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODT = "application/vnd.oasis.opendocument.text"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members, in order."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def word_part(root: str, inner: str) -> str:
    """A part in WordprocessingML whose root element is `w:ROOT`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_W}>{inner}</w:{root}>'


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A DOCX of a body, and further parts by kind ("styles") or by place ("charts/chart1"), related as rId1, rId2 …"""
    parts = parts or {}
    kinds = {name: name.partition("/")[0].removesuffix("s") if "/" in name else name for name in parts}
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_OF_OFFICE}/{kinds[name]}" Target="{name}.xml"/>'
        for number, name in enumerate(parts, start=1)
    )
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": _relationships(
                f'<Relationship Id="r" Type="{_OF_OFFICE}/officeDocument" Target="/word/document.xml"/>'
            ),
            "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": _relationships(related),
            **{f"word/{name}.xml": part for name, part in parts.items()},
        }
    )


def _relationships(inner: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def p(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def odt(body: str, styles: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """An ODT of a body and automatic styles, and further members."""
    return zipped(
        {
            "mimetype": ODT,
            "content.xml": odf_part(
                "content",
                f"<office:automatic-styles>{styles}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body>",
            ),
            **(parts or {}),
        }
    )


def odf_part(root: str, inner: str) -> str:
    """A part of an OpenDocument file whose root element is `office:document-ROOT`."""
    return f"<office:document-{root} {_ODF} {_XLINK}>{inner}</office:document-{root}>"


def cleaned(data: bytes, name: str) -> CleanDocument:
    """What cleaning makes of a file."""
    return clean(readers.read_bytes(data, name, None))


def paragraphs(data: bytes, name: str) -> list[str]:
    """The blocks of a file as cleaning tells them: "heading: …", "item: …"; rows joined by " / "."""
    document = cleaned(data, name)
    return [f"{block.kind}: {document.text[block.start : block.end]}".replace("\n", " / ") for block in document.blocks]

"""Small PDFs written by hand, so that tests know every byte of what a reader meets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold"}
_IMAGE = b"/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page; `scale` enlarges it by the text matrix, as word processors do."""

    text: str
    size: float = 11
    bold: bool = False
    scale: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """Lines from the top down; `picture` adds an image, `drawing` raw operators."""

    lines: Sequence[Line | str] = ()
    picture: bool = False
    drawing: bytes = b""


@dataclass(slots=True)
class _Objects:
    bodies: list[bytes] = field(default_factory=list)

    def add(self, body: bytes) -> int:
        self.bodies.append(body)
        return len(self.bodies)

    def add_stream(self, entries: bytes, data: bytes) -> int:
        return self.add(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data))


def build_pdf(
    pages: Sequence[PdfPage | str],
    *,
    catalogue: bytes = b"",
    info: Mapping[str, str] | None = None,
    cut_end: bool = False,
) -> bytes:
    """A whole file. `catalogue` holds further entries of the catalogue (page labels, outline…); objects 1 and 2 are
    the catalogue and the page tree, the pages follow from 5 on, two or three objects each."""
    objects = _Objects()
    objects.add(b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue)
    objects.add(b"")
    for name in FONTS.values():
        objects.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name.encode())
    kids = [_add_page(objects, page) for page in pages]
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects.bodies[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (references, len(kids))
    entries = b" ".join(b"/%s (%s)" % (key.encode(), value.encode("cp1252")) for key, value in (info or {}).items())
    return _file(objects.bodies, objects.add(b"<< %s >>" % entries), cut_end=cut_end)


def locked_pdf(pages: Sequence[PdfPage | str], password: str) -> bytes:
    """The same file encrypted (AES-256) so that it opens with the password only."""
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(build_pdf(pages)))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


def _add_page(objects: _Objects, page: PdfPage | str) -> int:
    page = PdfPage(lines=page.splitlines()) if isinstance(page, str) else page
    picture = b""
    drawing = page.drawing
    if page.picture:
        picture = b"/XObject << /Im0 %d 0 R >>" % objects.add_stream(_IMAGE, b"\x80")
        drawing += b" q 300 0 0 300 50 50 cm /Im0 Do Q"
    content = objects.add_stream(b"", b"\n".join([*_operators(page.lines), drawing]))
    fonts = b"/Font << /plain 3 0 R /bold 4 0 R >>"
    return objects.add(
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << %s %s >> >>"
        % (content, fonts, picture)
    )


def _operators(lines: Sequence[Line | str]) -> list[bytes]:
    operators = []
    for row, line in enumerate(lines):
        line = Line(text=line) if isinstance(line, str) else line
        font = b"/bold" if line.bold else b"/plain"
        text = line.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        operators.append(
            b"BT %s %g Tf %g 0 0 %g 60 %d Tm (%s) Tj ET"
            % (font, line.size, line.scale, line.scale, 800 - 20 * row, text)
        )
    return operators


def _file(bodies: Sequence[bytes], info: int, *, cut_end: bool) -> bytes:
    data = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(bodies) + 1, info)
    if cut_end:
        return bytes(data + trailer)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(data + trailer + b"startxref\n%d\n%%%%EOF\n" % start)

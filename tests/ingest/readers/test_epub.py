"""Books in EPUB."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from advisor.errors import UnreadableDocument
from ingest.models import ReadWarning
from ingest.readers.epub import read

CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
METADATA = """<dc:title>Klastry w praktyce</dc:title><dc:creator>Anna Nowak</dc:creator><dc:creator>Jan Lis</dc:creator>
<dc:subject>klastry</dc:subject><dc:date opf:event="conversion">2024-01-01</dc:date>
<dc:date opf:event="publication">2019-08-23</dc:date>"""


def chapter(text: str) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
    <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>no</title></head>
    <body>{text}</body></html>"""


def package(items: str, spine: str, guide: str = "") -> str:
    return f"""<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"
    xmlns:opf="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{METADATA}</metadata>
    <manifest>{items}</manifest><spine>{spine}</spine><guide>{guide}</guide></package>"""


def book(**chapters: str) -> dict[str, str]:
    """The parts of a book, its chapters in the order given."""
    items = "".join(f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    files = {f"OEBPS/{name}.xhtml": chapter(text) for name, text in chapters.items()}
    return {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package(items, spine), **files}


def packed(parts: dict[str, str]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def text_of(parts: dict[str, str]) -> str:
    return read(packed(parts)).pages[0].text


def test_chapters_stand_in_reading_order() -> None:
    document = read(packed(book(b="<h1>Pierwszy</h1><p>Żółw.</p>", a="<header><h1>Drugi</h1></header><p>Koń.</p>")))
    assert [(page.number, page.text) for page in document.pages] == [(None, "# Pierwszy\n\nŻółw.\n\n# Drugi\n\nKoń.")]
    assert document.metadata == {
        "title": "Klastry w praktyce",
        "author": "Anna Nowak; Jan Lis",
        "subject": "klastry",
        "created": "2019-08-23",
    }
    assert document.warnings == ()


def test_cover_navigation_and_printed_page_numbers_are_left_out() -> None:
    xhtml = 'media-type="application/xhtml+xml"'
    items = f"""<item id="cover" href="cover.xhtml" {xhtml}/><item id="nav" href="nav.xhtml" properties="nav" {xhtml}/>
    <item id="one" href="text/rozdzia%C5%82%201.xhtml" {xhtml}/><item id="css" href="a.css" media-type="text/css"/>"""
    spine = "".join(f'<itemref idref="{name}"/>' for name in ("cover", "nav", "one", "css", "none", "one"))
    guide = (
        '<reference type="cover" href="cover.xhtml"/><reference type="toc" href="text/rozdzia%C5%82%201.xhtml#toc"/>'
    )
    pages = '<p>Text <span epub:type="pagebreak">12</span>goes <i class="pagenum">13</i>on.</p>'
    parts = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": package(items, spine, guide),
        "OEBPS/cover.xhtml": chapter("COVER"),
        "OEBPS/nav.xhtml": chapter("<nav>COVER</nav>"),
        "OEBPS/a.css": "COVER",
        "OEBPS/text/rozdział 1.xhtml": chapter(f'<nav><a href="x">COVER</a></nav>{pages}'),
    }
    assert text_of(parts) == "Text goes on."


def test_notes_are_notes() -> None:
    note = '<aside epub:type="footnote" id="n">Its source.</aside>'
    body = f'<p>A claim<a epub:type="noteref" href="#n">1</a>.</p>{note}'
    assert text_of(book(one=body)) == "A claim<sup>1</sup>.\n\n<sup>1</sup> Its source."


def test_a_missing_chapter_is_warned_of() -> None:
    parts = book(one="<p>One.</p>", two="<p>Two.</p>")
    del parts["OEBPS/one.xhtml"]
    document = read(packed(parts))
    assert (document.pages[0].text, document.warnings) == ("Two.", (ReadWarning(code="chapter_unreadable"),))


def test_scrambled_fonts_do_no_harm_and_locked_chapters_are_refused() -> None:
    def locked(uri: str) -> dict[str, str]:
        told = f"""<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">
        <e:EncryptedData><e:CipherData><e:CipherReference URI="{uri}"/></e:CipherData></e:EncryptedData></encryption>"""
        return {**book(one="<p>One.</p>"), "META-INF/encryption.xml": told}

    assert text_of(locked("OEBPS/fonts/a.otf")) == "One."
    with pytest.raises(UnreadableDocument) as raised:
        read(packed(locked("OEBPS/one.xhtml")))
    assert (raised.value.kind, raised.value.code) == ("encrypted", "document_protected")


ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({}, "unreadable"),
        ({"META-INF/container.xml": CONTAINER}, "unreadable"),
        ({"META-INF/container.xml": "<container"}, "unreadable"),
        ({**book(one="<p>1</p>"), "OEBPS/book.opf": ENTITIES + package("", "").partition("?>")[2]}, "unreadable"),
        (book(one="<p> </p>"), "empty"),
        (book(), "empty"),
        ({**book(one=""), "OEBPS/one.xhtml": "\0\1\2\3" * 100}, "unreadable"),
        ({**book(one=""), "OEBPS/one.xhtml": " " * (60 << 20)}, "too_large"),
    ],
)
def test_what_is_no_book_is_refused(parts: dict[str, str], kind: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(packed(parts))
    assert raised.value.kind == kind


def test_names_that_lead_out_of_the_book_lead_nowhere() -> None:
    parts = book(one="<p>One.</p>")
    parts["OEBPS/book.opf"] = parts["OEBPS/book.opf"].replace('href="one.xhtml"', 'href="../../../etc/hostname"')
    with pytest.raises(UnreadableDocument):
        read(packed(parts))


def test_a_file_that_is_no_zip_is_damaged() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(packed(book(one="<p>One.</p>"))[:200])
    assert raised.value.kind == "unreadable"

"""DOCX → marked text, by mammoth, after the parts it would lose are put where it finds them."""

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, RawPage
from ingest.readers.containers.archives import damaged, opened
from ingest.readers.containers.packages import Package
from ingest.readers.containers.properties import of_office
from ingest.readers.word.body import settle, simplify
from ingest.readers.word.numbers import Numbers
from ingest.readers.word.styles import Styles, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTES = ("footnotes", "endnotes")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_LISTS = (
    f'<w:numbering xmlns:w="{w("")[1:-1]}"><w:abstractNum w:abstractNumId="0">'
    + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="bullet"/></w:lvl>' for level in range(9))
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
"""The one list of the file mammoth gets: what numbers items show stands in their text."""


def read(data: bytes, _password: str | None = None) -> RawDocument:
    """Body, text boxes and notes of a document, without heads and feet, comments, hidden and deleted text.

    Raises UnreadableDocument: `unreadable` (cause `damaged`), `too_large` (cause `archive`), `no_text`, `empty`.
    """
    from ingest.readers.marked.marking import marked

    package = Package(opened(data))
    try:
        html = _html(_plain_file(package))
    except RecursionError as error:  # nested deeper than any document
        raise damaged() from error
    text = marked(html)
    if not text.strip():
        pictures = any("/media/" in name for name in package.archive.namelist())
        raise UnreadableDocument("no_text", pages=1) if pictures else UnreadableDocument("empty")
    page = RawPage(number=None, label=None, text=text)
    return RawDocument(format="markdown", pages=(page,), whole_lines=True, metadata=of_office(package.archive))


def _plain_file(package: Package) -> bytes:
    """A document of body and notes alone, in the forms mammoth reads."""
    main = package.first("", "officeDocument") or "word/document.xml"
    body = package.part(main)
    if body is None or body.find(w("body")) is None:
        raise damaged()
    styles = Styles()
    numbers = Numbers(styles)
    styles.read(package.part(package.first(main, "styles")))
    numbers.read(package.part(package.first(main, "numbering")))
    parts = {"document": body}
    for kind in _NOTES:
        name = package.first(main, kind)
        root = package.part(name)
        if name is not None and root is not None:
            simplify(root, package, package.related(name), styles)
            parts[kind] = root
    simplify(body, package, package.related(main), styles)
    _drop_lost_references(parts)
    for root in parts.values():
        settle(root, styles, numbers)
    return _zipped(parts)


def _drop_lost_references(parts: "dict[str, _Element]") -> None:
    """Marks of notes that are not there."""
    for kind in _NOTES:
        notes = parts[kind].iter(w(kind[:-1])) if kind in parts else ()
        there = {one.get(w("id")) for one in notes if one.get(w("type")) not in _SEPARATORS}
        for root in parts.values():
            for mark in list(root.iter(w(f"{kind[:-1]}Reference"))):
                if mark.get(w("id")) not in there:
                    mark.getparent().remove(mark)


def _zipped(parts: "dict[str, _Element]") -> bytes:
    from lxml import etree

    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("word/numbering.xml", _LISTS)
        for name, root in parts.items():
            archive.writestr(f"word/{name}.xml", etree.tostring(root, encoding="UTF-8"))
    return content.getvalue()


def _html(document: bytes) -> str:
    import mammoth

    try:
        return str(mammoth.convert_to_html(BytesIO(document), include_embedded_style_map=False).value)
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # mammoth raises anything on elements in places where they do not belong
        raise damaged() from error

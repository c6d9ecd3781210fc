"""EPUB → marked text: the chapters in reading order, without cover and navigation. Pure."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import ZipFile

from bs4 import Tag

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, RawPage, ReadWarning
from ingest.readers.containers.archives import content_of, damaged, opened, parsed
from ingest.readers.html import decoded
from ingest.readers.marked.marking import marked
from ingest.readers.marked.marking import parsed as tree_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHAPTERS = frozenset({"application/xhtml+xml", "text/html"})
_PAGE_BREAK = re.compile(r"\bpage-?(?:num|break|number)\b", re.IGNORECASE)
"""What marks the pages of the printed book, by its type or its class."""
_FONTS = re.compile(r"\.(?:otf|ttf|woff2?|ttc)$", re.IGNORECASE)
"""Publishers scramble the fonts of books that are free to read otherwise."""
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def read(data: bytes, _password: str | None = None) -> RawDocument:
    """The chapters of a book and what it says of itself; a chapter that cannot be read is warned of.

    Raises UnreadableDocument: `unreadable` (cause `damaged`), `too_large` (cause `archive`), `encrypted` (cause
    `rights`), `empty`.
    """
    archive = opened(data)
    place, package = _package(archive)
    _refuse_protected(archive)
    texts: list[str] = []
    warnings: list[ReadWarning] = []
    for name in _chapters(place, package):
        try:
            texts.append(_chapter(archive, name))
        except UnreadableDocument:
            warnings.append(ReadWarning(code="chapter_unreadable"))
    text = "\n\n".join(filter(None, texts))
    if not text:
        raise damaged() if warnings else UnreadableDocument("empty")
    page = RawPage(number=None, label=None, text=text)
    return RawDocument(
        format="markdown", pages=(page,), whole_lines=True, metadata=_metadata(package), warnings=tuple(warnings)
    )


def _package(archive: ZipFile) -> "tuple[str, _Element]":
    """The name and the root of the file that lists all others (EPUB Open Container Format, 4.2.6.3.1)."""
    container = content_of(archive, "META-INF/container.xml")
    for file in parsed(container).iter("{*}rootfile") if container else ():
        name = file.get("full-path", "")
        content = content_of(archive, name)
        if content:
            return name, parsed(content)
    raise damaged()


def _refuse_protected(archive: ZipFile) -> None:
    told = content_of(archive, "META-INF/encryption.xml")
    hidden = [one.get("URI", "") for one in parsed(told).iter("{*}CipherReference")] if told else []
    if any(not _FONTS.search(name) for name in hidden):
        raise UnreadableDocument("encrypted", "document_protected", cause="rights")


def _chapters(place: str, package: "_Element") -> Iterator[str]:
    """The names of the chapters in the order in which they are read, each once."""
    folder = posixpath.dirname(place)
    guide = [(one.get("type"), one.get("href", "")) for one in package.iter("{*}reference")]
    items = {one.get("id"): one for one in package.iter("{*}item")}
    seen = {_name(folder, href) for kind, href in guide if kind in ("cover", "toc") and "#" not in href}
    for step in package.iter("{*}itemref"):
        item = items.get(step.get("idref"))
        if item is None or item.get("media-type") not in _CHAPTERS or "nav" in item.get("properties", "").split():
            continue
        name = _name(folder, item.get("href", ""))
        if name not in seen:
            seen.add(name)
            yield name


def _name(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _chapter(archive: ZipFile, name: str) -> str:
    content = content_of(archive, name)
    if content is None:
        raise damaged()
    tree = tree_of(decoded(content))
    for element in tree.find_all(True):
        if not element.decomposed and (element.name == "nav" or element.has_attr("hidden") or _is_page_break(element)):
            element.decompose()
    return marked(tree)


def _is_page_break(element: Tag) -> bool:
    classes = " ".join(map(str, element.get_attribute_list("class")))
    return bool(_PAGE_BREAK.search(f"{element.get('epub:type', '')} {classes}"))


def _metadata(package: "_Element") -> dict[str, str]:
    """Title, authors, subjects and date of publication, as Dublin Core names them."""
    dates = list(package.iter(f"{_DUBLIN_CORE}date"))
    published = [one for one in dates if "publication" in one.attrib.values()] or dates
    date = next((found for one in published if (found := _DATE.match((one.text or "").strip()))), None)
    raw = {
        "title": next(iter(_told(package, "title")), ""),
        "author": "; ".join(_told(package, "creator")),
        "subject": "; ".join(_told(package, "subject")),
        "created": date.group() if date else "",
    }
    return {key: value for key, value in raw.items() if value}


def _told(package: "_Element", name: str) -> Sequence[str]:
    texts = (" ".join("".join(one.itertext()).split()) for one in package.iter(f"{_DUBLIN_CORE}{name}"))
    return [text for text in texts if text]

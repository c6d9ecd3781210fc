"""PDF → raw pages with styles, labels, outline and metadata, by pypdf."""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TypeVar

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, RawPage, ReadWarning
from ingest.readers.paper.about import labels_of, metadata_of, outline_of
from ingest.readers.paper.garble import is_garbled
from ingest.readers.paper.labels import printed_labels
from ingest.readers.paper.styles import StyledText, styled_text

_FEW_LETTERS = 20
"""A page with fewer and with a picture is taken for a scan: a stamped page number is no text layer."""
_NESTED_FORMS = 3
_NO_END = b"\nstartxref\n0\n%%EOF\n"
"""An end that points nowhere makes pypdf look for the objects itself."""
_PAINTS = re.compile(rb"(?<![\w/])(?:Do|sh|BI|[fFSsBb]\*?)(?![\w*])")
"""Operators that leave a mark on the page (PDF 1.7, table 51), text apart."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    number: int
    source: PageObject
    content: StyledText
    broken: bool = False

    @property
    def letters(self) -> int:
        return sum(map(str.isalpha, self.content.text))

    @property
    def visible(self) -> int:
        return sum(not char.isspace() for char in self.content.text)


def read(data: bytes, password: str | None) -> RawDocument:
    """The text as pypdf gives it, page by page, and what else the later steps need.

    Pages that cannot be read or whose text is garbled become empty pages with a warning.
    Raises UnreadableDocument: `unreadable` (cause `damaged`, `filter` or `pages`), `encrypted` (cause `no_password`,
    `wrong_password`), `no_text`, `empty`, `garbled`.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it quotes what it cannot read; our warnings say enough
    reader, repaired = _open(data)
    _decrypt(reader, password)
    sources = _attempt(lambda: list(reader.pages))
    pages = [_read_page(source, number) for number, source in enumerate(sources, start=1)]
    _refuse_without_text(pages)
    garbled = _garbled(pages)
    labels = printed_labels([page.content.text for page in pages], labels_of(reader))
    outline, outline_warnings = outline_of(reader)
    return RawDocument(
        format="pdf",
        pages=tuple(
            _raw_page(page, label, usable=page.number not in garbled) for page, label in zip(pages, labels, strict=True)
        ),
        outline=outline,
        metadata=metadata_of(reader),
        warnings=(
            *((ReadWarning(code="repaired"),) if repaired else ()),
            *outline_warnings,
            *(warning for page in pages for warning in _warnings(page, garbled)),
        ),
    )


def _raw_page(page: _Page, label: str | None, *, usable: bool) -> RawPage:
    content = page.content if usable else StyledText()
    return RawPage(number=page.number, label=label, text=content.text, styles=content.styles)


def _warnings(page: _Page, garbled: frozenset[int]) -> list[ReadWarning]:
    if page.broken:
        return [ReadWarning(code="page_unreadable", page=page.number)]
    if page.number in garbled:
        return [ReadWarning(code="page_garbled", page=page.number)]
    if page.letters < _FEW_LETTERS and _has_picture(page.source):
        return [ReadWarning(code="page_without_text", page=page.number)]
    return []


def _open(data: bytes) -> tuple[PdfReader, bool]:
    """The reader, and whether the file's end had to be repaired first."""
    try:
        return _attempt(lambda: PdfReader(BytesIO(data), strict=False)), False
    except UnreadableDocument as error:
        if error.values["cause"] != "damaged":
            raise
        try:
            return _attempt(lambda: PdfReader(BytesIO(data + _NO_END), strict=False)), True
        except UnreadableDocument:
            raise error from None


def _attempt(step: Callable[[], T]) -> T:
    """Run a step the whole file depends on; its failure is told by a short cause, never in the library's words."""
    try:
        return step()
    except (MemoryError, UnreadableDocument):
        raise
    except Exception as error:  # pypdf raises anything on damaged files
        raise UnreadableDocument("unreadable", cause=_cause(error)) from error


def _cause(error: BaseException) -> str:
    """`filter` where a compression or cipher is not supported, else `damaged`."""
    chain: BaseException | None = error
    while chain is not None:
        if isinstance(chain, DependencyError | NotImplementedError):
            return "filter"
        chain = chain.__cause__ or chain.__context__
    return "damaged"


def _decrypt(reader: PdfReader, password: str | None) -> None:
    if not reader.is_encrypted:
        return
    for attempt in ("", password or ""):
        if _attempt(partial(reader.decrypt, attempt)):
            return
    if password:
        raise UnreadableDocument("encrypted", "document_password_wrong", cause="wrong_password")
    raise UnreadableDocument("encrypted", cause="no_password")


def _read_page(source: PageObject, number: int) -> _Page:
    try:
        return _Page(number=number, source=source, content=styled_text(source))
    except MemoryError:
        raise
    except Exception:  # one damaged page does not cost the others
        return _Page(number=number, source=source, content=StyledText(), broken=True)


def _refuse_without_text(pages: list[_Page]) -> None:
    if any(page.letters >= _FEW_LETTERS for page in pages):
        return
    pictures = sum(_has_picture(page.source) for page in pages)
    if pictures and 2 * pictures >= len(pages):
        raise UnreadableDocument("no_text", pages=len(pages))
    if any(page.visible for page in pages):
        return
    if any(page.broken for page in pages):
        raise UnreadableDocument("unreadable", cause="pages")
    painted = any(_is_painted(page.source) for page in pages)
    raise UnreadableDocument("no_text", pages=len(pages)) if painted else UnreadableDocument("empty")


def _garbled(pages: list[_Page]) -> frozenset[int]:
    """Numbers of the pages whose text is no text; raises `garbled` when they hold most of the document."""
    garbled = [page for page in pages if is_garbled(page.content.text)]
    if 2 * sum(page.visible for page in garbled) > sum(page.visible for page in pages):
        raise UnreadableDocument("garbled")
    return frozenset(page.number for page in garbled)


def _has_picture(source: PageObject) -> bool:
    try:
        return _holds_image(source.get("/Resources"), _NESTED_FORMS)
    except MemoryError:
        raise
    except Exception:
        return False


def _holds_image(resources: object, depth: int) -> bool:
    """Whether resources name an image, directly or within forms (nested `depth` deep)."""
    objects = _mapping(_mapping(resources).get("/XObject"))
    for value in objects.values():
        item = _mapping(value)
        if item.get("/Subtype") == "/Image":
            return True
        if depth and item.get("/Subtype") == "/Form" and _holds_image(item.get("/Resources"), depth - 1):
            return True
    return False


def _mapping(value: object) -> Mapping[str, object]:
    from pypdf.generic import PdfObject

    resolved = value.get_object() if isinstance(value, PdfObject) else value
    return resolved if isinstance(resolved, Mapping) else {}


def _is_painted(source: PageObject) -> bool:
    """Whether the page shows anything at all: a drawing or letters turned into outlines."""
    try:
        contents = source.get_contents()
        return contents is not None and _PAINTS.search(contents.get_data()) is not None
    except MemoryError:
        raise
    except Exception:
        return False

"""Texts to review: read from TXT, Markdown and DOCX, and given back as DOCX with comments in the margin.

The document comes back as it was; runs are cut where a comment begins or ends, and keep their formatting.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from advisor.errors import ConfigError
from advisor.models import Comment, Review

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_LARGEST = 20 << 20
"""Bytes of a file; a report with pictures has up to ten million."""
_LARGEST_PART, _LARGEST_ALL, _MOST_PARTS = 40 << 20, 200 << 20, 4000
"""Unpacked bytes of an XML part and of all, and how many parts: beyond that it is no text for a review."""
_GAP = "\n\n"
"""Stands between two paragraphs, so that no sentence runs from one into the next."""
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters XML cannot hold."""
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"\s*(?:[-–•*+]|\d{1,3}[.)])\s")
_SHORT_LINE = 60
"""Characters; a shorter line was ended on purpose."""


def is_docx(content: bytes) -> bool:
    """Whether a file is a packed document, whatever its name says."""
    return content.startswith(b"PK\x03\x04")


def text_of(content: bytes) -> str:
    """The text of a file: paragraphs of a DOCX with a blank line between them, anything else as it is written.

    Raises:
        ConfigError: it is too large, protected, holds macros, or is no text at all.
    """
    if len(content) > _LARGEST:
        raise ConfigError("paper_too_large", most=_LARGEST >> 20)
    if is_docx(content):
        return _GAP.join(_texts(_paragraphs(open_docx(content))))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ConfigError("paper_old_or_locked")
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8", b"{\\rtf")):
        raise ConfigError("paper_not_text")
    return _decoded(content).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def reviewed_docx(original: bytes, review: Review, *, note: Callable[[Comment], str], author: str) -> bytes:
    """The document with a comment in the margin for each remark, at the words it speaks of.

    A remark on the text as a whole stands at its first paragraph.

    Args:
        original: a DOCX as the user gave it, or a text, of which a simple document is made.
        note: what a comment says, in words.
        author: whom Word shows as its author.

    Raises:
        ConfigError: as `text_of`.
    """
    document = open_docx(original) if is_docx(original) else _set(review.text)
    for comment in review.comments:
        runs = _anchor(_paragraphs(document), comment.quote)
        if runs:
            document.add_comment(runs, text=_ILLEGAL.sub("", note(comment)), author=author, initials=author[:1])
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what Windows writes in Poland."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8", "cp1250"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise ConfigError("paper_not_text")


def open_docx(content: bytes) -> "Document":
    """A DOCX, once its size is known to be harmless.

    Raises:
        ConfigError: it is too large, protected, holds macros, is damaged, or no DOCX at all.
    """
    import docx

    _examine(content)
    try:
        document = docx.Document(BytesIO(content))
        document.element.body  # noqa: B018 - a document without a body is none
    except Exception as error:  # the library raises whatever its parsers do
        raise ConfigError("paper_broken", reason=type(error).__name__) from error
    return document


def _examine(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise ConfigError("paper_old_or_locked")
            sizes = [part.file_size for part in parts]
            large = any(part.file_size > _LARGEST_PART for part in parts if part.filename.endswith((".xml", ".rels")))
            if len(parts) > _MOST_PARTS or sum(sizes) > _LARGEST_ALL or large:
                raise ConfigError("paper_too_large", most=_LARGEST >> 20)
            if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
                raise ConfigError("paper_macros")
            if "word/document.xml" not in packed.namelist() and not _names_a_document(packed):
                raise ConfigError("paper_not_text")
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise ConfigError("paper_broken", reason=type(error).__name__) from error


def _names_a_document(packed: ZipFile) -> bool:
    """Whether the main part has another name, as some writers give it."""
    types = "[Content_Types].xml"
    return types in packed.namelist() and b"wordprocessingml.document.main+xml" in packed.read(types)


def _paragraphs(document: "Document") -> list["Paragraph"]:
    """All paragraphs with text in reading order, those of tables too. Not those of text boxes, where Word allows no
    comments."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    elements = document.element.body.iter(qn("w:p"))
    boxes = qn("w:txbxContent")
    found = [Paragraph(element, document) for element in elements if next(element.iterancestors(boxes), None) is None]
    return [paragraph for paragraph in found if _runs(paragraph)]


def _texts(paragraphs: Sequence["Paragraph"]) -> list[str]:
    return ["".join(run.text for run in _runs(paragraph)) for paragraph in paragraphs]


def _runs(paragraph: "Paragraph") -> list["Run"]:
    """The runs that say something, those inside links too."""
    from docx.text.hyperlink import Hyperlink

    found: list[Run] = []
    for content in paragraph.iter_inner_content():
        found += content.runs if isinstance(content, Hyperlink) else [content]
    return [run for run in found if run.text]


def _anchor(paragraphs: Sequence["Paragraph"], quote: str | None) -> list["Run"]:
    """The first and the last run of a quote, cut out of their surroundings; without a quote those of the first
    paragraph; none where the quote is not there."""
    if not paragraphs:
        return []
    if quote is None:
        runs = _runs(paragraphs[0])
        return [runs[0], runs[-1]]
    place = _find(_texts(paragraphs), quote)
    if place is None:
        return []
    (first, start), (last, end) = place
    _cut(paragraphs[last], end)
    _cut(paragraphs[first], start)
    if first == last:
        inside = _between(paragraphs[first], start, end)
    else:
        inside = [*_between(paragraphs[first], start, None), *_between(paragraphs[last], 0, end)]
    return [inside[0], inside[-1]] if inside else []


def _find(texts: Sequence[str], quote: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where a quote begins and ends: number of the paragraph and offset in it. White space is not counted."""
    joined = [(number, offset) for number, text in enumerate(texts) for offset, c in enumerate(text) if not c.isspace()]
    bare = "".join(texts[number][offset] for number, offset in joined)
    wanted = "".join(quote.split())
    at = bare.find(wanted)
    if at < 0 or not wanted:
        return None
    number, offset = joined[at + len(wanted) - 1]
    return joined[at], (number, offset + 1)


def _cut(paragraph: "Paragraph", offset: int) -> None:
    """Make a run end at an offset."""
    runs = _runs(paragraph)
    ends = list(accumulate(len(run.text) for run in runs))
    at = bisect_right(ends, offset)
    if at < len(runs):
        within = offset - (ends[at] - len(runs[at].text))
        if within:
            _split(runs[at], within)


def _split(run: "Run", offset: int) -> None:
    """Two runs of the same look in place of one, the first with `offset` characters."""
    from docx.oxml.ns import qn

    element = run._r
    twin = deepcopy(element)
    element.addnext(twin)
    behind = 0
    for own, other in zip(_contents(element), _contents(twin), strict=True):
        length = len(str(own)) if own.tag in _said() else 0
        if behind + length <= offset and (length or behind < offset):
            twin.remove(other)
        elif behind >= offset:
            element.remove(own)
        else:
            text = own.text or ""
            own.text, other.text = text[: offset - behind], text[offset - behind :]
            for one in (own, other):
                one.set(qn("xml:space"), "preserve")
        behind += length


def _said() -> frozenset[str]:
    """What of a run has letters; the library gives each its text by `str`."""
    from docx.oxml.ns import qn

    return frozenset(qn(f"w:{name}") for name in ("t", "tab", "br", "cr", "noBreakHyphen", "ptab"))


def _contents(element: "BaseOxmlElement") -> list["BaseOxmlElement"]:
    """What a run holds beside its properties."""
    from docx.oxml.ns import qn

    return [child for child in element if child.tag != qn("w:rPr")]


def _between(paragraph: "Paragraph", start: int, end: int | None) -> list["Run"]:
    """The runs from one offset to another, at which runs begin and end."""
    found, at = [], 0
    for run in _runs(paragraph):
        length = len(run.text)
        if at >= start and (end is None or at + length <= end):
            found.append(run)
        at += length
    return found


def _set(text: str) -> "Document":
    """A simple document of a plain text or Markdown."""
    import docx

    document = docx.Document()
    document.core_properties.author = ""
    for paragraph in _lines(_ILLEGAL.sub("", text)):
        heading = _HEADING.fullmatch(paragraph)
        if heading:
            document.add_heading(heading[2], level=len(heading[1]))
        elif _ITEM.match(paragraph) and not paragraph.lstrip()[0].isdigit():
            document.add_paragraph(_ITEM.sub("", paragraph, count=1), style="List Bullet")
        else:
            document.add_paragraph(paragraph)
    return document


def _lines(text: str) -> Iterator[str]:
    """Paragraphs, with hard-wrapped lines joined."""
    block = ""
    last = ""
    for line in text.split("\n"):
        wrapped = block and line.strip() and not _ITEM.match(line) and not line.startswith("#")
        if wrapped and (len(last) >= _SHORT_LINE or line.lstrip()[:1].islower()):
            block = f"{block} {line.strip()}"
        else:
            if block:
                yield block
            block = line.rstrip()
        last = line.rstrip()
    if block:
        yield block

"""PowerPoint files → one page a slide, by python-pptx.

The title of a slide is its heading; what each shape says stands between blank lines (`shapes`). The speaker's notes
follow the slide's own text: they often say what the slide only hints at.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from advisor.errors import UnreadableDocument
from ingest.models import RawDocument, RawPage, ReadWarning
from ingest.readers.containers import archives
from ingest.readers.containers.properties import of_office
from ingest.readers.pptx_shapes import Block, in_order, is_picture, is_title, lines_of, said_by, unwrap

if TYPE_CHECKING:
    from pptx.slide import Slide

_TITLE_WORDS = 15
"""A slide without a title is named by its first line, unless that is longer."""


def read(data: bytes, _password: str | None = None) -> RawDocument:
    """The text of the slides that are shown, with the speaker's notes.

    Slides keep the numbers they have in the file: a hidden one becomes an empty page with a warning (`slide_hidden`);
    where a part of one cannot be read, what stands before it stays, with another (`slide_incomplete`).
    Raises UnreadableDocument: `empty`, `no_text`, `unreadable` (cause `damaged`), `too_large` (cause `archive`).
    """
    with archives.opened(data) as archive:
        metadata = of_office(archive)
    slides = _slides(data)
    pages: list[RawPage] = []
    warnings: list[ReadWarning] = []
    for number, slide in enumerate(slides, start=1):
        text, warning = _read(slide)
        pages.append(RawPage(number=number, label=None, text=text))
        warnings += [ReadWarning(code=warning, page=number)] if warning else []
    if not any(page.text for page in pages):
        pictures = any(is_picture(shape) for slide in slides for shape in slide.shapes)
        raise UnreadableDocument("no_text", pages=len(pages)) if pictures else UnreadableDocument("empty")
    return RawDocument(
        format="markdown", paging="slide", pages=tuple(pages), metadata=metadata, warnings=tuple(warnings)
    )


def _slides(data: bytes) -> "list[Slide]":
    from pptx import Presentation

    try:
        return list(Presentation(BytesIO(data)).slides)
    except MemoryError:
        raise
    except Exception as error:  # python-pptx raises anything on damaged files
        raise archives.damaged() from error


def _read(slide: "Slide") -> tuple[str, str | None]:
    """The text of a slide, and the code of a warning."""
    if slide.element.get("show") in ("0", "false"):
        return "", "slide_hidden"
    blocks: list[Block] = []
    warning = None
    try:
        blocks.extend(_blocks(slide))
    except MemoryError:
        raise
    except Exception:  # one damaged shape does not cost what stands before it
        warning = "slide_incomplete"
    return "\n\n".join("\n".join(block) for block in blocks), warning


def _blocks(slide: "Slide") -> Iterator[Block]:
    unwrap(slide.element)
    shapes = in_order(slide.shapes)
    title = next((shape for shape in shapes if is_title(shape)), None)
    name = " ".join(line for block in said_by(title) for line in block) if title is not None else ""
    if name:
        yield [f"## {name}"]
    for block in (block for shape in shapes if shape is not title for block in said_by(shape)):
        first, *rest = block
        if not name and _can_name(first):
            yield [f"## {first}"]
            block = rest
        name = name or first
        if block:
            yield block
    if slide.has_notes_slide and (notes := slide.notes_slide.notes_text_frame) is not None:
        yield from ([line] for line in lines_of(notes))


def _can_name(line: str) -> bool:
    """Whether the first line of a slide without a title can stand for one: a short text, no item and no row."""
    return len(line.split()) <= _TITLE_WORDS and not line.startswith(("- ", "| ", " "))

"""A user's own DOCX with placeholders: {{goals}} becomes that part of a draft, in the template's styles.

A paragraph that is nothing but a placeholder gives way to the blocks of the part, without the part's own heading.
A part's name is that of its `Part` in the layout: title, decision, goals, cost, open, table, timeline, actions, basis,
capacity, risks, left_out, dialogue, questions, warnings, links, sources of a plan; title, mission, decision, signature,
others, basis, rubric, questions, warnings, review, sources of a mission; name and date of both. Inside a line, in the
header and in the footer a placeholder becomes the part's words. What is not known stays.
"""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from advisor.adapters.office.docx_reader import opened
from advisor.adapters.office.docx_styles import prepare, set_language
from advisor.adapters.office.docx_writer import DocxSetter, saved, set_properties
from advisor.errors import ConfigError
from advisor.models.layouts import Block, Heading, Items, Layout, NewPage, Part, text_of
from advisor.models.layouts import Paragraph as Words

_PLACEHOLDER = re.compile(r"\{\{\s*([A-Za-z_][\w-]{0,40})\s*\}\}")


def filled(path: Path, layout: Layout) -> tuple[bytes, tuple[str, ...]]:
    """The template with the parts of a layout, and the placeholders that are not known.

    Raises:
        ConfigError: it is not there, no DOCX, or has no place for anything.
    """
    document = opened(path)
    prepare(document, own=False)
    set_language(document, layout.language)
    parts = {part.name: part for part in layout.parts}
    values = dict(layout.values) | {"title": layout.title}
    unknown: list[str] = []
    setter, count = DocxSetter(document, layout, whole=False), 0
    for paragraph in list(_paragraphs(document)):
        names = _PLACEHOLDER.findall(_joined(paragraph))
        known = [name for name in names if name in parts or name in values]
        unknown += [name for name in names if name not in known]
        count += len(known)
        alone = len(names) == 1 and not _PLACEHOLDER.sub("", _joined(paragraph)).strip()
        if alone and known and known[0] not in values and _in_body(paragraph):
            _put_blocks(paragraph, parts[known[0]], setter)
        elif known:
            _put_words(paragraph, parts, values)
    if not count:
        offered = ", ".join(f"{{{{{name}}}}}" for name in (*values, *parts))
        raise ConfigError("template_empty", path=path, names=offered)
    setter.finish()
    set_properties(document, layout)
    return saved(document), tuple(dict.fromkeys(unknown))


def _put_blocks(paragraph: Paragraph, part: Part, setter: DocxSetter) -> None:
    for block in _without_heading(part):
        setter.add(block, before=paragraph._p)
    parent = paragraph._p.getparent()
    last_of_cell = parent.tag == qn("w:tc") and len(parent.findall(qn("w:p"))) == 1
    if paragraph._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None or last_of_cell:
        paragraph.text = ""  # it ends a section or a cell, which needs it
    else:
        parent.remove(paragraph._p)


def _put_words(paragraph: Paragraph, parts: dict[str, Part], values: dict[str, str]) -> None:
    """Replace where they stand; where Word has cut one into several runs, the first run takes the whole text."""

    def said(match: re.Match[str]) -> str:
        if match[1] in values:
            return values[match[1]]
        return " ".join(_words(parts[match[1]])) if match[1] in parts else match[0]

    texts = list(paragraph._p.iter(qn("w:t")))
    whole = "".join(text.text or "" for text in texts)
    if all(match[0] in "\n".join(text.text or "" for text in texts) for match in _PLACEHOLDER.finditer(whole)):
        for text in texts:
            text.text = _PLACEHOLDER.sub(said, text.text or "")
        return
    texts[0].text = _PLACEHOLDER.sub(said, whole)
    for text in texts[1:]:
        text.text = ""


def _words(part: Part) -> Iterator[str]:
    for block in _without_heading(part):
        match block:
            case Heading(_, runs) | Words(runs):
                yield text_of(runs)
            case Items(items):
                yield from (text_of(item) for item in items)


def _without_heading(part: Part) -> list[Block]:
    blocks: list[Block] = [block for block in part.blocks if not isinstance(block, NewPage)]
    return blocks[1:] if blocks and isinstance(blocks[0], Heading) else blocks


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """All paragraphs: of the body with its tables, of headers and footers."""
    sections = list(document.sections)
    frames = chain.from_iterable(
        (one.header, one.footer, one.first_page_header, one.first_page_footer) for one in sections
    )
    yield from (Paragraph(element, document._body) for element in document.element.body.iter(qn("w:p")))
    for frame in frames:
        if not frame.is_linked_to_previous:
            yield from (Paragraph(element, frame) for element in frame._element.iter(qn("w:p")))


def _joined(paragraph: Paragraph) -> str:
    return "".join(text.text or "" for text in paragraph._p.iter(qn("w:t")))


def _in_body(paragraph: Paragraph) -> bool:
    return any(parent.tag == qn("w:body") for parent in paragraph._p.iterancestors())

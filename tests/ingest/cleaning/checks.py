"""What holds for every cleaned document."""

import unicodedata
from html import unescape
from itertools import pairwise
from re import sub

from ingest.cleaning.traced import raw_offset
from ingest.models import CleanDocument, RawDocument
from ingest.sections import section_paths


def letters(text: str) -> str:
    """Letters and digits, marks and tags aside."""
    bare = sub(r"</?[a-zA-Z][^<>]*>|\]\([^()\s]*\)", " ", unescape(text))
    return "".join(c for c in unicodedata.normalize("NFKC", bare) if c.isalnum()).casefold()


def check(raw: RawDocument, document: CleanDocument) -> None:
    assert "\n".join(page.text for page in document.pages) == document.text
    for page in document.pages:
        assert document.text[page.start : page.start + len(page.text)] == page.text
    bodies = [page.number for page in document.pages if page.part == "body"]
    assert bodies == [page.number for page in raw.pages]
    for block in document.blocks:
        text = document.text[block.start : block.end]
        assert text == text.strip() and text
        assert (block.level > 0) == (block.kind == "heading")
    assert all(one.end < other.start for one, other in pairwise(document.blocks))
    assert bool(document.text.strip()) == bool(document.blocks)
    check_origins(document)
    paths = section_paths(document)
    assert len(paths) == len(document.blocks)
    assert all(len(path) <= 4 for path in paths)


def check_origins(document: CleanDocument) -> None:
    for page in document.pages:
        for offset, character in enumerate(page.text):
            if character.isascii() and character.isalnum():
                origin = raw_offset(page.origins, offset)
                assert character in unicodedata.normalize("NFKC", unescape(page.raw[origin : origin + 12])), (
                    offset,
                    origin,
                )

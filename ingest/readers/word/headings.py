"""Headings of a Word document: by style and outline, and where nobody used them, by the size of the type. Pure."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.readers.word.styles import Styles, w

if TYPE_CHECKING:
    from lxml.etree import _Element

BOXED = "boxed"
"""Attribute of paragraphs that were lifted out of a box: their type is large to be seen, not to head a text."""
_LARGE = 1.2
"""Headings told by size are set at least this large beside the text."""
_WORDS = range(2, 26)
_SENTENCE_WORDS = 12
"""A longer line that ends with a full stop is a sentence; a short one may end with "2025 r."."""
_FEW_STYLED = 2
"""With as many headings by style, size alone tells the title at most."""
_LOWEST_BY_SIZE = 3


@dataclass(frozen=True, slots=True)
class _Look:
    paragraph: "_Element"
    level: int | None
    size: int
    text: str


def levels(root: "_Element", styles: Styles) -> "dict[_Element, int]":
    """The level (1 is outermost) of each paragraph of a body that is a heading; none in tables is."""
    looks = [
        _Look(one, styles.heading(one), _size(one, styles), "".join(part.text or "" for part in one.iter(w("t"))))
        for one in root.iter(w("p"))
        if next(one.iterancestors(w("tbl")), None) is None
    ]
    found = {look.paragraph: look.level for look in looks if look.level is not None and look.text.strip()}
    places = [place for place, look in enumerate(looks) if look.paragraph in found]
    searched = looks[: places[0]] if len(places) >= _FEW_STYLED else looks
    body = _body_size(looks)
    large = [look for look in searched if look.paragraph not in found and _is_large(look, body)]
    sizes = sorted({look.size for look in large}, reverse=True)
    return found | {look.paragraph: min(sizes.index(look.size) + 1, _LOWEST_BY_SIZE) for look in large}


def _size(paragraph: "_Element", styles: Styles) -> int:
    """Half points most of a paragraph is set in; 0 where the file does not say."""
    sizes: Counter[int] = Counter()
    for run in paragraph.iter(w("r")):
        sizes[styles.size(run, paragraph)] += sum(len(part.text or "") for part in run.iter(w("t")))
    return sizes.most_common(1)[0][0] if sizes else 0


def _body_size(looks: list[_Look]) -> int:
    sizes: Counter[int] = Counter()
    for look in looks:
        sizes[look.size] += len(look.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _is_large(look: _Look, body: int) -> bool:
    words = look.text.split()
    wordy = sum(len(word) >= 4 and word.isalpha() for word in words)
    return (
        body > 0
        and look.size >= body * _LARGE
        and look.paragraph.get(BOXED) is None
        and len(words) in _WORDS
        and wordy >= 1
        and not words[-1].endswith((";", ","))
        and not (words[-1].endswith(".") and len(words) > _SENTENCE_WORDS)
    )

"""Styles and lists of an OpenDocument text: what is bold, raised, hidden, a title, or numbered. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.word.numbers import written
from ingest.readers.word.styles import number_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
STYLE, TEXT, TABLE, DRAW = (f"{{{_NAMES}{name}:1.0}}" for name in ("style", "text", "table", "drawing"))
OFFICE = f"{{{_NAMES}office:1.0}}"
_FO = f"{{{_NAMES}xsl-fo-compatible:1.0}}"
_LONGEST_CHAIN = 20
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_LEVELS = 10
OUTLINE = "the outline of headings"
"""Stands where lists have the name of their style."""


@dataclass(slots=True)
class Styles:
    """The styles of a document by family and name; what one does not say, its parent does."""

    _styles: "dict[tuple[str, str], _Element]" = field(default_factory=dict)
    _lists: "dict[str, dict[int, _Element]]" = field(default_factory=dict)
    """The levels (1 is outermost) of each list style, and of the outline of headings."""

    def read(self, root: "_Element | None") -> None:
        """Take in the styles of `styles.xml` or the automatic ones of `content.xml`."""
        if root is None:
            return
        for one in root.iter(f"{STYLE}style"):
            self._styles[one.get(f"{STYLE}family", ""), one.get(f"{STYLE}name", "")] = one
        for one in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
            name = one.get(f"{STYLE}name", "") if one.tag == f"{TEXT}list-style" else OUTLINE
            self._lists[name] = {number_of(level.get(f"{TEXT}level")): level for level in one}

    def chain(self, family: str, name: str | None) -> "Iterable[_Element]":
        """A style and its parents."""
        for _ in range(_LONGEST_CHAIN):
            one = self._styles.get((family, name or ""))
            if one is None:
                return
            yield one
            name = one.get(f"{STYLE}parent-style-name")

    def _said(self, family: str, name: str | None, attribute: str) -> str:
        for style in self.chain(family, name):
            for properties in style.iterfind(f"{STYLE}text-properties"):
                if told := properties.get(attribute):
                    return str(told)
        return ""

    def is_bold(self, family: str, name: str | None) -> bool:
        """Whether a style of a family (`text`, `paragraph`) is bold."""
        return self._said(family, name, f"{_FO}font-weight") in _BOLD

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether what is set in a style is not shown."""
        return self._said(family, name, f"{TEXT}display") == "none"

    def is_raised(self, name: str | None) -> bool:
        """Whether a style of words raises them."""
        return self._said("text", name, f"{STYLE}text-position").startswith(("super", "33%", "58%"))

    def is_title(self, name: str | None) -> bool:
        """Whether a style of paragraphs is that of titles, or made from it."""
        names = [name, *(one.get(f"{STYLE}parent-style-name") for one in self.chain("paragraph", name))]
        return "Title" in names

    def list_of(self, paragraph: str | None) -> str | None:
        """The list style that a style of paragraphs names."""
        return next(
            filter(None, (one.get(f"{STYLE}list-style-name") for one in self.chain("paragraph", paragraph))), None
        )

    def level(self, name: str, depth: int) -> "_Element | None":
        """How a level of a list looks."""
        return self._lists.get(name, {}).get(depth)


@dataclass(slots=True)
class Counts:
    """Numbers of the items of lists, and of headings, as they come."""

    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def restart(self, name: str, depth: int) -> None:
        """A list begins anew at a level."""
        for deeper in range(depth, _LEVELS + 1):
            self._counts.get(name, {}).pop(deeper, None)

    def label(self, name: str, depth: int, start: str | None) -> str:
        """The label of the next item; "" where the level has bullets or no numbers."""
        level = self.styles.level(name, depth)
        if level is None or (not level.tag.endswith("-number") and level.tag != f"{TEXT}outline-level-style"):
            return ""
        counts = self._counts.setdefault(name, {})
        first = number_of(level.get(f"{TEXT}start-value") or "1")
        counts[depth] = number_of(start) if start else counts.get(depth, first - 1) + 1
        self.restart(name, depth + 1)
        shown = max(1, min(number_of(level.get(f"{TEXT}display-levels") or "1"), depth))
        numbers = [self._number(name, place, counts) for place in range(depth - shown + 1, depth + 1)]
        if not numbers[-1]:
            return ""
        text = ".".join(filter(None, numbers))
        return f"{level.get(f'{STYLE}num-prefix', '')}{text}{level.get(f'{STYLE}num-suffix', '')}".strip()

    def _number(self, name: str, depth: int, counts: dict[int, int]) -> str:
        level = self.styles.level(name, depth)
        kind = _FORMATS.get(level.get(f"{STYLE}num-format", "")) if level is not None else None
        return written(counts.get(depth, 1), kind) if kind else ""

"""Styles of a Word document: which paragraphs are headings, hidden, or numbered. Pure."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
"""The name Word stores whatever its language (`Nagłówek 1` is only shown); LibreOffice writes it with a capital."""
_TITLES = frozenset({"title"})
_NO_HEADING = re.compile(r"toc\b|contents|caption|header|footer|list\b", re.IGNORECASE)
_CONTENTS = re.compile(r"toc (?:\d|heading)|table of (?:figures|authorities)|index (?:\d|heading)", re.IGNORECASE)
"""Styles of the lists Word makes: contents, figures, index."""
_LOWEST = 6
_BODY_TEXT = 9
"""`w:outlineLvl` of text that is no heading."""
_LONGEST_CHAIN = 20
_UNTOLD_SIZE = 20
"""Half points of text whose size is nowhere said (ECMA-376, 17.3.2.38)."""
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{{{_W}}}{name}"


def value(element: "_Element | None", path: str) -> str | None:
    """The `w:val` of what lies at a path of names (`pPr/pStyle`) below an element."""
    found = element.find("/".join(map(w, path.split("/")))) if element is not None else None
    return found.get(w("val")) if found is not None else None


def switched(element: "_Element", path: str) -> bool | None:
    """Whether a property is on; None where nothing is said."""
    found = element.find("/".join(map(w, path.split("/"))))
    return None if found is None else found.get(w("val")) not in _OFF


def number_of(text: str | None) -> int:
    """A whole number; 0 for anything else."""
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else 0


@dataclass(slots=True)
class Styles:
    """The styles of a document by id; what one does not say, the one it is based on does."""

    _styles: "dict[str, _Element]" = field(default_factory=dict)
    _default: str | None = None
    """The style of paragraphs that name none."""
    _default_size: int = _UNTOLD_SIZE

    def read(self, styles: "_Element | None") -> None:
        """Take in the part that defines the styles of a document."""
        if styles is None:
            return
        for one in styles.iterfind(w("style")):
            key = one.get(w("styleId"), "")
            self._styles.setdefault(key, one)
            if one.get(w("type")) == "paragraph" and one.get(w("default")) not in (None, *_OFF):
                self._default = key
        self._default_size = number_of(value(styles, "docDefaults/rPrDefault/rPr/sz")) or _UNTOLD_SIZE

    def chain(self, style: str | None) -> "list[_Element]":
        """A style and those it is based on."""
        found: list[_Element] = []
        while style in self._styles and len(found) < _LONGEST_CHAIN:
            found.append(self._styles[style])
            style = value(found[-1], "basedOn")
        return found

    def name(self, paragraph: "_Element") -> str:
        """The name of a paragraph's style; "" without one."""
        return value(next(iter(self.chain(value(paragraph, "pPr/pStyle"))), None), "name") or ""

    def is_contents(self, paragraph: "_Element") -> bool:
        """Whether a paragraph is an entry of a list that Word made, or its title."""
        return _CONTENTS.fullmatch(self.name(paragraph)) is not None

    def heading(self, paragraph: "_Element") -> int | None:
        """The level of a heading (1 is outermost): by the name of its style, else by its level in the outline."""
        told = value(paragraph, "pPr/outlineLvl")
        for style in self.chain(value(paragraph, "pPr/pStyle")):
            name = value(style, "name") or ""
            if match := _HEADING.fullmatch(name):
                return min(int(match[1]), _LOWEST)
            if name.lower() in _TITLES:
                return 1
            if _NO_HEADING.match(name):
                return None
            told = told or value(style, "pPr/outlineLvl")
        if told is None or number_of(told) >= _BODY_TEXT:
            return None
        return min(number_of(told) + 1, _LOWEST)

    def is_hidden(self, run: "_Element", paragraph: "_Element | None") -> bool:
        """Whether a run is not shown: it says so, or its style, or the style of its paragraph."""
        own = switched(run, "rPr/vanish")
        if own is not None:
            return own
        for told in (value(run, "rPr/rStyle"), value(paragraph, "pPr/pStyle")):
            for style in self.chain(told):
                said = switched(style, "rPr/vanish")
                if said is not None:
                    return said
        return False

    def size(self, run: "_Element", paragraph: "_Element") -> int:
        """Half points a run is set in; 0 where the file does not say."""
        told = value(run, "rPr/sz")
        for style in (value(run, "rPr/rStyle"), value(paragraph, "pPr/pStyle") or self._default):
            for one in self.chain(style):
                told = told or value(one, "rPr/sz")
        return number_of(told) or self._default_size

    def numbering(self, paragraph: "_Element") -> tuple[str, int | None, str | None] | None:
        """List and level of a paragraph, and the style that says so (then the level may be None); None for no list."""
        if (own := value(paragraph, "pPr/numPr/numId")) is not None:
            return None if own == "0" else (own, number_of(value(paragraph, "pPr/numPr/ilvl")), None)
        for style in self.chain(value(paragraph, "pPr/pStyle")):
            told = value(style, "pPr/numPr/numId")
            if told is not None:
                level = value(paragraph, "pPr/numPr/ilvl") or value(style, "pPr/numPr/ilvl")
                depth = None if level is None else number_of(level)
                return None if told == "0" else (told, depth, style.get(w("styleId")))
        return None

    def list_of(self, style: str) -> str | None:
        """The list that a style of lists stands for."""
        return value(self._styles.get(style), "pPr/numPr/numId")

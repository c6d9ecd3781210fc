"""OpenDocument, text and sheets: macros, links that fetch or start programs, objects inside, text nobody sees. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ingest.readers.containers.archives import content_of, opened, parsed
from ingest.suspicious.packages import attribute, is_remote, local
from ingest.suspicious.remark import FEW_LETTERS, SMALLEST_POINTS, Remark, letters

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = ("content.xml", "styles.xml")
_MACRO_FOLDERS = ("Basic/", "Scripts/")
_FOLLOWED_BY_HAND = ("a",)
_DDE = ("dde-connection-decl", "dde-connection", "dde-link", "dde-source")
_HIDDEN = ("hidden-text", "hidden-paragraph")
_FOLDED = ("table-row", "table-column", "table-row-group", "table-column-group")
_WHITE = "#ffffff"
_NO_GROUND = ("", "transparent", _WHITE)


@dataclass(frozen=True, slots=True)
class _Look:
    """How letters are set, as far as it is said; None: not said here."""

    gone: bool | None = None
    white: bool | None = None
    points: float | None = None
    ground: bool | None = None

    def over(self, below: "_Look") -> "_Look":
        """What is said here, else what is said below."""
        return _Look(
            gone=below.gone if self.gone is None else self.gone,
            white=below.white if self.white is None else self.white,
            points=below.points if self.points is None else self.points,
            ground=below.ground if self.ground is None else self.ground,
        )

    @property
    def hidden(self) -> bool:
        tiny = self.points is not None and self.points < SMALLEST_POINTS
        return bool(self.gone) or tiny or (bool(self.white) and not self.ground)


def look(data: bytes) -> Iterator[Remark]:
    """Everything to be told of an OpenDocument text."""
    with opened(data) as archive:
        yield from look_at(archive)


def look_at(archive: ZipFile) -> Iterator[Remark]:
    """Everything to be told of an OpenDocument file of any kind."""
    if any(name.startswith(_MACRO_FOLDERS) and not name.endswith("/") for name in archive.namelist()):
        yield Remark(kind="macros")
    roots = [parsed(content) for name in _PARTS if (content := content_of(archive, name)) is not None]
    styles = _styles(roots)
    hidden = 0
    for root in roots:
        for element in root.iter("{*}*"):
            yield from _told_by(element)
        body = root.find("{*}body")
        hidden += _hidden_letters(body, styles) if body is not None else 0
    if hidden >= FEW_LETTERS:
        yield Remark(kind="hidden_text")


def _told_by(element: "_Element") -> Iterator[Remark]:
    kind = local(element.tag)
    if kind == "event-listener":
        yield Remark(kind="macros")
    elif kind in _DDE:
        yield Remark(kind="launch")
    elif kind == "object-ole":
        yield Remark(kind="attachments")
    elif kind not in _FOLLOWED_BY_HAND and is_remote(attribute(element, "href")):
        yield Remark(kind="outside")
    if kind in _FOLDED and _is_shut(element) and letters("".join(element.itertext())):
        yield Remark(kind="hidden_parts")


def _is_shut(element: "_Element") -> bool:
    return attribute(element, "visibility") in ("collapse", "filter") or attribute(element, "display") == "false"


def _hidden_letters(body: "_Element", styles: Mapping[str, _Look]) -> int:
    """Letters nobody sees. An element takes what it does not say from what it lies in."""
    total = 0
    waiting = [(body, _Look())]
    while waiting:
        element, above = waiting.pop()
        kind = local(element.tag)
        if kind == "tracked-changes":
            continue
        own = styles.get(attribute(element, "style-name"), _Look()).over(above)
        if kind in _HIDDEN:
            total += letters(attribute(element, "string-value") or "".join(element.itertext()))
            continue
        if kind == "text-box":
            own = _Look(ground=True).over(own)  # a frame may have any colour
        if kind == "section" and attribute(element, "display") == "none":
            own = _Look(gone=True).over(own)
        total += letters(element.text or "") if own.hidden else 0
        for child in element:
            waiting.append((child, own))
            total += letters(child.tail or "") if own.hidden else 0
    return total


def _styles(roots: list["_Element"]) -> dict[str, _Look]:
    """How each style sets letters, what it is made from included."""
    own: dict[str, _Look] = {}
    parents: dict[str, str] = {}
    for root in roots:
        for style in root.iter("{*}style"):
            name = attribute(style, "name")
            own[name], parents[name] = _said(style), attribute(style, "parent-style-name")
    found = dict(own)
    for name in own:
        place, seen = parents[name], {name}
        while place in own and place not in seen:
            seen.add(place)
            found[name], place = found[name].over(own[place]), parents[place]
    return found


def _said(style: "_Element") -> _Look:
    text = style.find("{*}text-properties")
    grounds = (attribute(one, "background-color") for one in style)
    ground = True if any(one.lower() not in _NO_GROUND for one in grounds) else None
    if text is None:
        return _Look(ground=ground)
    display, color, size = (attribute(text, name) for name in ("display", "color", "font-size"))
    points = size.removesuffix("pt")
    return _Look(
        gone=None if not display else display == "none",
        white=None if not color else color.lower() == _WHITE,
        points=float(points) if size.endswith("pt") and points.replace(".", "", 1).isdecimal() else None,
        ground=ground,
    )

"""A Word file: what every Office file may hold, fields that start programs or fetch, and text nobody sees. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ingest.readers.containers.archives import content_of, opened, parsed
from ingest.suspicious.packages import attribute, local, look_at
from ingest.suspicious.remark import FEW_LETTERS, SMALLEST_POINTS, Remark, letters

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = re.compile(r"word/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_STARTS = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_FETCHES = re.compile(r"\bINCLUDE(?:PICTURE|TEXT)\b[^\w\"]*\"?\s*(?:https?:|ftp:|\\\\)", re.IGNORECASE)
_OFF = ("0", "false", "off")
_WHITE = ("ffffff",)
_WHITE_OF_THEME = ("background1", "light1")
_PLAIN_TABLES = ("", "TableGrid", "TableNormal", "Tabela-Siatka", "Standardowy")


@dataclass(frozen=True, slots=True)
class _Look:
    """How letters are set, as far as it is said; None: not said here."""

    vanish: bool | None = None
    white: bool | None = None
    points: float | None = None
    ground: bool | None = None
    """Whether a colour is behind them."""

    def over(self, below: "_Look") -> "_Look":
        """What is said here, else what is said below."""
        pairs = (
            (self.vanish, below.vanish),
            (self.white, below.white),
            (self.points, below.points),
            (self.ground, below.ground),
        )
        return _Look(*(own if own is not None else other for own, other in pairs))  # type: ignore[arg-type]

    @property
    def hidden(self) -> bool:
        tiny = self.points is not None and self.points < SMALLEST_POINTS
        return bool(self.vanish) or tiny or (bool(self.white) and not self.ground)


def look(data: bytes) -> Iterator[Remark]:
    """Everything to be told of a Word file."""
    with opened(data) as archive:
        yield from look_at(archive)
        styles = _styles(archive)
        hidden = 0
        for name in filter(_PARTS.fullmatch, archive.namelist()):
            root = parsed(content_of(archive, name) or b"")
            fields = _fields(root)
            if _STARTS.search(fields):
                yield Remark(kind="launch")
            if _FETCHES.search(fields):
                yield Remark(kind="outside")
            hidden += _hidden_letters(root, styles)
    if hidden >= FEW_LETTERS:
        yield Remark(kind="hidden_text")


def _fields(root: "_Element") -> str:
    """The instructions of all fields. One may be spread over several runs, letter by letter."""
    simple = (attribute(one, "instr") for one in root.iter("{*}fldSimple"))
    return "\n".join((*simple, "".join(one.text or "" for one in root.iter("{*}instrText"))))


def _hidden_letters(root: "_Element", styles: Mapping[str, _Look]) -> int:
    behind = any(attribute(one, "behindDoc") == "1" for one in root.iter("{*}anchor"))
    behind = behind or root.find("{*}background") is not None
    total = 0
    for run in root.iter("{*}r"):
        shown = "".join(one.text or "" for one in run.iterfind("{*}t"))
        if shown and _look_of(run, styles, _Look(ground=behind)).hidden:
            total += letters(shown)
    return total


def _look_of(run: "_Element", styles: Mapping[str, _Look], found: _Look) -> _Look:
    """How a run is set: by itself, its style, its paragraph's style; and whether something coloured lies below it."""
    own = _said(run.find("{*}rPr"))
    own = own.over(styles.get(_style(run, "rPr", "rStyle"), _Look()))
    for above in run.iterancestors("{*}p", "{*}tc", "{*}tbl", "{*}txbxContent"):
        kind = local(above.tag)
        if kind == "p":
            own = own.over(_ground(above.find("{*}pPr"))).over(styles.get(_style(above, "pPr", "pStyle"), _Look()))
        elif kind == "tc":
            own = own.over(_ground(above.find("{*}tcPr")))
        elif kind == "txbxContent" or _style(above, "tblPr", "tblStyle") not in _PLAIN_TABLES:
            own = own.over(_Look(ground=True))
    return own.over(styles.get("", _Look())).over(found)


def _said(properties: "_Element | None") -> _Look:
    """What run properties say."""
    if properties is None:
        return _Look()
    vanish, color, size = (properties.find(f"{{*}}{name}") for name in ("vanish", "color", "sz"))
    ground = _ground(properties)
    if properties.find("{*}highlight") is not None:
        ground = _Look(ground=True)
    return _Look(
        vanish=None if vanish is None else attribute(vanish, "val").lower() not in _OFF,
        white=None if color is None else _is_white(color),
        points=_points(size),
        ground=ground.ground,
    )


def _ground(properties: "_Element | None") -> _Look:
    shade = None if properties is None else properties.find("{*}shd")
    fill = "" if shade is None else attribute(shade, "fill").lower()
    return _Look(ground=True if fill not in ("", "auto", *_WHITE) else None)


def _is_white(color: "_Element") -> bool:
    if attribute(color, "themeColor"):
        return attribute(color, "themeColor") in _WHITE_OF_THEME and not attribute(color, "themeShade")
    return attribute(color, "val").lower() in _WHITE


def _points(size: "_Element | None") -> float | None:
    value = "" if size is None else attribute(size, "val")
    return int(value) / 2 if value.isdecimal() else None


def _style(element: "_Element", properties: str, name: str) -> str:
    found = element.find(f"{{*}}{properties}/{{*}}{name}")
    return "" if found is None else attribute(found, "val")


def _styles(archive: ZipFile) -> dict[str, _Look]:
    """How each style sets letters, what it is based on included; "": what holds where nothing is said."""
    content = content_of(archive, "word/styles.xml")
    if content is None:
        return {}
    root = parsed(content)
    own, based = {}, {}
    for style in root.iterfind("{*}style"):
        name, base = attribute(style, "styleId"), style.find("{*}basedOn")
        own[name] = _said(style.find("{*}rPr")).over(_ground(style.find("{*}pPr")))
        based[name] = "" if base is None else attribute(base, "val")
    found = {"": _said(root.find("{*}docDefaults/{*}rPrDefault/{*}rPr"))}
    for name in own:
        found[name], place, seen = own[name], based[name], {name}
        while place in own and place not in seen:  # styles of strangers may be based on each other in a circle
            seen.add(place)
            found[name], place = found[name].over(own[place]), based[place]
    return found

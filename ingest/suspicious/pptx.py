"""Slides: what every Office file may hold, buttons that start programs, hidden slides, text beside a slide. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ingest.readers.containers.archives import content_of, opened, parsed
from ingest.suspicious.packages import attribute, local, look_at, targets
from ingest.suspicious.remark import FEW_LETTERS, SMALLEST_POINTS, Kind, Remark, letters

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "ppt/presentation.xml"
_USUAL_SIZE = (9_144_000, 6_858_000)
_PER_POINT = 100
_TRUE = ("1", "true")
_ACTIONS: tuple[tuple[str, Kind], ...] = (("ppaction://program", "launch"), ("ppaction://macro", "macros"))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the coordinates of a group lie on its slide: scale and shift of each axis."""

    x: tuple[float, float] = (1, 0)
    y: tuple[float, float] = (1, 0)


def look(data: bytes) -> Iterator[Remark]:
    """Everything to be told of slides. White letters are not told: what lies behind them is not known."""
    with opened(data) as archive:
        yield from look_at(archive)
        size, names = _slides(archive)
        for number, name in enumerate(names, start=1):
            root = parsed(content_of(archive, name) or b"<none/>")
            if root.get("show", "1") not in _TRUE:
                yield Remark(kind="hidden_parts", page=number)
            for link in root.iter("{*}hlinkClick", "{*}hlinkHover"):
                yield from (Remark(kind=kind) for begins, kind in _ACTIONS if link.get("action", "").startswith(begins))
            tree = root.find("{*}cSld/{*}spTree")
            if tree is not None and _hidden_letters(tree, _Frame(), size) >= FEW_LETTERS:
                yield Remark(kind="hidden_text", page=number)


def _slides(archive: ZipFile) -> tuple[tuple[int, int], list[str]]:
    """The size of a slide and the members that hold the slides, in order."""
    root = parsed(content_of(archive, _MAIN) or b"<none/>")
    size, at = root.find("{*}sldSz"), targets(archive, _MAIN)
    wide, high = (int(size.get("cx", 0)), int(size.get("cy", 0))) if size is not None else _USUAL_SIZE
    ids = (_relation(one) for one in root.iterfind("{*}sldIdLst/{*}sldId"))
    return (wide, high), [at[one] for one in ids if one in at]


def _relation(element: "_Element") -> str:
    """The id of the relation that an element names; its own id has the same name without a namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")


def _hidden_letters(tree: "_Element", frame: _Frame, size: tuple[int, int]) -> int:
    """Letters of shapes that are hidden or lie beside the slide, and letters too small to be read."""
    total = 0
    for shape in tree:
        kind = local(shape.tag)
        if kind not in ("sp", "grpSp", "graphicFrame", "cxnSp", "pic"):
            continue
        if _is_hidden(shape) or _is_beside(shape, frame, size):
            total += letters("".join(one.text or "" for one in shape.iter("{*}t")))
        elif kind == "grpSp":
            total += _hidden_letters(shape, _inside(shape, frame), size)
        else:
            total += sum(letters("".join(one.text or "" for one in run.iterfind("{*}t"))) for run in _tiny(shape))
    return total


def _is_hidden(shape: "_Element") -> bool:
    named = next(shape.iter("{*}cNvPr"), None)
    return named is not None and named.get("hidden", "0") in _TRUE


def _tiny(shape: "_Element") -> Iterator["_Element"]:
    for run in shape.iter("{*}r"):
        properties = run.find("{*}rPr")
        told = "" if properties is None else properties.get("sz", "")
        if told.isdecimal() and int(told) < SMALLEST_POINTS * _PER_POINT:
            yield run


def _is_beside(shape: "_Element", frame: _Frame, size: tuple[int, int]) -> bool:
    box = _box(shape, "off", "ext")
    if box is None:  # where the layout puts it
        return False
    left, top, wide, high = box
    edges = ((frame.x, left, wide, size[0]), (frame.y, top, high, size[1]))
    return any(
        scale * (start + length) + shift <= 0 or scale * start + shift >= end
        for (scale, shift), start, length, end in edges
    )


def _inside(group: "_Element", frame: _Frame) -> _Frame:
    """The frame for what lies in a group."""
    outer, inner = _box(group, "off", "ext"), _box(group, "chOff", "chExt")
    if outer is None or inner is None:
        return frame
    return _Frame(x=_axis(frame.x, outer[::2], inner[::2]), y=_axis(frame.y, outer[1::2], inner[1::2]))


def _axis(frame: tuple[float, float], outer: tuple[int, ...], inner: tuple[int, ...]) -> tuple[float, float]:
    scale = outer[1] / inner[1] if inner[1] else 1.0
    return frame[0] * scale, frame[0] * (outer[0] - scale * inner[0]) + frame[1]


def _box(shape: "_Element", place: str, extent: str) -> tuple[int, int, int, int] | None:
    """Left, top, width and height of a shape; None where it does not say."""
    placed = shape.find("{*}spPr/{*}xfrm")
    for path in ("{*}grpSpPr/{*}xfrm", "{*}xfrm"):
        placed = shape.find(path) if placed is None else placed
    if placed is None:
        return None
    at, large = placed.find(f"{{*}}{place}"), placed.find(f"{{*}}{extent}")
    if at is None or large is None:
        return None
    return tuple(
        int(one) for one in (attribute(at, "x"), attribute(at, "y"), attribute(large, "cx"), attribute(large, "cy"))
    )  # type: ignore[return-value]

"""Text that charts and diagrams of a Word document hold in parts of their own, as paragraphs and tables. Pure."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ingest.readers.containers.packages import Package
from ingest.readers.word.styles import number_of, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST_ROWS = 500
"""Rows of a chart's table; beyond this a chart shows a cloud of points, not figures anybody reads."""


def blocks_of(drawing: "_Element", package: Package, related: dict[str, tuple[str, str]]) -> "list[_Element]":
    """The text of a drawing that stands in no text box: of a chart, a diagram, or shapes of its own."""
    found: list[_Element] = []
    for chart in drawing.iter(f"{_C}chart"):
        root = package.part(related.get(chart.get(f"{_R}id", ""), ("", ""))[1])
        found += _chart(root) if root is not None else []
    for diagram in drawing.iter(f"{_D}relIds"):
        root = package.part(related.get(diagram.get(f"{_R}dm", ""), ("", ""))[1])
        found += map(paragraph, _lines(root)) if root is not None else []
    return found + list(map(paragraph, _lines(drawing)))


def paragraph(text: str) -> "_Element":
    """A paragraph of plain text."""
    from lxml import etree

    made = etree.Element(w("p"))
    etree.SubElement(etree.SubElement(made, w("r")), w("t")).text = text
    return made


def table(rows: Iterable[Iterable[str]]) -> "_Element":
    """A table of plain text."""
    from lxml import etree

    made = etree.Element(w("tbl"))
    for row in rows:
        line = etree.SubElement(made, w("tr"))
        for cell in row:
            etree.SubElement(line, w("tc")).append(paragraph(cell))
    return made


def _lines(root: "_Element") -> Iterator[str]:
    """The paragraphs of shapes (DrawingML), one line each."""
    for one in root.iter(f"{_A}p"):
        text = " ".join("".join(part.text or "" for part in one.iter(f"{_A}t")).split())
        if text:
            yield text


def _chart(root: "_Element") -> "list[_Element]":
    """The titles of a chart and its figures: one row a category, one column a series."""
    titles = [" ".join(_lines(title)) for title in root.iter(f"{_C}title")]
    series = list(root.iter(f"{_C}ser"))
    names = [_values(one, ("tx",)).get(0, "") for one in series]
    labels = next(filter(None, (_values(one, ("cat", "xVal")) for one in series)), {})
    columns = [_values(one, ("val", "yVal")) for one in series]
    places = sorted({place for column in (labels, *columns) for place in column})
    rows = [[labels.get(place, ""), *(column.get(place, "") for column in columns)] for place in places]
    shown = [paragraph(title) for title in titles if title]
    return [*shown, table([["", *names], *rows])] if rows and len(rows) <= _MOST_ROWS else shown


def _values(series: "_Element", names: tuple[str, ...]) -> dict[int, str]:
    """What a chart keeps of the cells it was made from, by place."""
    kept = next((found for name in names if (found := series.find(f"{_C}{name}")) is not None), None)
    if kept is None:
        return {}
    style = next((one.text or "" for one in kept.iter(f"{_C}formatCode")), "")
    points = {number_of(one.get("idx")): one.findtext(f"{_C}v") or "" for one in kept.iter(f"{_C}pt")}
    return {place: _shown(text, style) for place, text in points.items()}


def _shown(text: str, style: str) -> str:
    """A figure without the noise of binary fractions, as a share where it is shown as one."""
    try:
        figure = float(text)
    except ValueError:
        return " ".join(text.split())
    if style.endswith("%"):
        return f"{round(figure * 100, 2):g}%"
    return f"{figure:.10g}"

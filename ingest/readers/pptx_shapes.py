"""What the shapes of a slide say, line by line: paragraphs, items, rows of tables and charts, diagrams. Pure."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from ingest.readers.containers.archives import parsed
from ingest.readers.marked.escapes import escaped
from ingest.readers.tables.sheets import figure, table_row

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pptx.chart.chart import Chart
    from pptx.chart.series import _BaseSeries
    from pptx.shapes.base import BaseShape
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.table import Table
    from pptx.text.text import TextFrame

Block = list[str]
"""Lines that belong together, with the marks that `ingest.cleaning.markup` takes off."""

_SAME_LINE = 200_000
"""Shapes whose tops differ by less (3 % of a slide's height) stand beside each other."""
_DEEPEST = 20
"""Groups nested deeper are not looked into."""
_FILLED_IN = ("slidenum", "datetime", "footer", "header")
"""Fields that a program fills in: the slide's number, the day, the foot."""
_TITLE_WORDS = 40
"""A placeholder of a title with more words holds the text of its slide."""
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def unwrap(tree: "_Element") -> None:
    """Put the first of several versions of a shape in the place of all: newer programs write them side by side."""
    for versions in list(tree.iter(f"{_COMPATIBLE}AlternateContent")):
        parent = versions.getparent()
        if parent is not None:
            for child in next((list(version) for version in versions if len(version)), []):
                versions.addprevious(child)
            parent.remove(versions)


def in_order(shapes: "Iterable[BaseShape]") -> "list[BaseShape]":
    """The shapes as they are read: from top to bottom, those beside each other from left to right."""
    ordered: list[list[BaseShape]] = []
    for shape in sorted(shapes, key=lambda one: (one.top or 0, one.left or 0)):
        if not ordered or (shape.top or 0) - (ordered[-1][0].top or 0) > _SAME_LINE:
            ordered.append([])
        ordered[-1].append(shape)
    return [shape for beside in ordered for shape in sorted(beside, key=lambda one: one.left or 0)]


def said_by(shape: "BaseShape", depth: int = 0) -> Iterator[Block]:
    """What a shape and the shapes grouped in it say; nothing of feet, dates and slide numbers."""
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.graphfrm import GraphicFrame
    from pptx.shapes.group import GroupShape

    if isinstance(shape, GroupShape):
        for inner in in_order(shape.shapes) if depth < _DEEPEST else ():
            yield from said_by(inner, depth + 1)
    elif isinstance(shape, GraphicFrame):
        yield from _framed(shape)
    elif isinstance(shape, Shape) and not _stands_for(shape, "DATE", "FOOTER", "HEADER", "SLIDE_NUMBER"):
        listed = _stands_for(shape, "BODY", "OBJECT", "VERTICAL_BODY", "VERTICAL_OBJECT")
        lines = list(lines_of(shape.text_frame, listed=listed))
        yield from [lines] if lines else []


def is_picture(shape: "BaseShape") -> bool:
    """Whether a shape shows a picture, whose text, if any, nobody can read here."""
    from pptx.shapes.picture import Picture

    return isinstance(shape, Picture)


def is_title(shape: "BaseShape") -> bool:
    """Whether a shape is its slide's title: not too long to be one."""
    from pptx.shapes.autoshape import Shape

    if not isinstance(shape, Shape) or not _stands_for(shape, "TITLE", "CENTER_TITLE", "VERTICAL_TITLE"):
        return False
    return 0 < len(shape.text_frame.text.split()) <= _TITLE_WORDS


def _stands_for(shape: "BaseShape", *kinds: str) -> bool:
    """Whether a shape is a placeholder of one of these kinds."""
    return shape.is_placeholder and shape.placeholder_format.type.name in kinds


def lines_of(frame: "TextFrame", *, listed: bool = False) -> Iterator[str]:
    """Each paragraph as a line, items by their level; `listed`: several paragraphs without a mark are items, too."""
    paragraphs = [(element, text) for element in frame._txBody.iter(f"{_MAIN}p") if (text := _text(element))]
    for element, text in paragraphs:
        level = int(element.pPr.get("lvl", "0")) if element.pPr is not None else 0
        item = _has_bullet(element.pPr)
        if item is None:
            item = level > 0 or (listed and len(paragraphs) > 1)
        yield f"{'  ' * level}- {text}" if item else text


def _has_bullet(properties: "_Element | None") -> bool | None:
    """Whether a paragraph has a bullet or a number; None where only its layout knows."""
    for child in properties if properties is not None else ():
        match child.tag.removeprefix(_MAIN):
            case "buNone":
                return False
            case "buChar" | "buAutoNum" | "buBlip":
                return True
    return None


def _text(paragraph: "_Element") -> str:
    """A paragraph on one line, raised figures marked as such."""
    parts: list[str] = []
    for child in paragraph:
        match child.tag.removeprefix(_MAIN):
            case "br":
                parts.append(" ")
            case "r":
                parts.append(_run(child))
            case "fld" if child.get("type", "").startswith(_FILLED_IN):
                pass
            case _:
                parts.append(_inner(child))
    return " ".join("".join(parts).split())


def _run(run: "_Element") -> str:
    properties = run.find(f"{_MAIN}rPr")
    raised = (
        properties is not None and properties.get("baseline", "0").isdecimal() and properties.get("baseline") != "0"
    )
    text = _inner(run)
    return f"<sup>{text}</sup>" if raised and text.strip().isdecimal() else text


def _inner(element: "_Element") -> str:
    return escaped("".join(part.text or "" for part in element.iter("{*}t")))


def _framed(frame: "GraphicFrame") -> Iterator[Block]:
    if frame.has_table:
        yield from _table(frame.table)
    elif frame.has_chart:
        yield from _chart(frame.chart)
    else:
        yield from _diagram(frame)


def _table(table: "Table") -> Iterator[Block]:
    rows = [[" ".join(cell.text_frame.text.split()) for cell in row.cells] for row in table.rows]
    lines = [table_row(cells) for cells in rows if any(cells)]
    yield from [lines] if lines else []


def _chart(chart: "Chart") -> Iterator[Block]:
    """The title of a chart, and its values as a table with a column for each series."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield from ([line] for line in lines_of(chart.chart_title.text_frame))
    for plot in chart.plots:
        series = list(plot.series)
        columns = [_values(one) for one in series]
        names = [" ".join(label) for label in plot.categories.flattened_labels] or [""] * max(
            map(len, columns), default=0
        )
        rows = zip_longest(names, *columns, fillvalue="")
        yield [table_row(cells) for cells in (("", *(one.name for one in series)), *rows) if any(cells)]


def _values(series: "_BaseSeries") -> list[str]:
    """The values of a series as the chart shows them: shares as percentages."""
    codes = [code.text or "" for code in series._element.iter(f"{_CHART}formatCode")]
    percent = bool(codes) and all("%" in code for code in codes)
    values: Iterable[float | None] = getattr(series, "values", ())
    return ["" if value is None else figure(value * 100) + "%" if percent else figure(value) for value in values]


def _diagram(frame: "GraphicFrame") -> Iterator[Block]:
    """The texts of a diagram (SmartArt), as items in the order in which they were written."""
    for ids in frame._element.iter(f"{_DIAGRAM}relIds"):
        root = parsed(frame.part.related_part(ids.get(f"{_RELATIONS}dm")).blob)
        points = (one for one in root.iter(f"{_DIAGRAM}pt") if one.get("type", "node") in ("node", "asst"))
        lines = [f"- {text}" for point in points for one in point.iter(f"{_MAIN}p") if (text := _text(one))]
        yield from [lines] if lines else []

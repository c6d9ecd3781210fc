"""The document of a draft on a terminal, or as plain text where the output is none."""

from advisor.models.layouts import Block, Heading, Items, Layout, Paragraph, Runs, Table, Timeline
from advisor.surfaces.cli.sheet import Sheet

_STYLES = {0: "bold underline", 1: "bold", 2: "bold"}
_RULES = {0: "=", 1: "-"}
"""The line under a heading where nothing can be bold."""
_FULL = 24
"""Characters of the longest bar of a timeline."""


def render_layout(layout: Layout, sheet: Sheet | None = None) -> None:
    """All parts of a document, its notes at the end."""
    sheet = sheet or Sheet()
    for block in layout.blocks:
        _block(block, sheet)
    for number, note in enumerate(layout.notes, 1):
        sheet.entry(f"[{number}]", note)


def _block(block: Block, sheet: Sheet) -> None:
    match block:
        case Heading(level, runs):
            title = _words(runs)
            sheet.write()
            sheet.paragraphs([title], style=_STYLES.get(level, "italic"))
            if level in _RULES:
                sheet.write(_RULES[level] * min(len(title), sheet.width))
        case Paragraph(runs):
            sheet.paragraphs([_words(runs)])
            sheet.write()
        case Items(items, numbered):
            for number, item in enumerate(items, 1):
                sheet.entry(f"{number}." if numbered else "•", _words(item))
            sheet.write()
        case Table():
            _table(block, sheet)
        case Timeline():
            _timeline(block, sheet)


def _table(table: Table, sheet: Sheet) -> None:
    """Each row as lines "column: value": a table with long cells does not fit a terminal."""
    for row in table.rows:
        first, *rest = (_words(cell) for cell in row)
        sheet.paragraphs([first], style="bold")
        for name, value in zip(table.header[1:], rest, strict=False):
            if value:
                sheet.paragraphs([f"{name}: {value}"], indent=2)
    sheet.write()


def _timeline(timeline: Timeline, sheet: Sheet) -> None:
    scale = _FULL / max(timeline.months, 1)
    for bar in timeline.bars:
        start, end = round((bar.start - 1) * scale), max(round(bar.end * scale), round((bar.start - 1) * scale) + 1)
        drawn = "·" * start + "█" * (end - start) + "·" * (_FULL - end)
        sheet.write(f"{drawn}  {bar.label}"[: sheet.width])
    sheet.write()


def _words(runs: Runs) -> str:
    """The visible words with the numbers of their notes; blanks stand in brackets already."""
    return "".join(f"{run.text}{'' if run.note is None else f' [{run.note + 1}]'}" for run in runs if not run.hidden)

"""A layout as Markdown (CommonMark, with the tables and footnotes of GitHub). What people wrote is never markup."""

import re
from collections.abc import Iterator

from advisor.models.layouts import Block, Heading, Items, Layout, NewPage, Paragraph, Run, Runs, Table, Timeline

_MARKUP = re.compile(r"[\\`*_\[\]<>|~^$#{}]|&(?=[#\w])")
"""What may mean something inside a line; all of it may be escaped."""
_AT_START = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$)))?([-+=:.)](?:\s|$|[-=]))", re.ASCII)
"""What may begin a list, underline a heading or begin a definition at the start of a line."""
_LINKS = re.compile(r"(?<=[a-zA-Z]):(?=//)|(?<=www)\.|(?<=mailto):|(?<=xmpp):|@", re.IGNORECASE)
"""What would make a link of an address."""
_CELLS, _DOTS = "▇", "·"
_MOST_CELLS = 60


def markdown(layout: Layout) -> str:
    """The document with its sources as footnotes."""
    blocks = [text for block in layout.blocks if (text := "\n".join(_lines(block)))]
    notes = [f"[^{number}]: {escaped(note)}" for number, note in enumerate(layout.notes, 1)]
    return "\n\n".join((*blocks, *notes)) + "\n"


def escaped(text: str, *, start: bool = False) -> str:
    """Text that shows as it is written; `start` where it begins a line."""
    safe = _LINKS.sub(_shown, _MARKUP.sub(_shown, text))
    return _AT_START.sub(lambda match: f"{match[1] or ''}\\{match[2]}", safe) if start else safe


def _shown(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, runs):
            yield f"{'#' * max(1, level + 1)} {_inline(runs)}"
        case Paragraph(runs, look):
            yield _inline(runs, start=True) + (f" {'…' * 20}" if look == "sign" else "")
        case Items(items, numbered):
            for number, item in enumerate(items, 1):
                yield f"{f'{number}.' if numbered else '-'} {_inline(item, start=True)}"
        case Table():
            yield _row(escaped(name) for name in block.header)
            yield _row("---" for _ in block.header)
            yield from (_row(_inline(cell) for cell in row) for row in block.rows)
        case Timeline():
            yield from _bars(block)
        case NewPage():
            return


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _inline(runs: Runs, *, start: bool = False) -> str:
    shown = [run for run in runs if not run.hidden]
    return "".join(_run(run, start=start and place == 0) for place, run in enumerate(shown)).strip()


def _run(run: Run, *, start: bool) -> str:
    if run.note is not None:
        return f"[^{run.note + 1}]"
    if not run.strong or not run.text.strip():
        return escaped(run.text, start=start)
    words = run.text.strip()
    before, _, behind = run.text.partition(words)
    return f"{before}**{escaped(words)}**{behind}"


def _bars(timeline: Timeline) -> Iterator[str]:
    """Bars in letters of one width: a cell a month, or several months where the plan is long."""
    step = -(-timeline.months // _MOST_CELLS)
    width = -(-timeline.months // step)
    names = dict(timeline.legend)
    yield "```text"
    for bar in timeline.bars:
        first, last = (bar.start - 1) // step, (bar.end - 1) // step
        cells = "".join(_CELLS if first <= cell <= last else _DOTS for cell in range(width))
        label = bar.label.replace("`", "'").replace("~", "-")
        yield f"{cells}  {label} ({names[bar.look]})"
    yield "```"

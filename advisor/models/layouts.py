"""A document before a format is chosen: blocks in reading order, each of which every writer can set. Pure.

Surfaces turn a draft into a layout, adapters write it as DOCX, PDF or Markdown. Texts are clean: no control characters,
blanks to fill in are runs of their own, a note is a number in the layout's list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from advisor.models.profiles import Dimension, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words set alike. A note stands behind them."""

    text: str
    strong: bool = False
    blank: bool = False
    """To be filled in by the reader; shown marked."""
    hidden: bool = False
    """For machines that read the document again: the id of a row. Only DOCX has it."""
    note: int | None = None
    """Index in the layout's notes."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 0 is the title of the document, 1 to 3 are its parts."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`lead`: larger, what is voted on; `small`: a legend or a caption; `label`: stays with what follows; `sign`: a
    label with a line to write on."""

    runs: Runs
    look: Literal["body", "lead", "small", "label", "sign"] = "body"


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are shares of the line; `name` tells tables apart that are read in again."""

    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...]
    name: str = ""


BarLook = Dimension | Literal["several"]
"""The dimension an action serves, or several of them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One action in time. Months count from 1; `end` is included."""

    label: str
    start: int
    end: int
    look: BarLook


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars over months; `ticks` names the months, `legend` the looks of bars, `alt` says in words what is seen."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, str], ...]
    months: int
    legend: tuple[tuple[BarLook, str], ...]
    alt: str
    axis: str = ""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page."""

    landscape: bool = False


Block = Heading | Paragraph | Items | Table | Timeline | NewPage


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that belong together. A template names it: {{goals}}."""

    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A document with its properties."""

    language: Language
    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    page: str
    """The word in front of a page number."""
    parts: tuple[Part, ...]
    values: tuple[tuple[str, str], ...] = ()
    """Single words a template may name beside the parts: the cluster's name, the date."""
    notes: tuple[str, ...] = ()
    """Sources with their places, in the order in which they are first cited."""

    @property
    def blocks(self) -> Iterator[Block]:
        """All blocks in reading order."""
        return (block for part in self.parts for block in part.blocks)


def text_of(runs: Runs) -> str:
    """The visible words."""
    return "".join(run.text for run in runs if not run.hidden)

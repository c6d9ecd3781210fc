"""A plan's bars over months as a picture, legible at 400 pixels' width and without colours: each dimension has its
own hatch, each bar its label above it."""

import warnings
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from advisor.models.layouts import BarLook, Timeline

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

FONT = Path(__file__).parents[1] / "drawing" / "fonts" / "DejaVuSans.ttf"
_WIDTH = 6.4
"""Inches: the width of the text of an A4 page. At 400 pixels an inch has 62, a point 0.87."""
_LETTERS = 11.5
"""Points: about 10 pixels at 400 pixels' width."""
_ROW, _MINI_ROW, _EDGE = 0.52, 0.2, 0.92
"""Inches a bar with its label above it takes, one with a label beside it, and axis and legend together."""
_DPI = 200
_LOOKS: dict[BarLook, tuple[str, str]] = {
    "economic": ("#1f4e79", ""),
    "social": ("#9dbbd8", "///"),
    "ecological": ("#d3e5c1", "..."),
    "several": ("#ffffff", "x"),
}
"""Colour and hatch: dark, middle, light and white, so that they stay apart in grey."""
_INK = "#22303c"


@lru_cache(maxsize=8)  # a page that is tried in several sizes draws the same picture again
def timeline_png(timeline: Timeline, *, mini: bool = False) -> bytes:
    """The picture; `mini` has short labels beside the bars instead of above."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    row = _MINI_ROW if mini else _ROW
    height = row * len(timeline.bars) + _EDGE
    figure = Figure(figsize=(_WIDTH, height), dpi=_DPI)
    FigureCanvasAgg(figure)
    _draw(figure, timeline, height, mini=mini)
    content = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter that the font does not have is drawn as a box
        figure.savefig(content, format="png", metadata={"Software": None})
    return content.getvalue()


def _draw(figure: "Figure", timeline: Timeline, height: float, *, mini: bool) -> None:
    axes = figure.add_axes((0.06 if mini else 0.02, 0.52 / height, 0.92 if mini else 0.96, 1 - _EDGE / height))
    for place, bar in enumerate(timeline.bars):
        colour, hatch = _LOOKS[bar.look]
        size = 0.62 if mini else 0.34
        at = place + (0.19 if mini else 0.56)
        axes.broken_barh(
            [(bar.start - 1, bar.end - bar.start + 1)],
            (at, size),
            facecolor=colour,
            edgecolor=_INK,
            hatch=hatch,
            linewidth=0.8,
        )
        _label(axes, bar.label, place, mini=mini)
    _axes(axes, timeline)
    _legend(figure, timeline)


def _label(axes: "Axes", label: str, place: int, *, mini: bool) -> None:
    axes.text(
        -0.012 if mini else 0.0,
        place + (0.5 if mini else 0.52),
        label,
        transform=axes.get_yaxis_transform(),
        ha="right" if mini else "left",
        va="center" if mini else "bottom",
        fontproperties=_letters(),
        color=_INK,
        parse_math=False,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
    )


def _axes(axes: "Axes", timeline: Timeline) -> None:
    letters = _letters()
    axes.set_xlim(0, timeline.months)
    axes.set_ylim(len(timeline.bars), 0)
    axes.set_yticks([])
    axes.set_xticks([month - 1 for month, _ in timeline.ticks])
    axes.set_xticklabels([name for _, name in timeline.ticks], ha="left", fontproperties=letters, parse_math=False)
    axes.set_xlabel(timeline.axis, fontproperties=letters, loc="right", parse_math=False)
    axes.tick_params(length=3, color=_INK, pad=2)
    axes.grid(axis="x", color="#c5ccd3", linewidth=0.7)
    axes.set_axisbelow(True)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_INK)


def _legend(figure: "Figure", timeline: Timeline) -> None:
    from matplotlib.patches import Patch

    patches = [
        Patch(facecolor=_LOOKS[name][0], hatch=_LOOKS[name][1], edgecolor=_INK, linewidth=0.8, label=words)
        for name, words in timeline.legend
    ]
    figure.legend(
        handles=patches,
        loc="upper left",
        ncols=4,
        frameon=False,
        prop=_letters(),
        bbox_to_anchor=(0.0, 1.0),
        handlelength=2,
        columnspacing=1.2,
    )


def _letters() -> "FontProperties":
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(FONT), size=_LETTERS)

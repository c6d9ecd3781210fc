"""Figures with their goals, and how they are printed. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value. `most` and `least` are the goal; without one the figure only informs."""

    what: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None
    detail: str = ""

    @property
    def reached(self) -> bool:
        """Whether the value meets its goal."""
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    def __str__(self) -> str:
        goal, verdict = "", ""
        if self.most is not None or self.least is not None:
            goal = f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}"
            verdict = "ok" if self.reached else "not"
        return f"{self.what:58}{self.value:9.2f} {self.unit:4}{goal:>8}  {verdict:4}{self.detail}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies."""
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def spread(values: Sequence[float]) -> str:
    """Median with the extremes, in seconds."""
    return f"{median(values):.2f} s ({min(values):.2f}–{max(values):.2f})"

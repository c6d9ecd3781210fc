"""How sure a figure is: percentile bootstrap over questions (Efron and Tibshirani 1993, chapter 13). Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

_RESAMPLES = 1000
_SEED = 1
"""Fixed, so that the same outcomes always give the same intervals."""
_BOUNDS = (2.5, 97.5)
"""Percentiles that hold 95 % between them."""
_FEWEST = 6
"""Questions below which there is no interval: if all of n change the same way, chance does as much in 2^(1 - n) of all
cases (sign test), which is below 5 % from 6 on."""

Statistic = Literal["mean", "p50", "p95"]
Samples = NDArray[np.float64]
"""One sample a row; NaN where a measure says nothing of a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure over `n` questions, with its 95 % interval; None for both bounds where the questions are too few."""

    value: float
    low: float | None
    high: float | None
    n: int


def estimate(values: Sequence[float | None], statistic: Statistic = "mean") -> Estimate | None:
    """A statistic of the values that are there; None when none is."""
    there = np.array([value for value in values if value is not None], dtype=np.float64)
    if not there.size:
        return None
    compute = _STATISTICS[statistic]
    return _estimate(compute(there[np.newaxis]), compute(there[_picks(there.size)]), n=there.size)


def difference(pairs: Sequence[tuple[float | None, float | None]], statistic: Statistic = "mean") -> Estimate | None:
    """How much larger a statistic of the second values of the pairs is than that of the first.

    Both sides of a resample hold the same questions, which takes the spread between questions out of the difference.
    None when a side has no value.
    """
    there = [pair for pair in pairs if pair != (None, None)]
    if not there:
        return None
    old, new = np.array(there, dtype=np.float64).T  # None becomes NaN
    compute, picks = _STATISTICS[statistic], _picks(len(there))
    value = compute(new[np.newaxis]) - compute(old[np.newaxis])
    return _estimate(value, compute(new[picks]) - compute(old[picks]), n=len(there))


def _picks(count: int) -> NDArray[np.int64]:
    """Which questions each resample holds."""
    return np.random.default_rng(_SEED).integers(count, size=(_RESAMPLES, count))


def _estimate(value: Samples, resampled: Samples, n: int) -> Estimate | None:
    if np.isnan(value[0]):
        return None
    if n < _FEWEST:
        return Estimate(value=float(value[0]), low=None, high=None, n=n)
    low, high = np.nanpercentile(resampled, _BOUNDS)
    return Estimate(value=float(value[0]), low=float(low), high=float(high), n=n)


def _mean(samples: Samples) -> Samples:
    """NaN for a sample in which no question has a value."""
    with np.errstate(invalid="ignore"):
        return np.asarray(np.nansum(samples, axis=1) / np.sum(~np.isnan(samples), axis=1))


def _percentile(percent: float) -> Callable[[Samples], Samples]:
    return lambda samples: np.asarray(np.percentile(samples, percent, axis=1))


_STATISTICS = MappingProxyType({"mean": _mean, "p50": _percentile(50), "p95": _percentile(95)})
"""The percentiles need a value of every question."""

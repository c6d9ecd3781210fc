"""Intervals against what statistics says they must be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.evaluation.bootstrap import difference, estimate

SHARES = st.floats(0, 1, allow_nan=False)
SAMPLE = np.random.default_rng(7).normal(10, 2, size=400)


def test_the_interval_of_a_mean_is_about_two_standard_errors_wide() -> None:
    found = estimate(list(SAMPLE))
    error = SAMPLE.std(ddof=1) / np.sqrt(len(SAMPLE))
    assert found is not None and found.low is not None and found.high is not None
    assert found.value == pytest.approx(SAMPLE.mean()) and found.n == 400
    assert found.low == pytest.approx(SAMPLE.mean() - 1.96 * error, abs=0.2 * error)
    assert found.high == pytest.approx(SAMPLE.mean() + 1.96 * error, abs=0.2 * error)


def test_percentiles_have_intervals_too() -> None:
    median, last = estimate(list(SAMPLE), "p50"), estimate(list(SAMPLE), "p95")
    assert median is not None and last is not None
    assert median.value == pytest.approx(np.median(SAMPLE)) and last.value == pytest.approx(np.percentile(SAMPLE, 95))
    assert (median.low or 0) < median.value < (median.high or 0) < (last.low or 0) < last.value < (last.high or 0)


@given(st.lists(SHARES, min_size=6, max_size=40))
def test_an_estimate_lies_in_its_interval_and_repeats(values: list[float]) -> None:
    found = estimate(values)
    assert found is not None and found.low is not None and found.high is not None
    assert min(values) - 1e-9 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= max(values) + 1e-9
    assert estimate(values) == found


def test_what_is_not_measured_does_not_count() -> None:
    assert estimate([None, 1.0, None, 0.0]) == estimate([1.0, 0.0])
    assert estimate([None]) is None and estimate([]) is None
    assert difference([]) is None and difference([(None, 1.0)]) is None


def test_a_few_questions_have_no_interval() -> None:
    five, six = estimate([1.0] * 5), estimate([1.0] * 6)
    assert five is not None and (five.value, five.low, five.high, five.n) == (1.0, None, None, 5)
    assert six is not None and (six.low, six.high) == (1.0, 1.0)


@given(st.lists(SHARES, min_size=6, max_size=40))
def test_a_difference_that_is_the_same_for_every_question_is_sure(old: list[float]) -> None:
    found = difference([(value, value + 0.25) for value in old])
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((0.25, 0.25, 0.25))


def test_a_difference_takes_each_side_over_its_own_questions() -> None:
    """Precision: half of the answers were right; then the wrong ones are no longer given."""
    pairs: list[tuple[float | None, float | None]] = [(1.0, 1.0)] * 6 + [(0.0, None)] * 6
    found = difference(pairs)
    assert found is not None and found.low is not None and found.high is not None
    assert found.value == pytest.approx(0.5) and 0 < found.low < 0.5 < found.high

"""Limits: for each person and for all, over restarts, clocks that jump, and processes side by side."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.adapters.people.limits import Allowed, Beyond, Limit, Limits
from tests.advisor.adapters.people.clock import SetClock
from tests.advisor.adapters.people.side_by_side import side_by_side

OWN = Limit(capacity=3, per_hour=6)  # one every ten minutes


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


def passed(limits: Limits, owner: str, times: int) -> int:
    return sum(isinstance(limits.take(owner), Allowed) for _ in range(times))


def test_a_person_may_ask_as_much_as_the_bucket_holds_and_then_as_it_fills(tmp_path: Path, clock: SetClock) -> None:
    limits = Limits(tmp_path, OWN, None, now=clock)
    assert passed(limits, "7", 5) == 3
    assert limits.take("7") == Beyond(resets_at=clock() + timedelta(minutes=10), whose="own")
    clock.move(minutes=9, seconds=59)
    assert passed(limits, "7", 1) == 0
    clock.move(seconds=1)
    assert passed(limits, "7", 2) == 1
    clock.move(days=9)
    assert passed(limits, "7", 9) == 3  # no more than it holds


def test_what_is_refused_comes_at_the_moment_that_was_told(tmp_path: Path, clock: SetClock) -> None:
    limits = Limits(tmp_path, Limit(capacity=1, per_hour=7), Limit(capacity=2, per_hour=0.3), now=clock)
    assert passed(limits, "7", 1) == 1
    for whose in ("own", "all"):
        refused = limits.take("7")
        assert isinstance(refused, Beyond) and refused.whose == whose
        clock.at = refused.resets_at
        assert limits.take("7") == Allowed()


def test_a_person_who_asks_too_much_takes_nothing_from_the_others(tmp_path: Path, clock: SetClock) -> None:
    limits = Limits(tmp_path, OWN, Limit(capacity=5, per_hour=1), now=clock)
    assert passed(limits, "7", 6) == 3
    assert passed(limits, "8", 4) == 2  # all together: five
    refused = limits.take("9")
    assert refused == Beyond(resets_at=clock() + timedelta(hours=1), whose="all")
    clock.move(hours=2)
    assert passed(limits, "9", 9) == 2  # those refused did not count against the person


def test_it_outlives_a_restart_and_other_settings(tmp_path: Path, clock: SetClock) -> None:
    assert passed(Limits(tmp_path, OWN, None, now=clock), "7", 3) == 3
    assert passed(Limits(tmp_path, OWN, None, now=clock), "7", 1) == 0
    assert passed(Limits(tmp_path, Limit(capacity=50, per_hour=1), None, now=clock), "7", 1) == 0
    assert passed(Limits(tmp_path, None, None, now=clock), "7", 9) == 9
    clock.move(minutes=30)
    assert passed(Limits(tmp_path, Limit(capacity=1, per_hour=6), None, now=clock), "7", 9) == 1


def test_a_clock_that_is_set_back_gives_nothing_and_takes_nothing_for_long(tmp_path: Path, clock: SetClock) -> None:
    limits = Limits(tmp_path, OWN, None, now=clock)
    assert passed(limits, "7", 1) == 1
    clock.move(days=-30)
    assert passed(limits, "7", 3) == 2
    clock.move(days=-30)
    assert passed(limits, "7", 1) == 0
    clock.move(minutes=10)
    assert passed(limits, "7", 2) == 1


def test_a_limit_that_lets_nothing_pass_is_a_mistake() -> None:
    for capacity, per_hour in ((0, 1.0), (1, 0.0), (1, -1.0)):
        with pytest.raises(ValueError):
            Limit(capacity=capacity, per_hour=per_hour)


@settings(max_examples=12)
@given(
    capacity=st.integers(1, 5),
    per_hour=st.floats(0.5, 60),
    waits=st.lists(st.floats(0, 7200), min_size=1, max_size=12),
)
def test_never_more_passes_than_was_filled_in(
    tmp_path_factory: pytest.TempPathFactory, capacity: int, per_hour: float, waits: list[float]
) -> None:
    clock = SetClock()
    limits = Limits(tmp_path_factory.mktemp("limit"), Limit(capacity=capacity, per_hour=per_hour), None, now=clock)
    begun, let_through = clock(), 0
    for wait in waits:
        clock.move(seconds=wait)
        let_through += isinstance(limits.take("7"), Allowed)
        hours = (clock() - begun).total_seconds() / 3600
        assert let_through <= capacity + hours * per_hour + 1e-6


def test_processes_side_by_side_take_no_token_twice(tmp_path: Path) -> None:
    prepare = """
from pathlib import Path
from advisor.adapters.people.limits import Allowed, Limit, Limits
limits = Limits(Path(sys.argv[1]), Limit(capacity=8, per_hour=0.001), Limit(capacity=20, per_hour=0.001))
"""
    work = """
owners = ['7', '8', '9']
print(*[owner for _ in range(8) for owner in owners if isinstance(limits.take(owner), Allowed)])
"""
    told = " ".join(side_by_side(prepare, work, tmp_path)).split()
    assert len(told) == 20
    assert max(told.count(owner) for owner in "789") <= 8

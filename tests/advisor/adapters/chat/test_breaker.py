"""The breaker: who is let through, after which failures, and when."""

import threading
from contextlib import suppress

import pytest

from advisor.adapters.chat.breaker import FAILURES, REST_SECONDS, Breaker
from advisor.errors import ModelUnavailable


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def call(breaker: Breaker, code: str | None = None) -> str:
    """One call that fails with a code or succeeds; what the caller hears."""
    try:
        with breaker.watch():
            if code:
                raise ModelUnavailable(code)
    except ModelUnavailable as failure:
        return failure.code
    return "ok"


def resting(clock: Clock) -> Breaker:
    breaker = Breaker(clock)
    for _ in range(FAILURES):
        call(breaker, "model_timeout")
    return breaker


def test_it_rests_after_failures_in_a_row_and_says_how_long() -> None:
    clock = Clock()
    breaker = resting(clock)
    clock.now += 10.5
    with pytest.raises(ModelUnavailable) as raised, breaker.watch():
        raise AssertionError("it was let through")
    assert (raised.value.code, raised.value.values) == ("model_resting", {"seconds": 50})


def test_a_success_between_failures_starts_the_count_anew() -> None:
    breaker = Breaker(Clock())
    told = [call(breaker, code) for code in ("model_failed", "model_cut", None, "model_failed", "model_cut", None)]
    assert "model_resting" not in told


@pytest.mark.parametrize("code", ["model_context", "model_filtered", "model_budget", "model_not_installed"])
def test_what_says_nothing_of_the_server_does_not_count(code: str) -> None:
    breaker = Breaker(Clock())
    assert {call(breaker, code) for _ in range(3 * FAILURES)} == {code}


@pytest.mark.parametrize(
    ("trial", "after"), [(None, "ok"), ("model_timeout", "model_resting"), ("model_context", "ok")]
)
def test_after_the_rest_one_call_decides(trial: str | None, after: str) -> None:
    clock = Clock()
    breaker = resting(clock)
    clock.now += REST_SECONDS
    call(breaker, trial)
    assert call(breaker) == after
    clock.now += REST_SECONDS
    assert call(breaker) == "ok"


def test_after_the_rest_only_one_call_at_a_time_is_let_through() -> None:
    clock = Clock()
    breaker = resting(clock)
    clock.now += REST_SECONDS + 1
    with breaker.watch():
        assert call(breaker) == "model_resting"
    assert call(breaker) == "ok"


def test_an_interrupted_trial_does_not_lock_it_for_ever() -> None:
    clock = Clock()
    breaker = resting(clock)
    clock.now += REST_SECONDS
    with suppress(KeyboardInterrupt), breaker.watch():
        raise KeyboardInterrupt
    assert call(breaker) == "ok"


def test_many_threads_let_one_trial_through() -> None:
    clock = Clock()
    breaker = resting(clock)
    clock.now += REST_SECONDS
    together, done = threading.Barrier(16), threading.Event()
    heard: list[str] = []

    def one() -> None:
        together.wait()
        try:
            with breaker.watch():
                done.wait(5)
            heard.append("ok")
        except ModelUnavailable as failure:
            heard.append(failure.code)
            if len(heard) == 15:
                done.set()

    threads = [threading.Thread(target=one) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(heard) == ["model_resting"] * 15 + ["ok"]

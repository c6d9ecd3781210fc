"""After failures in a row the model is left alone for a while, so that no question waits for it in vain."""

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from advisor.errors import ModelUnavailable

FAILURES = 3
"""So many in a row, and the model rests. Calls that merely did not fit or were not paid for do not count."""
REST_SECONDS = 60.0
_COUNTED = frozenset(
    f"model_{reason}"
    for reason in ("timeout", "refused", "unauthorised", "unknown", "busy", "failed", "empty", "malformed", "cut")
)


class Breaker:
    """Lets calls through, none, or (after a rest) one at a time until one succeeds. Safe for threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, failures: int = FAILURES) -> None:
        """`failures`: so many in a row, and it lets nobody through for a while."""
        self._clock = clock
        self._most = failures
        self._lock = threading.Lock()
        self._failures = 0
        self._rests_until: float | None = None
        self._trying = False

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Run one call and remember how it ended.

        Raises:
            ModelUnavailable: `model_resting`, and the call is not made.
        """
        on_trial = self._enter()
        succeeded: bool | None = None
        try:
            yield
            succeeded = True
        except ModelUnavailable as failure:
            succeeded = False if failure.code in _COUNTED else None
            raise
        finally:
            self._leave(on_trial, succeeded)

    def _enter(self) -> bool:
        """Whether this call is the one that tries the model after its rest."""
        with self._lock:
            if self._rests_until is None:
                return False
            left = self._rests_until - self._clock()
            if left > 0 or self._trying:
                raise ModelUnavailable("model_resting", seconds=max(1, math.ceil(left)))
            self._trying = True
            return True

    def _leave(self, on_trial: bool, succeeded: bool | None) -> None:
        with self._lock:
            if on_trial:
                self._trying = False
            if succeeded:
                self._failures, self._rests_until = 0, None
            elif succeeded is False:
                self._failures += 1
                if self._failures >= self._most:
                    self._rests_until = self._clock() + REST_SECONDS

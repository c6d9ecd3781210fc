"""Untrusted files are read in child processes with limits on time and memory: a bad one costs only itself."""

import gc
import logging
import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, TimeoutError
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from advisor.errors import FailureKind, UnreadableDocument
from ingest import readers
from ingest.models import RawDocument

P = ParamSpec("P")
T = TypeVar("T")

_NICENESS = 10
"""Reading gives way to whoever answers questions on the same machine."""
_PRELOADED = ("ingest.sandbox", "ingest.readers.pdf", "ingest.readers.plain", "ingest.readers.markdown")
"""What most children need; readers of rarer formats load their libraries in the child that needs them."""
_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    """An UnreadableDocument on its way home: plain values survive pickling whatever the exception's signature."""

    kind: FailureKind
    code: str | None = None
    values: dict[str, object]


class Sandbox:
    """Runs readers (or any other function of a module) in reused child processes.

    A child that exceeds its time, dies or is killed is replaced; only the file it had in hand fails. Children cannot
    reach what the parent holds open (the writer's lock, the terminal), ignore Ctrl-C and end with their parent.

    Args:
        workers: number of processes.
        seconds: wall-clock limit for one file, from the moment a child takes it.
        megabytes: address space of one child, where the system can limit it (not on Windows).
        preload: further modules the children share with their server, so that a new child starts in milliseconds.
    """

    def __init__(self, workers: int, seconds: float, megabytes: int, *, preload: Sequence[str] = ()) -> None:
        self._workers = workers
        self._seconds = seconds
        self._megabytes = megabytes
        self._preload = [*_PRELOADED, *preload]
        self._pool: ProcessPool | None = None
        self._waiting: set[Future[object]] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what was submitted; after an error (Ctrl-C, too) stop the children and cancel the rest."""
        if error is not None:
            for outcome in list(self._waiting):
                outcome.cancel()
        pool, self._pool = self._pool, None
        if pool is None:
            return
        try:
            if error is None:
                pool.close()  # type: ignore[no-untyped-call]
                pool.join()
        finally:  # Ctrl-C may come while the last files are read
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def submit(self, path: Path, name: str, password: str | None) -> Future[RawDocument]:
        """Read one file; the result raises UnreadableDocument as `readers.read` does, and for `timeout` and `crashed`.

        Nothing bounds the files submitted: keep some per worker in flight, each result waits in memory.
        """
        return self.run(readers.read, path, name, password)

    def run(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a module-level function on picklable values, under the limits and with the errors of `submit`."""
        outcome: Future[T] = Future()
        inner = self._live_pool().schedule(_guarded, args=(self._megabytes, task, args, kwargs), timeout=self._seconds)
        self._waiting.add(outcome)  # type: ignore[arg-type]
        outcome.add_done_callback(self._waiting.discard)
        inner.add_done_callback(partial(self._settle, outcome))
        return outcome

    def _live_pool(self) -> ProcessPool:
        """The pool, a new one after the system killed an idle child: pebble gives a pool up then."""
        if self._pool is None or not self._pool.active:
            context = _start_method(self._preload)
            self._pool = ProcessPool(
                max_workers=self._workers, initializer=_confine, initargs=(self._megabytes,), context=context
            )
        return self._pool

    def _settle(self, outcome: Future[T], inner: Future[T | _Failure]) -> None:
        """Hand on a result, its errors translated."""
        if not outcome.set_running_or_notify_cancel():
            return
        try:
            value = inner.result()
        except BaseException as error:
            outcome.set_exception(self._translated(error))
        else:
            if isinstance(value, _Failure):
                outcome.set_exception(UnreadableDocument(value.kind, value.code, **value.values))
            else:
                outcome.set_result(value)

    def _translated(self, error: BaseException) -> UnreadableDocument:
        failure: UnreadableDocument
        if isinstance(error, TimeoutError):
            failure = UnreadableDocument("timeout", seconds=self._seconds)
        elif isinstance(error, ProcessExpired):
            failure = UnreadableDocument("crashed", cause=f"exit {error.exitcode}")
        else:
            failure = UnreadableDocument("crashed", cause=type(error).__name__)
        failure.__cause__ = error
        return failure


def _start_method(preload: list[str]) -> multiprocessing.context.BaseContext:
    """Children are forked from a small server where that is possible: a plain fork would inherit locks and threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(preload)
    return context


def _guarded(
    megabytes: int, task: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]
) -> T | _Failure:
    """Run a task in the child and turn its expected errors into values."""
    try:
        return task(*args, **kwargs)
    except UnreadableDocument as error:
        return _Failure(kind=error.kind, code=error.code, values=error.values)
    except MemoryError:
        pass  # what the failed frames hold is freed only outside of this clause
    gc.collect()
    return _Failure(kind="too_large", values={"cause": "memory", "megabytes": megabytes})


def _confine(megabytes: int) -> None:
    """Make the process a child that can do no harm; runs in it before the first file."""
    silence = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(silence, stream)
    logging.disable()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    _limit_memory(megabytes)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    limit = megabytes * _MEBIBYTE
    for what, value in ((resource.RLIMIT_AS, limit), (resource.RLIMIT_CORE, 0)):
        with suppress(OSError, ValueError):  # macOS refuses some limits
            resource.setrlimit(what, (value, value))


def _end_with_parent() -> None:
    """Wait for the parent's end, then end at once.

    The kernel's signal for this (PR_SET_PDEATHSIG) would watch the fork server, which lives as long as any child.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

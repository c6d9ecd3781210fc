"""One writer, and one bot, at a time: locks of the operating system, freed by the kernel when their holder dies.

Whoever gets a lock first finishes a restore that was cut off between two of its steps (`swapping.py`): nobody else may
touch the files at that moment.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from advisor.adapters.swapping import finish_swap
from advisor.errors import ConfigError, StoreBusy


@contextmanager
def writer_lock(data_dir: Path) -> Iterator[None]:
    """Hold the writer's lock of a data directory, made (0700) if it is not there.

    Raises:
        StoreBusy: another process holds it. Who and since when is told from a note beside the lock, which
            serves the message only: the lock itself decides.
    """
    with _held(data_dir, "writer", "store_busy"):
        yield


@contextmanager
def bot_lock(data_dir: Path) -> Iterator[None]:
    """Hold the lock of the bot of a data directory, as `writer_lock`.

    Raises:
        StoreBusy: a bot works on this data directory already.
    """
    with _held(data_dir, "bot", "bot_running"):
        yield


@contextmanager
def _held(data_dir: Path, name: str, busy: str) -> Iterator[None]:
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ConfigError("data_dir_unusable", path=data_dir) from error
    note = data_dir / f"{name}.json"
    lock = FileLock(data_dir / f"{name}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreBusy(busy, **_holder(note)) from error
    try:
        started = datetime.now(UTC).isoformat(timespec="seconds")
        note.write_text(json.dumps({"pid": os.getpid(), "started": started}), encoding="utf-8")
        finish_swap(data_dir)
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _holder(note: Path) -> dict[str, object]:
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
        return {"pid": int(told["pid"]), "started": str(told["started"])}
    except (OSError, ValueError, KeyError):
        return {"pid": "?", "started": "?"}

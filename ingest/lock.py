"""One writer at a time: a lock of the operating system, freed by the kernel when its holder dies."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from advisor.errors import ConfigError, StoreBusy


@contextmanager
def writer_lock(data_dir: Path) -> Iterator[None]:
    """Hold the writer's lock of a data directory, made (0700) if it is not there.

    Raises:
        StoreBusy: another process holds it. Who and since when is told from a note beside the lock, which
            serves the message only: the lock itself decides.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ConfigError("data_dir_unusable", path=data_dir) from error
    note = data_dir / "writer.json"
    lock = FileLock(data_dir / "writer.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreBusy("store_busy", **_holder(note)) from error
    try:
        started = datetime.now(UTC).isoformat(timespec="seconds")
        note.write_text(json.dumps({"pid": os.getpid(), "started": started}), encoding="utf-8")
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

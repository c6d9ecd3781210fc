"""The machine: the data directory, room on its disk, memory, and how old the last backup is."""

import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from advisor.models import Check
from advisor.services.upkeep import LAST_BACKUP
from advisor.settings import Settings

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_MB = 1_000_000
_COPIES = 3
"""A rebuild holds a second library and a second index beside the first until it publishes; a backup is a third."""
_LEAST_FREE_MB = 200
"""The Polish dictionary takes 80 MB while it is built, the first library of the shipped corpus 60."""
_INGEST_MB = 360
"""Memory of a run of ingest with the shipped library, beside what reads a file (README, measured)."""
_SYSTEM_MB = 200
"""What a small server's system takes for itself."""
_LEAST_READING_MB = 256
_OLD_BACKUP_HOURS = 48
"""The bot makes one every night: two were missed."""
_CONTAINER = Path("/sys/fs/cgroup/memory.max")


def data_dir(settings: Settings) -> Check:
    """The data directory: there, ours alone, and writable."""
    path = settings.data_dir
    values: dict[str, object] = {"path": str(path)}
    if not path.exists():
        return Check(code="data_dir_new", state="ok", values=values)
    if not path.is_dir() or not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        return Check(code="data_dir_unusable", state="fail", values=values)
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        return Check(code="data_dir_open", state="warn", values=values)
    return Check(code="data_dir", state="ok", values=values)


def disk(settings: Settings) -> Iterator[Check]:
    """Is there room for a rebuild and a backup?"""
    stored = sum(map(_size, ("library.sqlite", "index", "originals"), [settings.data_dir] * 3))
    needed = max(_COPIES * stored / _MB, _LEAST_FREE_MB)
    with suppress(OSError):
        free = shutil.disk_usage(_nearest(settings.data_dir)).free / _MB
        values: dict[str, object] = {"free": round(free), "needed": round(needed)}
        low = free < needed
        yield Check(code="disk_low" if low else "disk", state="warn" if low else "ok", values=values)


def memory(settings: Settings) -> Iterator[Check]:
    """Does the machine, or the container, hold a run of ingest with the file it reads?"""
    total = memory_mb()
    if total is None:
        return
    needed = _INGEST_MB + settings.read_memory_mb
    if total >= needed:
        yield Check(code="memory", state="ok", values={"total": round(total)})
        return
    # In hundreds, as people write such limits.
    fitting = max(_LEAST_READING_MB, int(total - _INGEST_MB - _SYSTEM_MB) // 100 * 100)
    values: dict[str, object] = {"total": round(total), "needed": needed, "fitting": fitting}
    yield Check(code="memory_low", state="warn", values=values)


def last_backup(settings: Settings) -> Iterator[Check]:
    """How long ago the last backup was, where a bot keeps what people told it."""
    if not settings.telegram_token:
        return
    try:
        age = time.time() - (settings.data_dir / LAST_BACKUP).stat().st_mtime
    except OSError:
        yield Check(code="backup_none", state="warn")
        return
    hours = max(0, round(age / 3600))
    old = hours > _OLD_BACKUP_HOURS
    yield Check(code="backup_old" if old else "backup", state="warn" if old else "ok", values={"hours": hours})


def memory_mb() -> float | None:
    """Memory of the machine, or what its container grants; None where the system does not tell."""
    found = []
    with suppress(OSError, ValueError, AttributeError):
        found.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / _MB)
    with suppress(OSError, ValueError):  # "max": no limit
        found.append(int(_CONTAINER.read_text(encoding="ascii")) / _MB)
    return min(found, default=None)


def _size(name: str, folder: Path) -> int:
    """Bytes of a file, or of the files below a folder."""
    total = 0
    for path in (folder / name, *(folder / name).rglob("*")):
        with suppress(OSError):  # a run of ingest has just removed it
            total += path.stat().st_size if path.is_file() else 0
    return total


def _nearest(path: Path) -> Path:
    """The path, or the nearest folder above it that is there."""
    return next((one for one in (path, *path.absolute().parents) if one.is_dir()), path)

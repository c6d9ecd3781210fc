"""Puts the stores of a prepared folder in place of those of a data directory, and the old ones aside.

    .restore ──rename──▶ .restored-STAMP ──swap──▶ the data directory;  what was there ──▶ before-restore-STAMP
                         (decided)                                       (kept)

The rename decides. Each step behind it can be done again: what is still in the prepared folder has not been moved yet.
So a kill leaves either everything as it was, or a swap that `finish_swap` completes.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from filelock import FileLock

PREPARING = ".restore"
_DECIDED = ".restored-"
_ASIDE = "before-restore-"
_FOLDERS = ("index", "originals", "quarantine")
_FILES = ("people.sqlite", "library.sqlite")
_SIDES = ("-wal", "-shm")
"""Files of SQLite beside a database; they belong to it alone."""


def swap(data_dir: Path, stamp: str) -> Path:
    """Swap the stores in `.restore` in; the folder that holds those that were there.

    Only whoever holds the locks of writer and bot may do this, when no other process has the databases open.
    """
    (data_dir / PREPARING).rename(data_dir / f"{_DECIDED}{stamp}")
    finish_swap(data_dir)
    return data_dir / f"{_ASIDE}{stamp}"


def finish_swap(data_dir: Path) -> None:
    """Complete what a kill has cut off; nothing where nothing was begun."""
    if not any(data_dir.glob(f"{_DECIDED}*")):
        return
    with FileLock(data_dir / "restore.lock"):  # bot and ingest may begin at the same moment
        for ready in data_dir.glob(f"{_DECIDED}*"):
            _finish(data_dir, ready)


def _finish(data_dir: Path, ready: Path) -> None:
    aside = data_dir / f"{_ASIDE}{ready.name.removeprefix(_DECIDED)}"
    aside.mkdir(exist_ok=True, mode=0o700)
    for name in _FOLDERS:
        _swap_folder(ready / name, data_dir / name, aside / name)
    for name in _FILES:
        _swap_file(ready / name, data_dir / name, aside / name)
    shutil.rmtree(ready)


def _swap_folder(new: Path, place: Path, aside: Path) -> None:
    if not new.exists():
        return
    if place.exists():
        place.rename(aside)
    new.rename(place)


def _swap_file(new: Path, place: Path, aside: Path) -> None:
    """The new file replaces the old one in one step, so that nobody finds none and makes an empty one."""
    if not new.exists():
        return
    for side in _SIDES:
        with suppress(FileNotFoundError):
            place.with_name(place.name + side).rename(aside.with_name(aside.name + side))
    if place.exists() and not aside.exists():
        os.link(place, aside)
    new.replace(place)

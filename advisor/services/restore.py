"""Restoring a backup: looked at whole first, then put in place in one step; what was there is kept aside."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from advisor.adapters.archive import read_archive
from advisor.adapters.library import schema as library
from advisor.adapters.locks import bot_lock, writer_lock
from advisor.adapters.people import schema as people
from advisor.adapters.people.quarantine import FOLDER as QUARANTINE
from advisor.adapters.sqlite_files import close_for_good, schema_of, use_log
from advisor.adapters.swapping import PREPARING, swap
from advisor.errors import StoreBusy, StoreDamaged, StoreTooNew
from advisor.settings import Settings, child_environment

_INDEX_SECONDS = 3600
_STORES = {library.FILE_NAME: library.VERSION, people.FILE_NAME: people.VERSION}
_MEND = "from ingest.cli import main; main()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put in place."""

    made_at: str
    documents: int
    aside: Path
    """The folder with what was there before."""
    settings: Path
    """The settings of the backup, to compare; they are not put in force."""


def restore(settings: Settings, archive: Path) -> Restored:
    """Put the stores of an archive in place of those of the data directory.

    Raises:
        StoreBusy: the bot, ingest or another program uses the data directory.
        StoreDamaged: the archive is not whole. StoreTooNew: a newer version of the advisor made it.
        ConfigError: a file cannot be read or written.
    """
    data_dir = settings.data_dir
    with bot_lock(data_dir), writer_lock(data_dir):
        prepared = data_dir / PREPARING
        shutil.rmtree(prepared, ignore_errors=True)
        prepared.mkdir(mode=0o700)
        try:
            told = read_archive(archive, prepared)
            _check(prepared)
            _build_index(prepared, told)
            _close_all(data_dir)
            now = datetime.now(UTC)
            kept_settings = data_dir / f"restored-settings-{now:%Y%m%d-%H%M%S}.env"
            (prepared / "settings.env").replace(kept_settings)
            aside = swap(data_dir, f"{now:%Y%m%d-%H%M%S}")
        except BaseException:
            shutil.rmtree(prepared, ignore_errors=True)
            raise
    made_at, documents = str(told.get("made_at", "")), int(told.get("documents", 0))
    return Restored(made_at=made_at, documents=documents, aside=aside, settings=kept_settings)


def _close_all(data_dir: Path) -> None:
    """Nobody else has the databases open, and nothing of them lies in a log beside them."""
    for name in _STORES:
        if not close_for_good(data_dir / name):
            for closed in filter(Path.exists, (data_dir / one for one in _STORES)):
                use_log(closed)
            raise StoreBusy("restore_in_use", file=name)


def _check(prepared: Path) -> None:
    """The databases are sound and not newer than this program."""
    for name, known in _STORES.items():
        if not (prepared / name).is_file():
            raise StoreDamaged("archive_damaged", file=name)
        found = schema_of(prepared / name)
        if found > known:
            raise StoreTooNew("archive_too_new")
    if not (prepared / "settings.env").is_file():
        raise StoreDamaged("archive_damaged", file="settings.env")
    for folder in ("originals", "index", QUARANTINE):  # empty ones replace those that are there
        (prepared / folder).mkdir(exist_ok=True, mode=0o700)


def _build_index(prepared: Path, told: dict[str, Any]) -> None:
    """Make the search index from the library, by the program that can write it, before anything is replaced."""
    if not told.get("generation"):
        return
    built = subprocess.run(
        [sys.executable, "-c", _MEND, "check", "--repair", "--quiet"],
        cwd=prepared,  # no .env there
        env=child_environment(DATA_DIR=str(prepared), EMBEDDINGS="none"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_INDEX_SECONDS,
        check=False,
    )
    if built.returncode != 0:
        raise StoreDamaged("archive_damaged", file="index")

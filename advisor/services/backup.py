"""Backups: one archive of everything that cannot be made again, while ingest and bot run."""

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from advisor.adapters.archive import write_archive
from advisor.adapters.library import schema as library
from advisor.adapters.library.snapshot import LibraryReader
from advisor.adapters.people import schema as people
from advisor.adapters.people.quarantine import FOLDER as QUARANTINE
from advisor.adapters.people.quarantine import Quarantine
from advisor.adapters.sqlite_files import copy_database, migrate
from advisor.errors import ConfigError, UnknownItem
from advisor.services.upkeep import LAST_BACKUP
from advisor.settings import Settings

NIGHTLY_DIR = "backups"
NIGHTLY_KEPT = 7
_NIGHTLY = "nightly-"
_TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What was saved."""

    file: Path
    bytes: int
    documents: int
    generation: int
    missing: tuple[str, ...]
    """Ids of documents whose original is not there; answers do not need it."""


def back_up(settings: Settings, target: Path) -> Backup:
    """Write an archive of the library, of what is kept of people, of originals and settings; no secrets are in it.

    Documents that were sent and wait for a decision are in it with their files. The search index is left out: `restore`
    makes it again.

    Raises:
        UnknownItem: there is nothing to save.
        StoreDamaged: a database has faults. ConfigError: the file cannot be written.
    """
    data_dir = settings.data_dir
    if not any((data_dir / name).is_file() for name in (library.FILE_NAME, people.FILE_NAME)):
        raise UnknownItem("backup_nothing")
    if not target.parent.is_dir() or target.is_dir():
        raise ConfigError("archive_unwritable", path=target, reason="not a file of a folder that exists")
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=data_dir) as scratch:
        folder = Path(scratch)
        kept = folder / "originals"
        kept.mkdir()
        missing = _library_with_originals(data_dir, folder, kept)
        versions = {
            "library": _version_of(folder / library.FILE_NAME, library.MIGRATIONS),
            "people": _people_with_quarantine(data_dir, folder),
            "program": program_version(),
        }
        documents, generation = _published(folder)
        (folder / "settings.env").write_text(_lines(settings.plain()), encoding="utf-8")
        files = {name: folder / name for name in (library.FILE_NAME, people.FILE_NAME, "settings.env")}
        files |= {f"originals/{path.name}": path for path in sorted(kept.iterdir())}
        quarantined = sorted(path for path in (folder / QUARANTINE).rglob("*") if path.is_file())
        files |= {path.relative_to(folder).as_posix(): path for path in quarantined}
        told = {
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "versions": versions,
            "generation": generation,
            "documents": documents,
            "missing": list(missing),
        }
        write_archive(target, files, told)
    (data_dir / LAST_BACKUP).touch(mode=0o600)
    size = target.stat().st_size
    return Backup(file=target, bytes=size, documents=documents, generation=generation, missing=missing)


def back_up_nightly(settings: Settings, today: datetime) -> Backup:
    """A backup in the data directory; of those made before, the last six stay."""
    folder = settings.data_dir / NIGHTLY_DIR
    if settings.data_dir.is_dir():
        folder.mkdir(exist_ok=True, mode=0o700)
    made = back_up(settings, folder / f"{_NIGHTLY}{today:%Y-%m-%d}.tar.gz")
    for old in sorted(folder.glob(f"{_NIGHTLY}*.tar.gz"))[:-NIGHTLY_KEPT]:
        old.unlink(missing_ok=True)
    return made


def program_version() -> str:
    """The version of this program."""
    try:
        return version("cluster-advisor")
    except PackageNotFoundError:
        return "unknown"


def _library_with_originals(data_dir: Path, folder: Path, kept: Path) -> tuple[str, ...]:
    """Copy the library and the originals of its documents; the ids of those that are not there.

    A run of ingest may drop an original between the two: then the library is newer than the copy, which is made anew.
    """
    if not (data_dir / library.FILE_NAME).is_file():
        return ()
    missing: tuple[str, ...] = ()
    for _ in range(_TRIES):
        copied = folder / library.FILE_NAME
        copied.unlink(missing_ok=True)
        copy_database(data_dir / library.FILE_NAME, copied)
        missing = tuple(_not_linked(_documents(copied), data_dir / "originals", kept))
        if not missing or _published(data_dir) == _published(folder):
            break
    return missing


def _not_linked(documents: Iterable[str], originals: Path, kept: Path) -> Iterable[str]:
    """Hold each original by a second name, so that it stays while the archive is written."""
    for document in documents:
        if not _held(originals / document, kept / document):
            yield document


def _held(source: Path, target: Path) -> bool:
    """Whether a file that is never changed now has a second name (or, where there are none, a copy)."""
    if target.exists():
        return True
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        return False
    except OSError:  # a file system without second names
        shutil.copyfile(source, target)
    return True


def _documents(file: Path) -> list[str]:
    with closing(library.connect(file)) as connection:
        if library.user_version(connection) == 0:
            return []
        return [row["id"] for row in connection.execute("SELECT DISTINCT id FROM document WHERE state <> 'retired'")]


def _published(folder: Path) -> tuple[int, int]:
    """How many documents, and the generation; zeros before the first."""
    try:
        with LibraryReader(folder).snapshot() as snapshot:
            return len(snapshot.all_documents()), snapshot.generation.number
    except UnknownItem:
        return 0, 0


def _people_with_quarantine(data_dir: Path, folder: Path) -> int:
    """Copy what is kept of people and the documents that wait; the schema.

    One may be decided on between the two, and its file gone: then the rows are newer than the copy, which is made anew.
    """
    if not (data_dir / people.FILE_NAME).is_file():
        people.open_people(folder).close()
        return people.VERSION
    for _ in range(_TRIES):
        copied = folder / people.FILE_NAME
        copied.unlink(missing_ok=True)
        version = copy_database(data_dir / people.FILE_NAME, copied)
        shutil.rmtree(folder / QUARANTINE, ignore_errors=True)
        gone = [file for file, note in Quarantine(folder).held() if not _holds(data_dir, folder, file, note)]
        if not gone:
            break
    return version


def _holds(data_dir: Path, folder: Path, file: Path, note: Path) -> bool:
    """Whether a document that waits is held, with the note beside it, which it need not have yet."""
    (folder / file).parent.mkdir(parents=True)
    with suppress(FileNotFoundError):
        shutil.copyfile(data_dir / note, folder / note)  # it may be written anew
    return _held(data_dir / file, folder / file)


def _version_of(file: Path, migrations: tuple[str, ...]) -> int:
    """The schema of the copied library; an empty one is made where there was none."""
    with closing(library.connect(file)) as connection:
        if library.user_version(connection) == 0:
            migrate(connection, migrations)
        return library.user_version(connection)


def _lines(settings: dict[str, str]) -> str:
    return "".join(f"{name}={value}\n" for name, value in settings.items())

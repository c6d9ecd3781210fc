"""A backup holds what cannot be made again, and comes back whole or not at all."""

import gzip
import hashlib
import io
import json
import shutil
import sqlite3
import stat
import tarfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from advisor.adapters.locks import bot_lock, writer_lock
from advisor.adapters.people.quarantine import Quarantine, Sent
from advisor.adapters.people.schema import open_people
from advisor.adapters.people.store import People
from advisor.app import open_advisor
from advisor.errors import AdvisorError, ConfigError, StoreBusy, StoreDamaged, StoreTooNew, UnknownItem
from advisor.models import Profile
from advisor.services.backup import NIGHTLY_DIR, back_up, back_up_nightly
from advisor.services.restore import restore
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports
from tests.stores import Published, published, rows

TOKEN = "7000000001:" + "s" * 35


def contents(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as opened:
        return {one.name: opened.extractfile(one).read() for one in opened if one.isfile()}  # type: ignore[union-attr]


def rewritten(archive: Path, files: dict[str, bytes]) -> None:
    with tarfile.open(archive, "w:gz") as opened:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            opened.addfile(member, io.BytesIO(content))


@pytest.fixture
def saved(settings: Settings, library: Published, tmp_path: Path) -> Path:
    People(settings.data_dir, "7").save_profile("default", Profile(name="Meble"))
    return back_up(settings, tmp_path / "advisor.tar.gz").file


def test_what_is_in_a_backup(settings: Settings, library: Published, tmp_path: Path) -> None:
    known = settings.model_copy(update={"max_file_mb": 20, "telegram_admins": frozenset({7, 5})})
    known = Settings.model_validate({**known.model_dump(), "telegram_token": TOKEN})
    made = back_up(known, tmp_path / "advisor.tar.gz")
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    found = contents(made.file)
    told = json.loads(found.pop("contents.json"))
    originals = {f"originals/{path.name}" for path in (settings.data_dir / "originals").iterdir()}
    assert found.keys() == {"library.sqlite", "people.sqlite", "settings.env", *originals} == told["files"].keys()
    assert (told["generation"], told["documents"]) == (1, 3)
    assert b"ADVISOR_MAX_FILE_MB=20\n" in found["settings.env"]
    assert b"ADVISOR_TELEGRAM_ADMINS=5,7\n" in found["settings.env"]
    assert TOKEN.encode() not in made.file.read_bytes() and not any(TOKEN.encode() in one for one in found.values())
    assert not list(settings.data_dir.glob(".backup-*"))


def test_a_backup_comes_back_and_what_was_there_is_kept(
    settings: Settings, library: Published, saved: Path, reports: Reports
) -> None:
    reports.write("later.md", "# Later\n\nThe cluster bought a press brake in 2024.")
    Ingest(settings, Silent()).sync(reports.folder, yes=True)
    People(settings.data_dir, "7").save_profile("default", Profile(name="Szkło"))
    assert published(settings.data_dir) != library
    done = restore(settings, saved)
    assert published(settings.data_dir) == library
    profile = People(settings.data_dir, "7").profile("default")
    assert profile and profile.name == "Meble"
    assert any("press brake" in row[0] for row in rows(done.aside, "SELECT text FROM passage"))
    assert done.settings.is_file()
    with open_advisor(settings) as advisor:  # what was put back is worked with as before
        assert advisor.sources()
    report = Ingest(settings, Silent()).sync(reports.folder, yes=True)
    assert [one.file for one in report.added] == ["later.md"]


def test_documents_that_wait_are_kept_with_their_files(settings: Settings, library: Published, tmp_path: Path) -> None:
    quarantine = Quarantine(settings.data_dir)
    waiting, arriving, rejected = (send(quarantine, update) for update in (1, 2, 3))
    for sent in (waiting, rejected):
        quarantine.arrive(sent.id, 5)
        quarantine.note(sent, "[[document]]\n")
        quarantine.looked_at(sent.id, {"seen": {}})
        quarantine.wait(sent.id)
    quarantine.reject(rejected.id, by=9)
    made = back_up(settings, tmp_path / "advisor.tar.gz").file
    kept = {name for name in contents(made) if name.startswith("quarantine/")}
    assert kept == {f"quarantine/{waiting.id}/{waiting.id}.pdf", f"quarantine/{waiting.id}/manifest.toml"}
    later = send(quarantine, 4)
    restore(settings, made)
    again = quarantine.sent(waiting.id)
    assert again and again.state == "waiting" and quarantine.path(again).read_bytes() == b"%PDF-1"
    assert stat.S_IMODE(quarantine.path(again).parent.parent.stat().st_mode) == 0o700
    assert not quarantine.path(arriving).exists() and not quarantine.path(later).exists()


def send(quarantine: Quarantine, update: int) -> Sent:
    sent = quarantine.receive(update, 7, "a.pdf", None, "en")
    assert sent is not None
    quarantine.put(sent, b"%PDF-1", ".pdf")
    found = quarantine.sent(sent.id)
    assert found is not None
    return found


def test_a_backup_is_whole_while_others_write(settings: Settings, library: Published, tmp_path: Path) -> None:
    with closing(open_people(settings.data_dir)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("INSERT INTO receipt VALUES ('half', '2026', '{}')")
        made = back_up(settings, tmp_path / "advisor.tar.gz")
        busy.execute("ROLLBACK")
    assert made.documents == 3


@pytest.mark.parametrize("damage", ["cut", "bit", "altered", "extra", "outside", "lacking", "no_archive", "bare"])
def test_a_damaged_archive_changes_nothing(damage: str, settings: Settings, library: Published, saved: Path) -> None:
    before, files = published(settings.data_dir), contents(saved)
    if damage == "cut":
        saved.write_bytes(saved.read_bytes()[:-2000])
    elif damage == "bit":
        raw = bytearray(gzip.decompress(saved.read_bytes()))
        raw[len(raw) // 2] ^= 1
        saved.write_bytes(gzip.compress(bytes(raw), 1))
    elif damage == "no_archive":
        saved.write_bytes(b"hello")
    elif damage == "bare":
        rewritten(saved, {"contents.json": b"[]"})
    else:
        told = json.loads(files["contents.json"])
        if damage == "altered":
            files["settings.env"] = b"x" * len(files["settings.env"])
        elif damage == "extra":
            files["originals/" + "0" * 24] = b"x"
        elif damage == "outside":
            files["../outside"] = b"x"
            told["files"]["../outside"] = {"size": 1, "sha256": ""}
        else:
            del files["people.sqlite"]
        files["contents.json"] = json.dumps(told).encode()
        rewritten(saved, files)
    with pytest.raises(StoreDamaged) as refused:
        restore(settings, saved)
    assert refused.value.code == "archive_damaged"
    assert published(settings.data_dir) == before
    assert not list(settings.data_dir.glob("before-restore-*")) and not (settings.data_dir / ".restore").exists()
    assert not (settings.data_dir.parent / "outside").exists()


@pytest.mark.parametrize("newer", ["form", "library", "people"])
def test_an_archive_of_a_newer_version_is_refused(
    newer: str, settings: Settings, library: Published, saved: Path
) -> None:
    if newer == "form":
        files = contents(saved)
        files["contents.json"] = json.dumps({**json.loads(files["contents.json"]), "form": 3}).encode()
        rewritten(saved, files)
    else:
        database = settings.data_dir / f"{newer}.sqlite"
        with closing(sqlite3.connect(database)) as connection:
            known = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute(f"PRAGMA user_version = {known}0")
        shutil.copy(database, saved.with_name(database.name))
        with closing(sqlite3.connect(database)) as connection:
            connection.execute(f"PRAGMA user_version = {known}")
            files = contents(back_up(settings, saved).file)
        content = saved.with_name(database.name).read_bytes()
        told = json.loads(files["contents.json"])
        told["files"][database.name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        rewritten(saved, {**files, "contents.json": json.dumps(told).encode(), database.name: content})
    with pytest.raises(StoreTooNew):
        restore(settings, saved)
    assert published(settings.data_dir) == library


def test_nobody_works_on_the_data_while_it_is_replaced(settings: Settings, library: Published, saved: Path) -> None:
    with bot_lock(settings.data_dir), pytest.raises(StoreBusy):
        restore(settings, saved)
    with writer_lock(settings.data_dir), pytest.raises(StoreBusy):
        restore(settings, saved)
    with closing(open_people(settings.data_dir)) as idle:
        idle.execute("SELECT 1 FROM profile").fetchall()
        with pytest.raises(StoreBusy) as refused:
            restore(settings, saved)
    assert refused.value.code == "restore_in_use"
    assert not list(settings.data_dir.glob("before-restore-*"))


def test_nights_are_kept_for_a_week(words_only: Settings) -> None:
    open_people(words_only.data_dir).close()
    for day in range(1, 11):
        back_up_nightly(words_only, datetime(2026, 11, day, 3))
    kept = sorted(path.name for path in (words_only.data_dir / NIGHTLY_DIR).iterdir())
    assert kept == [f"nightly-2026-11-{day:02}.tar.gz" for day in range(4, 11)]
    assert (words_only.data_dir / "last-backup").is_file()


def test_what_cannot_be_saved_is_told(words_only: Settings, tmp_path: Path) -> None:
    with pytest.raises(UnknownItem):
        back_up(words_only, tmp_path / "a.tar.gz")
    open_people(words_only.data_dir).close()
    with pytest.raises(ConfigError):
        back_up(words_only, tmp_path / "absent" / "a.tar.gz")
    (words_only.data_dir / "people.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with pytest.raises(AdvisorError) as refused:
        back_up(words_only, tmp_path / "a.tar.gz")
    assert refused.value.code == "backup_source_damaged"
    assert not list(tmp_path.glob("*.tar.gz")) and not list(tmp_path.glob(".*part"))

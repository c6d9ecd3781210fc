"""What people keep: whole or not at all, each owner apart, killed at any moment."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from advisor.adapters.people.schema import FILE_NAME, VERSION, open_people
from advisor.adapters.people.store import People
from advisor.adapters.sqlite_files import user_version
from advisor.errors import ConfigError, StoreDamaged, StoreTooNew
from advisor.models import Profile
from tests.processes import ROOT

TOLD = Profile(name="Ława „X” 🙂", members=60, priorities=("a", "b"), staff=1.5, language="pl")
WRITER = """
import sys
from pathlib import Path
from advisor.adapters.people.store import People
from advisor.models import Profile
people = People(Path(sys.argv[1]))
for number in range(100_000):
    people.save_profile("p", Profile(name="x" * 2000, members=number))
    people.save_plan("p", {"number": number, "rows": ["y" * 500] * 20})
    print(number, flush=True)
"""


def test_what_is_kept_is_found_by_its_name(tmp_path: Path) -> None:
    people = People(tmp_path / "data")
    assert people.profiles() == () and people.profile("p") is None and people.load_plan("p") is None
    assert not (tmp_path / "data").exists()  # reading makes nothing
    people.save_profile("p", TOLD)
    people.save_profile("a b", Profile())
    people.save_plan("p", {"actions": [{"id": "ł"}]})
    again = People(tmp_path / "data")
    assert again.profiles() == ("a b", "p")
    assert again.profile("p") == TOLD
    assert again.load_plan("p") == {"actions": [{"id": "ł"}]}
    again.save_profile("p", Profile(members=2))
    assert people.profile("p") == Profile(members=2)
    assert people.remove_profile("p") and not people.remove_profile("p")
    assert people.profile("p") is None and people.load_plan("p") is None


def test_owners_do_not_see_each_other(tmp_path: Path) -> None:
    mine, yours = People(tmp_path), People(tmp_path, owner="7")
    mine.save_profile("p", TOLD)
    yours.save_plan("p", {"a": 1})
    assert yours.profiles() == () and mine.load_plan("p") is None
    yours.remove_profile("p")
    assert mine.profile("p") == TOLD


def test_only_the_owner_of_the_account_may_read(tmp_path: Path) -> None:
    People(tmp_path / "data").save_profile("p", TOLD)
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "data").iterdir()} == {0o600}


def test_a_file_of_a_newer_version_or_no_database_is_told(tmp_path: Path) -> None:
    People(tmp_path).save_profile("p", TOLD)
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        assert user_version(connection) == VERSION
        connection.execute("UPDATE profile SET json = '[1'")
    with pytest.raises(StoreDamaged):
        People(tmp_path).profile("p")
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("""UPDATE profile SET json = '{"name": "x", "of_a_later_version": 1}'""")
    assert People(tmp_path).profile("p") == Profile(name="x")
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StoreTooNew):
        People(tmp_path).profiles()
    for leftover in tmp_path.iterdir():
        leftover.unlink()
    (tmp_path / FILE_NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreDamaged):
        People(tmp_path).profiles()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError):
        People(tmp_path / "file" / "data").save_profile("p", TOLD)


def test_a_failed_write_changes_nothing(tmp_path: Path) -> None:
    people = People(tmp_path)
    people.save_profile("p", TOLD)
    with pytest.raises(TypeError):
        people.save_plan("p", {"a": object()})
    assert people.load_plan("p") is None and people.profile("p") == TOLD


@pytest.mark.parametrize("after", [1, 4, 9])
def test_a_kill_loses_nothing_that_was_kept(tmp_path: Path, after: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    try:
        kept = [int(process.stdout.readline()) for _ in range(after)][-1]
        time.sleep(0.003 * after)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    rest = process.stdout.read().split("\n")
    process.stdout.close()
    kept = max([kept, *(int(line) for line in rest[:-1])])
    profile, plan = People(tmp_path).profile("p"), People(tmp_path).load_plan("p")
    assert profile is not None and profile.members is not None and plan is not None
    assert profile.members >= kept and int(str(plan["number"])) >= kept
    connection = open_people(tmp_path)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()

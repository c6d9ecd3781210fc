"""What goes wrong with the file is told as what it is: in use, no room, or damaged."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from advisor.adapters import sqlite_files
from advisor.adapters.people.members import Members
from advisor.adapters.people.schema import FILE_NAME, open_people
from advisor.adapters.people.talks import Talk
from advisor.errors import ConfigError, StoreBusy, StoreDamaged
from tests.processes import ROOT

FULL = """
import resource, sys
from pathlib import Path
from advisor.adapters.people.talks import Talk
from advisor.errors import AdvisorError
talk = Talk(Path(sys.argv[1]), "7", 7)
talk.keep([{"question": "first"}])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    talk.keep([{"question": "x" * 1_000_000}])
except AdvisorError as error:
    print(error.code)
"""


def test_a_file_that_another_process_holds_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Members(tmp_path).add(7, "A", "reader")
    monkeypatch.setattr(sqlite_files, "_BUSY_SECONDS", 0.05)
    with closing(open_people(tmp_path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert Members(tmp_path).standing(7) == "reader"  # readers do not wait
        with pytest.raises(StoreBusy):
            Members(tmp_path).block(7)
        other.execute("ROLLBACK")
    Members(tmp_path).block(7)


def test_no_room_is_no_damage_and_what_was_kept_stays(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    assert done.stdout.split() == ["people_unwritable"], done.stderr
    told = Talk(tmp_path, "7", 7).told()
    assert told is not None and told.turns == ({"question": "first"},)


def test_what_is_no_database_or_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError):
        Members(tmp_path / "file" / "data").add(7, "A", "reader")
    (tmp_path / FILE_NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreDamaged):
        Members(tmp_path).members()

"""One writer at a time, told apart by the operating system."""

import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from advisor.adapters.locks import writer_lock
from advisor.errors import StoreBusy
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports

ROOT = Path(__file__).parents[3]
HOLD = """
import sys
from pathlib import Path
from advisor.adapters.locks import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(data_dir: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that holds the lock until its stdin is closed."""
    command = [sys.executable, "-c", HOLD, str(data_dir)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def test_a_second_writer_is_refused_at_once_and_told_who_writes(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        with pytest.raises(StoreBusy) as refused, writer_lock(tmp_path):
            pass
        assert refused.value.exit_code == 3
        assert refused.value.values["pid"] == process.pid
    with writer_lock(tmp_path):
        pass


def test_the_lock_is_free_when_its_holder_was_killed(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert json.loads((tmp_path / "writer.json").read_text())["pid"] == process.pid  # nobody tidied up
        with writer_lock(tmp_path):
            assert json.loads((tmp_path / "writer.json").read_text())["pid"] == os.getpid()


def test_a_note_that_cannot_be_read_does_not_matter(tmp_path: Path) -> None:
    with holder(tmp_path):
        (tmp_path / "writer.json").write_text("{")
        with pytest.raises(StoreBusy) as refused, writer_lock(tmp_path):
            pass
    assert refused.value.values == {"pid": "?", "started": "?"}


def test_the_program_says_who_writes_and_ends_with_3(words_only: Settings, reports: Reports) -> None:
    reports.write("energy.md", "The cluster buys green power together.")
    environment = {**os.environ, "ADVISOR_DATA_DIR": str(words_only.data_dir), "ADVISOR_LANGUAGE": "en"}
    command = [sys.executable, "-c", "from ingest.cli import main; main()", "sync", str(reports.folder)]
    with holder(words_only.data_dir) as process:
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert str(process.pid) in done.stderr
    assert done.stdout == ""


def test_every_verb_that_may_write_takes_the_lock(words_only: Settings, reports: Reports) -> None:
    ingest = Ingest(words_only, Silent())
    with writer_lock(words_only.data_dir):
        for verb in (
            lambda: ingest.sync(reports.folder, dry_run=True),
            lambda: ingest.add([reports.folder]),
            lambda: ingest.remove(["energy.md"]),
            ingest.retry,
            ingest.rebuild,
            ingest.check,
        ):
            with pytest.raises(StoreBusy):
                verb()


def test_the_data_directory_is_for_its_owner_only(tmp_path: Path) -> None:
    with writer_lock(tmp_path / "deep" / "data"):
        assert stat.S_IMODE((tmp_path / "deep" / "data").stat().st_mode) == 0o700

"""Limits around the readers: one file fails, the others are read."""

import fcntl
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from advisor.errors import UnreadableDocument
from ingest.sandbox import Sandbox
from tests.ingest.pdf_builder import PdfPage, build_pdf

TEXT = "The members of the cluster share one laboratory."
SLOW = b"BT /plain 11 Tf (word) Tj ET\n" * 300_000
LARGE = b"0 0 m " * 400_000
WAIT = 20.0


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return _written(tmp_path / "good.pdf", build_pdf([TEXT]))


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    return _written(tmp_path / "slow.pdf", build_pdf([PdfPage(drawing=SLOW)]))


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def kind(sandbox: Sandbox, path: Path) -> str:
    """`read`, or the kind of failure."""
    try:
        sandbox.submit(path, path.name, None).result(timeout=WAIT)
    except UnreadableDocument as error:
        return error.kind
    return "read"


def test_a_file_is_read_in_another_process(good: Path) -> None:
    with Sandbox(1, 10, 1000) as sandbox:
        document = sandbox.submit(good, good.name, None).result(timeout=WAIT)
        assert sandbox.run(os.getpid).result(timeout=WAIT) != os.getpid()
    assert document.pages[0].text.strip() == TEXT


def test_children_are_reused() -> None:
    with Sandbox(1, 10, 1000) as sandbox:
        assert sandbox.run(os.getpid).result(timeout=WAIT) == sandbox.run(os.getpid).result(timeout=WAIT)


def test_a_failure_keeps_its_kind_code_and_values(tmp_path: Path) -> None:
    path = _written(tmp_path / "bad.pdf", b"%PDF-1.7\n")
    with Sandbox(1, 10, 1000) as sandbox, pytest.raises(UnreadableDocument) as raised:
        sandbox.submit(path, path.name, None).result(timeout=WAIT)
    error = raised.value
    assert (error.kind, error.code, error.values) == ("unreadable", "document_unreadable", {"cause": "damaged"})


def test_a_file_that_takes_too_long_fails_alone(good: Path, slow: Path) -> None:
    with Sandbox(1, 1, 2000) as sandbox:
        assert [kind(sandbox, path) for path in (good, slow, good)] == ["read", "timeout", "read"]


def test_a_file_that_needs_too_much_memory_fails_alone(good: Path, tmp_path: Path) -> None:
    large = _written(tmp_path / "large.pdf", build_pdf([PdfPage(drawing=LARGE)]))
    with Sandbox(1, 30, 140) as sandbox:
        assert [kind(sandbox, path) for path in (good, large, good)] == ["read", "too_large", "read"]


def test_a_child_that_is_killed_costs_its_file_only(good: Path, slow: Path) -> None:
    with Sandbox(1, 30, 2000) as sandbox:
        child = sandbox.run(os.getpid).result(timeout=WAIT)
        doomed = sandbox.submit(slow, slow.name, None)
        others = [sandbox.submit(good, good.name, None) for _ in range(3)]
        time.sleep(0.5)
        os.kill(child, signal.SIGKILL)
        with pytest.raises(UnreadableDocument) as raised:
            doomed.result(timeout=WAIT)
        assert (raised.value.kind, raised.value.values) == ("crashed", {"cause": "exit -9"})
        assert [other.result(timeout=WAIT).format for other in others] == ["pdf"] * 3


def test_an_idle_child_that_is_killed_is_replaced(good: Path) -> None:
    with Sandbox(1, 30, 1000) as sandbox:
        os.kill(sandbox.run(os.getpid).result(timeout=WAIT), signal.SIGKILL)
        time.sleep(0.5)
        assert kind(sandbox, good) == "read"


def test_an_error_nobody_foresaw_is_a_crash_with_its_name() -> None:
    with Sandbox(1, 10, 1000) as sandbox, pytest.raises(UnreadableDocument) as raised:
        sandbox.run(int, "no number").result(timeout=WAIT)
    assert (raised.value.kind, raised.value.values) == ("crashed", {"cause": "ValueError"})


def test_children_are_silent_and_give_way(capfd: pytest.CaptureFixture[str]) -> None:
    with Sandbox(1, 10, 1000) as sandbox:
        assert sandbox.run(os.write, 1, b"out").result(timeout=WAIT) == 3
        assert sandbox.run(os.write, 2, b"err").result(timeout=WAIT) == 3
        assert sandbox.run(os.nice, 0).result(timeout=WAIT) > os.nice(0)
    assert capfd.readouterr() == ("", "")


def test_children_do_not_hold_the_writers_lock(tmp_path: Path, good: Path) -> None:
    lock = os.open(tmp_path / "lock", os.O_CREAT | os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    with Sandbox(1, 10, 1000) as sandbox:
        assert kind(sandbox, good) == "read"
        os.close(lock)
        again = os.open(tmp_path / "lock", os.O_RDWR)
        fcntl.flock(again, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(again)


def test_children_ignore_ctrl_c(good: Path) -> None:
    with Sandbox(1, 10, 1000) as sandbox:
        child = sandbox.run(os.getpid).result(timeout=WAIT)
        os.kill(child, signal.SIGINT)
        assert kind(sandbox, good) == "read"
        assert sandbox.run(os.getpid).result(timeout=WAIT) == child


def test_an_interruption_stops_the_children_and_cancels_the_rest(slow: Path) -> None:
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Sandbox(2, 60, 2000) as sandbox:
        waiting = [sandbox.submit(slow, slow.name, None) for _ in range(2000)]
        children = multiprocessing.active_children()
        time.sleep(0.5)
        raise KeyboardInterrupt
    assert time.monotonic() - started < 15
    assert all(outcome.cancelled() for outcome in waiting)
    assert not [child for child in children if child.is_alive()]
    with pytest.raises(CancelledError):
        waiting[0].result()


PARENT = """
import os, sys, time
from pathlib import Path
from ingest.sandbox import Sandbox

if __name__ == "__main__":
    with Sandbox(1, 60, 2000) as sandbox:
        print(sandbox.run(os.getpid).result(), flush=True)
        sandbox.submit(Path(sys.argv[1]), "slow.pdf", None)
        time.sleep(60)
"""


def test_children_end_when_their_parent_is_killed(tmp_path: Path, slow: Path) -> None:
    script = _written(tmp_path / "parent.py", PARENT.encode())
    root = str(Path(__file__).parents[2])
    parent = subprocess.Popen(
        [sys.executable, script, slow], stdout=subprocess.PIPE, cwd=root, env={**os.environ, "PYTHONPATH": root}
    )
    assert parent.stdout is not None
    with parent.stdout as output:
        child = int(output.readline())
    time.sleep(0.3)
    parent.kill()
    parent.wait()
    assert _becomes_true(lambda: not _is_running(child))


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def _becomes_true(condition: Callable[[], bool], seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_a_child_loads_nothing_it_does_not_need() -> None:
    code = "import sys, ingest.sandbox, ingest.readers.pdf; print(*sys.modules)"
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    heavy = {
        "chromadb",
        "numpy",
        "onnxruntime",
        "rich",
        "typer",
        "pydantic",
        "langchain_core",
    }  # pypdf brings PIL where it is
    assert not heavy & set(run.stdout.split())


def test_the_error_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(UnreadableDocument("encrypted", cause="no_password")))
    assert (error.kind, error.code, error.values) == ("encrypted", "document_encrypted", {"cause": "no_password"})

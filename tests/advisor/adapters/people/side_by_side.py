"""The same script in several processes that begin at the same moment; and one that is killed."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.processes import ROOT

_WAIT = "\nprint('ready', flush=True)\nsys.stdin.readline()\n"


def start(script: str, *arguments: object) -> "subprocess.Popen[str]":
    """A process of this script with this package on its path."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def side_by_side(prepare: str, work: str, data: Path, processes: int = 3) -> list[str]:
    """What each process printed: all have run `prepare` before the first begins `work`. `sys.argv` is data, number."""
    started = [start(f"import sys\n{prepare}{_WAIT}{work}", data, number) for number in range(processes)]
    for process in started:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    told = [process.communicate(timeout=60)[0] for process in started]
    assert [process.returncode for process in started] == [0] * processes
    return told


def killed_after(lines: int, script: str, *arguments: object) -> list[str]:
    """What a process printed that was killed (-9) some time after it had printed so many lines."""
    process = start(script, *arguments)
    assert process.stdout is not None and process.stdin is not None
    try:
        first = [process.stdout.readline() for _ in range(lines)]
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    rest = process.stdout.read()
    process.stdout.close()
    process.stdin.close()
    return [line for line in ("".join(first) + rest).split("\n")[:-1] if line]

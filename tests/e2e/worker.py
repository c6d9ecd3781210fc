"""Runs ingest in processes that can be killed: one server with the libraries loaded forks one child a run.

`python -m tests.e2e.worker` reads a run as a JSON line from stdin and writes its exit code when it has ended.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from ingest.progress import Silent

KILLED = -signal.SIGKILL


@dataclass(kw_only=True)
class Run:
    """One run of ingest."""

    verb: str
    data: str
    folder: str = ""
    kill_at: int | None = None
    """Number of the step right after which the process kills itself."""
    settings: dict[str, Any] = field(default_factory=dict)
    prepared_by: str | None = None
    """Another version of reader, cleaner and chunker."""


class Killer(Silent):
    """Writes the steps to a file and kills the process after one of them."""

    def __init__(self, log: IO[str], kill_at: int | None) -> None:
        self._log = log
        self._kill_at = kill_at
        self._count = 0

    def step(self, name: str) -> None:
        print(name, file=self._log, flush=True)
        if self._count == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        self._count += 1


def steps_of(data: Path) -> list[str]:
    """The steps of the last run."""
    return _log_of(data).read_text().split()


def _log_of(data: Path) -> Path:
    return data.with_name(data.name + ".steps")


def perform(run: Run) -> None:
    """What the child does."""
    from advisor.settings import Settings
    from ingest import intake
    from ingest.pipeline import Ingest

    if run.prepared_by:
        vars(intake)["PREPARED_BY"] = run.prepared_by
    data = Path(run.data)
    with _log_of(data).open("w") as log:
        ingest = Ingest(Settings.model_validate({"data_dir": data, **run.settings}), Killer(log, run.kill_at))
        if run.verb == "sync":
            ingest.sync(Path(run.folder), yes=True)
        elif run.verb == "rebuild":
            ingest.rebuild()
        elif run.verb == "remove":
            ingest.remove([run.folder])
        else:
            assert all(check.state != "fail" for check in ingest.check())


class Workers:
    """Some servers; a run goes to one that is free."""

    def __init__(self, count: int) -> None:
        self._free: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        self._all = [
            subprocess.Popen(
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                cwd=Path(__file__).parents[2],
            )
            for _ in range(count)
        ]
        for server in self._all:
            self._free.put(server)

    def run(self, run: Run) -> int:
        """Exit code of the run, negative for a signal."""
        server = self._free.get()
        try:
            assert server.stdin is not None and server.stdout is not None
            print(json.dumps(asdict(run)), file=server.stdin, flush=True)
            return int(json.loads(server.stdout.readline()))
        finally:
            self._free.put(server)

    def close(self) -> None:
        """End the servers."""
        for server in self._all:
            server.communicate()


def main() -> None:
    """The server."""
    # Loaded before the fork, so that each child starts at once. None of them starts a thread when imported.
    import chromadb  # noqa: F401
    import onnxruntime  # noqa: F401
    import tokenizers  # noqa: F401

    import ingest.pipeline  # noqa: F401

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            sys.stdin.close()
            code = 1
            try:
                perform(Run(**json.loads(line)))
                code = 0
            finally:
                sys.stderr.flush()
                if code:
                    sys.excepthook(*sys.exc_info())
                os._exit(code)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    main()

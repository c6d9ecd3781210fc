"""Both programs as processes of their own at the price of a fork: one server with the libraries loaded.

`python -m tests.e2e.programs` reads a call as a JSON line from descriptor 3 and writes its exit code to descriptor 4.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.processes import ROOT, Program, environment

_ENDED_BADLY = 120
"""What Python ends with when it cannot write the rest of its output."""
_OVERRIDES = 0b110
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: by these the superuser reads and writes whatever permissions say."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a call."""

    code: int
    out: str
    err: str


class Programs:
    """The server; each call is a process of its own, in a folder and an environment of its own."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        asked, answered = os.pipe(), os.pipe()
        code = f"import os; os.dup2({asked[0]}, 3); os.dup2({answered[1]}, 4)"
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"{code}; from tests.e2e.programs import serve; serve()"],
            pass_fds=(asked[0], answered[1]),
            cwd=ROOT,
            env=environment(scratch),
        )
        os.close(asked[0])
        os.close(answered[1])
        self._calls = os.fdopen(asked[1], "w", encoding="ascii")
        self._codes = os.fdopen(answered[0], "r", encoding="ascii")

    def run(
        self,
        program: Program,
        arguments: Sequence[str],
        *,
        folder: Path,
        stdin: bytes = b"",
        stdout: str = "",
        most_bytes: int | None = None,
        **variables: str,
    ) -> Ended:
        """Run a program to its end in a folder.

        Args:
            arguments: as Python has them; bytes that are no UTF-8 as surrogates.
            stdout: a file to write to instead, `/dev/full`.
            most_bytes: what any one file may grow to, as where the disk is full.
            variables: of its environment, beside those of this process that are not ours.
        """
        given, out, err = (self._scratch / name for name in ("stdin", "stdout", "stderr"))
        given.write_bytes(stdin)
        call = {
            "program": program,
            "arguments": list(arguments),
            "folder": str(folder),
            "streams": [str(given), stdout or str(out), str(err)],
            "most_bytes": most_bytes,
            "variables": variables,
        }
        print(json.dumps(call), file=self._calls, flush=True)
        code = int(self._codes.readline())
        said = "" if stdout else out.read_text("utf-8", "replace")
        return Ended(code, said, err.read_text("utf-8", "replace"))

    def close(self) -> None:
        """End the server."""
        self._calls.close()
        self._codes.close()
        self._process.wait()


def serve() -> None:
    """What the server does."""
    # Loaded before the fork, so that each call starts at once; of ours, nothing is run but what reads the words.
    import chromadb  # noqa: F401
    import docx  # noqa: F401
    import rich.console  # noqa: F401
    import simplemma  # noqa: F401

    import advisor.services.backup
    import advisor.services.plans
    import advisor.surfaces.cli.commands  # noqa: F401
    import ingest.pipeline  # noqa: F401
    from advisor.language.texts import texts

    texts("en")
    with os.fdopen(3, "r", encoding="ascii") as calls, os.fdopen(4, "w", encoding="ascii") as codes:
        for line in calls:
            child = os.fork()
            if child == 0:
                _perform(json.loads(line))
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=codes, flush=True)


def _perform(call: Mapping[str, Any]) -> None:
    """What a child does; it does not return."""
    code = _ENDED_BADLY
    try:
        _prepare(call)
        code = _main(str(call["program"]))
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
        code = _ENDED_BADLY
    finally:
        os._exit(code)


def _prepare(call: Mapping[str, Any]) -> None:
    import resource

    given, out, err = call["streams"]
    os.dup2(os.open(given, os.O_RDONLY), 0)
    os.dup2(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
    os.dup2(os.open(err, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 2)
    os.chdir(str(call["folder"]))
    os.environ.update(call["variables"])
    sys.argv = [str(call["program"]), *call["arguments"]]
    if call["most_bytes"] is not None:
        most = int(str(call["most_bytes"]))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    _obey_permissions()


def _main(program: str) -> int:
    from advisor.surfaces.cli import main as advisor
    from ingest.cli import main as ingest

    try:
        {"advisor": advisor, "ingest": ingest}[program]()
    except SystemExit as leaving:
        return int(leaving.code or 0)
    return 0


def _obey_permissions() -> None:
    """Have the superuser, who may run tests in a container, meet the permissions that everybody else meets."""
    if os.geteuid() != 0:
        return
    import ctypes

    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    libc.capget(header, sets)
    for at in range(3):  # effective, permitted, inheritable: the first 32 capabilities
        sets[at] &= ~_OVERRIDES
    if libc.capset(header, sets) != 0:
        raise OSError(ctypes.get_errno(), "capset")


if __name__ == "__main__":
    serve()

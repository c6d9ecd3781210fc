"""The two programs as processes of their own, with nothing of this process's settings."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""Documents and questions that are for measuring only; not part of the repository."""

Program = Literal["advisor", "ingest"]
_MODULES: dict[Program, str] = {"advisor": "advisor.surfaces.cli", "ingest": "ingest.cli"}
_OURS = ("ADVISOR_", "LC_", "LANG")


def command(program: Program, *arguments: str) -> list[str]:
    """What the console script does, without an installed package."""
    return [sys.executable, "-c", f"from {_MODULES[program]} import main; main()", *arguments]


def environment(data_dir: Path) -> dict[str, str]:
    """This environment with another data directory and otherwise the default settings."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return {**inherited, "PYTHONPATH": str(ROOT), "ADVISOR_DATA_DIR": str(data_dir), "LC_ALL": "C.UTF-8"}


def run(
    program: Program, *arguments: str, data_dir: Path, stdin: str = "", seconds: float = 1800, **settings: str
) -> "subprocess.CompletedProcess[str]":
    """Run a program to its end. It starts in the data directory, where no `.env` lies; `settings` by their names."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    return subprocess.run(
        command(program, *arguments),
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        cwd=data_dir,
        env={**environment(data_dir), **settings},
    )

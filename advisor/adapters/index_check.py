"""Is an index folder whole? Asked in a child process, because a damaged folder can take a process down with it."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from advisor.errors import StoreDamaged

_SECONDS = 600
_HOME = Path(__file__).resolve().parents[2]
"""Where the packages lie: `-m` looks in the working folder first, which is the user's and may hold a `json.py`."""


def check_folder(folder: Path, expected: Mapping[str, Sequence[str]]) -> None:
    """Compare an index folder with the passage ids which each collection should hold.

    Raises:
        StoreDamaged: it cannot be opened, or ids or vectors are missing.
    """
    command = [sys.executable, "-m", __name__, str(folder.resolve())]
    given = json.dumps({collection: list(ids) for collection, ids in expected.items()})
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, text=True, timeout=_SECONDS, cwd=_HOME, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise StoreDamaged("index_not_whole", reason="timeout") from error
    if done.returncode != 0:
        raise StoreDamaged("index_not_whole", reason=done.stdout.strip() or f"exit {done.returncode}")


def main() -> int:
    """The child: `python -m advisor.adapters.index_check FOLDER < expected.json`; 0 when whole, else says why not."""
    from advisor.adapters.vectors import VectorIndex

    index = VectorIndex(Path(sys.argv[1]))
    wrong = index.missing(json.load(sys.stdin))
    index.close()
    if wrong:
        print(wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

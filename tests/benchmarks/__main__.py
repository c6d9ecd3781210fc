"""Speed and memory as ratios of this machine: `python -m tests.benchmarks [--only NAME]`.

All of it takes half an hour on two cores and 3 GB of disk; what is beside a tutorial is in `tutorial.py`.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import asking, cold, ingesting, reading, resync, synthetic, tutorial
from tests.benchmarks.asking import Goal
from tests.benchmarks.figures import Figure

_SMALL = Goal(median=60, percentile=150, memory=450)
_SIZES = {1_000: _SMALL, 10_000: _SMALL, 100_000: Goal(median=60, percentile=150, memory=800)}
"""Passages of the libraries that are asked."""


def main() -> int:
    """Print a line a figure; 1 when a goal is not reached."""
    parts: dict[str, Callable[[Path], Iterator[Figure]]] = {
        "cold": _cold,
        "asking": _asking,
        "large": _large,
        "resync": resync.figures,
        "ingest": ingesting.figures,
        "reading": reading.figures,
        "tutorial": tutorial.figures,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=parts, help="one part")
    arguments = parser.parse_args()
    reached = True
    with tempfile.TemporaryDirectory(prefix="cluster-advisor-bench-") as scratch:
        for name, measure in parts.items():
            if arguments.only in (None, name):
                folder = Path(scratch, name)
                folder.mkdir()
                for figure in measure(folder):
                    print(figure, flush=True)
                    reached = reached and figure.reached
    return 0 if reached else 1


def _library(folder: Path) -> Path:
    """The real library, read once for all parts."""
    data_dir = folder.parent / "library"
    if not data_dir.exists():
        cold.library(data_dir)
    return data_dir


def _cold(folder: Path) -> Iterator[Figure]:
    return cold.figures(_library(folder))


def _asking(folder: Path) -> Iterator[Figure]:
    return asking.figures("briefs and seeds", _library(folder), renew=synthetic.renew, goal=_SMALL)


def _large(folder: Path) -> Iterator[Figure]:
    source = _library(folder)
    for passages, goal in _SIZES.items():
        data_dir = folder / str(passages)
        synthetic.build(data_dir, passages, source)
        yield from asking.figures(f"{passages:,} passages", data_dir, renew=synthetic.renew, goal=goal)


if __name__ == "__main__":
    sys.exit(main())

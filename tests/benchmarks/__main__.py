"""Speed and memory as ratios of this machine: `python -m tests.benchmarks [--large] [--only NAME]`."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import asking, cold, ingesting, resync, synthetic
from tests.benchmarks.figures import Figure

_SMALL = (60.0, 150.0, 450.0)
_HUGE = (60.0, 150.0, 800.0)
"""Goals: median and 95th percentile of a question in ms, memory in MB."""


def main() -> int:
    """Print a line a figure; 1 when a goal is not reached."""
    parts: dict[str, Callable[[Path], Iterator[Figure]]] = {
        "cold": _cold,
        "asking": _asking,
        "resync": resync.figures,
        "ingest": ingesting.figures,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="ask libraries of 10,000 and 100,000 passages, too")
    parser.add_argument("--only", choices=[*parts, "large"], help="one part")
    arguments = parser.parse_args()
    if arguments.large or arguments.only == "large":
        parts["large"] = _large
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


def _cold(folder: Path) -> Iterator[Figure]:
    cold.library(folder / "data")
    return cold.figures(folder / "data")


def _asking(folder: Path) -> Iterator[Figure]:
    cold.library(folder / "data")
    return asking.figures("question, briefs and seeds", folder / "data", renew=synthetic.renew, most=_SMALL)


def _large(folder: Path) -> Iterator[Figure]:
    for passages, most in ((10_000, _SMALL), (100_000, _HUGE)):
        data_dir = folder / str(passages)
        synthetic.build(data_dir, passages)
        yield from asking.figures(f"question, {passages:,} passages", data_dir, renew=synthetic.renew, most=most)


if __name__ == "__main__":
    sys.exit(main())

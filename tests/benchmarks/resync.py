"""A second `sync` of a folder in which nothing has changed."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from advisor.adapters.embedding.local import LocalEmbedder
from advisor.ports import Vectors
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.benchmarks.cold import elapsed
from tests.benchmarks.figures import Figure, spread
from tests.processes import command, run
from tests.reports import Reports

_FILES = 1000
_REPETITIONS = 5
_MOST_SECONDS = 1.0


def figures(folder: Path) -> Iterator[Figure]:
    """The first sync informs; of the second, all time behind that of `ingest --help` counts."""
    data_dir, reports = folder / "data", Reports(folder / "reports")
    for number in range(_FILES):
        reports.write(f"{number % 20}/{number}.md", f"Member number {number} joined the cluster and pays its fee.")
    began = time.monotonic()
    first = run("ingest", "sync", str(reports.folder), "--json", data_dir=data_dir)
    spent = time.monotonic() - began
    assert len(json.loads(first.stdout)["added"]) == _FILES, first.stdout
    yield Figure(what=f"first `ingest sync` of {_FILES} small files", value=spent, unit="s")
    seconds: dict[str, list[float]] = {"sync": [], "help": [], "report": []}
    for _ in range(_REPETITIONS):
        seconds["help"].append(elapsed(command("ingest", "--help"), data_dir))
        began = time.monotonic()
        again = run("ingest", "sync", str(reports.folder), "--json", data_dir=data_dir)
        seconds["sync"].append(time.monotonic() - began)
        report = json.loads(again.stdout)
        assert report["unchanged"] == _FILES and not report["added"] and not report["changed"], again.stdout
        seconds["report"].append(report["seconds"])
    yield Figure(
        what="second `ingest sync`, without the time of `ingest --help`",
        value=median(seconds["sync"]) - median(seconds["help"]),
        unit="s",
        most=_MOST_SECONDS,
        detail=f"{spread(seconds['sync'])} − {spread(seconds['help'])}; its report says {spread(seconds['report'])}",
    )
    calls = embedding_calls(data_dir, reports.folder)
    yield Figure(what="second `ingest sync`, texts embedded", value=calls, most=0)


def embedding_calls(data_dir: Path, folder: Path) -> int:
    """How many texts a further sync gives to the embedder."""
    given: list[str] = []
    embed = LocalEmbedder.embed

    def counted(self: LocalEmbedder, texts: list[str]) -> Vectors:
        given.extend(texts)
        return embed(self, texts)

    LocalEmbedder.embed = counted  # type: ignore[method-assign, assignment]
    try:
        Ingest(Settings(data_dir=data_dir), Silent()).sync(folder)
    finally:
        LocalEmbedder.embed = embed  # type: ignore[method-assign]
    return len(given)

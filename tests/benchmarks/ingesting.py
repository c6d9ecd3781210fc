"""How fast new documents are taken in, against the embedder's own time for the same texts."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from advisor.adapters.embedding.local import LocalEmbedder
from advisor.adapters.library.snapshot import LibraryReader
from advisor.models import SHARED as SHARED_COLLECTION
from ingest.enrich import embedded_texts
from tests.benchmarks.figures import Figure
from tests.processes import ROOT, SHARED, run

_LEAST_SHARE = 0.85
_ROUNDS = (("amber", "birch"), ("cedar", "dahlia"), ("elder", "fern"))
"""A word for each copy of the base texts; no window of one round is known from another."""


def figures(folder: Path) -> Iterator[Figure]:
    """Plain text; then real PDFs where they are, for information: only reading them costs a third of the embedding.

    Taking in and embedding take turns on a machine that may be busy.
    """
    data_dir = folder / "data"
    warm_up(data_dir, folder)
    rounds = []
    for number, words in enumerate(_ROUNDS):
        texts = folder / f"texts-{number}"
        write_texts(texts, words)
        rounds.append(Taken.measured([texts], data_dir))
    yield share("ingest of text, share of the embedder's speed", rounds, least=_LEAST_SHARE)
    reports = SHARED / "docs" / "domain"
    if reports.is_dir():
        taken = Taken.measured([reports], data_dir)
        yield share("ingest of PDFs, share of the embedder's speed", [taken], least=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Seconds of one run of `ingest add`."""

    texts: int
    process: float
    """From its start to its end."""
    report: float
    embedder: float
    """What the embedder alone needs for the same texts, at once."""

    @classmethod
    def measured(cls, paths: Sequence[Path], data_dir: Path) -> "Taken":
        """Take new files in, then embed what was embedded once more."""
        began = time.monotonic()
        done = run("ingest", "add", *map(str, paths), "--json", data_dir=data_dir)
        spent = time.monotonic() - began
        report = json.loads(done.stdout)
        assert report["added"] and not report["failed"], done.stdout
        texts = texts_of(data_dir, {added["document"] for added in report["added"]})
        embedder = LocalEmbedder.open(data_dir / "models")
        began = time.monotonic()
        embedder.embed(texts)
        return cls(texts=len(texts), process=spent, report=report["seconds"], embedder=time.monotonic() - began)


def share(what: str, rounds: Sequence[Taken], *, least: float | None) -> Figure:
    """The embedder's own time ÷ that of the whole process, each in its least disturbed round."""
    own, spent, report = (min(getattr(one, name) for one in rounds) for name in ("embedder", "process", "report"))
    detail = f"{rounds[0].texts} texts: the embedder {own:.1f} s ÷ {spent:.1f} s ({report:.1f} s after start-up)"
    return Figure(what=what, value=own / spent, least=least, detail=detail)


def write_texts(folder: Path, words: Sequence[str]) -> None:
    """Long plain texts in English and Polish; every sentence of every copy ends in the word of that copy."""
    folder.mkdir(parents=True)
    seeds = SHARED / "seeds"
    sources = sorted(seeds.glob("*.txt")) if seeds.is_dir() else sorted((ROOT / "corpus" / "briefs").glob("*.md"))
    for path in sources:
        text = path.read_text(encoding="utf-8")
        for word in words:
            (folder / f"{path.stem}-{word}.txt").write_text(text.replace(". ", f" {word}. "), encoding="utf-8")


def warm_up(data_dir: Path, folder: Path) -> None:
    """Build the dictionary and the graph, which every installation does once, and publish a first generation."""
    first = folder / "first"
    first.mkdir()
    (first / "first.txt").write_text(
        "Klaster prowadzi laboratorium dla swoich członków od dwóch lat.", encoding="utf-8"
    )
    assert run("ingest", "add", str(first), "--json", data_dir=data_dir).returncode == 0


def texts_of(data_dir: Path, documents: set[str]) -> list[str]:
    """What was embedded for these documents."""
    with LibraryReader(data_dir).snapshot() as snapshot:
        rows = snapshot.rows_of(snapshot.index_ids()[SHARED_COLLECTION], (SHARED_COLLECTION,))
        passages = snapshot.passages(rows).values()
    return [text for passage in passages if passage.document in documents for text in embedded_texts(passage)]

"""Readers beside a writer: every answer wholly from one generation, new documents without a restart."""

import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from advisor.app import Advisor
from advisor.errors import StoreDamaged
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports, many_sentences
from tests.stores import Published

ROOT = Path(__file__).parents[2]
SUBJECTS = ("energy", "water", "waste")


def write_edition(reports: Reports, number: int, subjects: Sequence[str] = SUBJECTS) -> None:
    """Reports in which every sentence says which edition it is from."""
    for subject in subjects:
        reports.write(
            f"{subject}.md",
            f"This is edition{number} of the report. " + many_sentences(f"the {subject} group in edition{number}", 18),
        )


@pytest.mark.slow
def test_a_reader_sees_whole_generations_while_a_writer_publishes(
    settings: Settings, reports: Reports, tmp_path: Path
) -> None:
    write_edition(reports, 1)
    # A publication after every document.
    ingest = Ingest(settings.model_copy(update={"publish_passages": 1}), Silent())
    ingest.sync(reports.folder)
    with reader_of(settings.data_dir, tmp_path / "told") as (reader, told):
        for number in (2, 3):
            write_edition(reports, number)
            if number == 3:
                reports.write("late.md", many_sentences("the heat group in edition3", 5))
            last = ingest.sync(reports.folder).generation
        wait_until(lambda: bool(told()) and told()[-1]["generation"] == last)
        reader.communicate()

    assert reader.returncode == 0
    assert last >= 10
    assert len({one["generation"] for one in told()}) >= 5
    assert_no_mixture(told())
    assert "late.md" in told()[-1]["editions"]
    assert all("vectors" in one["legs"] for one in told())
    assert max(one["open"] for one in told()) == 1, "an outdated index stays open"
    half = told()[len(told()) // 2]["megabytes"]
    assert told()[-1]["megabytes"] < half + 60, "memory grows with every generation"


@contextmanager
def reader_of(data: Path, log: Path) -> Iterator[tuple["subprocess.Popen[str]", Callable[[], list[dict[str, Any]]]]]:
    """A process that asks in a loop until its stdin is closed, and what it has written so far."""
    command = [sys.executable, "-m", "tests.e2e.reader", str(data)]
    with (
        log.open("w") as out,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, text=True, cwd=ROOT) as reader,
    ):
        wait_until(lambda: log.stat().st_size > 0)
        yield reader, lambda: [json.loads(line) for line in log.read_text().rpartition("\n")[0].splitlines()]


def wait_until(done: Callable[[], bool], seconds: float = 60) -> None:
    """Look again and again, but not for ever."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


def assert_no_mixture(told: list[dict[str, Any]]) -> None:
    """One edition a document in each finding and answer, and the same one whenever a generation is named."""
    published: dict[tuple[int, str], set[str]] = defaultdict(set)
    for one in told:
        for file, editions in one["editions"].items():
            published[one["generation"], file].update(editions)
        for file, editions in one["quoted"].items():
            published[one["answered_from"], file].update(editions)
    assert {key: editions for key, editions in published.items() if len(editions) > 1} == {}
    generations = [one["generation"] for one in told]
    assert generations == sorted(generations)


def test_a_question_whose_index_was_swept_away_is_asked_again_of_the_newest(
    settings: Settings, reports: Reports
) -> None:
    write_edition(reports, 1, ["water"])
    ingest = Ingest(settings, Silent())
    ingest.sync(reports.folder)

    def publish_twice() -> None:
        for number in (2, 3):
            write_edition(reports, number, ["water"])
            ingest.sync(reports.folder)

    with Advisor(settings) as advisor:
        interrupt(advisor, publish_twice)
        finding = advisor.search("What did the water group ask every member for?")
    assert finding.generation == 3
    assert all("edition3" in hit.passage.text for hit in finding.hits)
    assert {leg for hit in finding.hits for leg in hit.found_by} == {"vectors", "words"}


def interrupt(advisor: Advisor, act: Callable[[], None]) -> None:
    """Let something happen once, between a question's snapshot and the opening of its index."""
    shelf = advisor._shelf
    index = shelf.index
    pending = [act]

    def interrupted(generation: int) -> Any:
        if pending:
            pending.pop()()
        return index(generation)

    shelf.index = interrupted  # type: ignore[method-assign]


def test_an_index_that_is_really_missing_is_reported_not_asked_for_for_ever(
    settings: Settings, library: Published
) -> None:
    shutil.rmtree(settings.data_dir / "index" / "1")
    with Advisor(settings) as advisor, pytest.raises(StoreDamaged, match="index_missing"):
        advisor.search("What did the water group ask every member for?")
    assert not (settings.data_dir / "index" / "1").exists(), "reading has made an empty index"


def test_reading_leaves_the_files_of_the_vectors_as_they_are(settings: Settings, library: Published) -> None:
    before = digests(settings.data_dir / "index")
    with Advisor(settings) as advisor:
        assert advisor.search("Who sorts the waste?").hits
    assert digests(settings.data_dir / "index") == before


def digests(folder: Path) -> dict[str, str]:
    """Hashes of all files but Chroma's own notes, which it changes whenever it opens a folder."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "chroma.sqlite3"]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

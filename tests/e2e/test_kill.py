"""Ingest may be killed after any step: the next run ends where an undisturbed one would have."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from advisor.settings import Settings
from tests.e2e.worker import KILLED, Run, Workers, steps_of
from tests.reports import Reports, write_three
from tests.stores import Published, assert_tidy, published


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    workers = Workers(2)
    yield workers
    workers.close()


@dataclass
class Scene:
    """A data directory as it was before a run, the run, and what it was like after it."""

    workers: Workers
    base: Path
    run: Run
    again: Run
    before: Published
    after: Published
    steps: list[str]

    def killed_at(self, number: int) -> Path:
        """A data directory in which the run was killed after that step."""
        data = self.base.with_name(f"killed-{number}")
        shutil.copytree(self.base, data, symlinks=True)
        status = self.workers.run(Run(**{**vars(self.run), "data": str(data), "kill_at": number}))
        assert status == KILLED, (status, number)
        return data

    def resumed(self, data: Path) -> int:
        return self.workers.run(Run(**{**vars(self.again), "data": str(data)}))


def scene(workers: Workers, base: Path, run: Run, again: Run) -> Scene:
    before = published(base)
    clean = base.with_name("clean")
    shutil.copytree(base, clean, symlinks=True)
    assert workers.run(Run(**{**vars(run), "data": str(clean)})) == 0
    assert_tidy(clean)
    return Scene(workers, base, run, again, before, published(clean), steps_of(clean))


def assert_nothing_is_lost_or_mixed(scene: Scene, *, forgotten: Sequence[str] = ()) -> None:
    """Kill the run after each of its steps and look at what readers see, then let another run follow.

    Args:
        forgotten: steps before which nothing of the run is known, so that no other run can finish it.
    """
    with ThreadPoolExecutor(2) as pool:
        killed = list(pool.map(scene.killed_at, range(len(scene.steps))))
        for step, data in zip(scene.steps, killed, strict=True):
            assert published(data) in (scene.before, scene.after), f"readers see a mixture after {step}"
        assert set(pool.map(scene.resumed, killed)) == {0}
    for step, data in zip(scene.steps, killed, strict=True):
        expected = scene.before if step in forgotten else scene.after
        assert published(data) == expected, f"killed after {step}"
        assert_tidy(data)
    last = scene.workers.run(Run(verb="check", data=str(killed[-1]), settings=scene.again.settings))
    assert last == 0


def sync_of(data: Path, reports: Reports, **settings: object) -> Run:
    return Run(verb="sync", data=str(data), folder=str(reports.folder), settings=settings)


def test_a_first_ingest_killed_after_any_step_is_finished_by_the_next(
    workers: Workers, settings: Settings, reports: Reports
) -> None:
    reports.write("energy.md", "The cluster buys green power together.", "Its members share one solar roof.")
    run = sync_of(settings.data_dir, reports)
    assert_nothing_is_lost_or_mixed(scene(workers, settings.data_dir, run, run))


def test_an_update_killed_after_any_step_shows_the_old_state_or_the_new_one(
    workers: Workers, settings: Settings, reports: Reports, library: Published
) -> None:
    reports.write("energy.md", "The cluster sells green power by now.")
    reports.write("heat.md", "Waste heat warms the offices.")
    reports.delete("waste.md")
    run = sync_of(settings.data_dir, reports)
    assert_nothing_is_lost_or_mixed(scene(workers, settings.data_dir, run, run))


def test_a_renaming_killed_after_any_step_is_finished_by_the_next(
    workers: Workers, words_only: Settings, reports: Reports
) -> None:
    write_three(reports)
    run = sync_of(words_only.data_dir, reports, embeddings="none")
    assert workers.run(run) == 0
    reports.rename("water.md", "rain.md")
    reports.rename("waste.md", "2024/waste.md")
    assert_nothing_is_lost_or_mixed(scene(workers, words_only.data_dir, run, run))


@pytest.mark.slow
def test_a_rebuild_with_an_embedder_killed_after_any_step_is_finished_by_the_next(
    workers: Workers, settings: Settings, reports: Reports
) -> None:
    write_three(reports)
    assert workers.run(sync_of(settings.data_dir, reports, embeddings="none")) == 0
    run = Run(verb="rebuild", data="")
    assert_nothing_is_lost_or_mixed(scene(workers, settings.data_dir, run, run))


@pytest.mark.parametrize("embeddings", ["none", pytest.param("local", marks=pytest.mark.slow)])
def test_a_rebuild_with_a_new_reader_killed_after_any_step_is_finished_by_a_sync(
    workers: Workers, make_settings: Callable[..., Settings], reports: Reports, embeddings: str
) -> None:
    write_three(reports)
    data = make_settings().data_dir
    sync = sync_of(data, reports, embeddings=embeddings)
    assert workers.run(sync) == 0
    run = Run(verb="rebuild", data="", prepared_by="next", settings=sync.settings)
    assert_nothing_is_lost_or_mixed(scene(workers, data, run, sync))


def test_a_removal_killed_after_any_step_is_carried_out_by_the_next_run(
    workers: Workers, words_only: Settings, reports: Reports
) -> None:
    write_three(reports)
    sync = sync_of(words_only.data_dir, reports, embeddings="none")
    assert workers.run(sync) == 0
    run = Run(verb="remove", data="", folder="waste.md", settings=sync.settings)
    assert_nothing_is_lost_or_mixed(scene(workers, words_only.data_dir, run, sync), forgotten=("recovered",))

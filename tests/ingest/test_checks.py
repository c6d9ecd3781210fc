"""Finding damage in a store, and mending it from the library alone."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.adapters.vectors import VectorIndex, folder_of
from advisor.models import Check
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.ingest.conftest import Embedded, Interrupt, Interrupted
from tests.reports import Reports, write_three
from tests.stores import Published, execute, published, rows


def states(checks: list[Check]) -> dict[str, str]:
    return {check.code: check.state for check in checks}


WELL = {"library": "ok", "words": "ok", "index": "ok", "originals": "ok"}


def lose_the_folder(settings: Settings) -> None:
    shutil.rmtree(folder_of(settings.data_dir, 1))


def lose_the_vectors_files(settings: Settings) -> None:
    for segment in folder_of(settings.data_dir, 1).iterdir():
        if segment.is_dir():
            shutil.rmtree(segment)


def lose_a_vector(settings: Settings) -> None:
    index = VectorIndex(folder_of(settings.data_dir, 1))
    passage = rows(settings.data_dir, "SELECT id FROM passage LIMIT 1")[0][0]
    index.remove([("shared", passage)])
    index.close()


def lose_words(settings: Settings) -> None:
    execute(
        settings.data_dir,
        """INSERT INTO words (words, rowid, heading_terms, terms)
           SELECT 'delete', row, heading_terms, terms FROM passage LIMIT 1""",
    )


@pytest.mark.parametrize("damage", [lose_the_folder, lose_the_vectors_files, lose_a_vector])
def test_check_finds_a_damaged_index_and_repairs_it_without_embedding(
    settings: Settings, library: Published, embedded: Embedded, damage: Callable[[Settings], None]
) -> None:
    ingest = Ingest(settings, Silent())
    damage(settings)
    assert states(ingest.check()) == {**WELL, "index": "fail"}
    assert states(ingest.check(repair=True)) == WELL
    assert published(settings.data_dir) == library
    assert embedded.texts == 0


def test_check_finds_missing_words_and_repairs_them(ingest: Ingest, words_only: Settings, reports: Reports) -> None:
    write_three(reports)
    ingest.sync(reports.folder)
    before = published(words_only.data_dir)
    lose_words(words_only)
    assert states(ingest.check())["words"] == "fail"
    assert states(ingest.check(repair=True))["words"] == "ok"
    assert published(words_only.data_dir) == before


def test_a_sync_mends_a_lost_index_folder_by_itself(settings: Settings, reports: Reports, library: Published) -> None:
    lose_the_folder(settings)
    reports.write("heat.md", "Waste heat warms the offices.")
    Ingest(settings, Silent()).sync(reports.folder)
    assert states(Ingest(settings, Silent()).check()) == WELL


def test_a_repair_needs_no_embedder_and_keeps_the_vectors(
    settings: Settings, words_only: Settings, library: Published
) -> None:
    lose_the_folder(settings)
    assert states(Ingest(words_only, Silent()).check(repair=True)) == WELL
    assert published(settings.data_dir) == library


def test_what_is_only_staged_is_no_damage_and_a_repair_does_not_publish_it(
    settings: Settings, reports: Reports, library: Published
) -> None:
    reports.write("heat.md", "Waste heat warms the offices.")
    with pytest.raises(Interrupted):
        Ingest(settings, Interrupt("expected")).sync(reports.folder)
    assert states(Ingest(settings, Silent()).check()) == WELL
    lose_the_folder(settings)
    assert states(Ingest(settings, Silent()).check(repair=True)) == WELL
    assert published(settings.data_dir) == library


def test_check_works_from_any_working_folder(
    settings: Settings, library: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('not this one')")
    monkeypatch.chdir(tmp_path)
    assert states(Ingest(settings, Silent()).check()) == WELL

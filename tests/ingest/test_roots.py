"""Folders inside folders, and the walls between collections."""

from pathlib import Path

import pytest

from advisor.app import Advisor
from advisor.errors import ConfigError, NeedsConfirmation, UnknownItem
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.ingest.conftest import held
from tests.reports import Reports
from tests.stores import published


def test_a_file_added_before_its_folder_belongs_to_the_folder(
    ingest: Ingest, words_only: Settings, reports: Reports
) -> None:
    path = reports.write("2024/energy.md", "The cluster buys green power together.")
    ingest.add([path])
    assert list(held(words_only)) == ["energy.md"]
    report = ingest.sync(reports.folder)
    assert (report.unchanged, report.duplicates) == (1, ())
    assert list(held(words_only)) == ["2024/energy.md"]
    reports.write("2024/water.md", "Rain water is collected on every roof.")
    assert [one.file for one in ingest.sync(reports.folder / "2024").added] == ["2024/water.md"]
    reports.delete("2024/energy.md")
    assert [one.file for one in ingest.sync(reports.folder / "2024").removed] == ["2024/energy.md"]


def test_a_file_named_together_with_its_folder_is_taken_in_once(
    ingest: Ingest, words_only: Settings, reports: Reports
) -> None:
    path = reports.write("2024/energy.md", "The cluster buys green power together.")
    report = ingest.add([path, reports.folder / "2024", reports.folder])
    assert [one.file for one in report.added] == ["2024/energy.md"]
    assert not report.duplicates
    assert list(held(words_only)) == ["2024/energy.md"]


def test_collections_are_walls(settings: Settings, reports: Reports, tmp_path: Path) -> None:
    ours = reports.write("plan.md", "The harbour cluster plans a tidal mill.")
    ingest = Ingest(settings, Silent())
    ingest.add([ours], collection="harbour")
    with Advisor(settings) as advisor:
        assert advisor.search("tidal mill").hits == ()
        assert len(advisor.search("tidal mill", collection="harbour").hits) == 1
    # The same content for everybody: stored apart, so that each can go without the other.
    ingest.add([ours])
    state = published(settings.data_dir)
    assert [one[0] for one in state.documents] == ["harbour", "shared"]
    assert sorted(name for name, _ in state.vectors) == ["collection-harbour", "collection-shared"]
    other = Reports(tmp_path / "other")
    other.write("mill.md", "A wind mill is planned by nobody.")
    ingest.sync(other.folder, collection="harbour")
    with Advisor(settings) as advisor:
        assert {hit.document.file for hit in advisor.search("mill").hits} == {"plan.md"}


@pytest.mark.parametrize("name", ["", "Ł", "two words", "../up", "-", "x" * 61])
def test_a_collection_needs_a_plain_name(ingest: Ingest, reports: Reports, name: str) -> None:
    with pytest.raises(ConfigError, match="collection_name_bad"):
        ingest.sync(reports.folder, collection=name)


def test_a_known_folder_that_is_gone_is_given_up_when_confirmed(
    ingest: Ingest, words_only: Settings, reports: Reports
) -> None:
    path = reports.write("energy.md", "The cluster buys green power together.")
    ingest.sync(reports.folder)
    path.unlink()
    reports.folder.rmdir()
    with pytest.raises(NeedsConfirmation):
        ingest.sync(reports.folder)
    assert [one.file for one in ingest.sync(reports.folder, yes=True).removed] == ["energy.md"]
    assert not held(words_only)


def test_a_folder_that_was_never_there_is_an_error(ingest: Ingest, tmp_path: Path) -> None:
    with pytest.raises(UnknownItem) as raised:
        ingest.sync(tmp_path / "nowhere")
    assert raised.value.code == "not_found"

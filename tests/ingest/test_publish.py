"""Publishing in long runs, with and without vectors; rebuilding, checking and repairing."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.app import Advisor
from advisor.errors import StoreDamaged
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.ingest.conftest import Embedded, Interrupt, Interrupted, held
from tests.reports import Reports, write_three
from tests.stores import Published, assert_tidy, published, rows

# -- publishing -------------------------------------------------------------------------------------


def test_a_long_run_publishes_on_the_way(make_settings: Callable[..., Settings], reports: Reports) -> None:
    settings = make_settings(embeddings="none", publish_passages=1)
    write_three(reports)
    with pytest.raises(Interrupted):
        Ingest(settings, Interrupt("staged", times=3)).sync(reports.folder)
    assert sorted(held(settings)) == ["energy.md", "waste.md"]
    assert Ingest(settings, Silent()).sync(reports.folder).generation == 3
    assert len(held(settings)) == 3
    assert_tidy(settings.data_dir)


def test_the_published_state_is_the_same_however_often_it_was_published(
    make_settings: Callable[..., Settings], reports: Reports, library: Published, tmp_path: Path
) -> None:
    piecemeal = make_settings(tmp_path / "piecemeal", publish_passages=1)
    assert Ingest(piecemeal, Silent()).sync(reports.folder).generation == 3
    assert published(piecemeal.data_dir) == library


def test_an_interrupted_run_embeds_no_text_again(
    settings: Settings, reports: Reports, embedded: Embedded, tmp_path: Path
) -> None:
    write_three(reports)
    with pytest.raises(Interrupted):
        Ingest(settings, Interrupt("applied")).sync(reports.folder)
    texts = embedded.texts
    assert texts > 0
    Ingest(settings, Silent()).sync(reports.folder)
    assert embedded.texts == texts


def test_nothing_staged_is_published_that_its_file_no_longer_holds(words_only: Settings, reports: Reports) -> None:
    first = reports.write("energy.md", "This is the first version.").read_bytes()
    Ingest(words_only, Silent()).sync(reports.folder)
    reports.write("energy.md", "This is the second version.")
    reports.manifest("energy.md", publisher="Somebody")
    with pytest.raises(Interrupted):
        Ingest(words_only, Interrupt("expected")).sync(reports.folder)
    reports.put("energy.md", first)
    (reports.folder / "manifest.toml").unlink()
    Ingest(words_only, Silent()).sync(reports.folder)
    assert "first version" in rows(words_only.data_dir, "SELECT text FROM passage")[0][0]
    assert held(words_only)["energy.md"].record.publisher is None
    assert_tidy(words_only.data_dir)


@pytest.mark.parametrize("step", ["staged", "expected"])
def test_a_staged_record_is_not_published_when_the_manifest_is_taken_back(
    words_only: Settings, reports: Reports, step: str
) -> None:
    reports.write("energy.md", "The cluster buys green power together.")
    Ingest(words_only, Silent()).sync(reports.folder)
    reports.manifest("energy.md", publisher="Somebody")
    with pytest.raises(Interrupted):
        Ingest(words_only, Interrupt(step)).sync(reports.folder)
    (reports.folder / "manifest.toml").unlink()
    Ingest(words_only, Silent()).sync(reports.folder)
    assert held(words_only)["energy.md"].record.publisher is None
    assert_tidy(words_only.data_dir)


def test_a_publication_on_the_way_does_not_sweep_what_a_later_file_needs(
    make_settings: Callable[..., Settings], reports: Reports
) -> None:
    settings = make_settings(embeddings="none", publish_passages=1)
    reports.write("a.md", "This is staged first.")
    reports.write("z.md", "This is staged last.")
    with pytest.raises(Interrupted):  # z is staged, but no place waits for it yet
        Ingest(settings, Interrupt("staged", times=2)).sync(reports.folder)
    reports.write("a.md", "This is another first one.")
    reports.write("b.md", "This is between.")
    report = Ingest(settings, Silent()).sync(reports.folder)
    assert not report.failed
    assert sorted(held(settings)) == ["a.md", "b.md", "z.md"]
    assert_tidy(settings.data_dir)


def test_a_library_that_was_emptied_can_be_asked(settings: Settings, reports: Reports, library: Published) -> None:
    for name in ("energy.md", "water.md", "waste.md"):
        reports.delete(name)
    Ingest(settings, Silent()).sync(reports.folder, yes=True)
    with Advisor(settings) as advisor:
        assert advisor.search("Where is rain water collected?").hits == ()
    assert_tidy(settings.data_dir)


# -- with and without an embedder -------------------------------------------------------------------


def test_words_alone_make_a_library_that_answers(ingest: Ingest, words_only: Settings, reports: Reports) -> None:
    write_three(reports)
    ingest.sync(reports.folder)
    state = published(words_only.data_dir)
    assert (state.embedder, state.vectors) == ("none", {})
    with Advisor(words_only) as advisor:
        finding = advisor.search("Where is rain water collected?")
    assert finding.hits[0].document.file == "water.md"
    assert finding.hits[0].found_by == ("words",)
    assert {check.code: check.state for check in ingest.check()}["index"] == "warn"


def test_embedders_are_never_mixed_and_rebuild_changes_over(
    settings: Settings, words_only: Settings, reports: Reports, library: Published
) -> None:
    reports.write("heat.md", "Waste heat warms the offices.")
    with pytest.raises(StoreDamaged, match="made_with_other_tools") as refused:
        Ingest(words_only, Silent()).sync(reports.folder)
    assert refused.value.exit_code == 5
    assert published(settings.data_dir) == library
    Ingest(words_only, Silent()).rebuild()
    assert published(settings.data_dir).vectors == {}
    Ingest(settings, Silent()).rebuild()
    assert published(settings.data_dir) == library
    assert_tidy(settings.data_dir)


def test_what_another_embedder_has_staged_is_not_mixed_in(
    settings: Settings, words_only: Settings, reports: Reports, library: Published
) -> None:
    with pytest.raises(Interrupted):
        Ingest(words_only, Interrupt("expected", times=2)).rebuild()
    reports.write("heat.md", "Waste heat warms the offices.")
    Ingest(settings, Silent()).sync(reports.folder)
    state = published(settings.data_dir)
    assert {passage for _, passage in state.vectors} == {row[2] for row in state.passages}
    assert len(state.documents) == 4
    assert_tidy(settings.data_dir)


def test_files_staged_before_the_embedder_changed_are_taken_in_again(
    settings: Settings, words_only: Settings, reports: Reports, library: Published, tmp_path: Path
) -> None:
    reports.write("energy.md", "The cluster sells power by now.")
    with pytest.raises(Interrupted):
        Ingest(settings, Interrupt("copied")).sync(reports.folder)
    Ingest(words_only, Silent()).rebuild()
    report = Ingest(words_only, Silent()).sync(reports.folder)
    assert [one.file for one in report.changed] == ["energy.md"]
    assert "sells" in rows(settings.data_dir, "SELECT group_concat(text) FROM passage")[0][0]


# -- rebuilding -------------------------------------------------------------------------------------


def test_a_rebuild_without_changes_embeds_nothing(
    settings: Settings, library: Published, embedded: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ingest(settings, Silent()).rebuild()
    monkeypatch.setattr("ingest.intake.PREPARED_BY", "next")
    report = Ingest(settings, Silent()).rebuild()
    assert len(report.changed) == 3
    assert embedded.texts == 0
    assert published(settings.data_dir) == library
    assert_tidy(settings.data_dir)


def test_an_interrupted_rebuild_goes_on_where_it_stopped(
    words_only: Settings, reports: Reports, files_read: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_three(reports)
    Ingest(words_only, Silent()).sync(reports.folder)
    monkeypatch.setattr("ingest.intake.PREPARED_BY", "next")
    with pytest.raises(Interrupted):
        Ingest(words_only, Interrupt("expected", times=2)).rebuild()
    before = files_read()
    Ingest(words_only, Silent()).rebuild()
    assert files_read() == before + 1


def test_a_rebuild_works_from_the_originals_when_the_files_are_gone(
    ingest: Ingest, words_only: Settings, reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_three(reports)
    reports.manifest("energy.md", publisher="The Cluster", year=2024)
    ingest.sync(reports.folder)
    before = published(words_only.data_dir)
    shutil.rmtree(reports.folder)
    monkeypatch.setattr("ingest.intake.PREPARED_BY", "next")
    assert len(ingest.rebuild().changed) == 3
    assert published(words_only.data_dir) == before


def test_a_rebuild_never_takes_an_altered_original_for_the_document(
    ingest: Ingest, words_only: Settings, reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_three(reports)
    ingest.sync(reports.folder)
    before = published(words_only.data_dir)
    (words_only.data_dir / "originals" / held(words_only)["water.md"].id).write_bytes(b"# Report\n\nNot this.\n")
    assert {check.code: check.state for check in ingest.check()}["originals"] == "warn"
    monkeypatch.setattr("ingest.intake.PREPARED_BY", "next")
    assert [one.file for one in ingest.rebuild().failed] == ["water.md"]
    assert published(words_only.data_dir).passages == before.passages

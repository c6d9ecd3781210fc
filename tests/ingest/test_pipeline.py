"""What becomes of the library when files are added, edited, renamed and taken away."""

import os
from collections.abc import Callable

import pytest

from advisor.errors import NeedsConfirmation, UnknownItem
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from ingest.scan import document_id
from tests.ingest.conftest import Embedded, held
from tests.reports import Reports, many_sentences, write_three
from tests.stores import Published, assert_tidy, published, rows


def test_an_edited_file_replaces_the_whole_document(ingest: Ingest, words_only: Settings, reports: Reports) -> None:
    reports.write("energy.md", "The cluster buys green power together.", many_sentences("the gas group", 40))
    ingest.sync(reports.folder)
    reports.write("energy.md", "The cluster sells heat.")
    report = ingest.sync(reports.folder)
    assert [one.file for one in report.changed] == ["energy.md"]
    (text,) = [row[0] for row in rows(words_only.data_dir, "SELECT text FROM passage")]
    assert "sells heat" in text and "gas" not in text
    assert rows(words_only.data_dir, "SELECT term FROM vocabulary WHERE term = 'gas'") == []
    assert_tidy(words_only.data_dir)


def test_a_second_sync_embeds_nothing_and_changes_nothing(
    settings: Settings, reports: Reports, library: Published, embedded: Embedded
) -> None:
    second = Ingest(settings, Silent()).sync(reports.folder)
    assert (second.generation, second.unchanged) == (1, 3)
    assert not (second.added or second.changed or second.removed or second.renamed)
    assert embedded.texts == 0
    assert published(settings.data_dir) == library


def test_a_renamed_file_keeps_its_passages_without_embedding(
    settings: Settings, reports: Reports, library: Published, embedded: Embedded
) -> None:
    reports.rename("water.md", "2024/rain.md")
    report = Ingest(settings, Silent()).sync(reports.folder)
    after = published(settings.data_dir)
    assert [(one.was, one.file) for one in report.renamed] == [("water.md", "2024/rain.md")]
    assert not (report.added or report.removed)
    assert embedded.texts == 0
    assert after.passages == library.passages
    assert after.vectors.keys() == library.vectors.keys()
    assert "2024/rain.md" in held(settings)


def test_a_file_that_is_gone_takes_its_document_along(ingest: Ingest, words_only: Settings, reports: Reports) -> None:
    write_three(reports)
    ingest.sync(reports.folder)
    reports.delete("waste.md")
    report = ingest.sync(reports.folder)
    assert [one.file for one in report.removed] == ["waste.md"]
    assert sorted(held(words_only)) == ["energy.md", "water.md"]
    assert_tidy(words_only.data_dir)


def test_add_never_removes(ingest: Ingest, words_only: Settings, reports: Reports) -> None:
    write_three(reports)
    ingest.sync(reports.folder)
    reports.delete("waste.md")
    reports.write("heat.md", "Waste heat warms the offices.")
    assert not ingest.add([reports.folder]).removed
    assert sorted(held(words_only)) == ["energy.md", "heat.md", "waste.md", "water.md"]


def test_the_same_content_twice_is_stored_once(ingest: Ingest, words_only: Settings, reports: Reports) -> None:
    original = reports.write("energy.md", "The cluster buys green power together.")
    reports.put("copy.md", original.read_bytes())
    report = ingest.sync(reports.folder)
    assert [(one.file, one.same_as) for one in report.duplicates] == [("energy.md", "copy.md")]
    assert not report.failed
    assert len(held(words_only)) == 1
    reports.delete("copy.md")
    ingest.sync(reports.folder, yes=True)
    assert list(held(words_only)) == ["energy.md"]
    assert_tidy(words_only.data_dir)


def test_two_files_that_swap_their_contents_are_both_right(
    make_settings: Callable[..., Settings], reports: Reports
) -> None:
    settings = make_settings(embeddings="none", publish_passages=1)
    first, second = reports.write("a.md", "Green power."), reports.write("b.md", "Rain water.")
    contents = first.read_bytes(), second.read_bytes()
    Ingest(settings, Silent()).sync(reports.folder)
    reports.put("a.md", contents[1])
    reports.put("b.md", contents[0])
    reports.write("c.md", "Something new, so that there is a publication on the way.")
    Ingest(settings, Silent()).sync(reports.folder)
    assert held(settings)["a.md"].id == document_id(contents[1])
    assert held(settings)["b.md"].id == document_id(contents[0])
    assert_tidy(settings.data_dir)


# -- removing ---------------------------------------------------------------------------------------


def test_a_removed_document_stays_out_until_its_content_changes(
    ingest: Ingest, words_only: Settings, reports: Reports
) -> None:
    write_three(reports)
    ingest.sync(reports.folder)
    ingest.remove(["waste.md"])
    report = ingest.sync(reports.folder)
    assert report.left_out == ("waste.md",)
    assert "waste.md" not in held(words_only)
    reports.write("waste.md", "Now everything is thrown away.")
    assert [one.file for one in ingest.sync(reports.folder).added] == ["waste.md"]


def test_a_removed_document_comes_back_when_add_names_it(
    ingest: Ingest, words_only: Settings, reports: Reports
) -> None:
    write_three(reports)
    ingest.sync(reports.folder)
    document = held(words_only)["waste.md"].id
    ingest.remove([document[:8]])
    ingest.add([reports.folder / "waste.md"])
    assert held(words_only)["waste.md"].id == document
    assert not ingest.sync(reports.folder).left_out


def test_removing_with_one_unknown_name_removes_nothing(ingest: Ingest, words_only: Settings, reports: Reports) -> None:
    write_three(reports)
    ingest.sync(reports.folder)
    with pytest.raises(UnknownItem):
        ingest.remove(["waste.md", "nobody-knows.md"])
    ingest.sync(reports.folder)
    assert len(held(words_only)) == 3


def test_removing_much_needs_a_yes(ingest: Ingest, words_only: Settings, reports: Reports) -> None:
    for number in range(10):
        reports.write(f"{number}.md", f"Member {number} reports.")
    ingest.sync(reports.folder)
    for number in range(6):
        reports.delete(f"{number}.md")
    with pytest.raises(NeedsConfirmation) as refused:
        ingest.sync(reports.folder)
    assert refused.value.exit_code == 4
    assert len(held(words_only)) == 10
    assert len(ingest.sync(reports.folder, dry_run=True).removed) == 6
    assert len(ingest.sync(reports.folder, yes=True).removed) == 6
    assert len(held(words_only)) == 4


def test_a_dry_run_never_asks_and_changes_nothing(ingest: Ingest, words_only: Settings, reports: Reports) -> None:
    write_three(reports)
    # Known under a root of its own, which a sync of the folder above takes over.
    reports.write("2024/heat.md", "Waste heat warms the offices.")
    ingest.add([reports.folder / "2024"])
    before = database(words_only)
    reports.delete("2024/heat.md")
    report = ingest.sync(reports.folder, dry_run=True)
    assert report.dry_run
    assert [one.file for one in report.added] == ["energy.md", "waste.md", "water.md"]
    assert [one.file for one in report.removed] == ["2024/heat.md"]
    assert database(words_only) == before


def database(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the tables that a plan touches."""
    tables = ("location", "document", "removed", "failure", "generation")
    return {table: rows(settings.data_dir, f"SELECT * FROM {table}") for table in tables}


# -- records ----------------------------------------------------------------------------------------


def test_a_changed_manifest_entry_renews_the_record_without_embedding(
    settings: Settings, reports: Reports, library: Published, embedded: Embedded
) -> None:
    ingest = Ingest(settings, Silent())
    reports.manifest("energy.md", publisher="The Cluster", year=2024)
    report = ingest.sync(reports.folder)
    assert [one.file for one in report.changed] == ["energy.md"]
    record = held(settings)["energy.md"].record
    assert (record.publisher, record.year) == ("The Cluster", 2024)
    assert embedded.texts == 0
    assert_tidy(settings.data_dir)
    assert ingest.sync(reports.folder).unchanged == 3


def test_a_manifest_counts_for_its_folder_from_wherever_it_is_synced(
    ingest: Ingest, words_only: Settings, reports: Reports
) -> None:
    reports.write("2024/energy.md", "The cluster buys green power together.")
    reports.manifest("energy.md", folder="2024", publisher="The Cluster")
    ingest.sync(reports.folder)
    assert held(words_only)["2024/energy.md"].record.publisher == "The Cluster"
    assert ingest.sync(reports.folder / "2024").unchanged == 1
    assert ingest.sync(reports.folder).unchanged == 1
    ingest.rebuild()
    assert held(words_only)["2024/energy.md"].record.publisher == "The Cluster"


# -- races ------------------------------------------------------------------------------------------


class Meddler(Silent):
    """Does something when a certain event comes for the first time."""

    def __init__(self, event: str, act: Callable[[], object]) -> None:
        self._pending = {event: act}

    def reading(self, file: str) -> None:
        self._pending.pop("reading", lambda: None)()

    def step(self, name: str) -> None:
        self._pending.pop(name, lambda: None)()


@pytest.mark.parametrize(("event", "stored"), [("reading", "second"), ("kept", "first")])
def test_what_is_hashed_is_what_is_parsed_though_the_file_changes(
    words_only: Settings, reports: Reports, event: str, stored: str
) -> None:
    path = reports.write("energy.md", "This is the first version.")
    meddler = Meddler(event, lambda: path.write_text("# Report\n\nThis is the second version.\n"))
    Ingest(words_only, meddler).sync(reports.folder)
    (text,) = rows(words_only.data_dir, "SELECT text FROM passage")
    assert stored in text[0]
    original = (words_only.data_dir / "originals" / held(words_only)["energy.md"].id).read_bytes()
    assert stored.encode() in original and document_id(original) == held(words_only)["energy.md"].id
    Ingest(words_only, Silent()).sync(reports.folder)
    assert held(words_only)["energy.md"].id == document_id(path.read_bytes())


def test_an_edit_within_the_same_tick_of_the_clock_is_seen(words_only: Settings, reports: Reports) -> None:
    path = reports.folder / "energy.md"
    path.write_text("# Report\n\nOne turbine.\n")
    before = path.stat()
    Ingest(words_only, Silent()).sync(reports.folder)
    with path.open("r+") as file:  # same size, same inode, same time
        file.write("# Report\n\nTwo")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [one.file for one in Ingest(words_only, Silent()).sync(reports.folder).changed] == ["energy.md"]

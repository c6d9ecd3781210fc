"""A file that cannot be read: its last good version stays, and it is tried again when that makes sense."""

from collections.abc import Callable

import pytest

from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.ingest.conftest import held
from tests.reports import Reports
from tests.stores import assert_tidy

DAMAGED = b"%PDF-1.7\n"


def failed_files(ingest: Ingest) -> list[str]:
    return [one.file for one in ingest.list(failed=True)]


def test_a_change_that_cannot_be_read_keeps_the_last_good_version(
    ingest: Ingest, words_only: Settings, reports: Reports
) -> None:
    reports.write("energy.md", "The cluster buys green power together.")
    ingest.sync(reports.folder)
    good = held(words_only)["energy.md"].id
    reports.put("energy.md", b"")
    report = ingest.sync(reports.folder)
    assert [(one.file, one.kind) for one in report.failed] == [("energy.md", "empty")]
    assert (held(words_only)["energy.md"].id, held(words_only)["energy.md"].stale) == (good, True)
    assert (words_only.data_dir / "originals" / good).is_file()


@pytest.mark.parametrize("text", ["The cluster buys green power together.", "It sells power by now."])
def test_a_stale_document_is_fresh_again_once_its_file_can_be_read(
    ingest: Ingest, words_only: Settings, reports: Reports, text: str
) -> None:
    reports.write("energy.md", "The cluster buys green power together.")
    ingest.sync(reports.folder)
    reports.put("energy.md", b"")
    ingest.sync(reports.folder)
    path = reports.write("energy.md", text)
    assert not ingest.sync(reports.folder).failed
    document = held(words_only)["energy.md"]
    assert not document.stale
    assert (words_only.data_dir / "originals" / document.id).read_bytes() == path.read_bytes()
    assert failed_files(ingest) == []
    assert_tidy(words_only.data_dir)


def test_a_rebuild_leaves_a_stale_document_stale(ingest: Ingest, words_only: Settings, reports: Reports) -> None:
    reports.write("energy.md", "The cluster buys green power together.")
    ingest.sync(reports.folder)
    reports.put("energy.md", b"")
    ingest.sync(reports.folder)
    ingest.rebuild()
    assert held(words_only)["energy.md"].stale
    assert failed_files(ingest) == ["energy.md"]


def test_a_failure_never_stops_the_other_files(ingest: Ingest, words_only: Settings, reports: Reports) -> None:
    reports.put("a.pdf", DAMAGED)
    reports.write("b.md", "The cluster buys green power together.")
    reports.put("c.docx", b"PK")
    report = ingest.sync(reports.folder)
    assert [(one.file, one.kind) for one in report.failed] == [("a.pdf", "unreadable"), ("c.docx", "unsupported")]
    assert list(held(words_only)) == ["b.md"]
    assert failed_files(ingest) == ["a.pdf", "c.docx"]


def test_a_failed_file_is_reported_again_but_not_read_again(
    ingest: Ingest, reports: Reports, files_read: Callable[[], int]
) -> None:
    reports.put("a.pdf", DAMAGED)
    first = ingest.sync(reports.folder)
    assert files_read() == 1
    assert ingest.sync(reports.folder).failed == first.failed
    assert files_read() == 1
    ingest.retry()
    assert files_read() == 2


def test_a_failed_file_is_read_again_when_it_has_changed(ingest: Ingest, reports: Reports) -> None:
    reports.put("a.md", b"")
    ingest.sync(reports.folder)
    reports.write("a.md", "Now there is something in it.")
    assert [one.file for one in ingest.sync(reports.folder).added] == ["a.md"]
    assert failed_files(ingest) == []


@pytest.mark.parametrize("limit", ["read_seconds", "read_memory_mb"])
def test_a_failed_file_is_read_again_with_other_limits(
    words_only: Settings, reports: Reports, files_read: Callable[[], int], limit: str
) -> None:
    reports.put("a.pdf", DAMAGED)
    Ingest(words_only, Silent()).sync(reports.folder)
    Ingest(words_only.model_copy(update={limit: 600}), Silent()).sync(reports.folder)
    assert files_read() == 2


def test_a_failed_file_is_read_again_by_another_reader(
    ingest: Ingest, reports: Reports, files_read: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    reports.put("a.pdf", DAMAGED)
    ingest.sync(reports.folder)
    monkeypatch.setattr("ingest.intake.PREPARED_BY", "next")
    ingest.sync(reports.folder)
    assert files_read() == 2


def test_a_file_larger_than_allowed_is_taken_in_once_the_limit_is_raised(
    words_only: Settings, reports: Reports
) -> None:
    reports.put("a.txt", b"A long story about a cluster. " * 40_000)
    small = Ingest(words_only.model_copy(update={"max_file_mb": 1}), Silent())
    assert [one.kind for one in small.sync(reports.folder).failed] == ["too_large"]
    assert [one.file for one in Ingest(words_only, Silent()).sync(reports.folder).added] == ["a.txt"]


@pytest.mark.parametrize("verb", ["sync", "retry"])
def test_a_failure_is_forgotten_when_its_file_is_gone(ingest: Ingest, reports: Reports, verb: str) -> None:
    reports.put("sub/a.pdf", DAMAGED)
    reports.put("b.pdf", DAMAGED)
    ingest.sync(reports.folder)
    reports.delete("sub/a.pdf")
    reports.delete("b.pdf")
    if verb == "retry":
        ingest.retry()
    else:
        ingest.sync(reports.folder / "sub")
        assert failed_files(ingest) == ["b.pdf"]
        ingest.sync(reports.folder)
    assert failed_files(ingest) == []


def test_a_failed_file_can_be_dismissed_by_name(ingest: Ingest, reports: Reports) -> None:
    reports.put("damaged.pdf", DAMAGED)
    ingest.sync(reports.folder)
    assert failed_files(ingest) == ["damaged.pdf"]
    assert [one.file for one in ingest.remove(["damaged.pdf"]).removed] == ["damaged.pdf"]
    assert failed_files(ingest) == []

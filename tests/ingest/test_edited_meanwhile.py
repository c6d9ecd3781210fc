"""A folder that is edited while ingest reads it: every document is whole, in its old version or its new, and told."""

from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports
from tests.stores import assert_tidy, rows

OLD, NEW = "The cluster buys green power together.", "The cluster sells green power by now."


class Editing(Silent):
    """Edits the folder when the first file is about to be read: the plan is made by then."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports
        self._done = False

    def reading(self, file: str) -> None:
        if not self._done:
            self._done = True
            self._reports.write("energy.md", NEW)
            self._reports.delete("waste.md")
            self._reports.write("water.md", "Rain is kept in tanks.")


def test_files_that_change_vanish_and_appear_meanwhile_leave_whole_documents(
    words_only: Settings, reports: Reports
) -> None:
    reports.write("energy.md", OLD)
    reports.write("waste.md", "Waste is sorted at the gate.")
    report = Ingest(words_only, Editing(reports)).sync(reports.folder)
    assert [one.file for one in report.added] == ["energy.md"]
    assert [(one.file, one.kind, one.code) for one in report.failed] == [
        ("waste.md", "unreadable", "document_not_given")
    ]
    [(text,)] = rows(words_only.data_dir, "SELECT group_concat(text, ' ') FROM passage")
    assert (OLD in text) != (NEW in text)
    again = Ingest(words_only, Silent()).sync(reports.folder)
    assert ([one.file for one in again.added], again.failed) == (["water.md"], ())
    [(text,)] = rows(words_only.data_dir, "SELECT group_concat(text, ' ') FROM passage")
    assert NEW in text and OLD not in text and "Waste" not in text
    assert_tidy(words_only.data_dir)

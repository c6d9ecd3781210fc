"""The report of an ingest and its progress."""

import json
from io import StringIO

import pytest
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from advisor.language.texts import texts
from ingest.progress import Listener, PlainProgress, RichProgress, Silent
from ingest.report import (
    Added,
    Duplicate,
    Failed,
    Removed,
    Renamed,
    Report,
    ReportBuilder,
    Warned,
    exit_code,
    summary,
    to_json,
)

EN, PL = texts("en"), texts("pl")
READ = Added(file="b.pdf", document="d1", title="Skills", pages=4, passages=12)
UNREAD = Failed(file="z.pdf", kind="encrypted", code="document_encrypted", values={})


def full() -> Report:
    """A report in which everything happened once."""
    builder = ReportBuilder()
    builder.added += [READ, Added(file="a.md", document="d2", title="Members", pages=None, passages=3)]
    builder.changed.append(Added(file="c.txt", document="d3", title="Rules", pages=None, passages=1))
    builder.removed.append(Removed(file="old.pdf", document="d4", title="Old"))
    builder.renamed.append(Renamed(file="new.pdf", was="was.pdf"))
    builder.left_out.append("out.pdf")
    builder.duplicates.append(Duplicate(file="copy.pdf", same_as="b.pdf"))
    builder.warnings.append(Warned(file="b.pdf", page=3, code="page_without_text"))
    builder.failed.append(UNREAD)
    builder.unchanged = 7
    return builder.build(generation=4, seconds=12.345)


def test_the_json_has_every_key_of_the_contract() -> None:
    written = to_json(full(), EN)
    assert written["added"] == [
        {"file": "a.md", "document": "d2", "title": "Members", "pages": None, "passages": 3},
        {"file": "b.pdf", "document": "d1", "title": "Skills", "pages": 4, "passages": 12},
    ]
    assert written["removed"] == [{"file": "old.pdf", "document": "d4", "title": "Old"}]
    assert written["renamed"] == [{"file": "new.pdf", "was": "was.pdf"}]
    assert written["duplicates"] == [{"file": "copy.pdf", "same_as": "b.pdf"}]
    assert written["warnings"] == [
        {
            "file": "b.pdf",
            "page": 3,
            "message": "The page is a picture without text and is left out.",
            "code": "page_without_text",
        }
    ]
    assert written["failed"] == [
        {
            "file": "z.pdf",
            "kind": "encrypted",
            "message": "The file is protected by a password.",
            "hint": "Run: ingest add FILE --password PASSWORD, or save a copy without protection.",
            "code": "document_encrypted",
        }
    ]
    assert (written["unchanged"], written["generation"], written["seconds"]) == (7, 4, 12.35)
    assert written["dry_run"] is False and written["left_out"] == ["out.pdf"]
    json.dumps(written)


def test_an_empty_report_has_the_same_keys() -> None:
    empty = to_json(ReportBuilder(dry_run=True).build(generation=0, seconds=0), EN)
    assert list(empty) == list(to_json(full(), EN))
    assert empty["dry_run"] is True


def test_one_failed_file_makes_the_exit_code_1() -> None:
    assert exit_code(full()) == 1
    assert exit_code(ReportBuilder(unchanged=3).build(generation=1, seconds=0)) == 0


def test_people_read_only_what_happened() -> None:
    report = ReportBuilder(added=[READ], failed=[UNREAD], unchanged=7).build(generation=4, seconds=12.345)
    assert summary(report, PL) == [
        "Dodano: 1 dokument",
        "  b.pdf: Skills",
        "Nie udało się wczytać: 1 plik",
        "  z.pdf: Plik jest chroniony hasłem.",
        "    wskazówka: Proszę uruchomić: ingest add PLIK --password HASŁO albo zapisać kopię bez ochrony.",
        "Bez zmian: 7 dokumentów",
        "Generacja 4, 12,3 s",
    ]


@pytest.mark.parametrize("words", [EN, PL])
def test_every_part_of_a_report_has_words(words: object) -> None:
    lines = "\n".join(summary(full(), words))  # type: ignore[arg-type]
    for file in ("a.md", "b.pdf", "c.txt", "old.pdf", "new.pdf", "was.pdf", "out.pdf", "copy.pdf", "z.pdf"):
        assert file in lines


def test_a_dry_run_says_first_that_nothing_was_changed() -> None:
    report = ReportBuilder(dry_run=True, added=[Added(file="a.md")]).build(generation=4, seconds=0)
    assert summary(report, EN)[:3] == ["Plan; nothing has been changed.", "Added: 1 document", "  a.md"]


def ingest(listener: Listener) -> None:
    """The events of a small ingest, as the pipeline tells them."""
    listener.planned(2)
    listener.reading("a.md")
    listener.finished("a.md", "added", 3)
    for done in range(0, 301, 100):
        listener.embedding(done, 300)
    listener.reading("b\x1b[2J.pdf")
    listener.finished("b\x1b[2J.pdf", "failed", 0)
    for step in ("copied", "committed", "a_step_without_words"):
        listener.step(step)


def test_a_pipe_gets_one_plain_line_an_event() -> None:
    written = StringIO()
    ingest(PlainProgress(EN, written, clock=lambda: 0.0))
    assert written.getvalue().splitlines() == [
        "2 files to read",
        "[1/2] a.md: added, 3 passages",
        "[2/2] b.pdf: failed",
        "published",
    ]


def test_a_long_embedding_is_told_every_ten_seconds() -> None:
    now, written = [0.0], StringIO()
    progress = PlainProgress(EN, written, clock=lambda: now[0])
    for done in range(25):
        now[0] += 1
        progress.embedding(done, 1000)
    assert written.getvalue().splitlines() == ["embedded 9 of 1000", "embedded 19 of 1000"]


def test_a_terminal_gets_bars_with_totals() -> None:
    written = StringIO()
    console = Console(file=written, force_terminal=True, width=100)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with RichProgress(PL, Progress(*columns, console=console, auto_refresh=False)) as listener:
        ingest(listener)
    assert "Wczytywanie" in written.getvalue() and "2/2" in written.getvalue()
    assert "Obliczanie wektorów" in written.getvalue() and "300/300" in written.getvalue()


def test_silence_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    ingest(Silent())
    assert capsys.readouterr() == ("", "")

"""Checks in words: message, hint and verdict, on a terminal and as JSON."""

from io import StringIO

import pytest
from rich.console import Console

from advisor.language.texts import LANGUAGES, texts
from advisor.models import Check
from advisor.surfaces.checks import checks_json, examination_json, exit_code, verdict_words
from advisor.surfaces.cli.checks_render import render_checks, render_examination
from advisor.surfaces.cli.sheet import Sheet

EN = texts("en")
OK, NOTE = Check(code="words", state="ok"), Check(code="embedder_missing", state="warn")
EMPTY, FAULT = Check(code="library_missing", state="warn"), Check(code="library", state="fail")


def paper() -> tuple[Sheet, StringIO]:
    written = StringIO()
    return Sheet(Console(file=written, width=80)), written


def test_checks_say_whether_all_is_well() -> None:
    written = checks_json([OK, NOTE, Check(code="new_check", state="fail", values={"a": 1})], EN)
    assert written["ok"] is False
    rows = written["checks"]
    assert isinstance(rows, list)
    assert [row["message"] for row in rows][::2] == ["Words: whole.", "new_check: a 1"]
    assert rows[0]["hint"] is None and rows[2]["hint"] == "Run: advisor doctor"
    assert "pip install --no-deps -r requirements.lock" in rows[1]["hint"]
    assert "pip install" not in rows[1]["message"]


@pytest.mark.parametrize(
    ("checks", "code", "english", "polish", "exits"),
    [
        ([OK], "ready", "Ready.", "Wszystko gotowe.", 0),
        ([OK, NOTE], "remarks", "Works, with 1 remark.", "Program działa; jest 1 uwaga.", 0),
        ([NOTE, NOTE], "remarks", "Works, with 2 remarks.", "Program działa; są 2 uwagi.", 0),
        (
            [NOTE, EMPTY],
            "remarks",
            "The program works; there is nothing to ask yet. Run: ingest sync",
            "Program działa, ale nie ma jeszcze o co pytać. Proszę uruchomić: ingest sync",
            0,
        ),
        (
            [NOTE, FAULT],
            "unusable",
            "Not usable: Library: damaged.",
            "Program nie zadziała. Biblioteka: uszkodzona.",
            5,
        ),
        (
            [Check(code="sqlite", state="fail", values={"version": "3"})],
            "unusable",
            "Not usable: SQLite 3 lacks full-text search (FTS5), so words cannot be searched.",
            "Program nie zadziała. SQLite 3 nie ma wyszukiwania pełnotekstowego (FTS5), "
            "więc nie można szukać po słowach.",
            1,
        ),
    ],
)
def test_the_verdict_is_one_line(checks: list[Check], code: str, english: str, polish: str, exits: int) -> None:
    assert [verdict_words(checks, texts(language)) for language in LANGUAGES] == [english, polish]
    written = examination_json(checks, EN)
    assert (written["verdict"], written["message"], exit_code(checks)) == (code, english, exits)


def test_a_hint_stands_below_its_check_and_the_verdict_last() -> None:
    sheet, written = paper()
    render_examination([OK, Check(code="library", state="warn")], EN, sheet)
    assert written.getvalue() == (
        "ok    Words: whole.\nnote  Library: nothing has been read yet.\n      hint: Run: ingest sync\n"
        "\nWorks, with 1 remark.\n"
    )


def test_checks_alone_have_no_verdict() -> None:
    sheet, written = paper()
    render_checks([OK], EN, sheet)
    assert written.getvalue() == "ok    Words: whole.\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_remark_and_fault_has_a_hint(language: str) -> None:
    keys = texts(language).words
    told = [key for key in keys if key.startswith("doctor.") and key.count(".") == 2]
    lacking = [key for key in told if key.endswith((".warn", ".fail")) and f"{key}_hint" not in keys]
    assert lacking == []

"""`advisor mission` and `advisor plan`, each in a process of its own: drafts, files, the plan that lives."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.processes import ROOT

PROFILE = """
name: Klaster Meblowy Lipa
sector: meble
region: Wielkopolska
country: Polska
members: 60
member_mix: 52 małe firmy, 3 duże firmy, 2 uczelnie
stage: dojrzały (9 lat)
priorities: [odpady drzewne, młodzi stolarze, eksport do Niemiec]
budget: 50 000 zł
horizon: 24 miesiące
staff: 3
"""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs `advisor …` or `ingest …` over a library of one note; words only, so that no model is loaded."""
    data, folder = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("work")
    notes = tmp_path_factory.mktemp("notes")
    (notes / "note.md").write_text("# Clusters\n\nA cluster joins firms of one sector in one region.\n", "utf-8")
    (folder / "lipa.yaml").write_text(PROFILE, "utf-8")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("ADVISOR_", "LC_", "LANG"))}

    def run(program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        module = {"advisor": "advisor.surfaces.cli", "ingest": "ingest.cli"}[program]
        return subprocess.run(
            [sys.executable, "-c", f"from {module} import main; main()", *arguments],
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            cwd=folder,
            env={**inherited, "PYTHONPATH": str(ROOT), "ADVISOR_DATA_DIR": str(data), "ADVISOR_EMBEDDINGS": "none"},
        )

    assert run("ingest", "sync", str(notes), "--quiet").returncode == 0
    run.folder = folder  # type: ignore[attr-defined]
    return run


def folder_of(run: Run) -> Path:
    return run.folder  # type: ignore[attr-defined, no-any-return]


def told(done: "subprocess.CompletedProcess[str]") -> str:
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def test_a_mission_is_printed_and_written(run: Run) -> None:
    said = told(run("advisor", "mission", "--profile", "lipa.yaml"))
    assert "Klaster Meblowy Lipa to klaster działający w" in said.replace("\u00a0", " ")
    written = told(run("advisor", "mission", "--profile", "lipa.yaml", "--out", "m.docx", "--out", "m.pdf"))
    assert written == ""
    assert (folder_of(run) / "m.docx").read_bytes().startswith(b"PK")
    assert (folder_of(run) / "m.pdf").read_bytes().startswith(b"%PDF")


def test_a_mission_obeys_the_request_and_speaks_json(run: Run) -> None:
    done = run("advisor", "mission", "--profile", "lipa.yaml", "--request", "One sentence, in English.", "--json")
    draft = json.loads(told(done))
    assert draft["language"] == "en"
    statement = next(variant for variant in draft["variants"] if variant["kind"] == "statement")
    assert statement["text"].count(".") == 1


def test_a_plan_is_kept_edited_and_followed(run: Run) -> None:
    told(run("advisor", "plan", "--profile", "lipa.yaml", "--start", "2027-01", "--out", "p.csv"))
    table = folder_of(run) / "p.csv"
    rows = list(csv.reader(table.read_text("utf-8-sig").splitlines(), delimiter=";"))
    first = rows[1]
    assert "2027-01" in first
    first[1] = "Policzyć odpady w dziesięciu firmach"
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    edited = run("advisor", "plan", "--profile", "lipa.yaml", "--from", "p.csv", "--json")
    assert edited.returncode == 0
    assert first[0] in edited.stderr
    assert json.loads(edited.stdout)["actions"][0]["title"] == first[1]

    told(run("advisor", "plan", "status", first[0], "done", "--on", "2027-02-15", "--profile", "lipa.yaml"))
    told(run("advisor", "plan", "status", rows[2][0], "dropped", "--reason", "brak chętnych", "--profile", "lipa.yaml"))
    told(run("advisor", "plan", "status", rows[3][0], "measured", "12 firm", "--profile", "lipa.yaml"))
    states = json.loads(told(run("advisor", "plan", "status", "--profile", "lipa.yaml", "--json")))
    assert states["counts"]["done"] == 1
    assert states["counts"]["dropped"] == 1
    assert states["started"] == "2027-01-01"
    report = told(run("advisor", "plan", "report", "--profile", "lipa.yaml"))
    assert "brak chętnych" in report.replace("\u00a0", " ")
    assert "12 firm" in report.replace("\u00a0", " ")


@pytest.mark.slow
def test_a_locked_action_stays_and_a_swapped_one_goes(run: Run) -> None:
    before = json.loads(told(run("advisor", "plan", "--profile", "lipa.yaml", "--json")))["actions"]
    kept, gone = before[-1]["id"], before[-2]["id"]
    done = run("advisor", "plan", "--profile", "lipa.yaml", "--lock", kept, "--swap", gone, "--json")
    after = {action["id"]: action for action in json.loads(told(done))["actions"]}
    assert after[kept]["locked"]
    assert gone not in after


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("mission", "--profile", "nobody"), "nobody"),
        (("mission", "--profile", "lipa.yaml", "--out", "m.xyz"), ".docx"),
        (("plan", "--profile", "lipa.yaml", "--start", "soon"), "soon"),
        (("plan", "--profile", "lipa.yaml", "--from", "none.csv"), "none.csv"),
        (("plan", "status", "act-none", "done", "--profile", "lipa.yaml"), "act-none"),
        (("plan", "status", "--profile", "other"), "other"),
        (("plan", "statsu"), "status"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_a_hint(run: Run, arguments: tuple[str, ...], word: str) -> None:
    done = run("advisor", *arguments)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 2, done.stderr
    assert word in done.stderr
    assert done.stdout == ""

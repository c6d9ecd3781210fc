"""`advisor eval` over a real library: what a person reads, and what scripts get."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from advisor.language.texts import texts
from advisor.settings import Settings
from advisor.surfaces.cli.evaluate import render_comparison, render_evaluation
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.advisor.evaluation.samples import outcome, unanswerable
from tests.advisor.surfaces.test_render import paper
from tests.processes import run
from tests.reports import Reports, write_three

QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "w1",
        "lang": "en",
        "question": "Where is rain water collected?",
        "evidence": [{"doc": "water.md", "quote": "Rain water is collected on every roof."}],
    },
    {
        "id": "e1",
        "lang": "en",
        "question": "How does the cluster buy green power?",
        "evidence": [{"doc": "energy.md", "quote": "The cluster grows its own power."}],
    },
    {"id": "off", "lang": "en", "question": "Who won the cup in Lisbon?", "evidence": []},
]
Evaluate = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def evaluate(words_only: Settings, reports: Reports) -> Evaluate:
    """Runs `advisor eval` over three documents, words only."""
    write_three(reports)
    Ingest(words_only, Silent()).sync(reports.folder)
    return lambda *arguments: run("advisor", "eval", *map(str, arguments), data_dir=words_only.data_dir)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return written(tmp_path / "questions.jsonl", QUESTIONS)


def written(file: Path, rows: list[dict[str, Any]]) -> Path:
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return file


def test_json_holds_every_question_and_can_be_compared_with(
    evaluate: Evaluate, questions: Path, tmp_path: Path
) -> None:
    done = evaluate("--questions", questions, "--json")
    assert (done.returncode, done.stderr) == (0, "[3/3]\n")
    result = json.loads(done.stdout)
    first, second, off = result["questions"]
    assert (first["group"], first["values"]["first"], first["values"]["mrr"]) == ("en→en", 1, 1)
    assert (second["values"]["answered"], second["values"]["cited"]) == (1, 0)
    assert (off["group"], off["values"], off["first"]) == ("unanswerable", {"declined": 1}, None)
    assert [(group["name"], group["n"]) for group in result["groups"]] == [
        ("all", 3),
        ("en→en", 2),
        ("unanswerable", 1),
    ]
    assert (result["missing"], result["comparison"]) == ([], None)

    earlier = tmp_path / "old.json"
    first["values"]["cited"] = 0.0
    earlier.write_text(json.dumps(result), encoding="utf-8")
    compared = json.loads(evaluate("--questions", questions, "--json", "--compare", earlier).stdout)["comparison"]
    assert (compared["n"], compared["better"], compared["worse"]) == (3, ["w1"], [])
    assert compared["groups"][0]["figures"]["cited"] == {"value": 0.5, "low": None, "high": None, "n": 2}
    shown = evaluate("--questions", questions, "--compare", earlier, "--worst", 1).stdout
    assert "1 question got better\nw1 (cited 0.00 → 1.00, found 1.00 → 1.00) Where is rain water" in shown
    assert shown.endswith("\n0 questions got worse\n")


def test_the_tables_name_groups_figures_and_the_worst_questions(evaluate: Evaluate, questions: Path) -> None:
    shown = evaluate("--questions", questions, "--worst", 1).stdout
    lines = shown.splitlines()
    assert lines[0].split() == ["all", "3", "en→en", "2"] and lines[1].split() == ["recall@5", "0.50", "0.50"]
    assert "With 1 question that the documents do not answer:\nprecision  1.00\ndeclined   1.00\n" in shown
    assert lines[-3] == "The question with the least evidence in its answer"
    assert lines[-2] == "e1 (cited 0.00, found 0.00) How does the cluster buy green power?"
    assert lines[-1] == "    “The cluster buys green power together.” – energy.md"


def test_a_document_that_is_not_there_is_told(evaluate: Evaluate, tmp_path: Path) -> None:
    rows = [{**QUESTIONS[0], "evidence": [{"doc": "gone.pdf", "page": 1, "quote": "Nobody said so."}]}]
    done = evaluate("--questions", written(tmp_path / "q.jsonl", rows))
    assert done.stderr.startswith("1 document with evidence is not in the library: gone.pdf\n")
    assert "en→? 1" in done.stdout.splitlines()[0]


def test_a_mistake_is_a_line_and_a_hint_before_anything_is_asked(
    evaluate: Evaluate, questions: Path, tmp_path: Path
) -> None:
    broken = written(tmp_path / "broken.jsonl", [*QUESTIONS[:1], {**QUESTIONS[1], "lang": "de"}])
    strange = tmp_path / "strange.json"
    strange.write_text('{"questions": []}', encoding="utf-8")
    for arguments, message in (
        (("--questions", broken), "broken.jsonl, line 2: the field “lang” is missing or cannot be used."),
        (("--questions", tmp_path / "none"), "cannot be read."),
        (("--questions", questions, "--compare", questions), "does not hold the result of an earlier run."),
        (("--questions", questions, "--compare", strange), "holds none of these questions."),
        ((), "--questions is missing."),
    ):
        done = evaluate(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        message_line, hint = done.stderr.splitlines()
        assert message_line.endswith(message) and hint.startswith("hint: ")


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("width", [80, 100])
def test_tables_fit_the_width_and_are_aligned(language: str, width: int) -> None:
    from advisor.evaluation.summary import compare, summarise

    words = texts(language)
    pairs = ("en→en", "en→pl", "pl→en", "pl→pl")
    old = [outcome(f"{pair}{n}", n % 2, 0.5, group=pair, ms=100.0 + n) for pair in pairs for n in range(9)]
    new = [outcome(f"{pair}{n}", n % 3 / 2, 0.5, group=pair, ms=900.0 - n) for pair in pairs for n in range(9)]
    new.append(unanswerable("off", declined=False))
    old.append(unanswerable("off", declined=True))
    sheet, output = paper(width)
    render_evaluation(new, summarise(new), words, sheet=sheet)
    render_comparison(compare(old, new), words, sheet=sheet)
    shown = output.getvalue()
    assert max(map(len, shown.splitlines())) <= width
    assert all(pair in shown for pair in pairs) and "$" not in shown
    heads = [line for line in shown.splitlines() if line.startswith("   ") and "→" in line and "“" not in line]
    label = words.say("eval.label.cited")
    cited = [line for line in shown.splitlines() if line.startswith(f"{label} ") and "(" in line and "0" in line]
    starts = [heads[0].index(name) for name in heads[0].split() if "→" in name]
    assert all(cited[0][start - 1] == " " and cited[0][start].isdigit() for start in starts)

"""The commands over a real library, each in a process of its own: what scripts and people get."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.knowledge import write_knowledge

ROOT = Path(__file__).parents[3]
REPORT = """---
title: Training in clusters
publisher: Cluster House
year: 2019
language: en
---

# Training in clusters

## Academies

Members that train together hire each other's people. A cluster academy needs a budget of its own.
"""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs `advisor …` or `ingest …` over a library of one report; words only, so that no model is needed."""
    data, folder = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("corpus")
    (folder / "training.md").write_text(REPORT, encoding="utf-8")
    (folder / "empty.txt").touch()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("ADVISOR_", "LC_", "LANG"))}

    def run(program: str, *arguments: str, stdin: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
        module = {"advisor": "advisor.surfaces.cli", "ingest": "ingest.cli"}[program]
        return subprocess.run(
            [sys.executable, "-c", f"from {module} import main; main()", *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            cwd=folder,
            env={
                **inherited,
                "PYTHONPATH": str(ROOT),
                "ADVISOR_DATA_DIR": str(data),
                "ADVISOR_EMBEDDINGS": "none",
                **environment,
            },
        )

    done = run("ingest", "sync", str(folder), "--json", "--quiet")
    report = json.loads(done.stdout)
    assert [one["file"] for one in report["added"]] == ["training.md"]
    assert [(one["file"], one["kind"]) for one in report["failed"]] == [("empty.txt", "empty")]
    assert (done.returncode, done.stderr) == (1, "")
    return run


def test_ask_prints_the_answer_and_nothing_else(run: Run) -> None:
    done = run("advisor", "ask", "Which members hire each other's people?")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Members that train together hire each other's people. [1]\n" in done.stdout
    assert "[1] Training in clusters (Cluster House, 2019)\n    Academies\n" in done.stdout


def test_a_question_needs_no_quotation_marks(run: Run) -> None:
    written = run("advisor", "ask", "--json", "Which", "members", "hire", "people?").stdout
    assert json.loads(written)["question"] == "Which members hire people?"


def test_every_quote_is_in_its_passage(run: Run) -> None:
    answer = json.loads(run("advisor", "ask", "Which members hire each other's people?", "--json", "--no-model").stdout)
    hits = json.loads(run("advisor", "search", "members hire people", "--json").stdout)["hits"]
    passages = {hit["passage"]: hit["text"] for hit in hits}
    [citation] = [one for statement in answer["statements"][:1] for one in statement["citations"]]
    assert citation["quote"] in passages[citation["passage"]]
    assert (answer["abstained"], answer["sources"][0]["title"]) == (False, "Training in clusters")


def test_without_an_answer_the_exit_code_is_0(run: Run) -> None:
    done = run("advisor", "ask", "Why is the sky blue?", "--json")
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["abstained"], answer["statements"], answer["sources"]) == (0, True, [], [])
    assert "Why is the sky blue?" in answer["reason"]


def test_many_questions_come_back_line_by_line(run: Run) -> None:
    stdin = 'Which members hire people?\n\n{"id": 7, "question": "Why is the sky blue?"}\n{"id": 8}\n'
    done = run("advisor", "ask", "--from", "-", "--json", stdin=stdin)
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert (first["fit"], second["id"], third["error"]["kind"]) == ("answers", 7, "bad_question_line")
    assert done.returncode == 1


def test_search_takes_questions_from_a_file(run: Run, tmp_path: Path) -> None:
    questions = tmp_path / "questions.txt"
    questions.write_text("academy budget\nmembers\n", encoding="utf-8")
    written = run("advisor", "search", "--from", str(questions)).stdout
    found: list[dict[str, Any]] = [json.loads(line) for line in written.splitlines()]
    assert [one["question"] for one in found] == ["academy budget", "members"]
    assert found[0]["hits"][0]["found_by"] == ["words"]


def test_show_prints_a_passage_that_search_named(run: Run) -> None:
    [hit] = json.loads(run("advisor", "search", "academy", "-k", "1", "--json").stdout)["hits"]
    shown = " ".join(run("advisor", "show", hit["passage"]).stdout.split())
    assert "A cluster academy needs a budget of its own." in shown
    assert json.loads(run("advisor", "show", hit["passage"], "--json").stdout)["passage"] == hit["passage"]


@pytest.fixture
def glossary(tmp_path: Path) -> dict[str, str]:
    """The setting that makes a small folder of knowledge the corpus."""
    return {"ADVISOR_CORPUS_DIR": str(write_knowledge(tmp_path))}


def test_define_says_what_a_term_means_and_after_whom(run: Run, glossary: dict[str, str]) -> None:
    done = run("advisor", "define", "green", "innovation", **glossary)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "eco-innovation – ekoinnowacja",
        "Eco-innovation is a novelty that lowers harm to nature.",
        "    our brief, as of 2014, after The article, part 3",
        "    See also: corporate social responsibility",
    ]


def test_define_answers_in_the_language_of_the_interface_or_the_one_wished_for(
    run: Run, glossary: dict[str, str]
) -> None:
    spoken = run("advisor", "define", "CSR", ADVISOR_LANGUAGE="pl", **glossary)
    wished = run("advisor", "define", "CSR", "--lang", "en", ADVISOR_LANGUAGE="pl", **glossary)
    assert "Społeczna odpowiedzialność biznesu to dbałość" in spoken.stdout
    assert "Corporate social responsibility is care" in wished.stdout


def test_define_is_json_too(run: Run, glossary: dict[str, str]) -> None:
    found = json.loads(run("advisor", "define", "--json", "CSR", **glossary).stdout)
    (one,) = found["definitions"]
    assert found["term"] == "CSR" and found["nearest"] == []
    assert (one["concept"], one["language"], one["after"], one["as_of"]) == ("csr", "en", None, "2026")


def test_an_unknown_term_is_no_error(run: Run, glossary: dict[str, str]) -> None:
    done = run("advisor", "define", "eco-inovation", **glossary)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "The glossary has no “eco-inovation”.\nWritten like it: eco-innovation\n"


def test_a_broken_glossary_is_a_line_and_a_hint(run: Run, tmp_path: Path, glossary: dict[str, str]) -> None:
    (tmp_path / "glossary" / "concepts.yaml").write_text("title: [", encoding="utf-8")
    done = run("advisor", "define", "CSR", **glossary)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr.startswith("glossary/concepts.yaml does not keep its form") and len(done.stderr.splitlines()) == 2
    )


def test_sources_and_list_name_the_documents(run: Run) -> None:
    assert "Training in clusters (Cluster House, 2019)\n" in run("advisor", "sources").stdout
    [source] = json.loads(run("advisor", "sources", "--json").stdout)["sources"]
    [document] = json.loads(run("ingest", "list", "--json").stdout)["documents"]
    assert source == document and source["file"] == "training.md"
    [failed] = json.loads(run("ingest", "list", "--failed", "--json").stdout)["failed"]
    assert (failed["file"], failed["kind"]) == ("empty.txt", "empty")


def test_doctor_speaks_the_language_of_the_interface(run: Run) -> None:
    done = run("advisor", "doctor", LC_ALL="pl_PL.UTF-8")
    assert done.returncode == 0 and "Folder danych: " in done.stdout
    codes = {check["code"] for check in json.loads(run("advisor", "doctor", "--json").stdout)["checks"]}
    assert {"data_dir", "embedder_off"} <= codes


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("advisor", "ask"), 2, "There is no question."),
        (("advisor", "ask", " "), 2, "There is no question."),
        (("advisor", "ask", "x", "--from", "-"), 2, "A question and --from cannot be used together."),
        (("advisor", "ask", "x " * 5000), 2, "The question is too long."),
        (("advisor", "show", "nothing"), 2, "There is no passage “nothing”."),
        (("ingest", "remove", "nothing"), 2, "There is no document “nothing”."),
        (("ingest", "sync", "no/such/folder"), 2, "“no/such/folder” does not exist."),
        (("ingest", "add"), 2, "PATH is missing."),
    ],
)
def test_a_mistake_is_a_line_and_a_hint(run: Run, arguments: tuple[str, ...], code: int, message: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    first, hint = done.stderr.splitlines()
    assert first == message and hint.startswith("hint: ")


def test_an_empty_library_says_what_to_do(run: Run, tmp_path: Path) -> None:
    done = run("advisor", "ask", "Why?", ADVISOR_DATA_DIR=str(tmp_path / "none"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "There are no documents yet.\nhint: Run: ingest sync\n"

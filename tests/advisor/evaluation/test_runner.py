"""What is asked of the advisor, and which measures say something of an outcome."""

from dataclasses import replace
from math import log2
from pathlib import Path

import pytest

from advisor.errors import ConfigError
from advisor.evaluation.records import evaluation_json, load_outcomes
from advisor.evaluation.runner import HITS, MEASURES, Outcome, Quoted, documents_missing, run
from advisor.evaluation.summary import compare, summarise
from advisor.models import Answer, Finding
from advisor.surfaces.contract import line
from tests.advisor.evaluation.samples import finding, question
from tests.advisor.surfaces.samples import NOTHING, REPORT, SENTENCE, answer, citation, statement

QUESTIONS = [
    question(SENTENCE, page=15, id="right"),
    question("Nobody says this.", id="wrong"),
    question(SENTENCE, id="silent"),
    question(id="off-topic"),
    question(id="answered-anyway"),
]
SILENT = {"What of silent?", "What of off-topic?"}


def ask(text: str, /, *, more: bool = False) -> Answer:
    """The brief answer says nothing of the matter but in its first sentence, the full one says it again."""
    given = NOTHING if text in SILENT else answer(statement(), *[statement(citation(quote="More."))] * more)
    return replace(given, question=text)


def search(text: str, /, *, k: int) -> Finding:
    assert k == HITS
    return finding("Noise.", SENTENCE)


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    return list(run(QUESTIONS, ask=ask, search=search, languages={REPORT.file: "pl"}))


def test_questions_are_grouped_by_their_language_and_that_of_the_evidence(outcomes: list[Outcome]) -> None:
    groups = [one.group for one in outcomes]
    assert groups == ["en→pl", "en→pl", "en→pl", "unanswerable", "unanswerable"]
    [elsewhere] = run(QUESTIONS[:1], ask=ask, search=search, languages={"b.pdf": "en"})
    assert elsewhere.group == "en→?"


def test_a_measure_says_something_only_where_it_applies(outcomes: list[Outcome]) -> None:
    right, wrong, silent, off_topic, answered_anyway = (one.values for one in outcomes)
    sure = dict.fromkeys(("recall@5", "found", "cited", "first", "page", "answered", "precision"), 1.0)
    assert right == pytest.approx(sure | {"mrr": 0.5, "ndcg@10": 1 / log2(3), "none": 0.0})
    assert set(MEASURES) == {*right, "declined"}
    assert (wrong["answered"], wrong["cited"], wrong["first"], wrong["precision"]) == (1, 0, 0, 1)
    assert (silent["answered"], silent["none"], silent["recall@5"]) == (0, 1, 1)
    assert "precision" not in silent and "page" not in silent
    assert off_topic == {"declined": 1} and answered_anyway == {"declined": 0, "precision": 0}


def test_the_first_citation_and_the_time_are_those_of_the_brief_answer(outcomes: list[Outcome]) -> None:
    assert outcomes[0].first == Quoted(file=REPORT.file, page=15, quote=SENTENCE)
    assert outcomes[2].first is None and outcomes[0].milliseconds == 13.5


def test_documents_that_are_not_there_are_named() -> None:
    assert documents_missing(QUESTIONS, [REPORT.file]) == []
    assert documents_missing(QUESTIONS, ["other.pdf"]) == [REPORT.file]


def test_a_run_can_be_read_again(outcomes: list[Outcome], tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    written = evaluation_json(outcomes, summarise(outcomes), [], compare(outcomes, outcomes))
    file.write_text(line(written), encoding="utf-8")
    assert load_outcomes(file) == outcomes


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"questions": 3}', '{"questions": [{"id": "a"}]}', "\udce9"],
)
def test_what_is_no_run_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError, match="eval_result_unreadable"):
        load_outcomes(file)


def test_an_outcome_without_the_measures_that_decide_is_refused(outcomes: list[Outcome], tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    bare = replace(outcomes[0], values={})
    file.write_text(line(evaluation_json([bare], [], [], None)), encoding="utf-8")
    with pytest.raises(ConfigError, match="eval_result_unreadable"):
        load_outcomes(file)

"""The promises of an answer, on real reports with the real programs: every quote stands where its citation says."""

import json
from pathlib import Path

import pytest

from advisor.settings import Settings
from tests.evaluation.acceptance import QUESTION_FILES, ask, ingest, second_opinions
from tests.evaluation.promises import Json, citations
from tests.processes import SHARED

_QUESTIONS = 10
_TEXTS = 2
_FOUND = 0.98


@pytest.fixture
def documents() -> list[Path]:
    """The smallest report and the smallest texts that are for measuring."""
    reports, texts = (
        sorted((SHARED / folder).glob(pattern), key=lambda path: path.stat().st_size)
        for folder, pattern in (("docs/domain", "*.pdf"), ("seeds", "*.txt"))
    )
    if not reports or not texts:
        pytest.skip("../shared with its documents and questions is not here")
    return [reports[0], *texts[:_TEXTS]]


def questions_about(documents: list[Path]) -> list[str]:
    """Lines of questions, first those about the report, whose evidence stands in these documents alone."""
    names = {path.name for path in documents}
    lines = [
        line for file in reversed(QUESTION_FILES) for line in (SHARED / "eval" / file).read_text("utf-8").splitlines()
    ]
    evidence = [{one["doc"] for one in json.loads(line)["evidence"]} for line in lines]
    return [line for line, files in zip(lines, evidence, strict=True) if files and files <= names]


def test_every_statement_has_quotes_that_stand_on_the_cited_pages(documents: list[Path], settings: Settings) -> None:
    lines = questions_about(documents)[:_QUESTIONS]
    assert len(lines) == _QUESTIONS
    assert ingest(documents, settings.data_dir) == []
    cited: list[Json] = []
    for options in ((), ("--more",)):
        answers, broken = ask(lines, settings.data_dir, *options)
        assert broken == []
        assert any(answer["statements"] for answer in answers)
        cited += [citation for answer in answers for citation in citations(answer)]
    opinions = second_opinions(cited, settings.data_dir)
    assert opinions
    for opinion in opinions.values():
        assert opinion.found["no hyphens"] >= _FOUND * opinion.quotes, opinion.misses

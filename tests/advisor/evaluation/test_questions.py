"""What a file of questions may hold, and what is said of a line that is not in its form."""

import json
from pathlib import Path

import pytest

from advisor.errors import ConfigError
from advisor.evaluation.questions import Evidence, letters, load_questions

EVIDENCE = {"doc": "a.pdf", "page": 3, "section": "2", "quote": "Clusters pay."}
ROW = {"id": "q1", "lang": "en", "question": "Who pays?", "type": "fact", "evidence": [EVIDENCE], "points": ["x"]}


def written(tmp_path: Path, *lines: str | bytes) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b"\n".join(line.encode() if isinstance(line, str) else line for line in lines))
    return path


def test_a_line_is_a_question_with_its_evidence(tmp_path: Path) -> None:
    other: dict[str, object] = {
        "id": "q2",
        "lang": "pl",
        "question": "Kto\u2028płaci?",
        "evidence": [],
        "alt_evidence": None,
    }
    file = written(tmp_path, b"\xef\xbb\xbf" + json.dumps(ROW).encode(), "", json.dumps(other, ensure_ascii=False), "")
    first, second = load_questions(file)
    assert (first.id, first.language, first.text, first.type) == ("q1", "en", "Who pays?", "fact")
    assert first.evidence == (Evidence(file="a.pdf", quote="Clusters pay.", page=3),) and first.answerable
    assert (second.text, second.type, second.answerable) == ("Kto\u2028płaci?", "", False)


def test_a_document_may_be_called_file(tmp_path: Path) -> None:
    row = {**ROW, "evidence": [{"file": "a.txt", "quote": "Yes"}], "alt_evidence": [{"doc": "b.txt", "quote": "No"}]}
    [question] = load_questions(written(tmp_path, json.dumps(row)))
    assert [one.file for one in (*question.evidence, *question.alternatives)] == ["a.txt", "b.txt"]
    assert question.evidence[0].page is None


@pytest.mark.parametrize(
    ("line", "code", "field"),
    [
        ("Who pays?", "eval_line_not_json", None),
        ('{"id": "q2", ', "eval_line_not_json", None),
        ('["q2"]', "eval_line_not_json", None),
        (b'{"id": "\xff"}', "eval_line_not_json", None),
        ("[" * 100_000, "eval_line_not_json", None),
        ({"id": None}, "eval_line_field", "id"),
        ({"lang": "de"}, "eval_line_field", "lang"),
        ({"question": " "}, "eval_line_field", "question"),
        ({"type": 3}, "eval_line_field", "type"),
        ({"evidence": "a.pdf"}, "eval_line_field", "evidence"),
        ({"evidence": ["a.pdf"]}, "eval_line_field", "evidence"),
        ({"evidence": [{"quote": "x"}]}, "eval_line_field", "doc"),
        ({"evidence": [EVIDENCE, {"doc": "a.pdf"}]}, "eval_line_field", "quote"),
        ({"evidence": [{**EVIDENCE, "quote": "…"}]}, "eval_line_field", "quote"),
        ({"evidence": [{**EVIDENCE, "page": 0}]}, "eval_line_field", "page"),
        ({"alt_evidence": [{**EVIDENCE, "page": "3"}]}, "eval_line_field", "page"),
        ({"id": "q1"}, "eval_line_twice", None),
    ],
)
def test_a_broken_line_is_named_by_its_number(
    tmp_path: Path, line: str | bytes | dict[str, object], code: str, field: str | None
) -> None:
    third = json.dumps({**ROW, "id": "q2", **line}) if isinstance(line, dict) else line
    with pytest.raises(ConfigError) as raised:
        load_questions(written(tmp_path, json.dumps(ROW), "", third))
    assert (raised.value.code, raised.value.values["line"], raised.value.values.get("field")) == (code, 3, field)


def test_a_file_without_questions_is_an_error(tmp_path: Path) -> None:
    for path, code in ((written(tmp_path, "", " "), "eval_file_empty"), (tmp_path / "none", "eval_file_unreadable")):
        with pytest.raises(ConfigError, match=code):
            load_questions(path)


def test_letters_are_what_two_extractions_of_a_page_agree_on() -> None:
    assert (
        letters("<b>Co-operation</b>&nbsp;(2019)²: ﬁrms")
        == letters("Cooperation 20192 firms")
        == "cooperation20192firms"
    )

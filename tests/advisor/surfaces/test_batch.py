"""Many questions in one run."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.errors import ConfigError
from advisor.surfaces.cli.batch import respond_to_all
from advisor.surfaces.cli.program import Program
from advisor.surfaces.contract import Json


def respond(question: str) -> Json:
    if "long" in question:
        raise ConfigError("question_too_long")
    if "bug" in question:
        raise ValueError("a bug")
    return {"question": question, "statements": []}


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("ADVISOR_LANGUAGE", "en")
    return Program("advisor")


def responses(
    program: Program, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[Json]]:
    file = tmp_path / "questions"
    file.write_bytes(content)
    code = respond_to_all(program, str(file), respond)
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_line_gives_one_line(program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, given_lines = responses(program, b"Dlaczego?\r\n\n  \nWhy?", tmp_path, capsys)
    assert code == 0
    assert [one["question"] for one in given_lines] == ["Dlaczego?", "Why?"]


def test_a_line_may_be_json_and_its_id_comes_back(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = b'{"id": "q-1", "lang": "en", "question": "Why?"}\n{"id": 2, "question": "too long"}\n'
    code, [good, bad] = responses(program, lines, tmp_path, capsys)
    assert code == 1
    assert good == {"id": "q-1", "question": "Why?", "statements": []}
    assert (bad["id"], bad["question"]) == (2, "too long")


def test_a_failure_is_a_line_with_kind_message_and_hint(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = responses(program, b"too long\na bug\nWhy?\n", tmp_path, capsys)
    assert code == 1
    assert lines[0] == {
        "question": "too long",
        "error": {
            "kind": "question_too_long",
            "message": "The question is too long.",
            "hint": "Ask in one or two sentences.",
        },
    }
    assert lines[1]["error"]["kind"] == "internal"  # type: ignore[index]
    assert "error" not in lines[2]


@pytest.mark.parametrize(
    ("line", "kind"),
    [(b'{"id": 1}', "bad_question_line"), (b'{"question": 3}', "bad_question_line")],
)
def test_json_without_a_question_is_a_failure(
    line: bytes, kind: str, program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, [failure] = responses(program, line, tmp_path, capsys)
    assert (code, failure["question"]) == (1, line.decode())
    assert failure["error"]["kind"] == kind  # type: ignore[index]


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("\ufeffDlaczego?".encode(), "Dlaczego?"),
        (b"Dlaczego \xb3?", "Dlaczego \ufffd?"),
        (b"{not json", "{not json"),
        (b'{"a":' * 100_000, None),
        ("one\u2028line\u0085still".encode(), "one\u2028line\u0085still"),
    ],
)
def test_odd_input_is_tolerated(
    content: bytes, question: str | None, program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, [given_line] = responses(program, content, tmp_path, capsys)
    assert code == 0
    assert question is None or given_line["question"] == question


@given(content=st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_as_many_lines_come_out_as_go_in(
    content: bytes, program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decoded = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    asked = sum(bool(line.strip()) for line in decoded.split("\n"))
    if asked:
        assert len(responses(program, content, tmp_path, capsys)[1]) == asked
    else:
        with pytest.raises(ConfigError, match="question_file_empty"):
            responses(program, content, tmp_path, capsys)


def test_a_file_that_is_not_there_is_named(program: Program) -> None:
    with pytest.raises(ConfigError, match="bad_question_file"):
        respond_to_all(program, "no/such/file", respond)

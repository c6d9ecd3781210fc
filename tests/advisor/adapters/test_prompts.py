"""The shipped prompts, and what is said of those that cannot be used."""

from pathlib import Path

import pytest

from advisor.adapters.prompts import read_prompts
from advisor.errors import ConfigError
from advisor.language.texts import texts
from tests.source_tree import ROOT

SHIPPED = ROOT / "prompts"
ANSWER = "$language $most $today $fence\n---\n$fence $question $passages\n"
REPAIR = "$language $fence\n---\n$fence $passages $sentences\n"

DRAFT = "$kind $language $fence\n---\n$fence $profile $request $clauses $further\n"
UNDERSTAND = "$fields $language $translation $fence\n---\n$fence $earlier $message\n"

WHOLE = {"answer": ANSWER, "draft": DRAFT, "repair": REPAIR, "understand": UNDERSTAND}


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in (WHOLE | files).items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_shipped_prompts_can_be_used() -> None:
    prompts = read_prompts(SHIPPED)
    values = {"language": "Polish", "most": 3, "today": "2026-11-21", "fence": "f00"}
    instruction, message = prompts.answer.fill(**values, question="Ile kosztuje $fence?", passages="[S1] $x")
    assert "Polish" in instruction and "f00" in instruction
    assert "Ile kosztuje $fence?" in message and "[S1] $x" in message
    assert "$" not in instruction + message.replace("$fence", "").replace("$x", "")
    assert prompts == read_prompts(SHIPPED)


def test_they_are_short_enough_for_small_models() -> None:
    prompts = read_prompts(SHIPPED)
    assert all(
        len(one.instruction) + len(one.message) < 2500 for one in (prompts.answer, prompts.repair, prompts.understand)
    )


def test_the_hash_tells_one_text_from_another(tmp_path: Path) -> None:
    first = read_prompts(folder(tmp_path)).hash
    assert read_prompts(folder(tmp_path)).hash == first
    assert read_prompts(folder(tmp_path, repair=REPAIR + "!")).hash != first


@pytest.mark.parametrize(
    "files",
    [
        {"answer": ANSWER.replace("$passages", "")},
        {"answer": ANSWER.replace("$fence", "")},
        {"answer": ANSWER + "$secret"},
        {"answer": ANSWER + "5 $ more"},
        {"answer": ANSWER.replace("---", "--")},
        {"repair": "---\n" + REPAIR.replace("\n---\n", " ")},
        {"other": ANSWER},
    ],
)
def test_a_prompt_names_exactly_what_it_is_given(tmp_path: Path, files: dict[str, str]) -> None:
    with pytest.raises(ConfigError) as raised:
        read_prompts(folder(tmp_path, **files))
    assert raised.value.code == "prompt_invalid"
    for language in ("en", "pl"):
        message, hint = texts(language).error(raised.value.code, raised.value.values)
        assert next(iter(files)) in message and "$names" not in message and hint


def test_prompts_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        read_prompts(tmp_path)
    assert "answer" in str(raised.value.values["reason"])
    (folder(tmp_path) / "answer.md").write_bytes(b"\xff\xfe$")
    with pytest.raises(ConfigError):
        read_prompts(tmp_path)

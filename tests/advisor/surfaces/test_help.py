"""Help that teaches: examples that work, commands by purpose, suggestions, in both languages."""

import os
import re
import shlex
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
import typer.core

from advisor.language.texts import LANGUAGES, texts
from advisor.surfaces.cli import commands
from advisor.surfaces.cli.program import Program, run
from advisor.surfaces.cli.wording import _ELSEWHERE, put_into_words
from ingest import cli
from tests.reports import Reports

BUILD = {"advisor": commands.build, "ingest": cli.build}


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("ADVISOR_", "LC_", "LANG", "_ADVISOR"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("ADVISOR_EMBEDDINGS", "none")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


@cache
def group(program: str, language: str) -> typer.core.TyperGroup:
    found = typer.main.get_command(BUILD[program]())
    assert isinstance(found, typer.core.TyperGroup)
    put_into_words(found, texts(language))
    return found


def all_commands(program: str, language: str) -> Iterator[tuple[str, Any]]:
    """The program, its commands and those below them, by the words one types."""
    found = group(program, language)
    yield program, found
    for name, command in found.commands.items():
        yield f"{program} {name}", command
        for below, one in getattr(command, "commands", {}).items():
            yield f"{program} {name} {below}", one


EVERY = [(path, language) for language in LANGUAGES for program in BUILD for path, _ in all_commands(program, language)]


def command_of(path: str, language: str) -> Any:
    return dict(all_commands(path.split()[0], language))[path]


def examples(path: str, language: str) -> list[str]:
    return (command_of(path, language).epilog or "").splitlines()


def words_of(example: str) -> list[str]:
    """The command line of an example; of one for the start file of a shell, what the shell runs."""
    inner = re.fullmatch(r'eval "\$\((.*)\)"', example)
    return shlex.split((inner[1] if inner else example).split(" | ")[0])


@pytest.mark.parametrize(("path", "language"), EVERY)
def test_every_command_has_one_to_three_examples_of_its_own(path: str, language: str) -> None:
    found = examples(path, language)
    assert 1 <= len(found) <= 3
    for example in found:
        assert " ".join(words_of(example)).startswith(path)
        assert len(example) <= 100


@pytest.mark.parametrize(("path", "language"), EVERY)
def test_every_example_is_understood(path: str, language: str) -> None:
    for example in examples(path, language):
        program, *arguments = words_of(example)
        command: Any = group(program, language)
        parent = None
        while arguments or parent is None:
            if "--help" in arguments:
                arguments.remove("--help")
            with command.make_context(program, list(arguments), parent=parent, obj=Program(program)) as context:
                if not isinstance(command, typer.core.TyperGroup) or not context._protected_args:
                    break
                _, command, arguments = command.resolve_command(context, [*context._protected_args, *context.args])
                parent = context


def started(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", [*words])
    code = run(words[0], BUILD[words[0]])
    return code, *capsys.readouterr()


CHEAP = ("define", "sources", "completion", "search", "ask", "list", "profile", "check", "look", "add")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cheap_examples_work(
    language: str,
    dictionary_dir: Path,
    reports: Reports,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("LC_ALL", {"en": "C.UTF-8", "pl": "pl_PL.UTF-8"}[language])
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "lemmas").symlink_to(dictionary_dir)
    report = reports.write(
        "report.md", "Cluster organisations get funding from members. CSR helps a cluster."
    ).read_bytes()
    for name in ("report.md", "raport.md"):
        (tmp_path / name).write_bytes(report)
    for folder in ("reports", "raporty"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "a.md").write_bytes(report)
    assert started(capsys, monkeypatch, "ingest", "add", "reports", "--quiet")[0] == 0
    tried = 0
    for path, spoken in EVERY:
        if spoken != language or path.split()[-1] not in CHEAP:
            continue
        for example in examples(path, language):
            if "--source" in example:
                continue  # names a publisher of the shipped library
            code, out, err = started(capsys, monkeypatch, *words_of(example.replace(".pdf", ".md")))
            assert (code, "Traceback" in err) == (0, False), (example, out, err)
            tried += 1
    assert tried > 12


@pytest.mark.parametrize(("path", "language"), EVERY)
def test_help_is_whole_and_ends_with_the_examples(
    path: str, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", {"en": "C.UTF-8", "pl": "pl_PL.UTF-8"}[language])
    code, out, err = started(capsys, monkeypatch, *path.split(), "--help")
    assert (code, err) == (0, "")
    assert out.rstrip().splitlines()[-len(examples(path, language)) :] == [
        f"  {one}" for one in examples(path, language)
    ]
    assert not re.search(r"\bcli\.|\$", out.replace('"$(', ""))
    if language == "pl":
        english = r"\b(Usage|Options|Commands|Arguments|Examples?|Show|FILE|QUESTION|OPTIONS|TEXT|YEAR|the|with)\b"
        assert not re.search(english, out)


def test_commands_are_told_by_purpose(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    out = started(capsys, monkeypatch, "advisor", "--help")[1]
    headings = [line for line in out.splitlines() if re.fullmatch(r"[A-Z][\w ]+:", line)]
    assert headings[:4] == ["First steps:", "A closer look:", "Drafts:", "Keeping it well:"]
    assert out.index("  ask ") < out.index("  mission ") < out.index("  backup ")
    for name in group("advisor", "en").commands:
        assert f"\n  {name} " in out


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("advisor aks Why?", "There is no command “aks”.", "Did you mean: advisor ask"),
        ("advisor plan stauts", "There is no command “stauts”.", "Did you mean: advisor plan status"),
        ("advisor sync", "There is no command “sync”.", "Did you mean: ingest sync"),
        ("ingest ask", "There is no command “ask”.", "Did you mean: advisor ask"),
        ("advisor 'What is CSR?'", "A question needs a command in front.", 'Type: advisor ask "What is CSR?"'),
        (
            "advisor ask --jsn x",
            "There is no option “--jsn”.",
            "Did you mean: --json (all are in: advisor ask --help)",
        ),
        (
            "advisor ask x --lang de",
            "The value of --lang cannot be used; expected: en, pl.",
            "See: advisor ask --help",
        ),
        (
            "advisor search x -k 5000",
            "The value of -k cannot be used; expected: a whole number from 1 to 1000.",
            "See: advisor search --help",
        ),
    ],
)
def test_what_is_misspelt_is_put_right(
    line: str, message: str, hint: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert started(capsys, monkeypatch, *shlex.split(line)) == (2, "", f"{message}\nhint: {hint}\n")


def test_ask_without_a_question_shows_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = started(capsys, monkeypatch, "advisor", "ask")
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == "There is no question."
    assert 'advisor ask "How' in err and "advisor ask --from -" in err


@pytest.mark.parametrize("program", BUILD)
def test_the_version(program: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = started(capsys, monkeypatch, program, "--version")
    assert (code, err) == (0, "") and re.fullmatch(rf"{program} \S+ \(Cluster Advisor\)\n", out)


def test_commands_looked_for_in_the_other_program_are_there() -> None:
    for program, (other, *names) in _ELSEWHERE.items():
        assert other in BUILD and other != program
        assert set(names) <= set(group(other, "en").commands)

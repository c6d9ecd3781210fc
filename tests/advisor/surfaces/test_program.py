"""The frame: exit codes, errors in one line with a hint, streams. Real processes where streams matter."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import pytest
import typer

from advisor.errors import (
    AdvisorError,
    ConfigError,
    NeedsConfirmation,
    StoreBusy,
    StoreDamaged,
    StoreTooNew,
    UnknownItem,
    UnreadableDocument,
)
from advisor.surfaces.cli.program import current, run
from advisor.surfaces.cli.wording import WordedCommand, WordedGroup

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(("ADVISOR_", "LC_", "LANG"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ADVISOR_DATA_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)


def program(act: Callable[[], object]) -> Callable[[], typer.Typer]:
    """A program of two commands; `go` does what is given."""

    def go(context: typer.Context, year: Annotated[int | None, typer.Option("--year", help="cli.year")] = None) -> int:
        current(context).settings  # noqa: B018  raises where they are wrong
        act()
        return 0

    def build() -> typer.Typer:
        app = typer.Typer(cls=WordedGroup, help="cli.advisor.help", add_completion=False, rich_markup_mode=None)
        app.command("go", cls=WordedCommand, help="cli.doctor.help")(go)
        app.command("stay", cls=WordedCommand, help="cli.sources.help")(lambda: 0)
        return app

    return build


def started(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object], *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["advisor", *arguments])
    return run("advisor", program(act))


def raising(error: BaseException) -> Callable[[], object]:
    def act() -> object:
        raise error

    return act


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (AdvisorError("anything"), 1),
        (UnreadableDocument("empty"), 1),
        (ConfigError("question_empty"), 2),
        (UnknownItem("unknown_passage", passage="p"), 2),
        (StoreBusy("store_busy", pid=7, started="09:00"), 3),
        (NeedsConfirmation("needs_confirmation", removing=9, total=10), 4),
        (StoreDamaged("store_damaged"), 5),
        (StoreTooNew("store_too_new"), 5),
        (ValueError("a bug"), 1),
    ],
)
def test_every_error_is_a_line_and_a_hint_with_its_exit_code(
    error: Exception, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert started(monkeypatch, raising(error), "go") == code
    out, err = capsys.readouterr()
    message, hint = err.splitlines()
    assert out == "" and message and hint.startswith("hint: ")


def test_an_unexpected_error_leaves_its_traceback_in_the_data_folder_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    started(monkeypatch, raising(ValueError("a bug\nof two lines")), "go")
    message = capsys.readouterr().err.splitlines()[0]
    log = (tmp_path / "errors.log").read_text(encoding="utf-8")
    number = message.split("error ")[1].split(")")[0]
    assert f"error {number}\n" in log and "raise error\nValueError" in log.replace("  ", "")
    assert "a bug" not in log and "Traceback" not in message  # it may hold words of a question or a document


def test_an_error_is_said_in_polish_where_the_interface_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "pl_PL.UTF-8")
    started(monkeypatch, raising(StoreBusy("store_busy", pid=7, started="9:00")), "go")
    assert capsys.readouterr().err.startswith("Trwa już inne wczytywanie (proces 7, od 9:00).\nwskazówka: ")


def test_values_of_an_error_cannot_command_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started(monkeypatch, raising(UnknownItem("not_found", path="\x1b[2J\nx")), "go")
    assert capsys.readouterr().err.splitlines()[0] == "“ x” does not exist."


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert started(monkeypatch, raising(KeyboardInterrupt()), "go") == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["goo"], "There is no command “goo”.", "Did you mean: advisor go"),
        (["xyz"], "There is no command “xyz”.", "See: advisor --help"),
        (["--nope"], "There is no option “--nope”.", "See: advisor --help"),
        (["go", "--nope"], "There is no option “--nope”.", "See: advisor go --help"),
        (
            ["go", "--year", "x"],
            "The value of --year cannot be used; expected: a whole number.",
            "See: advisor go --help",
        ),
        (["go", "--year"], "The option “--year” lacks its value, or takes none.", "See: advisor --help"),
        (["go", "extra"], "The command cannot be understood as written.", "See: advisor go --help"),
    ],
)
def test_a_wrong_command_line_is_explained(
    arguments: list[str],
    message: str,
    hint: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert started(monkeypatch, lambda: None, *arguments) == 2
    assert capsys.readouterr().err == f"{message}\nhint: {hint}\n"


@pytest.mark.parametrize("arguments", [["--help"], []])
def test_help_comes_in_the_language_of_the_interface(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADVISOR_LANGUAGE", "pl")
    assert started(monkeypatch, lambda: None, *arguments) == 0
    out = capsys.readouterr().out
    assert out.startswith("Użycie: advisor") and "Ta pomoc." in out and "Wypisuje dokumenty." in out


def test_help_works_with_wrong_settings_and_commands_name_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADVISOR_NO_SUCH_THING", "1")
    assert started(monkeypatch, lambda: None, "--help") == 0
    assert started(monkeypatch, lambda: None, "go") == 2
    assert capsys.readouterr().err.startswith("ADVISOR_NO_SUCH_THING is not a setting.\n")


def test_settings_that_are_no_text_are_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / ".env").write_bytes(b"ADVISOR_DATA_DIR=\xff\xfe")
    assert started(monkeypatch, lambda: None, "go") == 2
    assert capsys.readouterr().err.startswith("The file .env cannot be read.\n")


def python(code: str, *arguments: str, stdin: bytes = b"", **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """A process of its own, from which nothing of ours is hidden."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ADVISOR_", "LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=stdin,
        capture_output=True,
        timeout=60,
        env={**clean, "PYTHONPATH": str(ROOT), **environment},
    )


ADVISOR = "from advisor.surfaces.cli import main; main()"
INGEST = "from ingest.cli import main; main()"


@pytest.mark.parametrize("code", [ADVISOR, INGEST])
def test_help_is_utf8_in_every_locale(code: str) -> None:
    done = python(code, "--help", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", ADVISOR_LANGUAGE="pl")
    assert done.returncode == 0 and "Użycie:" in done.stdout.decode("utf-8") and done.stderr == b""


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv[1:] = ['ask', '--help']\n"
        "from advisor.surfaces.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'chromadb', 'langchain', 'openai', 'telegram', 'onnxruntime', 'numpy', 'rich', 'simplemma'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    assert python(code).stderr == b"[]\n"


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = (
        "import sys, typer\n"
        "from advisor.surfaces.cli.program import run\n"
        "from advisor.surfaces.cli.wording import WordedCommand, WordedGroup\n"
        "def go(): print('x\\n' * 1_000_000)\n"
        "def build():\n"
        "    app = typer.Typer(cls=WordedGroup, add_completion=False, rich_markup_mode=None)\n"
        "    app.command('go', cls=WordedCommand)(go)\n"
        "    app.command('stay', cls=WordedCommand)(lambda: 0)\n"
        "    return app\n"
        "sys.exit(run('advisor', build))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, "go"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline() == b"x\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141

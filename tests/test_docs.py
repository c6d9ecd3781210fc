"""What the documents of the project promise exists: settings, commands, options, Makefile targets."""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import typer
import typer.core

from advisor.language.texts import LANGUAGES, texts
from advisor.settings import PREFIX, Settings
from advisor.surfaces.cli import commands
from ingest import cli

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^(?:```|~~~)[^\n]*\n(.*?)^(?:```|~~~)", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:advisor|ingest|make) [^`\n]+)`")
TARGET = re.compile(r"^([a-z][\w-]*)\s*:(?!=)", re.MULTILINE)
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")


def read(name: str) -> str:
    path = ROOT / name
    if not path.is_file():
        pytest.skip(f"{name} is not there")
    return path.read_text(encoding="utf-8")


def promised(text: str) -> Iterator[list[str]]:
    """The words of every command line of ours in a document: in fenced blocks and between back quotes."""
    fenced = [line for block in FENCE.findall(text) for line in block.replace("\\\n", " ").splitlines()]
    for line in (*fenced, *INLINE.findall(text)):
        for part in re.split(r"&&|\|\||[|;]", line.strip().removeprefix("$ ").split(" # ")[0]):
            words = split(part)
            while words and ("=" in words[0] or words[0] in ("$", "sudo")):  # NAME=value in front of a command
                words.pop(0)
            if words and Path(words[0]).name in ("advisor", "ingest", "make"):
                yield [Path(words[0]).name, *words[1:]]


def split(line: str) -> list[str]:
    try:
        return shlex.split(line)
    except ValueError:  # an apostrophe of prose
        return line.split()


@cache
def options_of(program: str) -> dict[str, set[str]]:
    """The commands of a program with their options."""
    group = typer.main.get_command({"advisor": commands.build, "ingest": cli.build}[program]())
    found = getattr(group, "commands", {})
    return {name: set(_options(command)) for name, command in found.items()}


def _options(command: typer.core.TyperCommand | typer.core.TyperGroup) -> Iterator[str]:
    """The options of a command and of the commands below it."""
    yield from (option for parameter in command.params for option in parameter.opts)
    for below in getattr(command, "commands", {}).values():
        yield from _options(below)


def wrong(words: list[str]) -> str | None:
    """What of a command line does not exist."""
    program, *arguments = words
    if program == "make":
        targets = set(TARGET.findall(read("Makefile")))
        named = [word for word in arguments if "=" not in word and not word.startswith("-")]
        return next((f"make {name}" for name in named if name not in targets), None)
    arguments = [word for word in arguments if word != "--help"]
    if not arguments or not re.fullmatch(r"[a-z]+", arguments[0]):
        return None  # the program's name alone, or "advisor …"
    known = options_of(program)
    if arguments[0] not in known:
        return f"{program} {arguments[0]}"
    # A question may hold anything; what looks like an option is one. "[--json]" is how usage lines write it.
    used = (re.match(r"\[?(--?[a-z][\w-]*)", word) for word in arguments[1:])
    missing = [match[1] for match in used if match and match[1] not in known[arguments[0]]]
    return f"{program} {arguments[0]} {missing[0]}" if missing else None


def test_env_example_lists_every_setting_and_nothing_else() -> None:
    names = re.findall(r"^#?\s*([A-Z][A-Z0-9_]+)=", read(".env.example"), re.MULTILINE)
    ours = [name for name in names if name.startswith(PREFIX)]
    assert sorted(ours) == sorted(PREFIX + name.upper() for name in Settings.model_fields)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_in_the_documents_exists(document: str) -> None:
    assert [problem for words in promised(read(document)) if (problem := wrong(words))] == []


def test_the_readme_shows_the_two_commands_of_a_newcomer() -> None:
    shown = [words[:2] for words in promised(read("README.md"))]
    assert ["make", "ask"] in shown and ["make", "test"] in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hint_names_commands_and_options_that_exist(language: str) -> None:
    hints = {key: words for key, words in texts(language).words.items() if re.search(r"[._]hint$", key)}
    assert len(hints) > 100
    told = [(key, found) for key, words in hints.items() for found in named(str(words))]
    assert len(told) > 50
    assert [(key, problem) for key, words in told if (problem := wrong(words))] == []


def named(hint: str) -> Iterator[list[str]]:
    """The command lines of ours in a hint: up to the end of the clause. "Until then, ingest goes on" is none."""
    for line in re.findall(r"\b(?:advisor|ingest) (?!goes|zacznie)[a-z]+[^;:.,()]*", hint):
        yield line.replace("“", " ").replace("„", " ").split()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("```\nadvisor ask 'Why -- how?' --json | head -1\n```", None),
        ("```sh\n$ ADVISOR_EMBEDDINGS=none .venv/bin/ingest sync corpus \\\n  --dry-run\n```", None),
        ("```\ningest add a.pdf && ingest fetch b\n```", "ingest fetch"),
        ("```\nadvisor search x -k 3 --wide\n```", "advisor search --wide"),
        ("Type `advisor answer` now.", "advisor answer"),
        ("The `advisor` package asks itself; advisor thinks.", None),
        ("```\nadvisor ask QUESTION [--json] [--mood M]\n```", "advisor ask --mood"),
    ],
)
def test_the_check_itself_finds_what_is_wrong(line: str, problem: str | None) -> None:
    assert next((found for words in promised(line) if (found := wrong(words))), None) == problem

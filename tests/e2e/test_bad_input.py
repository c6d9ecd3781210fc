"""Every command with every kind of bad input: a line and a hint, the right exit code, nothing lost."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import typer

from advisor.surfaces.cli import commands
from ingest import cli
from tests.e2e.bad_input import (
    COMMANDS,
    QUESTION,
    SETTINGS,
    STATES,
    VALUES,
    WITHOUT_SETTINGS,
    WRONG,
    Scene,
    cells,
)
from tests.e2e.programs import Ended, Programs
from tests.processes import ROOT

REPORT = """---
title: Training in clusters
year: 2019
language: en
---
# Training in clusters

Members that train together hire each other's people. A cluster academy needs a budget of its own.
"""
ANSWER = "Members that train together hire each other's people."
LOOKED_AT = {"question": QUESTION, "id": "a", "lang": "en", "evidence": [{"doc": "training.md", "quote": ANSWER}]}


@dataclass(frozen=True)
class Stage:
    """What every scene is a copy of."""

    programs: Programs
    home: Path
    passage: str
    action: str

    def scene(self, place: Path) -> Scene:
        """A copy of its own."""
        for name in ("data", "work"):
            shutil.copytree(self.home / name, place / name, symlinks=True)
        (place / "work" / "secret.yaml").chmod(0)
        return Scene(place / "work", place / "data")

    def run(self, scene: Scene, command: str, arguments: tuple[str, ...]) -> Ended:
        program, *words = command.split()
        given = [{"PASSAGE": self.passage, "ACTION": self.action, **VALUES}.get(word, word) for word in arguments]
        return self.programs.run(
            "ingest" if program == "ingest" else "advisor",
            [*words, *given],
            folder=scene.folder,
            stdin=scene.stdin,
            stdout=scene.stdout,
            most_bytes=scene.most_bytes,
            **{"ADVISOR_DATA_DIR": str(scene.data), "ADVISOR_EMBEDDINGS": "none", **scene.variables},
        )


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, dictionary_dir: Path) -> Iterator[Stage]:
    """A library of one report, a profile with a plan, a backup, and files of all kinds."""
    home = tmp_path_factory.mktemp("stage")
    work, data = home / "work", home / "data"
    for folder in (work, data, work / "documents", work / "folder", work / "nothing"):
        folder.mkdir(mode=0o700)
    (data / "lemmas").symlink_to(dictionary_dir)
    (work / "documents" / "training.md").write_text(REPORT)
    (work / "nothing" / "tool.bin").write_bytes(b"\0")
    for name, content in {
        "lipa.yaml": b"name: Klaster Lipa\nsector: meble\nmembers: 60\npriorities: [odpady drzewne]\n",
        "questions.jsonl": json.dumps(LOOKED_AT).encode() + b"\n",
        "text.md": b"Our mission is to be a leader of innovation and to support our members.\n",
        "broken.yaml": b"a: [1, 2\n b: }\n",
        "deep.json": b"[" * 50_000,
        "bytes": bytes(range(256)) * 8,
        "no.pdf": b"%PDF-1.7\n1 0 obj <<",
        "secret.yaml": b"name: Lipa\n",
        "ratings.yaml": b"answers: {}\n",
        **dict.fromkeys(("empty", "empty.md", "empty.yaml", "empty.csv"), b""),
        "bytes.csv": bytes(range(256)) * 8,
    }.items():
        (work / name).write_bytes(content)
    programs = Programs(home)
    made = Stage(programs, home, "", "")
    scene = Scene(work, data)
    for command, arguments in {
        "ingest sync": ("documents",),
        "advisor profile": ("--set", "sector=meble"),
        "advisor plan": ("--profile", "lipa.yaml", "--out", "plan.json"),
        "advisor backup": ("old.tar.gz",),
    }.items():
        done = made.run(scene, command, arguments)
        assert done.code == 0, done
    (work / "cut.tar.gz").write_bytes((work / "old.tar.gz").read_bytes()[:900])
    found = json.loads(made.run(scene, "advisor search", ("academy", "--json")).out)
    actions = json.loads((work / "plan.json").read_text())["actions"]
    yield replace(made, passage=found["hits"][0]["passage"], action=actions[0]["id"])
    programs.close()


def leaves(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command of an application with its words."""
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if hasattr(command, "commands"):
            yield from leaves(command, f"{path} {name}")


def every_command() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path, build in (("advisor", commands.build), ("ingest", cli.build)):
        found |= dict(leaves(typer.main.get_command(build()), path))
    return found


def told(done: Ended, code: int, scene: Scene) -> None:
    """One line and a hint, nothing that looks like an answer, and no fault of ours."""
    lines = done.err.strip().splitlines()
    assert done.code == code, done
    assert len(lines) >= 2 and lines[-1].startswith("hint: ") and lines[-1] != "hint: ", done
    assert not [line for line in lines[:-2] if not re.match(r"\[?\d|published|index checked", line)], done
    assert done.out == "", done
    no_fault_of_ours(done, scene)


def no_fault_of_ours(done: Ended, scene: Scene) -> None:
    said = done.out + done.err
    assert "Traceback" not in said and str(ROOT) not in said and "Something unexpected" not in said, done
    assert "Something went wrong" not in said and "dotenv" not in said, done
    assert not (scene.data.is_dir() and (scene.data / "errors.log").exists()), done


def test_every_command_and_every_value_has_its_bad_input() -> None:
    known = every_command()
    assert set(known) == set(COMMANDS) | WITHOUT_SETTINGS
    assert {path.split(" ", 1)[1] for path in known} == set(WRONG)
    assert {command for command, _, _ in cells()} == set(COMMANDS)
    for path, command in known.items():
        tried = " ".join(line for _, line in WRONG[path.split(" ", 1)[1]]).split()
        for parameter in command.params:
            if parameter.param_type_name == "option" and not parameter.is_flag and not hasattr(command, "complete"):
                assert set(parameter.opts) & set(tried), f"{path} {parameter.opts}"


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.slow)], ids=["a quarter", "all"])
@pytest.mark.parametrize("kind", SETTINGS)
def test_bad_settings_are_told_by_every_command(kind: str, step: int, stage: Stage, tmp_path: Path) -> None:
    """Every command reads the settings in one way, so a quarter of the table, another for each kind, tells the most."""
    scene = stage.scene(tmp_path)
    spoil, said = SETTINGS[kind]
    spoil(scene)
    for command, arguments in list(COMMANDS.items())[list(SETTINGS).index(kind) % step :: step]:
        done = stage.run(scene, command, arguments)
        if command == "advisor doctor" and done.code != 2:  # it may tell of it in its own way
            no_fault_of_ours(done, scene)
            continue
        told(done, 2, scene)
        assert done.err.startswith(said), (command, done)


@pytest.mark.parametrize("state", STATES)
def test_bad_stores_and_streams_end_as_the_table_says(state: str, stage: Stage, tmp_path: Path) -> None:
    rows = [(command, cell) for command, column, cell in cells() if column == state and cell != "."]
    for number, (command, cell) in enumerate(rows):
        scene = stage.scene(tmp_path / str(number))
        STATES[state](scene)
        done = stage.run(scene, command, COMMANDS[command])
        if cell == "*":
            no_fault_of_ours(done, scene)
        else:
            told(done, int(cell), scene)
        for lock in scene.locks:
            lock.release()


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
def test_what_a_command_does_not_need_does_not_stop_it(state: str, stage: Stage, tmp_path: Path) -> None:
    for number, command in enumerate(command for command, column, cell in cells() if (column, cell) == (state, ".")):
        scene = stage.scene(tmp_path / str(number))
        if command == "advisor assess":
            continue  # nothing is rated in its file
        STATES[state](scene)
        done = stage.run(scene, command, COMMANDS[command])
        assert done.code == 0, (command, done)
        no_fault_of_ours(done, scene)


@pytest.mark.parametrize("command", WRONG)
def test_wrong_arguments_are_told_and_nothing_is_lost(command: str, stage: Stage, tmp_path: Path) -> None:
    scene = stage.scene(tmp_path)
    path = next(one for one in every_command() if one.split(" ", 1)[1] == command)
    for code, line in WRONG[command]:
        done = stage.run(replace(scene, stdin=b""), path, tuple(line.split()))
        if code == 2 or code >= 3:
            told(done, code, scene)
        else:
            assert done.code == code, (line, done)
            no_fault_of_ours(done, scene)
    done = stage.run(scene, "advisor ask", (QUESTION,))
    assert done.code == 0 and ANSWER in done.out, done


def test_a_folder_that_lost_its_documents_wants_a_confirmation(stage: Stage, tmp_path: Path) -> None:
    scene = stage.scene(tmp_path)
    own = {"ADVISOR_DATA_DIR": str(tmp_path / "own")}
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "lemmas").symlink_to(scene.data / "lemmas")
    scene.variables |= own
    assert stage.run(scene, "ingest sync", ("documents",)).code == 0
    (scene.folder / "documents" / "training.md").unlink()
    told(stage.run(scene, "ingest sync", ("documents",)), 4, scene)
    assert ANSWER in stage.run(scene, "advisor ask", (QUESTION,)).out


def test_control_characters_and_emoji_do_not_keep_a_question_from_its_answer(stage: Stage, tmp_path: Path) -> None:
    scene = stage.scene(tmp_path)
    for question in ("{control}", "{emoji}"):
        assert ANSWER in stage.run(scene, "advisor ask", (question,)).out


def test_bad_lines_of_a_file_of_questions_do_not_stop_the_others(stage: Stage, tmp_path: Path) -> None:
    scene = stage.scene(tmp_path)
    lines = ["{long}", "\0nul", "{", '{"question": 3}', '{"id": 1}', "[" * 20_000, "\udcff\udcfe", QUESTION]
    scene.stdin = "\n".join(VALUES.get(line, line) for line in lines).encode("utf-8", "surrogateescape")
    done = stage.run(scene, "advisor ask", ("--from", "-", "--json"))
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert (done.code, done.err, len(answers)) == (1, "", len(lines))
    assert ANSWER in json.dumps(answers[-1])
    no_fault_of_ours(replace(done, out=""), scene)

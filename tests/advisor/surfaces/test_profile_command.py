"""`advisor profile` as people and scripts use it."""

import json
import os
import pty
import select
import subprocess
import time
from pathlib import Path

import pytest

from advisor.adapters.people.store import People
from advisor.errors import UnknownItem
from advisor.models import Profile
from advisor.settings import Settings
from advisor.surfaces.cli.profile import profile_from
from tests.processes import command, environment, run

SENTENCE = "klaster meblowy, 60 firm, Wielkopolska, 3 osoby w biurze"
READ = Profile(sector="meblowy", members=60, member_mix="60 firm", region="Wielkopolska", staff=3)


def test_a_sentence_is_kept_shown_and_changed(tmp_path: Path) -> None:
    shown = run("advisor", "profile", SENTENCE, data_dir=tmp_path)
    assert shown.returncode == 0 and "Wielkopolska" in shown.stdout
    assert "advisor profile --set budget=…" in shown.stdout and "--set members" not in shown.stdout
    assert People(tmp_path).profile("default") == READ
    changed = run(
        "advisor", "profile", "--set", "priorities=pył; uczniowie", "--set", "staff=1,5", "--set", "members=", "--json",
        data_dir=tmp_path,
    )  # fmt: skip
    told = json.loads(changed.stdout)
    assert told["profile"]["priorities"] == ["pył", "uczniowie"] and told["profile"]["staff"] == 1.5
    assert (
        told["profile"]["members"] is None and "members" in told["unknown"] and told["profile"]["sector"] == "meblowy"
    )


def test_named_profiles_files_list_and_remove(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    run("advisor", "profile", SENTENCE, "--profile", "my cluster", "--out", str(file), data_dir=tmp_path)
    again = run("advisor", "profile", "--file", str(file), "--profile", "b", "--json", data_dir=tmp_path)
    assert json.loads(again.stdout)["profile"]["members"] == 60
    listed = run("advisor", "profile", "--list", data_dir=tmp_path)
    assert listed.stdout == "b – meblowy, Wielkopolska\nmy cluster – meblowy, Wielkopolska\n"
    assert run("advisor", "profile", "--remove", "--profile", "b", data_dir=tmp_path).returncode == 0
    assert People(tmp_path).profiles() == ("my cluster",)
    gone = run("advisor", "profile", "--remove", "--profile", "b", data_dir=tmp_path)
    assert gone.returncode == 2 and "my cluster" in gone.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--set", "members"),
        ("--set", "x=1"),
        ("--set", "staff=a"),
        ("--profile", "a/b"),
        ("--file", "none.yaml"),
        ("blorp",),
    ],
)
def test_what_cannot_be_used_is_told_and_changes_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    failed = run("advisor", "profile", *arguments, data_dir=tmp_path)
    assert failed.returncode == 2 and failed.stdout == "" and len(failed.stderr.splitlines()) == 2
    assert People(tmp_path).profiles() == ()


def test_other_commands_find_a_kept_profile_or_a_file(tmp_path: Path) -> None:
    settings = Settings.model_validate({"data_dir": tmp_path})
    assert profile_from(None, settings) == Profile()
    with pytest.raises(UnknownItem) as none:
        profile_from("x", settings)
    assert none.value.code == "profile_none"
    People(tmp_path).save_profile("default", READ)
    People(tmp_path).save_profile("x", Profile(members=1))
    assert (profile_from(None, settings), profile_from("x", settings).members) == (READ, 1)
    (tmp_path / "f.yml").write_text("members: 2")
    assert profile_from(str(tmp_path / "f.yml"), settings).members == 2
    with pytest.raises(UnknownItem) as unknown:
        profile_from("y", settings)
    assert unknown.value.code == "profile_unknown" and unknown.value.values["known"] == ("default", "x")


def test_at_a_terminal_the_unknown_is_asked_and_ctrl_c_keeps_what_was_entered(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        command("advisor", "profile"), stdin=slave, stdout=slave, stderr=slave, env=environment(tmp_path), cwd=tmp_path,
        start_new_session=True, preexec_fn=_own_terminal,
    )  # fmt: skip
    os.close(slave)
    seen = ""
    for question, answer in (
        ("called?", "Stół\n"),
        ("sectors?", "?\n"),
        ("sectors?", "\n"),
        ("region?", "Bory\n"),
        ("country?", "\x03"),
    ):
        while question not in seen:
            assert select.select([master], [], [], 60)[0], seen
            seen += os.read(master, 4096).decode(errors="replace")
        seen = ""
        time.sleep(0.3)  # the question stands there before the program reads: what is typed in between can be dropped
        os.write(master, answer.encode())
    while select.select([master], [], [], 60)[0]:
        try:
            seen += os.read(master, 4096).decode(errors="replace")
        except OSError:
            break
    assert process.wait(timeout=30) == 0 and "--set sector=…" in seen
    assert People(tmp_path).profile("default") == Profile(name="Stół", region="Bory")
    os.close(master)


def _own_terminal() -> None:
    """Makes the pseudo-terminal that of the child, so that Ctrl-C reaches it."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)

"""Completion with Tab: what the programs answer, and a real bash that asks them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.models import Profile
from advisor.services import names
from advisor.services.profiles import people
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports
from tests.source_tree import ROOT

MODULES = {"advisor": "advisor.surfaces.cli", "ingest": "ingest.cli"}


@pytest.fixture
def environment(words_only: Settings, tmp_path: Path) -> dict[str, str]:
    """An environment with both programs on the path, as an installation puts them there."""
    for name, module in MODULES.items():
        script = tmp_path / "bin" / name
        script.parent.mkdir(exist_ok=True)
        script.write_text(f"#!{sys.executable}\nfrom {module} import main\nmain()\n", encoding="utf-8")
        script.chmod(0o755)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("ADVISOR_", "LC_", "LANG"))}
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    ours = {"PYTHONPATH": str(ROOT), "ADVISOR_DATA_DIR": str(words_only.data_dir), "LC_ALL": "C.UTF-8"}
    return {**inherited, **ours, "PATH": path}


def ran(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def asked(environment: dict[str, str], shell: str, line: str) -> list[str]:
    """What a shell's script gets for a line with Tab at its end."""
    program = line.split()[0]
    wanted = {f"_{program.upper()}_COMPLETE": f"complete_{shell}"}
    typed = {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    return ran({**environment, **wanted, **typed}, program).splitlines()


BASH = """
source <(advisor completion bash)
while read -r line; do
    COMP_WORDS=($line) COMPREPLY=()
    [[ $line == *_ ]] && COMP_WORDS[-1]=""
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _${COMP_WORDS[0]}_completion ${COMP_WORDS[0]}
    echo "${COMPREPLY[*]}"
done
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_commands_options_values_and_names(
    environment: dict[str, str], words_only: Settings, reports: Reports
) -> None:
    people(words_only).save_profile("furniture", Profile(sector="furniture"))
    reports.write("a.md", "The cluster trains apprentices.")
    Ingest(words_only, Silent()).add([reports.folder], collection="smiths")
    lines = {
        "advisor de": "define",
        "advisor ask --no": "--no-model",
        "advisor ask --lang _": "en pl",
        "advisor plan st": "status",
        "advisor mission --profile fu": "furniture",
        "advisor chat --collection _": "shared smiths",
        "ingest re": "remove retry rebuild",
        "advisor completion z": "zsh",
        "advisor nonsense x": "",
    }
    done = subprocess.run(
        ["bash", "--norc", "-c", BASH],
        input="".join(f"{line}\n" for line in lines),
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.stderr == ""
    assert dict(zip(lines, done.stdout.splitlines(), strict=True)) == lines


def test_fish_and_zsh_tell_what_each_is_in_the_language_of_the_interface(environment: dict[str, str]) -> None:
    polish = {**environment, "LC_ALL": "pl_PL.UTF-8"}
    assert "define\tWyjaśnia termin i podaje źródło definicji." in asked(polish, "fish", "advisor d")
    assert any('"--lang":"Język odpowiedzi\\\\: en lub pl.' in one for one in asked(polish, "zsh", "advisor ask --l"))


def test_zsh_and_fish_get_scripts_for_both_programs(environment: dict[str, str]) -> None:
    for shell in ("zsh", "fish"):
        script = ran(environment, "advisor", "completion", shell)
        assert "_ADVISOR_COMPLETE" in script and "_INGEST_COMPLETE" in script


def test_completing_loads_nothing_heavy(environment: dict[str, str]) -> None:
    code = (
        "import sys; sys.argv = ['advisor']\nfrom advisor.surfaces.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'chromadb', 'langchain', 'openai', 'telegram', 'numpy', 'rich', 'yaml', 'simplemma', 'marisa_trie'}\n"
        "print('loaded', sorted(heavy & set(sys.modules)))\n"
    )
    typed = {"COMP_WORDS": "advisor mission --profile ", "COMP_CWORD": "3", "_ADVISOR_COMPLETE": "complete_bash"}
    assert ran({**environment, **typed}, sys.executable, "-c", code).splitlines()[-1] == "loaded []"


def test_names_come_from_the_stores(words_only: Settings) -> None:
    assert (names.profile_names(words_only), names.collection_names(words_only)) == ([], ["shared"])


def test_broken_settings_and_stores_complete_to_nothing(environment: dict[str, str], words_only: Settings) -> None:
    (words_only.data_dir / "people.sqlite").write_bytes(b"no database, only text " * 99)
    assert asked(environment, "fish", "advisor mission --profile ") == []
    assert asked({**environment, "ADVISOR_NO_SUCH": "1"}, "fish", "advisor mission --profile ") == []

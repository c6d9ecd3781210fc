"""What a process of the command line really loads: start-up time is mostly the imports of others."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports
from tests.source_tree import ROOT

HEAVY = {
    *("chromadb", "langchain", "langchain_core", "langchain_openai", "langgraph", "openai", "telegram", "tiktoken"),
    *("onnx", "onnxruntime", "tokenizers", "numpy", "pypdf", "pebble", "rich", "simplemma", "marisa_trie", "sqlite3"),
    *("docx", "lxml", "fpdf", "fontTools", "matplotlib"),
    *("ingest", "charset_normalizer", "snowballstemmer", "yaml", "sklearn", "torch", "pandas"),
}

PROBE = """
import json, sys
from advisor.surfaces.cli import main
try:
    main()
except SystemExit as done:
    code = done.code
loaded = sorted({name.split('.')[0] for name in sys.modules})
sys.stderr.write('\\n' + json.dumps([code, loaded]))
"""


def loaded_by(*arguments: str, data_dir: Path, **settings: str) -> set[str]:
    """The top-level packages that `advisor ARGUMENTS` has loaded when it ends."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("ADVISOR_")}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        env=kept | settings | {"PYTHONPATH": str(ROOT), "ADVISOR_DATA_DIR": str(data_dir)},
        cwd=data_dir.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    return set(loaded)


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    assert loaded_by(*arguments, data_dir=tmp_path / "data") & HEAVY == set()


ASKED = ("ask", "Who trains apprentices in a cluster?", "--json")
NEVER_FOR_A_QUESTION = {
    "langchain",
    "langchain_core",
    "langchain_openai",
    "openai",
    "telegram",
    "pypdf",
    "pebble",
    "ingest",
}


def test_a_question_by_words_loads_no_model_and_no_index(words_only: Settings, reports: Reports) -> None:
    reports.write("a.md", "The cluster trains apprentices. Members share the cost.")
    Ingest(words_only, Silent()).sync(reports.folder)
    loaded = loaded_by(*ASKED, data_dir=words_only.data_dir, ADVISOR_EMBEDDINGS="none")
    assert (
        loaded & (NEVER_FOR_A_QUESTION | {"chromadb", "onnx", "onnxruntime", "tokenizers", "rich", "simplemma"})
        == set()
    )


def test_a_question_by_vectors_loads_no_language_model_and_no_reader(settings: Settings, reports: Reports) -> None:
    reports.write("a.md", "The cluster trains apprentices. Members share the cost.")
    Ingest(settings, Silent()).sync(reports.folder)
    loaded = loaded_by(*ASKED, data_dir=settings.data_dir)
    assert loaded & (NEVER_FOR_A_QUESTION | {"onnx", "simplemma", "torch"}) == set()
    assert {"chromadb", "onnxruntime"} <= loaded

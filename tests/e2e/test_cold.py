"""One question in a process of its own: nothing from the network, nothing loaded that an answer does not need."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from advisor.settings import Settings
from tests.stores import Published

ROOT = Path(__file__).parents[2]
WITHOUT_NETWORK = """
import socket, sys

def refused(*args, **kwargs):
    raise AssertionError("the network was used")

socket.socket.connect = socket.socket.connect_ex = socket.socket.bind = refused
socket.create_connection = socket.getaddrinfo = refused
from advisor.surfaces.cli import main
try:
    main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""
NEVER_LOADED = {
    "langchain",
    "langchain_core",
    "langchain_openai",
    "langgraph",
    "openai",
    "telegram",
    "tiktoken",
    "pypdf",
    "onnx",
    "pebble",
    "ingest",
}
"""What only reading documents, chatting or a model needs."""


@pytest.fixture
def environment(settings: Settings, library: Published) -> dict[str, str]:
    """The environment of a process that asks a library of three documents."""
    return {**os.environ, "ADVISOR_DATA_DIR": str(settings.data_dir)}


def asked(environment: dict[str, str], *arguments: str) -> tuple["subprocess.CompletedProcess[str]", set[str]]:
    """A finished process and the top-level modules it had loaded."""
    command = [sys.executable, "-c", WITHOUT_NETWORK, *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    return done, {name.partition(".")[0] for name in done.stderr.split()}


def test_an_answer_needs_no_network_and_no_library_it_does_not_use(environment: dict[str, str]) -> None:
    done, modules = asked(environment, "search", "Where is rain water collected?", "--json")
    assert done.returncode == 0, done.stderr
    first = json.loads(done.stdout)["hits"][0]
    assert (first["file"], first["found_by"]) == ("water.md", ["vectors", "words"])
    assert "chromadb" in modules
    assert modules & NEVER_LOADED == set()

    done, modules = asked(environment, "ask", "Where is rain water collected?", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["generation"] == 1
    assert modules & NEVER_LOADED == set()

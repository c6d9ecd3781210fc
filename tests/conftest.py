"""What is slow to make is made once: the Polish dictionary and the embedding graph, which pytest keeps in its cache,
and a small library."""

import gc
import os
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

from advisor.language.lemmas import Lemmatiser
from advisor.settings import PREFIX, Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports, write_three
from tests.stores import Published, execute, published

# The same examples every time: a build that fails by chance teaches people to run it again.
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None)
hypothesis.settings.load_profile("repeatable")


def pytest_configure() -> None:
    """A suite in the background of a shell has Ctrl-C ignored, and so would have the programs that tests interrupt."""
    ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    if ignored and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Thirteen thousand tests with their parameters are there to stay: no search for garbage need look at them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def dictionary_dir(pytestconfig: pytest.Config) -> Path:
    """Folder for the Polish dictionary, which takes seconds to build."""
    return _cache(pytestconfig).mkdir("dictionary")


@pytest.fixture(scope="session")
def lemmatiser(dictionary_dir: Path) -> Lemmatiser:
    return Lemmatiser(dictionary_dir)


@pytest.fixture(scope="session")
def graph_dir(pytestconfig: pytest.Config) -> Path:
    """Folder for the graph of the embedding model."""
    return _cache(pytestconfig).mkdir("graph")


@pytest.fixture
def make_settings(
    tmp_path: Path, dictionary_dir: Path, graph_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Settings]:
    """Settings for a data directory of the test's own, whatever the environment says."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)  # no .env here

    def make(data_dir: Path = tmp_path / "data", **values: object) -> Settings:
        if not data_dir.exists():
            data_dir.mkdir(mode=0o700)
            (data_dir / "lemmas").symlink_to(dictionary_dir)
            (data_dir / "models").symlink_to(graph_dir)
        return Settings.model_validate({"data_dir": data_dir, **values})

    return make


@pytest.fixture
def settings(make_settings: Callable[..., Settings]) -> Settings:
    """The embedded default over an empty data directory."""
    return make_settings()


@pytest.fixture
def words_only(make_settings: Callable[..., Settings]) -> Settings:
    """As `settings`, without an embedder: fast, for tests that are not about vectors."""
    return make_settings(embeddings="none")


@pytest.fixture
def reports(tmp_path: Path) -> Reports:
    """An empty folder for small documents."""
    return Reports(tmp_path / "reports")


@pytest.fixture(scope="session")
def three_documents(
    tmp_path_factory: pytest.TempPathFactory, dictionary_dir: Path, graph_dir: Path
) -> tuple[Path, Path, Published]:
    """Three documents ingested once, with vectors: the data directory, the folder, the published state."""
    home = tmp_path_factory.mktemp("three")
    reports = Reports(home / "reports")
    write_three(reports)
    data = home / "data"
    data.mkdir()
    (data / "lemmas").symlink_to(dictionary_dir)
    (data / "models").symlink_to(graph_dir)
    Ingest(Settings.model_validate({"data_dir": data, "embeddings": "local"}), Silent()).sync(reports.folder)
    return data, reports.folder, published(data)


@pytest.fixture
def library(settings: Settings, reports: Reports, three_documents: tuple[Path, Path, Published]) -> Published:
    """A copy of `three_documents` as the test's own library and reports; the state it publishes."""
    data, folder, state = three_documents
    shutil.copytree(folder, reports.folder, dirs_exist_ok=True)
    shutil.copytree(data, settings.data_dir, dirs_exist_ok=True, ignore=shutil.ignore_patterns("lemmas", "models"))
    execute(settings.data_dir, f"UPDATE location SET root = '{reports.folder}'")
    return state


def _cache(config: pytest.Config) -> pytest.Cache:
    assert config.cache is not None
    return config.cache

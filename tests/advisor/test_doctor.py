"""What `doctor` tells of each state an installation can be in."""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.adapters.library.schema import FILE_NAME, VERSION
from advisor.app import open_advisor
from advisor.language.texts import LANGUAGES, texts
from advisor.models import Check
from advisor.settings import Settings
from advisor.surfaces.contract import check_words
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports
from tests.stores import execute

States = dict[str, str]


def examined(settings: Settings) -> list[Check]:
    """The checks; each has words of its own in both languages."""
    checks = open_advisor(settings).doctor()
    for check in checks:
        for language in LANGUAGES:
            words = texts(language)
            own = f"doctor.{check.code}.{check.state}" in words or f"errors.{check.code}.message" in words
            assert own, f"{check.code} {check.state} has no words in {language}"
            assert "$" not in check_words(check, words)
    return checks


def states(settings: Settings) -> States:
    return {check.code: check.state for check in examined(settings)}


def values(settings: Settings, code: str) -> dict[str, object]:
    return next(check.values for check in examined(settings) if check.code == code)


@pytest.fixture
def ingested(words_only: Settings, reports: Reports) -> Settings:
    """A library of one report, by words only."""
    reports.write("a.md", "The cluster trains apprentices. Members share the cost.")
    Ingest(words_only, Silent()).sync(reports.folder)
    return words_only


@pytest.fixture(scope="module")
def made_with_vectors(
    tmp_path_factory: pytest.TempPathFactory, dictionary_dir: Path, graph_dir: Path
) -> Callable[[Path], Settings]:
    """Copies of one library with vectors."""
    pytest.importorskip("onnxruntime")
    folder = tmp_path_factory.mktemp("vectors")
    data = folder / "data"
    data.mkdir(mode=0o700)
    (data / "lemmas").symlink_to(dictionary_dir)
    (data / "models").symlink_to(graph_dir)
    reports = Reports(folder / "reports")
    reports.write("a.md", "The cluster trains apprentices. Members share the cost.")
    Ingest(Settings(data_dir=data), Silent()).sync(reports.folder)

    def copy(target: Path) -> Settings:
        shutil.copytree(data, target, symlinks=True)
        return Settings(data_dir=target)

    return copy


@pytest.fixture
def with_vectors(made_with_vectors: Callable[[Path], Settings], tmp_path: Path) -> Settings:
    return made_with_vectors(tmp_path / "copy")


def test_before_anything_is_read(words_only: Settings) -> None:
    assert states(words_only) == {
        "python": "ok",
        "data_dir": "ok",
        "embedder_off": "warn",
        "model_off": "ok",
        "library_missing": "warn",
    }


def test_before_there_is_a_data_folder(make_settings: Callable[..., Settings], tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "new", embeddings="none")
    assert states(settings)["data_dir_new"] == "ok"
    assert not settings.data_dir.exists()


def test_a_data_folder_that_others_may_open(words_only: Settings) -> None:
    words_only.data_dir.chmod(0o750)
    assert states(words_only)["data_dir_open"] == "warn"


def test_a_library_by_words_only(ingested: Settings) -> None:
    assert states(ingested) == {
        "python": "ok",
        "data_dir": "ok",
        "embedder_off": "warn",
        "model_off": "ok",
        "contents": "ok",
        "index_off": "ok",
    }
    assert values(ingested, "contents") == {"generation": 1, "documents": 1, "passages": 1}


def test_files_that_could_not_be_read(ingested: Settings, reports: Reports) -> None:
    reports.put("b.pdf", b"no pdf at all")
    reports.put("c.md", b"")
    Ingest(ingested, Silent()).sync(reports.folder)
    assert states(ingested)["failures"] == "warn"
    assert values(ingested, "failures") == {"count": 2}


def test_a_library_with_vectors(with_vectors: Settings) -> None:
    assert states(with_vectors) == {
        "python": "ok",
        "data_dir": "ok",
        "embedder": "ok",
        "model_off": "ok",
        "contents": "ok",
        "index": "ok",
    }


def test_another_embedder_than_the_library_was_made_with(with_vectors: Settings) -> None:
    off = with_vectors.model_copy(update={"embeddings": "none"})
    found = states(off)
    assert (found["embedder_off"], found["other_embedder"], found["index"]) == ("warn", "warn", "ok")
    assert values(off, "other_embedder")["now"] == "none"


def test_an_embedder_for_a_library_of_words(ingested: Settings, graph_dir: Path) -> None:
    assert states(ingested.model_copy(update={"embeddings": "local"}))["other_embedder"] == "warn"


def test_an_embedder_that_is_not_installed(words_only: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    found = states(words_only.model_copy(update={"embeddings": "local"}))
    assert found["embedder_missing"] == "warn"
    assert "embedder" not in found


def test_other_word_tables(ingested: Settings) -> None:
    execute(ingested.data_dir, "UPDATE generation SET lemmatiser = 'older'")
    assert states(ingested)["other_lemmatiser"] == "warn"


def test_an_index_that_is_gone(with_vectors: Settings) -> None:
    shutil.rmtree(with_vectors.data_dir / "index" / "1")
    assert states(with_vectors)["index_damaged"] == "fail"


def test_an_index_that_cannot_be_opened(with_vectors: Settings) -> None:
    (with_vectors.data_dir / "index" / "1" / "chroma.sqlite3").write_bytes(b"no database, only text " * 99)
    assert states(with_vectors)["index_damaged"] == "fail"


def test_an_index_of_other_passages(with_vectors: Settings) -> None:
    execute(with_vectors.data_dir, "UPDATE passage SET id = 'another'")
    assert states(with_vectors)["index_damaged"] == "fail"


@pytest.mark.parametrize("content", [b"no database, only text " * 99, b"SQLite format 3\0" + b"\xff" * 999])
def test_a_library_that_is_no_database(words_only: Settings, content: bytes) -> None:
    (words_only.data_dir / FILE_NAME).write_bytes(content)
    assert states(words_only)["store_damaged"] == "fail"


def test_a_library_of_a_newer_version(ingested: Settings) -> None:
    execute(ingested.data_dir, f"PRAGMA user_version = {VERSION + 1}")
    assert states(ingested)["store_too_new"] == "fail"


def test_a_library_without_its_tables(words_only: Settings) -> None:
    with sqlite3.connect(words_only.data_dir / FILE_NAME) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.close()
    assert states(words_only)["store_damaged"] == "fail"


def test_what_leaves_the_machine_is_told(make_settings: Callable[..., Settings]) -> None:
    served = make_settings(embeddings="none", model="openai:tiny", model_base_url="http://localhost:1/v1")
    with open_advisor(served) as advisor:
        [check] = [check for check in advisor.doctor() if check.code == "model"]
    assert (check.state, check.values) == ("ok", {"name": "openai:tiny", "address": "http://localhost:1/v1"})

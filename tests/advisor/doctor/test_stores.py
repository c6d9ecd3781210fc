"""What `doctor` tells of each state the stores can be in."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.adapters.library.schema import FILE_NAME, VERSION
from advisor.adapters.people import schema as people_schema
from advisor.app import open_embedder, open_lemmatiser
from advisor.doctor.stores import library, people
from advisor.models import Check, Profile
from advisor.services.profiles import people as kept_people
from advisor.settings import Settings
from advisor.surfaces.checks import exit_code
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports
from tests.stores import execute


def looked_at(settings: Settings) -> list[Check]:
    embedder, _ = open_embedder(settings)
    return list(library(settings, embedder.name if embedder else "none", open_lemmatiser(settings).name))


def states(settings: Settings) -> dict[str, str]:
    return {check.code: check.state for check in looked_at(settings)}


def values(settings: Settings, code: str) -> dict[str, object]:
    return next(check.values for check in looked_at(settings) if check.code == code)


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


def test_files_that_could_not_be_read(ingested: Settings, reports: Reports) -> None:
    reports.put("b.pdf", b"no pdf at all")
    reports.put("c.md", b"")
    Ingest(ingested, Silent()).sync(reports.folder)
    assert states(ingested)["failures"] == "warn"
    assert values(ingested, "failures") == {"count": 2}


def test_another_embedder_than_the_library_was_made_with(with_vectors: Settings) -> None:
    off = with_vectors.model_copy(update={"embeddings": "none"})
    found = states(off)
    assert (found["other_embedder"], found["index"]) == ("warn", "ok")
    assert values(off, "other_embedder")["now"] == "none"


def test_an_embedder_for_a_library_of_words(ingested: Settings, graph_dir: Path) -> None:
    assert states(ingested.model_copy(update={"embeddings": "local"}))["other_embedder"] == "warn"


def test_other_word_tables(ingested: Settings) -> None:
    execute(ingested.data_dir, "UPDATE generation SET lemmatiser = 'older'")
    assert states(ingested)["other_lemmatiser"] == "warn"


def test_an_index_that_is_gone(with_vectors: Settings) -> None:
    shutil.rmtree(with_vectors.data_dir / "index" / "1")
    assert states(with_vectors)["index_damaged"] == "fail"
    assert exit_code(looked_at(with_vectors)) == 5


def test_an_index_that_cannot_be_opened(with_vectors: Settings) -> None:
    (with_vectors.data_dir / "index" / "1" / "chroma.sqlite3").write_bytes(b"no database, only text " * 99)
    assert states(with_vectors)["index_damaged"] == "fail"


def test_an_index_of_other_passages(with_vectors: Settings) -> None:
    execute(with_vectors.data_dir, "UPDATE passage SET id = 'another'")
    assert states(with_vectors)["index_damaged"] == "fail"


def test_a_large_index_is_left_to_ingest_check(with_vectors: Settings) -> None:
    execute(with_vectors.data_dir, "UPDATE generation SET passages = 1000000")
    assert states(with_vectors)["index_large"] == "ok"


def test_words_that_do_not_agree(ingested: Settings) -> None:
    execute(ingested.data_dir, "INSERT INTO words (words) VALUES ('delete-all')")
    assert states(ingested)["words"] == "fail"
    assert exit_code(looked_at(ingested)) == 5


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


@pytest.mark.parametrize("change", ["remove", "alter"])
def test_an_original_that_is_not_as_it_was(ingested: Settings, change: str) -> None:
    [original] = (ingested.data_dir / "originals").iterdir()
    original.unlink() if change == "remove" else original.write_bytes(b"something else")
    assert states(ingested)["originals"] == "warn"
    assert values(ingested, "originals") == {"files": "a.md"}


def test_what_is_kept_of_people(words_only: Settings) -> None:
    assert list(people(words_only)) == []
    kept_people(words_only).save_profile("a", Profile())
    file = words_only.data_dir / people_schema.FILE_NAME
    [whole] = people(words_only)
    assert (whole.code, whole.state) == ("people", "ok")
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {people_schema.VERSION + 1}")
    connection.close()
    assert [(check.code, check.state) for check in people(words_only)] == [("people_too_new", "fail")]
    file.write_bytes(b"no database, only text " * 99)
    [damaged] = people(words_only)
    assert (damaged.code, damaged.state, exit_code([damaged])) == ("people", "fail", 1)

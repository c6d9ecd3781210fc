"""The search index on real Chroma folders."""

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from advisor.adapters.index_check import check_folder
from advisor.adapters.library.staged import IndexEntry
from advisor.adapters.vectors import IndexReader, VectorIndex, copy_index, folder_of
from advisor.errors import StoreDamaged
from advisor.ports import Vectors

ROOT = Path(__file__).parents[3]
OPEN_AGAIN_AND_AGAIN = """
import sys
from pathlib import Path
from advisor.adapters.vectors import VectorIndex
import numpy as np
print("ready", flush=True)
while True:
    index = VectorIndex(Path(sys.argv[1]))
    assert index.nearest(np.ones(8, np.float32), k=1, collection="shared")
    index.close()
"""


def vectors(count: int, seed: int = 0) -> Vectors:
    """Random directions in few dimensions."""
    made = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


def entries(made: Vectors, collection: str = "shared", prefix: str = "p") -> list[IndexEntry]:
    """One entry a vector; every second one of another document."""
    return [
        IndexEntry(passage=f"{prefix}{number:05}", collection=collection, document=f"d{number % 2}", vector=vector)
        for number, vector in enumerate(made)
    ]


@contextmanager
def opened(folder: Path) -> Iterator[VectorIndex]:
    index = VectorIndex(folder)
    try:
        yield index
    finally:
        index.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of 20 passages."""
    target = tmp_path / "index" / "1"
    target.mkdir(parents=True)
    with opened(target) as index:
        index.put(entries(vectors(20)))
    return target


def ids(count: int, prefix: str = "p") -> list[str]:
    return [f"{prefix}{number:05}" for number in range(count)]


def test_the_nearest_passages_come_best_first_with_their_cosines(folder: Path) -> None:
    made = vectors(20)
    with opened(folder) as index:
        found = index.nearest(made[3], k=5, collection="shared")
    cosines = made @ made[3]
    assert [passage for passage, _ in found] == [f"p{number:05}" for number in np.argsort(-cosines)[:5]]
    assert np.allclose([cosine for _, cosine in found], np.sort(cosines)[::-1][:5], atol=1e-5)


def test_a_search_can_be_narrowed_to_documents(folder: Path) -> None:
    with opened(folder) as index:
        found = index.nearest(vectors(20)[3], k=50, collection="shared", documents=["d0"])
        assert index.nearest(vectors(20)[3], k=50, collection="shared", documents=[]) == []
    assert sorted(passage for passage, _ in found) == ids(20)[::2]


def test_a_collection_never_sees_another(folder: Path) -> None:
    with opened(folder) as index:
        index.put(entries(vectors(3, seed=1), "harbour", "h"))
        assert {passage for passage, _ in index.nearest(vectors(1)[0], k=50, collection="shared")} == set(ids(20))
        assert {passage for passage, _ in index.nearest(vectors(1)[0], k=50, collection="harbour")} == set(ids(3, "h"))
        assert index.nearest(vectors(1)[0], k=50, collection="nobody") == []


def test_putting_again_replaces_and_removing_removes(folder: Path) -> None:
    with opened(folder) as index:
        index.put(entries(vectors(5, seed=9)))
        index.remove([("shared", "p00019"), ("nobody", "p00018")])
        assert index.nearest(vectors(5, seed=9)[2], k=1, collection="shared")[0][1] > 0.999
    check_folder(folder, {"shared": ids(19)})


@pytest.mark.parametrize("count", [1, 2, 20])
def test_what_was_put_is_in_the_files_of_the_vectors_at_once(tmp_path: Path, count: int) -> None:
    with opened(tmp_path) as index:
        index.put(entries(vectors(count)))
    with opened(tmp_path) as index:
        assert index.missing({"shared": ids(count)}) is None
    # A single entry stays in the log: Chroma's smallest batch is two.
    assert bool(list(tmp_path.rglob("index_metadata.pickle"))) == (count > 1)


def lose_one(folder: Path) -> None:
    with opened(folder) as index:
        index.remove([("shared", "p00007")])


def gain_one(folder: Path) -> None:
    with opened(folder) as index:
        index.put(entries(vectors(1), prefix="x"))


def gain_a_collection(folder: Path) -> None:
    with opened(folder) as index:
        index.put(entries(vectors(1), "harbour"))


def lose_the_files(folder: Path) -> None:
    shutil.rmtree(next(path for path in folder.iterdir() if path.is_dir()))


def cut_the_files(folder: Path) -> None:
    for path in folder.rglob("*.bin"):
        path.write_bytes(path.read_bytes()[:50])


def spoil_the_store(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"this is not a database " * 100)


@pytest.mark.parametrize(
    "damage", [lose_one, gain_one, gain_a_collection, lose_the_files, cut_the_files, spoil_the_store]
)
def test_a_folder_that_is_not_whole_does_not_pass_its_check(folder: Path, damage: Callable[[Path], None]) -> None:
    damage(folder)
    with pytest.raises(StoreDamaged, match="index_not_whole"):
        check_folder(folder, {"shared": ids(20)})


def test_a_copy_is_whole_though_readers_open_the_folder_all_the_time(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPEN_AGAIN_AND_AGAIN, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as reader:
        assert reader.stdout is not None and reader.stdout.readline() == "ready\n"
        for number in range(20):
            copy_index(folder, tmp_path / f"copy{number}")
        assert reader.poll() is None
        reader.kill()
    for number in range(20):
        with opened(tmp_path / f"copy{number}") as index:
            assert index.missing({"shared": ids(20)}) is None


def test_copying_what_is_no_index_is_damage(folder: Path, tmp_path: Path) -> None:
    spoil_the_store(folder)
    with pytest.raises(StoreDamaged):
        copy_index(folder, tmp_path / "copy")


# -- readers ----------------------------------------------------------------------------------------


@pytest.fixture
def generations(folder: Path, tmp_path: Path) -> Path:
    """A data directory with the indexes of generations 1 and 2."""
    copy_index(folder, folder_of(tmp_path, 2))
    return tmp_path


def open_generations(reader: IndexReader) -> list[int]:
    return [entry.generation for entry in reader._open]


def test_an_index_stays_open_for_the_next_question(generations: Path) -> None:
    reader = IndexReader(generations)
    with reader.at(1) as first:
        pass
    with reader.at(1) as second:
        assert second is first
    reader.close()
    assert open_generations(reader) == []


def test_an_old_index_is_closed_when_its_last_question_ends(generations: Path) -> None:
    reader = IndexReader(generations)
    with reader.at(1) as old, reader.at(1):
        with reader.at(2):
            assert open_generations(reader) == [1, 2]
        assert old.nearest(vectors(1)[0], k=1, collection="shared")
        assert open_generations(reader) == [1, 2]
    assert open_generations(reader) == [2]
    reader.close()


def test_many_questions_at_a_time_share_one_index(generations: Path) -> None:
    reader = IndexReader(generations)
    failures: list[BaseException] = []

    def ask(generation: int) -> None:
        try:
            for _ in range(10):
                with reader.at(generation) as index:
                    assert len(index.nearest(vectors(1)[0], k=3, collection="shared")) == 3
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=ask, args=(number % 2 + 1,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert open_generations(reader) == [2]
    reader.close()


@pytest.mark.parametrize("prepare", [shutil.rmtree, spoil_the_store])
def test_an_index_that_cannot_be_opened_is_damage(generations: Path, prepare: Callable[[Path], None]) -> None:
    prepare(folder_of(generations, 2))
    reader = IndexReader(generations)
    with pytest.raises(StoreDamaged, match="index_missing"), reader.at(2):
        pass
    with reader.at(1) as index:  # the reader itself is none the worse
        assert index.nearest(vectors(1)[0], k=1, collection="shared")
    reader.close()


def test_the_check_says_what_is_wrong(folder: Path) -> None:
    with pytest.raises(StoreDamaged) as raised:
        check_folder(folder, {"shared": ids(21)})
    assert raised.value.values["reason"] == "collection-shared: 20 passages, 21 expected"
    assert json.dumps(raised.value.values)

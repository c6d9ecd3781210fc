"""The search index: one Chroma folder a generation, written once, then only read.

A published folder is never opened for writing: a reader beside a writer crashes, and two writers lose
vectors without a word. The index is a cache; the library can build it again without embedding.

Merely opening a folder makes Chroma write a few bytes into its SQLite file (the vectors' own files stay as they
are once they are flushed), so that file is copied by SQLite and never byte by byte under a reader's hands.
"""

import shutil
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from advisor.adapters.library.staged import IndexEntry
from advisor.errors import StoreDamaged
from advisor.ports import Vectors

_STORE_FILE = "chroma.sqlite3"
_BATCH = 5000
"""Entries a call; Chroma takes 5,461 at most."""
_HNSW = {
    "space": "cosine",
    # Neighbours kept in view while searching: at least as many as a question asks for.
    "ef_search": 256,
    # Flush after each call, whatever its size. By default the last thousand entries are left in the log, and every
    # process that opens the folder has to insert them again (600 entries: 45 ms, not 14) and writes files doing so.
    "batch_size": 2,
    "sync_threshold": 2,
}


def folder_of(data_dir: Path, generation: int) -> Path:
    """Where the index of a generation lies."""
    return data_dir / "index" / str(generation)


def is_index(folder: Path) -> bool:
    """Whether there is an index in the folder; opening it where there is none would make an empty one."""
    return (folder / _STORE_FILE).is_file()


def copy_index(source: Path, target: Path) -> None:
    """Copy an index folder, which readers may have open.

    Raises:
        StoreDamaged: its SQLite file is not one.
    """
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(f"{_STORE_FILE}*"))
    try:
        with (
            closing(sqlite3.connect(source / _STORE_FILE)) as old,
            closing(sqlite3.connect(target / _STORE_FILE)) as new,
        ):
            old.backup(new)
    except sqlite3.DatabaseError as error:
        raise StoreDamaged("index_not_whole", reason=str(error)) from error


class VectorIndex:
    """One index folder, open. Every product collection has a Chroma collection of its own: a wall."""

    def __init__(self, folder: Path) -> None:
        self._client = _client(folder)
        self._collections: dict[str, Any] = {}
        self._counts: dict[str, int] = {}
        """How many entries each collection holds, once it was asked for: Chroma counts them one by one."""
        try:
            for name in sorted(collection.name for collection in self._client.list_collections()):
                self._collections[name] = self._client.get_collection(name, embedding_function=None)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Free the memory of the index. (Clearing Chroma's system cache instead leaks it.)"""
        self._client.close()

    def nearest(
        self, vector: Vectors, *, k: int, collection: str, documents: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """The nearest passages: (id, cosine), best first. `documents` narrows to these document ids."""
        stored = self._collections.get(_stored_name(collection))
        if stored is None or documents == []:
            return []
        where: Any = None if documents is None else {"document": {"$in": list(documents)}}
        count = min(k, self._count(_stored_name(collection)))
        if count == 0:
            return []
        found = stored.query(query_embeddings=vector[np.newaxis], n_results=count, where=where, include=["distances"])
        distances = found["distances"] or [[]]
        return [(passage, 1.0 - distance) for passage, distance in zip(found["ids"][0], distances[0], strict=True)]

    def _count(self, name: str) -> int:
        if name not in self._counts:
            self._counts[name] = self._collections[name].count()
        return self._counts[name]

    def remove(self, gone: Iterable[tuple[str, str]]) -> None:
        """Take out (collection, passage id) pairs. Only on a folder that is not published yet."""
        by_collection: dict[str, list[str]] = {}
        for collection, passage in gone:
            by_collection.setdefault(_stored_name(collection), []).append(passage)
        for name, passages in by_collection.items():
            if name in self._collections:
                self._counts.pop(name, None)
                for start in range(0, len(passages), _BATCH):
                    self._collections[name].delete(ids=passages[start : start + _BATCH])

    def put(self, entries: Iterable[IndexEntry]) -> None:
        """Add entries, replacing those of the same passage. Only on a folder that is not published yet."""
        batch: list[IndexEntry] = []
        for entry in entries:
            if batch and (len(batch) == _BATCH or batch[0].collection != entry.collection):
                self._put(batch)
                batch = []
            batch.append(entry)
        if batch:
            self._put(batch)

    def missing(self, expected: Mapping[str, Sequence[str]]) -> str | None:
        """What is wrong with the folder, measured against the ids each collection should hold; None when nothing is.

        Counting is not enough: a lost vector leaves its row behind. Asking for the vector itself raises, so
        every one is fetched, and a few passages must find themselves.
        """
        stored_names = {_stored_name(name) for name, ids in expected.items() if ids}
        for name in sorted(stored_names | self._collections.keys()):
            wanted = next((list(ids) for key, ids in expected.items() if _stored_name(key) == name), [])
            stored = self._collections.get(name)
            held = [] if stored is None else stored.get(include=[])["ids"]
            if sorted(held) != sorted(wanted):
                return f"{name}: {len(held)} passages, {len(wanted)} expected"
            for start in range(0, len(wanted), _BATCH):
                ids = wanted[start : start + _BATCH]
                vectors = stored.get(ids=ids, include=["embeddings"])["embeddings"] if stored else None
                if vectors is None or len(vectors) != len(ids):
                    return f"{name}: vectors are missing"
            if wanted and not self._finds_itself(name, wanted):
                return f"{name}: a passage does not find itself"
        return None

    def _finds_itself(self, name: str, passages: Sequence[str]) -> bool:
        """Whether some passages are their own nearest neighbours (or as near as an identical twin)."""
        stored = self._collections[name]
        sample = [passages[0], passages[len(passages) // 2], passages[-1]]
        for passage in sample:
            vectors = stored.get(ids=[passage], include=["embeddings"])["embeddings"]
            assert vectors is not None
            found = stored.query(query_embeddings=vectors[:1], n_results=1, include=["distances"])
            if (found["distances"] or [[1.0]])[0][0] > 0.01:
                return False
        return True

    def _put(self, entries: Sequence[IndexEntry]) -> None:
        name = _stored_name(entries[0].collection)
        if name not in self._collections:
            self._collections[name] = self._client.create_collection(
                name, embedding_function=None, configuration={"hnsw": _HNSW}
            )
        self._counts.pop(name, None)
        self._collections[name].upsert(
            ids=[entry.passage for entry in entries],
            embeddings=np.stack([entry.vector for entry in entries]),
            metadatas=[{"document": entry.document} for entry in entries],
        )


@dataclass(slots=True)
class _Open:
    generation: int
    index: VectorIndex
    users: int = 0


class IndexReader:
    """Keeps the newest generation's index open; an older one is closed when its last question ends."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._lock = threading.Lock()
        self._open: list[_Open] = []

    @contextmanager
    def at(self, generation: int) -> Iterator[VectorIndex]:
        """The index of this generation for the length of one question.

        Raises:
            StoreDamaged: its folder is not there or cannot be opened.
        """
        with self._lock:
            entry = next((entry for entry in self._open if entry.generation == generation), None)
            if entry is None:
                entry = _Open(generation, self._load(generation))
                self._open.append(entry)
            entry.users += 1
        try:
            yield entry.index
        finally:
            with self._lock:
                entry.users -= 1
                self._close_outdated()

    def close(self) -> None:
        """Close whatever no question uses any more."""
        with self._lock:
            for entry in self._open:
                entry.index.close()
            self._open.clear()

    def _load(self, generation: int) -> VectorIndex:
        folder = folder_of(self._data_dir, generation)
        if not is_index(folder):
            raise StoreDamaged("index_missing", generation=generation)
        try:
            return VectorIndex(folder)
        except Exception as error:  # Chroma raises many kinds, some of them from Rust.
            raise StoreDamaged("index_missing", generation=generation) from error

    def _close_outdated(self) -> None:
        newest = max((entry.generation for entry in self._open), default=0)
        for entry in [entry for entry in self._open if entry.users == 0 and entry.generation < newest]:
            entry.index.close()
            self._open.remove(entry)


def _client(folder: Path) -> Any:  # Chroma's own interface type does not know `close`.
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _stored_name(collection: str) -> str:
    return f"collection-{collection}"

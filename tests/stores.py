"""What a data directory holds, in a form that two of them can be compared by."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from advisor.adapters.library.schema import FILE_NAME, connect
from advisor.adapters.library.snapshot import LibraryReader
from advisor.adapters.vectors import VectorIndex, folder_of
from advisor.errors import UnknownItem
from advisor.ports import Vectors


@dataclass
class Published:
    """The published state as readers see it; the number of the generation is no part of it."""

    documents: list[tuple[object, ...]] = field(default_factory=list)
    passages: list[tuple[object, ...]] = field(default_factory=list)
    words: list[tuple[str, int, int]] = field(default_factory=list)
    vectors: dict[tuple[str, str], Vectors] = field(default_factory=dict)
    embedder: str = ""

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Published)
            and (self.documents, self.passages, self.words) == (other.documents, other.passages, other.words)
            and self.embedder == other.embedder
            and self.vectors.keys() == other.vectors.keys()
            and all(np.allclose(self.vectors[key], other.vectors[key], atol=0.002) for key in self.vectors)
        )


def published(data_dir: Path) -> Published:
    """The published state, every vector of the index read one by one; empty before the first publication."""
    found = Published()
    try:
        with LibraryReader(data_dir).snapshot() as snapshot:
            generation = snapshot.generation
            found.embedder = generation.embedder
            found.documents = [
                (one.collection, one.file, one.id, one.record, one.pages, one.passages, one.stale)
                for one in snapshot.all_documents()
            ]
    except UnknownItem:
        return found
    found.passages = rows(
        data_dir,
        """SELECT collection, document.id, passage.id, passage.start, "end", text, kind, section, units, windows,
                  heading_terms, terms FROM passage JOIN document USING (version)
           WHERE state = 'current' ORDER BY 1, 2, 4""",
    )
    found.words = rows(data_dir, "SELECT term, doc, cnt FROM vocabulary ORDER BY term")
    if generation.embedder != "none":
        found.vectors = vectors_in(folder_of(data_dir, generation.number))
    return found


def vectors_in(folder: Path) -> dict[tuple[str, str], Vectors]:
    """(collection of the index, passage) → vector. Each must be readable and find itself."""
    found = {}
    index = VectorIndex(folder)
    try:
        for name, stored in index._collections.items():
            for passage in stored.get(include=[])["ids"]:
                vector = stored.get(ids=[passage], include=["embeddings"])["embeddings"][0]
                nearest = index.nearest(np.asarray(vector), k=1, collection=name.removeprefix("collection-"))
                assert nearest[0][1] > 0.999, f"{passage} does not find itself"
                found[name, passage] = vector
    finally:
        index.close()
    return found


def assert_tidy(data_dir: Path) -> None:
    """Nothing half-done is left: no staged or retired rows, no places in waiting, no stray folders or originals."""
    assert rows(data_dir, "SELECT id, state FROM document WHERE state != 'current'") == []
    assert rows(data_dir, "SELECT path FROM location WHERE next IS NOT NULL OR leaving") == []
    assert rows(data_dir, "SELECT count(*) FROM page WHERE version NOT IN (SELECT version FROM document)") == [(0,)]
    generation = rows(data_dir, "SELECT max(number) FROM generation")[0][0]
    folders = {folder.name for folder in (data_dir / "index").iterdir()}
    assert str(generation) in folders
    assert folders <= {str(generation - 1), str(generation)}
    originals = {path.name for path in (data_dir / "originals").iterdir()}
    assert originals == {row[0] for row in rows(data_dir, "SELECT id FROM document")}


def rows(data_dir: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query of the library file."""
    with closing(connect(data_dir / FILE_NAME)) as connection:
        connection.row_factory = None
        return connection.execute(sql).fetchall()


def execute(data_dir: Path, *statements: str) -> None:
    """Change the library file behind the program's back."""
    with closing(sqlite3.connect(data_dir / FILE_NAME)) as connection, connection:
        for statement in statements:
            connection.execute(statement)

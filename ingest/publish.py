"""Build, publish, sweep: from what is staged to a new generation that readers see whole or not at all.

1. Build: copy the published folder `index/N` to `index/.next`, apply the difference, close it, have a child
   process check it. Only this process ever opens `.next`.
2. Publish: rename to `index/N+1`, then one transaction in the library.
3. Sweep: retired rows and all index folders but the last two; originals nobody needs, at the end of a run.

A kill between any two steps leaves the published generation as it was; `recover` takes away what is half-done.
"""

import shutil
from pathlib import Path

from advisor.adapters.index_check import check_folder
from advisor.adapters.library.publication import Changes, Publication
from advisor.adapters.library.writer import LibraryWriter
from advisor.adapters.vectors import VectorIndex, folder_of
from advisor.ports import Embedder
from ingest.originals import Originals
from ingest.progress import Listener

NO_EMBEDDER = "none"
_NEXT = ".next"
_FOLDERS_KEPT = 2
"""Readers of the generation before the newest may still be about to open their folder."""


class Publisher:
    """Publishes what a `LibraryWriter` has staged."""

    def __init__(
        self,
        data_dir: Path,
        writer: LibraryWriter,
        originals: Originals,
        *,
        embedder: Embedder | None,
        lemmatiser: str,
        listener: Listener,
    ) -> None:
        self._data_dir = data_dir
        self._index_dir = data_dir / "index"
        self._writer = writer
        self._originals = originals
        self._publication = Publication(writer.connection)
        self._embedder = embedder
        self._lemmatiser = lemmatiser
        self._listener = listener

    @property
    def generation(self) -> int:
        """Number of the published generation; 0 before the first."""
        generation = self._writer.generation()
        return generation.number if generation else 0

    def recover(self) -> None:
        """Take away what an interrupted run left half-done: an unfinished folder, one that was never published."""
        shutil.rmtree(self._index_dir / _NEXT, ignore_errors=True)
        for folder in self._folders():
            if int(folder.name) > self.generation:
                shutil.rmtree(folder)

    def publish(self, *, afresh: bool = False) -> bool:
        """Publish what is staged; False when there is nothing to publish.

        Args:
            afresh: build the index from the library alone, not from the published folder.
        """
        if not (afresh or self._publication.has_pending() or self.generation == 0):
            return False
        number = self.generation + 1
        changes = self._publication.changes()
        self._build(changes, afresh=afresh)
        folder = folder_of(self._data_dir, number)
        (self._index_dir / _NEXT).rename(folder)
        self._listener.step("renamed")
        name, dimension = (self._embedder.name, self._embedder.dimension) if self._embedder else (NO_EMBEDDER, 0)
        self._publication.publish(number, embedder=name, dimension=dimension, lemmatiser=self._lemmatiser)
        self._listener.step("committed")
        self._sweep()
        return True

    def _build(self, changes: Changes, *, afresh: bool) -> None:
        building = self._index_dir / _NEXT
        shutil.rmtree(building, ignore_errors=True)
        published = folder_of(self._data_dir, self.generation)
        from_scratch = afresh or not published.is_dir() or len(changes.gone) > changes.passages // 2
        if from_scratch:
            building.mkdir(parents=True)
        else:
            shutil.copytree(published, building)
        self._listener.step("copied")
        versions = self._publication.wanted() if from_scratch else changes.entering
        if not (versions or changes.gone) or self._embedder is None:
            return
        index = VectorIndex(building)
        try:
            index.remove(() if from_scratch else changes.gone)
            index.put(self._publication.index_entries(versions, self._embedder.name))
        finally:
            index.close()
        self._listener.step("applied")
        check_folder(building, self._publication.expected(self._embedder.name))
        self._listener.step("verified")

    def _sweep(self) -> None:
        self._publication.sweep()
        self._listener.step("swept_rows")
        for folder in self._folders()[:-_FOLDERS_KEPT]:
            shutil.rmtree(folder)
        self._listener.step("swept_folders")

    def sweep_originals(self) -> None:
        """Delete originals that no document needs; only when no file is being taken in."""
        self._originals.drop_all_but(self._publication.documents_kept())
        self._listener.step("swept_originals")

    def _folders(self) -> list[Path]:
        if not self._index_dir.is_dir():
            return []
        numbered = [folder for folder in self._index_dir.iterdir() if folder.name.isdigit()]
        return sorted(numbered, key=lambda folder: int(folder.name))

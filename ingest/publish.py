"""Build, publish, sweep: from what is staged to a new generation that readers see whole or not at all.

1. Build: copy the published folder `index/N` to `index/.next`, apply the difference, close it, have a child
   process check it. Only this process ever opens `.next`.
2. Publish: rename to `index/N+1`, then one transaction in the library.
3. Sweep: retired rows and all index folders but the last two; originals nobody needs, at the end of a run.

A kill between any two steps leaves the published generation as it was; `recover` takes away what is half-done
before the next run begins, and every run ends with a sweep.
"""

import shutil
from collections.abc import Collection
from pathlib import Path

from advisor.adapters.index_check import check_folder
from advisor.adapters.library.publication import Gone, Publication
from advisor.adapters.library.writer import LibraryWriter
from advisor.adapters.vectors import VectorIndex, copy_index, folder_of, is_index
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
        changes, wanted = self._publication.changes(), self._publication.wanted()
        name, dimension = (self._embedder.name, self._embedder.dimension) if self._embedder else (NO_EMBEDDER, 0)
        published = folder_of(self._data_dir, self.generation)
        if afresh or not is_index(published) or len(changes.gone) > changes.passages // 2:
            self._build(None, (), wanted, wanted, name)
        else:
            self._build(published, changes.gone, changes.entering, wanted, name)
        number = self._put_in_place()
        self._publication.publish(number, embedder=name, dimension=dimension, lemmatiser=self._lemmatiser)
        self._listener.step("committed")
        return True

    def renew(self) -> None:
        """Build the index of the published state again; what is staged stays staged, nothing is embedded.

        It goes by the embedder the library was made with, which need not be at hand.
        """
        generation = self._writer.generation()
        if generation is None:
            return
        current = self._publication.current()
        self._build(None, (), current, current, generation.embedder)
        self._publication.renew(self._put_in_place())
        self._listener.step("committed")

    def _build(
        self, base: Path | None, gone: Gone, entering: Collection[int], holds: Collection[int], embedder: str
    ) -> None:
        """Make `.next` from the folder `base`, or from nothing, and have it checked.

        Args:
            gone: what the index loses.
            entering: the document versions it gains.
            holds: the document versions it is to hold then.
        """
        building = self._index_dir / _NEXT
        shutil.rmtree(building, ignore_errors=True)
        if base is None:
            building.mkdir(parents=True)
        else:
            copy_index(base, building)
        self._listener.step("copied")
        if embedder == NO_EMBEDDER or (base is not None and not (gone or entering)):
            return
        index = VectorIndex(building)
        try:
            index.remove(gone)
            self._listener.step("emptied")
            index.put(self._publication.index_entries(entering, embedder))
        finally:
            index.close()
        self._listener.step("applied")
        check_folder(building, self._publication.expected(holds, embedder))
        self._listener.step("verified")

    def _put_in_place(self) -> int:
        """Give `.next` the number of the generation to come."""
        number = self.generation + 1
        (self._index_dir / _NEXT).rename(folder_of(self._data_dir, number))
        self._listener.step("renamed")
        return number

    def sweep(self) -> None:
        """Delete retired rows and all index folders but the last two."""
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

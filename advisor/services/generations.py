"""The shelf: finished generations of the library, each with its search index."""

from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING

from advisor.adapters.library.snapshot import LibraryReader
from advisor.ports import Snapshot, VectorIndex
from advisor.settings import Settings

if TYPE_CHECKING:
    from advisor.adapters.vectors import IndexReader


class FinishedGenerations:
    """The shelf: snapshots of the library, and the index that belongs to each."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._library = LibraryReader(settings.data_dir)

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The newest generation, for the length of one question."""
        return self._library.snapshot()

    def index(self, generation: int) -> AbstractContextManager[VectorIndex]:
        """The search index of a generation; Chroma is imported only when one is opened."""
        return self._indexes.at(generation)

    def close(self) -> None:
        """Close open indexes."""
        if "_indexes" in self.__dict__:
            self._indexes.close()

    @cached_property
    def _indexes(self) -> "IndexReader":
        from advisor.adapters.vectors import IndexReader

        return IndexReader(self._settings.data_dir)

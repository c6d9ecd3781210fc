"""The seams between the pure core and what it works on. Pure."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from advisor.models import Candidate, Document, Generation, Passage, Scope

Vectors = NDArray[np.float32]
"""Shape (n, dimension), rows of length 1, so that a dot product is a cosine."""


class Embedder(Protocol):
    """Turns texts into vectors. Two embedders with the same `name` give the same vectors."""

    @property
    def name(self) -> str:
        """Model and revision, stored with every generation."""
        ...

    @property
    def dimension(self) -> int: ...

    @property
    def languages(self) -> frozenset[str]:
        """The languages whose meaning it captures; for others words lead the ranking."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, in the order given. Any number of texts; batching is the embedder's affair.

        Raises:
            EmbedderUnavailable: a server had to be asked, and there are no vectors; the code says why.
        """
        ...


class Snapshot(Protocol):
    """The published library as it was when a question began."""

    @property
    def generation(self) -> Generation: ...

    def documents(self, scope: Scope) -> list[Document]:
        """The documents the scope may see."""
        ...

    def passage_count(self, collections: Sequence[str]) -> int:
        """How many passages some collections hold."""
        ...

    def document_frequencies(self, terms: Iterable[str], collections: Sequence[str]) -> dict[str, int]:
        """In how many passages of some collections each term occurs; terms that occur nowhere are left out."""
        ...

    def match_words(
        self, terms: Sequence[str], *, k: int, collections: Sequence[str], documents: Iterable[str] | None = None
    ) -> list[int]:
        """Rows of the best passages that hold any of the terms; `documents` narrows to these ids."""
        ...

    def rows_of(self, passages: Sequence[str], collections: Sequence[str]) -> list[int]:
        """Rows of current passages by their ids."""
        ...

    def candidates(self, rows: Iterable[int]) -> list[Candidate]:
        """What ranking needs of these passages."""
        ...

    def passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        """The passages themselves, by row."""
        ...


class VectorIndex(Protocol):
    """The search index of one generation."""

    def nearest(
        self, vector: Vectors, *, k: int, collection: str, documents: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """The nearest passages: (id, cosine), best first."""
        ...


class Shelf(Protocol):
    """Where finished generations stand: one question takes one of them."""

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """The newest generation, for the length of one question."""
        ...

    def index(self, generation: int) -> AbstractContextManager[VectorIndex]:
        """Its search index."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What a language model wrote. Token counts are None where the server does not tell them."""

    text: str
    model: str
    tokens_in: int | None = None
    tokens_out: int | None = None


Heard = Callable[[str], None]
"""Told of a reply while it comes: all of it so far."""


class ChatModel(Protocol):
    """Writes text from an instruction and a message."""

    @property
    def name(self) -> str:
        """Provider and model: "openai:gpt-5-mini"."""
        ...

    @property
    def context(self) -> int:
        """Tokens that question, passages and reply may have together."""
        ...

    def tokens(self, text: str) -> int:
        """Tokens of a text, never fewer than there are."""
        ...

    def complete(
        self, instruction: str, message: str, *, most: int, seconds: float, heard: Heard | None = None
    ) -> Completion:
        """One reply of at most `most` tokens within a deadline, retries included.

        `heard`: called with all that has come of the reply, in this thread, as often as something has; once it was,
        the call is not tried again.

        Raises:
            ModelUnavailable: there is none; the code says why.
        """
        ...

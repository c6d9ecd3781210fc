"""Ingest over a folder of small documents, by words only unless a test asks for more."""

from collections.abc import Callable, Sequence

import pytest

from advisor.app import open_embedder
from advisor.models import Document
from advisor.ports import Embedder, Vectors
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from ingest.sandbox import Sandbox


class Counted:
    """An embedder that counts the texts it is given."""

    def __init__(self, inner: Embedder) -> None:
        self._inner = inner
        self.name = inner.name
        self.dimension = inner.dimension
        self.languages = inner.languages
        self.texts = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        return self._inner.embed(texts)


class Embedded:
    """How many texts all embedders of a test were given so far."""

    def __init__(self) -> None:
        self.embedders: list[Counted] = []

    @property
    def texts(self) -> int:
        return sum(embedder.texts for embedder in self.embedders)


class Interrupted(Exception):
    """The end of a run, before its time."""


class Interrupt(Silent):
    """Raises after a step has been done so many times: the library then is as after a kill."""

    def __init__(self, step: str, times: int = 1) -> None:
        self._step, self._left = step, times

    def step(self, name: str) -> None:
        self._left -= name == self._step
        if name == self._step and self._left == 0:
            raise Interrupted


@pytest.fixture
def ingest(words_only: Settings) -> Ingest:
    return Ingest(words_only, Silent())


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> Embedded:
    """Counts what ingest embeds from now on."""
    counter = Embedded()

    def opened(settings: Settings, *, patient: bool) -> tuple[Embedder | None, str | None]:
        embedder, reason = open_embedder(settings, patient=patient)
        if embedder is None:
            return None, reason
        counter.embedders.append(Counted(embedder))
        return counter.embedders[-1], reason

    monkeypatch.setattr("ingest.session.open_embedder", opened)
    return counter


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many files were given to a reader from now on."""
    count = 0

    class Counting(Sandbox):
        def run(self, *args, **kwargs):  # type: ignore[no-untyped-def]
            nonlocal count
            count += 1
            return super().run(*args, **kwargs)

    monkeypatch.setattr("ingest.intake.Sandbox", Counting)
    return lambda: count


def held(settings: Settings) -> dict[str, Document]:
    """The documents by file."""
    return {one.file: one for one in Ingest(settings, Silent()).list() if isinstance(one, Document)}

"""How far an ingest has come: bars on a terminal, plain lines where the output is piped."""

import json
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Protocol, Self, TextIO

from advisor.language.texts import Texts
from advisor.surfaces.formatting import plain

if TYPE_CHECKING:
    from rich.progress import Progress

_LINE_EVERY_SECONDS = 10.0
"""How often the plain listener tells of the embedding, which advances many times a second."""

_OBJECT_EVERY_SECONDS = 1.0


class Listener(Protocol):
    """Hears what ingest does. `step` is called right after each step of stage, build, publish and sweep."""

    def planned(self, total_files: int) -> None:
        """So many files will be read."""

    def reading(self, file: str) -> None:
        """The reading of a file begins."""

    def finished(self, file: str, outcome: str, passages: int) -> None:
        """A file is done; `outcome` is added, changed, duplicate or failed."""

    def embedding(self, done: int, total: int) -> None:
        """So many windows of the file at hand are embedded."""

    def step(self, name: str) -> None:
        """A step is done: copied, applied, verified, renamed, committed, swept …"""


class Silent:
    """Says nothing."""

    def planned(self, total_files: int) -> None:
        pass

    def reading(self, file: str) -> None:
        pass

    def finished(self, file: str, outcome: str, passages: int) -> None:
        pass

    def embedding(self, done: int, total: int) -> None:
        pass

    def step(self, name: str) -> None:
        pass


class PlainProgress:
    """One plain line an event."""

    def __init__(self, texts: Texts, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._texts = texts
        self._stream = stream
        self._clock = clock
        self._total = 0
        self._done = 0
        self._told_at = clock()

    def planned(self, total_files: int) -> None:
        self._total = total_files
        if total_files:
            self._tell(self._texts.say("progress.planned", count=total_files))

    def reading(self, file: str) -> None:
        pass  # `finished` names the file; two lines a file would drown the rest

    def finished(self, file: str, outcome: str, passages: int) -> None:
        self._done += 1
        words = outcome_words(self._texts, outcome, passages)
        self._tell(self._texts.say("progress.finished", done=self._done, total=self._total, file=file, outcome=words))

    def embedding(self, done: int, total: int) -> None:
        if self._clock() - self._told_at >= _LINE_EVERY_SECONDS:
            self._tell(self._texts.say("progress.embedded", done=done, total=total))

    def step(self, name: str) -> None:
        if f"progress.step.{name}" in self._texts:
            self._tell(self._texts.say(f"progress.step.{name}"))

    def _tell(self, line: str) -> None:
        self._told_at = self._clock()
        print(" ".join(plain(line).split()), file=self._stream, flush=True)


class JsonProgress:
    """One JSON object a line, for a program that shows the progress in its own words."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._told_at = 0.0

    def planned(self, total_files: int) -> None:
        self._tell({"planned": total_files})

    def reading(self, file: str) -> None:
        self._tell({"reading": file})

    def finished(self, file: str, outcome: str, passages: int) -> None:
        self._tell({"finished": file, "outcome": outcome, "passages": passages})

    def embedding(self, done: int, total: int) -> None:
        if done == total or self._clock() - self._told_at >= _OBJECT_EVERY_SECONDS:
            self._told_at = self._clock()
            self._tell({"embedded": done, "of": total})

    def step(self, name: str) -> None:
        self._tell({"step": name})

    def _tell(self, event: dict[str, object]) -> None:
        print(json.dumps(event), file=self._stream, flush=True)


class RichProgress:
    """A bar for the files and one for the embedding, with totals and time left."""

    def __init__(self, texts: Texts, progress: "Progress") -> None:
        self._texts = texts
        self._progress = progress
        self._files = progress.add_task(texts.say("progress.files"), total=None, detail="")
        self._windows = progress.add_task(texts.say("progress.embedding"), total=None, visible=False, detail="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._progress.stop()

    def planned(self, total_files: int) -> None:
        self._progress.update(self._files, total=total_files)

    def reading(self, file: str) -> None:
        self._progress.update(self._files, detail=plain(file))

    def finished(self, file: str, outcome: str, passages: int) -> None:
        self._progress.advance(self._files)

    def embedding(self, done: int, total: int) -> None:
        self._progress.update(self._windows, completed=done, total=total, visible=True)

    def step(self, name: str) -> None:
        if f"progress.step.{name}" in self._texts:
            self._progress.update(self._files, detail=self._texts.say(f"progress.step.{name}"))


def outcome_words(texts: Texts, outcome: str, passages: int) -> str:
    """ "added, 312 passages"."""
    words = texts.say_or(f"progress.outcome.{outcome}", "progress.outcome.other")
    return f"{words}, {texts.say('document.passages', count=passages)}" if passages else words


def listener_for(texts: Texts, *, quiet: bool, as_json: bool = False) -> AbstractContextManager[Listener]:
    """The listener that suits stderr, to be used in a `with`; `as_json`: a program reads it."""
    if quiet:
        return nullcontext(Silent())
    if as_json:
        return nullcontext(JsonProgress(sys.stderr))
    if not sys.stderr.isatty():
        return nullcontext(PlainProgress(texts, sys.stderr))
    return _bars(texts)


def _bars(texts: Texts) -> AbstractContextManager[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return RichProgress(
        texts,
        Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[detail]}", style="dim", markup=False),
            console=Console(stderr=True),
            transient=True,
        ),
    )

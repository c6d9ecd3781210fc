"""Files one by one into the library's staging rows, read ahead in child processes, published on the way."""

import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from advisor.adapters.library.staged import Place, Stamp
from advisor.adapters.library.writer import LibraryWriter
from advisor.errors import UnreadableDocument
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.ports import Embedder
from advisor.settings import Settings
from ingest.editions import Composer, reading_name, source_of
from ingest.enrich import enrich
from ingest.manifest import digest_of
from ingest.originals import Originals
from ingest.prepare import PREPARED_BY, Prepared, prepare
from ingest.progress import Listener
from ingest.publish import Publisher
from ingest.report import Added, Duplicate, Failed, ReportBuilder, Warned
from ingest.sandbox import Sandbox
from ingest.scan import document_id, read_bytes

_READERS = 2
_AHEAD = 4
"""Files being read while earlier ones are embedded: enough to keep the embedder busy, few enough for memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to take in."""

    place: Place
    source: Path
    stamp: Stamp
    entry: Mapping[str, object]
    outcome: Literal["added", "changed"]
    holds: str | None = None
    """The document its place holds now."""
    only: str | None = None
    """The document to be renewed; the source is its stored original, the file itself is not looked at."""


@dataclass(frozen=True, slots=True)
class _Started:
    """A file whose content is known and kept. `prepared` is None when the library has it already."""

    job: Job
    document: str
    made_from: str
    prepared: Future[Prepared] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What an intake works with."""

    settings: Settings
    writer: LibraryWriter
    publisher: Publisher
    originals: Originals
    composer: Composer
    embedder: Embedder | None
    lemmatiser: Lemmatiser
    glossary: Glossary
    listener: Listener

    def content_of(self, path: Path) -> bytes:
        """The document at a place, as a reader is to get it. Raises UnreadableDocument."""
        return self.composer.compose(path, read_bytes(source_of(path), self.settings.max_file_mb * 1_000_000))

    @property
    def names(self) -> str:
        """The embedder and the lemmatiser; a generation is made with one pair."""
        return f"{self.embedder.name if self.embedder else ''}|{self.lemmatiser.name}"


class Intake:
    """Takes files in; one that cannot be read becomes a line of the report and never stops the others."""

    def __init__(self, tools: Tools, report: ReportBuilder, *, retry: bool, password: str | None = None) -> None:
        """`retry`: try files again that failed before, though nothing about them has changed."""
        self._tools = tools
        self._report = report
        self._retry = retry
        self._password = password
        self._published_at = time.monotonic()
        self._unpublished = 0

    def take(self, jobs: Iterable[Job], *, publish_between: bool = True) -> None:
        """Stage all files; long runs publish on the way when `publish_between`."""
        jobs = list(jobs)
        self._tools.listener.planned(len(jobs))
        if not jobs:
            return
        settings = self._tools.settings
        waiting: deque[_Started] = deque()
        with Sandbox(_READERS, settings.read_seconds, settings.read_memory_mb, preload=("ingest.prepare",)) as sandbox:
            for job in jobs:
                started = self._start(sandbox, job)
                if started is not None:
                    waiting.append(started)
                if len(waiting) > _AHEAD:
                    self._finish(sandbox, waiting.popleft(), publish_between)
            while waiting:
                self._finish(sandbox, waiting.popleft(), publish_between)

    def _start(self, sandbox: Sandbox, job: Job) -> _Started | None:
        """Hash the file, keep its original, let a child read it unless the library has it already; None on failure."""
        self._tools.listener.reading(job.place.path)
        with self._guarded(job, f"{job.stamp.size}:{job.stamp.mtime_ns}"):
            content = self._tools.content_of(job.source)
            document = document_id(content)
            if job.only not in (None, document):
                raise UnreadableDocument("unreadable")
            with self._guarded(job, self._cause(document)):
                started = _Started(job, document, self._made_from(job), None)
                needed = self._twin(started) is None and not self._is_made(started)
                if needed:
                    self._give_up_again(job, self._cause(document))
                self._tools.originals.keep(document, content)
                self._tools.listener.step("kept")
                return replace(started, prepared=self._prepare(sandbox, started)) if needed else started
        return None

    def _prepare(self, sandbox: Sandbox, started: _Started) -> Future[Prepared]:
        """The kept original, not the file: what is hashed is what is parsed."""
        job, path = started.job, self._tools.originals.path(started.document)
        name = reading_name(Path(job.place.path).name)
        return sandbox.run(prepare, path, name, started.document, dict(job.entry), self._password)

    def _finish(self, sandbox: Sandbox, started: _Started, publish_between: bool) -> None:
        """Stage what a child has prepared, expect it at its place, report it; publish when it is time."""
        job, tools = started.job, self._tools
        with self._guarded(job, self._cause(started.document)):
            twin = self._twin(started)
            if twin is None and not self._is_made(started):
                # A publication may have swept away, since the start, what the library had then.
                prepared = started.prepared or self._prepare(sandbox, started)
                self._stage(started, prepared.result())
                tools.listener.step("staged")
            if job.only:
                tools.writer.renew(job.place, started.document, digest_of(job.entry))
            else:
                tools.writer.expect(job.place, job.stamp, started.document, digest_of(job.entry))
            tools.listener.step("expected")
            self._tell(started, twin)
        due = time.monotonic() - self._published_at >= tools.settings.publish_seconds
        if publish_between and self._unpublished and (due or self._unpublished >= tools.settings.publish_passages):
            tools.publisher.publish()
            tools.publisher.sweep()
            self._published_at, self._unpublished = time.monotonic(), 0

    def _twin(self, started: _Started) -> Place | None:
        """Another place that holds the same content, unless this place has held it before."""
        job = started.job
        return None if job.holds == started.document else self._tools.writer.holder(job.place, started.document)

    def _is_made(self, started: _Started) -> bool:
        collection = started.job.place.collection
        return self._tools.writer.is_made(collection, started.document, started.made_from)

    def _stage(self, started: _Started, prepared: Prepared) -> None:
        tools, path = self._tools, started.job.place.path
        staged = enrich(
            prepared,
            document_id=started.document,
            collection=started.job.place.collection,
            made_from=started.made_from,
            embedder=tools.embedder,
            lemmatiser=tools.lemmatiser,
            glossary=tools.glossary,
            known=tools.writer.vectors_made_from,
            progress=tools.listener.embedding,
        )
        tools.writer.stage(staged)
        self._unpublished += len(staged.passages)
        for warning in prepared.warnings:
            self._report.warnings.append(Warned(file=path, page=warning.page, code=warning.code))

    def _tell(self, started: _Started, twin: Place | None) -> None:
        job = started.job
        if twin is not None:
            self._report.duplicates.append(Duplicate(file=job.place.path, same_as=twin.path))
            self._tools.listener.finished(job.place.path, "duplicate", 0)
            return
        title, pages, passages = self._tools.writer.facts(job.place.collection, started.document)
        added = Added(file=job.place.path, document=started.document, title=title, pages=pages, passages=passages)
        (self._report.added if job.outcome == "added" else self._report.changed).append(added)
        self._tools.listener.finished(job.place.path, job.outcome, passages)

    @contextmanager
    def _guarded(self, job: Job, cause: str) -> Iterator[None]:
        """A file that cannot be read: noted with its cause, reported, and the next one's turn."""
        try:
            yield
        except UnreadableDocument as error:
            self._tools.writer.note_failure(job.place, error.kind, error.code, error.values, cause)
            self._report.failed.append(
                Failed(file=job.place.path, kind=error.kind, code=error.code, values=error.values)
            )
            self._tools.listener.finished(job.place.path, "failed", 0)

    def _give_up_again(self, job: Job, cause: str) -> None:
        """Fail as before when neither the file nor the way of reading it has changed since it last failed."""
        failure = self._tools.writer.failure(job.place)
        if failure is not None and failure.cause == cause and not self._retry and self._password is None:
            raise UnreadableDocument(failure.kind, failure.code, **failure.values)

    def _made_from(self, job: Job) -> str:
        """All that decides what becomes of a content: its manifest entry and the tools."""
        return "|".join((digest_of(job.entry), PREPARED_BY, self._tools.names))

    def _cause(self, document: str) -> str:
        """All that decides whether a content can be read: the content, the readers, the limits."""
        settings = self._tools.settings
        return f"{document}|{PREPARED_BY}|{settings.read_seconds:g} s|{settings.read_memory_mb} MB"

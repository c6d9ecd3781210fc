"""One run of ingest under the writer's lock: plan a folder, carry the plan out, publish, report."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from advisor.adapters.library.schema import FILE_NAME, told
from advisor.adapters.library.staged import Location, Place
from advisor.adapters.library.writer import LibraryWriter
from advisor.adapters.locks import writer_lock
from advisor.app import open_embedder, open_glossary, open_lemmatiser
from advisor.errors import EmbedderUnavailable, StoreDamaged, UnreadableDocument
from advisor.settings import Settings
from ingest.editions import Composer, is_composed, source_of
from ingest.folders import is_below, root_of, seen_from
from ingest.intake import Intake, Job, Tools
from ingest.manifest import Entry, digest_of, load_manifest
from ingest.originals import Originals
from ingest.plan import Found, Plan, make_plan
from ingest.progress import Listener
from ingest.publish import NO_EMBEDDER, Publisher
from ingest.report import Added, Removed, Renamed, Report, ReportBuilder, Warned
from ingest.scan import document_id, stamp_of, surely_same

_UNKNOWN = ""
"""Stands for the document of a file that cannot be hashed; no document has this id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Files of one root with the plan for them."""

    collection: str
    root: str
    manifest: Mapping[str, Entry]
    known: Mapping[str, Location]
    plan: Plan
    forget: Sequence[Place]
    """Failures whose files are gone."""

    def place(self, path: str) -> Place:
        """The place of a path of this batch."""
        return Place(collection=self.collection, root=self.root, path=path)


class Session:
    """What the verbs of ingest have in common."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.report = ReportBuilder()
        self._roots: set[str] = set()
        """Those planned in this run: known, though nothing may be stored of them yet."""
        self._began = time.monotonic()

    def plan(
        self, collection: str, folder: Path, files: Iterable[str], *, removing: bool, revive: bool = False
    ) -> Batch:
        """Compare files of a folder (paths relative to it) with what is known of them.

        Args:
            removing: whether what is gone is to be removed.
            revive: whether files that the user removed come back.
        """
        root, below = root_of(folder, {*self.tools.writer.roots(collection), *self._roots})
        self._roots.add(root)
        paths = [f"{below}/{file}" if below else file for file in files]
        manifest = manifest_of(Path(root), paths)
        known = {path: location for path, location in self._known(collection, root) if is_below(path, below)}
        looks = (self._look_at(Path(root), path, known.get(path), manifest) for path in paths)
        found = [file for file in looks if file is not None]
        removed = {} if revive else self._removed(collection, root)
        plan = make_plan(found, known, removed, removing=removing)
        gone = self._failures_without(collection, root, below, {file.path for file in found}) if removing else ()
        return Batch(collection=collection, root=root, manifest=manifest, known=known, plan=plan, forget=gone)

    def preview(self, batch: Batch) -> Report:
        """The plan as a report; nothing is changed."""
        self.report.dry_run = True
        self.report.added += [Added(file=file.path) for file in batch.plan.add]
        self.report.changed += [Added(file=file.path) for file in batch.plan.change]
        self._tell_removals(batch)
        return self._built()

    def carry_out(self, *batches: Batch, retry: bool = False, password: str | None = None) -> None:
        """Stage what is new or changed, mark what leaves; `finish` publishes."""
        for batch in batches:
            self._mark(batch)
        jobs = {job.place: job for batch in batches for job in self._jobs(batch)}
        Intake(self.tools, self.report, retry=retry, password=password).take(jobs.values())

    def _mark(self, batch: Batch) -> None:
        """All of a plan that needs no reading."""
        writer, plan, step = self.tools.writer, batch.plan, self.tools.listener.step
        self._tell_removals(batch)
        writer.adopt(batch.collection, batch.root)
        step("adopted")
        for location in plan.remove:
            writer.leave(location.place, remember=False)
            step("left")
        for location, file in plan.rename:
            writer.expect(batch.place(file.path), file.stamp, location.document or "", file.entry)
            step("expected")
            writer.leave(location.place, remember=False)
            step("left")
        for place in batch.forget:
            writer.forget_failure(place)
        for file in plan.keep:
            if file.document is not None:
                writer.touch(batch.place(file.path), file.stamp)

    def finish(self) -> Report:
        """Publish what is staged, tidy up, and say what happened."""
        self.tools.publisher.publish()
        self.tools.publisher.sweep()
        self.tools.publisher.sweep_originals()
        return self._built()

    def _built(self) -> Report:
        generation = self.tools.publisher.generation
        return self.report.build(generation=generation, seconds=time.monotonic() - self._began)

    def _known(self, collection: str, root: str) -> Iterator[tuple[str, Location]]:
        """What is known below a root: by path, with the places of roots inside it as they will be when adopted."""
        for location in self.tools.writer.locations(collection):
            path = seen_from(root, location.place.root, location.place.path)
            if path is not None:
                yield path, replace(location, place=Place(collection=collection, root=root, path=path))

    def _removed(self, collection: str, root: str) -> dict[str, str]:
        """path → document of what the user took out below a root."""
        removed = self.tools.writer.removed(collection)
        seen = ((seen_from(root, inner, path), document) for (inner, path), document in removed.items())
        return {path: document for path, document in seen if path is not None}

    def _failures_without(self, collection: str, root: str, below: str, found: Set[str]) -> tuple[Place, ...]:
        """Places of failures whose files are no longer there."""
        places = []
        for failure in self.tools.writer.failures():
            path = seen_from(root, failure.place.root, failure.place.path)
            if failure.place.collection == collection and path and is_below(path, below) and path not in found:
                places.append(Place(collection=collection, root=root, path=path))
        return tuple(places)

    def _look_at(self, root: Path, path: str, location: Location | None, manifest: Mapping[str, Entry]) -> Found | None:
        """What a file is now, None when it has just gone; read only when its stamp does not prove it unchanged."""
        try:
            stamp = stamp_of(source_of(root / path))
        except FileNotFoundError:
            return None
        document = None
        alone = not is_composed(root / path)
        if location is None or location.stale or not (alone and surely_same(stamp, location.stamp)):
            try:
                document = document_id(self.tools.content_of(root / path))
            except UnreadableDocument:
                document = _UNKNOWN  # the intake reads it again and reports why it cannot
        return Found(path=path, stamp=stamp, document=document, entry=digest_of(manifest.get(path)))

    def _jobs(self, batch: Batch) -> Iterator[Job]:
        for file in sorted((*batch.plan.add, *batch.plan.change), key=lambda file: file.path):
            location = batch.known.get(file.path)
            yield Job(
                place=batch.place(file.path),
                source=Path(batch.root, file.path),
                stamp=file.stamp,
                entry=batch.manifest.get(file.path, {}),
                outcome="changed" if location is not None and location.document is not None else "added",
                holds=(location.next or location.document) if location is not None else None,
            )

    def _tell_removals(self, batch: Batch) -> None:
        for location in batch.plan.remove:
            self.report.removed.append(Removed(file=location.place.path, document=location.document))
        for location, file in batch.plan.rename:
            self.report.renamed.append(Renamed(file=file.path, was=location.place.path))
        self.report.left_out += [file.path for file in batch.plan.still_removed]
        self.report.unchanged += len(batch.plan.keep)


@contextmanager
def open_session(settings: Settings, listener: Listener, *, other_tools: bool = False) -> Iterator[Session]:
    """A session under the writer's lock; what an interrupted run left half-done is taken away first.

    Args:
        other_tools: whether the library may have been made with another embedder or lemmatiser than the present
            ones (only a rebuild may go on then: nothing is mixed).

    Raises:
        StoreBusy: another writer is at work.
        StoreDamaged: the library was made with other tools, or its file is damaged.
        ConfigError: the system does not give that file: a full disk, no rights.
        EmbedderUnavailable: the server that embeds, asked for the first time, does not answer.
    """
    with writer_lock(settings.data_dir), told(settings.data_dir / FILE_NAME):
        writer = LibraryWriter(settings.data_dir)
        try:
            embedder, reason = open_embedder(settings, patient=True)
            if reason and settings.remote_embeddings:  # it may be back in an hour; a library by words only would stay
                raise EmbedderUnavailable(reason)
            lemmatiser = open_lemmatiser(settings)
            originals = Originals(settings.data_dir)
            publisher = Publisher(
                settings.data_dir, writer, originals, embedder=embedder, lemmatiser=lemmatiser.name, listener=listener
            )
            publisher.recover()
            listener.step("recovered")
            tools = Tools(
                settings=settings,
                writer=writer,
                publisher=publisher,
                originals=originals,
                composer=Composer(),
                embedder=embedder,
                lemmatiser=lemmatiser,
                glossary=open_glossary(settings, lemmatiser),
                listener=listener,
            )
            if not other_tools:
                _same_tools(writer, embedder.name if embedder else NO_EMBEDDER, lemmatiser.name)
                writer.discard_staged(but=tools.names)
            session = Session(tools)
            if reason:
                session.report.warnings.append(Warned(file="", page=None, code=reason))
            yield session
        finally:
            writer.close()


def _same_tools(writer: LibraryWriter, embedder: str, lemmatiser: str) -> None:
    generation = writer.generation()
    if generation is None or generation.passages == 0:
        return
    for stored, now in ((generation.embedder, embedder), (generation.lemmatiser, lemmatiser)):
        if stored != now:
            raise StoreDamaged("made_with_other_tools", stored=stored, now=now)


def manifest_of(root: Path, paths: Iterable[str]) -> dict[str, Entry]:
    """What the manifests say of these files: those of all folders on the way to them; the innermost wins.

    So a folder's manifest counts the same whether the folder itself is synced or one around it.
    """
    folders = {folder for path in paths for folder in PurePosixPath(path).parents}
    entries: dict[str, Entry] = {}
    for folder in sorted(folders, key=lambda folder: len(folder.parts)):
        entries |= {(folder / path).as_posix(): entry for path, entry in load_manifest(root / folder).items()}
    return entries

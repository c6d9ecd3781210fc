"""The verbs of ingest: each takes the writer's lock, acts, publishes, and says what happened."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from advisor.adapters.library.snapshot import LibraryReader
from advisor.adapters.library.staged import Location, Place
from advisor.errors import ConfigError, NeedsConfirmation, UnknownItem
from advisor.models import SHARED, Check, Document, Record
from advisor.settings import Settings
from ingest.checks import check_store, repair_store
from ingest.editions import editions_of, source_of
from ingest.intake import Intake, Job
from ingest.manifest import Entry
from ingest.progress import Listener
from ingest.publish import NO_EMBEDDER
from ingest.report import Failed, Removed, Report
from ingest.scan import documents_in
from ingest.session import Session, manifest_of, open_session

_SHORTEST_ID = 6
_ENTRY = ("title", "publisher", "authors", "year", "language", "licence", "url", "kind")
"""What a manifest may say of a document."""
_COLLECTION_NAME = re.compile(r"[a-z0-9-]{2,59}[a-z0-9]")
"""Chroma takes such names, too, behind a prefix of ours."""


class Ingest:
    """What staff and the bot ask of ingest."""

    def __init__(self, settings: Settings, listener: Listener) -> None:
        self._settings = settings
        self._listener = listener

    def sync(self, directory: Path, *, dry_run: bool = False, yes: bool = False, collection: str = SHARED) -> Report:
        """Make the places below a folder exactly what is there; a known folder that is gone counts as empty.

        Raises:
            UnknownItem: there is no such folder, or no document in it, and nothing was known of it.
            NeedsConfirmation: much would be removed, and `yes` is not given.
        """
        _check_name(collection)
        folder = directory.resolve()
        if folder.exists() and not folder.is_dir():
            raise ConfigError("not_a_folder", path=str(directory))
        with open_session(self._settings, self._listener) as session:
            if not folder.exists() and str(folder) not in session.tools.writer.roots(collection):
                raise UnknownItem("not_found", path=str(directory))
            files = documents_in(folder) if folder.exists() else iter(())
            batch = session.plan(collection, folder, files, removing=True)
            if not (batch.plan.holds_files or _is_known(folder, session.tools.writer.roots(collection))):
                raise UnknownItem("no_documents_in", path=str(directory))
            if dry_run:
                return session.preview(batch)
            if batch.plan.drops_much(batch.known.values()) and not yes:
                raise NeedsConfirmation("needs_confirmation", removing=len(batch.plan.remove), total=len(batch.known))
            session.carry_out(batch)
            return session.finish()

    def add(self, paths: Sequence[Path], *, collection: str = SHARED, password: str | None = None) -> Report:
        """Add or update files and folders; never removes, brings back what `remove` took out."""
        # Folders first, outermost first: what lies in them belongs to them.
        existing = sorted((_existing(path) for path in paths), key=lambda path: (path.is_file(), len(path.parts)))
        _check_name(collection)
        with open_session(self._settings, self._listener) as session:
            batches = []
            for path in existing:
                folder, files = (path, documents_in(path)) if path.is_dir() else (path.parent, iter(editions_of(path)))
                batches.append(session.plan(collection, folder, files, removing=False, revive=True))
            if not any(batch.plan.holds_files for batch in batches):
                raise UnknownItem("no_documents_in", path=", ".join(map(str, paths)))
            session.carry_out(*batches, password=password)
            return session.finish()

    def remove(self, names: Sequence[str]) -> Report:
        """Take documents out by path, file name or the beginning of their id; `sync` does not bring them back.

        Of a file that could not be read, the failure is forgotten.

        Raises:
            UnknownItem: a name fits no document.
        """
        with open_session(self._settings, self._listener) as session:
            writer = session.tools.writer
            known = {location.place: location.document or "" for location in writer.locations() if location.document}
            failed = {failure.place: "" for failure in writer.failures()}
            for place in _named({**failed, **known}, names):
                if place in known:
                    writer.leave(place, remember=True)
                    session.tools.listener.step("left")
                writer.forget_failure(place)
                session.report.removed.append(Removed(file=place.path, document=known.get(place)))
            return session.finish()

    def retry(self) -> Report:
        """Try the failed files again, whatever is known of them; forget those that are gone."""
        with open_session(self._settings, self._listener) as session:
            files: dict[tuple[str, str], list[str]] = defaultdict(list)
            for failure in session.tools.writer.failures():
                if source_of(Path(failure.place.root, failure.place.path)).is_file():
                    files[failure.place.collection, failure.place.root].append(failure.place.path)
                else:
                    session.tools.writer.forget_failure(failure.place)
            batches = [
                session.plan(collection, Path(root), paths, removing=False)
                for (collection, root), paths in files.items()
            ]
            session.carry_out(*batches, retry=True)
            return session.finish()

    def rebuild(self) -> Report:
        """Prepare every document again with the present tools, from its stored original.

        Resumable: what an interrupted rebuild has staged is not done again, and texts whose vectors the library
        holds are not embedded again. With another embedder everything is published at once, so that no generation
        mixes two.
        """
        with open_session(self._settings, self._listener, other_tools=True) as session:
            session.tools.writer.discard_staged(but=session.tools.names)
            generation = session.tools.writer.generation()
            embedder = session.tools.embedder.name if session.tools.embedder else NO_EMBEDDER
            same_embedder = generation is None or generation.embedder == embedder
            Intake(session.tools, session.report, retry=True).take(
                _rebuild_jobs(session), publish_between=same_embedder
            )
            session.tools.publisher.publish(afresh=True)
            return session.finish()

    def check(self, *, repair: bool = False) -> list[Check]:
        """Whether library, words, index and originals agree; `repair` builds again what the library can tell."""
        with open_session(self._settings, self._listener, other_tools=True) as session:
            checks = check_store(session.tools)
            if repair and any(check.state == "fail" for check in checks):
                repair_store(session.tools)
                checks = check_store(session.tools)
            return checks

    def list(self, *, failed: bool = False) -> "Sequence[Document | Failed]":
        """The documents of all collections, or the files that could not be read."""
        with LibraryReader(self._settings.data_dir).snapshot() as snapshot:
            if not failed:
                return snapshot.all_documents()
            return [
                Failed(file=failure.place.path, kind=failure.kind, code=failure.code, values=failure.values)
                for failure in snapshot.failures()
            ]


def _existing(path: Path) -> Path:
    """The real path of something that is there.

    Raises:
        UnknownItem: it is not.
    """
    try:
        return path.resolve(strict=True)
    except OSError as error:
        raise UnknownItem("not_found", path=str(path)) from error


def _check_name(collection: str) -> None:
    if not _COLLECTION_NAME.fullmatch(collection):
        raise ConfigError("collection_name_bad", name=collection)


def _named(known: Mapping[Place, str], names: Sequence[str]) -> list[Place]:
    """The places (of these documents, "" for none) that the names fit, each once.

    Raises:
        UnknownItem: a name fits none; nothing is removed then.
    """
    for name in names:
        if not any(_is_named(place, document, name) for place, document in known.items()):
            raise UnknownItem("unknown_document", document=name)
    return [place for place, document in known.items() if any(_is_named(place, document, name) for name in names)]


def _is_named(place: Place, document: str, name: str) -> bool:
    by_id = len(name) >= _SHORTEST_ID and document.startswith(name)
    path = Path(place.path)
    return by_id or name in (place.path, path.name, source_of(path).as_posix(), source_of(path).name)


def _entry_of(record: Record) -> Entry:
    """The manifest entry that says what a record holds."""
    values = {name: getattr(record, name) for name in _ENTRY}
    return {name: value for name, value in values.items() if value is not None}


def _rebuild_jobs(session: Session) -> list[Job]:
    """One job a document, at the first of its places; what is staged there counts, what leaves does not."""
    jobs: dict[tuple[str, str], Job] = {}
    staying = [location for location in session.tools.writer.locations() if not location.leaving]
    for root, locations in groupby(staying, key=lambda location: location.place.root):
        here = list(locations)
        manifest = manifest_of(Path(root), (location.place.path for location in here)) if Path(root).is_dir() else None
        for location in here:
            document = location.next or location.document
            if document is not None:
                job = _rebuild_job(session, location, document, manifest)
                jobs.setdefault((location.place.collection, document), job)
    return list(jobs.values())


def _rebuild_job(session: Session, location: Location, document: str, manifest: Mapping[str, Entry] | None) -> Job:
    entry: Entry = (manifest or {}).get(location.place.path, {})
    if manifest is None and location.entry:  # the folder is gone, and its manifest with it: the record remembers
        entry = _entry_of(session.tools.writer.record(location.place.collection, document))
    return Job(
        place=location.place,
        source=session.tools.originals.path(document),
        stamp=location.stamp,
        entry=entry,
        outcome="changed",
        holds=document,
        only=document,
    )


def _is_known(folder: Path, roots: Iterable[str]) -> bool:
    """Whether the library has to do with a folder: its documents, failed files or removed ones, above it or below."""
    return any(folder.is_relative_to(root) or Path(root).is_relative_to(folder) for root in roots)

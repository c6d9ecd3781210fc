"""The stores: library, words, search index and originals, and what is kept of people."""

import hashlib
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from advisor.adapters.index_check import check_folder
from advisor.adapters.library import schema
from advisor.adapters.library.snapshot import LibraryReader, Snapshot
from advisor.adapters.library.upkeep import is_sound, words_are_whole
from advisor.adapters.people import schema as people_schema
from advisor.adapters.sqlite_files import schema_of
from advisor.errors import AdvisorError, StoreDamaged
from advisor.models import Check
from advisor.settings import Settings

# So much is looked through within about a second each; `ingest check` looks at everything, however long it takes.
_MOST_BYTES = 300_000_000
_MOST_PASSAGES = 20_000
_NAMED = 3


def library(settings: Settings, embedder: str | None, lemmatiser: str) -> Iterator[Check]:
    """The published state, and whether its parts agree.

    `embedder`, `lemmatiser`: names of what is at hand; None where a server that does not answer would tell.
    """
    try:
        with LibraryReader(settings.data_dir).snapshot() as snapshot:
            yield from _contents(snapshot, embedder or snapshot.generation.embedder, lemmatiser)
            yield from _sound(settings.data_dir / schema.FILE_NAME)
            yield _index(settings, snapshot)
            yield _originals(settings.data_dir / "originals", snapshot)
    except AdvisorError as error:
        yield Check(code=error.code, state="warn" if error.code == "library_missing" else "fail", values=error.values)


def people(settings: Settings) -> Iterator[Check]:
    """Profiles, plans and what the bot keeps, where there are any."""
    path = settings.data_dir / people_schema.FILE_NAME
    if not path.is_file():
        return
    if path.stat().st_size > _MOST_BYTES:
        yield Check(code="people_large", state="ok")
        return
    try:
        version = schema_of(path)
    except StoreDamaged:
        yield Check(code="people", state="fail")
        return
    too_new = version > people_schema.VERSION
    yield Check(
        code="people_too_new" if too_new else "people", state="fail" if too_new else "ok", values={"schema": version}
    )


def _contents(snapshot: Snapshot, embedder: str, lemmatiser: str) -> Iterator[Check]:
    generation = snapshot.generation
    values: dict[str, object] = {"generation": generation.number, "documents": len(snapshot.all_documents())}
    values |= {"passages": generation.passages, "schema": schema.VERSION}
    yield Check(code="contents", state="ok", values=values)
    failures = snapshot.failures()
    if failures:
        yield Check(code="failures", state="warn", values={"count": len(failures)})
    if generation.embedder != embedder:
        yield Check(code="other_embedder", state="warn", values={"stored": generation.embedder, "now": embedder})
    if generation.lemmatiser != lemmatiser:
        yield Check(code="other_lemmatiser", state="warn")


def _sound(path: Path) -> Iterator[Check]:
    """Is the file a database without faults, and does the index of words agree with it?"""
    if path.stat().st_size > _MOST_BYTES:
        yield Check(code="library_large", state="ok")
        return
    try:
        with closing(schema.connect(path)) as connection:
            sound, whole = is_sound(connection), words_are_whole(connection)
    except sqlite3.DatabaseError:  # so damaged that it cannot even be looked through
        sound = whole = False
    yield Check(code="library", state="ok" if sound else "fail")
    yield Check(code="words", state="ok" if whole else "fail")


def _index(settings: Settings, snapshot: Snapshot) -> Check:
    from advisor.adapters.vectors import folder_of

    generation = snapshot.generation
    if generation.embedder == "none":
        return Check(code="index_off", state="ok")
    folder = folder_of(settings.data_dir, generation.number)
    try:
        if not folder.is_dir():
            raise StoreDamaged("index_missing", generation=generation.number)
        if generation.passages > _MOST_PASSAGES:
            return Check(code="index_large", state="ok", values={"generation": generation.number})
        check_folder(folder, snapshot.index_ids())
    except StoreDamaged as error:
        return Check(code="index_damaged", state="fail", values={"reason": str(error.values.get("reason", error.code))})
    return Check(code="index", state="ok", values={"generation": generation.number})


def _originals(folder: Path, snapshot: Snapshot) -> Check:
    """Are the originals there, and those compared as they were? A few, at random, where all would take too long."""
    documents = snapshot.all_documents()
    wrong = []
    read = 0
    for document in random.sample(documents, len(documents)):
        path = folder / document.id
        try:
            size = path.stat().st_size
            if read + size <= _MOST_BYTES:
                read += size
                if not hashlib.sha256(path.read_bytes()).hexdigest().startswith(document.id):
                    wrong.append(document.file)
        except OSError:
            wrong.append(document.file)
    named = ", ".join(sorted(wrong)[:_NAMED]) + (", …" if len(wrong) > _NAMED else "")
    return Check(code="originals", state="warn" if wrong else "ok", values={"files": named})

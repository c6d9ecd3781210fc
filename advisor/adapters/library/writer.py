"""Writing the library: what is known of files, and documents staged beside the published ones."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from advisor.adapters.library.rows import (
    dump_marks,
    dump_page,
    dump_record,
    dump_units,
    dump_vectors,
    dump_windows,
    load_failure,
    load_record,
    load_vectors,
)
from advisor.adapters.library.schema import FILE_NAME, connect, migrate, transaction
from advisor.adapters.library.snapshot import read_generation
from advisor.adapters.library.staged import Failure, Location, Place, StagedDocument, StagedPassage, Stamp
from advisor.errors import UnknownItem
from advisor.models import Generation, Record
from advisor.ports import Vectors


class LibraryWriter:
    """What is known of files, and what is staged. Only the holder of the writer's lock may build one."""

    def __init__(self, data_dir: Path) -> None:
        self.connection = connect(data_dir / FILE_NAME)
        migrate(self.connection)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    # -- what is known ------------------------------------------------------------------------------

    def generation(self) -> Generation | None:
        """The published generation; None before the first publication."""
        try:
            return read_generation(self.connection)
        except UnknownItem:
            return None

    def locations(self, collection: str | None = None, root: str | None = None) -> list[Location]:
        """All places, or those of a collection, or those under one root of it, by path."""
        sql = """SELECT * FROM location WHERE (? IS NULL OR collection = ?) AND (? IS NULL OR root = ?)
                 ORDER BY collection, root, path"""
        return [_location(row) for row in self.connection.execute(sql, (collection, collection, root, root))]

    def removed(self, collection: str) -> dict[tuple[str, str], str]:
        """(root, path) → document of what `remove` took out and the user may not want back."""
        rows = self.connection.execute("SELECT root, path, document FROM removed WHERE collection = ?", (collection,))
        return {(row["root"], row["path"]): row["document"] for row in rows}

    def failures(self) -> list[Failure]:
        """Files that could not be read when they were last tried, by collection and path."""
        rows = self.connection.execute("SELECT * FROM failure ORDER BY collection, root, path")
        return [load_failure(row) for row in rows]

    def failure(self, place: Place) -> Failure | None:
        """What went wrong at this place when it was last tried."""
        sql = "SELECT * FROM failure WHERE collection = ? AND root = ? AND path = ?"
        row = self.connection.execute(sql, _key(place)).fetchone()
        return load_failure(row) if row else None

    def roots(self, collection: str) -> list[str]:
        """The folders whose files are known, be it that they could not be read or were removed."""
        tables = ("location", "failure", "removed")
        sql = " UNION ".join(f"SELECT root FROM {table} WHERE collection = ?1" for table in tables)
        rows = self.connection.execute(sql, (collection,))
        return [row["root"] for row in rows]

    def holder(self, place: Place, document: str) -> Place | None:
        """Another place of the same collection that holds this document, or will."""
        sql = """SELECT * FROM location WHERE collection = ? AND coalesce(next, document) = ? AND leaving = 0
                 AND NOT (root = ? AND path = ?) ORDER BY root, path LIMIT 1"""
        row = self.connection.execute(sql, (place.collection, document, place.root, place.path)).fetchone()
        return _location(row).place if row else None

    def facts(self, collection: str, document: str) -> tuple[str, int | None, int]:
        """Title, pages and passages of the newest version of a document."""
        sql = """SELECT json_extract(record, '$.title') AS title, pages, passages FROM document
                 WHERE collection = ? AND id = ? ORDER BY version DESC LIMIT 1"""
        row = self.connection.execute(sql, (collection, document)).fetchone()
        return row["title"], row["pages"], row["passages"]

    def record(self, collection: str, document: str) -> Record:
        """The bibliographic record of the newest version of a document."""
        sql = "SELECT record FROM document WHERE collection = ? AND id = ? ORDER BY version DESC LIMIT 1"
        return load_record(self.connection.execute(sql, (collection, document)).fetchone()["record"])

    def is_made(self, collection: str, document: str, made_from: str) -> bool:
        """Whether the newest version of the document, staged or current, is made in exactly this way."""
        sql = """SELECT made_from FROM document WHERE collection = ? AND id = ? AND state != 'retired'
                 ORDER BY version DESC LIMIT 1"""
        row = self.connection.execute(sql, (collection, document)).fetchone()
        return row is not None and row["made_from"] == made_from

    def vectors_made_from(self, digests: Iterable[str], dimension: int) -> dict[str, Vectors]:
        """Vectors the library already holds, by `embedded_from`, so that no text is embedded twice."""
        sql = "SELECT vectors FROM passage WHERE embedded_from = ? AND vectors IS NOT NULL LIMIT 1"
        found = {}
        for digest in digests:
            row = self.connection.execute(sql, (digest,)).fetchone()
            vectors = load_vectors(row["vectors"], dimension) if row else None
            if vectors is not None:
                found[digest] = vectors
        return found

    def adopt(self, collection: str, root: str) -> None:
        """Places below a folder that were known under a root of their own now belong to that folder's root."""
        inner = f"{root.rstrip('/')}/"
        with transaction(self.connection):
            for table in ("location", "removed", "failure"):
                self.connection.execute(
                    f"""UPDATE OR REPLACE {table} SET path = substr(root, ?) || '/' || path, root = ?
                        WHERE collection = ? AND substr(root, 1, ?) = ?""",
                    (len(inner) + 1, root, collection, len(inner), inner),
                )

    # -- stage --------------------------------------------------------------------------------------

    def stage(self, document: StagedDocument) -> None:
        """Store a document beside the published ones, in one transaction."""
        with transaction(self.connection):
            self.connection.execute(
                "DELETE FROM document WHERE collection = ? AND id = ? AND state = 'staged'",
                (document.collection, document.id),
            )
            version = self.connection.execute(
                """INSERT INTO document (id, collection, state, made_from, record, pages, passages, embedder, paging)
                   VALUES (?, ?, 'staged', ?, ?, ?, ?, ?, ?)""",
                (
                    document.id,
                    document.collection,
                    document.made_from,
                    dump_record(document.record),
                    document.pages,
                    len(document.passages),
                    document.embedder,
                    document.paging,
                ),
            ).lastrowid
            assert version is not None
            pages = [dump_page(version, ordinal, page) for ordinal, page in enumerate(document.parts)]
            self.connection.executemany("INSERT INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", pages)
            self.connection.executemany(
                _INSERT_PASSAGE, [_passage_values(version, staged) for staged in document.passages]
            )

    def discard_staged(self, *, but: str) -> None:
        """Forget what an interrupted run staged with other tools; the next look at its files finds them new.

        Args:
            but: names of the present tools, the last part of `made_from`.
        """
        with transaction(self.connection):
            self.connection.execute(
                "DELETE FROM document WHERE state = 'staged' AND substr(made_from, -length(?)) != ?", (f"|{but}",) * 2
            )
            self.connection.execute(
                """UPDATE location SET next = NULL, size = -1 WHERE next IS NOT NULL AND NOT EXISTS (
                     SELECT 1 FROM document WHERE document.collection = location.collection
                     AND document.id = location.next)"""
            )
            self.connection.execute("DELETE FROM location WHERE document IS NULL AND next IS NULL AND stale = 0")

    def expect(self, place: Place, stamp: Stamp, document: str, entry: str) -> None:
        """Let the next publication put this document at this place; a failure noted there is forgotten."""
        with transaction(self.connection):
            self.connection.execute(
                """INSERT INTO location (collection, root, path, next, size, mtime_ns, inode, seen_ns, entry)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET next = excluded.next, leaving = 0, size = excluded.size,
                     mtime_ns = excluded.mtime_ns, inode = excluded.inode, seen_ns = excluded.seen_ns,
                     entry = excluded.entry, stale = 0""",
                (*_key(place), document, stamp.size, stamp.mtime_ns, stamp.inode, stamp.seen_ns, entry),
            )
            for table in ("failure", "removed"):
                self._forget(table, place)

    def renew(self, place: Place, document: str, entry: str) -> None:
        """Let the next publication renew the document of this place; what is known of the file stays as it is."""
        with transaction(self.connection):
            self.connection.execute(
                "UPDATE location SET next = ?, entry = ? WHERE collection = ? AND root = ? AND path = ?",
                (document, entry, *_key(place)),
            )

    def touch(self, place: Place, stamp: Stamp) -> None:
        """The file is as it was; remember what the file system says of it now."""
        with transaction(self.connection):
            self.connection.execute(
                """UPDATE location SET size = ?, mtime_ns = ?, inode = ?, seen_ns = ?, leaving = 0, stale = 0
                   WHERE collection = ? AND root = ? AND path = ?""",
                (stamp.size, stamp.mtime_ns, stamp.inode, stamp.seen_ns, *_key(place)),
            )
            self._forget("failure", place)

    def leave(self, place: Place, *, remember: bool) -> None:
        """Let the next publication take this place away; `remember` keeps `sync` from bringing it back."""
        with transaction(self.connection):
            if remember:
                self.connection.execute(
                    """INSERT OR REPLACE INTO removed SELECT collection, root, path, coalesce(document, next)
                       FROM location WHERE collection = ? AND root = ? AND path = ?""",
                    _key(place),
                )
            self.connection.execute(
                "UPDATE location SET leaving = 1, next = NULL WHERE collection = ? AND root = ? AND path = ?",
                _key(place),
            )
            self._forget("failure", place)

    def note_failure(self, place: Place, kind: str, code: str, values: dict[str, object], cause: str) -> None:
        """Remember that a file could not be read; `cause` tells when trying again makes sense."""
        with transaction(self.connection):
            self.connection.execute(
                "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*_key(place), kind, code, json.dumps(values, ensure_ascii=False, default=str), cause),
            )
            self.connection.execute(
                "UPDATE location SET stale = 1, next = NULL WHERE collection = ? AND root = ? AND path = ?", _key(place)
            )

    def forget_failure(self, place: Place) -> None:
        """The file is gone, so is the failure."""
        with transaction(self.connection):
            self._forget("failure", place)

    def _forget(self, table: str, place: Place) -> None:
        self.connection.execute(f"DELETE FROM {table} WHERE collection = ? AND root = ? AND path = ?", _key(place))


_INSERT_PASSAGE = """
    INSERT INTO passage (version, id, start, "end", text, kind, section, pages, units, windows,
                         heading_terms, terms, embedded_from, vectors)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def _passage_values(version: int, staged: StagedPassage) -> tuple[object, ...]:
    passage = staged.passage
    return (
        version,
        passage.id,
        passage.start,
        passage.end,
        passage.text,
        passage.kind,
        json.dumps(passage.section, ensure_ascii=False),
        dump_marks(passage.pages),
        dump_units(passage.units),
        dump_windows(passage.windows),
        staged.heading_terms,
        staged.terms,
        staged.embedded_from,
        dump_vectors(staged.vectors),
    )


def _location(row: sqlite3.Row) -> Location:
    return Location(
        place=Place(collection=row["collection"], root=row["root"], path=row["path"]),
        stamp=Stamp(size=row["size"], mtime_ns=row["mtime_ns"], inode=row["inode"], seen_ns=row["seen_ns"]),
        document=row["document"],
        next=row["next"],
        leaving=bool(row["leaving"]),
        entry=row["entry"],
        stale=bool(row["stale"]),
    )


def _key(place: Place) -> tuple[str, str, str]:
    return place.collection, place.root, place.path

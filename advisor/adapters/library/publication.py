"""What the next publication changes, and the one transaction that makes it so."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from advisor.adapters.library.rows import load_vectors
from advisor.adapters.library.schema import transaction
from advisor.adapters.library.staged import IndexEntry

Gone = Collection[tuple[str, str]]
"""(collection, passage id) that a search index loses."""
_THESE = "document.version IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one publication changes."""

    entering: frozenset[int]
    """Document versions that become current."""
    leaving: frozenset[int]
    """Document versions that are retired."""
    gone: Gone
    passages: int
    """Passages that are current afterwards."""


class Publication:
    """The step from staged to current, over the writer's connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def has_pending(self) -> bool:
        """Whether a publication would change anything."""
        sql = "SELECT 1 FROM location WHERE leaving = 1 OR (next IS NOT NULL AND next IS NOT document) LIMIT 1"
        return self._connection.execute(sql).fetchone() is not None or bool(set(self.wanted()) - self.current())

    def changes(self) -> "Changes":
        """What the next publication changes, as it stands now."""
        after, current = set(self.wanted()), self.current()
        entering, leaving = after - current, current - after
        kept = set(self._passage_keys(entering))
        gone = [key for key in self._passage_keys(leaving) if key not in kept]
        total = self._count(after)
        return Changes(entering=frozenset(entering), leaving=frozenset(leaving), gone=tuple(gone), passages=total)

    def index_entries(self, versions: Iterable[int], embedder: str) -> Iterator[IndexEntry]:
        """Index entries of these document versions, as far as this embedder made them."""
        sql = f"""
            SELECT passage.id, passage.vectors, passage.windows, document.id AS document, document.collection
            FROM passage JOIN document ON document.version = passage.version
            WHERE passage.vectors IS NOT NULL AND document.embedder = ? AND {_THESE}
            ORDER BY passage.row
        """
        for row in self._connection.execute(sql, (embedder, json.dumps(sorted(versions)))):
            dimension = len(row["vectors"]) // 2 // (1 + len(json.loads(row["windows"])))
            vectors = load_vectors(row["vectors"], dimension)
            assert vectors is not None
            yield IndexEntry(
                passage=row["id"], collection=row["collection"], document=row["document"], vector=vectors[0]
            )

    def expected(self, versions: Iterable[int], embedder: str) -> dict[str, list[str]]:
        """The passage ids which an index of these document versions holds, by collection."""
        sql = f"""SELECT document.collection, passage.id FROM passage
                  JOIN document ON document.version = passage.version
                  WHERE passage.vectors IS NOT NULL AND document.embedder = ? AND {_THESE}"""
        expected: dict[str, list[str]] = {}
        for row in self._connection.execute(sql, (embedder, json.dumps(sorted(versions)))):
            expected.setdefault(row["collection"], []).append(row["id"])
        return expected

    def publish(self, number: int, *, embedder: str, dimension: int, lemmatiser: str) -> None:
        """Make what was staged the published state, in one transaction: readers see all of it or nothing."""
        with transaction(self._connection):
            changes = self.changes()
            self._set_state(changes.leaving, "retired")
            self._change_words(changes.leaving, add=False)
            self._set_state(changes.entering, "current")
            self._change_words(changes.entering, add=True)
            self._connection.execute("DELETE FROM location WHERE leaving = 1")
            self._connection.execute("UPDATE location SET document = next, next = NULL WHERE next IS NOT NULL")
            self._connection.execute(
                "INSERT INTO generation VALUES (?, ?, ?, ?, ?, ?)",
                (
                    number,
                    datetime.now(UTC).isoformat(timespec="seconds"),
                    embedder,
                    dimension,
                    lemmatiser,
                    changes.passages,
                ),
            )

    def renew(self, number: int) -> None:
        """Publish the same state once more under a new number: its index folder was built again."""
        with transaction(self._connection):
            self._connection.execute(
                """INSERT INTO generation SELECT ?, ?, embedder, dimension, lemmatiser, passages
                   FROM generation ORDER BY number DESC LIMIT 1""",
                (number, datetime.now(UTC).isoformat(timespec="seconds")),
            )

    def _set_state(self, versions: Iterable[int], state: str) -> None:
        values = [(state, version) for version in versions]
        self._connection.executemany("UPDATE document SET state = ? WHERE version = ?", values)

    def _change_words(self, versions: Iterable[int], *, add: bool) -> None:
        command = (
            "INSERT INTO words (rowid, heading_terms, terms)"
            if add
            else ("INSERT INTO words (words, rowid, heading_terms, terms)")
        )
        columns = "row, heading_terms, terms" if add else "'delete', row, heading_terms, terms"
        sql = f"{command} SELECT {columns} FROM passage WHERE version = ?"
        self._connection.executemany(sql, [(version,) for version in sorted(versions)])

    def sweep(self) -> None:
        """Delete retired documents and staged ones that no place waits for; places wait no more for what they hold."""
        with transaction(self._connection):
            self._connection.execute(
                """DELETE FROM document WHERE state = 'retired' OR (state = 'staged' AND NOT EXISTS (
                     SELECT 1 FROM location WHERE location.collection = document.collection
                     AND location.next = document.id AND leaving = 0))"""
            )
            self._connection.execute(
                """UPDATE location SET next = NULL WHERE next = document AND NOT EXISTS (
                     SELECT 1 FROM document WHERE document.collection = location.collection
                     AND document.id = location.next AND state = 'staged')"""
            )

    def documents_kept(self) -> set[str]:
        """Ids of documents whose original files are still needed."""
        rows = self._connection.execute(
            "SELECT id FROM document UNION SELECT next FROM location WHERE next IS NOT NULL"
        )
        return {row[0] for row in rows}

    def current(self) -> set[int]:
        """Versions that are current now."""
        return {
            row["version"] for row in self._connection.execute("SELECT version FROM document WHERE state = 'current'")
        }

    def wanted(self) -> list[int]:
        """Versions that are current after the next publication: of every document that a place will name,
        the staged version where a place waits for it (it is the newer), else the current one."""
        sql = """
            SELECT max(document.version) AS version FROM document
            WHERE document.state != 'retired' AND EXISTS (
                SELECT 1 FROM location WHERE location.collection = document.collection AND leaving = 0
                AND document.id = CASE document.state WHEN 'staged' THEN location.next
                                  ELSE coalesce(location.next, location.document) END)
            GROUP BY document.collection, document.id
        """
        return [row["version"] for row in self._connection.execute(sql)]

    def _passage_keys(self, versions: Iterable[int]) -> Iterator[tuple[str, str]]:
        sql = f"""SELECT document.collection, passage.id FROM passage
                  JOIN document ON document.version = passage.version WHERE {_THESE}"""
        for row in self._connection.execute(sql, (json.dumps(sorted(versions)),)):
            yield row["collection"], row["id"]

    def _count(self, versions: Iterable[int]) -> int:
        sql = f"SELECT coalesce(sum(passages), 0) FROM document WHERE {_THESE}"
        return int(self._connection.execute(sql, (json.dumps(sorted(versions)),)).fetchone()[0])

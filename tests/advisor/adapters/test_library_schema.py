"""Opening the library: transactions, migrations from stored files, newer and damaged files."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from advisor.adapters.library.schema import (
    FILE_NAME,
    MIGRATIONS,
    VERSION,
    connect,
    migrate,
    transaction,
    user_version,
)
from advisor.adapters.library.snapshot import LibraryReader
from advisor.adapters.library.writer import LibraryWriter
from advisor.app import Advisor
from advisor.errors import ConfigError, StoreDamaged, StoreTooNew, UnknownItem
from advisor.models import Document
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent

STORED = {number: Path(__file__).with_name(f"library_v{number}.sql") for number in range(1, VERSION)}
"""A dump of a library of each older version, made when that version was current."""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A writer's connection to a new library."""
    with closing(connect(tmp_path / FILE_NAME)) as connection:
        migrate(connection)
        yield connection


@pytest.fixture(params=sorted(STORED))
def stored(request: pytest.FixtureRequest, settings: Settings) -> int:
    """An older library in the data directory; its version."""
    with closing(sqlite3.connect(settings.data_dir / FILE_NAME)) as connection:
        connection.executescript(STORED[request.param].read_text(encoding="utf-8"))
    return int(request.param)


def add_generation(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("INSERT INTO generation VALUES (?, '', 'none', 0, '', 0)", (number,))


# -- transactions -----------------------------------------------------------------------------------


def test_a_reader_sees_one_state_while_a_writer_commits(library: sqlite3.Connection, tmp_path: Path) -> None:
    count = "SELECT count(*) FROM generation"
    with closing(connect(tmp_path / FILE_NAME)) as reader:
        with transaction(reader, write=False):
            assert reader.execute(count).fetchone()[0] == 0
            with transaction(library):
                add_generation(library, 1)
            assert reader.execute(count).fetchone()[0] == 0
        assert reader.execute(count).fetchone()[0] == 1


def test_a_rollback_takes_tables_back_too(library: sqlite3.Connection) -> None:
    def fail() -> None:
        with transaction(library):
            add_generation(library, 1)
            library.execute("CREATE TABLE halfway (x)")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert library.execute("SELECT count(*) FROM generation").fetchone()[0] == 0
    assert library.execute("SELECT name FROM sqlite_master WHERE name = 'halfway'").fetchone() is None


def test_a_reader_cannot_write(settings: Settings, stored: int) -> None:
    LibraryWriter(settings.data_dir).close()
    with (
        pytest.raises(ConfigError, match="store_not_given"),
        LibraryReader(settings.data_dir).snapshot() as snapshot,
    ):
        add_generation(snapshot._connection, 99)


# -- migrations -------------------------------------------------------------------------------------


def test_there_is_a_stored_file_of_every_older_version() -> None:
    assert [path.name for path in STORED.values() if not path.is_file()] == []


def test_a_reader_says_that_a_library_is_older_than_itself(settings: Settings, stored: int) -> None:
    with pytest.raises(StoreDamaged, match="store_too_old"), LibraryReader(settings.data_dir).snapshot():
        pass


def test_the_next_writer_brings_an_older_library_up_to_date(settings: Settings, stored: int) -> None:
    LibraryWriter(settings.data_dir).close()
    with closing(connect(settings.data_dir / FILE_NAME)) as old, closing(sqlite3.connect(":memory:")) as new:
        new.isolation_level = None
        migrate(new)
        assert user_version(old) == VERSION
        assert columns(old) == columns(new)


def columns(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """(table, column) of the whole schema."""
    sql = """SELECT sqlite_master.name, columns.name FROM sqlite_master
             JOIN pragma_table_info(sqlite_master.name) AS columns WHERE sqlite_master.type = 'table'"""
    return {tuple(row) for row in connection.execute(sql)}


def test_an_older_library_keeps_what_it_knows_and_answers(settings: Settings, stored: int) -> None:
    ingest = Ingest(settings, Silent())
    assert {check.code: check.state for check in ingest.check(repair=True)}["index"] == "ok"
    (document,) = ingest.list()
    assert isinstance(document, Document)
    assert (document.file, document.record.title, document.stale) == ("harbour.md", "The Harbour Report 2023", False)
    assert [failure.file for failure in ingest.list(failed=True)] == ["empty.md"]
    with Advisor(settings) as advisor:
        finding = advisor.search("How does the harbour cluster heat its offices?")
        assert "warmth from the sea" in finding.hits[0].passage.text
        assert finding.hits[0].found_by == ("vectors", "words")
        assert advisor.show(finding.hits[0].passage.id).document == document


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    settings: Settings, stored: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (*MIGRATIONS[:stored], "CREATE TABLE halfway (x);\nALTER TABLE nowhere ADD COLUMN y;")
    monkeypatch.setattr("advisor.adapters.library.schema.MIGRATIONS", broken)
    monkeypatch.setattr("advisor.adapters.library.schema.VERSION", len(broken))
    with pytest.raises(sqlite3.OperationalError):
        LibraryWriter(settings.data_dir)
    with closing(sqlite3.connect(settings.data_dir / FILE_NAME)) as connection:
        assert user_version_of(connection) == stored
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'halfway'").fetchone() is None


def user_version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


# -- files that are not ours ------------------------------------------------------------------------


def open_reader(data_dir: Path) -> None:
    with LibraryReader(data_dir).snapshot():
        pass


def open_writer(data_dir: Path) -> None:
    LibraryWriter(data_dir).close()


@pytest.mark.parametrize("open_library", [open_reader, open_writer])
def test_a_library_of_a_newer_version_is_refused(
    library: sqlite3.Connection, tmp_path: Path, open_library: Callable[[Path], None]
) -> None:
    library.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(StoreTooNew) as refused:
        open_library(tmp_path)
    assert refused.value.values == {"found": VERSION + 1, "known": VERSION}
    assert refused.value.exit_code == 5
    assert user_version(library) == VERSION + 1


@pytest.mark.parametrize("open_library", [open_reader, open_writer])
@pytest.mark.parametrize("content", [b"not a database at all " * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_file_that_is_no_library_is_damage(
    tmp_path: Path, content: bytes, open_library: Callable[[Path], None]
) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(StoreDamaged, match="store_damaged"):
        open_library(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_pages_overwritten_in_the_middle_are_damage(settings: Settings, stored: int) -> None:
    open_writer(settings.data_dir)
    path = settings.data_dir / FILE_NAME
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with (
        pytest.raises(StoreDamaged, match="store_damaged"),
        LibraryReader(settings.data_dir).snapshot() as snapshot,
    ):
        snapshot.all_documents()


@pytest.mark.parametrize("begun", [False, True])
def test_a_reader_before_the_first_ingest_is_told_that_there_is_nothing_yet(tmp_path: Path, begun: bool) -> None:
    if begun:  # the writer has made the file and not yet its tables
        connect(tmp_path / FILE_NAME).close()
    with pytest.raises(UnknownItem, match="library_missing"):
        open_reader(tmp_path)
    assert (tmp_path / FILE_NAME).exists() == begun

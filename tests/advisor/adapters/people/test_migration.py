"""Files of older versions are brought up, whoever opens them first, and lose nothing."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from advisor.adapters.people.inbox import Inbox, Incoming
from advisor.adapters.people.members import Members
from advisor.adapters.people.schema import FILE_NAME, VERSION, open_people
from advisor.adapters.people.spending import Budget, Spending
from advisor.adapters.people.store import People
from advisor.adapters.sqlite_files import user_version
from advisor.models import Profile
from tests.advisor.adapters.people.clock import SetClock
from tests.advisor.adapters.people.side_by_side import side_by_side

STORED = sorted(Path(__file__).parents[1].glob("people_v*.sql"))


def put_file(data: Path, stored: Path) -> None:
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        connection.executescript(stored.read_text(encoding="utf-8"))


def schema_of(data: Path) -> set[str]:
    with closing(open_people(data)) as connection:
        return {row["sql"] for row in connection.execute("SELECT sql FROM sqlite_schema") if row["sql"]}


def test_there_is_a_file_of_every_older_version() -> None:
    assert len(STORED) == VERSION - 1


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_file_of_an_older_version_is_brought_up(stored: Path, tmp_path: Path) -> None:
    put_file(tmp_path, stored)
    assert Members(tmp_path).members() == ()
    Members(tmp_path).add(7, "A", "reader")
    message = Incoming(update=1, chat=7, owner="7", json="{}", received_at=SetClock()())
    assert Inbox(tmp_path).put(message) == (1,)
    assert People(tmp_path).profile("p") == Profile(name="Ława", members=60, language="pl")
    assert People(tmp_path).load_plan("p") == {"actions": []}
    with closing(open_people(tmp_path)) as connection:
        assert user_version(connection) == VERSION
    (tmp_path / "new").mkdir()
    assert {sql.split("(")[0] for sql in schema_of(tmp_path)} == {
        sql.split("(")[0] for sql in schema_of(tmp_path / "new")
    }


def test_what_the_model_cost_is_still_known(tmp_path: Path) -> None:
    put_file(tmp_path, STORED[-1])
    assert Spending(tmp_path, Budget(), today=lambda: date(2026, 11, 20)).today() == (700, 0.000037)


def test_processes_that_open_it_at_once_bring_it_up_once(tmp_path: Path) -> None:
    put_file(tmp_path, STORED[0])
    prepare = "from pathlib import Path\nfrom advisor.adapters.people.members import Members\n"
    work = "Members(Path(sys.argv[1])).add(int(sys.argv[2]), 'A', 'reader')"
    side_by_side(prepare, work, tmp_path, processes=4)
    assert [one.user for one in Members(tmp_path).members()] == [0, 1, 2, 3]

"""The budget: booked before, corrected after, shared by processes, new every day."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from advisor.adapters.people.schema import FILE_NAME
from advisor.adapters.people.spending import Budget, Spending
from advisor.adapters.people.store import People
from advisor.errors import ModelUnavailable
from advisor.models import Profile
from tests.processes import ROOT

SPENDER = """
import sys
import time
from pathlib import Path
from advisor.adapters.people.spending import Budget, Spending
from advisor.errors import ModelUnavailable
spending = Spending(Path(sys.argv[1]), Budget(tokens=5000))
print("ready", flush=True)
sys.stdin.readline()
calls = 0
try:
    while True:
        booking = spending.book(60, 40)
        time.sleep(0.01)  # the call
        spending.settle(booking, 60, 10)
        calls += 1
except ModelUnavailable as refused:
    print(refused.code, calls)
"""


def refusal(spending: Spending, tokens_in: int, tokens_out: int) -> str:
    with pytest.raises(ModelUnavailable) as raised:
        spending.book(tokens_in, tokens_out)
    return raised.value.code


def test_a_call_is_booked_and_then_corrected(tmp_path: Path) -> None:
    spending = Spending(tmp_path, Budget(tokens=1000, money=1, price_in=100, price_out=400))
    booking = spending.book(300, 500)
    assert spending.today() == (800, 0.23)
    spending.settle(booking, 290, 20)
    assert spending.today() == (310, 0.037)


def test_what_would_go_beyond_is_refused_and_not_booked(tmp_path: Path) -> None:
    spending = Spending(tmp_path, Budget(tokens=1000))
    spending.book(600, 400)  # exactly the budget
    assert refusal(spending, 1, 0) == "model_budget"
    assert spending.today()[0] == 1000


def test_money_is_limited_as_well(tmp_path: Path) -> None:
    spending = Spending(tmp_path, Budget(money=0.01, price_in=1, price_out=10))
    spending.book(1000, 900)  # exactly a cent
    assert refusal(spending, 1, 0) == "model_budget"


def test_a_reply_longer_than_booked_is_spent_as_well(tmp_path: Path) -> None:
    spending = Spending(tmp_path, Budget(tokens=1000))
    spending.settle(spending.book(100, 100), 100, 5000)
    assert spending.today()[0] == 5100
    assert refusal(spending, 1, 1) == "model_budget"


def test_a_server_cannot_give_tokens_back(tmp_path: Path) -> None:
    spending = Spending(tmp_path, Budget(tokens=1000))
    spending.book(100, 100)
    spending.settle(spending.book(100, 100), -5000, -5000)
    assert spending.today()[0] == 200


def test_midnight_begins_a_new_budget_and_late_corrections_go_to_their_day(tmp_path: Path) -> None:
    day = [date(2026, 11, 21)]
    spending = Spending(tmp_path, Budget(tokens=100), today=lambda: day[0])
    late = spending.book(50, 50)
    assert refusal(spending, 1, 1) == "model_budget"
    day[0] = date(2026, 11, 22)
    spending.book(50, 50)
    spending.settle(late, 10, 10)
    assert spending.today()[0] == 100
    day[0] = date(2026, 11, 21)
    assert spending.today()[0] == 20


def test_processes_side_by_side_stay_within_it(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", SPENDER, str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None and process.stdout.readline() == "ready\n"
    told = []
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        told.append(process.communicate(timeout=60)[0].split())
    assert {code for code, _ in told} == {"model_budget"}
    calls = sum(int(count) for _, count in told)
    assert Spending(tmp_path, Budget()).today()[0] == calls * 70  # nothing lost, nothing counted twice
    assert 5000 - 3 * 100 <= calls * 70 <= 5000


@pytest.mark.parametrize("content", [b"no database at all" * 100, None])
def test_where_nobody_knows_what_was_spent_nothing_is(content: bytes | None, tmp_path: Path) -> None:
    if content is None:
        (tmp_path / "file").touch()
        spending = Spending(tmp_path / "file" / "data", Budget(tokens=1000))
    else:
        (tmp_path / FILE_NAME).write_bytes(content)
        spending = Spending(tmp_path, Budget(tokens=1000))
    assert refusal(spending, 1, 1) == "model_unaccounted"
    with pytest.raises(ModelUnavailable):
        spending.today()


def test_a_correction_that_cannot_be_written_loses_no_reply(tmp_path: Path) -> None:
    spending = Spending(tmp_path, Budget(tokens=1000))
    booking = spending.book(1, 1)
    for file in tmp_path.iterdir():
        file.unlink()
    (tmp_path / FILE_NAME).write_bytes(b"no database at all" * 100)
    spending.settle(booking, 1, 1)


def test_a_file_of_the_first_version_is_brought_up(tmp_path: Path) -> None:
    stored = Path(__file__).with_name("people_v1.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript(stored)
    spending = Spending(tmp_path, Budget(tokens=1000))
    spending.book(3, 4)
    assert spending.today()[0] == 7
    assert People(tmp_path).profile("p") == Profile(name="Ława", members=60, language="pl")
    assert People(tmp_path).load_plan("p") == {"actions": []}

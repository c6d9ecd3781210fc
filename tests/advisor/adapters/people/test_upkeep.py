"""How many questions came, and who is told once a week."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from advisor.adapters.people.upkeep import Upkeep
from tests.advisor.adapters.people.clock import SetClock
from tests.advisor.adapters.people.side_by_side import side_by_side

TODAY = date(2026, 11, 20)


def test_questions_are_counted_by_day_and_outcome(tmp_path: Path) -> None:
    clock = SetClock()
    upkeep = Upkeep(tmp_path, now=clock)
    assert upkeep.questions("2026-01-01") == {}
    for outcome in ("answered", "answered", "limited"):
        upkeep.count(outcome)
    clock.move(days=1)
    upkeep.count("unanswered")
    assert upkeep.questions("2026-11-20T09:00:00") == {
        "2026-11-20": {"answered": 2, "limited": 1},
        "2026-11-21": {"unanswered": 1},
    }
    assert list(upkeep.questions("2026-11-21")) == ["2026-11-21"]


def test_each_week_everybody_is_told_once_from_the_week_after_the_first(tmp_path: Path) -> None:
    upkeep = Upkeep(tmp_path, now=SetClock())
    told = [upkeep.take_weekly((7, 8), TODAY + timedelta(days=days)) for days in (0, 1, 3, 4, 10, 45)]
    assert told == [(), (), (7, 8), (), (7, 8), (7, 8)]  # the 45th day is in the next year
    upkeep.want_weekly(7, wanted=False)
    assert upkeep.take_weekly((7, 8, 9), TODAY + timedelta(days=60)) == (8,)
    upkeep.want_weekly(7, wanted=True)
    assert upkeep.take_weekly((7, 8, 9), TODAY + timedelta(days=60)) == (7,)


def test_processes_side_by_side_tell_nobody_twice(tmp_path: Path) -> None:
    Upkeep(tmp_path).take_weekly(range(1, 20), TODAY)
    prepare = """
from datetime import date
from pathlib import Path
from advisor.adapters.people.upkeep import Upkeep
"""
    work = """
for user in Upkeep(Path(sys.argv[1])).take_weekly(range(1, 20), date(2026, 11, 27)):
    print(user)
"""
    told = Counter(line for output in side_by_side(prepare, work, tmp_path) for line in output.splitlines())
    assert told == Counter(str(user) for user in range(1, 20))

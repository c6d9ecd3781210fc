"""What the keeper is told, and reminders: each is sent once a month."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from advisor.adapters.people.keeper import Keeper, Reminders, Thumbs
from tests.advisor.adapters.people.clock import SetClock
from tests.advisor.adapters.people.side_by_side import side_by_side


def test_a_conversation_has_one_thumb(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, now=SetClock())
    assert keeper.thumbs("2026-01-01") == Thumbs(up=0, down=0) and not keeper.has_thumb("a")
    keeper.thumb("7", "a", up=True)
    keeper.thumb("7", "a", up=False)
    keeper.thumb("7", "b", up=True)
    assert keeper.has_thumb("a") and keeper.thumbs("2026-11-20") == Thumbs(up=1, down=1)
    assert keeper.thumbs("2026-11-21") == Thumbs(up=0, down=0)


def test_questions_wait_for_the_keeper_until_they_are_dealt_with(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    keeper.send("7", "Why?", "en")
    keeper.send("7", "Why?", "en")  # tapped twice
    keeper.send("8", "ó" * 9999, "pl")
    first, second = keeper.sent()
    assert (first.owner, first.text, first.language, len(second.text)) == ("7", "Why?", "en", 4096)
    assert keeper.dealt_with(first.id) and not keeper.dealt_with(first.id)
    assert keeper.sent() == (second,)


def test_topics_are_counted_by_day_and_name_nobody(tmp_path: Path) -> None:
    clock = SetClock()
    keeper = Keeper(tmp_path, now=clock)
    for topic in ("labels", "energy", "labels"):
        keeper.unanswered(topic)
    clock.move(days=1)
    keeper.unanswered("energy")
    keeper.unanswered("energy")
    assert keeper.topics("2026-11-20") == (("energy", 3), ("labels", 2))
    assert keeper.topics("2026-11-21T08:00:00+00:00") == (("energy", 2),)


def sent_on(reminders: Reminders, *days: date) -> list[date]:
    return [day for day in days if reminders.take_due(day)]


def test_a_reminder_comes_once_a_month_from_the_next_such_day_on(tmp_path: Path) -> None:
    reminders = Reminders(tmp_path)
    reminders.remind("7", 70, 5, today=date(2026, 11, 5))
    days = [date(2026, 11, 5), date(2026, 11, 30), date(2026, 12, 4), date(2026, 12, 5), date(2026, 12, 6)]
    days += [date(2027, 1, 1), date(2027, 1, 9), date(2027, 1, 31), date(2027, 2, 5)]
    assert sent_on(reminders, *days) == [date(2026, 12, 5), date(2027, 1, 9), date(2027, 2, 5)]


@pytest.mark.parametrize("today", [date(2027, 1, 5), date(2027, 1, 27)])
def test_a_day_that_is_still_to_come_counts_and_every_month_has_it(tmp_path: Path, today: date) -> None:
    reminders = Reminders(tmp_path)
    reminders.remind("7", 70, 31, today=today)
    kept = reminders.reminder("7")
    assert kept is not None and kept.day == 28
    assert sent_on(reminders, today, date(2027, 1, 28), date(2027, 2, 28)) == [date(2027, 1, 28), date(2027, 2, 28)]


def test_one_that_could_not_be_sent_is_due_again(tmp_path: Path) -> None:
    reminders = Reminders(tmp_path)
    reminders.remind("7", 70, 1, today=date(2026, 12, 31))
    (due,) = reminders.take_due(date(2027, 1, 1))
    assert (due.owner, due.chat, due.month) == ("7", 70, "2027-01")
    reminders.give_back(due)
    assert reminders.take_due(date(2027, 1, 2)) == (due,) and reminders.take_due(date(2027, 1, 3)) == ()
    assert reminders.stop("7") and not reminders.stop("7") and reminders.reminder("7") is None
    reminders.give_back(due)
    assert reminders.take_due(date(2027, 2, 3)) == ()


def test_processes_side_by_side_send_each_reminder_once(tmp_path: Path) -> None:
    for user in range(10):
        Reminders(tmp_path).remind(str(user), user, 1, today=date(2026, 11, 2))
    prepare = """
from datetime import date
from pathlib import Path
from advisor.adapters.people.keeper import Reminders
reminders = Reminders(Path(sys.argv[1]))
"""
    work = """
for month in (1, 2, 3):
    for one in reminders.take_due(date(2027, month, 1)):
        print(one.month, one.owner)
"""
    told = Counter(line for output in side_by_side(prepare, work, tmp_path) for line in output.splitlines())
    # A process that is in January still may come behind one that is in March: what is over is not sent.
    assert {f"2027-03 {user}" for user in range(10)} <= set(told) and set(told.values()) == {1}

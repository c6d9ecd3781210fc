"""The inbox: each message is answered once, in order, whatever comes twice and whenever the bot is killed."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from advisor.adapters.people.inbox import Inbox, Incoming, Item
from advisor.adapters.people.schema import FILE_NAME
from tests.advisor.adapters.people.clock import SetClock
from tests.advisor.adapters.people.side_by_side import killed_after, side_by_side

NOW = SetClock()()
SECRET = "a question on layoffs"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def inbox(tmp_path: Path, clock: SetClock) -> Inbox:
    return Inbox(tmp_path, now=clock)


def message(update: int, chat: int = 7, key: str | None = None, minutes_ago: float = 0) -> Incoming:
    sent = NOW - timedelta(minutes=minutes_ago)
    return Incoming(update=update, chat=chat, owner=str(chat), json=f'"{SECRET}"', received_at=sent, key=key)


def taken(inbox: Inbox, chat: int = 7) -> Item:
    item = inbox.next_of(chat)
    assert item is not None
    return item


def updates(items: tuple[Item, ...]) -> list[int]:
    return [one.update for one in items]


def test_a_message_waits_is_answered_and_done(inbox: Inbox, tmp_path: Path) -> None:
    assert inbox.unfinished() == () and inbox.ready() == ()
    assert inbox.put(message(1)) == (1,)
    item = taken(inbox)
    assert (item.state, item.tries, item.placeholder, item.json) == ("answering", 1, None, f'"{SECRET}"')
    inbox.started(1, 40)
    inbox.sent(1, 41)
    assert inbox.unfinished()[0].messages == (40, 41)
    assert inbox.done(1) == 1 and inbox.done(1) == 0
    assert inbox.unfinished() == () and inbox.next_of(7) is None
    inbox.sent(1, 42)  # a late word of an answer that is over
    assert all(SECRET.encode() not in file.read_bytes() for file in tmp_path.iterdir())


def test_a_file_on_its_way_counts_as_sent_until_it_is_refused(inbox: Inbox) -> None:
    inbox.put(message(1))
    inbox.next_of(7)
    inbox.started(1, 40)
    seen = []
    for step in (
        inbox.sending,
        lambda one: inbox.sent_file(one, 41),
        inbox.sending,
        lambda one: inbox.sent_file(one, None),
    ):
        step(1)
        seen.append(inbox.unfinished()[0].messages)
    assert seen == [(40, 0), (40, -41), (40, -41, 0), (40, -41)]


def test_what_came_before_is_ignored(inbox: Inbox) -> None:
    assert inbox.put(message(1, key="5"), message(1, key="6"), message(2, key="5")) == (1,)
    assert inbox.put(message(3, chat=8, key="5"), message(4, key="5/edited")) == (3, 4)
    inbox.next_of(7)
    inbox.done(1)
    assert inbox.put(message(1), message(9, key="5")) == ()  # also when it was answered
    assert updates(inbox.unfinished()) == [4, 3]
    assert inbox.put(message(10), message(11)) == (10, 11)  # without a key nothing is the same


def test_a_chat_goes_in_order_and_chats_side_by_side(inbox: Inbox) -> None:
    inbox.put(message(3, minutes_ago=5), message(1), message(2, chat=8))  # the number decides, not the time
    assert inbox.ready() == (7, 8)
    assert taken(inbox).update == 1 and inbox.next_of(7) is None
    assert inbox.ready() == (8,)
    assert taken(inbox, 8).update == 2
    inbox.put(message(0))  # delivered late: it goes next, not now
    assert inbox.next_of(7) is None and inbox.ready() == ()
    inbox.done(1, 2)
    assert [taken(inbox).update, inbox.done(0), taken(inbox).update] == [0, 1, 3]


def test_a_message_may_be_done_without_a_turn(inbox: Inbox) -> None:
    inbox.put(message(1), message(2))  # a question, and a wish to cancel it
    inbox.next_of(7)
    assert inbox.done(2) == 1 and inbox.done(1) == 1 and inbox.unfinished() == ()


def test_after_a_kill_it_goes_on_with_what_was_sent(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.put(message(1), message(2), message(3, chat=8))
    inbox.next_of(7)
    inbox.started(1, 40)
    inbox.next_of(8)
    again = Inbox(tmp_path)
    assert again.resume() == 2 and again.resume() == 0
    assert [(one.update, one.placeholder) for one in again.unfinished()] == [(1, 40), (2, None), (3, None)]
    item = taken(again)
    assert (item.update, item.placeholder, item.tries) == (1, 40, 2)
    again.sent(1, 41)
    again.started(1, 50)  # the placeholder was deleted by a user
    assert again.unfinished()[0].messages == (50, 41)


def test_of_what_came_long_ago_each_chat_gets_its_last_answered(inbox: Inbox) -> None:
    old = [message(1, minutes_ago=60), message(2, minutes_ago=30), message(3, minutes_ago=11)]
    inbox.put(*old, message(4, minutes_ago=9), message(5, chat=8, minutes_ago=60), message(6, chat=9))
    inbox.next_of(7)
    inbox.started(1, 40)
    inbox.resume()
    seven, eight = inbox.stale(NOW - timedelta(minutes=10))
    assert (seven.chat, seven.last.update, updates(seven.closed)) == (7, 3, [1, 2])
    assert (eight.chat, eight.last.update, eight.closed) == (8, 5, ())
    inbox.apologise(seven.last, seven.closed)
    assert [(one.update, one.late) for one in inbox.unfinished()] == [(3, True), (4, False), (5, False), (6, False)]
    assert taken(inbox).late


def test_what_is_done_is_forgotten_after_a_day(inbox: Inbox, clock: SetClock) -> None:
    inbox.put(message(1), message(2))
    inbox.done(1)
    clock.move(days=1, seconds=1)
    inbox.done(2)
    assert inbox.sweep(clock() - timedelta(days=1)) == 1
    assert inbox.put(message(2)) == () and inbox.put(message(1)) == (1,)


PREPARE = """
from datetime import UTC, datetime
from pathlib import Path
from advisor.adapters.people.inbox import Inbox, Incoming
inbox, number = Inbox(Path(sys.argv[1])), int(sys.argv[2])
def message(update):
    return Incoming(update=update, chat=update % 3, owner='', json='{}', received_at=datetime.now(UTC), key=str(update))
"""


def test_the_same_deliveries_to_several_processes_are_kept_once(tmp_path: Path) -> None:
    work = "print(*[update for update in range(15) if inbox.put(message(update))])"
    told = [int(word) for output in side_by_side(PREPARE, work, tmp_path) for word in output.split()]
    assert sorted(told) == list(range(15))


def test_no_message_is_taken_by_two_processes_and_no_chat_is_out_of_order(tmp_path: Path) -> None:
    Inbox(tmp_path).put(*(Incoming(update=n, chat=n % 3, owner="", json="{}", received_at=NOW) for n in range(24)))
    work = """
import time
while inbox.unfinished():
    for chat in range(3):
        item = inbox.next_of(chat)
        if item:
            print(time.monotonic_ns(), item.update, flush=True)
            inbox.done(item.update)
"""
    lines = [line.split() for output in side_by_side(PREPARE, work, tmp_path) for line in output.splitlines()]
    order = [int(update) for _, update in sorted(lines, key=lambda line: int(line[0]))]
    assert sorted(order) == list(range(24))
    for chat in range(3):
        assert [update for update in order if update % 3 == chat] == list(range(chat, 24, 3))


BOT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from advisor.adapters.people.inbox import Inbox, Incoming
inbox, sent = Inbox(Path(sys.argv[1])), int(sys.argv[2])
def say(*words):
    print(*words, flush=True)
inbox.resume()
for update in range(12):  # the messenger delivers again what was not confirmed
    inbox.put(Incoming(update=update, chat=update % 2, owner='', json='{}', received_at=datetime.now(UTC)))
while ready := inbox.ready():
    item = inbox.next_of(ready[0])
    place = item.placeholder
    if place is None:
        sent += 1
        say('send', item.update, sent)
        inbox.started(item.update, sent)
        place = sent
    say('edit', item.update, place)
    inbox.done(item.update)
say('end')
"""


def test_a_bot_killed_again_and_again_answers_each_message_once(tmp_path: Path) -> None:
    log: list[list[str]] = []
    kills = 0
    for lines in (1, 2, 3, 4, 5, 6):
        log += [line.split() for line in killed_after(lines, BOT, tmp_path, 1000 * lines)]
        kills += ["end"] not in log
    log += [line.split() for line in killed_after(1000, BOT, tmp_path, 90_000)]  # to its end
    assert log[-1] == ["end"] and kills >= 3
    sent = Counter(int(words[1]) for words in log if words[0] == "send")
    edited = {int(words[1]): int(words[2]) for words in log if words[0] == "edit"}
    assert set(edited) == set(range(12))  # none lost
    places = [{words[2] for words in log if words[:2] == ["edit", str(update)]} for update in range(12)]
    assert all(len(place) == 1 for place in places)  # none in two messages
    assert sum(sent.values()) - 12 <= kills  # one orphan a kill at most
    assert Inbox(tmp_path).unfinished() == ()
    assert (tmp_path / FILE_NAME).exists()


def test_what_could_not_be_told_waits_again_as_the_next_of_its_chat(inbox: Inbox) -> None:
    inbox.put(message(1), message(2))
    first = taken(inbox)
    inbox.started(first.update, 50)
    assert inbox.again(first.update) == 1
    again = taken(inbox)
    assert (again.update, again.tries, again.placeholder) == (1, 2, 50)
    inbox.done(1)
    assert inbox.again(1) == 0 and taken(inbox).update == 2

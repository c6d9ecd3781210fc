"""The inbox under any order of deliveries, answers, kills and restarts: never lost, never twice, always in order."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from advisor.adapters.people.inbox import Inbox, Incoming, Item
from tests.advisor.adapters.people.clock import SetClock

CHATS = st.integers(1, 2)
START = SetClock()()


class Bot(RuleBasedStateMachine):
    """What a bot does with its inbox, beside a plain account of what must be true."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.inbox = Inbox(self.folder)
        self.came: dict[int, int] = {}
        """Update → chat."""
        self.done: list[int] = []
        self.sent: dict[int, list[int]] = {}
        self.answering: dict[int, Item] = {}
        self.messages = 0

    @rule(update=st.integers(1, 12), chat=CHATS)
    def deliver(self, update: int, chat: int) -> None:
        chat = self.came.get(update, chat)
        one = Incoming(update=update, chat=chat, owner="", json="{}", received_at=START + timedelta(minutes=update))
        assert self.inbox.put(one) == (() if update in self.came else (update,))
        self.came[update] = chat

    @rule(chat=CHATS)
    def take(self, chat: int) -> None:
        item = self.inbox.next_of(chat)
        waiting = sorted(update for update, where in self.came.items() if where == chat and update not in self.done)
        if chat in self.answering or not waiting:
            assert item is None
            return
        assert item is not None and item.update == waiting[0]
        assert list(item.messages) == self.sent.get(item.update, [])
        self.answering[chat] = item

    @precondition(lambda self: self.answering)
    @rule(data=st.data())
    def send(self, data: st.DataObject) -> None:
        item = self.answering[data.draw(st.sampled_from(sorted(self.answering)))]
        self.messages += 1
        sent = self.sent.setdefault(item.update, [])
        (self.inbox.sent if sent else self.inbox.started)(item.update, self.messages)
        sent.append(self.messages)

    @precondition(lambda self: self.answering)
    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        item = self.answering.pop(data.draw(st.sampled_from(sorted(self.answering))))
        assert self.inbox.done(item.update) == 1
        self.done.append(item.update)

    @rule(minutes=st.integers(0, 13))
    def kill_and_start(self, minutes: int) -> None:
        self.inbox = Inbox(self.folder)
        assert self.inbox.resume() == len(self.answering)
        self.answering.clear()
        for backlog in self.inbox.stale(START + timedelta(minutes=minutes)):
            self.inbox.apologise(backlog.last, backlog.closed)
            self.done += [one.update for one in backlog.closed]
            assert max([one.update for one in backlog.closed], default=0) < backlog.last.update

    @invariant()
    def nothing_is_lost_or_twice(self) -> None:
        assert len(self.done) == len(set(self.done))
        left = {one.update: one for one in self.inbox.unfinished()}
        assert set(left) == set(self.came) - set(self.done)
        assert {one.chat for one in left.values() if one.state == "answering"} == set(self.answering)
        free = {self.came[update] for update in left} - set(self.answering)
        assert set(self.inbox.ready()) == free

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


TestInbox = Bot.TestCase
TestInbox.settings = settings(max_examples=20, stateful_step_count=20)

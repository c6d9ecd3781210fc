"""Members and groups: who is what, and what a block and a removal leave."""

from pathlib import Path

import pytest

from advisor.adapters.people.inbox import Inbox, Incoming
from advisor.adapters.people.keeper import Reminders
from advisor.adapters.people.members import Groups, Members
from advisor.adapters.people.talks import Talk
from tests.advisor.adapters.people.clock import SetClock

OLD, NEW = -77, -100_77


@pytest.fixture
def members(tmp_path: Path) -> Members:
    return Members(tmp_path, now=SetClock())


def test_reading_makes_no_file(tmp_path: Path) -> None:
    assert Members(tmp_path / "none").members() == () and Members(tmp_path / "none").standing(1) == "unknown"
    assert not (tmp_path / "none").exists()


def test_a_member_is_what_an_admin_made_of_them(members: Members) -> None:
    made = members.add(7, "Ława", "reader", "wood", by=1)
    assert members.member(7) == made
    assert (made.role, made.collection, made.added_by, made.language) == ("reader", "wood", 1, None)
    assert members.set_role(7, "contributor") and members.set_collection(7, None)
    members.set_language(7, "", "pl")
    members.rename(7, "x" * 500)
    kept = members.member(7)
    assert kept is not None and (kept.role, kept.collection, kept.language) == ("contributor", None, "pl")
    assert kept.name == "x" * 100
    assert not members.set_role(8, "admin") and members.member(8) is None


def test_admins_of_the_settings_need_no_row_and_cannot_be_blocked(members: Members) -> None:
    assert members.standing(1, admins={1}) == "admin" and members.standing(1) == "unknown"
    members.set_language(1, "A", "pl")
    assert members.standing(1) == "unknown" and members.members() == ()
    members.block(1)
    assert members.standing(1, admins={1}) == "admin" and members.standing(1) == "blocked"
    members.add(2, "B", "admin")
    members.add(3, "C", "admin")
    members.block(3)
    assert members.admins({1}) == (1, 2)


def test_a_block_turns_away_members_and_strangers_until_it_is_lifted(members: Members) -> None:
    members.add(7, "A", "contributor")
    members.block(7)
    members.block(8, "stranger")
    assert [members.standing(user) for user in (7, 8)] == ["blocked", "blocked"]
    members.add(7, "A", "reader")
    assert members.standing(7) == "blocked"  # a new role lifts no block
    assert members.unblock(7) and members.unblock(8) and not members.unblock(8)
    assert [members.standing(user) for user in (7, 8)] == ["reader", "unknown"]
    assert members.member(8) is None


def test_a_removal_makes_unknown_but_lifts_no_block(members: Members) -> None:
    members.add(7, "A", "reader")
    members.add(8, "B", "reader")
    members.block(8)
    assert members.remove(7) and members.remove(8) and not members.remove(9)
    assert members.member(7) is None
    assert members.standing(8) == "blocked"
    assert members.unblock(8) and members.standing(8) == "unknown"


def test_a_group_is_listed_until_it_is_removed(tmp_path: Path) -> None:
    groups = Groups(tmp_path)
    assert groups.groups() == ()
    groups.add(OLD, "Board", "wood", by=1)
    groups.add(OLD, "The board", None, by=2)
    kept = groups.group(OLD)
    assert kept is not None and (kept.title, kept.collection, kept.added_by) == ("The board", None, 1)
    assert groups.groups() == (kept,) and groups.group(NEW) is None
    assert groups.remove(OLD) and not groups.remove(OLD)


def test_a_group_that_becomes_a_supergroup_takes_everything_along(tmp_path: Path) -> None:
    groups, clock = Groups(tmp_path), SetClock()
    inbox, talk = Inbox(tmp_path, now=clock), Talk(tmp_path, "7", OLD)
    groups.add(OLD, "Board", "wood")
    talk.keep([{"question": "a"}])
    talk.guide("mission", "name", {})
    Reminders(tmp_path).remind("7", OLD, 5, today=clock().date())
    inbox.put(*(message(number, OLD, str(number)) for number in (1, 2)))
    inbox.next_of(OLD)
    inbox.started(1, 40)
    inbox.put(message(3, NEW, "2"))  # ids of messages begin anew there
    assert inbox.next_of(NEW) is not None
    for _ in range(2):  # both chats tell it
        groups.migrate(OLD, NEW)
    moved = Talk(tmp_path, "7", NEW)
    assert groups.group(OLD) is None and groups.group(NEW) is not None
    assert moved.told() is not None and moved.guided() is not None and talk.told() is None
    reminder = Reminders(tmp_path).reminder("7")
    assert reminder is not None and reminder.chat == NEW
    waiting = [(one.update, one.chat, one.messages, one.state) for one in inbox.unfinished()]
    assert waiting == [(1, NEW, (), "waiting"), (2, NEW, (), "waiting"), (3, NEW, (), "answering")]


def message(update: int, chat: int, key: str) -> Incoming:
    return Incoming(update=update, chat=chat, owner="7", json="{}", received_at=SetClock()(), key=key)

"""What is kept of one person: all of it is told, all of it can be deleted, and what is old goes by itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from advisor.adapters.people.codes import Codes
from advisor.adapters.people.inbox import Inbox, Incoming
from advisor.adapters.people.keeper import Keeper, Reminders
from advisor.adapters.people.limits import Limit, Limits
from advisor.adapters.people.members import Groups, Members
from advisor.adapters.people.pairing import Pairing
from advisor.adapters.people.quarantine import Quarantine
from advisor.adapters.people.retention import DAYS, Retention, tables_of_persons
from advisor.adapters.people.schema import FILE_NAME, open_people
from advisor.adapters.people.store import People
from advisor.adapters.people.talks import Buttons, Talk
from advisor.adapters.people.upkeep import Upkeep
from advisor.models import Profile
from tests.advisor.adapters.people.clock import SetClock

SECRET = "Ws-layoffs-9431"
LIMIT = Limit(capacity=5, per_hour=1)
NOT_OF_PERSONS = {"spending", "chat_group", "code", "unanswered", "question_count", "receipt"}


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def retention(tmp_path: Path, clock: SetClock) -> Retention:
    return Retention(tmp_path, now=clock)


def use_everything(data: Path, clock: SetClock, user: int, words: str) -> None:
    """Leave something of a person in every table."""
    owner = str(user)
    People(data, owner).save_profile("p", Profile(name=words))
    People(data, owner).save_plan("p", {"aim": words})
    Pairing(data, now=clock).ask(user, words)
    with closing(open_people(data)) as connection:
        kept = connection.execute("SELECT * FROM pairing").fetchall()
    Members(data, now=clock).add(user, words, "admin", "wood", by=user)
    with closing(open_people(data)) as connection:  # a member who waits as well, which no way of ours makes
        connection.executemany("INSERT OR IGNORE INTO pairing VALUES (?, ?, ?, ?, ?)", [tuple(row) for row in kept])
    Groups(data, now=clock).add(-user, "Board", by=user)
    codes = Codes(data, now=clock)
    codes.invite("reader", by=user)
    codes.redeem("wrong", user + 1000, "other")
    with closing(open_people(data)) as connection:
        connection.execute("UPDATE wrong_code SET owner = ? WHERE owner = ?", (owner, str(user + 1000)))
    Limits(data, LIMIT, LIMIT, now=clock).take(owner)
    inbox = Inbox(data, now=clock)
    for number in (1, 2):
        inbox.put(
            Incoming(
                update=10 * user + number, chat=user, owner=owner, json=f'"{words}"', received_at=clock(), key=None
            )
        )
    inbox.next_of(user)
    talk = Talk(data, owner, user, now=clock)
    conversation = talk.keep([{"question": words}])
    talk.guide("mission", "name", {"name": words})
    Buttons(data, now=clock).keep_button(owner, "answer", {"words": words})
    keeper = Keeper(data, now=clock)
    keeper.thumb(owner, conversation, up=True)
    keeper.send(owner, words, "en")
    keeper.unanswered("labels")
    Reminders(data, now=clock).remind(owner, user, 5, today=clock().date())
    upkeep = Upkeep(data, now=clock)
    upkeep.count("answered")
    upkeep.want_weekly(user, wanted=False)
    quarantine = Quarantine(data, now=clock)
    document = quarantine.receive(10 * user, user, words, "wood", "en")
    assert document is not None
    quarantine.put(document, words.encode(), ".txt")
    quarantine.arrive(document.id, 1)
    quarantine.looked_at(document.id, {"title": words})
    quarantine.wait(document.id)
    quarantine.accept(document.id, "wood", by=user, language="en", message=2)


def rows(data: Path) -> dict[str, int]:
    """Rows by table."""
    with closing(open_people(data)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def stored(data: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(data.rglob("*")) if file.is_file())


@pytest.fixture
def full(tmp_path: Path, clock: SetClock) -> Iterator[Path]:
    use_everything(tmp_path, clock, 7, SECRET)
    use_everything(tmp_path, clock, 8, "other words")
    yield tmp_path


def test_every_table_is_of_persons_or_known_not_to_be(full: Path) -> None:
    with closing(open_people(full)) as connection:
        of_persons = set(tables_of_persons(connection))
    assert set(rows(full)) == of_persons | NOT_OF_PERSONS
    assert {name: count for name, count in rows(full).items() if name in of_persons and not count} == {}


def test_everything_of_a_person_is_told_and_nothing_of_others(full: Path, retention: Retention) -> None:
    told = retention.export("7")
    with closing(open_people(full)) as connection:
        assert set(told) == {*tables_of_persons(connection), "signed"}
    assert told["profile"][0]["json"] == {"name": SECRET} and told["talk"][0]["turns"] == [{"question": SECRET}]
    assert told["signed"] == [
        {"member.added_by": 1, "chat_group.added_by": 1, "code.made_by": 1, "quarantine.decided_by": 1}
    ]
    assert "other words" not in str(told)
    assert retention.export("99") == {}


def test_of_a_person_who_is_forgotten_not_a_byte_is_left(full: Path, retention: Retention) -> None:
    assert SECRET.encode() in stored(full)
    before = retention.export("8")
    receipt = retention.forget("7")
    assert SECRET.encode() not in stored(full)
    left = retention.export("7")
    assert set(left) == {"wrong_code", "bucket"} == set(receipt.kept)
    assert receipt.counts.items() >= {"profile": 1, "plan": 1, "member": 1, "inbox": 2, "button": 1}.items()
    assert retention.receipt(receipt.id) is not None and retention.receipt("none") is None
    assert retention.export("8") == before
    assert Members(full).standing(7) == "unknown" and Groups(full).group(-7) is not None
    assert rows(full)["code"] == 1  # the invitations of one who is gone are void
    again = retention.forget("7")
    assert again.counts == {} and again.id != receipt.id


def test_a_message_of_somebody_forgotten_is_not_answered_when_it_comes_again(full: Path, retention: Retention) -> None:
    retention.forget("7")
    again = Incoming(update=72, chat=7, owner="7", json="{}", received_at=SetClock()(), key=None)
    assert Inbox(full).put(again) == () and Inbox(full).next_of(7) is None
    with closing(open_people(full)) as connection:  # nor does it say whose it was
        kept = [tuple(row) for row in connection.execute("SELECT chat, owner, key FROM inbox WHERE state = 'done'")]
    assert kept == [(0, "", None)] * 2


def test_not_a_byte_is_left_beside_a_bot_that_has_the_file_open(full: Path, retention: Retention) -> None:
    with closing(open_people(full)) as other:
        assert other.execute("SELECT count(*) FROM member").fetchone()[0] == 2
        People(full, "7").save_profile("q", Profile(name=SECRET))
        retention.forget("7")
        assert SECRET.encode() not in stored(full)


def test_the_message_that_wishes_it_is_still_answered(full: Path, retention: Retention) -> None:
    retention.forget("7", during=71)
    inbox = Inbox(full)
    inbox.started(71, 500)
    assert [(one.update, one.messages) for one in inbox.unfinished() if one.chat == 7] == [(71, (500,))]
    assert inbox.done(71) == 1
    assert set(retention.export("7")) == {"wrong_code", "bucket"} and SECRET.encode() not in stored(full)


def test_nobody_lifts_a_block_or_a_limit_by_being_forgotten(full: Path, retention: Retention) -> None:
    Members(full).block(7)
    receipt = retention.forget("7")
    member = Members(full).member(7)
    assert set(receipt.kept) == {"block", "wrong_code", "bucket"}
    assert member is not None and member.blocked and (member.name, member.role, member.language) == ("", None, None)


@pytest.mark.parametrize("owner", ["", "*", "-5", "7 OR 1=1"])
def test_only_a_person_can_be_told_and_forgotten(full: Path, retention: Retention, owner: str) -> None:
    before = rows(full)
    with pytest.raises(ValueError):
        retention.forget(owner)
    with pytest.raises(ValueError):
        retention.export(owner)
    assert rows(full) == before


def test_what_is_old_goes_and_what_members_keep_on_purpose_stays(
    full: Path, retention: Retention, clock: SetClock
) -> None:
    People(full, "99").save_profile("p", Profile(name="of one who is no member"))
    People(full).save_profile("p", Profile(name="of the command line"))
    People(full, "1").save_profile("p", Profile(name="of an admin of the settings"))
    Members(full).remove(8)
    Retention(full, now=clock).forget("55")
    with closing(open_people(full)) as connection:  # profiles and plans are dated by the real clock
        for table in ("profile", "plan"):
            connection.execute(f"UPDATE {table} SET changed_at = ?", (clock().isoformat(timespec="seconds"),))
    assert retention.sweep(clock() - timedelta(days=DAYS), admins={1}) == {}
    clock.move(days=DAYS, seconds=1)
    counts = retention.sweep(clock() - timedelta(days=DAYS), admins={1})
    assert counts["profile"] == 2 and counts["plan"] == 1 and counts["reminder"] == 1 and counts["inbox"] == 4
    left = {table: count for table, count in rows(full).items() if count}
    assert left == {"profile": 3, "plan": 1, "member": 1, "chat_group": 2, "reminder": 1, "weekly": 1}
    assert People(full, "7").profile("p") == Profile(name=SECRET)
    assert Members(full).standing(7) == "admin"


def test_answered_messages_go_after_a_day(full: Path, retention: Retention, clock: SetClock) -> None:
    Inbox(full, now=clock).done(71)
    clock.move(days=1, seconds=1)
    assert retention.sweep(clock() - timedelta(days=DAYS))["inbox"] == 1
    assert rows(full)["inbox"] == 3


def test_a_failed_wish_deletes_nothing(full: Path, retention: Retention) -> None:
    with closing(sqlite3.connect(full / FILE_NAME)) as connection:
        connection.execute("CREATE TRIGGER stop BEFORE INSERT ON receipt BEGIN SELECT raise(ABORT, 'full disk'); END")
    before = rows(full)
    with pytest.raises(Exception, match="people_damaged"):
        retention.forget("7")
    assert rows(full) == before

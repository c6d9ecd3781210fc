"""Documents that wait: kept apart, decided once, gone when they are not wanted any more."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from advisor.adapters.people.quarantine import FOLDER, MOST_WAITING, Quarantine, Sent
from advisor.adapters.people.retention import Retention
from tests.advisor.adapters.people.clock import SetClock
from tests.advisor.adapters.people.side_by_side import side_by_side


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def quarantine(tmp_path: Path, clock: SetClock) -> Quarantine:
    return Quarantine(tmp_path, now=clock)


def receive(quarantine: Quarantine, update: int = 1, user: int = 7) -> Sent:
    sent = quarantine.receive(update, user, "a.pdf", "wood", "pl")
    assert sent is not None
    return sent


def waiting(quarantine: Quarantine, update: int = 1, user: int = 7) -> Sent:
    sent = receive(quarantine, update, user)
    quarantine.put(sent, b"%PDF", ".pdf")
    quarantine.arrive(sent.id, 5)
    assert quarantine.looked_at(sent.id, {"seen": {}}) and quarantine.wait(sent.id)
    return again(quarantine, sent)


def again(quarantine: Quarantine, sent: Sent) -> Sent:
    found = quarantine.sent(sent.id)
    assert found is not None
    return found


def folders(data: Path) -> list[str]:
    return sorted(one.name for one in (data / FOLDER).iterdir()) if (data / FOLDER).is_dir() else []


def test_the_same_message_makes_one_document(quarantine: Quarantine) -> None:
    assert receive(quarantine) == receive(quarantine)
    assert receive(quarantine, 2).id != receive(quarantine).id


def test_a_file_lies_under_a_name_of_ours_for_its_owner_alone(quarantine: Quarantine, tmp_path: Path) -> None:
    sent = waiting(quarantine)
    path = quarantine.path(sent)
    assert path == tmp_path / FOLDER / sent.id / f"{sent.id}.pdf" and path.read_bytes() == b"%PDF"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert (sent.sender, sent.own, sent.language, sent.message, sent.state) == (7, "wood", "pl", 5, "waiting")


def test_it_is_decided_once(quarantine: Quarantine) -> None:
    sent = waiting(quarantine)
    assert quarantine.accept(sent.id, "wood", by=1, language="en", message=9)
    assert not quarantine.accept(sent.id, "shared", by=2, language="en", message=10)
    assert not quarantine.reject(sent.id, by=2)
    kept = again(quarantine, sent)
    assert (kept.state, kept.collection, kept.decided_by, kept.admin_message) == ("accepted", "wood", 1, 9)
    assert quarantine.next_in("accepted") == kept and quarantine.next_in("arrived") is None


def test_it_may_be_decided_while_others_are_told_of_it_but_not_before_it_was_looked_at(quarantine: Quarantine) -> None:
    sent = receive(quarantine)
    quarantine.put(sent, b"%PDF", ".pdf")
    quarantine.arrive(sent.id, 5)
    assert not quarantine.accept(sent.id, "shared", by=1, language="en", message=9)
    assert quarantine.looked_at(sent.id, {"seen": {}})
    assert quarantine.accept(sent.id, "shared", by=1, language="en", message=9)
    assert not quarantine.wait(sent.id) and again(quarantine, sent).state == "accepted"


def test_of_several_admins_at_once_one_decides(tmp_path: Path) -> None:
    sent = waiting(Quarantine(tmp_path))
    prepare = "from pathlib import Path\nfrom advisor.adapters.people.quarantine import Quarantine\n"
    work = (
        f"print(Quarantine(Path(sys.argv[1])).accept({sent.id!r}, 'shared',"
        " by=int(sys.argv[2]), language='en', message=1))"
    )
    side_by_side(prepare, work, tmp_path, processes=4)
    decided = again(Quarantine(tmp_path), sent)
    assert decided.state == "accepted" and decided.decided_by in range(4)


@pytest.mark.parametrize("end", ["reject", "added", "failed"])
def test_what_is_decided_leaves_no_file(end: str, quarantine: Quarantine, tmp_path: Path) -> None:
    sent, other = waiting(quarantine), waiting(quarantine, 2)
    if end == "reject":
        assert quarantine.reject(sent.id, by=1)
    else:
        quarantine.accept(sent.id, "shared", by=1, language="en", message=1)
        quarantine.end(sent.id, "added" if end == "added" else "failed")
    assert folders(tmp_path) == [other.id]
    assert again(quarantine, sent).state == ("rejected" if end == "reject" else end)


def test_nobody_fills_the_disk(quarantine: Quarantine) -> None:
    documents = [waiting(quarantine, update) for update in range(MOST_WAITING)]
    assert quarantine.receive(99, 7, "b.pdf", None, "en") is None
    assert quarantine.receive(100, 8, "b.pdf", None, "en") is not None
    quarantine.reject(documents[0].id, by=1)
    assert quarantine.receive(99, 7, "b.pdf", None, "en") is not None


def test_the_files_of_somebody_forgotten_go_with_them(quarantine: Quarantine, tmp_path: Path) -> None:
    mine, theirs = waiting(quarantine), waiting(quarantine, 2, user=8)
    quarantine.accept(theirs.id, "shared", by=7, language="en", message=1)
    assert Retention(tmp_path).export("7")["quarantine"][0]["name"] == "a.pdf"
    Retention(tmp_path).forget("7")
    assert quarantine.sent(mine.id) is None and folders(tmp_path) == [theirs.id]
    assert again(quarantine, theirs).decided_by is None


def test_what_waits_too_long_goes(quarantine: Quarantine, tmp_path: Path, clock: SetClock) -> None:
    sent = waiting(quarantine)
    clock.move(days=29)
    later = waiting(quarantine, 2)
    clock.move(days=2)
    assert Retention(tmp_path, now=clock).sweep(clock() - timedelta(days=90)) == {"quarantine": 1}
    assert quarantine.sent(sent.id) is None and folders(tmp_path) == [later.id]


def test_a_folder_that_a_kill_left_over_goes_and_one_that_is_being_filled_stays(
    quarantine: Quarantine, tmp_path: Path
) -> None:
    sent = receive(quarantine)
    quarantine.put(sent, b"%PDF", ".pdf")
    (tmp_path / FOLDER / "left").mkdir()
    quarantine.tidy()
    assert folders(tmp_path) == [sent.id]
    quarantine.drop(sent.id)
    assert folders(tmp_path) == []

"""Codes: each is used once, by one person, in time; guessing ends soon. And people who wait for an admin."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from advisor.adapters.people.codes import CLAIM_LASTS, INVITATION_LASTS, MOST_WRONG, Codes
from advisor.adapters.people.members import Members
from advisor.adapters.people.pairing import LASTS, MOST_PENDING, Pairing
from advisor.adapters.people.schema import FILE_NAME
from advisor.models.members import Member, Pending, Refusal
from tests.advisor.adapters.people.clock import SetClock
from tests.advisor.adapters.people.side_by_side import side_by_side

WRONG = Refusal(reason="wrong")
ALREADY = Refusal(reason="already")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def codes(tmp_path: Path, clock: SetClock) -> Codes:
    return Codes(tmp_path, now=clock)


@pytest.fixture
def pairing(tmp_path: Path, clock: SetClock) -> Pairing:
    return Pairing(tmp_path, now=clock)


@pytest.fixture
def members(tmp_path: Path, clock: SetClock) -> Members:
    return Members(tmp_path, now=clock)


def made(result: Member | Refusal | None) -> Member:
    assert isinstance(result, Member)
    return result


def waiting(result: Pending | Refusal | None) -> Pending:
    assert isinstance(result, Pending)
    return result


def test_the_first_who_sends_the_claim_is_admin(codes: Codes, members: Members) -> None:
    code = codes.claim()
    assert made(codes.redeem(code, 7, "A")).role == "admin"
    assert codes.redeem(code, 8, "B") == WRONG
    assert members.admins() == (7,) and members.standing(8) == "unknown"


def test_a_new_claim_makes_the_one_before_void(codes: Codes) -> None:
    old, new = codes.claim(), codes.claim()
    assert codes.redeem(old, 7, "A") == WRONG
    assert made(codes.redeem(new, 7, "A")).role == "admin"


def test_an_invitation_makes_one_member_of_its_collection(codes: Codes) -> None:
    code = codes.invite("contributor", "wood", by=1)
    assert re.fullmatch(r"[A-Za-z0-9_-]{20,64}", code)
    member = made(codes.redeem(code, 7, "A"))
    assert (member.role, member.collection, member.added_by, member.name) == ("contributor", "wood", 1, "A")
    assert codes.redeem(code, 8, "B") == WRONG


@pytest.mark.parametrize(("kind", "lasts"), [("claim", CLAIM_LASTS), ("invitation", INVITATION_LASTS)])
def test_a_code_ends(kind: str, lasts: timedelta, codes: Codes, clock: SetClock) -> None:
    for late, accepted in ((timedelta(seconds=-1), True), (timedelta(0), False)):
        code = codes.claim() if kind == "claim" else codes.invite("reader", by=1)
        clock.at += lasts + late
        assert isinstance(codes.redeem(code, 7 + accepted, "A"), Member) is accepted


def test_withdrawn_invitations_are_void_and_a_claim_is_not(codes: Codes) -> None:
    claim, code = codes.claim(), codes.invite("admin", by=1)
    assert codes.withdraw() == 1
    assert codes.redeem(code, 7, "A") == WRONG
    assert made(codes.redeem(claim, 7, "A")).role == "admin"


def test_invitations_of_a_removed_admin_are_void(codes: Codes, members: Members) -> None:
    members.add(1, "A", "admin")
    code = codes.invite("admin", by=1)
    members.remove(1)
    assert codes.redeem(code, 1, "A") == WRONG


def test_a_code_that_gives_nothing_is_not_used_up(codes: Codes, members: Members) -> None:
    members.add(2, "B", "contributor", "wood")
    members.add(3, "C", "admin")
    code = codes.invite("reader", "wood", by=3)
    assert codes.redeem(code, 1, "A", admins={1}) == ALREADY
    assert codes.redeem(code, 2, "B") == ALREADY and codes.redeem(code, 3, "C") == ALREADY
    assert made(codes.redeem(code, 4, "D")).role == "reader"
    assert members.standing(2) == "contributor"


def test_an_invitation_to_another_collection_takes_no_rights_along(codes: Codes, members: Members) -> None:
    members.add(2, "B", "contributor", "wood")
    member = made(codes.redeem(codes.invite("reader", "steel", by=1), 2, "B"))
    assert (member.role, member.collection) == ("reader", "steel")
    claimed = made(codes.redeem(codes.claim(), 2, "B"))
    assert (claimed.role, claimed.collection) == ("admin", "steel")


def test_a_blocked_person_uses_no_code_up(codes: Codes, members: Members) -> None:
    members.block(7)
    code = codes.invite("reader", by=1)
    assert codes.redeem(code, 7, "A") == Refusal(reason="blocked")
    assert made(codes.redeem(code, 8, "B")).role == "reader"


def test_after_five_wrong_codes_not_even_the_right_one_is_accepted(codes: Codes, clock: SetClock) -> None:
    code, begun = codes.invite("reader", by=1), clock()
    for sent in ("", "x", code[:-1], code.upper() + "ł", "\ud800"):
        assert codes.redeem(sent, 7, "A") == WRONG
        clock.move(minutes=1)
    refused = Refusal(reason="too_many", resets_at=begun + timedelta(hours=1))
    assert codes.redeem(code, 7, "A") == refused
    assert codes.redeem("x", 7, "A") == refused  # asking again does not put it off
    clock.at = begun + timedelta(minutes=59, seconds=59)
    assert codes.redeem(code, 7, "A") == refused
    clock.move(seconds=1)
    assert made(codes.redeem(code, 7, "A")).role == "reader"


def test_one_who_guesses_locks_nobody_else_out(codes: Codes) -> None:
    for _ in range(MOST_WRONG):
        codes.redeem("x", 7, "A")
    assert made(codes.redeem(codes.invite("reader", by=1), 8, "B")).role == "reader"


def test_no_code_that_gives_rights_is_in_the_file(codes: Codes, tmp_path: Path) -> None:
    made_codes = [codes.claim(), codes.invite("reader", by=1)]
    stored = (tmp_path / FILE_NAME).read_bytes()
    assert b"invitation" in stored
    assert not any(code.encode() in stored for code in made_codes)


PREPARE = """
from pathlib import Path
from advisor.adapters.people.codes import Codes
from advisor.adapters.people.pairing import Pairing
from advisor.models.members import Member
data, number = Path(sys.argv[1]), int(sys.argv[2])
"""


def test_only_one_of_several_at_once_is_let_in_by_a_code(tmp_path: Path) -> None:
    codes = Codes(tmp_path)
    sent = [codes.invite("reader", by=1) for _ in range(10)]
    work = f"""
for place, code in enumerate({sent!r}):
    user = 1000 * place + number
    print(user) if isinstance(Codes(data).redeem(code, user, 'A'), Member) else None
"""
    told = [int(line) for output in side_by_side(PREPARE, work, tmp_path) for line in output.split()]
    assert sorted(user // 1000 for user in told) == list(range(10))
    assert sorted(one.user for one in Members(tmp_path).members()) == sorted(told)


def test_guesses_from_several_processes_are_counted_together(tmp_path: Path) -> None:
    work = "print(*[Codes(data).redeem('x', 7, 'A').reason for _ in range(4)])"
    told = " ".join(side_by_side(PREPARE, work, tmp_path)).split()
    assert sorted(told) == ["too_many"] * 7 + ["wrong"] * 5


def test_a_stranger_waits_with_a_code_and_an_admin_lets_them_in(pairing: Pairing, members: Members) -> None:
    asked = waiting(pairing.ask(7, "A"))
    assert re.fullmatch(r"[0-9]{6}", asked.code)
    assert pairing.ask(7, "A") == asked and pairing.pending() == (asked,)
    assert pairing.find(asked.code, by=1) == asked
    member = made(pairing.approve(7, "reader", "wood", by=1))
    assert (member.role, member.collection, member.added_by) == ("reader", "wood", 1)
    assert members.standing(7) == "reader" and pairing.pending() == ()
    assert pairing.approve(7, "admin", by=2) is None  # another admin was first
    assert members.standing(7) == "reader"


def test_waiting_ends_after_an_hour(pairing: Pairing, clock: SetClock) -> None:
    asked = waiting(pairing.ask(7, "A"))
    clock.at += LASTS
    assert pairing.pending() == () and pairing.find(asked.code, by=1) == WRONG
    assert pairing.approve(7, "reader", by=1) is None
    assert waiting(pairing.ask(7, "A")).expires_at > asked.expires_at


def test_no_more_than_ten_wait(pairing: Pairing, clock: SetClock) -> None:
    first = [waiting(pairing.ask(user, "A")) for user in range(MOST_PENDING)]
    assert len({one.code for one in first}) == MOST_PENDING
    assert pairing.ask(99, "B") is None
    assert pairing.ask(3, "A") == first[3]
    assert pairing.deny(3) and not pairing.deny(3)
    assert waiting(pairing.ask(99, "B")).user == 99
    clock.at += LASTS
    assert waiting(pairing.ask(100, "C")) and len(pairing.pending()) == 1


def test_a_blocked_stranger_does_not_wait(pairing: Pairing, members: Members) -> None:
    pairing.ask(7, "A")
    members.block(7)
    assert pairing.pending() == () and pairing.ask(7, "A") is None


def test_wrong_digits_are_counted_too(pairing: Pairing, clock: SetClock) -> None:
    asked = waiting(pairing.ask(7, "A"))
    other = "000000" if asked.code != "000000" else "000001"
    assert [pairing.find(other, by=8) for _ in range(MOST_WRONG)] == [WRONG] * MOST_WRONG
    assert pairing.find(asked.code, by=8) == Refusal(reason="too_many", resets_at=clock() + timedelta(hours=1))
    assert pairing.find(asked.code, by=1) == asked


def test_an_invitation_ends_the_waiting(codes: Codes, pairing: Pairing) -> None:
    pairing.ask(7, "A")
    codes.redeem(codes.invite("reader", by=1), 7, "A")
    assert pairing.pending() == ()


def test_strangers_at_once_are_ten_at_most_and_one_admin_lets_each_in(tmp_path: Path) -> None:
    work = "print(*[Pairing(data).ask(10 * n + number, 'A') is not None for n in range(6)])"
    told = " ".join(side_by_side(PREPARE, work, tmp_path)).split()
    assert sorted(told) == ["False"] * 8 + ["True"] * 10
    users = [one.user for one in Pairing(tmp_path).pending()]
    work = f"print(*[user for user in {users} if Pairing(data).approve(user, 'reader', by=number)])"
    let_in = " ".join(side_by_side(PREPARE, work, tmp_path)).split()
    assert sorted(map(int, let_in)) == sorted(users)

"""What to do with each file: wanted − known."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from advisor.adapters.library.staged import Location, Place, Stamp
from ingest.plan import Found, Plan, make_plan

STAMP = Stamp(size=1, mtime_ns=1, inode=1, seen_ns=9)


def there(path: str, document: str | None = "d1", entry: str = "") -> Found:
    return Found(path=path, stamp=STAMP, document=document, entry=entry)


def known(
    path: str, document: str | None = "d1", entry: str = "", after: str | None = None, leaving: bool = False
) -> Location:
    return Location(
        place=Place(collection="shared", root="/reports", path=path),
        stamp=STAMP,
        document=document,
        next=after,
        leaving=leaving,
        entry=entry,
        stale=False,
    )


def planned(
    found: list[Found], locations: list[Location], removed: Mapping[str, str] | None = None, removing: bool = True
) -> Plan:
    by_path = {location.place.path: location for location in locations}
    return make_plan(found, by_path, removed or {}, removing=removing)


def shown(plan: Plan) -> dict[str, list[str]]:
    """The plan as paths; a rename as `old → new`."""
    steps = {
        "add": [file.path for file in plan.add],
        "change": [file.path for file in plan.change],
        "keep": [file.path for file in plan.keep],
        "remove": [location.place.path for location in plan.remove],
        "rename": [f"{location.place.path} → {file.path}" for location, file in plan.rename],
        "still_removed": [file.path for file in plan.still_removed],
    }
    return {step: paths for step, paths in steps.items() if paths}


@dataclass(frozen=True)
class Case:
    """Files that are there, what is known, and the plan it makes."""

    found: list[Found]
    known: list[Location]
    plan: dict[str, list[str]]
    removed: dict[str, str] = field(default_factory=dict)
    removing: bool = True


CASES = {
    "nothing there and nothing known": Case([], [], {}),
    "a new file": Case([there("a")], [], {"add": ["a"]}),
    "a file its stamp proves unchanged": Case([there("a", None)], [known("a")], {"keep": ["a"]}),
    "a file its hash proves unchanged": Case([there("a", "d1")], [known("a", "d1")], {"keep": ["a"]}),
    "an edited file": Case([there("a", "d2")], [known("a", "d1")], {"change": ["a"]}),
    "only its record has changed": Case([there("a", None, "r2")], [known("a", "d1", "r1")], {"change": ["a"]}),
    "its record is new": Case([there("a", "d1", "r1")], [known("a", "d1")], {"change": ["a"]}),
    "its record is gone": Case([there("a", None)], [known("a", "d1", "r1")], {"change": ["a"]}),
    "a file that is gone": Case([], [known("a")], {"remove": ["a"]}),
    "a file that is gone stays when nothing is removed": Case([], [known("a")], {}, removing=False),
    "a renamed file": Case([there("b", "d1")], [known("a", "d1")], {"rename": ["a → b"]}),
    "a renamed file with its record": Case([there("b", "d1", "r")], [known("a", "d1", "r")], {"rename": ["a → b"]}),
    "a file renamed while another stays": Case(
        [there("b", "d1"), there("c", None)], [known("a", "d1"), known("c", "d2")], {"keep": ["c"], "rename": ["a → b"]}
    ),
    "renamed and edited is a new file": Case([there("b", "d2")], [known("a", "d1")], {"add": ["b"], "remove": ["a"]}),
    "renamed with another record is a new file": Case(
        [there("b", "d1", "r2")], [known("a", "d1", "r1")], {"add": ["b"], "remove": ["a"]}
    ),
    "two files change names": Case(
        [there("a", "d2"), there("b", "d1")], [known("a", "d1"), known("b", "d2")], {"change": ["a", "b"]}
    ),
    "a copy is no rename": Case([there("a", None), there("b", "d1")], [known("a")], {"add": ["b"], "keep": ["a"]}),
    "one of two copies goes, a new one comes": Case(
        [there("a", None), there("c", "d1")], [known("a"), known("b")], {"keep": ["a"], "rename": ["b → c"]}
    ),
    "two copies become one of another name": Case(
        [there("c", "d1")], [known("a"), known("b")], {"rename": ["b → c"], "remove": ["a"]}
    ),
    "of two copies the one with the same record is renamed": Case(
        [there("c", "d1", "r1")],
        [known("a", "d1", "r1"), known("b", "d1", "r2")],
        {"rename": ["a → c"], "remove": ["b"]},
    ),
    "one file becomes two": Case(
        [there("b", "d1"), there("c", "d1")], [known("a")], {"rename": ["a → b"], "add": ["c"]}
    ),
    "an add pairs no renames": Case([there("b", "d1")], [known("a", "d1")], {"add": ["b"]}, removing=False),
    "what the user removed stays out": Case([there("a")], [], {"still_removed": ["a"]}, removed={"a": "d1"}),
    "what the user removed comes back edited": Case([there("a", "d2")], [], {"add": ["a"]}, removed={"a": "d1"}),
    "what the user removed is remembered by its path": Case([there("b")], [], {"add": ["b"]}, removed={"a": "d1"}),
    "removed, not yet published, and there": Case(
        [there("a", None)], [known("a", "d1", leaving=True)], {"still_removed": ["a"]}, removed={"a": "d1"}
    ),
    "removed, not yet published, and edited": Case(
        [there("a", "d2")], [known("a", "d1", leaving=True)], {"change": ["a"]}, removed={"a": "d1"}
    ),
    "a file that cannot be hashed is tried": Case([there("a", "")], [known("a")], {"change": ["a"]}),
    "two that cannot be hashed are no rename": Case(
        [there("b", "")], [known("a", None)], {"add": ["b"], "remove": ["a"]}
    ),
    "stale, and the old content is back": Case([there("a", "d1")], [known("a", "d1")], {"keep": ["a"]}),
    "staged and not yet published": Case([there("a", "d2")], [known("a", "d1", after="d2")], {"keep": ["a"]}),
    "staged, and edited back": Case([there("a", "d1")], [known("a", "d1", after="d2")], {"change": ["a"]}),
    "on its way out and there again": Case([there("a", "d1")], [known("a", "d1", leaving=True)], {"change": ["a"]}),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_plan(case: Case) -> None:
    assert shown(planned(case.found, case.known, case.removed, case.removing)) == case.plan


def drops_much(before: int, lost: int, *, added: int = 0) -> bool:
    """Whether the loss of `lost` of `before` documents wants a confirmation."""
    locations = [known(f"f{number}", f"d{number}") for number in range(before)]
    found = [there(f"f{number}", None) for number in range(lost, before)]
    found += [there(f"new{number}", f"n{number}") for number in range(added)]
    return planned(found, locations).drops_much(locations)


@pytest.mark.parametrize(
    ("before", "lost", "much"),
    [
        (100, 0, False),
        (100, 1, False),
        (100, 30, False),
        (100, 31, True),
        (100, 100, True),
        (10, 5, False),  # half, but no more than five
        (10, 6, True),
        (20, 6, False),  # more than five, but 30 % at most
        (19, 6, True),
        (3, 2, False),
        (3, 3, True),  # all
        (1, 1, True),
        (0, 0, False),
    ],
)
def test_more_than_five_and_more_than_thirty_per_cent_or_all_want_a_confirmation(
    before: int, lost: int, much: bool
) -> None:
    assert drops_much(before, lost) is much


def test_new_documents_do_not_outweigh_the_lost_ones() -> None:
    assert drops_much(10, 10, added=10)


def test_renaming_all_files_loses_nothing() -> None:
    locations = [known(f"old/{number}", f"d{number}") for number in range(20)]
    plan = planned([there(f"new/{number}", f"d{number}") for number in range(20)], locations)
    assert len(plan.rename) == 20
    assert not plan.drops_much(locations)


def test_files_moved_under_other_records_lose_nothing() -> None:
    locations = [known(f"old/{number}", f"d{number}", "r1") for number in range(20)]
    plan = planned([there(f"new/{number}", f"d{number}", "r2") for number in range(20)], locations)
    assert len(plan.add) == 20
    assert not plan.drops_much(locations)


def test_copies_that_go_are_no_lost_documents() -> None:
    locations = [known(f"copy{number}", "d") for number in range(20)] + [known("kept", "d")]
    plan = planned([there("kept", None)], locations)
    assert len(plan.remove) == 20
    assert not plan.drops_much(locations)


def test_a_folder_in_which_nothing_was_ever_readable_loses_nothing() -> None:
    locations = [known(f"f{number}", None) for number in range(8)]
    assert not planned([], locations).drops_much(locations)

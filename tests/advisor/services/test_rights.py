"""Who may do what, where: every pair of the table, written out a second time by hand."""

from itertools import product

import pytest

from advisor.models.members import Standing
from advisor.services.rights import ACTIONS, RULES, STANDINGS, Action, Place, may, readable

PLACES: tuple[Place, ...] = ("private", "group", "elsewhere")
EVERYBODY = "mydata forget"
STRANGER = "start redeem"
READER = "help ask sources glossary new cancel feedback send_to_keeper language draft profile track_plan remind"
ADMIN = "accept_document manage_users manage_groups stats failed"
IN_A_GROUP = "help ask sources glossary new cancel feedback send_to_keeper"
ALLOWED: dict[tuple[Place, Standing], str] = {
    ("private", "blocked"): EVERYBODY,
    ("private", "unknown"): f"{EVERYBODY} {STRANGER}",
    ("private", "reader"): f"{EVERYBODY} {STRANGER} {READER}",
    ("private", "contributor"): f"{EVERYBODY} {STRANGER} {READER} upload",
    ("private", "admin"): f"{EVERYBODY} {STRANGER} {READER} upload {ADMIN}",
    ("group", "blocked"): "",
    ("group", "unknown"): IN_A_GROUP,
    ("group", "reader"): IN_A_GROUP,
    ("group", "contributor"): IN_A_GROUP,
    ("group", "admin"): f"{IN_A_GROUP} register_group",
    ("elsewhere", "blocked"): "",
    ("elsewhere", "unknown"): "",
    ("elsewhere", "reader"): "",
    ("elsewhere", "contributor"): "",
    ("elsewhere", "admin"): "register_group",
}


@pytest.mark.parametrize(("place", "standing", "action"), list(product(PLACES, STANDINGS, ACTIONS)))
def test_every_pair_is_decided_as_written_here(place: Place, standing: Standing, action: Action) -> None:
    assert may(standing, action, place) is (action in ALLOWED[place, standing].split())


def test_every_action_is_possible_somewhere() -> None:
    assert {action for rules in RULES.values() for action in rules} == set(ACTIONS)


@pytest.mark.parametrize("wrong", ["", "root", "Admin", "admin ", None, 7])
def test_what_is_not_known_is_forbidden(wrong: object) -> None:
    assert not may(wrong, "ask", "private")  # type: ignore[arg-type]
    assert not may("admin", wrong, "private")  # type: ignore[arg-type]
    assert not may("admin", "ask", wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "own", "group", "collections"),
    [
        ("private", None, None, ("shared",)),
        ("private", "wood", None, ("shared", "wood")),
        ("private", "wood", "steel", ("shared", "wood")),
        ("private", "shared", None, ("shared",)),
        ("group", "wood", None, ("shared",)),
        ("group", "wood", "steel", ("shared", "steel")),
        ("group", None, "steel", ("shared", "steel")),
        ("elsewhere", "wood", "steel", ("shared",)),
    ],
)
def test_a_group_reads_its_own_collection_and_nobody_s_else(
    place: Place, own: str | None, group: str | None, collections: tuple[str, ...]
) -> None:
    assert readable(place, own, group) == collections

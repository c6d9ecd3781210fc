"""What people keep of their clusters: profiles answered field by field, plans by owner."""

from collections.abc import Callable
from datetime import date

import pytest

from advisor.errors import ConfigError
from advisor.models import Profile
from advisor.services import plans, profiles
from advisor.settings import Settings
from tests.advisor.surfaces.drafts.samples import plan

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("field", "answer", "expected"),
    [
        ("members", "60", Profile(members=60)),
        ("members", "about 60 firms", Profile(members=60)),
        ("members", "31 SMEs, 6 large firms", Profile(member_mix="31 SMEs, 6 large firms")),
        ("priorities", "mniej odpadów, uczniowie", Profile(priorities=("mniej odpadów", "uczniowie"))),
        ("priorities", "waste, if any; apprentices", Profile(priorities=("waste, if any", "apprentices"))),
        ("priorities", "less waste\nexport", Profile(priorities=("less waste", "export"))),
        ("sector", "food, drinks", Profile(sector="food, drinks")),
        ("sector", "", Profile()),
    ],
)
def test_answers_are_read_as_their_field_needs(
    field: str, answer: str, expected: Profile, words_only: Settings
) -> None:
    assert profiles.with_answer(Profile(), field, answer, words_only) == expected


def test_an_answer_that_cannot_be_is_refused(words_only: Settings) -> None:
    for field, answer in (("members", "a lot"), ("sector", "x" * 3000), ("language", "Klingon")):
        with pytest.raises(ConfigError):
            profiles.with_answer(Profile(), field, answer, words_only)


def test_only_what_neither_profile_nor_wish_tells_is_lacking(words_only: Settings) -> None:
    assert profiles.lacking(Profile(), "", words_only) == ("sector", "members", "priorities")
    assert profiles.lacking(Profile(member_mix="31 SMEs"), "", words_only) == ("sector", "priorities")
    assert profiles.lacking(Profile(), "a plan for a furniture cluster with 60 firms", words_only) == ("priorities",)


def test_the_client_decides_the_language_only_where_words_do_not() -> None:
    assert profiles.draft_language(Profile(members=60), "", "pl") == "pl"
    assert profiles.draft_language(Profile(sector="meblarstwo"), "", "en") is None
    assert profiles.draft_language(Profile(language="en"), "", "pl") is None
    assert profiles.draft_language(Profile(), "a mission for our members", "pl") is None


def test_plans_of_owners_do_not_meet(make_settings: Callable[..., Settings]) -> None:
    settings = make_settings()
    draft = plan()
    first = draft.actions[0].id
    plans.keep(settings, "default", draft, TODAY, owner="7")
    assert plans.find(settings, "default") is None and plans.find(settings, "default", owner="8") is None
    for _ in range(2):  # told twice, kept once
        kept = plans.recorded(settings, "default", first, "measured", "12 firms", "", TODAY, owner="7")
    assert [one.value for one in kept.statuses[first].measured] == ["12 firms"]
    plans.keep(settings, "default", draft, TODAY, owner="7")
    found = plans.find(settings, "default", owner="7")
    assert found and found.statuses[first].measured

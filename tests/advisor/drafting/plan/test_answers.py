"""A plan answers what the request asks, in rows and in words, and takes nothing for told that was not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from advisor.drafting.materials import Materials
from advisor.drafting.plan.choice import STANDING
from advisor.drafting.plan.ground import fitting, own_spots
from advisor.models import Language, Profile
from tests.advisor.drafting.plan.plans import FURNITURE, LEATHER, drafted, words

Fresh = Callable[[Language], Materials]
FIRST_QUARTER = 3


@pytest.mark.parametrize("empty", ["(nie podano)", "n/a", "-", "unknown", "???"])
def test_a_placeholder_is_unknown(fresh: Fresh, empty: str) -> None:
    draft = drafted(Profile(name=empty, sector=empty, region=empty, budget=empty, stage=empty), fresh("en"), "A plan")
    assert (draft.profile.name, draft.profile.sector, draft.profile.budget) == (None, None, None)
    assert {"sector", "budget", "stage"} <= {question.kind for question in draft.open_questions}
    assert not any(action.standardised for action in draft.actions)
    assert draft.warnings[0].kind == "skeleton"
    assert f"“{empty}”" not in words(draft)


def test_everybody_on_board_gets_grades_and_visits(fresh: Fresh) -> None:
    asked = (
        "How do we get everyone on board without the two large firms dominating? Some members already have ISO 14001."
    )
    draft = drafted(FURNITURE, fresh("en"), asked)
    assert {"act-graded-participation", "act-learning-visits"} <= {action.id for action in draft.actions}
    assert "2 large firms" in next(remark.text for remark in draft.warnings if remark.kind == "together")


def test_lorries_and_dust_that_neighbours_name_get_rows(fresh: Fresh) -> None:
    draft = drafted(FURNITURE, fresh("en"), "Our neighbours complain of lorries and dust. Please draft a plan.")
    ids = {action.id for action in draft.actions}
    assert {"act-lorry-routes", "act-yard-dust-and-noise", "act-dialogue-group"} <= ids
    assert draft.dialogue[0].kind == "group-community"


def test_a_donor_gets_a_talk_and_an_account(fresh: Fresh) -> None:
    told = replace(FURNITURE, budget="EUR 40,000 from a donor")
    draft = drafted(told, fresh("en"))
    assert draft.dialogue[0].kind == "donor"
    report = next(action for action in draft.actions if action.id == "act-open-report")
    assert any("account of funds" in step.text for step in report.steps)


def test_posts_get_a_calendar_and_one_row(fresh: Fresh) -> None:
    draft = drafted(replace(FURNITURE, priorities=("green image",)), fresh("en"), "Posts on social media, with dates.")
    assert "posts" in {remark.kind for remark in draft.warnings}
    assert sum(action.id in ("act-deed-register", "act-green-claims-check") for action in draft.actions) == 1


@pytest.mark.parametrize("profile", [FURNITURE, LEATHER, Profile()])
def test_each_group_is_heard_in_the_first_quarter_and_before_measures(fresh: Fresh, profile: Profile) -> None:
    draft = drafted(profile, fresh("en"))
    dialogue = next(action for action in draft.actions if "Key groups" in action.why.text)
    measures = [action for action in draft.actions if action.id not in STANDING]
    assert dialogue.start == 1
    assert min(action.start for action in measures) >= FIRST_QUARTER
    assert not any("month 4" in row.text or "month 5" in row.text for row in draft.dialogue)


def test_the_later_years_of_a_long_plan_have_measures(fresh: Fresh) -> None:
    draft = drafted(replace(FURNITURE, horizon="5 years"), fresh("en"))
    years = {(action.start - 1) // 12 for action in draft.actions if action.id not in STANDING}
    assert {0, 1, 2} <= years
    assert len(draft.phases) == 5


def test_a_plan_has_a_measure_of_substance_in_each_dimension(fresh: Fresh) -> None:
    for profile in (FURNITURE, LEATHER, replace(FURNITURE, sector="tourism")):
        rows = [a for a in drafted(profile, fresh("en")).actions if a.id not in STANDING and not a.standardised]
        found = {action.dimension[0] for action in rows}
        assert found == {"economic", "social", "ecological"}


def test_hot_spots_and_evidence_of_another_trade_stay_out(fresh: Fresh) -> None:
    materials = fresh("en")
    sector = materials.sector("ceramics-and-glass")
    spots = own_spots(sector, Profile(sector="ceramic tiles"))
    assert spots
    assert not any("glass" in spot.aim.en and "ceram" not in spot.topic.en.lower() for spot in spots)
    kept = fitting(["sectors-food-01", "sectors-general-06", "csr-002", "polish-survey-009"], spots, "Kenya")
    assert kept == ("sectors-general-06", "csr-002")
    assert "polish-survey-009" in fitting(["polish-survey-009"], spots, "Polska")


def test_no_option_of_the_command_line_stands_in_a_plan(fresh: Fresh) -> None:
    for language in ("en", "pl"):
        assert "--" not in words(drafted(FURNITURE, fresh(language)))

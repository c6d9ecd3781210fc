"""Where a cluster stands: answers as people fill them in, gaps, likely stage, improvements, criteria of others."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.drafting.assessment import assess
from advisor.drafting.assessment_answers import answers_in, asked
from advisor.errors import ConfigError
from advisor.models import Aim, Answered, Assessment, Language, Profile, Situation, Stage
from tests.advisor.drafting.review.desk import desk

QUICK = [statement.id for statement in desk("en").assessment.statements if statement.quick]


def situation(
    language: Language = "en", *, years: int | None = None, stage: Stage | None = None, aims: tuple[Aim, ...] = ()
) -> Situation:
    return Situation(
        profile=Profile(),
        language=language,
        sector=None,
        sector_is_near=False,
        stage=stage,
        years=years,
        groups=(),
        aims=aims,
        money=None,
        months=None,
    )


def rated(*ratings: int | None) -> list[Answered]:
    return [Answered(id=id, rating=rating) for id, rating in zip(QUICK, ratings, strict=False)]


def result(*ratings: int | None, of: Situation | None = None) -> Assessment:
    of = of or situation()
    return assess(rated(*ratings), of, desk(of.language), full=False)


def test_the_quick_round_has_ten_statements_with_four_anchors() -> None:
    assert len(asked(desk("en").assessment, "en", full=False)) == 10
    assert len(asked(desk("pl").assessment, "pl", full=True)) == 30
    assert all(len(one.anchors) == 4 and one.proof for one in asked(desk("pl").assessment, "pl", full=True))


def test_answers_are_read_as_people_fill_them_in() -> None:
    first, second, third = QUICK[:3]
    listed = desk("en").assessment.statements[0].proof.en
    sheet = {
        "answers": {
            first: {"rating": 2, "proof_held": [1, "minutes of May"], "who": "Anna", "by": date(2026, 12, 1)},
            second: "3",
            third: None,
        }
    }
    assert answers_in(sheet, desk("en").assessment, "en") == (
        Answered(id=first, rating=2, proof_held=(listed[0], "minutes of May"), who="Anna", by="2026-12-01"),
        Answered(id=second, rating=3),
        Answered(id=third),
    )


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        ({"answers": {QUICK[0]: 4}}, "assessment_rating"),
        ({"answers": {QUICK[0]: True}}, "assessment_rating"),
        ({"answers": {QUICK[0]: {"rating": "good"}}}, "assessment_rating"),
        ({"answers": {"sa-unheard-of": 1}}, "assessment_unknown"),
        ({"something": "else"}, "assessment_unknown"),
        ({"answers": [1, 2]}, "sheet_broken"),
    ],
)
def test_what_is_no_answer_is_one_clear_error(sheet: dict[str, object], code: str) -> None:
    with pytest.raises(ConfigError, match=code):
        answers_in(sheet, desk("en").assessment, "en")


def test_nothing_rated_is_no_result() -> None:
    with pytest.raises(ConfigError, match="assessment_empty"):
        result(None, None)


def test_a_row_says_what_is_held_what_is_missing_and_who() -> None:
    statement = desk("en").assessment.statements[0]
    answers = [Answered(id=statement.id, rating=1, proof_held=statement.proof.en[:1], by="May")]
    before = [Answered(id=statement.id, rating=0)]
    row = assess(answers, situation(), desk("en"), full=False, before=before).rated[0]
    assert (row.rating, row.before, row.by) == (1, 0, "May")
    assert row.anchor == statement.anchors.en[1]
    assert row.proof_held == statement.proof.en[:1]
    assert row.proof_missing == statement.proof.en[1:]
    assert row.who and row.who.endswith("(proposal)")


def test_averages_go_by_area_and_leave_out_what_was_skipped() -> None:
    found = result(*[2] * 9, None)
    assert set(found.averages.values()) == {2.0}
    assert found.rated[9].rating is None


def test_the_lowest_come_first_with_an_action_and_sources() -> None:
    found = result(3, 3, 0, 3, 1, 3, 3, 3, 2, 3)
    assert [one.kind for one in found.improvements] == [QUICK[2], QUICK[4], QUICK[8]]
    assert all("office days" in one.text and one.citations for one in found.improvements)


def test_of_equals_the_managers_aims_come_first() -> None:
    aims = (Aim(text="training for welders", dimension="social"),)
    areas = {one.id: one.area for one in desk("en").assessment.statements}
    found = result(*[1] * 10, of=situation(aims=aims))
    assert areas[found.improvements[0].kind] == "social"
    assert len({areas[one.kind] for one in found.improvements}) == 3


def test_all_met_leaves_nothing_to_improve() -> None:
    assert result(*[3] * 10).improvements == ()


@pytest.mark.parametrize(
    ("years", "told", "rating", "stage"),
    [
        (1, None, 2, "emergence"),
        (4, None, 2, "development"),
        (9, None, 2, "maturity"),
        (9, None, 0, "development"),
        (20, None, 1, "transformation"),
        (None, None, 0, "emergence"),
        (None, None, 3, "maturity"),
        (1, "maturity", 0, "maturity"),
    ],
)
def test_the_stage_is_likely_by_years_and_ratings(
    years: int | None, told: Stage | None, rating: int, stage: str
) -> None:
    found = result(*[rating] * 10, of=situation(years=years, stage=told)).stage
    assert found is not None
    assert found.kind == stage
    assert found.text.startswith("Likely: ")
    assert found.citations


def test_cases_are_facts_with_dated_sources() -> None:
    found = result(*[1] * 10)
    assert found.cases
    assert all(citation.as_of for case in found.cases for citation in case.citations)
    assert all(case.citations for case in found.cases)


def test_criteria_of_others_meet_the_nearest_statement_and_stay_theirs() -> None:
    criteria = ["Share of own income", "Lessons for parrots"]
    near, none = assess(rated(*[1] * 10), situation(), desk("en"), full=False, criteria=criteria).criteria
    assert near.text.startswith("“Share of own income” – nearest here: Own income")
    assert "no statement here comes near" in none.text


def test_two_results_are_the_same() -> None:
    of = situation("pl", years=5)
    assert result(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, of=of) == result(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, of=of)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=10, max_size=10),
    st.sampled_from(["en", "pl"]),
    st.lists(st.text(max_size=40), max_size=3),
)
def test_any_answers_give_a_result(ratings: list[int | None], language: Language, criteria: list[str]) -> None:
    answers = rated(*ratings)
    if all(rating is None for rating in ratings):
        return
    found = assess(answers, situation(language), desk(language), full=False, criteria=criteria)
    assert len(found.improvements) <= 3
    assert all(0 <= average <= 3 for average in found.averages.values())
    assert [one.rating for one in found.rated] == ratings

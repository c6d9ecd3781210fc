"""Frameworks rest on answer sentences of the corpus, and hold together."""

from collections import Counter
from itertools import combinations
from typing import cast, get_args

import pytest

from advisor.knowledge.actions import ALL, Action, Actions
from advisor.knowledge.frameworks import (
    HotSpotArea,
    MissionRubric,
    Sectors,
    SelfAssessment,
)
from advisor.language.stopwords import STOP_WORDS
from advisor.models import Dimension, Stage
from tests.corpus.frameworks import problems_of, stems
from tests.corpus.shipped import ALL_THEMES, KNOWLEDGE

ACTIONS = cast(Actions, KNOWLEDGE.frameworks["actions"]).actions
SECTORS = cast(Sectors, KNOWLEDGE.frameworks["sectors"]).sectors
ASSESSED = cast(SelfAssessment, KNOWLEDGE.frameworks["self-assessment"]).statements
MOST_SHARED = 0.6
LEAST_FITTING = 5
POLISEE = {
    *(f"1.{n}" for n in range(1, 6)),
    *(f"2.{n}" for n in range(1, 4)),
    *(f"3.{n}" for n in range(1, 6)),
    *(f"4.{n}" for n in range(1, 8)),
    *(f"5.{n}" for n in range(1, 6)),
    *(f"6.{n}" for n in range(1, 10)),
    *(f"x{n}" for n in range(1, 10)),
}
"""The 34 measures of the plan's recap and nine that stand only in its body."""


@pytest.mark.parametrize("name", KNOWLEDGE.frameworks)
def test_every_entry_rests_on_sentences_that_hold_its_terms(name: str) -> None:
    assert list(problems_of(KNOWLEDGE.frameworks[name], KNOWLEDGE.facts, KNOWLEDGE.works)) == []


def test_the_rubric_has_the_ten_points() -> None:
    assert len(cast(MissionRubric, KNOWLEDGE.frameworks["mission-rubric"]).points) == 10


def test_there_are_25_sectors_with_hot_spots_in_all_four_areas() -> None:
    assert len(SECTORS) >= 25
    for sector in SECTORS:
        assert {spot.area for spot in sector.hot_spots} == set(get_args(HotSpotArea)), sector.id


def test_the_assessment_has_a_quick_round_of_ten() -> None:
    assert 28 <= len(ASSESSED) <= 32
    assert sum(one.quick for one in ASSESSED) == 10


def test_all_measures_of_the_plan_are_among_the_actions() -> None:
    assert len(POLISEE) == 43
    assert {number for action in ACTIONS for number in action.polisee} == POLISEE


def test_actions_name_known_sectors_and_themes() -> None:
    known = {sector.id for sector in SECTORS}
    for action in ACTIONS:
        assert action.sectors == ALL or set(action.sectors) <= known, action.id
        assert set(action.topics) <= ALL_THEMES, action.id


def test_what_names_actions_names_ones_that_exist() -> None:
    known = {action.id for action in ACTIONS}
    named = {name for sector in SECTORS for spot in sector.hot_spots for name in spot.actions}
    named |= {name for one in ASSESSED for name in one.actions}
    assert named <= known
    assert all(spot.actions for sector in SECTORS for spot in sector.hot_spots)


@pytest.mark.parametrize("dimension", get_args(Dimension))
def test_every_sector_has_five_fitting_actions_in_every_stage(dimension: Dimension) -> None:
    of_dimension = [action for action in ACTIONS if action.dimension == dimension]
    fitting = Counter(
        (sector.id, stage)
        for sector in SECTORS
        for stage in get_args(Stage)
        for action in of_dimension
        if action.fits(sector=sector.id, stage=stage)
    )
    pairs = [(sector.id, stage) for sector in SECTORS for stage in get_args(Stage)]
    assert [pair for pair in pairs if fitting[pair] < LEAST_FITTING] == []


def test_no_two_actions_are_the_same_in_other_words() -> None:
    held = {action.id: _content(action) for action in ACTIONS}
    shared = ((a, b, len(held[a] & held[b]) / min(len(held[a]), len(held[b]))) for a, b in combinations(held, 2))
    assert [(a, b) for a, b, share in shared if share > MOST_SHARED] == []


def _content(action: Action) -> set[str]:
    words = stems(" ".join((action.title.en, *action.steps.en)))
    return {word for word in words if len(word) > 2 and word not in STOP_WORDS["en"]}

"""Each measure on findings and answers whose value can be worked out by hand."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.evaluation.measures import (
    answered_evidence,
    first_citation_right,
    found_evidence,
    is_file,
    ndcg,
    overlaps,
    recall,
    reciprocal_rank,
    right_page,
)
from tests.advisor.evaluation.samples import finding, question
from tests.advisor.surfaces.samples import NOTHING, SENTENCE, answer, citation, statement

NOISE = "Something else."
ALPHA, BETA, GAMMA = "Alpha pays.", "Beta builds.", "Gamma gains."


def test_recall_counts_quotes_that_stand_whole_in_the_first_five_hits() -> None:
    hits = finding(NOISE, "Alpha-pays and more.", "Beta", "builds.", NOISE, GAMMA)
    assert recall(question(ALPHA), hits) == 1
    assert recall(question(ALPHA, BETA, GAMMA), hits) == pytest.approx(1 / 3)
    assert recall(question(ALPHA, BETA), finding()) == 0


def test_an_alternative_stands_in_for_one_missing_quote() -> None:
    hits = finding(GAMMA)
    assert recall(question(ALPHA, BETA, alternatives=(GAMMA,)), hits) == 0.5
    assert recall(question(GAMMA, alternatives=(GAMMA,)), hits) == 1
    assert ndcg(question(ALPHA, alternatives=(GAMMA,)), hits) == 1
    assert reciprocal_rank(question(ALPHA, alternatives=(GAMMA,)), hits) == 1


def test_found_evidence_reads_as_many_words_as_a_person_would() -> None:
    hits = finding("word " * 9, f"{ALPHA} {BETA}")
    assert found_evidence(question(ALPHA, BETA), hits, limit=11) == 0.5
    assert found_evidence(question(ALPHA, BETA), hits) == 1


def test_reciprocal_rank_is_that_of_the_first_hit_with_any_quote() -> None:
    assert reciprocal_rank(question(ALPHA, BETA), finding(NOISE, BETA, ALPHA)) == 0.5
    assert reciprocal_rank(question(ALPHA), finding(NOISE)) == 0


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((ALPHA, BETA), 1.0),
        ((f"{ALPHA} {BETA}", NOISE), 1.0),  # one hit holds both: no second one is missed
        ((NOISE, ALPHA, BETA), (1 / log2(3) + 1 / log2(4)) / (1 + 1 / log2(3))),
        ((ALPHA, ALPHA, BETA), (1 + 1 / log2(4)) / (1 + 1 / log2(3))),  # what was seen before gains nothing
        ((ALPHA, NOISE), 1 / (1 + 1 / log2(3))),  # the quote that is in no hit would have been one more
        ((NOISE,) * 10 + (ALPHA, BETA), 0.0),
        ((), 0.0),
    ],
)
def test_ndcg_gains_where_a_hit_brings_a_new_quote(texts: tuple[str, ...], expected: float) -> None:
    assert ndcg(question(ALPHA, BETA), finding(*texts)) == pytest.approx(expected)


TEXTS = st.lists(st.sampled_from((ALPHA, BETA, GAMMA, NOISE, f"{BETA} {GAMMA}")), max_size=8)


@given(TEXTS)
def test_ndcg_is_a_share_and_nothing_in_front_makes_it_better(texts: list[str]) -> None:
    asked = question(ALPHA, BETA, GAMMA)
    value = ndcg(asked, finding(*texts))
    assert 0 <= value <= 1 + 1e-12
    assert ndcg(asked, finding(NOISE, *texts)) <= value
    assert (value > 0) == (reciprocal_rank(asked, finding(*texts)) > 0)


def test_an_answer_is_judged_by_what_it_quotes() -> None:
    given = answer(statement(citation(quote="Beta builds.")), statement(citation(quote="So Alpha pays.")))
    assert answered_evidence(question(ALPHA, GAMMA), given) == 0.5
    assert first_citation_right(question(BETA), given) and not first_citation_right(question(ALPHA), given)
    assert answered_evidence(question(ALPHA), NOTHING) == 0 and not first_citation_right(question(ALPHA), NOTHING)


def test_quotes_overlap_where_they_share_forty_letters() -> None:
    shared = "abcdefghij" * 4
    assert overlaps("x" * 30 + shared, shared + "y" * 30)
    assert not overlaps("x" * 30 + shared[1:], shared[1:] + "y" * 30)
    assert overlaps("short", "a short one")


@pytest.mark.parametrize(("page", "right"), [(15, True), (16, True), (17, False), (None, None)])
def test_a_page_is_right_where_a_citation_stands_on_it(page: int | None, right: bool | None) -> None:
    given = answer(statement(citation(page=15, page_end=16)))
    assert right_page(question(SENTENCE, page=page), given) is right


def test_evidence_may_name_a_document_without_its_folder() -> None:
    assert is_file("reports/a.pdf", "a.pdf") and is_file("a.pdf", "a.pdf")
    assert not is_file("data.pdf", "a.pdf") and not is_file("a.pdf", "reports/a.pdf")

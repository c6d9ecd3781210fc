"""Outcomes by group, and what is better or worse than before."""

from dataclasses import replace

import pytest

from advisor.evaluation.summary import compare, paired, summarise, worst
from tests.advisor.evaluation.samples import outcome, unanswerable

NEW = [
    outcome("a", 1.0, 1.0, ms=10),
    outcome("b", 0.0, 0.5, group="pl→en", ms=20),
    outcome("c", 0.0, 0.0, ms=30),
    unanswerable("d", declined=True),
    unanswerable("e", declined=False),
]


def test_all_questions_come_first_and_the_unanswerable_last() -> None:
    groups = summarise(NEW)
    assert [(group.name, group.n) for group in groups] == [("all", 5), ("en→en", 2), ("pl→en", 1), ("unanswerable", 2)]
    all_, english, _, without = (group.figures for group in groups)
    assert all_["cited"].value == pytest.approx(1 / 3) and all_["cited"].n == 3
    assert english["found"].value == 0.5 and "found" not in without
    assert all_["precision"].value == 0.75 and all_["declined"].value == without["declined"].value == 0.5
    assert english["p50_ms"].value == 20 and all_["p50_ms"].n == 5


def test_the_worst_have_the_least_evidence_in_their_answer() -> None:
    assert [one.id for one in worst(NEW, 2)] == ["c", "b"]
    assert worst(NEW, 0) == []


def test_questions_are_paired_by_id_and_words() -> None:
    renamed = replace(NEW[0], question="Another one?")
    now_answerable = outcome("d")
    assert [one.new.id for one in paired([renamed, *NEW[1:3], now_answerable], NEW)] == ["b", "c"]


def test_a_comparison_tells_what_got_better_and_worse() -> None:
    old = [
        outcome("a", 1.0, 1.0),
        outcome("b", 0.5, 0.0, group="pl→en"),
        outcome("c", 0.0, 0.5),
        unanswerable("d", declined=False),
        unanswerable("e", declined=False),
        outcome("gone"),
    ]
    found = compare(old, NEW)
    assert found.n == 5
    assert [one.new.id for one in found.better] == ["d"]
    assert [one.new.id for one in found.worse] == ["b", "c"]  # the evidence answered weighs more than what was found
    figures = found.groups[0].figures
    assert figures["cited"].value == pytest.approx(-0.5 / 3) and figures["cited"].n == 3
    assert figures["declined"].value == 0.5 and figures["precision"].value == pytest.approx(0.75 - 3 / 5)


def test_a_run_is_no_different_from_itself() -> None:
    found = compare(NEW, NEW)
    assert (found.better, found.worse) == ((), ())
    assert {figure.value for group in found.groups for figure in group.figures.values()} == {0.0}

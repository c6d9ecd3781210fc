"""Do the documents answer, are they near, or have they nothing?"""

from dataclasses import replace

import pytest

from advisor.answering.outcome import outcome
from advisor.finding.evidence import ENOUGH
from advisor.models import Gap
from tests.advisor.answering.findings import finding, hit, sentence

TEXT = hit(sentence("Clusters grow when their members trust each other.", 0.9))
NAME, YEAR = Gap(kind="name", value="Silicon Alps"), Gap(kind="year", value="2024")


def test_with_evidence_and_nothing_missing_the_documents_answer() -> None:
    assert outcome(finding(TEXT)) == ("answers", None, ())
    assert outcome(finding(TEXT, evidence=ENOUGH)) == ("answers", None, ())


def test_without_evidence_nothing_is_found_whatever_is_missing() -> None:
    assert outcome(finding(TEXT, evidence=ENOUGH - 0.001)) == ("none", "nothing_found", ())
    assert outcome(replace(finding(TEXT, evidence=0.1), gaps=(NAME,))) == ("none", "nothing_found", (NAME,))
    assert outcome(finding(evidence=0.0)) == ("none", "nothing_found", ())


def test_what_is_missing_makes_the_documents_related_and_is_told() -> None:
    assert outcome(replace(finding(TEXT), gaps=(NAME, YEAR))) == ("related", "no_name", (NAME, YEAR))
    assert outcome(replace(finding(TEXT), gaps=(YEAR,))) == ("related", "no_year", (YEAR,))


@pytest.mark.parametrize(
    ("question", "figure", "words", "kind"),
    [
        ("How many members are there?", "There are 120 members.", "There are many members.", "count"),
        ("What does a label cost?", "A label costs €300.", "A label costs 300 hours.", "money"),
        ("What share of members pays?", "Some 40% of them pay.", "Some 40 of them pay.", "share"),
        ("When was it founded?", "It was founded in 2003.", "It was founded by 20 firms.", "date"),
        ("Ile kosztuje znak?", "Znak kosztuje 300 zł.", "Znak kosztuje 300 godzin.", "money"),
    ],
)
def test_a_figure_asked_for_has_to_stand_in_a_sentence_near_the_question(
    question: str, figure: str, words: str, kind: str
) -> None:
    missing = ("related", "no_figure", (Gap(kind="figure", value=kind),))
    near, far = hit(sentence(words, 0.9), sentence(figure, 0.6)), hit(sentence(words, 0.9), sentence(figure, 0.2))
    assert outcome(finding(near, question=question)) == ("answers", None, ())
    assert outcome(finding(far, question=question)) == missing
    assert outcome(finding(hit(sentence(words, 0.9)), question=question)) == missing
    assert outcome(finding(far, near, question=question)) == ("answers", None, ())


def test_a_name_that_is_missing_is_told_before_a_figure() -> None:
    given = replace(finding(TEXT, question="How many members has it?"), gaps=(NAME,))
    assert outcome(given) == ("related", "no_name", (NAME,))


def test_a_figure_said_of_the_asker_is_not_asked_for() -> None:
    question = "How many we are is our affair. Why do clusters grow?"
    assert outcome(finding(TEXT, question=question)) == ("answers", None, ())


@pytest.mark.parametrize(
    "question",
    [
        "How do I choose the number of clusters in k-means?",
        "Why does my Kubernetes cluster evict pods?",
        "How far away is the Virgo cluster of galaxies?",
        "Why do cluster headaches come at night?",
        "Will it rain tomorrow?",
        "What is the weather in Gdańsk?",
        "Should I take ibuprofen?",
        "Who should I vote for?",
        "Jak dodać węzeł do klastra serwerów?",
        "Klasterowy ból głowy: co pomaga? klasterowe bóle",
        "Czy jutro będzie padać?",
    ],
)
def test_other_clusters_and_other_subjects_are_not_answered_however_near(question: str) -> None:
    assert outcome(replace(finding(TEXT, question=question), gaps=(NAME,))) == ("none", "other_subject", ())


@pytest.mark.parametrize(
    "question",
    [
        "Where is rain water collected?",
        "How do firms prepare for extreme weather?",
        "What does a snow maker do for a tourism cluster?",
        "Jak zbierać deszczówkę i wody deszczowe?",
        "Which clusters of energy firms are there?",
        "Jakie klastry energii działają?",
        "Who may vote in the general meeting of a cluster?",
    ],
)
def test_questions_on_sustainability_are_not_taken_for_other_subjects(question: str) -> None:
    assert outcome(finding(TEXT, question=question)) == ("answers", None, ())

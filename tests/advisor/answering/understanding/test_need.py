"""When a model is asked what a question means."""

import pytest

from advisor.answering.phrases import Language
from advisor.answering.understanding.context import Context
from advisor.answering.understanding.need import Need, may_have_parts


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What is the gold label for cluster management? Who awards it and how long does it last?"),
        ("en", "How do clusters finance their offices and what share do members pay?"),
        (
            "en",
            "Please tell us of the ways in which a cluster office trains its staff and of the grants that regions "
            "give for joint training",
        ),
        ("pl", "Co to jest złota odznaka dla klastra? Kto ją przyznaje i ile kosztuje?"),
        ("pl", "Jak klastry finansują swoje biura i jaką część płacą członkowie?"),
    ],
)
def test_two_questions_question_words_or_a_long_and_may_be_several_parts(language: Language, question: str) -> None:
    assert may_have_parts(question, language)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What is a cluster?"),
        ("en", "What is it and what for?"),
        ("en", "How do large and small firms in a cluster save energy?"),
        (
            "en",
            "What is the difference between an energy cluster and an energy cooperative for municipalities in Poland?",
        ),
        ("pl", "Czym różni się klaster energii od spółdzielni energetycznej?"),
        ("pl", "Jak małe i duże firmy w klastrze oszczędzają wodę?"),
    ],
)
def test_a_plain_question_and_a_comparison_are_one(language: Language, question: str) -> None:
    assert not may_have_parts(question, language)


def test_only_the_fields_that_pay_are_asked_for() -> None:
    leaning = Context(message="and small ones?", language="en", questions=("What is a firm?",), statements=())
    assert Need(question="Q", language="en").fields == ()
    assert Need(question="Q", language="en", context=leaning, parts=True, translation=True).fields == (
        "question",
        "parts",
        "translation",
    )
    assert Need(question="Q", language="pl", translation=True).fields == ("translation",)

"""What a message may lean on."""

import pytest

from advisor.answering.conversation import Turn, resolve
from advisor.answering.understanding.context import Context, context
from advisor.models import Answer, Statement


def turn(question: str, *statements: str, language: str = "en") -> Turn:
    answer = Answer(
        question=question,
        language=language,
        mode="extractive",
        fit="answers",
        searched_for=question,
        generation=1,
        statements=tuple(Statement(text=text, verdict="verbatim", citations=()) for text in statements),
    )
    return Turn(question=question, searched_for=question, language=language, answer=answer)


BEFORE = [
    turn("What is a cluster?", "A group of firms."),
    turn("What is the bronze label?"),
    turn("What is the silver label?"),
    turn("What does Health Valley charge its members?", "Its fees were raised.", "It has 800 members."),
]


def leaning(message: str, turns: list[Turn] = BEFORE) -> Context | None:
    return context(resolve(message, turns), turns)


def test_a_follow_up_leans_on_the_last_questions_and_the_last_answer() -> None:
    found = leaning("hello, and for small firms? In Polish please")
    assert found is not None
    assert (found.message.rstrip("?"), found.language) == ("and for small firms", "en")
    assert found.questions == tuple(one.question for one in BEFORE[1:])
    assert found.statements == ("Its fees were raised.", "It has 800 members.")


@pytest.mark.parametrize(
    "message",
    ["Did many members leave the organisation?", "How do clusters respond when they lose many members at once?"],
)
def test_a_short_question_or_one_with_a_pronoun_may_lean_although_the_rules_take_it_for_new(message: str) -> None:
    assert resolve(message, BEFORE).kind == "new"
    assert leaning(message) is not None


@pytest.mark.parametrize(
    "message",
    [
        "What is double materiality?",
        "Which conditions does the European cluster label set for the board of a young cluster organisation?",
        "thanks",
        "more",
        "tell me more about 2",
        "po polsku proszę",
        "hello",
        "and " * 1000,
    ],
)
def test_nothing_else_leans_on_anything(message: str) -> None:
    assert leaning(message) is None


def test_the_first_message_leans_on_nothing() -> None:
    assert leaning("and for small firms?", []) is None


def test_a_message_in_another_language_is_in_its_own() -> None:
    found = leaning("a ile płacą małe firmy?")
    assert found is not None
    assert found.language == "pl"

"""What a question of several parts asks, part by part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answering.parts import MOST, parts
from advisor.answering.phrases import Language

SEVERAL: list[tuple[Language, str, list[str]]] = [
    ("en", "What is VSME, and how much does it cost?", ["What is VSME", "how much does it cost"]),
    ("en", "who runs the register and is it open", ["who runs the register", "is it open"]),
    (
        "en",
        "How long is the label valid? And what must the office show?",
        ["How long is the label valid", "what must the office show"],
    ),
    (
        "en",
        "Our town has two mills. Who trains guides, and from when are coaches paid?",
        ["Who trains guides", "from when are coaches paid"],
    ),
    ("pl", "Kto może dołączyć i ile to kosztuje?", ["Kto może dołączyć", "ile to kosztuje"]),
    (
        "pl",
        "Gdzie oddać trociny, a od kiedy trzeba prowadzić ewidencję?",
        ["Gdzie oddać trociny", "od kiedy trzeba prowadzić ewidencję"],
    ),
    ("pl", "Co to jest metaklaster? Ile firm w nim jest?", ["Co to jest metaklaster", "Ile firm w nim jest"]),
]


@pytest.mark.parametrize(("language", "question", "found"), SEVERAL)
def test_the_parts_of_a_question(language: Language, question: str, found: list[str]) -> None:
    assert [part.text for part in parts(question, language)] == found


ONE: list[tuple[Language, str]] = [
    ("en", "What is a cluster?"),
    ("en", "Which firms and schools train guides?"),
    ("en", "When and where was the cluster founded?"),
    ("en", "When fees were raised, what did the members do?"),
    ("en", "Our members sell to France and what they make is wood. Which label fits?"),
    ("en", "Joining neighbours vs. linking with regions: which is better?"),
    ("pl", "Kiedy i gdzie powstał klaster?"),
    ("pl", "Ile firm wie, co to CSR?"),
    ("pl", "ile wody i ile energii oszczędza huta?"),
    ("pl", "Słyszałem o Euroklastrach, czy nasza firma może coś dostać?"),
    ("pl", "Sąsiad wyrzuca trociny, a ja je kupuję. Jak to się nazywa?"),
]


@pytest.mark.parametrize(("language", "question"), ONE)
def test_a_question_of_one_part_has_none(language: Language, question: str) -> None:
    assert parts(question, language) == ()


def test_a_part_alone_names_what_the_first_one_is_about() -> None:
    first, second = parts("What is the bronze label, and how much does it cost?", "en")
    assert (first.alone, first.leans) == ("What is the bronze label?", False)
    assert (second.alone, second.leans) == ("How much does the bronze label cost?", True)


def test_a_part_that_names_its_own_subject_is_asked_as_it_stands() -> None:
    _, second = parts("What is a meta-cluster, and which risks did the Italian districts face together?", "en")
    assert (second.alone, second.leans) == ("Which risks did the Italian districts face together?", False)


def test_what_is_told_of_the_asker_stays_with_every_part() -> None:
    found = parts("Our town has two mills. Who trains young guides? Which coaches get paid trips?", "en")
    assert [part.alone for part in found] == [
        "Our town has two mills. Who trains young guides?",
        "Our town has two mills. Which coaches get paid trips?",
    ]


@given(st.text(max_size=200), st.sampled_from(["en", "pl"]))
def test_any_text_has_no_part_or_a_few_of_its_own_words(text: str, language: Language) -> None:
    question = " ".join(text.split())
    found = parts(question, language)
    assert len(found) in (0, *range(2, MOST + 1))
    assert all(part.text in question for part in found)

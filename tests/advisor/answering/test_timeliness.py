"""What holds now, and what is over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answering.timeliness import is_over, tense
from advisor.models import Document, Unit
from tests.advisor.finding.library import document

TODAY = date(2026, 11, 21)


def asks_of_now(question: str, today: date) -> bool:
    return tense(question, today) == "now"


@pytest.mark.parametrize(
    "question",
    [
        "Is there still money under COSME?",
        "Which calls can we apply for?",
        "Where can a small firm get vouchers?",
        "Are there grants for green roofs?",
        "What funding is open in 2026?",
        "Which rules currently hold?",
        "Someone says Horizon 2020 pays for clusters. Is Horizon 2020 open today?",
        "Czy Horyzont 2020 jeszcze działa?",
        "Skąd wziąć pieniądze na klaster?",
        "Kiedy startuje następny nabór?",
        "Czy możemy dostać dotację?",
        "Kto ma dziś ten status?",
    ],
)
def test_some_questions_ask_for_what_holds_now(question: str) -> None:
    assert asks_of_now(question, TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "skad wziac pieniadze na klaster",
        "czy mozemy dostac dotacje",
        "kto ma dzis ten status",
        "gdzie zlozyc wniosek o srodki",
        "jakie programy beda w przyszlym roku",
        "kiedy jest nabor",
    ],
)
def test_polish_without_its_marks_is_understood(question: str) -> None:
    assert asks_of_now(question, TODAY)


@pytest.mark.parametrize(
    "question",
    [
        "What grants were there in Poland?",
        "Where did clusters get money?",
        "Which programmes paid grants to clusters in the 1990s?",
        "Which calls were open under Horizon 2020?",
        "Which grants does the plan for 2019 name?",
        "Jakie były konkursy dla klastrów?",
        "jakie byly dotacje",
        "Skąd kiedyś brano pieniądze?",
        "skad kiedys brano pieniadze",
    ],
)
def test_a_question_on_the_past_does_not(question: str) -> None:
    assert not asks_of_now(question, TODAY)


@pytest.mark.parametrize(
    "question", ["What is a cluster?", "Why does money matter?", "Dlaczego klastry rosną?", "Grants.", ""]
)
def test_a_question_on_what_always_holds_does_not(question: str) -> None:
    assert not asks_of_now(question, TODAY)


def test_a_year_is_past_or_not_on_the_day_of_asking() -> None:
    question = "Which calls can we apply for in 2027?"
    assert asks_of_now(question, date(2027, 12, 31)) and not asks_of_now(question, date(2028, 1, 1))


def test_what_is_said_of_the_asker_is_not_asked() -> None:
    assert not asks_of_now("We still have money today. What is a cluster?", TODAY)
    assert asks_of_now("We had grants in 2009. Which calls can we apply for?", TODAY)


# -- what is over ---------------------------------------------------------------------------------


def told(text: str = "The programme pays.", *units: Unit, of: Document | None = None, on: date = TODAY) -> bool:
    return is_over(units, text, of or document(), on)


def unit(until: str | None = None, as_of: str | None = None) -> Unit:
    return Unit(start=0, end=9, kind="sentence", until=until, as_of=as_of)


@pytest.mark.parametrize(
    ("until", "last_day"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 31)),
        ("2024-07-25", date(2024, 7, 25)),
    ],
)
def test_an_end_holds_to_its_last_day(until: str, last_day: date) -> None:
    assert not told("It pays.", unit(until), on=last_day)
    assert told("It pays.", unit(until), on=last_day + timedelta(days=1))


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31)), st.sampled_from([4, 7, 10]))
def test_an_end_told_less_exactly_is_no_sooner(day: date, length: int) -> None:
    """2024 ends no sooner than 2024-07, and that no sooner than 2024-07-25."""
    assert not told("It pays.", unit(day.isoformat()[:length]), on=day)
    assert told("It pays.", unit(day.isoformat()), on=day + timedelta(days=1))


def test_a_quote_is_over_with_the_first_of_its_sentences() -> None:
    assert told("It pays.", unit("2020"), unit("2030"))
    assert not told("It pays.", unit(None), unit("2030"))


@pytest.mark.parametrize("text", ["In 2014–2020 it paid.", "In 2014-2020 it paid.", "In 2014 — 2020 it paid."])
def test_a_span_of_years_that_has_ended_is_over(text: str) -> None:
    assert told(text)
    assert not told(text.replace("2020", "2027"))
    assert not told(text.replace("2020", "2026")), "the last year has not ended"


def test_of_several_spans_the_last_decides() -> None:
    assert not told("The programme of 2021–2027 follows that of 2014–2020.")
    assert told("The programme of 2014–2020 follows that of 2007–2013.")


def test_numbers_that_are_no_years_are_no_span() -> None:
    assert not told("Form 12014–20205 and article 14–20 hold.")


def test_an_end_counts_more_than_a_span_and_a_span_more_than_a_date() -> None:
    assert not told("In 2014–2020 it paid.", unit(until="2030"))
    assert told("In 2014–2020 it paid.", unit(as_of="2026-11"))
    assert not told("In 2021–2027 it pays.", unit(as_of="2019"))


def test_what_was_told_more_than_three_years_ago_is_too_old() -> None:
    assert told("It pays.", unit(as_of="2022-12-31"))
    assert not told("It pays.", unit(as_of="2023-01"))
    assert not told("It pays.", unit(as_of="2019"), unit(as_of="2024")), "the younger sentence decides"


def test_without_a_date_of_its_own_a_sentence_has_that_of_its_document() -> None:
    assert told(of=document(year=2015))
    assert not told(of=document(year=2024))
    brief = document(year=2015)
    assert not told(of=replace(brief, record=replace(brief.record, as_of="2025-05")))
    assert told("It pays.", unit(as_of="2015"), of=document(year=2024))


def test_what_has_no_date_at_all_is_not_over() -> None:
    assert not told() and not told("It pays.", unit())


def test_a_question_on_the_past_is_told_from_one_without_a_time() -> None:
    assert tense("Which calls were open?", TODAY) == "past"
    assert tense("Jakie programy działały w 2015 roku?", TODAY) == "past"
    assert tense("What is a cluster?", TODAY) == "any"

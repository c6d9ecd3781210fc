"""A conversation over a real library of two small reports, by words only; and over questions that only come back."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answering.dialogue import MOST_TURNS, Dialogue
from advisor.app import Advisor
from advisor.errors import AdvisorError, ConfigError
from advisor.models import Answer
from advisor.settings import Settings
from ingest.pipeline import Ingest
from ingest.progress import Silent
from tests.reports import Reports

ENERGY = """# Energy in clusters

Large firms in a cluster save energy with a shared audit of their machines.
Small firms in a cluster save energy with a joint purchase of green electricity.
Energy audits of a cluster are paid by the regional fund.
Firms of a cluster save energy when a coordinator compares their bills each month.
The energy of a cluster is measured by a working group of engineers from five firms.
Waste heat of a foundry warms the offices of a neighbouring firm, which saves energy for the cluster.
"""
WODA = """---
language: pl
---

# Woda w klastrze

Duże firmy w klastrze oszczędzają wodę dzięki wspólnej oczyszczalni.
Małe firmy w klastrze oszczędzają wodę dzięki zbiornikom na deszczówkę.
"""
LARGE = "How do large firms in a cluster save energy?"


@pytest.fixture
def advisor(words_only: Settings, reports: Reports) -> Iterator[Advisor]:
    reports.put("energy.md", ENERGY.encode())
    reports.put("woda.md", WODA.encode())
    Ingest(words_only, Silent()).sync(reports.folder)
    with Advisor(words_only) as advisor:
        yield advisor


@pytest.fixture
def dialogue(advisor: Advisor) -> Dialogue:
    return advisor.converse()


def told(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


def test_a_follow_up_is_answered_as_the_question_it_stands_for(dialogue: Dialogue) -> None:
    first = dialogue.answer(LARGE)
    assert (first.question, first.searched_for) == (LARGE, LARGE)
    assert told(first)[0].startswith("Large firms")
    second = dialogue.answer("and small firms?")
    assert (second.question, second.searched_for) == (
        "and small firms?",
        "How do small firms in a cluster save energy?",
    )
    assert told(second)[0].startswith("Small firms")


def test_a_polish_follow_up_too(dialogue: Dialogue) -> None:
    dialogue.answer("Jak duże firmy w klastrze oszczędzają wodę?")
    answer = dialogue.answer("a małe firmy?")
    assert (answer.language, answer.searched_for) == ("pl", "Jak małe firmy w klastrze oszczędzają wodę?")
    assert told(answer)[0].startswith("Małe firmy")


def test_more_tells_only_what_was_not_told_and_numbers_its_sources_from_1(dialogue: Dialogue) -> None:
    first = dialogue.answer(LARGE)
    more = dialogue.answer("tell me more")
    assert told(more) and not set(told(first)) & set(told(more))
    assert (more.lead, more.searched_for, more.question) == ("more", LARGE, "tell me more")
    assert more.statements[0].citations[0].n == 1


def test_more_ends_and_numbers_then_mean_the_answer_before(dialogue: Dialogue) -> None:
    dialogue.answer(LARGE)
    shown = dialogue.more("/more")
    nothing = dialogue.more("/more")
    assert (nothing.abstained, nothing.reason, told(nothing)) == (True, "nothing_more", [])
    assert dialogue.last == shown


def test_more_before_any_question_is_a_mistake(dialogue: Dialogue) -> None:
    with pytest.raises(ConfigError, match="nothing_asked"):
        dialogue.more("/more")


def test_about_a_number_tells_more_of_that_statement_and_nothing_twice(dialogue: Dialogue) -> None:
    first = dialogue.answer(LARGE)
    answer = dialogue.answer("tell me more about 1")
    assert (
        answer.searched_for.startswith("How do large firms in a cluster save energy") and answer.searched_for != LARGE
    )
    assert 0 < len(told(answer)) <= 3 and not set(told(first)) & set(told(answer))


def test_a_number_that_nothing_has_is_said_to_be_none(dialogue: Dialogue) -> None:
    first = dialogue.answer(LARGE)
    answer = dialogue.answer("tell me more about 19")
    assert (answer.reason, answer.searched_for) == ("no_such_number", "")
    assert dialogue.last == first


def test_the_same_question_in_the_other_language(dialogue: Dialogue) -> None:
    dialogue.answer(LARGE)
    polish = dialogue.answer("po polsku proszę")
    assert (polish.language, polish.searched_for) == ("pl", LARGE)
    assert dialogue.answer("and small firms?").language == "pl"
    assert dialogue.answer("Who pays for energy audits of a cluster?").language == "en"


def test_a_language_wished_before_any_question_is_kept(dialogue: Dialogue) -> None:
    assert dialogue.answer("po polsku proszę").reason == "language_kept"
    assert dialogue.answer(LARGE).language == "pl"


def test_a_language_set_for_all_answers_gives_way_to_a_wish(advisor: Advisor) -> None:
    dialogue = advisor.converse(language="pl")
    assert dialogue.answer(LARGE).language == "pl"
    assert dialogue.answer("in English please").language == "en"
    assert dialogue.answer("Who pays for energy audits of a cluster?").language == "en"


@pytest.mark.parametrize(("question", "word"), [(LARGE, "thanks!"), ("Jak firmy oszczędzają wodę?", "ok, dziękuję")])
def test_thanks_are_no_question(dialogue: Dialogue, question: str, word: str) -> None:
    asked = dialogue.answer(question)
    thanked = dialogue.answer(word)
    assert (thanked.reason, thanked.searched_for, thanked.statements) == ("thanks", "", ())
    assert (thanked.question, thanked.language) == (word, asked.language)
    assert dialogue.last == asked


@pytest.mark.parametrize(("word", "language"), [("hi there", "en"), ("cześć", "pl"), ("dzień dobry", "pl")])
def test_a_greeting_is_answered_in_its_language_and_no_question(dialogue: Dialogue, word: str, language: str) -> None:
    greeted = dialogue.answer(word)
    assert (greeted.reason, greeted.language, greeted.searched_for) == ("greeting", language, "")
    asked = dialogue.answer(f"{word}, {LARGE}")
    assert (asked.searched_for, asked.question) == (LARGE, f"{word}, {LARGE}")
    dialogue.answer(word)
    assert dialogue.last == asked


def test_a_greeting_keeps_to_the_language_set_for_all_answers(advisor: Advisor) -> None:
    assert advisor.converse(language="pl").answer("hello").language == "pl"


@pytest.mark.parametrize("message", ["more", "tell me more about 1"])
def test_what_went_on_from_an_answer_is_repeated_as_it_was_in_another_language(
    dialogue: Dialogue, message: str
) -> None:
    first = dialogue.answer(LARGE)
    rest = dialogue.answer(message)
    for wish, language in (("in Polish", "pl"), ("in English", "en")):
        again = dialogue.answer(wish)
        assert (again.language, again.searched_for, again.lead) == (language, rest.searched_for, rest.lead)
        assert told(again) and not set(told(first)) & set(told(again))
    assert told(again) == told(rest)


def test_after_forgetting_nothing_is_leant_on(dialogue: Dialogue) -> None:
    dialogue.answer(LARGE)
    dialogue.forget()
    assert dialogue.turns == () and dialogue.last is None
    assert dialogue.answer("and small firms?").searched_for == "and small firms?"


def test_a_message_that_failed_is_no_turn(dialogue: Dialogue) -> None:
    dialogue.answer(LARGE)
    with pytest.raises(AdvisorError, match="question_too_long"):
        dialogue.answer("long " * 1000)
    assert [turn.question for turn in dialogue.turns] == [LARGE]


def returned(question: str, *, more: bool, language: str | None, **_: object) -> Answer:
    return Answer(
        question=question,
        language=language or "en",
        mode="extractive",
        fit="none",
        searched_for=question,
        generation=1,
        reason="nothing_found",
    )


messages = st.one_of(
    st.text(max_size=30), st.sampled_from(["more", "2", "thanks", "hej", "po polsku", "a koszty?", LARGE])
)


@given(st.lists(messages, max_size=2 * MOST_TURNS))
def test_every_message_is_a_turn_and_the_last_twenty_are_kept(said: list[str]) -> None:
    dialogue = Dialogue(returned)
    answers = [dialogue.answer(message) for message in said]
    assert [answer.question for answer in answers] == said
    assert [turn.question for turn in dialogue.turns] == said[-MOST_TURNS:]


def test_only_what_needs_a_search_is_asked() -> None:
    asked: list[tuple[str, bool, str | None]] = []

    def ask(question: str, *, more: bool, language: str | None, **_: object) -> Answer:
        asked.append((question, more, language))
        return returned(question, more=more, language=language)

    dialogue = Dialogue(ask)
    for message in ("hello", LARGE, "more", "thanks", "3", "po polsku"):
        dialogue.answer(message)
    english, polish = [[(LARGE, more, language) for more in (False, True)] for language in (None, "pl")]
    assert asked == [*english, *polish]


def test_wishes_for_a_language_outlast_the_turn_they_repeat() -> None:
    dialogue = Dialogue(returned)
    dialogue.answer(LARGE)
    for _ in range(MOST_TURNS):
        dialogue.answer("po polsku")
    answer = dialogue.answer("in English")
    assert (answer.searched_for, answer.language) == (LARGE, "en")

"""The questions name what answers them: sentences and sections that are there."""

from collections import Counter

import pytest

from advisor.knowledge.entries import LANGUAGES
from advisor.knowledge.questions import Question
from tests.corpus.shipped import ALL_THEMES, KNOWLEDGE, briefs

QUESTIONS = KNOWLEDGE.questions
LEAST = 220
LEAST_OF_A_PERSON, LEAST_OF_A_LANGUAGE = 40, 100


def test_there_are_enough_of_each_person_and_language() -> None:
    assert len(QUESTIONS) >= LEAST
    persons = Counter(question.person for question in QUESTIONS)
    spoken = Counter(question.lang for question in QUESTIONS)
    assert min(persons.values()) >= LEAST_OF_A_PERSON
    assert min(spoken[language] for language in LANGUAGES) >= LEAST_OF_A_LANGUAGE
    assert len({(question.person, question.lang) for question in QUESTIONS}) == len(persons) * len(LANGUAGES)


def test_every_theme_is_asked_for() -> None:
    asked = {theme for question in QUESTIONS for theme in question.themes}
    assert asked == ALL_THEMES


def test_ids_and_wordings_are_unique() -> None:
    for values in ([question.id for question in QUESTIONS], [question.question for question in QUESTIONS]):
        assert [value for value, count in Counter(values).items() if count > 1] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_what_answers_a_question_is_there(question: Question) -> None:
    sections = {f"{brief.path.name}#{heading}" for brief in briefs() for heading in brief.headings}
    assert set(question.answers) <= KNOWLEDGE.facts.keys()
    assert set(question.sections) <= sections

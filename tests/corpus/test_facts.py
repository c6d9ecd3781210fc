"""Every answer sentence keeps its promises: alone, short, dated, sourced, the same in both languages, our own words."""

from collections import Counter

import pytest

from advisor.knowledge.entries import LANGUAGES
from advisor.knowledge.facts import FactSheet
from advisor.knowledge.works import EDITORIAL, references
from advisor.models import Language
from tests.corpus import prose
from tests.corpus.shipped import ALL_THEMES, KNOWLEDGE, SEEDS, source_runs

EVERY_SHEET = pytest.mark.parametrize("sheet", KNOWLEDGE.sheets.values(), ids=KNOWLEDGE.sheets.keys())
MOST_WORDS = 30
SECTION_WORDS = range(30, 200)


def test_there_are_at_least_900_pairs() -> None:
    assert len(KNOWLEDGE.facts) >= 900


@EVERY_SHEET
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_stand_alone(sheet: FactSheet, language: Language) -> None:
    wrong = [
        f"{fact.id}: {problem}: {getattr(fact, language)}"
        for fact in sheet.facts
        for problem in prose.problems(getattr(fact, language), language, most_words=MOST_WORDS)
    ]
    assert wrong == []


@EVERY_SHEET
def test_both_languages_give_the_same_figures(sheet: FactSheet) -> None:
    wrong = [(fact.id, prose.numbers(fact.en) ^ prose.numbers(fact.pl)) for fact in sheet.facts]
    assert [pair for pair in wrong if pair[1]] == []


@EVERY_SHEET
def test_every_source_is_a_known_work_with_a_place(sheet: FactSheet) -> None:
    cited = [(fact.id, reference) for fact in sheet.facts for reference in references(fact.source)]
    assert [pair for pair in cited if pair[1].work not in KNOWLEDGE.works or not pair[1].places] == []
    assert [fact.id for fact in sheet.facts if not references(fact.source) and fact.source != EDITORIAL] == []


@EVERY_SHEET
def test_sections_are_questions_of_a_readable_size(sheet: FactSheet) -> None:
    headings = Counter(section.heading.of(language) for section in sheet.sections for language in LANGUAGES)
    assert [heading for heading, count in headings.items() if count > 1] == []
    assert [section.topic for section in sheet.sections if section.topic not in ALL_THEMES] == []
    for section in sheet.sections:
        for language in LANGUAGES:
            words = sum(len(getattr(fact, language).split()) for fact in section.facts)
            assert words in SECTION_WORDS, section.heading.en
            assert list(prose.typography(section.heading.of(language), language)) == []


@EVERY_SHEET
def test_no_eight_words_in_a_row_come_from_a_source(sheet: FactSheet) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the source texts (../shared/seeds) are not here")
    texts = [(fact.id, text) for fact in sheet.facts for text in (fact.en, fact.pl)]
    assert [name for name, text in texts if prose.runs(text) & source_runs()] == []


def test_no_sentence_stands_twice() -> None:
    texts = Counter(text for fact in KNOWLEDGE.facts.values() for text in (fact.en, fact.pl) if fact.en != fact.pl)
    assert [text for text, count in texts.items() if count > 1] == []


def test_every_work_is_cited_and_has_a_mark_of_its_own() -> None:
    for language in LANGUAGES:
        marks = Counter(work.mark.of(language) for work in KNOWLEDGE.works.values())
        assert [mark for mark, count in marks.items() if count > 1] == []

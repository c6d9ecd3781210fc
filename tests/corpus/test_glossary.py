"""The glossary is a dictionary of the language: large, clean, and it knows texts it was not made from."""

import json
import re
from collections import Counter

import pytest

from advisor.knowledge.entries import LANGUAGES
from advisor.knowledge.works import EDITORIAL, references
from advisor.language.lemmas import Lemmatiser
from tests.corpus import coverage, prose
from tests.corpus.shipped import KNOWLEDGE, SEEDS, SHARED, glossary_rows

CONCEPTS = KNOWLEDGE.concepts
MOST_WORDS = 40
OFFICIAL_NAMES = ("krajowy klaster kluczowy", "kluczowy klaster krajowy", "społeczna odpowiedzialność biznesu")


def test_there_are_enough_words_and_terms() -> None:
    single = sum(" " not in entry.polish for entry in glossary_rows())
    assert single >= 4000
    assert len(glossary_rows()) - single >= 900


def test_every_entry_is_clean() -> None:
    polish = Counter(entry.polish for entry in glossary_rows())
    assert [term for term, count in polish.items() if count > 1] == []
    for term, english, _ in glossary_rows():
        assert term == term.strip() and term, term
        assert 1 <= len(english) <= 4 and all(one and one == one.strip() for one in english), term
        assert len(set(english)) == len(english), term
        assert not re.search(r"[;|\"]", term + "".join(english)), term


def test_base_forms_are_what_the_lemmatiser_gives(lemmatiser: Lemmatiser) -> None:
    """`python -m tests.corpus.base_forms` writes them anew."""
    assert [
        entry.polish
        for entry in glossary_rows()
        if entry.base_forms != " ".join(lemmatiser.base_forms(entry.polish, "pl"))
    ] == []


def test_official_names_stand_in_both_orders() -> None:
    assert {*OFFICIAL_NAMES} <= {entry.polish.lower() for entry in glossary_rows()}


def test_it_covers_the_polish_seeds_and_questions(lemmatiser: Lemmatiser) -> None:
    if not SHARED.is_dir():
        pytest.skip("the texts beside the project (../shared) are not here")
    assert coverage.of_lemmas(coverage.polish_seeds(), lemmatiser) >= 0.97
    assert coverage.of_lemmas(coverage.polish_questions(), lemmatiser) >= 0.97


def test_it_covers_news_it_was_not_made_from(lemmatiser: Lemmatiser) -> None:
    if not SHARED.is_dir():
        pytest.skip("the texts beside the project (../shared) are not here")
    assert coverage.of_running_words(coverage.polish_news(), lemmatiser) >= 0.80


def test_there_are_300_concepts_each_once() -> None:
    assert len(CONCEPTS) >= 300
    assert [name for name, count in Counter(one.id for one in CONCEPTS).items() if count > 1] == []
    for language in LANGUAGES:
        terms = Counter(one.term.of(language).lower() for one in CONCEPTS)
        assert [term for term, count in terms.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_definition_can_stand_alone(language: str) -> None:
    wrong = [
        f"{one.id}: {problem}"
        for one in CONCEPTS
        for problem in prose.problems(getattr(one, language), language, most_words=MOST_WORDS)
    ]
    assert wrong == []


def test_every_definition_has_a_source() -> None:
    for one in CONCEPTS:
        cited = references(one.source)
        assert cited or one.source == EDITORIAL, one.id
        assert all(reference.work in KNOWLEDGE.works and reference.places for reference in cited), one.id
        assert set(one.see) <= {other.id for other in CONCEPTS}, one.id


def test_no_definition_is_copied() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the source texts (../shared/seeds) are not here")
    from tests.corpus.shipped import source_runs

    assert [one.id for one in CONCEPTS if prose.runs(f"{one.en} . {one.pl}") & source_runs()] == []


def test_the_shared_questions_are_not_in_the_corpus() -> None:
    """No rule and no sentence is made for the questions we are measured by."""
    if not (SHARED / "eval").is_dir():
        pytest.skip("the evaluation questions (../shared/eval) are not here")
    lines = (SHARED / "eval" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    asked = {json.loads(line)["question"] for line in lines}
    assert not asked & {question.question for question in KNOWLEDGE.questions}

"""A question in the other language: longest term first, inflected words by their base form, names as they are."""

from collections.abc import Iterable, Iterator, Sequence

import pytest

from advisor.language.glossary import Concept, Glossary
from advisor.language.lemmas import Lemmatiser

ENTRIES = (
    ("klaster", ("cluster",), None),
    ("klaster energii", ("energy cluster",), None),
    ("składka", ("fee", "membership fee", "premium"), None),
    ("ekoinnowacja", ("eco-innovation",), None),
    ("po co", ("what for",), None),
    ("firma", ("company", "firm"), None),
)


@pytest.fixture
def glossary(lemmatiser: Lemmatiser) -> Glossary:
    return Glossary(ENTRIES, lemmatiser)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("klaster", "cluster"),
        ("składki klastrów", "fee membership fee cluster"),
        ("skladki", "fee membership fee"),
        ("klastry energii", "energy cluster"),
        ("Po co firmie klaster?", "what for company firm cluster"),
        ("ekoinnowacjami", "eco-innovation"),
        ("Habic i klaster", "habic cluster"),
        ("a czy i w", ""),
        ("", ""),
    ],
)
def test_a_question_is_said_term_by_term(glossary: Glossary, question: str, said: str) -> None:
    assert glossary.in_english(question) == said


def terms_of(concepts: Iterable[Concept]) -> list[list[str]]:
    """Of each concept its wordings."""
    return [[" ".join(wording.terms) for wording in concept] for concept in concepts]


@pytest.mark.parametrize(
    ("question", "concepts"),
    [
        ("Po co firmie klaster?", [["compani", "firm"], ["cluster"]]),
        ("klastry energii", [["energi cluster"]]),
        ("skladka Habic", [["fee", "membership fee", "premium"], ["habic"]]),
        ("ekoinnowacji 2024", [["eco innov ecoinnov"], ["2024"]]),
        ("a czy i w", []),
    ],
)
def test_polish_words_are_searched_in_english_documents(
    glossary: Glossary, question: str, concepts: list[list[str]]
) -> None:
    assert terms_of(glossary.concepts(question, "pl", "en")) == concepts


@pytest.mark.parametrize(
    ("question", "concepts"),
    [
        ("What fees do companies pay?", [["skladka"], ["firma"], ["pay"]]),
        ("Membership fees in energy clusters", [["skladka"], ["klaster energia"]]),
        ("the cluster of Habic", [["klaster"], ["habic"]]),
        ("eco-innovations", [["ekoinnowacj"]]),
        ("of the and", []),
    ],
)
def test_english_words_are_searched_in_polish_documents(
    glossary: Glossary, question: str, concepts: list[list[str]]
) -> None:
    assert terms_of(glossary.concepts(question, "en", "pl")) == concepts


def test_the_best_equivalent_is_surest(glossary: Glossary) -> None:
    ((first, second, third),) = glossary.concepts("składki", "pl", "en")
    assert first.weight == 1.0 > second.weight > third.weight > 0
    ((only,),) = glossary.concepts("membership fee", "en", "pl")
    assert only.weight == second.weight, "the Polish word is its second-best equivalent"


def test_where_no_glossary_helps_words_that_look_alike_are_left(glossary: Glossary) -> None:
    assert terms_of(glossary.concepts("Cluster Nantes 2024", "en", "fr")) == [["cluster"], ["nantes"], ["2024"]]


def test_a_polish_verb_is_searched_in_both_aspects(lemmatiser: Lemmatiser) -> None:
    verbs = (
        ("pisać", ("write",), None),
        ("napisać", ("write", "note"), None),
        ("podpisać", ("sign",), None),
        ("firma", ("company",), None),
    )
    said = terms_of(
        Glossary(verbs, lemmatiser).concepts("Czy firma może napisać i podpisać, co pisać lubi?", "pl", "pl")
    )
    assert ["napisac", "pisac"] in said and ["pisac", "napisac"] in said
    assert ["podpisac"] in said and ["firma"] in said


def test_entries_are_read_once_and_only_when_needed(lemmatiser: Lemmatiser) -> None:
    read = 0

    def entries() -> Iterator[tuple[str, Sequence[str], str | None]]:
        nonlocal read
        read += 1
        yield from ENTRIES

    glossary = Glossary(entries(), lemmatiser)
    assert read == 0
    assert glossary.in_english("klaster") == glossary.in_english("klaster") == "cluster"
    assert read == 1

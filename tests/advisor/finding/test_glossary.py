"""A Polish question said in English: longest term first, inflected words by their base form, names as they are."""

from collections.abc import Iterator, Sequence

import pytest

from advisor.finding.glossary import Glossary
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

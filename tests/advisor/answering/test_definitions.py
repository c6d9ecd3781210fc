"""Looking up a term: as it is written, inflected, abbreviated, misspelt."""

from pathlib import Path

import pytest

from advisor.adapters.knowledge import KnowledgeFolder
from advisor.answering.definitions import Concepts
from advisor.language.lemmas import Lemmatiser
from advisor.models import Language
from tests.knowledge import write_knowledge


@pytest.fixture
def glossary(tmp_path: Path, lemmatiser: Lemmatiser) -> Concepts:
    knowledge = KnowledgeFolder(write_knowledge(tmp_path))
    return Concepts(knowledge.concepts, knowledge.works, lemmatiser)


@pytest.mark.parametrize(
    ("term", "concept", "language"),
    [
        ("eco-innovation", "eco-innovation", "en"),
        ("Eco-Innovations", "eco-innovation", "en"),
        ("ekoinnowacja", "eco-innovation", "pl"),
        ("ekoinnowacji", "eco-innovation", "pl"),
        ("innowacje ekologiczne", "eco-innovation", "pl"),
        ("spoleczna odpowiedzialnosc biznesu", "csr", "pl"),
        ("csr", "csr", "en"),
    ],
)
def test_a_term_is_found_by_any_of_its_names(glossary: Concepts, term: str, concept: str, language: str) -> None:
    (found,) = glossary.look_up(term, "en").definitions
    assert (found.concept.id, found.language) == (concept, language)


@pytest.mark.parametrize("language", ["en", "pl"])
def test_an_abbreviation_of_both_languages_comes_in_the_readers(glossary: Concepts, language: Language) -> None:
    (found,) = glossary.look_up("CSR", language).definitions
    assert found.text == (found.concept.en if language == "en" else found.concept.pl)
    assert found.after is None


def test_a_definition_says_what_it_is_written_after(glossary: Concepts) -> None:
    (found,) = glossary.look_up("ekoinnowacja", "en").definitions
    assert found.after == "Artykuł, część 3"
    assert found.see == ("społeczna odpowiedzialność biznesu",)


def test_a_misspelt_term_brings_those_written_like_it(glossary: Concepts) -> None:
    found = glossary.look_up("eko-inowacja", "pl")
    assert found.definitions == () and "ekoinnowacja" in found.nearest


@pytest.mark.parametrize("term", ["", "?", "the", "weather in Kraków", "x" * 10_000])
def test_what_is_no_term_finds_nothing(glossary: Concepts, term: str) -> None:
    assert glossary.look_up(term, "en").definitions == ()

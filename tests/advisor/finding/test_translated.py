"""A translation beside the glossary's words."""

from dataclasses import replace
from pathlib import Path

import pytest

from advisor.finding.finder import Finder
from advisor.finding.translated import share_said, translated
from advisor.language.glossary import Concept, Glossary, Wording, concepts_of
from advisor.language.lemmas import Lemmatiser
from advisor.models import Scope
from tests.advisor.finding.library import Entry, TopicEmbedder, ToyLibrary, document

CASTLE: Concept = (Wording(("castle",)), Wording(("lock",), 0.8), Wording(("zip", "fasten"), 0.64))
BOARD: Concept = (Wording(("board",)), Wording(("manag",), 0.8))
UNKNOWN: Concept = (Wording(("blotniak",)),)


def test_the_wording_of_the_translation_leads_and_counts_whole() -> None:
    [concept] = translated([CASTLE], ["lock"])
    assert concept[0] == Wording(("lock",), 1.0)
    assert {wording.terms for wording in concept} == {wording.terms for wording in CASTLE}
    assert all(wording.weight < 1 for wording in concept[1:])


def test_of_two_wordings_the_longer_leads() -> None:
    [concept] = translated([CASTLE], ["zip", "fasten", "lock"])
    assert concept[0].terms == ("zip", "fasten")


def test_what_the_translation_does_not_say_is_left_out_and_what_it_adds_is_asked_for() -> None:
    assert translated([BOARD, UNKNOWN], ["harrier", "board"]) == (
        (Wording(("board",)), Wording(("manag",), 0.8 * 0.8)),
        *concepts_of(["harrier"]),
    )


def test_the_share_that_is_said_counts_what_the_glossary_knows() -> None:
    assert share_said([CASTLE, BOARD], ["lock", "harrier"], ["zamek", "zarzad"]) == 0.5
    assert share_said([CASTLE, UNKNOWN], ["lock"], ["zamek", "blotniak"]) == 1.0
    assert share_said([UNKNOWN, CASTLE], ["blotniak"], ["blotniak", "zamek"]) == 0.0  # a name says nothing
    assert share_said([UNKNOWN], ["harrier"], ["blotniak"]) == 1.0
    assert share_said([CASTLE], ["harrier"], ["zamek"]) == 0.0


def finder_over(dictionary: Path, *entries: tuple[str, str]) -> tuple[Finder, ToyLibrary]:
    """Documents of (language, text); the embedder knows English alone, the dictionary one word."""
    lemmatiser, embedder = Lemmatiser(dictionary), TopicEmbedder()
    documents = [document(f"d{n}", language=language) for n, (language, _) in enumerate(entries)]
    units = [Entry(f"p{n}", [text], document=f"d{n}") for n, (_, text) in enumerate(entries)]
    library = ToyLibrary(units, lemmatiser, documents)
    glossary = Glossary([("zaufanie", ("export",), None)], lemmatiser)
    return Finder(library, lemmatiser, lambda _: embedder, glossary), library


ASKED = "zaufanie szkolenie"


def test_documents_in_the_language_of_a_translation_are_found_by_it(dictionary_dir: Path) -> None:
    finder, _ = finder_over(
        dictionary_dir, ("en", "Members export a lot."), ("en", "Members trust those who train them.")
    )
    by_the_glossary = finder.find(ASKED, language="pl", scope=Scope(), k=2)
    translated_by_somebody = finder.find(ASKED, language="pl", scope=Scope(), k=2, translation="trust train")
    assert [hit.passage.id for hit in by_the_glossary.hits][:1] == ["p0"]
    assert [hit.passage.id for hit in translated_by_somebody.hits][:1] == ["p1"]
    assert translated_by_somebody.question == ASKED


def test_documents_in_the_language_of_the_question_are_met_as_without_it(dictionary_dir: Path) -> None:
    finder, _ = finder_over(dictionary_dir, ("pl", "zaufanie szkolenie export"), ("pl", "waste waste waste"))
    without = finder.find(ASKED, language="pl", scope=Scope(), k=2)
    beside = finder.find(ASKED, language="pl", scope=Scope(), k=2, translation="waste")
    assert beside.hits[0].score == without.hits[0].score
    assert beside.hits[0].passage.id == "p0"


HEARD = {"pl": "Czy Zalando ma zaufanie?", "en": "Does Zalando export?"}
UNHEARD = {"pl": "Czy Zalando ma szkolenie?", "en": "Does Zalando train?"}
"""The glossary knows all words of the first two that are no names, and one not of the others."""


@pytest.mark.parametrize(
    ("language", "held", "gains"),
    [("pl", "en", True), ("pl", "pl", False), ("en", "pl", True), ("en", "en", False), ("pl", "de", False)],
)
def test_a_translation_is_worth_it_where_documents_are_in_the_other_language(
    dictionary_dir: Path, language: str, held: str, gains: bool
) -> None:
    finder, library = finder_over(dictionary_dir, (held, "Members trust."))
    assert finder.gains_from_translation(UNHEARD[language], language, Scope()) is gains
    assert not finder.gains_from_translation(HEARD[language], language, Scope())
    ours = [replace(one, record=replace(one.record, kind="brief")) for one in library.documents_held]
    library.documents_held = ours
    assert not finder.gains_from_translation(UNHEARD[language], language, Scope())

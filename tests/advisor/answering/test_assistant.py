"""Question in, answer out, over a library in memory."""

from datetime import date
from pathlib import Path

import pytest

from advisor.answering.assistant import Assistant, question_language
from advisor.answering.extractive import BRIEF, FULL
from advisor.errors import ConfigError, UnknownItem
from advisor.finding.finder import Finder
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Gap, Scope
from tests.advisor.finding.library import Entry, TopicEmbedder, ToyLibrary, document

SENTENCES = [
    "Clusters train apprentices in one shared workshop of all companies.",
    "Members train coaches who later visit every small producer.",
    "Schools train pupils for the trades of the region.",
    "Producers train buyers to tell good timber from bad.",
    "Banks train advisers who know the needs of founders.",
    "Towns train guides who show visitors the old mills.",
    "Farms train drivers for the harvest of early fruit.",
    "Ports train pilots on models of the narrow channel.",
]
ENTRIES = [Entry(f"p{n}", [text], document=f"d{n}") for n, text in enumerate(SENTENCES)]


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    lemmatiser, embedder = Lemmatiser(tmp_path), TopicEmbedder()
    documents = [document(f"d{n}") for n in range(len(ENTRIES))]
    library = ToyLibrary(ENTRIES, lemmatiser, documents)
    return Assistant(Finder(library, lemmatiser, lambda name: embedder, Glossary((), lemmatiser)))


QUESTION = "Who do they train in a shared workshop?"


def test_an_answer_has_statements_that_are_cited(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION, scope=Scope(), more=False, language=None)
    assert (answer.fit, answer.mode, answer.reason, answer.abstained) == ("answers", "extractive", None, False)
    assert answer.lead is not None
    assert answer.statements[0].text == SENTENCES[0]
    assert all(one.citations for one in answer.statements)
    assert (answer.question, answer.searched_for, answer.generation) == (QUESTION, QUESTION, 7)
    assert set(answer.milliseconds) == {"find", "write", "total"}


def test_a_normal_answer_is_short_and_a_fuller_one_can_be_had(assistant: Assistant) -> None:
    brief = assistant.ask(QUESTION, scope=Scope(), more=False, language=None).statements
    full = assistant.ask(QUESTION, scope=Scope(), more=True, language=None).statements
    assert 1 <= len(brief) <= BRIEF.statements < len(full) <= FULL.statements
    assert full[: len(brief)] == brief


@pytest.mark.parametrize("question", ["Why is the sky blue on Jupiter?", "Zebra quantum ledger?"])
def test_without_evidence_nothing_is_said(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, scope=Scope(), more=True, language=None)
    assert (answer.fit, answer.statements, answer.nearest, answer.lead) == ("none", (), (), None)
    assert answer.abstained
    assert answer.reason is not None
    assert answer.searched_for == question


def test_a_wish_that_no_document_fits_is_said(assistant: Assistant) -> None:
    with pytest.raises(UnknownItem) as raised:
        assistant.ask(QUESTION, scope=Scope(source="no such report"), more=False, language=None)
    assert raised.value.code == "no_such_source"


@pytest.mark.parametrize("question", ["", "   ", "\n\t\u00a0"])
def test_no_question_is_an_error(assistant: Assistant, question: str) -> None:
    for call in (
        lambda: assistant.ask(question, scope=Scope(), more=False, language=None),
        lambda: assistant.search(question, scope=Scope(), k=3),
    ):
        with pytest.raises(ConfigError) as raised:
            call()
        assert raised.value.code == "question_empty"


def test_a_page_of_text_is_no_question(assistant: Assistant) -> None:
    with pytest.raises(ConfigError) as raised:
        assistant.ask("why " * 1000, scope=Scope(), more=False, language=None)
    assert raised.value.code == "question_too_long"
    assert isinstance(raised.value.values["limit"], int)


def test_white_space_in_a_question_means_nothing(assistant: Assistant) -> None:
    spaced = assistant.ask(f"  {QUESTION.replace(' ', chr(10))} ", scope=Scope(), more=False, language=None)
    assert spaced.question == QUESTION


def test_search_gives_the_passages_themselves(assistant: Assistant) -> None:
    found = assistant.search(QUESTION, scope=Scope(), k=2)
    assert found.hits[0].passage.text == SENTENCES[0]
    assert len(found.hits) == 2


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How does a cluster benefit from training?", "en"),
        ("Co klaster ma ze szkoleń dla firm?", "pl"),
        ("Jak klaster szkoli pracownikow?", "pl"),
        ("CSR?", "en"),
        ("Wie hilft ein Cluster den Firmen der Region?", "en"),
    ],
)
def test_the_language_of_a_question(question: str, language: str) -> None:
    assert question_language(question) == language


def test_the_answer_is_in_the_language_asked_for(assistant: Assistant) -> None:
    assert assistant.ask(QUESTION, scope=Scope(), more=False, language="pl").language == "pl"
    assert assistant.ask(QUESTION, scope=Scope(), more=False, language=None).language == "en"


# -- what the documents do not give, and what is over ---------------------------------------------

TODAY = date(2026, 11, 21)
PROGRAMMES = [
    "The Lantern programme pays grants to clusters that train guides.",
    "Clusters that train coaches get grants of the Beacon fund every spring.",
]


def office(tmp_path: Path, *years: int) -> Assistant:
    """Asked on one day; the documents on the two programmes are of these years, the others of none."""
    lemmatiser, embedder = Lemmatiser(tmp_path), TopicEmbedder()
    entries = [Entry(f"m{n}", [text], document=f"m{n}") for n, text in enumerate(PROGRAMMES[: len(years)])]
    documents = [document(f"m{n}", year=year) for n, year in enumerate(years)]
    documents += [document(f"d{n}") for n in range(len(ENTRIES))]
    library = ToyLibrary([*entries, *ENTRIES], lemmatiser, documents)
    finder = Finder(library, lemmatiser, lambda name: embedder, Glossary((), lemmatiser))
    return Assistant(finder, today=lambda: TODAY)


@pytest.mark.parametrize("more", [False, True])
def test_where_a_name_is_missing_the_nearest_passages_are_given_instead(tmp_path: Path, more: bool) -> None:
    question = "Which apprentices do companies of the Silicon Alps train in one shared workshop?"
    answer = office(tmp_path).ask(question, scope=Scope(), more=more, language=None)
    assert (answer.fit, answer.reason, answer.abstained) == ("related", "no_name", True)
    assert answer.gaps == (Gap(kind="name", value="Silicon Alps"),)
    assert (answer.statements, answer.lead) == ((), None)
    assert (len(answer.nearest), answer.nearest[0].passage.text) == (3, SENTENCES[0])


def test_an_answer_gives_no_nearest_passages_and_no_gaps(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION, scope=Scope(), more=True, language=None)
    assert (answer.nearest, answer.gaps) == ((), ())


def test_an_answer_names_the_day_for_which_it_holds(tmp_path: Path, assistant: Assistant) -> None:
    assert office(tmp_path).ask(QUESTION, scope=Scope(), more=False, language=None).asked_on == "2026-11-21"
    nothing = office(tmp_path).ask("Zebra quantum ledger?", scope=Scope(), more=False, language=None)
    assert (nothing.fit, nothing.asked_on) == ("none", "2026-11-21")
    before = date.today()
    asked_on = assistant.ask(QUESTION, scope=Scope(), more=False, language=None).asked_on
    assert before <= date.fromisoformat(asked_on) <= date.today()


NOW, PAST = "Which grants can clusters that train get now?", "Which grants did clusters that train get?"


def test_what_is_over_opens_with_a_warning(tmp_path: Path) -> None:
    answer = office(tmp_path, 2015).ask(NOW, scope=Scope(source="m0"), more=False, language=None)
    assert (answer.fit, answer.lead) == ("answers", "over")
    assert [one.text for one in answer.statements] == PROGRAMMES[:1]


def test_what_still_holds_is_told_without_what_is_over(tmp_path: Path) -> None:
    answer = office(tmp_path, 2015, 2025).ask(NOW, scope=Scope(source="m"), more=True, language=None)
    assert (answer.fit, answer.lead) == ("answers", "found")
    assert [one.text for one in answer.statements] == PROGRAMMES[1:]


def test_a_question_on_the_past_is_answered_from_both(tmp_path: Path) -> None:
    answer = office(tmp_path, 2015, 2025).ask(PAST, scope=Scope(source="m"), more=True, language=None)
    assert (answer.fit, answer.lead) == ("answers", "found")
    assert {one.text for one in answer.statements} == set(PROGRAMMES)

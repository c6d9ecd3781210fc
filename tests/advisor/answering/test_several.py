"""Questions of several parts and comparisons, over a library in memory."""

from datetime import date
from pathlib import Path

import pytest

from advisor.answering.assistant import Assistant
from advisor.finding.finder import Finder
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Answer, Gap, Scope
from tests.advisor.finding.library import Entry, TopicEmbedder, ToyLibrary, document

WORKSHOP = "Clusters train apprentices in one shared workshop of all companies."
ROOFS = "Solar roofs lower the energy bill of every small producer."
BRONZE = "Offices choose the bronze label for better design and trust."
GOLD = "The gold label takes proof of waste, of every roof and of every bill from the towns and the mills."
TEXTS = [
    WORKSHOP,
    ROOFS,
    BRONZE,
    GOLD,
    "Ports train pilots on models of the narrow channel.",
    "Producers export timber to towns behind the hills.",
    "Mills burn waste to dry the grain of the region.",
]


def office(tmp_path: Path, *more: str) -> Assistant:
    """An assistant over one document for each sentence."""
    lemmatiser, embedder = Lemmatiser(tmp_path), TopicEmbedder()
    texts = [*TEXTS, *more]
    entries = [Entry(f"p{n}", [text], document=f"d{n}") for n, text in enumerate(texts)]
    library = ToyLibrary(entries, lemmatiser, [document(f"d{n}") for n in range(len(texts))])
    finder = Finder(library, lemmatiser, lambda name: embedder, Glossary((), lemmatiser))
    return Assistant(finder, today=lambda: date(2026, 11, 21))


def ask(assistant: Assistant, question: str, *, more: bool = False) -> Answer:
    return assistant.ask(question, scope=Scope(), more=more, language=None)


def said(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    return office(tmp_path)


def test_each_part_has_its_statement(assistant: Assistant) -> None:
    answer = ask(assistant, "Who do clusters train in a shared workshop, and how do solar roofs lower the energy bill?")
    assert {WORKSHOP, ROOFS} <= set(said(answer))
    assert (answer.fit, answer.gaps) == ("answers", ())


@pytest.mark.parametrize("more", [False, True])
def test_a_part_without_an_answer_is_told_and_does_not_choose_the_statements(assistant: Assistant, more: bool) -> None:
    question = "Who do clusters train in a shared workshop, and why is the sky blue on Jupiter?"
    answer = ask(assistant, question, more=more)
    assert (answer.fit, answer.lead, answer.reason) == ("answers", "found", None)
    assert answer.gaps == (Gap(kind="part", value="why is the sky blue on Jupiter"),)
    assert said(answer)[0] == WORKSHOP


def test_a_part_that_leans_on_an_unknown_subject_is_not_answered(assistant: Assistant) -> None:
    answer = ask(assistant, "Which apprentices does the Silicon Alps train, and does it run a shared workshop?")
    assert (answer.fit, answer.reason, answer.statements) == ("related", "no_name", ())


def test_without_any_answer_there_are_no_parts(assistant: Assistant) -> None:
    answer = ask(assistant, "Why is the sky blue on Jupiter? Which zebra keeps a quantum ledger?")
    assert (answer.fit, answer.reason, answer.statements) == ("none", "nothing_found", ())
    assert not any(gap.kind == "part" for gap in answer.gaps)


def test_statements_are_not_told_twice(assistant: Assistant) -> None:
    answer = ask(assistant, "Who do clusters train in a shared workshop, and which workshop do companies share?")
    assert len(said(answer)) == len(set(said(answer)))


BETTER = "Which is better for the design and trust of offices, the bronze label or the {} label?"


def test_both_sides_of_a_comparison_are_shown(tmp_path: Path) -> None:
    near = [
        f"Design and trust of offices are better with the bronze label in the {place}." for place in ("east", "west")
    ]
    answer = ask(office(tmp_path, *near), BETTER.format("gold"))
    assert said(answer)[-1] == GOLD
    assert (answer.fit, answer.gaps) == ("answers", ())


def test_a_side_that_no_document_knows_is_told(assistant: Assistant) -> None:
    answer = ask(assistant, BETTER.format("platinum"))
    assert (answer.fit, answer.gaps) == ("answers", (Gap(kind="part", value="platinum label"),))
    assert said(answer)[0] == BRONZE


# -- sources that disagree ------------------------------------------------------------------------

FEW, MANY = (
    "The design register of the region lists 40 mills.",
    "The design register of the region lists about 71 mills.",
)
REGISTER = "How many mills does the design register of the region list?"


def test_documents_that_give_different_figures_are_both_shown_with_a_note(tmp_path: Path) -> None:
    answer = ask(office(tmp_path, FEW, MANY), REGISTER)
    assert set(said(answer)[:2]) == {FEW, MANY}
    assert {citation.n for one in answer.statements[:2] for citation in one.citations} == {1, 2}
    assert answer.notes == ("figures_differ",)


def test_documents_that_agree_need_no_note(tmp_path: Path) -> None:
    answer = ask(office(tmp_path, FEW, FEW.replace("40", "some 40")), REGISTER)
    assert answer.notes == ()
    assert len(said(answer)) == len({text.replace("some ", "") for text in said(answer)})

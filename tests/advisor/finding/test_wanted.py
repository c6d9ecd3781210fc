"""What form of answer a question asks for."""

import pytest

from advisor.finding.wanted import Wanted, fits, wanted

WISHES = {
    "figure": [
        "How many members does the cluster have?",
        "What share of members trains apprentices?",
        "What percentage of energy is saved?",
        "Ile firm należy do klastra?",
        "Jaki odsetek członków szkoli uczniów?",
        "Jak często spotykają się członkowie?",
    ],
    "date": [
        "When was the cluster founded?",
        "In which year was the plan adopted?",
        "Kiedy powstał klaster?",
        "Od kiedy obowiązuje ustawa?",
    ],
    "definition": [
        "What is a cluster?",
        "What does greenwashing mean?",
        "Co to jest klaster?",
        "Czym są klastry kluczowe?",
        "Na czym polega ekoinnowacja?",
    ],
    "items": [
        "Which services does a cluster offer?",
        "List the benefits of a cluster.",
        "What are the risks of a merger?",
        "Jakie usługi oferuje klaster?",
        "Wymień korzyści z udziału w klastrze.",
    ],
}


@pytest.mark.parametrize(("form", "question"), [(form, text) for form, texts in WISHES.items() for text in texts])
def test_a_question_tells_its_form(form: str, question: str) -> None:
    assert getattr(wanted(question), form)


@pytest.mark.parametrize(
    "question",
    ["Why do clusters grow?", "Who pays for training?", "Dlaczego klastry rosną?", "Kto płaci za szkolenia?", ""],
)
def test_other_questions_ask_for_no_form(question: str) -> None:
    assert wanted(question) == Wanted(figure=False, date=False, definition=False, items=False)


@pytest.mark.parametrize(
    ("question", "text", "is_list", "count"),
    [
        ("How many members are there?", "The cluster has 120 members.", False, 1),
        ("How many members are there?", "The cluster has many members.", False, 0),
        ("When was it founded?", "It was founded in 2003.", False, 1),
        ("When was it founded?", "It was founded by 2003a members.", False, 1),
        ("When was it founded?", "It has 120 members.", False, 0),
        ("What is a cluster?", "A cluster is a group of firms.", False, 1),
        ("Czym jest klaster?", "Klaster to „grupa firm”.", False, 1),
        ("Which services are there?", "Training\nCoaching", True, 1),
        ("Which services are there?", "Training and coaching.", False, 0),
        ("Why do clusters grow?", "In 2003 a cluster is a group of 7 firms.", True, 0),
    ],
)
def test_a_text_fits_as_many_wishes_as_it_has_forms(question: str, text: str, is_list: bool, count: int) -> None:
    assert fits(wanted(question), text, is_list=is_list) == count

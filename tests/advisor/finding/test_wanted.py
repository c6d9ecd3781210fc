"""What form of answer a question asks for."""

import pytest

from advisor.finding.wanted import Figure, Wanted, figure_asked, fits, has_figure, wanted
from advisor.language.words import fold

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


@pytest.mark.parametrize("question", [text for texts in WISHES.values() for text in texts])
def test_marks_on_letters_change_nothing(question: str) -> None:
    assert wanted(fold(question)) == wanted(question)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("w ktorym roku powstal klaster", "date"),
        ("jaki udzial firm placi", "share"),
        ("ile wynosila skladka", "money"),
        ("jak dlugo wazny jest znak", "count"),
        ("jaka jest oplata", "money"),
    ],
)
def test_figures_are_asked_for_without_marks_on_letters(question: str, kind: Figure) -> None:
    assert figure_asked(question) == kind


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


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many members does it have?", "count"),
        ("How long does the audit take?", "count"),
        ("What does a label cost and how long does it take?", "count"),
        ("How much does a label cost?", "money"),
        ("What's the highest grant one project can get?", "money"),
        ("What is the fee?", "money"),
        ("What share of members pays?", "share"),
        ("how much of the waste is reused?", "share"),
        ("When was it founded?", "date"),
        ("Since when does the law hold?", "date"),
        ("Ilu członków ma klaster?", "count"),
        ("Ile lat trwa status?", "count"),
        ("Ile kosztuje znak?", "money"),
        ("jakie jest wpisowe", "money"),
        ("jaka jest skladka w klastrze", "money"),
        ("Jaki odsetek firm płaci?", "share"),
        ("Ile procent firm szkoli?", "share"),
        ("Kiedy powstał klaster?", "date"),
        ("W którym roku powstał?", "date"),
    ],
)
def test_some_questions_cannot_be_answered_without_a_figure(question: str, kind: Figure) -> None:
    assert figure_asked(question) == kind


@pytest.mark.parametrize(
    "question",
    [
        "Why do clusters grow?",
        "What happens when a member leaves?",
        "Who pays the fees?",
        "Which costs does a cluster have?",
        "Dlaczego klastry rosną?",
        "Co się dzieje, kiedy członek odchodzi?",
        "Kto płaci składki?",
        "",
    ],
)
def test_others_are_answered_in_words(question: str) -> None:
    assert figure_asked(question) is None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("share", "Some 40% pay."),
        ("share", "Some 40 per cent pay."),
        ("share", "Płaci 40 procent."),
        ("money", "It costs €300."),
        ("money", "It costs 300 euros."),
        ("money", "Kosztuje 300 zł."),
        ("money", "PLN 300 a year"),
        ("date", "It was founded in 2003."),
        ("count", "It has 120 members."),
        ("count", "It has three members."),
        ("count", "Trwa pięć lat."),
        ("count", "Rozmowa jest trzygodzinna."),
        ("count", "In 2003 it had 2100 members."),
    ],
)
def test_a_figure_of_its_kind_is_seen(kind: Figure, text: str) -> None:
    assert has_figure(text, kind)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("share", "Some 40 firms pay."),
        ("money", "It has 300 members."),
        ("money", "A eurocluster has members."),
        ("date", "It has 120 members."),
        ("date", "It has 12003 members."),
        ("count", "It was founded in 2003."),
        ("count", "It has many members."),
        ("count", ""),
    ],
)
def test_a_figure_of_another_kind_is_none(kind: Figure, text: str) -> None:
    assert not has_figure(text, kind)

"""Comparisons, bounds and times that a small word turns round, and paraphrases that keep them."""

import pytest

from advisor.grounding.directions import turns_comparison
from advisor.grounding.wording import Wording
from tests.advisor.grounding.paraphrases import PARAPHRASES
from tests.evaluation.weak_model_honest import paraphrases


def turns(statement: str, quote: str, language: str) -> bool:
    return turns_comparison(Wording(statement, language), [Wording(quote, language)])


@pytest.mark.parametrize(
    ("language", "quote", "statement"),
    [
        ("en", "Larger and more complex clusters need staff.", "Larger and less complex clusters need staff."),
        ("en", "A label needs at least 30 firms.", "A label needs at most 30 firms."),
        ("en", "A label needs at least 30 firms.", "A label needs 30 firms."),
        ("en", "Aid covers up to 50% of costs.", "Aid covers at least 50% of costs."),
        ("en", "The office was closed in the city.", "The office will be closed in the city."),
        ("en", "It ran until 2020.", "It has run since 2020."),
        ("en", "The audit comes before the visit.", "The audit comes after the visit."),
        ("en", "It began in 2019.", "It began before 2019."),
        ("pl", "Znak wymaga co najmniej trzydziestu firm.", "Znak wymaga najwyżej 30 firm."),
        ("pl", "Firmy działają bardziej otwarcie.", "Firmy działają mniej otwarcie."),
        ("pl", "Biuro było otwarte dla firm.", "Biuro będzie otwarte dla firm."),
        ("pl", "Program trwał do 2020 r.", "Program trwał od 2020 r."),
        ("pl", "Koszty wynoszą ponad 40 euro.", "Koszty wynoszą poniżej 40 euro."),
    ],
)
def test_the_contrary_is_found(language: str, quote: str, statement: str) -> None:
    assert turns(statement, quote, language)
    assert not turns(quote, quote, language)


@pytest.mark.parametrize(
    ("language", "quote", "statement"),
    [
        ("en", "A label needs at least 30 firms.", "Thirty or more firms are needed for a label."),
        ("en", "Costs fell by more than 40 euros.", "The fall in costs was over 40 euros."),
        ("en", "The plan is to open an office by 2030.", "An office will open by 2030."),
        ("pl", "Znak wymaga co najmniej 30 firm.", "Do znaku potrzeba przynajmniej trzydziestu firm."),
        ("pl", "Planuje się otwarcie biura.", "Biuro będzie otwarte."),
        ("de", "Mehr als 30 Firmen.", "Weniger als 30 Firmen."),
    ],
)
def test_other_words_for_the_same_are_none(language: str, quote: str, statement: str) -> None:
    assert not turns(statement, quote, language)


def test_no_hand_written_paraphrase_turns_round() -> None:
    told = (*PARAPHRASES, *paraphrases())
    assert not [statement for language, quote, statement in told if turns(statement, quote, language)]

"""The same words in other parts: who does what, what follows from what, which figure belongs where."""

import pytest

from advisor.grounding.roles import changes_roles, moves_figures
from advisor.grounding.wording import Wording
from advisor.language.lemmas import Lemmatiser
from tests.advisor.grounding.paraphrases import PARAPHRASES
from tests.evaluation.weak_model_honest import paraphrases

CHANGED = [
    ("en", "Regions support clusters with money and advice.", "Clusters support regions with money and advice."),
    ("en", "Clusters grow because members share a workshop.", "Members share a workshop because clusters grow."),
    ("en", "Trust between firms leads to joint projects.", "Joint projects lead to trust between firms."),
    ("en", "Joint projects follow from trust between firms.", "Trust between firms follows from joint projects."),
    ("en", "Knowledge flows from universities to firms.", "Knowledge flows from firms to universities."),
    ("en", "Small firms pay less than large members.", "Large members pay less than small firms."),
    (
        "pl",
        "Klastry rosną, bo członkowie mają wspólny warsztat.",
        "Członkowie mają wspólny warsztat, bo klastry rosną.",
    ),
    ("pl", "Zaufanie firm prowadzi do wspólnych projektów.", "Wspólne projekty prowadzą do zaufania firm."),
    ("pl", "Wiedza płynie z uczelni do przedsiębiorstw.", "Wiedza płynie z przedsiębiorstw do uczelni."),
]


def changes(statement: str, quote: str, language: str, lemmatiser: Lemmatiser) -> bool:
    return changes_roles(Wording(statement, language), [Wording(quote, language)], lemmatiser.terms)


@pytest.mark.parametrize(("language", "quote", "statement"), CHANGED)
def test_changed_parts_are_found(language: str, quote: str, statement: str, lemmatiser: Lemmatiser) -> None:
    assert changes(statement, quote, language, lemmatiser)
    assert not changes(quote, quote, language, lemmatiser)


@pytest.mark.parametrize(
    ("language", "quote", "statement"),
    [
        ("en", "Clusters grow because members share a workshop.", "Because members share a workshop, clusters grow."),
        ("en", "Trust between firms leads to joint projects.", "Joint projects result from trust between firms."),
        ("en", "It has mills, ports and farms.", "It has ports, mills and farms."),
        ("en", "Clusters are supported by their regions.", "Regions support their clusters."),
        ("pl", "Zaufanie firm prowadzi do wspólnych projektów.", "Wspólne projekty wynikają z zaufania firm."),
    ],
)
def test_the_same_in_another_order_is_none(language: str, quote: str, statement: str, lemmatiser: Lemmatiser) -> None:
    assert not changes(statement, quote, language, lemmatiser)


def test_one_hand_written_paraphrase_of_68_is_taken_for_another(lemmatiser: Lemmatiser) -> None:
    told = (*PARAPHRASES, *paraphrases())
    assert sum(changes(statement, quote, language, lemmatiser) for language, quote, statement in told) <= 1


@pytest.mark.parametrize(
    ("quote", "statement", "moved"),
    [
        ("The 40 firms and 60 schools pay.", "The 60 firms and 40 schools pay.", True),
        ("Of three main types the latter two matter.", "Of three main types the latter three matter.", True),
        ("The 40 firms and 60 schools pay.", "The 60 schools and 40 firms pay.", False),
        ("In 2019, 40 firms paid.", "40 firms paid in 2019.", False),
    ],
)
def test_a_figure_in_the_place_of_another(quote: str, statement: str, moved: bool, lemmatiser: Lemmatiser) -> None:
    assert moves_figures(Wording(statement, "en"), [Wording(quote, "en")], lemmatiser.terms) == moved


def test_no_hand_written_paraphrase_moves_a_figure(lemmatiser: Lemmatiser) -> None:
    for language, quote, statement in (*PARAPHRASES, *paraphrases()):
        assert not moves_figures(Wording(statement, language), [Wording(quote, language)], lemmatiser.terms)

"""A statement in one language over a quote in the other: its words, its names, what it denies."""

import pytest

from advisor.app import open_glossary
from advisor.grounding.translated import is_told_alike
from advisor.grounding.wording import Wording
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.settings import Settings
from tests.evaluation.weak_model_twins import facts, pairs

QUOTE = Wording("A cluster coordinator should start with one small joint project that shows a result.", "en")


@pytest.fixture
def glossary(settings: Settings, lemmatiser: Lemmatiser) -> Glossary:
    return open_glossary(settings, lemmatiser)


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("Koordynator klastra powinien zacząć od małego wspólnego projektu z wynikiem.", True),
        ("Koordynator klastra powinien zacząć od małego wspólnego projektu z wynikiem we Wrocławiu.", False),
        ("Zdaniem Portera koordynator klastra powinien zacząć od małego wspólnego projektu z wynikiem.", False),
        ("Jak podaje Bank Światowy, koordynator klastra powinien zacząć od małego wspólnego projektu.", False),
        ("Składki członków rzadko pokrywają wydatki biura.", False),
        (
            "Koordynator klastra powinien zacząć od małego wspólnego projektu z wynikiem, a banki pożyczają firmom"
            " pieniądze bez zabezpieczeń.",
            False,
        ),
    ],
)
def test_words_names_and_clauses(text: str, alike: bool, glossary: Glossary) -> None:
    assert is_told_alike(Wording(text, "pl"), [QUOTE], glossary) == alike


def test_the_contrary_in_one_word(glossary: Glossary) -> None:
    quote = Wording("Członkostwo w klastrze jest możliwe dla małych firm.", "pl")
    assert is_told_alike(Wording("Membership in the cluster is possible for small firms.", "en"), [quote], glossary)
    quote = Wording("Key performance indicators are effective tools of a cluster policy.", "en")
    told = "Kluczowe wskaźniki są {} narzędziami polityki klastrowej."
    assert is_told_alike(Wording(told.format("skutecznymi"), "pl"), [quote], glossary)
    assert not is_told_alike(Wording(told.format("nieskutecznymi"), "pl"), [quote], glossary)


def test_other_languages_are_not_judged(glossary: Glossary) -> None:
    assert is_told_alike(Wording("Das ist ein Satz.", "de"), [QUOTE], glossary)
    assert is_told_alike(Wording("Fully different words.", "en"), [QUOTE], glossary)


def test_twins_are_alike_and_others_are_not(glossary: Glossary) -> None:
    """Measured on every sixth pair: 0.93 of the twins, of the sentences behind them 0.003."""
    told = list(pairs(facts(48)))
    alike = [is_told_alike(Wording(one.said, one.language), [Wording(one.quote, one.quoted)], glossary) for one in told]
    assert sum(alike) >= 0.9 * len(told)
    others = zip(told, told[2:], strict=False)
    wrong = [
        is_told_alike(Wording(one.said, one.language), [Wording(other.quote, one.quoted)], glossary)
        for one, other in others
    ]
    assert sum(wrong) <= 0.02 * len(told)

"""The two things a question compares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answering.comparisons import sides
from advisor.answering.phrases import Language

COMPARED: list[tuple[Language, str, tuple[str, str]]] = [
    ("en", "bronze or gold label?", ("bronze label", "gold label")),
    ("en", "Should we go for the bronze or gold label?", ("bronze label", "gold label")),
    ("en", "What is the difference between a cluster and a cluster organisation?", ("cluster", "cluster organisation")),
    (
        "en",
        "What is the difference between the Basic and the Comprehensive Module of VSME?",
        ("Basic Module of VSME", "Comprehensive Module of VSME"),
    ),
    ("en", "What is the difference between a CSRD report and a VSME report?", ("CSRD report", "VSME report")),
    ("en", "cleaner production vs end of pipe – what is the difference?", ("cleaner production", "end of pipe")),
    ("en", "How does upcycling differ from recycling?", ("upcycling", "recycling")),
    ("en", "How do gold and silver holders differ?", ("gold holders", "silver holders")),
    ("en", "Is GRI or VSME better for a small firm?", ("GRI", "VSME")),
    ("pl", "Czym różni się recykling od zwykłego upcyklingu?", ("recykling", "upcyklingu")),
    ("pl", "czym sie rozni bronze label od gold label", ("bronze label", "gold label")),
    ("pl", "Czym klaster energii różni się od spółdzielni?", ("klaster energii", "spółdzielni")),
    ("pl", "Jaka jest różnica między CSR a zrównoważonym rozwojem?", ("CSR", "zrównoważonym rozwojem")),
    ("en", "Is an association better than a company for us?", ("association", "company")),
    ("pl", "ESG a CSR – czym się różnią?", ("ESG", "CSR")),
    ("pl", "EMAS czy ISO 14001 – co wybrać?", ("EMAS", "ISO 14001")),
    ("pl", "czym różni się fundacja od stowarzyszenia jako koordynator", ("fundacja", "stowarzyszenia")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "question", "found"), COMPARED)
def test_the_sides_of_a_comparison(language: Language, question: str, found: tuple[str, str]) -> None:
    assert sides(question, language) == found


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What do members or partners pay for training in the region every year?"),
        ("en", "Is it worth it or not?"),
        ("en", "Is there a difference between buying a machine that somebody has used for years and making one?"),
        ("pl", "Czy to się opłaca, czy to moda?"),
        ("pl", "Lepiej kupić czy wynająć?"),
        ("pl", "Czy klaster powinien sam robić szkolenia, czy zlecać?"),
    ],
)
def test_clauses_and_other_choices_are_no_sides(language: Language, question: str) -> None:
    assert sides(question, language) == ()


@given(st.text(max_size=200), st.sampled_from(["en", "pl"]))
def test_any_text_has_two_sides_or_none(text: str, language: Language) -> None:
    found = sides(text, language)
    assert len(found) in (0, 2) and all(side.strip() for side in found)

"""What is denied, allowed and required: a statement says no more than its quotes."""

import pytest

from advisor.grounding.negation import changes
from advisor.grounding.wording import Wording
from advisor.language.lemmas import Lemmatiser

ADVICE = "Clusters may harm the environment, and members should report emissions."
DENIAL = "A cluster is not a legal person and firms have no duty to report."
POLISH = "Klaster nie jest osobą prawną, a firmy mogą raportować dobrowolnie."


@pytest.mark.parametrize(
    ("said", "held", "language", "expected"),
    [
        ("Clusters can harm the environment.", ADVICE, "en", set()),
        ("Clusters harm the environment.", ADVICE, "en", {"stronger"}),
        ("Members must report emissions.", ADVICE, "en", {"stronger"}),
        ("Members have to report emissions.", ADVICE, "en", {"stronger"}),
        ("Clusters may not harm the environment.", ADVICE, "en", {"negation"}),
        ("Only members should report emissions.", ADVICE, "en", {"only"}),
        ("All members should report emissions.", ADVICE, "en", {"all"}),
        ("A cluster isn't a legal person.", DENIAL, "en", set()),
        ("A cluster is a legal person.", DENIAL, "en", {"negation"}),
        ("Firms have a duty to report.", DENIAL, "en", {"negation"}),
        ("Klaster nie jest osobą prawną.", POLISH, "pl", set()),
        ("Klaster jest osobą prawną.", POLISH, "pl", {"negation"}),
        ("Firmy muszą raportować.", POLISH, "pl", {"stronger"}),
        ("Firmy raportują dobrowolnie.", POLISH, "pl", {"stronger"}),
        ("Regulation 5 applies.", "Regulation No 5 applies.", "en", set()),
        ("It applies in May.", "It applies.", "en", set()),
        ("Not only firms pay.", "Firms pay.", "en", set()),
        ("Ein Cluster ist nicht groß.", "Ein Cluster ist groß.", "de", set()),  # a language it has no words for
    ],
)
def test_turns(lemmatiser: Lemmatiser, said: str, held: str, language: str, expected: set[str]) -> None:
    assert changes(Wording(said, language), [Wording(held, language)], lemmatiser.terms) == expected


def test_what_one_quote_allows_another_may_require(lemmatiser: Lemmatiser) -> None:
    quotes = [Wording("Members may report.", "en"), Wording("Members must report.", "en")]
    assert changes(Wording("Members must report.", "en"), quotes, lemmatiser.terms) == set()

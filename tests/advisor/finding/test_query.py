"""A question as the ranking sees it: its words weighed, of each concept the best wording."""

import math

from hypothesis import given
from hypothesis import strategies as st

from advisor.finding.query import Asked, Query, idf, make_query
from advisor.language.glossary import Concept, Wording, concepts_of

PASSAGES = 100
FREQUENCIES = {"green": 5, "fee": 10, "contribution": 20, "cluster": 60}


def asked(*concepts: Concept) -> Asked:
    return query(*concepts).in_language("en")


def query(*concepts: Concept) -> Query:
    return make_query("pl", {"en": concepts}, FREQUENCIES, PASSAGES, None)


def plain(*terms: str) -> tuple[Concept, ...]:
    return concepts_of(terms)


FEE: Concept = (Wording(("fee",)), Wording(("contribution",), 0.8))
"""One Polish word with two equivalents."""


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_term_always_tells_something_and_less_the_more_passages_hold_it(count: int, passages: int) -> None:
    assert idf(count, passages) > 0
    assert idf(count + 1, passages) < idf(count, passages)


def test_a_term_that_occurs_nowhere_weighs_most_and_is_not_known() -> None:
    wanted = asked(*plain("green", "zebra"))
    assert wanted.weights.unseen == idf(0, PASSAGES) > wanted.weights.idf["green"]
    assert math.isclose(wanted.known, idf(5, PASSAGES) / (idf(5, PASSAGES) + idf(0, PASSAGES)))


def test_of_a_concept_the_best_wording_counts_and_not_their_sum() -> None:
    wanted = asked(FEE)
    assert wanted.covered({"fee"}) == wanted.covered({"fee", "contribution"}) == 1.0
    assert math.isclose(wanted.gathered({"fee": 1.0, "contribution": 1.0}), 1.0)
    assert math.isclose(wanted.gathered({"contribution": 1.0}), 0.8)


def test_a_word_with_many_translations_weighs_no_more_than_a_word_with_one() -> None:
    many, one = asked(FEE, *plain("green")), asked(*plain("fee", "green"))
    assert many.mass == one.mass
    assert many.covered({"green"}) == one.covered({"green"}) < 1


def test_a_translation_nobody_uses_does_not_make_a_concept_unknown() -> None:
    wanted = asked((Wording(("zebra",)), Wording(("fee",), 0.8)))
    assert wanted.known == 1.0
    assert asked(*plain("zebra")).known == 0.0


def test_a_wording_of_two_words_is_gathered_as_far_as_a_text_has_it() -> None:
    wanted = asked((Wording(("green", "cluster")),))
    assert 0 < wanted.covered({"green"}) < wanted.covered({"green", "cluster"}) == 1.0
    assert wanted.terms == {"green", "cluster"}


def test_a_question_of_stop_words_asks_for_nothing() -> None:
    wanted = asked()
    assert (wanted.mass, wanted.known, wanted.covered({"green"}), wanted.terms) == (0, 0.0, 0.0, frozenset())


@given(st.sets(st.sampled_from([*FREQUENCIES, "zebra"])), st.sets(st.sampled_from([*FREQUENCIES, "zebra"])))
def test_coverage_is_a_share_and_grows_with_the_text(held: set[str], more: set[str]) -> None:
    wanted = asked(FEE, *plain("green", "cluster", "zebra"))
    assert 0 <= wanted.covered(held) <= wanted.covered(held | more) <= 1


def test_a_question_keeps_its_language_its_form_and_the_documents_it_names() -> None:
    given_query = make_query(
        "pl", {"en": plain("fee"), "pl": ()}, FREQUENCIES, PASSAGES, None, definition=True, documents=frozenset({"d1"})
    )
    assert (given_query.language, given_query.definition) == ("pl", True)
    assert given_query.documents == frozenset({"d1"})
    assert (given_query.in_language("en").terms, given_query.in_language("pl").mass) == (frozenset({"fee"}), 0)
    assert query().documents == frozenset() and not query().definition

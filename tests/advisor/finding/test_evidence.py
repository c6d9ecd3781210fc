"""Do the best passages speak to the question at all?"""

import pytest

from advisor.finding.evidence import ENOUGH, evidence
from advisor.finding.ranking import rank
from advisor.models import Candidate
from tests.advisor.finding.test_ranking import MEANING, asked, candidate

KNOWN = ("green", "skill", "energy")


def measured(question: str, *passages: Candidate, known: bool = True, meaning: bool = True) -> float:
    query = asked(
        question, {term: 4 for term in question.split() if term in KNOWN}, vector=MEANING if meaning else None
    )
    languages = {"en": known}
    return evidence(rank(passages, query, known_language=languages), query, languages)


def test_nothing_found_is_no_evidence() -> None:
    assert measured("green skill") == 0.0


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("meaning", [True, False])
def test_a_passage_that_says_it_all_is_enough(known: bool, meaning: bool) -> None:
    assert measured("green skill", candidate("p", "green skill", cosines=(0.8, 0.9)), known=known, meaning=meaning) > (
        ENOUGH
    )


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("meaning", [True, False])
def test_words_nobody_used_are_not_enough(known: bool, meaning: bool) -> None:
    passages = [candidate("p", "x", cosines=(0.1, 0.2)), candidate("q", "y", cosines=(0.1, 0.1))]
    assert measured("zebra quantum", *passages, known=known, meaning=meaning) < ENOUGH


def test_a_paraphrase_is_enough_where_the_embedder_knows_the_language() -> None:
    paraphrase = candidate("p", "x y z", cosines=(0.75, 0.85))
    assert measured("green skill", paraphrase, known=True) > ENOUGH
    assert measured("green skill", paraphrase, known=False) < measured("green skill", paraphrase, known=True)


def test_unknown_words_lower_the_evidence() -> None:
    passage = candidate("p", "green skill", cosines=(0.5, 0.5))
    assert measured("green skill zebra quantum", passage) < measured("green skill", passage)


def test_it_lies_between_nought_and_one() -> None:
    for cosine in (-1.0, 0.0, 1.0):
        assert 0 <= measured("green", candidate("p", "green", cosines=(cosine, cosine))) <= 1


def test_one_good_passage_among_others_is_enough() -> None:
    others = [candidate(f"o{index}", "x", cosines=(0.1, 0.1)) for index in range(6)]
    good = candidate("p", "green skill", cosines=(0.8, 0.9))
    assert measured("green skill", *others, good) == pytest.approx(measured("green skill", good))

"""What we ship answers what it was written for: the floors below which a change of corpus or search has broken it."""

import pytest

from advisor.app import Advisor
from tests.corpus.shipped import KNOWLEDGE
from tests.evaluation.coverage import LEAST, LEAST_OF_A_LANGUAGE, is_answered


@pytest.mark.slow
def test_the_questions_of_the_corpus_are_answered(shipped: Advisor) -> None:
    results = [(question, is_answered(question, shipped)) for question in KNOWLEDGE.questions]
    missed = [question.id for question, answered in results if not answered]
    assert sum(answered for _, answered in results) >= LEAST * len(results), missed
    for language in ("en", "pl"):
        own = [answered for question, answered in results if question.lang == language]
        assert sum(own) >= LEAST_OF_A_LANGUAGE * len(own), (language, missed)

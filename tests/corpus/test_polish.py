"""The Polish of the corpus: known words, or judged ones."""

from tests.corpus import polish


def test_every_word_is_known_or_judged() -> None:
    assert polish.unjudged() == []


def test_every_judged_word_is_still_used() -> None:
    assert sorted(polish.judged() - polish.unknown() - {""}) == []

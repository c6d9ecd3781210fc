"""What newcomers are offered to tap."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from advisor.services.questions import examples
from advisor.settings import Settings
from tests.corpus.shipped import KNOWLEDGE

_BUTTON = 60
"""Letters of a question that a telephone shows whole on a button."""
_TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("language", ["en", "pl"])
def test_three_questions_on_three_themes_others_the_next_day(
    language: str, make_settings: Callable[..., Settings]
) -> None:
    settings = make_settings()
    offered = [examples(settings, language, 3, _TODAY + timedelta(days=day)) for day in (0, 1)]
    themes = {one.question: one.themes[0] for one in KNOWLEDGE.questions}
    assert all(len({themes[question] for question in day}) == 3 for day in offered)
    assert offered[0] != offered[1]
    assert max(len(question) for day in offered for question in day) <= _BUTTON


def test_a_language_without_questions_offers_none(make_settings: Callable[..., Settings]) -> None:
    assert examples(make_settings(), "de", 3, _TODAY) == ()

"""Two sentences that say the same with another figure."""

import pytest

from advisor.answering.conflicts import contradict

CONTRARY = [
    ("en", "The register holds 4,000 sites.", "The register holds about 4,200 sites."),
    ("en", "Some 40% of members pay a fee.", "Just 55 percent of members pay a fee."),
    ("en", "A label costs EUR 300.", "A label costs around 450 euros."),
    ("en", "In 2023 the network had 40 firms.", "In 2023 the network had 71 firms."),
    ("pl", "Znak kosztuje około 300 zł.", "Znak kosztuje 450 zł."),
]
OTHERS = [
    ("en", "The register holds 4,000 sites.", "The register holds 4 thousand sites."),  # the same figure
    ("en", "The register holds 4,000 sites.", "The register of Spain holds 900 sites."),  # of something else
    ("en", "Firms emit 10 tonnes.", "Small firms emit 5 tonnes."),
    ("en", "In 2019 the network had 40 firms.", "In 2023 the network had 71 firms."),  # of another year
    ("en", "The network had 40 firms.", "In 2023 the network had 71 firms."),
    ("en", "A label costs EUR 300.", "A label costs 300 hours."),  # in another unit
    ("en", "Trust costs time.", "Trust costs time."),
    ("pl", "Znak kosztuje 300 zł.", "Znak kosztuje trzysta złotych."),
]


@pytest.mark.parametrize(("language", "one", "other"), CONTRARY)
def test_the_same_words_with_another_figure_contradict(language: str, one: str, other: str) -> None:
    assert contradict(one, other, language)
    assert contradict(other, one, language)


@pytest.mark.parametrize(("language", "one", "other"), OTHERS)
def test_what_differs_in_more_or_in_nothing_does_not(language: str, one: str, other: str) -> None:
    assert not contradict(one, other, language)
    assert not contradict(other, one, language)

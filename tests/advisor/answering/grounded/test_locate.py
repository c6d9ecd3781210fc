"""Quotes are found though they were copied with small faults, and only then."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answering.grounded.locate import Searchable

TEXT = (
    "The absorp-\ntion of socio-\neconomic “know-how” rises.² In 2019, clusters of the region trained\u00a0250 "
    "apprentices in one shared workshop. Każdy klaster łączy co najmniej 30 firm, w tym 60% małych i średnich."
)


def found(quote: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in Searchable(text).find(quote)]


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("clusters of the region trained 250 apprentices", "clusters of the region trained\u00a0250 apprentices"),
        ("CLUSTERS  of the\nRegion trained", "clusters of the region trained"),
        ("absorption of socio-economic \"know how\"", "absorp-\ntion of socio-\neconomic “know-how"),
        ("'know-how' rises. In 2019", "know-how” rises.² In 2019"),
        ("clusters of the region trayned 250 apprentices", "clusters of the region trained\u00a0250 apprentices"),
        (
            "the region trained 250 aprentices in one shred workshop.",
            "the region trained\u00a0250 apprentices in one shared workshop",
        ),
        ("klaster laczy co najmniej 30 firm", "klaster łączy co najmniej 30 firm"),
        ("klaster łączy co najmniej 30 firm", "klaster łączy co najmniej 30 firm"),
    ],
)  # fmt: skip
def test_small_faults_of_copying(quote: str, there: str) -> None:
    assert found(quote) == [there]


@pytest.mark.parametrize("cut", ["…", "...", "[…]", "(...)", " … ", "[...]"])
def test_an_ellipsis_is_a_cut(cut: str) -> None:
    assert found(f"In 2019, clusters{cut}in one shared workshop.") == ["In 2019, clusters", "in one shared workshop"]


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "…",
        "clusters",
        "the region",
        "clusters of the region employed 250 apprentices",
        "in one shared workshop … In 2019, clusters",  # the wrong way round
        "In 2019, clusters … a sentence that stands nowhere",
        TEXT * 20,
    ],
)
def test_what_does_not_stand_there(quote: str) -> None:
    assert found(quote) == []


@given(st.text(max_size=300), st.text(max_size=100))
def test_whatever_is_looked_for_a_span_lies_in_the_text(text: str, quote: str) -> None:
    for start, end in Searchable(text).find(quote):
        assert 0 <= start < end <= len(text)


WORDS = st.lists(st.text("abcdefgłóż", min_size=2, max_size=9), min_size=8, max_size=40)


@given(WORDS, st.data())
def test_words_of_a_text_are_found_with_one_letter_in_twenty_wrong(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 6))
    quote = " ".join(words[first : first + 6])
    letters = len(quote.replace(" ", ""))
    if letters < 12:
        return
    assert found(quote, text)
    if letters >= 20:
        at = data.draw(st.integers(0, len(quote) - 1))
        assert found(quote[:at] + "x" + quote[at + 1 :], text)


def test_a_long_quote_that_stands_nowhere_costs_little() -> None:
    searchable = Searchable("abcdefghij " * 200)
    began = time.perf_counter()
    for _ in range(10):
        assert searchable.find("klmnopqrst " * 120) == ()
    assert time.perf_counter() - began < 10  # what is quadratic takes minutes

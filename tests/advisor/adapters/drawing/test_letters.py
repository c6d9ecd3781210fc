"""Words found by their letters alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.adapters.drawing.letters import Letters, find

NOISE = st.sampled_from([" ", "\r\n", "-\r\n", "\ufffe", "\xad", "’", " • "])
WORDS = st.lists(st.from_regex(r"[a-ząćęłńóśźż]{2,9}", fullmatch=True), min_size=6, max_size=20)


def highlighted(page: str, *pieces: str, before: str = "") -> list[str]:
    ranges, _ = find(Letters.of(page), pieces, before)
    return [page[first:end] for first, end in ranges]


@pytest.mark.parametrize(
    ("page", "quote", "found"),
    [
        ("Strong eco\ufffe\r\nnomic growth", "economic growth", "eco\ufffe\r\nnomic growth"),
        ("a socio-\r\neconomic aim", "socio-economic", "socio-\r\neconomic"),
        ("new ﬁnancial ﬂows", "financial flows.", "ﬁnancial ﬂows"),
        ("in all areas2. Next", "all areas².", "all areas2"),
        ("I mplementing the plan", "Implementing the plan", "I mplementing the plan"),
        ("ro\u0301wnos\u0301c\u0301 szans", "równość szans", "ro\u0301wnos\u0301c\u0301 szans"),
        ("rate 𝑁𝑢𝑚𝑏𝑒𝑟 of people", "Number of people", "𝑁𝑢𝑚𝑏𝑒𝑟 of people"),
    ],
)
def test_what_two_readers_see_differently_is_found(page: str, quote: str, found: str) -> None:
    assert highlighted(page, quote) == [found]


@given(WORDS, st.data())
def test_any_run_of_words_is_found_whatever_stands_between_its_letters(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    noise = [data.draw(NOISE) for _ in words]
    page = "".join(word + gap for word, gap in zip(words, noise, strict=True))
    start = sum(len(word) + len(gap) for word, gap in zip(words[:first], noise[:first], strict=True))
    end = sum(len(word) + len(gap) for word, gap in zip(words[:last], noise[:last], strict=True)) + len(words[last])
    ranges, whole = find(Letters.of(page), [" ".join(words[first : last + 1])], " ".join(words[:first]))
    assert (ranges, whole) == ([(start, end)], True)


def test_of_two_places_the_one_with_the_same_words_before_it_is_taken() -> None:
    page = Letters.of("Costs fall by a tenth each year. Sales grow by a tenth each year.")
    ranges, _ = find(page, ["by a tenth each year."], "Some text. Sales grow ")
    assert ranges == [(44, 64)]


def test_a_short_word_is_never_found_inside_another_or_in_one_of_several_places() -> None:
    assert highlighted("a department of art", "art") == ["art"]
    assert highlighted("a department", "art", before="elsewhere in the text") == []
    assert highlighted("12 of 12 members", "12", before="elsewhere in the text") == []


def test_pieces_in_another_order_are_found_one_by_one() -> None:
    page = "Second cell of the row | First cell of the row"
    ranges, whole = find(Letters.of(page), ["First cell of the row", "Second cell of the row"], "")
    assert [page[first:end] for first, end in ranges] == ["First cell of the row", "Second cell of the row"]
    assert whole


def test_a_sentence_that_a_footnote_interrupts_is_found_in_two_blocks() -> None:
    page = "The members of a cluster 1 See the annex of the report. share the cost of an academy."
    assert highlighted(page, "The members of a cluster share the cost of an academy.") == [
        "The members of a cluster",
        "share the cost of an academy",
    ]


def test_what_is_not_there_is_not_found() -> None:
    ranges, whole = find(
        Letters.of("The members of a cluster share the cost."), ["Nobody pays for any apprentice."], ""
    )
    assert (ranges, whole) == ([], False)


def test_a_piece_that_is_missing_is_told() -> None:
    page = Letters.of("The members of a cluster share the cost.")
    ranges, whole = find(page, ["Nobody pays for any apprentice.", "The members of a cluster share the cost."], "")
    assert (len(ranges), whole) == (1, False)


@pytest.mark.parametrize("quote", ["", "…", " – "])
def test_a_quote_without_letters_is_found_nowhere(quote: str) -> None:
    assert find(Letters.of("A text – with marks …"), [quote], "") == ([], False)

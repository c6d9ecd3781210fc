"""Traced text keeps every character's place in raw."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ingest.cleaning.traced import Traced, join, raw_offset


def test_a_slice_keeps_its_origins() -> None:
    part = Traced.of("absorption")[3:6]
    assert (part.text, list(part.origins)) == ("orp", [3, 4, 5])


def test_a_replacement_points_at_what_it_replaces() -> None:
    text = Traced.of("a &amp; b").sub(re.compile("&amp;"), "&")
    assert (text.text, list(text.origins)) == ("a & b", [0, 1, 2, 7, 8])


def test_characters_that_were_not_in_raw_carry_a_neighbour() -> None:
    text = join((Traced.of("one"), Traced.at(" | ", 2), Traced.of("two", 4)))
    assert (text.text, list(text.origins)) == ("one | two", [0, 1, 2, 2, 2, 2, 4, 5, 6])


@given(st.text(alphabet="ab c", max_size=60), st.text(alphabet="xyz", max_size=3))
def test_untouched_characters_keep_their_origin(text: str, new: str) -> None:
    replaced = Traced.of(text).sub(re.compile("b+"), new)
    assert replaced.text == re.sub("b+", new, text)
    assert len(replaced.origins) == len(replaced.text)
    assert list(replaced.origins) == sorted(replaced.origins)
    kept = [(c, o) for c, o in zip(replaced.text, replaced.origins, strict=True) if c in "a c"]
    assert all(text[origin] == character for character, origin in kept)


@given(st.lists(st.integers(min_value=0, max_value=30), max_size=40).map(sorted))
def test_runs_give_back_every_origin(cuts: list[int]) -> None:
    text = join([Traced.of("abc", cut) for cut in cuts])
    assert [raw_offset(text.runs(), offset) for offset in range(len(text))] == list(text.origins)


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_slice_of_a_join_is_the_join_of_slices(text: str, cut: int, end: int) -> None:
    whole = Traced.of(text)
    assert join((whole[:cut], whole[cut:])) == whole
    assert whole[cut:][:end].text == text[cut:][:end]


def test_stripping_takes_blanks_off_both_ends() -> None:
    assert Traced.of("  a b  ").strip() == Traced.of("a b", 2)
    assert Traced.of("   ").strip().text == ""

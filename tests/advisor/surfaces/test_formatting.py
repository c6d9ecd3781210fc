"""How texts are laid out for people."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.models import Unit, UnitKind
from advisor.surfaces.formatting import flowing, marked, passage_paragraphs, plain, wrapped
from tests.advisor.surfaces.samples import PASSAGE


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Members need:\n• trust\n• time", ["Members need:", "• trust", "• time [1]"]),
        ("Members need:\ntrust", ["Members need:", "• trust [1]"]),
        ("1. trust\n2. time\n3. tools", ["1. trust", "2. time", "3. tools [1]"]),
        ("trust\ntime\ntools", ["• trust", "• time", "• tools [1]"]),
        ("2020 2021 2022\nWater 4 5 6", ["2020 2021 2022", "Water 4 5 6 [1]"]),
        (" | 2020 | 2021\nWater | 4 | 5", ["Water · 2020: 4 · 2021: 5 [1]"]),
        ("Name | Year\nWater | 4 | 5", ["Name | Year", "Water | 4 | 5 [1]"]),
        ("Name | Year\nWater |", ["Name: Water [1]"]),
        (f"{'A long cell ' * 9}| Year\nWater | 4", [f"{'A long cell ' * 9}| Year", "Water | 4 [1]"]),
    ],
)
def test_the_units_of_a_statement_stand_on_lines_of_their_own(text: str, lines: list[str]) -> None:
    assert wrapped(marked(text, [1]), 200) == lines


def test_items_under_a_heading_get_bullets() -> None:
    assert marked("trust\ntime", [1], listed=True)[0] == "• trust"
    assert marked("Members need trust.", [1], listed=True)[0].startswith("Members")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://a\x1b\\link", "link"),
        ("cut \x1b[", "cut"),
        ("c1 \x9b31m", "c1 31m"),
        ("bell\x07 nul\x00", "bell nul"),
        ("\u202eevil\u202c", "evil"),
        ("a \t b\u00a0c", "a b c"),
        ("half \ud83d", "half"),
    ],
)
def test_control_characters_never_reach_a_terminal(text: str, safe: str) -> None:
    assert plain(text) == safe


@given(st.text())
def test_plain_text_holds_no_control_characters(text: str) -> None:
    assert not [c for c in plain(text) if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f")]


def test_a_blank_line_begins_a_paragraph() -> None:
    assert flowing("one\ntwo\n\nthree\n") == ["one two", "three"]
    assert flowing("") == [""]


def test_headings_and_rows_of_a_passage_stand_alone() -> None:
    text = "Energy\n\nWe save.\nWe share. \n\nWe learn.\n2020 2021\n8.8 9.1"
    kinds: list[tuple[str, UnitKind]] = [
        ("Energy", "heading"),
        ("We save.", "sentence"),
        ("We share.", "sentence"),
        ("We learn.", "sentence"),
        ("2020 2021", "row"),
        ("8.8 9.1", "row"),
    ]
    units = tuple(Unit(start=text.index(t), end=text.index(t) + len(t), kind=kind) for t, kind in kinds)
    lines = passage_paragraphs(replace(PASSAGE, text=text, units=units))
    assert lines == ["Energy", "We save. We share.", "We learn.", "2020 2021", "8.8 9.1"]


def test_a_list_keeps_its_items_and_a_sentence_is_joined() -> None:
    assert flowing("Members\nneed:\n- trust\nand time,\n- money") == ["Members need:", "- trust and time,", "- money"]


@given(st.lists(st.text("abcż.,", min_size=1, max_size=12), min_size=1, max_size=40), st.integers(20, 60))
def test_a_mark_never_leaves_its_word_and_no_word_is_lost(words: list[str], width: int) -> None:
    lines = wrapped(marked(" ".join(words), [1, 12, 1]), width)
    assert lines[-1].endswith(f"{words[-1]} [1] [12]")
    assert " ".join(lines).split() == [*words, "[1]", "[12]"]


@given(st.text("abc ", max_size=300), st.integers(20, 60))
def test_lines_keep_within_the_width(text: str, width: int) -> None:
    longest = max(map(len, text.split()), default=0)
    assert all(len(line) <= max(width, longest) for line in wrapped(flowing(text), width))


def test_the_second_line_of_an_item_hangs_under_its_first_word() -> None:
    assert wrapped(["- one two three four"], 20) == ["- one two three four"]
    assert wrapped(["- one two three four five"], 20) == ["- one two three four", "  five"]

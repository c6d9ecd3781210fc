"""Texts without pages as pictures."""

import pytest

from advisor.adapters.drawing.sheets import Run, draw_sheet
from tests.advisor.adapters.drawing.test_pages import yellow

MISSING = "\U000e0041"
"""A character that no font of letters has: it is drawn as the empty box of missing ones."""


def ink(runs: list[Run]) -> bytes:
    return draw_sheet(runs).tobytes()


def test_polish_letters_and_marks_are_drawn_each_in_its_own_shape() -> None:
    box = ink([(MISSING, "plain")])
    shapes = [ink([(char, "plain")]) for char in "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”“–—…§²₂€•›×≥"]
    assert box not in shapes and len(set(shapes)) == len(shapes)


def test_only_the_marked_words_are_highlighted() -> None:
    assert yellow(draw_sheet([("Before it. ", "around"), ("The words", "plain")])) is None
    first = yellow(draw_sheet([("The words", "marked"), (" behind", "plain")]))
    second = yellow(draw_sheet([("The ", "plain"), ("words", "marked"), (" behind", "plain")]))
    assert first is not None and second is not None
    assert first[0] < second[0] and first[2] == pytest.approx(second[2], abs=1)


def test_the_sheet_is_as_high_as_its_text_and_never_wider() -> None:
    sentence = "Members that train together hire each other's people. "
    short, long = draw_sheet([(sentence, "plain")]), draw_sheet([(sentence * 40, "plain")])
    assert short.width == long.width <= 2000
    assert short.height < 250 < long.height


def test_a_word_longer_than_a_line_stays_on_the_sheet() -> None:
    sheet = draw_sheet([("https://example.org/" + "a" * 300, "marked")])
    box = yellow(sheet)
    assert box is not None and box[2] <= sheet.width - 60 and box[3] - box[1] > 60


def test_line_ends_and_blank_lines_part_what_they_part() -> None:
    heights = [draw_sheet([(text, "plain")]).height for text in ("one two", "one\ntwo", "one\n\ntwo")]
    assert heights[0] < heights[1] < heights[2]


def test_a_mark_that_ends_inside_a_word_does_not_part_the_word() -> None:
    words = "word " * 200
    whole = draw_sheet([(words, "plain")])
    parted = draw_sheet([(words[:102], "marked"), (words[102:], "plain")])
    assert whole.size == parted.size


def test_nothing_to_draw_is_a_sheet_too() -> None:
    assert draw_sheet([]).height > 0

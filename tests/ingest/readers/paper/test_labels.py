"""Page labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.paper.labels import printed_labels

BODY = "In 2019 the cluster had 45 members.\nThey met 12 times\nin 3 places\nand agreed on 7 aims\nfor all."


def pages(*heads: str) -> list[str]:
    return [f"{head}\n{BODY}" for head in heads]


def test_the_labels_of_the_file_count_when_they_say_more_than_the_index() -> None:
    assert printed_labels(pages("1", "2", "3"), ["i", "ii", "1"]) == ["i", "ii", "1"]


def test_labels_that_repeat_the_index_give_way_to_what_is_printed() -> None:
    assert printed_labels(pages("11", "12", "13"), ["1", "2", "3"]) == ["11", "12", "13"]


@pytest.mark.parametrize(
    "line",
    ["{}", "- {} -", "{} │ 2. MODELS", "2. MODELS │ {}", "Page {} of 66", "Strona {} z 66", "[{}]", "© ORG 2019 | {}"],
)
def test_numbers_are_found_in_heads_and_feet_as_they_are_set(line: str) -> None:
    printed = [line.format(number) for number in range(5, 15)]
    assert printed_labels(pages(*printed), []) == [str(number) for number in range(5, 15)]
    assert printed_labels([f"{BODY}\n{foot}" for foot in printed], []) == [str(number) for number in range(5, 15)]


def test_pages_before_and_after_the_run_have_no_label() -> None:
    found = printed_labels(pages("Title", "", "1", "2", "3", "4", "Back cover"), [])
    assert found == [None, None, "1", "2", "3", "4", None]


def test_a_page_without_a_number_inside_the_run_gets_its_own() -> None:
    assert printed_labels(pages("1", "2", "Chapter", "4", "5"), []) == ["1", "2", "3", "4", "5"]


def test_roman_front_matter_and_arabic_body_are_two_runs() -> None:
    found = printed_labels(pages("Title", "ii", "iii", "iv", "1", "2", "3", "4"), [])
    assert found == [None, "ii", "iii", "iv", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    "heads",
    [
        ("Report 2019",) * 6,
        ("Chapter 1",) * 6,
        ("17", "3", "250", "8", "41", "12"),
        ("1", "2"),
        ("10 %", "11 %", "12 %", "13 %"),
        ("1.1 Aims", "2.1 Means", "3.1 Ends", "4.1 Costs"),
    ],
)
def test_numbers_that_do_not_run_along_are_no_labels(heads: tuple[str, ...]) -> None:
    assert printed_labels(pages(*heads), []) == [None] * len(heads)


@given(st.lists(st.text(alphabet="ivxl0123456789 \nab.-", max_size=60), max_size=12), st.lists(st.text(max_size=3)))
def test_there_is_one_label_a_page_whatever_the_text(texts: list[str], labels: list[str]) -> None:
    assert len(printed_labels(texts, labels)) == len(texts)


@given(st.integers(0, 70), st.integers(3, 12))
def test_lower_case_roman_numbers_are_read_and_written_alike(before: int, count: int) -> None:
    roman = [_roman(number) for number in range(before + 1, before + 1 + count)]
    assert printed_labels(pages(*roman), []) == roman


def _roman(number: int) -> str:
    for value, sign in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        if number >= value:
            return sign + _roman(number - value)
    return ""

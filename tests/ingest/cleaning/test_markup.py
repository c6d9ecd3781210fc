"""Marks of Markdown and HTML are read, then gone."""

import pytest

from ingest.cleaning.markup import read_markup
from ingest.models import RawPage


def plain(text: str) -> str:
    return "\n".join(line.text.text for line in read_markup(RawPage(number=None, label=None, text=text), 0))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The **strategy** is *new*.", "The strategy is new."),
        ("***3.1.1 Title***", "3.1.1 Title"),
        ("see [the report](#) and [site](https://a.b/c_(d)).", "see the report and site."),
        ("fewer firms<sup>1</sup>;", "fewer firms¹;"),
        ("7<sup>th</sup> October", "7th October"),
        ("CO<sub>2</sub> and CO<sup>2</sup>", "CO2 and CO2"),
        ("R&amp;D &lt;5 &#8211; x", "R&D <5 – x"),
        ("x <y and a <b> is</b> bold", "x <y and a is bold"),
        ("2 * 3 * 4 and Belarus*, Georgia", "2 * 3 * 4 and Belarus*, Georgia"),
        ("snake_case and _stress_", "snake_case and stress"),
        ("\\*literal\\* star", "literal star"),
        ("<https://a.b/c>", "https://a.b/c"),
        ("![chart](x.png)", "chart"),
        ("- item", "• item"),
        ("- (a) item", "(a) item"),
        ("one\n\n---\n\ntwo", "one\ntwo"),
        ("a\tb\t<b>c</b>\t\t", "a | b | c"),
        ("\tx\ty", "| x | y"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("x\t<p><b>Bold</b></p> <ul> <li>• one</li> <li>• two</li> </ul>", "x | Bold • one • two"),
    ],
)
def test_marks_are_gone_and_words_stay(marked: str, expected: str) -> None:
    assert plain(marked) == expected


def test_a_number_with_a_tab_is_no_table() -> None:
    lines = read_markup(RawPage(number=None, label=None, text="1.\tIntroduction"), 0)
    assert [(line.form, line.text.text) for line in lines] == [("text", "1. Introduction")]


def test_many_open_marks_cost_little() -> None:
    text = "[" * 3000 + "*a " * 3000 + "<" * 3000 + "&" * 3000
    assert len(plain(text)) > 3000

"""Footnote marks become raised characters; formulas, units and years stay."""

import pytest

from ingest.cleaning.lines import read_lines
from ingest.cleaning.superscripts import raise_marks
from tests.ingest.cleaning.documents import pdf_page

SMALL = 7.0


@pytest.mark.parametrize(
    ("before", "small", "after", "expected"),
    [
        ("policy areas", "2", ". Next", "policy areas². Next"),
        ("by 2050", "5", ".", "by 2050⁵."),
        ("“growth”", "12", " is", "“growth”¹² is"),
        ("emissions of CO", "2", " fell", "emissions of CO2 fell"),
        ("emissions of CO", "213", ". It", "emissions of CO2¹³. It"),
        ("in tCO", "2", "e per year", "in tCO2e per year"),
        ("12 m", "2", " of floor", "12 m2 of floor"),
        ("1 TJ = 10", "12", " J", "1 TJ = 10¹² J"),
        ("a table of ", "45", " rows", "a table of 45 rows"),
    ],
)
def test_small_digits_are_raised_by_what_stands_before(before: str, small: str, after: str, expected: str) -> None:
    page = pdf_page(1, before, (small, SMALL), after)
    line = raise_marks(read_lines(page, 0)[0], frozenset({"13"}))
    assert line.text.text == expected

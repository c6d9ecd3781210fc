"""Months of a plan in words."""

import pytest

from advisor.language.texts import texts
from advisor.surfaces.drafts.months import Months

DATED, POLISH = Months("2027-03", texts("en")), Months("2027-03-15", texts("pl"))
COUNTED = Months(None, texts("en"))


@pytest.mark.parametrize(
    ("start", "end", "english", "polish", "counted", "short"),
    [
        (1, 1, "March 2027", "marzec 2027", "month 1", "Mar 2027"),
        (1, 3, "March–May 2027", "marzec–maj 2027", "months 1–3", "Mar–May 2027"),
        (9, 12, "November 2027 – February 2028", "listopad 2027 – luty 2028", "months 9–12", "Nov 2027 – Feb 2028"),
        (11, 22, "January–December 2028", "styczeń–grudzień 2028", "months 11–22", "Jan–Dec 2028"),
        (3, 2, "May 2027", "maj 2027", "month 3", "May 2027"),
    ],
)
def test_spans_are_named(start: int, end: int, english: str, polish: str, counted: str, short: str) -> None:
    assert DATED.span(start, end) == english
    assert POLISH.span(start, end) == polish
    assert COUNTED.span(start, end) == counted
    assert DATED.short_span(start, end) == short


def test_months_are_written_for_machines() -> None:
    assert (DATED.iso(1), DATED.iso(11), COUNTED.iso(11)) == ("2027-03", "2028-01", "11")


@pytest.mark.parametrize("begins", ["", "soon", "2027", "2027-13", "27-03"])
def test_what_is_no_month_counts_as_unknown(begins: str) -> None:
    assert not Months(begins, texts("en")).known


def test_ticks_name_the_year_where_it_changes() -> None:
    assert DATED.ticks(12)[0] == (1, "Mar\n2027")
    assert DATED.ticks(12)[10] == (11, "Jan\n2028")
    assert [name for _, name in POLISH.ticks(24)][:5] == ["mar\n2027", "cze", "wrz", "gru", "mar\n2028"]
    assert COUNTED.ticks(4) == ((1, "1"), (2, "2"), (3, "3"), (4, "4"))


@pytest.mark.parametrize("months", [1, 12, 13, 24, 36, 60, 72, 120])
def test_there_are_never_more_ticks_than_there_is_room_for(months: int) -> None:
    assert 1 <= len(DATED.ticks(months)) <= 13

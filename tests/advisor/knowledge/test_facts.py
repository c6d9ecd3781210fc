"""The form of answer sentences: strict, and honest about time."""

from typing import Any

import pytest
from pydantic import ValidationError

from advisor.knowledge.facts import Fact


def fact(**changes: Any) -> Fact:
    told = {"id": "labels-001", "en": "A label.", "pl": "Znak.", "source": "report, p. 1", "as_of": "2024-06"}
    return Fact.model_validate({**told, **changes})


@pytest.mark.parametrize("as_of", [2024, "2024", "2024-06", "2024-06-30"])
def test_a_date_is_a_year_a_month_or_a_day(as_of: object) -> None:
    assert fact(as_of=as_of).as_of == str(as_of)


@pytest.mark.parametrize("as_of", ["June 2024", "2024-13", "2024-02-30", "24"])
def test_no_date_that_does_not_exist(as_of: str) -> None:
    with pytest.raises(ValidationError):
        fact(as_of=as_of)


@pytest.mark.parametrize("kind", ["law", "money", "programme"])
def test_law_money_and_programmes_say_until_when(kind: str) -> None:
    with pytest.raises(ValidationError, match="period or valid_until"):
        fact(kind=kind, status="closed")
    assert fact(kind=kind, status="closed", period="2014/2020").period == "2014/2020"


@pytest.mark.parametrize("kind", ["law", "programme"])
def test_law_and_programmes_have_a_status(kind: str) -> None:
    with pytest.raises(ValidationError, match="status"):
        fact(kind=kind, period="2014/..")


@pytest.mark.parametrize("period", ["2014-2020", "since 2014", "2014/", "../2020"])
def test_a_period_has_a_beginning_and_an_end(period: str) -> None:
    with pytest.raises(ValidationError):
        fact(kind="money", period=period)


@pytest.mark.parametrize("change", [{"en": ""}, {"pl": "  "}, {"id": "Labels 1"}, {"note": "unknown field"}])
def test_nothing_is_missing_and_nothing_is_unknown(change: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        fact(**change)


@pytest.mark.parametrize(
    ("told", "until"),
    [
        ({}, None),
        ({"period": "2014/2020"}, "2020"),
        ({"period": "2014-06/2020-03-31"}, "2020-03-31"),
        ({"period": "2021/.."}, None),
        ({"valid_until": "2027-12"}, "2027-12"),
        ({"period": "2021/2027", "valid_until": "2026-08-31"}, "2026-08-31"),
        ({"period": "2021/..", "valid_until": 2026}, "2026"),
    ],
)
def test_a_fact_ends_where_it_or_its_period_does(told: dict[str, object], until: str | None) -> None:
    assert fact(**told).until == until

"""Numbers, money, times and kinds of members in a manager's words, both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.drafting.amounts import money_of
from advisor.drafting.member_groups import groups_of
from advisor.drafting.numerals import plain_of, value_of
from advisor.drafting.time_spans import months_of, stage_of, years_of
from advisor.models import Money

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three", 3),
        ("dwadzieścia pięć", 25),
        ("sto dwadzieścia", 120),
        ("1 200", 1200),
        ("1,200", 1200),
        ("2,5", 2.5),
        ("a hundred and twenty", 120),
        ("półtora", 1.5),
        ("trzech", 3),
        ("sixty-four", 64),
        ("half a", 0.5),
    ],
)
def test_numbers(text: str, value: float) -> None:
    assert value_of(plain_of(text)) == value


@given(st.integers(min_value=0, max_value=999_999_999))
def test_any_whole_number_is_read_however_it_is_grouped(number: int) -> None:
    for written in (str(number), f"{number:,}", f"{number:,}".replace(",", " ")):
        assert value_of(written) == number


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("50 000 zł", (50_000, "PLN")),
        ("EUR 60k", (60_000, "EUR")),
        ("USD 40,000 from a donor", (40_000, "USD")),
        ("EUR 120,000 (communication)", (120_000, "EUR")),
        ("EUR 15,000 for the whole strategy process", (15_000, "EUR")),
        ("20–30 tys. zł", (20_000, "PLN")),
        ("between 10 and 20 thousand euros", (10_000, "EUR")),
        ("€1.2m", (1_200_000, "EUR")),
        ("1,5 mln złotych", (1_500_000, "PLN")),
        ("KES 3 million", (3_000_000, "KES")),
        ("60000", (60_000, "")),
        ("we try 3 things", (3, "")),
        ("brak", None),
        ("none yet", None),
        ("0 zł", None),
    ],
)
def test_money(text: str, money: tuple[float, str] | None) -> None:
    assert money_of(text) == (money and Money(amount=money[0], currency=money[1]))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("24 months", 24),
        ("4 lata", 48),
        ("now", None),
        ("by 2030", 49),
        ("do końca 2027 r.", 13),
        ("18-month", 18),
        ("pół roku", 6),
        ("a year", 12),
        ("rok", 12),
        ("2027–2029", 36),
        ("by June 2028", 19),
        ("2 to 3 years", 24),
        ("6 weeks", 1),
        ("2030", 49),
        ("trzyletni plan", 36),
        ("by the end of 2025", None),
        ("10 000 lat", None),
        ("do czerwca 2027", 7),
        ("miesiąc", 1),
        ("", None),
        ("od zaraz", None),
        ("two years", 24),
        ("0 months", None),
    ],
)
def test_months(text: str, months: int | None) -> None:
    assert months_of(text, TODAY) == months


@pytest.mark.parametrize(
    ("text", "stage", "years"),
    [
        ("dojrzały (9 lat)", "maturity", 9),
        ("emerging (2 years)", "emergence", 2),
        ("rozwijający się", "development", None),
        ("founded in 2019", None, 7),
        ("działa od 2012 roku", None, 14),
        ("4-year-old", None, 4),
        ("new cluster", "emergence", None),
        ("not yet mature", None, None),
        ("schyłkowy, 25 lat", "transformation", 25),
        ("", None, None),
        ("2035", None, None),
    ],
)
def test_stage_and_age(text: str, stage: str | None, years: int | None) -> None:
    assert (stage_of(text), years_of(text, TODAY)) == (stage, years)


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("31 SMEs", "small_firms", 31),
        ("6 large firms", "large_firms", 6),
        ("2 mills with over 300 staff", "large_firms", 2),
        ("2 mills with 20 staff", "firms", 2),
        ("27 firm", "firms", 27),
        ("szkoła branżowa", "schools", None),
        ("98 micro-enterprises (mostly run by women)", "small_firms", 98),
        ("1 trade union", "workers", 1),
        ("związek zawodowy", "workers", None),
        ("5 growers' cooperatives", "producers", 5),
        ("a university", "research", 1),
        ("uniwersytet medyczny", "research", None),
        ("3 jednostki otoczenia biznesu", "support", 3),
        ("1 chamber of commerce", "support", 1),
        ("2 gminy", "public", 2),
        ("1 county government", "public", 1),
        ("2 NGOs", "civil", 2),
        ("3 training centres", "schools", 3),
        ("9 koncernów", "large_firms", 9),
        ("1,200 farmers", "producers", 1200),
        ("12 dragons", None, 12),
        ("three vocational schools", "schools", 3),
    ],
)
def test_kinds_of_members(text: str, kind: str | None, count: int | None) -> None:
    (group,) = groups_of(text)
    assert (group.text, group.kind, group.count) == (text, kind, count)


def test_a_mix_is_parted_at_commas_and_before_a_new_number() -> None:
    mix = "81 hotels and restaurants, a bank (with a fund, small) and two councils; 2 firmy i 3 uczelnie"
    assert [group.text for group in groups_of(mix)] == [
        "81 hotels and restaurants",
        "a bank (with a fund, small)",
        "two councils",
        "2 firmy",
        "3 uczelnie",
    ]


@given(st.text(max_size=200))
def test_no_text_fails(text: str) -> None:
    groups = groups_of(text)
    assert all(group.text in text for group in groups)
    money_of(text), years_of(text, TODAY), stage_of(text)
    months = months_of(text, TODAY)
    assert months is None or 1 <= months <= 1200

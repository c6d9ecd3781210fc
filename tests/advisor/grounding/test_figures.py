"""Figures: one fact has one form, whatever the language and the spelling."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.grounding.figures import Figure, figures, missing_figures
from advisor.grounding.labels import labels
from advisor.grounding.wording import Wording


@pytest.mark.parametrize(
    ("english", "polish"),
    [
        ("1,200 firms", "1 200 firm"),
        ("1.2 thousand firms", "1,2 tys. firm"),
        ("3.5%", "3,5 procent"),
        ("65 per cent", "65-procentowy"),
        ("two percentage points", "2 pkt proc."),
        ("EUR 450 million", "450 mln euro"),
        ("€1.2bn", "1,2 mld EUR"),
        ("PLN 18,250", "18 250 złotych"),
        ("EUR 1–3 million", "od 1 do 3 mln euro"),
        ("10–15%", "od 10 do 15%"),
        ("fees of PLN 6,500, 3,500 and 2,000", "opłaty 6 500, 3 500 i 2 000 zł"),
        ("three of twenty-five", "trzech z dwudziestu pięciu"),
        ("a three-year plan", "plan trzyletni"),
        ("the third call", "trzeci nabór"),
        ("half of the members", "połowa członków"),
        ("a third of the members", "jedna trzecia członków"),
        ("three quarters", "trzy czwarte"),
        ("2014–2020", "lata 2014–2020"),
        ("the 1960s", "lata sześćdziesiąte"),
        ("18 December 2019", "18 grudnia 2019 r."),
        ("December 18, 2019", "18.12.2019"),
        ("in May 2015", "w maju 2015 roku"),
        ("fivefold", "pięciokrotnie"),
        ("one million", "milion 1 000 000"),
    ],
)
def test_a_figure_is_the_same_in_both_languages(english: str, polish: str) -> None:
    assert figures(english, "en") == figures(polish, "pl") != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1,200", "1 200"),
        ("1,200", "1\u202f200"),
        ("1.2 thousand", "1,200"),
        ("half", "50%"),
        ("2014–20", "2014–2020"),
        ("2014/15", "2014 and 2015"),
        ("two thirds", "2/3"),
        ("2019-12-18", "18 December 2019"),
    ],
)
def test_a_figure_has_many_spellings(one: str, other: str) -> None:
    assert figures(one, "en") == figures(other, "en") != frozenset()


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("10%", "10 firms"),
        ("10 percentage points", "10%"),
        ("EUR 5 million", "PLN 5 million"),
        ("EUR 5 million", "EUR 5 billion"),
        ("12 months", "12 years"),
        ("18 December 2019", "17 December 2019"),
        ("2014–2020", "2014–2021"),
        ("three calls", "two calls"),
        ("27 firms", "art. 27"),
        ("1.234", "1,234"),
    ],
)
def test_figures_that_differ_are_missing(said: str, held: str) -> None:
    assert missing_figures(Wording(said, "en"), [Wording(held, "en")])
    assert not missing_figures(Wording(said, "en"), [Wording(held, "en"), Wording(said, "en")])


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("in 2019", "on 18 December 2019"),
        ("in December 2019", "on 18.12.2019"),
        ("about 12", "12 months"),
        ("one reason", "a reason"),
    ],
)
def test_less_than_the_quote_says_is_carried(said: str, held: str) -> None:
    assert not missing_figures(Wording(said, "en"), [Wording(held, "en")])


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ISO 14001 and ISO 9001:2015", {"14001", "9001:2015"}),
        ("art. 2(92) of Regulation (EU) No 651/2014", {"2", "92", "651/2014"}),
        ("zgodnie z § 2.5.1, rozdziałem VII i dyrektywą 2004/37/WE", {"2.5.1", "vii", "2004/37"}),
        ("Scopes 1 and 2, SDG 12.6, POIR 2.3.3", {"1", "2", "12.6", "2.3.3"}),
        ("PM2.5, B4 and EU4Digital", {"pm2.5", "b4", "eu4digital"}),
    ],
)
def test_numbers_that_are_names_are_no_figures(text: str, numbers: set[str]) -> None:
    assert {label.number for label in labels(text)} == numbers
    assert figures(text, "en") == frozenset()


def test_a_year_behind_an_acronym_is_a_year() -> None:
    assert figures("EU4Digital 2024", "en") == {Figure("number", Fraction(2024))}


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["%", " EUR", " months", ""]))
def test_grouping_changes_nothing(number: int, unit: str) -> None:
    english, polish = f"{number:,}{unit}", f"{number:,}".replace(",", " ") + unit.replace("months", "miesięcy")
    assert figures(english, "en") == figures(polish, "pl") == figures(f"{number}{unit}", "en")


@given(st.decimals(min_value=0, max_value=9999, places=2))
def test_the_decimal_mark_is_that_of_the_language(number: Decimal) -> None:
    assert figures(f"{number}%", "en") == figures(f"{number}%".replace(".", ","), "pl")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_is_read_in_every_order(day: date) -> None:
    iso = day.isoformat()
    assert figures(iso, "en") == figures(f"{day.day}.{day.month:02}.{day.year}", "pl")
    assert Figure("date", iso) in figures(iso, "en")


@given(st.text(alphabet="0123456789 .,%/–-aćE€§()²\n", max_size=60), st.sampled_from(["en", "pl", "de"]))
def test_every_text_carries_its_own_figures(text: str, language: str) -> None:
    assert missing_figures(Wording(text, language), [Wording(text, language)]) == frozenset()

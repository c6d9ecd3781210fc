"""What the library writes into its rows comes back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from advisor.adapters.library.rows import dump_record, dump_units, load_record, load_units
from advisor.models import Original, Record, Unit


def test_units_come_back_with_their_source_marks_and_dates() -> None:
    units = (
        Unit(start=0, end=9, kind="heading"),
        Unit(start=10, end=30, kind="sentence", after="Raport „Woda” 2024, §2"),
        Unit(start=31, end=40, kind="row"),
        Unit(start=41, end=50, kind="sentence", as_of="2026-11"),
        Unit(start=51, end=60, kind="sentence", after="Raport „Woda” 2024, §2", as_of="2024"),
        Unit(start=61, end=70, kind="sentence", until="2020"),
        Unit(start=71, end=80, kind="item", as_of="2024", until="2026-08-31"),
        Unit(start=81, end=90, kind="sentence", after="Raport „Woda” 2024, §2", as_of="2024", until="2027-12"),
    )
    assert load_units(dump_units(units)) == units


def test_units_written_before_there_were_marks_are_read() -> None:
    assert load_units('[[0,9,"h"],[10,30,"s"]]') == (
        Unit(start=0, end=9, kind="heading"),
        Unit(start=10, end=30, kind="sentence"),
    )


def test_units_written_before_they_had_an_end_are_read() -> None:
    assert load_units('[[0,9,"s","Woda 2024"],[10,30,"s",null,"2024"]]') == (
        Unit(start=0, end=9, kind="sentence", after="Woda 2024"),
        Unit(start=10, end=30, kind="sentence", as_of="2024"),
    )


_DAYS = st.none() | st.sampled_from(["2020", "2024-06", "2026-08-31"])


@given(st.none() | st.text(min_size=1), _DAYS, _DAYS)
def test_whatever_is_known_of_a_unit_comes_back(after: str | None, as_of: str | None, until: str | None) -> None:
    unit = Unit(start=3, end=9, kind="caption", after=after, as_of=as_of, until=until)
    assert load_units(dump_units([unit])) == (unit,)


def test_a_record_comes_back_with_the_works_it_restates() -> None:
    record = Record(title="A", language="pl", kind="brief", after=(Original(title="Woda", mark="W 2024", year=2024),))
    assert load_record(dump_record(record)) == record

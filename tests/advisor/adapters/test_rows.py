"""What the library writes into its rows comes back as it was."""

from advisor.adapters.library.rows import dump_record, dump_units, load_record, load_units
from advisor.models import Original, Record, Unit


def test_units_come_back_with_their_source_marks_and_dates() -> None:
    units = (
        Unit(start=0, end=9, kind="heading"),
        Unit(start=10, end=30, kind="sentence", after="Raport „Woda” 2024, §2"),
        Unit(start=31, end=40, kind="row"),
        Unit(start=41, end=50, kind="sentence", as_of="2026-11"),
        Unit(start=51, end=60, kind="sentence", after="Raport „Woda” 2024, §2", as_of="2024"),
    )
    assert load_units(dump_units(units)) == units


def test_units_written_before_there_were_marks_are_read() -> None:
    assert load_units('[[0,9,"h"],[10,30,"s"]]') == (
        Unit(start=0, end=9, kind="heading"),
        Unit(start=10, end=30, kind="sentence"),
    )


def test_a_record_comes_back_with_the_works_it_restates() -> None:
    record = Record(title="A", language="pl", kind="brief", after=(Original(title="Woda", mark="W 2024", year=2024),))
    assert load_record(dump_record(record)) == record

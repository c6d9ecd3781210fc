"""Questionnaires as users hand them in."""

import pytest

from advisor.adapters.office.sheets import sheet_of
from advisor.errors import ConfigError


def test_a_sheet_is_read_as_it_stands() -> None:
    assert sheet_of("\ufeffanswers:\n  sa-board: 2\n".encode()) == {"answers": {"sa-board": 2}}


@pytest.mark.parametrize(
    "content",
    [
        b"- a list",
        b"only words",
        b"",
        b"a: [1, 2",
        b"\xff\xfe\x00",
        b"a: !!python/object/apply:os.system ['true']",
        b"x: &a [1]\ny: [" + b"*a, " * 60 + b"1]",
        b"a: " + b"[" * 3000,
    ],
)
def test_what_is_no_sheet_is_one_clear_error(content: bytes) -> None:
    with pytest.raises(ConfigError, match="sheet_broken"):
        sheet_of(content)

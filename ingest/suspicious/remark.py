"""The words of this package: what is remarked on, and from where on it is worth a remark. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "javascript",
    "launch",
    "macros",
    "programs",
    "sends_data",
    "outside",
    "attachments",
    "hidden_text",
    "hidden_parts",
    "hidden_characters",
    "orders",
]
"""A script; it starts other programs; macros or controls; programs attached; a form that sends; something fetched from
elsewhere when it is opened; files inside; text, sheets (rows, columns, slides), characters nobody sees; orders."""

FEW_LETTERS = 20
"""Hidden letters from which they are told: fewer are marks that tools leave behind."""
SMALLEST_POINTS = 1.5
"""Smaller letters are not read by anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to know; `page` is the first on which it is, `count` on how many (of orders: how many there are)."""

    kind: Kind
    page: int | None = None
    count: int = 1
    text: str = ""
    """Of an order its words: untrusted, for the eyes of whoever decides."""


def letters(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(map(str.isalnum, text))


def merged(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """One remark of each kind, in the order in which they first came."""
    found: dict[Kind, Remark] = {}
    for one in remarks:
        known = found.get(one.kind)
        found[one.kind] = replace(known, count=known.count + one.count) if known else one
    return tuple(found.values())

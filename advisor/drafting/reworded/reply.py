"""Reads what a model proposes: a text for a number, in whatever form it comes. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.prompting.objects import json_objects, without_thoughts

_MOST = 200
"""Proposals of a reply that are read."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Texts by the numbers they are meant for. Nothing of them is known to be fit."""

    texts: dict[int, str]
    is_in_form: bool
    """Whether the reply had the form that was asked for, if only to propose nothing."""


def read_proposals(reply: str, numbers: Iterable[int]) -> Proposals:
    """The first proposal for each of the numbers that were asked about; never raises, whatever the reply is."""
    objects = list(json_objects(without_thoughts(reply)))
    listed = next((one["clauses"] for one in objects if "clauses" in one), None)
    found = _listed(listed) if listed is not None else _listed(objects)
    asked = set(numbers)
    texts: dict[int, str] = {}
    for _, (number, text) in zip(range(_MOST), found, strict=False):
        if number in asked:
            texts.setdefault(number, text)
    return Proposals(texts, is_in_form=isinstance(listed, list | dict) or bool(texts))


def _listed(given: object) -> Iterator[tuple[int, str]]:
    """`[{"n": 3, "text": "…"}]`, or `{"3": "…"}`."""
    pairs: Iterable[tuple[object, object]] = ()
    if isinstance(given, dict):
        pairs = given.items()
    elif isinstance(given, list):
        pairs = ((one.get("n"), one.get("text")) for one in given if isinstance(one, dict))
    for number, text in pairs:
        if isinstance(text, str) and (read := _number(number)) is not None:
            yield read, text


def _number(given: object) -> int | None:
    """`3`, `"3"`, `"3."` → 3."""
    if isinstance(given, bool) or not isinstance(given, int | str):
        return None
    digits = str(given).strip().rstrip(".")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 5 else None

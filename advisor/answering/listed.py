"""Which statement of an answer, or item of a list in it, a number means. Pure."""

import re
from collections.abc import Sequence

from advisor.answering.phrases import bare, is_content, words_of
from advisor.language.follow_ups import ITEM_WORDS, NUMBER_AROUND, NUMBERS
from advisor.models import Answer, Statement

_MOST = 20
"""A number above it is no statement of an answer."""
_FEWEST_ITEMS = 3
"""Items below which a row is no list: “two: a and b” is told in full."""
_ITEM_WORDS = 12
"""Words of an item in a row; longer ones are sentences, not items."""
_LISTED = re.compile(r"^\s*(?:\d+[.)]|[•·▪–*-])\s+(.+)$", re.MULTILINE)
_COUNTED = re.compile(r"\((?:[ivx]+|\d+|[a-h])\)\s*")
_ROW = re.compile(r"[,;]\s+(?:(?:and|or|i|oraz|lub)\s+)?|\s+(?:and|i|oraz)\s+")
_SUBJECT_WORDS = 14
"""Words of a statement that say what it is about."""


def number_asked(keys: Sequence[str]) -> int | None:
    """The number of the statement a message asks about, and asks nothing else; -1 for the last one."""
    named = [key for key in keys if key in NUMBERS or key.isdecimal()]
    if not all(key in NUMBER_AROUND or key in named for key in keys):
        return None
    numbers = {int(key) if key.isdecimal() else NUMBERS[key] for key in named}
    number = numbers.pop() if len(numbers) == 1 else 0
    return number if number == -1 or 0 < number <= _MOST else None


def says_item(keys: Sequence[str]) -> bool:
    """Whether a message that names a number calls it a point or an item."""
    return any(key in ITEM_WORDS for key in keys)


def meant(number: int, answer: Answer | None, *, item: bool) -> tuple[int | None, str | None]:
    """What a number means in an answer: its place from 1 on, and words that say what it is about.

    The first statement that cites the source of that number, as people read [2], or else the statement at that place.
    An item of a list comes before these only where the list is the whole answer, or `item`: the number was called one.
    """
    statements = answer.statements if answer else ()
    if item or len(statements) == 1:
        for statement in statements:
            items = _items(statement.text)
            if len(items) >= max(number, _FEWEST_ITEMS):
                place = number if number > 0 else len(items)
                return place, items[place - 1]
    place = number if number > 0 else len(statements)
    for at, statement in enumerate(statements, start=1):
        if any(citation.n == number for citation in statement.citations):
            return at, _subject_of(statement)
    if 0 < place <= len(statements):
        return place, _subject_of(statements[place - 1])
    return place or None, None


def _items(text: str) -> list[str]:
    """The items of a list: on lines of their own, counted in brackets, or in a row behind a colon."""
    lines = [found[1].strip() for found in _LISTED.finditer(text)]
    if len(lines) > 1:
        return [bare(line) for line in lines]
    _, colon, row = text.rpartition(":")
    parts = _COUNTED.split(row)[1:] if _COUNTED.search(row) else _ROW.split(row)
    items = [re.sub(r"\s(?:and|or|i|oraz|lub)$", "", bare(part)) for part in parts]
    return items if colon and all(0 < len(item.split()) <= _ITEM_WORDS for item in items) else []


def _subject_of(statement: Statement) -> str:
    """What a statement is about: its first clause, or its first words where that is long."""
    line = statement.text.strip().splitlines()[0]
    clause = re.split(r"[;:.(]\s|\s[–(]", line, maxsplit=1)[0]
    spoken = words_of(clause)[:_SUBJECT_WORDS]
    while len(spoken) > 1 and not is_content(spoken[-1].key):
        spoken.pop()
    return clause[: spoken[-1].end] if spoken else line

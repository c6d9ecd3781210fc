"""Page labels: the number a reader sees printed on a page. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

_EDGE_LINES = 3
"""Lines looked at from each end of a page: running heads take two at most, and drawing order may put feet first."""
_SHORT_LINE = 100
"""In longer lines only the first and the last word can be the page number: feet get glued to the body."""
_ARABIC = re.compile(r"(?<![\w.,:/%-])\d{1,4}(?![\w.,:/%-]*\w|\s?%)")
_ROMAN = re.compile(r"(?<!\S)[ivxl]{1,7}(?!\S)|(?<!\S)[IVXL]{2,7}(?!\S)")
_NUMERALS = {"i": 1, "v": 5, "x": 10, "l": 50}
_FEWEST = 3
"""Pages that must agree before a run of numbers is believed."""
_DENSITY = 0.5
"""Share of the pages from a run's first to its last that must show their number."""

_Run = tuple[str, int]
"""Numerals and the distance from printed number to page index: pages of one run share both."""


def printed_labels(pages_text: Sequence[str], labels: Sequence[str]) -> list[str | None]:
    """One label a page, None where nothing tells it.

    `labels` are the file's own; they count unless they merely repeat the page index (or are missing). Otherwise
    numbers in the head or foot of the pages count where they run along with the index: "13" on page 15, "14" on
    page 16… A page without a number inside such a run gets the one it would have.
    """
    indices = [str(number) for number in range(1, len(pages_text) + 1)]
    if len(labels) == len(indices) and list(labels) != indices:
        return [label.strip() or None for label in labels]
    found: list[str | None] = [None] * len(pages_text)
    for (numerals, distance), pages in _runs(pages_text):
        span = range(pages[0], pages[-1] + 1)
        if all(found[index - 1] is None for index in span):
            for index in span:
                found[index - 1] = _numeral(index - distance, numerals)
    return found


def _runs(pages_text: Sequence[str]) -> list[tuple[_Run, list[int]]]:
    """Believable runs with the pages (1-based) that show their number, best attested first."""
    votes: defaultdict[_Run, list[int]] = defaultdict(list)
    for index, text in enumerate(pages_text, start=1):
        for numerals, value in set(_numbers(text)):
            if value > 0:
                votes[numerals, index - value].append(index)
    believed = [
        (run, pages)
        for run, pages in votes.items()
        if len(pages) >= _FEWEST and len(pages) >= _DENSITY * (pages[-1] - pages[0] + 1)
    ]
    return sorted(believed, key=lambda item: (-len(item[1]), item[0]))


def _numbers(text: str) -> Iterator[tuple[str, int]]:
    """Every number in the head and the foot of a page that could be the page's."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    for line in [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]:
        words = line if len(line) <= _SHORT_LINE else " ".join((line.split()[0], line.split()[-1]))
        for match in _ARABIC.finditer(words):
            yield "arabic", int(match.group())
        for match in _ROMAN.finditer(words):
            yield ("lower" if match.group().islower() else "upper"), _roman_value(match.group())


def _roman_value(numeral: str) -> int:
    """xiv → 14; 0 for letters that are no numeral as it is usually written (`ivi`)."""
    values = [_NUMERALS[letter] for letter in numeral.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    value = sum(-one if one < following else one for one, following in pairs)
    return value if value > 0 and _numeral(value, "lower") == numeral.lower() else 0


def _numeral(value: int, numerals: str) -> str:
    if numerals == "arabic":
        return str(value)
    tens, ones = divmod(value, 10)
    roman = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"][min(tens, 8)]
    roman += ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][ones]
    return roman.upper() if numerals == "upper" else roman

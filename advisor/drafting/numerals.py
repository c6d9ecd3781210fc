"""Text as a manager types it, made easy to match, and the numbers in it: digits or words, English and Polish. Pure."""

import re

from advisor.language.words import fold

_ONES = (
    "one|jeden|jedna|jedno|jednego|jednej",
    "two|dwa|dwie|dwoch|dwoje|dwu",
    "three|trzy|trzech|troje",
    "four|cztery|czterech|czworo",
    "five|piec|pieciu|piecioro",
    "six|szesc|szesciu",
    "seven|siedem|siedmiu",
    "eight|osiem|osmiu",
    "nine|dziewiec|dziewieciu",
    "ten|dziesiec|dziesieciu",
    "eleven|jedenascie|jedenastu",
    "twelve|dwanascie|dwunastu",
    "thirteen|trzynascie|trzynastu",
    "fourteen|czternascie|czternastu",
    "fifteen|pietnascie|pietnastu",
    "sixteen|szesnascie|szesnastu",
    "seventeen|siedemnascie|siedemnastu",
    "eighteen|osiemnascie|osiemnastu",
    "nineteen|dziewietnascie|dziewietnastu",
)
_TENS = (
    "twenty|dwadziescia|dwudziestu",
    "thirty|trzydziesci|trzydziestu",
    "forty|czterdziesci|czterdziestu",
    "fifty|piecdziesiat|piecdziesieciu",
    "sixty|szescdziesiat|szescdziesieciu",
    "seventy|siedemdziesiat|siedemdziesieciu",
    "eighty|osiemdziesiat|osiemdziesieciu",
    "ninety|dziewiecdziesiat|dziewiecdziesieciu",
)
_HUNDREDS = ("(?:a |one )?hundred|sto|stu", "two hundred|dwiescie|dwustu", "three hundred|trzysta|trzystu")
_HALVES = {"half a|half an|half|pol": 0.5, "one and a half|poltora|poltorej": 1.5, "two and a half": 2.5}

PREFIXES = {"jedno": 1, "dwu": 2, "trzy": 3, "cztero": 4, "piecio": 5, "szescio": 6, "osmio": 8, "dziesiecio": 10}
"""Polish numbers written together with what they count: „trzyosobowe”, „dwuletni”."""
_VALUES = [
    (re.compile(rf"(?:{words})(?!\w)"), value)
    for words, value in (
        *((words, value) for words, value in _HALVES.items()),
        *((words, 100.0 * n) for n, words in enumerate(_HUNDREDS, 1)),
        *((words, 10.0 * n) for n, words in enumerate(_TENS, 2)),
        *((words, float(n)) for n, words in enumerate(_ONES, 1)),
    )
]
_BELOW = rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[:9])}))?|{'|'.join(_ONES)})"
_WORDS = rf"(?:{'|'.join(_HALVES)}|(?:{'|'.join(reversed(_HUNDREDS))})(?: (?:and )?{_BELOW})?|{_BELOW})"
_GROUPED = r"[0-9]{1,3}(?:[ ,.][0-9]{3})+(?![0-9])"

DIGITS = rf"(?:(?<![\w.,])(?:{_GROUPED}|[0-9]{{1,9}}(?:[.,][0-9]{{1,2}})?(?![0-9])))"
"""A number in digits, as a pattern for text as `plain_of` gives it; no groups."""
NUMBER = rf"(?:{DIGITS}|\b{_WORDS}\b)"
"""The same, in digits or words."""


def plain_of(text: str) -> str:
    """`text` in lower case without marks on its letters; of the same length: places in one are places in both."""
    return "".join(_plain(letter) for letter in text)


def value_of(number: str) -> float:
    """The value of what `NUMBER` found: "1 200" and "1,200" are 1200, "2,5" is 2.5, "trzech" is 3."""
    if re.fullmatch(_GROUPED, number):
        return float(re.sub(r"[ ,.]", "", number))
    if number[0].isdigit():
        return float(number.replace(",", "."))
    total, rest = 0.0, number
    while rest:
        found = next(((m, value) for words, value in _VALUES if (m := words.match(rest))), None)
        if found is None:
            return total
        total += found[1]
        rest = rest[found[0].end() :].lstrip(" -").removeprefix("and ")
    return total


def whole(value: float | None) -> int | None:
    """The value as a count, where it is one."""
    return int(value) if value is not None and value == int(value) else None


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    if letter in "’‘ʼ":
        return "'"
    if letter in "–—‑‐−":
        return "-"
    folded = fold(letter).lower()
    return folded if len(folded) == 1 else letter

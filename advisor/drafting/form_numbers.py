"""Numbers in figures or words, English and Polish, without marks on letters: "24", "a dozen", „pieciu”. Pure."""

_POLISH = {
    1: "jeden jedno jedna jedna jednym jednego jednej",
    2: "dwa dwie dwoch dwoma dwu",
    3: "trzy trzech trzema",
    4: "cztery czterech czterema",
    5: "piec pieciu",
    6: "szesc szesciu",
    7: "siedem siedmiu",
    8: "osiem osmiu",
    9: "dziewiec dziewieciu",
    10: "dziesiec dziesieciu",
    11: "jedenascie jedenastu",
    12: "dwanascie dwunastu tuzin",
    13: "trzynascie trzynastu",
    14: "czternascie czternastu",
    15: "pietnascie pietnastu",
    16: "szesnascie szesnastu",
    18: "osiemnascie osiemnastu",
    20: "dwadziescia dwudziestu",
    30: "trzydziesci trzydziestu",
    40: "czterdziesci czterdziestu",
    50: "piecdziesiat piecdziesieciu",
    60: "szescdziesiat szescdziesieciu",
    80: "osiemdziesiat osiemdziesieciu",
    100: "sto stu",
}
_ENGLISH = {
    1: "one single", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
    11: "eleven", 12: "twelve dozen", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 18: "eighteen",
    20: "twenty", 24: "twenty-four", 30: "thirty", 36: "thirty-six", 40: "forty", 50: "fifty", 60: "sixty",
    80: "eighty",
}  # fmt: skip
_IN_WORDS = {word: value for table in (_ENGLISH, _POLISH) for value, words in table.items() for word in words.split()}
_IN_WORDS |= {
    "dwadziescia cztery": 24,
    "trzydziesci szesc": 36,
    "a hundred": 100,
    "one hundred": 100,
    "half a dozen": 6,
}

NUMBER = rf"(?<![\w.,])(?:\d{{1,5}}|{'|'.join(sorted(_IN_WORDS, key=len, reverse=True))})(?![\w])"
"""A number, without a group of its own."""


def number(text: str) -> int:
    """The value of what `NUMBER` has found."""
    return int(text) if text.isdigit() else _IN_WORDS[text]

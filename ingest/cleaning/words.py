"""The words of one document: the best witness of how its torn words are written. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from ingest.cleaning.traced import Traced, join

IsWord = Callable[[str], bool]
"""Says whether a small-letter word stands in a dictionary."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STEM = 6
ONE_LETTER_WORDS = frozenset("aiouwz")
"""English and Polish words of one letter."""
_PARTED = (
    re.compile(r"(?<![\w’'.-])(?P<letter>[^\W\d_]) (?P<rest>[^\W\d_]{2,})(?!\w)"),
    re.compile(r"(?<!\w)(?P<rest>[^\W\d_]{4,}) (?P<letter>[^\W\d_])(?![\w.’'-])"),
)
"""A letter parted from its word, at its start ("I mplementing") or its end ("Circula r")."""


class Words:
    """How often each word stands inside a line of the document, in small letters; parts of compounds count too.

    The first and the last word of a line may be halves and are not counted.
    """

    def __init__(self, lines: Iterable[str], is_word: IsWord | None = None) -> None:
        self._counts: Counter[str] = Counter()
        self._after_letter: Counter[str] = Counter()
        self._stems: Counter[str] = Counter()
        self.is_word = is_word
        for line in lines:
            found = _WORD.findall(line.casefold())
            self._counts.update(found[1:-1])
            self._counts.update(part for word in found if "-" in word for part in word.split("-"))
            self._after_letter.update(word for before, word in pairwise(found[:-1]) if len(before) == 1)
        for word, count in self._counts.items():
            if len(word) >= _STEM:
                self._stems[word[:_STEM]] += count

    def count(self, word: str) -> int:
        """How often the word, in small letters, stands inside a line."""
        return self._counts[word]

    def stands_free(self, word: str) -> bool:
        """Whether the word stands anywhere but behind a single letter."""
        return self._counts[word] > self._after_letter[word]

    def known(self, word: str) -> bool:
        """Whether the word, or for long words one with the same beginning, stands in the document."""
        return bool(self._counts[word]) or (len(word) >= 8 and self.begins(word))

    def begins(self, word: str) -> bool:
        """Whether a word of the document begins like this one."""
        return bool(self._stems[word[:_STEM]])


def mend_letters(text: Traced, words: Words) -> Traced:
    """Letters parted from their words, put back where the document has the whole word and never the rest alone."""
    for pattern in _PARTED:
        gaps = [
            match.end("letter") if match.start("letter") < match.start("rest") else match.end("rest")
            for match in pattern.finditer(text.text)
            if _torn(match, words)
        ]
        starts = [0, *(gap + 1 for gap in gaps)]
        text = join(text[start:end] for start, end in zip(starts, [*gaps, len(text)], strict=True)) if gaps else text
    return text


def _torn(match: re.Match[str], words: Words) -> bool:
    whole, rest = match.group().replace(" ", "").casefold(), match["rest"].casefold()
    if match["letter"] in ONE_LETTER_WORDS:  # „z obowiązującymi” is not „zobowiązującymi”
        return False
    return bool(words.count(whole)) and not words.stands_free(rest) and not (words.is_word and words.is_word(rest))

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
_SPLIT = re.compile(r"(?<![\w’'.-])([^\W\d_]) ([^\W\d_]{2,})(?!\w)|(?<!\w)([^\W\d_]{4,}) ([^\W\d_])(?![\w.’'-])")
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
    spans: list[tuple[int, int]] = []
    for match in _SPLIT.finditer(text.text):
        first, rest = (match.group(1), match.group(2)) if match.group(1) else (match.group(3), match.group(4))
        whole, torn = (first + rest).casefold(), (rest if match.group(1) else first).casefold()
        if words.count(whole) and not words.stands_free(torn) and not (words.is_word and words.is_word(torn)):
            spans.append(match.span(2 if match.group(1) else 4))
    pieces: list[Traced] = []
    done = 0
    for start, _ in spans:
        pieces.append(text[done : start - 1])
        done = start
    return join((*pieces, text[done:])) if spans else text

"""Hyphens at line ends: part of the word, or only of the line? Pure.

The document itself is the best witness: "absorpcji" stands elsewhere in it, "absorp-cji" does not. Where
it is silent, lists of prefixes and the shape of Polish compound adjectives decide.
"""

import re

from ingest.cleaning.characters import SOFT_HYPHEN
from ingest.cleaning.words import ONE_LETTER_WORDS, Words

_LAST = re.compile(r"[^\W_]+(?:[-/&+’'][^\W_]+)*$")
_SUSPENDED = re.compile(r"\w- (?:and|or|to|i|oraz|lub|albo) \w+-$")
"""The second of two compounds that share their end: "short- and medium-term"."""
_ADDRESS = re.compile(r"(?:://|www\.)\S*$")
_FIRST = re.compile(r"[^\W_]+")
_CONJUNCTIONS = frozenset({"and", "or", "to", "i", "oraz", "lub", "albo", "czy", "und"})
_ALWAYS_APART = frozenset({
    "socio", "self", "non", "quasi", "ex", "cross", "well", "post", "pre", "half", "all", "know", "e", "północno",
    "południowo", "wschodnio", "zachodnio", "społeczno", "niby", "eks"
})  # fmt: skip
"""First parts whose hyphen is always written."""
_OFTEN_APART = frozenset({
    "co", "pro", "eco", "multi", "mid", "anti", "semi", "high", "low", "long", "short", "euro"
})  # fmt: skip
"""First parts that keep their hyphen before a word of the document."""
_FUSED = frozenset({
    "per", "con", "in", "to", "for", "be", "an", "over", "under", "out", "up", "with", "there", "a", "re", "de",
    "dis", "mis", "some", "any", "every", "back", "hand", "work", "fore", "inter", "intra", "trans", "super", "sub",
    "infra", "agri", "micro", "macro", "mega", "tele", "hyper", "auto", "photo", "electro", "techno", "bio", "geo",
    "hydro", "thermo", "counter", "extra", "mono", "na", "po", "do", "za", "od", "we", "wy", "nie", "ko", "te",
    "przed", "nad", "pod", "między", "ponad", "prze", "przy", "roz", "bez", "współ", "wielo", "jedno", "dwu",
    "trój", "samo", "mikro", "makro", "nisko", "wysoko", "pół", "anty", "nowo", "staro", "cało", "eko", "foto",
    "elektro", "termo", "mało", "różno", "długo", "krótko", "średnio"
})  # fmt: skip
"""Beginnings that are written together with what follows."""
_ADJECTIVE = re.compile(
    r".{3,}(?:ny|na|ne|nego|nej|nemu|nym|ną|nych|nymi|ni|ki|ka|ke|kie|kiego|kiej|kim|ką|kich|kimi)$"
)
_BEGINNING = re.compile(r"(?:[•▪◦–-]\s*|\(?\w{1,3}[.)]\s*)?([^\W\d_]{1,6})$")
"""A line of nothing but a few letters, perhaps behind the mark of an item: "• C" before "onducting"."""
_REACH = 100
"""Letters before a line end that are looked at."""
_OFTEN = 3
"""Times a word stands in the document to be taken for common."""
_ENDINGS = ("y", "i", "a", "e", "ą", "ej", "ego", "ych", "ich", "ie", "iej", "iego")


class Hyphens:
    """Decides line-end hyphens by the words of one document."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def joined(self, before: str, after: str, torn: bool = False) -> tuple[int, str]:
        """How two lines meet: how many characters to cut from the end of the first, and what to put between.

        `torn` says that the first may end inside a word without any hyphen.
        """
        if before.endswith(SOFT_HYPHEN):
            return 1, ""
        if not before.endswith("-") or len(before) < 2 or not before[-2].isalnum():
            return self._split(before, after, torn)
        if _ADDRESS.search(before[-_REACH:]):
            return 0, ""
        left, right = _LAST.search(before[-_REACH:-1]), _FIRST.match(after)
        if left is None or right is None:
            return 0, " "
        if right.group() in _CONJUNCTIONS:
            return 0, " "
        if _SUSPENDED.search(before[-_REACH:]):
            return 0, ""
        return (0, "") if self._apart(left.group(), right.group()) else (1, "")

    def _split(self, before: str, after: str, torn: bool) -> tuple[int, str]:
        """A word torn apart without any hyphen ("em" + "issions"): only where neither half is ever a word."""
        if (beginning := _BEGINNING.match(before)) and (right := _FIRST.match(after)):
            return 0, "" if self._begun(beginning.group(1), right.group()) else " "
        if not torn:
            return 0, " "
        left, right = _LAST.search(before[-_REACH:]), _FIRST.match(after)
        if left is None or right is None or not right.group().islower():
            return 0, " "
        halves = left.group().casefold(), right.group().casefold()
        known = [self._words.count(half) for half in halves]
        whole = self._words.count("".join(halves))
        if not any(known) and whole and (len(halves[1]) > 2 or whole >= _OFTEN):
            return 0, ""
        return 0, " "

    def _begun(self, left: str, right: str) -> bool:
        """Whether a line of a few letters begins a word: files set the first letters of an item or a title apart."""
        if not left[0].isupper() or not (right.islower() or (left + right).isupper()):
            return False
        first, rest = left.casefold(), right.casefold()
        whole = self._words.count(first + rest)
        if self._words.count(rest) or len(rest) == 1:
            return len(rest) == 1 and whole >= _OFTEN
        if whole or (len(rest) >= 5 and self._words.begins(first + rest)):
            return True
        no_word = first not in ONE_LETTER_WORDS if len(left) == 1 else not self._words.count(first)
        return len(left) <= 3 and no_word and right.islower()

    def _apart(self, left: str, right: str) -> bool:
        """Whether the hyphen belongs to the word."""
        if not left[-1].isalpha() or not right[0].isalpha():
            return True
        if right[0].isupper() and not (left.isupper() and right.isupper()):
            return True
        left, right = left.casefold(), right.casefold()
        joined, hyphened = self._words.count(left + right), self._words.count(f"{left}-{right}")
        if joined or hyphened:
            return hyphened >= joined
        if (is_word := self._words.is_word) is not None:
            if is_word(left + right):
                return False
            if is_word(right) and (is_word(left) or left in _ALWAYS_APART | _OFTEN_APART):
                return True
        return self._compound(left.rpartition("-")[2], right)

    def _compound(self, left: str, right: str) -> bool:
        """Whether two halves make a hyphened compound, by lists and shapes."""
        words = self._words
        if left in _ALWAYS_APART:
            return len(right) >= 3
        if left in _FUSED or (words.begins(left + right) and len(left) < 6):
            return False
        if left in _OFTEN_APART:
            return words.known(right)
        if left.endswith("o") and len(left) >= 4 and _ADJECTIVE.match(right):
            return any(words.count(left[:-1] + ending) for ending in _ENDINGS) or words.known(right)
        if words.count(left) >= _OFTEN and words.count(right) >= _OFTEN and len(left) >= 3:
            return True
        return (
            len(left) >= 4
            and len(right) >= 4
            and bool(words.count(left) or len(right) >= 6)
            and bool(words.count(right))
        )

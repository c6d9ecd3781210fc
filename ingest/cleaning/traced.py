"""Text that remembers where in the raw text each of its characters stood. Pure."""

import re
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Run = tuple[int, int]
"""(offset in the text, offset in raw): between two runs both advance together."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text and, for each character, its offset in raw.

    A character that was not in raw (a joining space, the second letter of a ligature) carries the offset
    of the raw character it stands for.
    """

    text: str
    origins: "array[int]"

    @classmethod
    def of(cls, text: str, start: int = 0) -> "Traced":
        """Text that stands unchanged in raw from `start` on."""
        return cls(text, array("l", range(start, start + len(text))))

    @classmethod
    def at(cls, text: str, origin: int) -> "Traced":
        """Text that stands for the one raw character at `origin`."""
        return cls(text, array("l", [origin]) * len(text))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> "Traced":
        if part.step not in (None, 1):
            raise ValueError("a traced text has no strides")
        return Traced(self.text[part], self.origins[part])

    def __add__(self, other: "Traced") -> "Traced":
        return Traced(self.text + other.text, self.origins + other.origins)

    @property
    def start(self) -> int:
        """Raw offset of the first character; 0 for an empty text."""
        return self.origins[0] if self.origins else 0

    @property
    def end(self) -> int:
        """Raw offset of the last character; 0 for an empty text."""
        return self.origins[-1] if self.origins else 0

    def strip(self, characters: str | None = None) -> "Traced":
        """Without these characters (white space by default) at both ends."""
        left = len(self.text) - len(self.text.lstrip(characters))
        return self[left : len(self.text.rstrip(characters)) if left < len(self.text) else left]

    def sub(self, pattern: re.Pattern[str], replace: str | Callable[[re.Match[str]], str]) -> "Traced":
        """Replace every match by literal text; new characters point into the match, in step as far as it goes."""
        make = (lambda _: replace) if isinstance(replace, str) else replace
        texts: list[str] = []
        origins = array("l")
        done = 0
        for match in pattern.finditer(self.text):
            first, last = match.span()
            new = make(match)
            texts += (self.text[done:first], new)
            origins.extend(self.origins[done:first])
            origins.extend(self._spread(first, last, len(new)))
            done = last
        if not texts:
            return self
        texts.append(self.text[done:])
        origins.extend(self.origins[done:])
        return Traced("".join(texts), origins)

    def _spread(self, first: int, last: int, size: int) -> "array[int]":
        """Origins for `size` characters that replace [first, last)."""
        if first < last:
            return array("l", [self.origins[min(first + step, last - 1)] for step in range(size)])
        near = self.origins[min(first, len(self.origins) - 1)] if self.origins else 0
        return array("l", [near]) * size

    def runs(self) -> tuple[Run, ...]:
        """The origins, compressed."""
        found: list[Run] = []
        expected = -1
        for offset, origin in enumerate(self.origins):
            if origin != expected:
                found.append((offset, origin))
            expected = origin + 1
        return tuple(found)


def join(parts: Iterable[Traced]) -> Traced:
    """The parts one after the other; nothing is put between them."""
    texts: list[str] = []
    origins = array("l")
    for part in parts:
        texts.append(part.text)
        origins.extend(part.origins)
    return Traced("".join(texts), origins)


def raw_offset(runs: tuple[Run, ...], offset: int) -> int:
    """Where in raw the character at `offset` stood, from compressed runs."""
    low, high = 0, len(runs)
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if runs[middle][0] <= offset else (low, middle)
    return runs[low][1] + offset - runs[low][0]

"""The sentences of a text as people write texts: headings, items, hard-wrapped lines. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.drafting.phrases import Span
from advisor.language.sentences import split_sentences

_LINE = re.compile(r"[^\n]*\n?")
_MARKED = re.compile(r"\s*(?:[-–•*▪◦+]|\d{1,3}[.)]|[a-z][.)]|#{1,6}|\|)\s*")
_RULE = re.compile(r"[\s|:=_-]*")
_STOPS = (".", "!", "?", ":", ";", "…", "”", '"', ")", "|")
_SHORT_LINE = 60
"""Characters; a line that is shorter and followed by a capital was ended on purpose, not wrapped."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_HEADING = 9
"""Words; what is shorter and has no stop is a heading or a label."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, an item or a heading, and where it stands."""

    text: str
    start: int
    end: int
    block: int
    """Number of its paragraph."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, a label or a cell rather than a sentence."""
        return self.words < _HEADING and not self.text.rstrip().endswith((".", "!", "?", "…"))

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.text.rstrip(' "”’)').endswith("?")


def sentences(text: str) -> list[Sentence]:
    """All of them, in order; marks of items and headings stand outside."""
    return [
        Sentence(text[first + start : first + end], first + start, first + end, number)
        for number, (first, last) in enumerate(_blocks(text))
        for start, end in split_sentences(text[first:last])
    ]


def _blocks(text: str) -> Iterator[Span]:
    """Paragraphs, items and headings, without their marks."""
    start = end = -1
    for line in _LINE.finditer(text):
        if not line[0]:
            break
        mark = _MARKED.match(line[0])
        blank = _RULE.fullmatch(line[0]) is not None
        if start >= 0 and (blank or mark or _ends(text[start:end], line[0])):
            yield start, end
            start = -1
        if blank:
            continue
        if start < 0:
            start = line.start() + (mark.end() if mark else 0)
        end = line.start() + len(line[0].rstrip())
    if start >= 0:
        yield start, end


def _ends(block: str, following: str) -> bool:
    """Whether a paragraph ended with its last line, though no blank line follows."""
    last = block.rsplit("\n", 1)[-1].rstrip()
    head = following.lstrip()[:1]
    return not head.islower() and (last.endswith(_STOPS) or len(last) < _SHORT_LINE)

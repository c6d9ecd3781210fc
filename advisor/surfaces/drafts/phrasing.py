"""Texts as runs: cleaned, with blanks to fill in and notes for their sources. Pure."""

import re
from collections.abc import Iterable

from advisor.language.texts import Texts
from advisor.models import Citation
from advisor.models.layouts import Paragraph, Run, Runs
from advisor.surfaces.formatting import printable
from advisor.surfaces.places import page_name
from advisor.surfaces.sources import Source, source_name

LONGEST_NAME = 140
"""Letters of a cluster's name in a heading or a decision."""
_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c\u2028\u2029]+")
"""Gaps that are one space; a space that does not break stays."""
_UNPRINTABLE = re.compile(r"[\ufdd0-\ufdef\ufffe\uffff]")
"""Code points that are no characters; XML has no place for them."""
_TO_FILL_IN = re.compile(r"(\[[^\[\]]{2,200}\])")
_Key = tuple[str, int | None, int | None, tuple[str, ...]]


def clean(text: str) -> str:
    """One line that any format can hold: no control characters, gaps are one space, spaces that do not break stay."""
    return _BLANKS.sub(" ", printable(_UNPRINTABLE.sub("", _BLANKS.sub(" ", text)))).strip(" ")


def shortened(text: str, most: int) -> str:
    """A text of at most `most` letters, cut at a word: "A plan for …"."""
    line = clean(text)
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:–-')} …"


def words(text: str, *, strong: bool = False) -> Runs:
    """A text as runs; what stands in square brackets is a blank to fill in."""
    pieces = (piece for piece in _TO_FILL_IN.split(clean(text)) if piece)
    return tuple(Run(text=piece, strong=strong, blank=bool(_TO_FILL_IN.fullmatch(piece))) for piece in pieces)


def labelled(texts: Texts, label: str, runs: Runs) -> Paragraph:
    """ "Goal: …" with the label strong; a label alone stands above what follows."""
    said = texts.say("export.label", label=label)
    if not runs:
        return Paragraph((Run(text=said, strong=True),), "label")
    return Paragraph((Run(text=f"{said} ", strong=True), *runs))


class Notes:
    """The sources of a document as notes: a place has one number, whatever is quoted from it."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._cited: dict[_Key, list[Citation]] = {}

    def runs(self, text: str, citations: Iterable[Citation]) -> Runs:
        """A text with the marks of its sources behind it."""
        return (*words(text), *self.marks(citations))

    def marks(self, citations: Iterable[Citation]) -> Runs:
        """The marks alone, each place once."""
        numbers: list[int] = []
        for citation in citations:
            key = (citation.document.id, citation.page, citation.page_end, citation.section)
            of = self._cited.setdefault(key, [])
            if citation not in of:
                of.append(citation)
            numbers.append(list(self._cited).index(key))
        return tuple(Run(text="", note=number) for number in dict.fromkeys(numbers))

    def texts(self) -> tuple[str, ...]:
        """What each note says: source, place, the words that are cited."""
        return tuple(self._note(citations) for citations in self._cited.values())

    def _note(self, citations: list[Citation]) -> str:
        first = citations[0]
        name = source_name(Source(n=first.n, document=first.document, places=tuple(citations)), self._texts)
        quotes = dict.fromkeys(self._quote(citation) for citation in citations)
        said = self._texts.say("export.note", source=name, place=page_name(first, self._texts), quote=" ".join(quotes))
        return clean(said)

    def _quote(self, citation: Citation) -> str:
        before, after = ("[…] " if citation.cut[0] else "", " […]" if citation.cut[1] else "")
        return self._texts.say("export.quote", quote=f"{before}{clean(citation.quote)}{after}")

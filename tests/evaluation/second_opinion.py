"""What another extractor reads on the page of a PDF, for comparison with our quotes."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pypdfium2

_SPACE = re.compile(r"\s+")
_LINE_END_HYPHENS = re.compile("[\ufffe\x02]")
"""What this extractor makes of every hyphen at the end of a line, whether it belongs to the word or not."""
_HYPHENS = re.compile("[-\u00ad\u2010-\u2012\ufffe\x02]")


def bare(text: str) -> str:
    """Compatibility forms unified, no white space."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


COMPARISONS = MappingProxyType(
    {
        "raw": bare,
        "marks gone": lambda text: _LINE_END_HYPHENS.sub("", bare(text)),
        "no hyphens": lambda text: _HYPHENS.sub("", bare(text)),
    }
)
"""Ways to compare, the strictest first: as they are; without the line-end hyphens; without any hyphens."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """The texts of one PDF's pages."""

    pages: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> "Extractor":
        """Extract all pages."""
        with pypdfium2.PdfDocument(path) as document:  # type: ignore[no-untyped-call]
            return cls(tuple(page.get_textpage().get_text_range() for page in document))

    def has(self, quote: str, number: int, way: Callable[[str], str]) -> bool:
        """Whether the page (1-based) holds the quote."""
        return way(quote) in way(self.pages[number - 1])

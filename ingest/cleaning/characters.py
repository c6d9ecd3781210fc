"""One way to write every character: spaces, ligatures, bullets, invisible marks. Pure.

NFKC as a whole is not wanted: it would turn ² into 2 and … into three dots, and a footnote mark would
become part of a figure. So only what is certain is replaced, and the rest is composed (NFC).
"""

import re
import unicodedata
from array import array

from ingest.cleaning.traced import Traced

SOFT_HYPHEN = "\u00ad"
"""After `normalised`, stands only at the end of a line: a hyphen that is never part of the word."""
BULLET = "•"

_BREAKS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SOFT = "\u00ad\u0002\ufffe"
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_CONTROL = "\x00\x01\x03-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"
_LETTERLIKE = "\ufb00-\ufb06\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2134\U0001d400-\U0001d7ff"
_HYPHENS = "\u2010\u2011"
_PRIVATE = "\ue000-\uf8ff"
_COMBINING = "\u0300-\u036f"

_ODD = re.compile(
    rf"(?P<newline>\r\n|[{_BREAKS}])|(?P<soft>[{_SOFT}])|(?P<space>[{_SPACES}])|(?P<gone>[{_INVISIBLE}{_CONTROL}])"
    rf"|(?P<plain>[{_LETTERLIKE}])|(?P<hyphen>[{_HYPHENS}])|(?P<private>[{_PRIVATE}])"
    rf"|(?P<composed>[^\s{_COMBINING}][{_COMBINING}]+)"
)
_SYMBOL_FONT = {
    "\uf02d": "−", "\uf0a3": "≤", "\uf0ae": "→", "\uf0b0": "°",
    "\uf0b1": "±", "\uf0b3": "≥", "\uf0b4": "×", "\uf0b9": "≠",
}  # fmt: skip
"""What Adobe's Symbol font shows for codes that PDF writers map to U+F000 + code."""
_LINE_END = re.compile(r"[ \t]*(?:[\r\n\v\f\x85\u2028\u2029]|$)")


def normalised(text: str) -> Traced:
    """The text with one spelling per character; line ends are "\\n", tabs stay."""
    if text.isascii() and not _ODD.search(text):
        return Traced.of(text)
    pieces: list[str] = []
    origins = array("l")
    done = 0
    for match in _ODD.finditer(text):
        first, last = match.span()
        new = _plain(match)
        pieces += (text[done:first], new)
        origins.extend(range(done, first))
        origins.extend(min(first + step, last - 1) for step in range(len(new)))
        done = last
    pieces.append(text[done:])
    origins.extend(range(done, len(text)))
    return Traced("".join(pieces), origins)


def _plain(match: re.Match[str]) -> str:
    """What stands in place of one odd character."""
    match match.lastgroup:
        case "newline":
            return "\n"
        case "space":
            return " "
        case "hyphen":
            return "-"
        case "plain":
            return unicodedata.normalize("NFKC", match.group())
        case "composed":
            return unicodedata.normalize("NFC", match.group())
        case "soft":
            return SOFT_HYPHEN if _LINE_END.match(match.string, match.end()) else ""
        case "private":
            return _private(match)
        case _:
            return ""


def _private(match: re.Match[str]) -> str:
    """A private-use character opens a list item when it opens its line; elsewhere only known symbols are kept."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    opens = not before.rpartition("\n")[2].strip() if "\n" in before or match.start() <= 8 else False
    return BULLET if opens else _SYMBOL_FONT.get(match.group(), "")

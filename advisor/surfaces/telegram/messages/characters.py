"""Characters as Telegram takes them: which it removes, how it counts, which belong together. Pure."""

import re
import unicodedata

from advisor.surfaces.formatting import printable

_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_BLANKS = re.compile(r"[\t\x0b\x0c]")
_REFUSED = re.compile(r"[\u0333\u033f\ufdd0-\ufdef\ufffe\uffff]")
"""Marks that Telegram removes, and code points that are no characters."""
_RING = "\u030a"
"""Telegram removes it, too; å as one character stays."""
_FILLERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Characters that show nothing, though their category says otherwise."""
_JOINER = "\u200d"


def cleaned(text: str) -> str:
    """Text of which Telegram takes nothing away: composed, with plain ends of lines, without control characters."""
    spaced = _BLANKS.sub(" ", _LINE_ENDS.sub("\n", text))
    composed = unicodedata.normalize("NFC", _REFUSED.sub("", printable(spaced)))
    return unicodedata.normalize("NFC", composed.replace(_RING, ""))


def units(text: str) -> int:
    """UTF-16 code units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def is_visible(char: str) -> bool:
    """Whether a reader sees anything of it."""
    return char not in _FILLERS and unicodedata.category(char) not in ("Zs", "Zl", "Zp", "Cc", "Cf")


def is_inside(text: str, place: int) -> bool:
    """Whether a place is inside what a reader sees as one character: a letter with marks, an emoji of several, a flag.

    Args:
        place: of the character behind it, neither the first place nor the one behind the last.
    """
    before, after = text[place - 1], text[place]
    if _is_half_a_flag(before) and _is_half_a_flag(after):
        first = place
        while first and _is_half_a_flag(text[first - 1]):
            first -= 1
        return (place - first) % 2 == 1
    extends = unicodedata.category(after).startswith("M") or "\U0001f3fb" <= after <= "\U0001f3ff"
    return extends or _JOINER in (before, after) or "\U000e0020" <= after <= "\U000e007f"


def _is_half_a_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"

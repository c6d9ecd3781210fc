"""From text to the word tokens of the index, the same for documents and questions. Pure."""

import re
import unicodedata

_TOKEN = re.compile(r"\d++(?:[.,]\d++)++|[^\W_]++(?:[-‐‑'’&+][^\W_]++)*+")
_JOINTS = re.compile(r"[-‐‑]")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(\d{4})")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉"
_SPELLING = str.maketrans(
    {"\u00ad": None, "\u200b": None, "\u2060": None}  # soft hyphen and marks of no width
    | dict.fromkeys(_RAISED, " ")
    | {lowered: str(digit) for digit, lowered in enumerate(_LOWERED)}
)
_STROKES = str.maketrans("łŁđĐøØıß", "lLdDoOis")
_ENDINGS = frozenset(["s", "a", "u", "y", "i", "e", "em", "ie", "iem", "om", "ów", "owi", "ach", "ami", "owy", "owa"])
"""What an apostrophe or a hyphen sets off from a name: `Porter's`, `Porter'a`, `MŚP-ów`, `CSR-em`."""
_ELIDED = frozenset(["c", "d", "j", "l", "m", "n", "qu", "s", "t", "dell", "all", "nell"])
_PREFIX = 5
"""Letters up to which the first part of a hyphened word may be a prefix: co-, eco-, socio-, inter-."""


def fold(term: str) -> str:
    """`term` without marks on its letters: `zrównoważony` → `zrownowazony`, `łódź` → `lodz`."""
    if term.isascii():
        return term
    plain = unicodedata.normalize("NFKD", term.translate(_STROKES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """Word tokens in lower case, in order: letters and digits, numbers with their decimals.

    - A hyphened word gives its parts, and joined as well where the first is short enough for a prefix
      (`eco-innovation` → `eco`, `innovation`, `ecoinnovation`): one report writes `co-operation`, the next
      `cooperation`. A part of one or two letters is no word of its own (`e-commerce` → `commerce`, `ecommerce`).
    - Endings set off from a name go (`Porter's`, `CSR-em`); `R&D` and `B+R` are one word (`rd`, `br`).
    - `1,000` → `1000`, `3,5` → `3.5`, `10%` → `10`, `18.12.2019` → itself and `2019`.
    - Raised digits are footnote marks (`areas²` → `areas`), lowered ones belong to the word (`CO₂` → `co2`).
    """
    plain = unicodedata.normalize("NFKC", text.translate(_SPELLING)).casefold()
    return [word for token in _TOKEN.findall(plain) for word in _split(token)]


def _split(token: str) -> list[str]:
    """The words of one token."""
    if token.isalnum():
        return [token]
    if token[0].isdigit() and not any(map(str.isalpha, token)) and not _JOINTS.search(token):
        return _number(token)
    parts = [part for part in (_whole(part) for part in _JOINTS.split(token)) if part]
    while len(parts) > 1 and parts[-1] in _ENDINGS and not parts[-2].isdecimal():
        parts.pop()
    if len(parts) < 2:
        return parts
    found = [part for part in parts if len(part) > 2 or part.isdecimal()]
    if len(parts[0]) <= _PREFIX and not parts[0].isdecimal():
        found.append("".join(parts))
    return found or ["".join(parts)]


def _number(token: str) -> list[str]:
    """A number in one spelling; a date also gives its year."""
    if _GROUPED.fullmatch(token):
        return [token.replace(",", "")]
    date = _DATE.fullmatch(token)
    return [token, date[1]] if date else [token.replace(",", ".")]


def _whole(part: str) -> str:
    """`part` without apostrophes and what they set off; `r&d` → `rd`."""
    head, _, tail = part.replace("’", "'").replace("&", "").replace("+", "").partition("'")
    if tail in _ENDINGS or tail in ("t", "ll", "ve", "re", "d", "m"):
        return head
    return tail.replace("'", "") if head in _ELIDED else (head + tail).replace("'", "")

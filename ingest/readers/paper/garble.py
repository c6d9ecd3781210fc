"""Text that is no text: what comes out of a PDF whose fonts do not say which letters they show. Pure.

Three signs, none of which needs to know the language. Measured on 1,093 readable pages (English, Polish, Arabic,
Japanese) and 32 pages of three broken files; the thresholds lie between, and mark 28 of the 32 and none of the 1,093:

- characters that mean nothing (control, private use, unassigned): at most 2 % (bullets), 18 and 25 % in ciphers;
- neighbouring letters of unlike scripts: none, 7 % and more on most pages in the wrong character set (`ίϯύϥϒϧ৽ฉ`);
- the letters e a i o n r t s among Latin ones: at least 50 %, 27 and 34 % in ciphers (chance gives 31 %).
"""

import unicodedata
from functools import lru_cache
from itertools import pairwise

_FEWEST_CHARACTERS = 20
"""Below this a page says too little to be judged: a lone private-use bullet is no broken page."""
_FEWEST_LETTERS = 60
_FEWEST_PAIRS = 10
_MEANINGLESS = 0.05
_UNLIKE = 0.05
_COMMON = 0.40
_COMMON_LETTERS = frozenset("eaionrts")

_FAMILIES = {
    "CJK": "EAST ASIAN",
    "HIRAGANA": "EAST ASIAN",
    "KATAKANA": "EAST ASIAN",
    "KATAKANA-HIRAGANA": "EAST ASIAN",
    "IDEOGRAPHIC": "EAST ASIAN",
    "BOPOMOFO": "EAST ASIAN",
    "HANGUL": "EAST ASIAN",
    "HALFWIDTH": "EAST ASIAN",
}
"""Scripts that are written together in one word, by the first word of a character's Unicode name."""
_SCRIPTS = frozenset(
    {"GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW", "ARABIC", "SYRIAC", "ETHIOPIC", "CANADIAN", "CHEROKEE"}
    | {"DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM"}
    | {"SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR", "KHMER", "MONGOLIAN"}
)
"""Scripts that stand alone; whatever is not named here (Latin, mathematical letters, signs) goes with all."""


def is_garbled(text: str) -> bool:
    """Whether a page's text shows one of the three signs; False for pages too short to judge."""
    visible = [char for char in text if not char.isspace()]
    if len(visible) < _FEWEST_CHARACTERS:
        return False
    if sum(map(_is_meaningless, visible)) > _MEANINGLESS * len(visible):
        return True
    return _mixes_scripts(text) or _is_cipher(visible)


@lru_cache(maxsize=4096)
def _is_meaningless(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs")


def _mixes_scripts(text: str) -> bool:
    families = [(_family(one), _family(other)) for one, other in pairwise(text) if one.isalpha() and other.isalpha()]
    unlike = sum(one != other for one, other in families if one and other)
    return len(families) >= _FEWEST_PAIRS and unlike > _UNLIKE * len(families)


@lru_cache(maxsize=4096)
def _family(char: str) -> str | None:
    """The scripts a letter may share a word with; None for one that may stand beside any."""
    script = unicodedata.name(char, "").partition(" ")[0]
    return _FAMILIES.get(script) or (script if script in _SCRIPTS else None)


def _is_cipher(visible: list[str]) -> bool:
    latin = [letter for letter in map(_latin_letter, visible) if letter]
    common = sum(letter in _COMMON_LETTERS for letter in latin)
    return len(latin) >= _FEWEST_LETTERS and common < _COMMON * len(latin)


@lru_cache(maxsize=4096)
def _latin_letter(char: str) -> str:
    """The ASCII letter at the base of a Latin one (`Ś` → s), else nothing."""
    base = unicodedata.normalize("NFKD", char)[0].lower()
    return base if base.isascii() and base.isalpha() else ""

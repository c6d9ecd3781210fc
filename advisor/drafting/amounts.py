"""Amounts of money in a manager's words, English and Polish: "EUR 60k", „50 tys. zł”. Pure."""

import re
from collections.abc import Iterator

from advisor.drafting.numerals import DIGITS, NUMBER, plain_of, value_of
from advisor.models import Money

_CURRENCIES = {
    "EUR": r"€|eur\b|euros?\b",
    "PLN": r"pln\b|zl\b|zlot\w+",
    "USD": r"us\$|\$|usd\b|(?:us )?dollars?\b|dolar\w*",
    "GBP": r"£|gbp\b|pounds?\b|funt\w*",
    "CZK": r"czk\b|kc\b|koron\w* czesk\w*",
    "TRY": r"₺|try\b|(?:turkish )?liras?\b",
    "UAH": r"₴|uah\b|hrywn\w*",
    "CHF": r"chf\b|(?:swiss )?francs?\b|frank\w* szwajcarsk\w*",
    "INR": r"₹|inr\b",
    "JPY": r"¥|jpy\b",
}
_CODES = (
    "sek nok dkk isk huf ron bgn mdl rsd bam mkd all gel kes ngn zar ghs tzs ugx mad tnd egp brl mxn clp"
    " cop cad aud nzd"
)
_WORDS_TOO = ("all", "try", "mad", "ron", "cop", "gel", "cad")
_PATTERNS = [(code, re.compile(words)) for code, words in _CURRENCIES.items()]
_PATTERNS += [(code.upper(), re.compile(code + r"\b")) for code in _CODES.split()]
_CURRENCY = rf"(?:{'|'.join(_CURRENCIES.values())}|(?:{_CODES.replace(' ', '|')})\b)"
_SCALES = [
    (re.compile(r"k\b|thousands?\b|tys(?:\.|\b)|tysi\w+"), 1e3),
    (re.compile(r"m\b|mln\b|mn\b|millions?\b|milion\w*"), 1e6),
    (re.compile(r"bn\b|mld\b|billions?\b|miliard\w*"), 1e9),
]
_SCALE = r"(?:k\b|m\b|mn\b|bn\b|mln\b|mld\b|tys(?:\.|\b)|thousands?\b|[mb]illions?\b|tysi\w+|mili\w+)"
_RANGE = r" ?(?:-|to|do|and|a) ?"
_MANY = (
    rf"(?P<low>{NUMBER})(?: ?(?P<low_scale>{_SCALE}))?(?:{_RANGE}(?P<high>{DIGITS})(?: ?(?P<high_scale>{_SCALE}))?)?"
)
_BEFORE = re.compile(rf"(?:(?<!\w)(?P<currency>{_CURRENCY})) ?{_MANY}")
_BEHIND = re.compile(rf"{_MANY} ?(?P<currency>{_CURRENCY})")
_BARE = re.compile(_MANY)


def amounts(text: str) -> Iterator[tuple[int, int]]:
    """Where amounts with a currency stand: first character, and the one behind the last; in order."""
    plain = plain_of(text)
    found = [
        match.span() for pattern in (_BEFORE, _BEHIND) for match in pattern.finditer(plain) if _is_currency(text, match)
    ]
    end = 0
    for start, stop in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield start, stop
            end = stop


def money_of(text: str) -> Money | None:
    """The first amount of a text; of a range the lower end. A number alone is an amount without a currency."""
    plain = plain_of(text)
    found = _first(text, plain) or _BARE.search(plain)
    if found is None:
        return None
    value = value_of(found["low"])
    scale = found["low_scale"]
    if scale is None and found["high"] and value < value_of(found["high"]):
        scale = found["high_scale"]
    currency = found.groupdict().get("currency")
    amount = value * (_factor(scale) if scale else 1)
    return Money(amount=amount, currency=_code(currency) if currency else "") if amount > 0 else None


def _first(text: str, plain: str) -> re.Match[str] | None:
    every = (match for pattern in (_BEFORE, _BEHIND) for match in pattern.finditer(plain))
    found = (match for match in every if _is_currency(text, match))
    return min(found, key=lambda match: (match.start(), -match.end()), default=None)


def _is_currency(text: str, found: re.Match[str]) -> bool:
    """Codes that are English words too ("all", "try", "mad") are currencies in capitals only."""
    start, end = found.span("currency")
    return found["currency"] not in _WORDS_TOO or text[start:end].isupper()


def _factor(scale: str) -> float:
    return next(factor for pattern, factor in _SCALES if pattern.fullmatch(scale))


def _code(currency: str) -> str:
    return next((code for code, pattern in _PATTERNS if pattern.fullmatch(currency)), "")

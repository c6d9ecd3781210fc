"""Units, currencies and scales behind and before numbers, in English and Polish under one name. Pure."""

import re
from functools import lru_cache

SHARE = "%"
_SCALES = {
    "thousands?|tys\\.?|tysi[ąę]c\\w*": 10**3,
    "millions?|mln|mn|milion\\w*": 10**6,
    "billions?|bn|mld|miliard\\w*": 10**9,
    "trillions?|bln|bilion\\w*": 10**12,
}
_CURRENCIES = {
    "EUR": r"€|EUR|euros?",
    "PLN": r"PLN|zł(?:ot\w+)?",
    "USD": r"US\$|\$|USD|(?:US )?dollars?|dolar\w*",
    "GBP": r"£|GBP|pounds?(?! of)|funt\w* szterling\w*",
    "SEK": r"SEK|kron\w+ szwedzk\w+|Swedish kron\w+",
}
_SHARES = {
    "pp": r"percentage points?|p\.p\.|pp\b|punkt\w* procentow\w*|pkt\.? proc\.?",
    SHARE: r"%|per ?cent\b|pct\b|proc\.|procent\w*",
}
_MEASURES = {
    "year": r"years?(?!\w)|yrs?|lat(?:a|ach|om|ami)?|letni\w*|rok(?:u|iem)?|roczn\w+",
    "month": r"months?|miesi[ąę]c\w*|miesięczn\w*",
    "week": r"weeks?|tygod\w+",
    "day": r"days?|dni(?:ach|owi|ami|om)?|dzień|dniow\w*",
    "hour": r"hours?|h|godzin\w*|godz\.",
    "minute": r"minutes?|min|minut\w*",
    "t": r"tonnes?|tons?|tona?(?:y|ami|ach)?|t",
    "kg": r"kg|kilograms?|kilogram\w*",
    "g": r"g|grams?|gram\w*",
    "km": r"km|kilomet\w+",
    "m²": r"m²|m2|square met\w+|metr\w* kwadratow\w*",
    "m³": r"m³|m3|cubic met\w+|metr\w* sześcienn\w*",
    "ha": r"ha|hectares?|hektar\w*",
    **{unit: unit for unit in ("kW", "MW", "GW", "kWh", "MWh", "GWh", "TWh", "GJ", "TJ")},
    "°C": r"°C|degrees?(?: Celsius)?|stop(?:ni|nie|niach|nia)(?: Celsjusza)?",
}

HARD = frozenset((*_CURRENCIES, *_SHARES))
"""Units without which a number says something else; the others may be left out (`12 months`, `12`)."""


def _compiled(*tables: dict[str, str]) -> list[tuple[str, re.Pattern[str]]]:
    return [(unit, re.compile(pattern, re.IGNORECASE)) for table in tables for unit, pattern in table.items()]


_NAMES = _compiled(_SHARES, _CURRENCIES, _MEASURES)
_VALUES = [(re.compile(pattern, re.IGNORECASE), value) for pattern, value in _SCALES.items()]

CURRENCY_PATTERN = "|".join(_CURRENCIES.values())
SCALE_PATTERN = "|".join(_SCALES)
UNIT_PATTERN = "|".join((*_SHARES.values(), *_CURRENCIES.values(), *_MEASURES.values()))


@lru_cache(maxsize=16_384)  # every word of every sentence that may be said is asked for
def unit_of(word: str | None) -> str:
    """One name for a unit in any of its forms: `procent` → `%`, `złotych` → `PLN`; empty for none."""
    return next((unit for unit, pattern in _NAMES if word and pattern.fullmatch(word)), "")


def scale_of(word: str | None) -> int:
    """What a number is to be multiplied by: `tys.` → 1000; 1 for none."""
    return next((value for pattern, value in _VALUES if word and pattern.fullmatch(word)), 1)

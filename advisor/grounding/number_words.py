"""Numbers written as words, in English and Polish, as digits. Pure."""

import re
from collections.abc import Mapping

_ENGLISH = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty"
)
_ENGLISH_ORDINALS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_POLISH = (
    "dwa dwie dwóch dwu dwóm dwoma dwiema dwaj dwoje dwojga|trzy trzech trzem trzema trzej troje trojga"
    "|cztery czterech czterem czterema czterej czworo|pięć pięciu pięcioma pięcioro|sześć sześciu sześcioma"
    "|siedem siedmiu siedmioma|osiem ośmiu ośmioma|dziewięć dziewięciu dziewięcioma|dziesięć dziesięciu dziesięcioma"
    "|jedenaście jedenastu jedenastoma|dwanaście dwunastu dwunastoma|trzynaście trzynastu trzynastoma"
    "|czternaście czternastu czternastoma|piętnaście piętnastu piętnastoma|szesnaście szesnastu szesnastoma"
    "|siedemnaście siedemnastu siedemnastoma|osiemnaście osiemnastu osiemnastoma"
    "|dziewiętnaście dziewiętnastu dziewiętnastoma|dwadzieścia dwudziestu dwudziestoma"
)
_POLISH_TENS = (
    "dwadzieścia dwudziestu dwudziestoma|trzydzieści trzydziestu trzydziestoma"
    "|czterdzieści czterdziestu czterdziestoma|pięćdziesiąt pięćdziesięciu|sześćdziesiąt sześćdziesięciu"
    "|siedemdziesiąt siedemdziesięciu|osiemdziesiąt osiemdziesięciu|dziewięćdziesiąt dziewięćdziesięciu"
)
_POLISH_ORDINALS = (
    "drug trzec czwart piąt szóst siódm ósm dziewiąt dziesiąt jedenast dwunast trzynast czternast piętnast szesnast"
    " siedemnast osiemnast dziewiętnast dwudziest"
)
_POLISH_ORDINAL_ENDINGS = "y a e ego ej emu ym ą ych ymi i ia ie iego iej iemu im ią ich imi"
_PREFIXES = {
    **{"dwu": 2, "trzy": 3, "cztero": 4, "pięcio": 5, "sześcio": 6, "siedmio": 7, "ośmio": 8, "dziewięcio": 9},
    **{"dziesięcio": 10, "dwunasto": 12},
}
_COUNTED = (
    "letni|miesięczn|tygodniow|dniow|godzinn|osobow|krotn|etapow|stopniow|procentow|częściow|poziomow|stronn|stronicow"
)
"""What a Polish prefix counts: `trzyletni`, `pięciokrotnie`; in other words it is part of the word (`dwutlenek`)."""

ORDINAL = "°"
"""Set behind the digits of an ordinal: `third` → `3°`."""


def _numbered(words: Mapping[int, str], mark: str = "") -> dict[str, str]:
    return {word: f"{value}{mark}" for value, forms in words.items() for word in forms.split()}


def _english() -> dict[str, str]:
    ordinals = {number: f"{word} {word}s" for number, word in enumerate(_ENGLISH_ORDINALS.split(), start=2)}
    ordinals[2] = "second"  # seconds are a measure
    tens = _numbered(dict(enumerate(_ENGLISH_TENS.split(), start=2)), "0")
    return (
        tens
        | _numbered(dict(enumerate(_ENGLISH.split(), start=2)))
        | _numbered(ordinals, ORDINAL)
        | {"twice": "2", "hundred": "100"}
    )


def _polish() -> dict[str, str]:
    ordinals = {
        number: " ".join(head + ending for ending in _POLISH_ORDINAL_ENDINGS.split())
        for number, head in enumerate(_POLISH_ORDINALS.split(), start=2)
    }
    return (
        _numbered(dict(enumerate(_POLISH_TENS.split("|"), start=2)), "0")
        | _numbered(dict(enumerate(_POLISH.split("|"), start=2)))
        | _numbered(ordinals, ORDINAL)
        | {"półtora": "1,5", "dwukrotnie": "2", "sto": "100", "stu": "100"}
    )


_WORDS = {"en": _english(), "pl": _polish()}
_ONE = {"en": "an?|one", "pl": "jed(?:na|nej|ną|en|nego|nym)"}
_SCALED = {
    "en": r"(?= (?:hundred|thousand|[mb]illion|trillion)\b| (?:third|fourth|quarter|fifth|sixth|tenth) of\b)",
    "pl": r"(?= (?:tysiąc|mili|bili)\w*| (?:trzeci|czwart|piąt|szóst|dziesiąt)(?:a|ej|ą)\b)",
}
"""`one` is a figure only where it counts thousands or parts: elsewhere it is as idle as an article."""
_HUNDREDS = re.compile(r"\b(\d{1,2}) 100\b")


def _pattern(language: str) -> re.Pattern[str]:
    words = _WORDS[language]
    tens = "|".join(word for word, digits in words.items() if re.fullmatch(r"[2-9]0", digits))
    units = "|".join(word for word, digits in words.items() if re.fullmatch(r"[2-9]", digits))
    one = "one" if language == "en" else "jeden"
    every = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<tens>{tens})[- ](?P<unit>{units}|{one})|(?P<word>{every})"
        rf"|(?P<one>{_ONE[language]}){_SCALED[language]})\b",
        re.IGNORECASE,
    )


_PATTERNS = {language: _pattern(language) for language in _WORDS}
_FOLD = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten)fold\b", re.IGNORECASE)
_DECADES = {
    head: 1900 + 10 * number
    for number, head in enumerate(
        (
            *("dwudziest", "trzydziest", "czterdziest", "pięćdziesiąt", "sześćdziesiąt"),
            *("siedemdziesiąt", "osiemdziesiąt", "dziewięćdziesiąt"),
        ),
        start=2,
    )
}
_DECADE = re.compile(rf"\blat(?:a|ach|ami)? (?:(?P<head>{'|'.join(_DECADES)})(?:e|ych|ymi)\b|(?P<digits>[2-9]0)\\.)")
"""`lata sześćdziesiąte`, `lata 60.`: the 1960s."""
_PREFIXED = re.compile(rf"\b({'|'.join(_PREFIXES)})(?=(?:{_COUNTED}))", re.IGNORECASE)


def in_digits(text: str, language: str) -> str:
    """Number words as digits: `trzech` → `3`, `twenty-five` → `25`, `third` → `3°`, `trzyletni` → `3-letni`.

    One and first are left as they are, unless one counts (`one million`, `jedna trzecia`). Texts in other languages
    than English and Polish are returned as they are.
    """
    if language not in _WORDS:
        return text
    words = _WORDS[language]

    def digits(found: re.Match[str]) -> str:
        if found["one"]:
            return "1"
        if found["word"]:
            return words[found["word"].lower()]
        return words[found["tens"].lower()][0] + words.get(found["unit"].lower(), "1")

    if language == "en":
        text = _FOLD.sub(r"\1 fold", text)
    if language == "pl":
        text = _DECADE.sub(lambda found: f"{_DECADES.get(found['head']) or 1900 + int(found['digits'])}", text)
        text = _PREFIXED.sub(lambda found: f"{_PREFIXES[found[1].lower()]}-", text)
    text = _PATTERNS[language].sub(digits, text)
    return _HUNDREDS.sub(r"\g<1>00", text)

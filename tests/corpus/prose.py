"""What is asked of every sentence of the shipped knowledge, as functions that name what is wrong with one."""

import re
from collections.abc import Iterator

from advisor.language.sentences import split_sentences

DANGLING = {
    "en": re.compile(
        r"(?:this|these|those|its?|they|their|them|such|s?he|that|t?here|both|the (?:report|study|article|paper)"
        r"|in addition|moreover|however|also|another)\b",
        re.IGNORECASE,
    ),
    "pl": re.compile(
        r"(?:to|ta|te|ten|ci|tego|tej|tych|tym|temu|on[aieo]?|jego|jej|ich|taki\w*|takich|tacy|tam|tu|tutaj|ponadto|jednak"
        r"|(?:raport|badanie|artykuł|opracowanie) (?:podaje|mówi|wskazuje|wymienia))\b",
        re.IGNORECASE,
    ),
}
"""Openings that point at something the reader of a single sentence does not see."""
_PRESENT = re.compile(
    r"\b(?:now|nowadays|currently|recently|today|at present|obecnie|aktualnie|ostatnio|dziś|dzisiaj|teraz)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER = re.compile(r"(?<![\w.,/§-])\d+(?:[\u00a0\u202f ,.]\d{3})*(?:[.,]\d+)?(?![\w/])")
_QUOTES = {"en": ("“", "”", "„"), "pl": ("„", "”", "“")}
"""Opening and closing mark, and the one that is foreign."""
FUNCTION_WORDS = {
    "en": {"the", "of", "and", "is", "are", "with", "which", "for", "from", "by", "not", "to", "in", "a"},
    "pl": {"i", "w", "z", "na", "nie", "się", "jest", "są", "oraz", "przez", "dla", "do", "o", "od", "lub"},
}


def problems(text: str, language: str, *, most_words: int) -> Iterator[str]:
    """What is wrong with a sentence that has to stand alone."""
    if (count := len(text.split())) > most_words:
        yield f"{count} words, {most_words} allowed"
    if DANGLING[language].match(text):
        yield "opens with a word that points back"
    if _PRESENT.search(text) and not _YEAR.search(text):
        yield "speaks of the present without a year"
    if len(split_sentences(text)) != 1:
        yield "is not one sentence"
    if not text.endswith((".", "?", ":", ".”", "?”")):
        yield "does not end like a sentence"
    yield from typography(text, language)


def typography(text: str, language: str) -> Iterator[str]:
    """Quotation marks and figures as the language writes them."""
    opening, closing, foreign = _QUOTES[language]
    if '"' in text or foreign in text or text.count(opening) != text.count(closing):
        yield "quotation marks are not those of the language, or not in pairs"
    if re.search(r"\d\s%", text):
        yield "blank before %"
    if language == "pl" and re.search(r"\d\.\d+%|\d,\d{3}(?!\d|%)\b", text):
        yield "a figure is written the English way"


def numbers(text: str) -> set[str]:
    """The figures of a text without their grouping, a decimal comma as a point."""
    found = (re.sub(r"[\u00a0\u202f ]", "", one) for one in _NUMBER.findall(text))
    return {re.sub(r",(?=\d{3}(?:\D|$))", "", one).replace(",", ".").rstrip(".") for one in found}


def words(text: str) -> list[str]:
    """Words in lower case; a hyphen at a line end is taken as part of one word."""
    return re.findall(r"\w+", re.sub(r"-\n\s*", "", text).lower())


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    """All runs of `length` words."""
    tokens = words(text)
    return {tuple(tokens[i : i + length]) for i in range(len(tokens) - length + 1)}

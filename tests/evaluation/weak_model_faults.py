"""What a weak model does to a sentence it was shown: changes of one thing each, in English and Polish.

A change is planted on purpose, so that it is known which sentences of an answer are false. It gives another text, or
none where the sentence has nothing to change.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence

Change = Callable[[str, str, random.Random], str | None]
"""Sentence, its language, chance."""
Pairs = Mapping[str, Sequence[tuple[str, str]]]
"""By language: what stands there (a pattern of whole words), and what is put in its place."""


def one_of(pairs: Pairs) -> Change:
    """The change that puts, at one place, one of these in the place of another."""
    compiled = {
        language: [(re.compile(rf"(?<!\w)(?:{old})(?!\w)", re.IGNORECASE), new) for old, new in told]
        for language, told in pairs.items()
    }

    def change(text: str, language: str, chance: random.Random) -> str | None:
        ways = [(found, new) for old, new in compiled[language] for found in old.finditer(text)]
        if not ways:
            return None
        found, new = chance.choice(ways)
        new = found.expand(new)
        new = new[:1].upper() + new[1:] if found[0][0].isupper() else new
        return re.sub(r"  +", " ", text[: found.start()] + new + text[found.end() :])

    return change


def any_of(*changes: Change) -> Change:
    """One of several changes, whichever can be made."""

    def change(text: str, language: str, chance: random.Random) -> str | None:
        for one in chance.sample(changes, len(changes)):
            changed = one(text, language, chance)
            if changed and changed != text:
                return changed
        return None

    return change


def behind(*clauses: str, **by_language: Sequence[str]) -> Change:
    """The change that adds one of these in front of the full stop."""

    def change(text: str, language: str, chance: random.Random) -> str | None:
        return text[:-1] + chance.choice(by_language.get(language, clauses)) + "."

    return change


def in_front(**by_language: Sequence[str]) -> Change:
    """The change that opens the sentence with one of these."""

    def change(text: str, language: str, chance: random.Random) -> str | None:
        first = text[0].lower() + text[1:] if text[1:2].islower() else text
        return f"{chance.choice(by_language[language])} {first}"

    return change


# -- figures --------------------------------------------------------------------------------------


def another_digit(text: str, language: str, chance: random.Random) -> str | None:
    found = list(re.finditer(r"(?<![\w.,/-])\d+(?![\w/-])", text))
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.end() - 1] + str((int(one[0][-1]) + chance.randint(1, 8)) % 10) + text[one.end() :]


another_unit = one_of(
    {
        "en": (
            (r"(\d+) ?(?:%|per ?cent)", r"\1 percentage points"),
            (r"million", "billion"),
            (r"billion", "million"),
            (r"thousand", "million"),
            (r"(?:EUR|€) ?(?=\d)", "USD "),
            (r"(\d+) years?", r"\1 months"),
            (r"(\d+) months?", r"\1 weeks"),
        ),
        "pl": (
            (r"(\d+) ?(?:%|proc\.|procent)", r"\1 punktów procentowych"),
            (r"mln|milion(?:y|ów)", "mld"),
            (r"mld|miliard(?:y|ów)", "mln"),
            (r"tys\.", "mln"),
            (r"(\d+) (?:lat|lata)", r"\1 miesięcy"),
            (r"zł", "euro"),
        ),
    }
)
another_number_word = one_of(
    {
        "en": (
            ("two", "three"),
            ("three", "five"),
            ("four", "six"),
            ("five", "seven"),
            ("six", "nine"),
            ("second", "fourth"),
            ("third", "fifth"),
            ("half", "a quarter"),
            ("both", "all seven"),
            ("one of", "three of"),
        ),
        "pl": (
            ("dwa", "trzy"),
            ("dwie", "cztery"),
            ("dwóch", "czterech"),
            ("trzy", "pięć"),
            ("trzech", "sześciu"),
            ("cztery", "siedem"),
            ("pięć", "osiem"),
            ("pięciu", "dwóch"),
            ("połow[aęy]", "jedna czwarta"),
            ("drugi", "czwarty"),
            ("trzeci", "piąty"),
        ),
    }
)
another_date = one_of(
    {
        "en": (("January|March|May(?= \\d)|June", "October"), ("July|September|November|December", "February")),
        "pl": (("stycznia|marca|maja|czerwca", "października"), ("lipca|września|listopada|grudnia", "lutego")),
    }
)
added_figure = behind(
    en=(" in 1987", " in 63% of cases", " within eighteen months", " for EUR 4 million a year"),
    pl=(" w 1987 r.", " w 63% przypadków", " w ciągu osiemnastu miesięcy", " za 4 mln zł rocznie"),
)
NUMBER = any_of(another_digit, another_digit, another_unit, another_number_word, another_date, added_figure)

# -- names ----------------------------------------------------------------------------------------

_INSIDE = re.compile(r"(?<=[a-ząęłóżźćńś,] )[A-ZŁŚŻ][a-ząęłóżźćńś]{3,}(?!\w)|(?<!\w)[A-Z]{3,}(?![\w-])")
_NO_NAME = re.compile(r"January|Febr|March|April|June|July|Augu|Sept|Octo|Nove|Dece|EUR|PLN|SEK|USD|GBP")


def another_name(text: str, language: str, chance: random.Random) -> str | None:
    found = [one for one in _INSIDE.finditer(text) if not _NO_NAME.match(one[0])]
    if not found:
        return None
    one = chance.choice(found)
    words = {"en": ("Norway", "Zanetti", "Quimper"), "pl": ("Norwegia", "Zanetti", "Hrubieszów")}[language]
    return text[: one.start()] + chance.choice(("UNIDO", "TZW") if one[0].isupper() else words) + text[one.end() :]


NAME = any_of(
    another_name,
    another_name,
    in_front(
        en=("According to Porter,", "As the World Bank reports,", "Under the COSME programme,", "In Silicon Valley,"),
        pl=("Zdaniem Portera", "Jak podaje Bank Światowy,", "W programie COSME", "W Dolinie Krzemowej"),
    ),
    behind(
        en=(" in Norway", " (Schumpeter)", " under Horizon Europe", ", as UNIDO found"),
        pl=(" w Norwegii", " (Schumpeter)", " w programie Horyzont Europa", ", jak ustaliło UNIDO"),
    ),
)

# -- what is denied -------------------------------------------------------------------------------

denied = one_of(
    {
        "en": (
            (r"(is|are|was|were|has|have|can|may|must|should|will|could)(?! not| no| never| only| to)", r"\1 not"),
            (r"(is|are|was|were)(?! not| no| never| only)", r"\1 no longer"),
            (r"(is|are|was|were|has|have|can|will)(?! not| no| never| only)", r"\1 never"),
        ),
        "pl": (
            (r"(?<!nie )(jest|są|był[aoy]?|ma|mają|może|mogą|powin\w+|musi|muszą|można|należy)(?! nie)", r"nie \1"),
            (r"(?<!nie )(jest|są|był[aoy]?|ma|mają|może|mogą)(?! nie)", r"już nie \1"),
            (r"(?<!nie )(jest|są|był[aoy]?|ma|mają|może|mogą)(?! nie)", r"nigdy nie \1"),
        ),
    }
)
no_longer_denied = one_of(
    {
        "en": (
            (r"(?:do|does|did) not ", ""),
            (r"not(?! only)", ""),
            ("without", "with"),
            ("no", "every"),
            ("never", "always"),
            ("nor", "and"),
            ("impossible", "possible"),
        ),
        "pl": ((r"nie (?!tylko)", ""), ("bez", "wraz z"), ("brak", "dużo"), ("niemożliw(e|a|y)", r"możliw\1")),
    }
)
without = one_of({"en": (("with", "without"),), "pl": (("ze?(?= )", "bez"), ("dzięki", "bez"))})
untrue = in_front(
    en=("It is not true that", "There is no evidence that", "Nobody claims that", "It is a myth that"),
    pl=("Nieprawdą jest, że", "Nie ma dowodów, że", "Nikt nie twierdzi, że", "To mit, że"),
)
prefixed = one_of(
    {
        "en": (
            ("possible", "impossible"),
            ("important", "unimportant"),
            ("able", "unable"),
            ("necessary", "unnecessary"),
            ("sustainable", "unsustainable"),
            ("successful", "unsuccessful"),
            ("effective", "ineffective"),
            ("direct", "indirect"),
        ),
        "pl": (
            ("możliw(e|a|y|ość|ości)", r"niemożliw\1"),
            ("ważn(e|a|y)", r"nieważn\1"),
            ("zależn(e|a|y)", r"niezależn\1"),
            ("bezpośredni(e|a|o|ch)?", r"niebezpośredni\1"),
            ("efektywn(e|a|y|ość|ości|ej)", r"nieefektywn\1"),
        ),
    }
)
NEGATION = any_of(denied, denied, no_longer_denied, without, untrue, prefixed)

# -- a clause more ---------------------------------------------------------------------------------

CLAUSE = behind(
    en=(
        ", which brings every member new customers and lower prices",
        ", while managers should transfer their fees to a private account",
        " and therefore banks lend such firms money without collateral",
        " (experience shows that small offices work faster and happier)",
    ),
    pl=(
        ", co przynosi każdemu członkowi nowych klientów i niższe ceny",
        ", a menedżerowie powinni przelewać składki na prywatne konto",
        " i dlatego banki pożyczają takim firmom pieniądze bez zabezpieczeń",
        " (doświadczenie pokazuje, że małe biura pracują szybciej i chętniej)",
    ),
)

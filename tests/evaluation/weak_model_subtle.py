"""What a weak model bends a little: how strongly, how widely, who and why, more or less, when. Both languages."""

import random
import re
from collections.abc import Mapping

from tests.evaluation.weak_model_faults import Change, any_of, behind, one_of

MODALITY = one_of(
    {
        "en": (
            ("may|might|could", "must"),
            ("may|might|could", "will"),
            ("can", "must"),
            ("should", "must"),
            ("recommends?", "requires"),
            ("possibly|perhaps|probably|likely", "certainly"),
            ("voluntary", "obligatory"),
        ),
        "pl": (
            ("może|mógłby|mogłaby", "musi"),
            ("mogą|mogłyby", "muszą"),
            ("można|warto", "trzeba"),
            ("powinien|powinna|powinno", "musi"),
            ("powinny", "muszą"),
            ("zaleca", "wymaga"),
            ("prawdopodobnie|być może|raczej", "na pewno"),
            ("dobrowoln(e|a|y)", r"obowiązkow\1"),
        ),
    }
)
SCOPE = one_of(
    {
        "en": (
            ("some|many|several|most|certain|various|numerous", "all"),
            ("often|sometimes|usually|generally|mainly|mostly|typically", "always"),
            ("partly|partially", "fully"),
            ("a few", "all"),
            ("rarely", "often"),
        ),
        "pl": (
            ("niektóre|wiele|liczne|różne|pewne|kilka", "wszystkie"),
            ("niektórych|wielu|licznych|różnych|pewnych|kilku", "wszystkich"),
            ("często|czasem|czasami|zwykle|zazwyczaj|głównie|przeważnie", "zawsze"),
            ("częściowo", "całkowicie"),
            ("większość", "całość"),
            ("rzadko", "często"),
        ),
    }
)
CAUSALITY = one_of(
    {
        "en": (
            ("contributes? to|helps?(?: to)?|supports?|promotes?|facilitates?|encourages?", "guarantees"),
            ("contribut(?:e|ed|ing) to", "caused"),
            ("(?:is|are) (?:associated|linked|connected) (?:with|to)", "results from"),
            ("enables?|allows?", "forces"),
            ("influences?|affects?", "determines"),
            ("aims? (?:to|at)", "manages to"),
            ("leads? to", "follows from"),
        ),
        "pl": (
            ("przyczynia(?:ją)? się do|sprzyja(?:ją)?|wspiera(?:ją)?|pomaga(?:ją)?|ułatwia(?:ją)?", "gwarantuje"),
            ("umożliwia(?:ją)?|pozwala(?:ją)?(?: na)?", "wymusza"),
            ("wpływa(?:ją)? na", "decyduje o"),
            ("wiąże się z", "wynika z"),
            ("ma na celu", "zapewnia"),
            ("prowadzi(?:ć)? do", "wynika z"),
        ),
    }
)
COMPARISON = one_of(
    {
        "en": (
            ("more", "less"),
            ("less|fewer", "more"),
            ("higher|greater|larger|bigger", "lower"),
            ("lower|smaller", "higher"),
            ("increas(e|es|ed|ing)", r"decreas\1"),
            ("reduc(?:e|es)|decreases?", "increases"),
            ("reduced|decreased|fell|declined", "increased"),
            ("at least", "at most"),
            ("up to", "at least"),
            ("at most|no more than", "at least"),
            ("over|above|more than(?= \\d)", "below"),
            ("below|under(?= \\d)", "above"),
            ("strong(er|est|ly)?", r"weak\1"),
            ("high", "low"),
            ("low", "high"),
            ("larges?t|biggest|highest", "smallest"),
            ("best", "worst"),
            ("positive", "negative"),
            ("almost|nearly", "more than"),
        ),
        "pl": (
            ("więcej|bardziej", "mniej"),
            ("mniej", "więcej"),
            ("wyższ(a|y|e|ych|ej)|większ(?:a|y|e|ych|ej)", r"niższ\1"),
            ("niższ(a|y|e|ych|ej)|mniejsz(?:a|y|e|ych|ej)", r"wyższ\1"),
            ("wzrost(u|em|owi)?", "spadek"),
            ("spad(?:ek|ku)", "wzrost"),
            ("zwiększeni(e|a|u)", r"zmniejszeni\1"),
            ("(?:redukcj|obniżeni)(?:a|e|i|ę)", "zwiększenie"),
            ("zmniejszeni(e|a|u)|ograniczeni(?:e|a|u)", "zwiększenie"),
            ("co najmniej|przynajmniej", "co najwyżej"),
            ("ponad|powyżej", "poniżej"),
            ("poniżej", "powyżej"),
            ("prawie|blisko|niemal", "ponad"),
            ("wysok(a|i|ie|ich|iej)", r"nisk\1"),
            ("niski(ch|e|m|mi)?", "wysokie"),
            ("najwięk(?:szy|sza|sze)", "najmniejszy"),
        ),
    }
)
TIME = one_of(
    {
        "en": (
            ("will be", "was"),
            ("will", "did"),
            ("has been|have been", "will be"),
            ("plans? to", "did"),
            ("(?:by|until|till) (?=(?:19|20)\\d\\d)", "since "),
            ("since (?=(?:19|20)\\d\\d)", "until "),
            ("before", "after"),
            ("after", "before"),
            ("currently|now|today", "formerly"),
            ("recently", "soon"),
            ("in (?=20\\d\\d)", "before "),
            ("was|were", "will be"),
        ),
        "pl": (
            ("będzie", "był"),
            ("będą", "były"),
            ("został[aoy]?", "zostanie"),
            ("zostanie|zostaną", "został"),
            ("do (?=(?:19|20)\\d\\d)", "od "),
            ("od (?=(?:19|20)\\d\\d)", "do "),
            ("przed", "po"),
            ("obecnie|aktualnie|dziś|teraz", "dawniej"),
            ("w (?=20\\d\\d)", "przed "),
            ("był[aoy]?", "będzie"),
        ),
    }
)
_CAUSE = {
    "en": r"^(.{20,}?),? (because|due to|as a result of|thanks to|leads? to|depends? on|rather than) (.{12,})\.$",
    "pl": r"^(.{20,}?),? (ponieważ|dlatego że|bo|gdyż|dzięki|w wyniku|prowadzi do|zależy od|zamiast) (.{12,})\.$",
}
_FROM_TO = {"en": r"\bfrom ([\w -]{4,30}) to ([\w -]{4,30}?)(?=[,.;]| \w+ing\b)", "pl": r"\bz ([\w-]+) do ([\w-]+)\b"}
_NOUN = {
    "en": re.compile(r"(?<= )[a-z]{4,}(?:ies|ers|ors|ments|ions|isations|izations|tives|sters)\b"),
    "pl": re.compile(r"(?<= )[a-ząęłóżźćńś]{5,}(?:ów|acji|ości|ami)(?![\wąęłóżźćńś])"),
}


def cause_and_effect(text: str, language: str, chance: random.Random) -> str | None:
    found = re.match(_CAUSE[language], text)
    if not found:
        return None
    first, tie, second = found.groups()
    return f"{second[0].upper()}{second[1:]} {tie} {first[0].lower()}{first[1:]}."


def from_and_to(text: str, language: str, chance: random.Random) -> str | None:
    return re.sub(
        _FROM_TO[language], lambda one: one[0].replace(one[1], "\0").replace(one[2], one[1]).replace("\0", one[2]), text
    )


def two_nouns(text: str, language: str, chance: random.Random) -> str | None:
    """Of the same ending, far enough apart to play other parts."""
    found = list(_NOUN[language].finditer(text))
    ways = [
        (a, b) for a in found for b in found if b.start() - a.end() > 12 and a[0] != b[0] and a[0][-2:] == b[0][-2:]
    ]
    if not ways:
        return None
    a, b = chance.choice(ways)
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


ROLES = any_of(cause_and_effect, from_and_to, two_nouns)
SHORT_CLAUSE = behind(
    en=(", which is free of charge", ", as experts agree", " and save money", " within the whole region"),
    pl=(", co jest bezpłatne", ", co potwierdzają eksperci", " i oszczędzać pieniądze", " w całym regionie"),
)
SUBTLE: Mapping[str, Change] = {
    "modality": MODALITY,
    "scope": SCOPE,
    "roles": ROLES,
    "causality": CAUSALITY,
    "comparison": COMPARISON,
    "time": TIME,
    "short clause": SHORT_CLAUSE,
}

"""Words a sentence may change without saying something else. Pure.

Everything else that carries content has to stay: whether another word means the same, no list and no count tells.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from advisor.grounding.negation import Terms
from advisor.language.words import fold
from advisor.models import Language

_JOINING: Mapping[Language, str] = {
    "en": "take takes come comes put set up out make makes do done go goes keep give gives hold bring lies stand stands"
    " here there also too further furthermore besides moreover addition additionally well thing way rely rest base"
    " consist comprise include concern regard namely such turn turns part now show shows see speak cluster clusters"
    " made means build built bind binds bound become becomes kept held name named guide guides",
    "pl": "też także również ponadto dodatkowo oraz poza być mieć to tutaj stanowić wchodzić skład tworzyć brać"
    " wziąć kłaść stawiać iść opierać polegać bazować dotyczyć chodzić mianowicie część teraz taki robić służyć"
    " zamieniać zmieniać stawać stać widać kolej swój własny prowadzić klaster klastra klastrze klastrem coś",
}
"""May come and go."""
_SAME: Mapping[Language, Sequence[str]] = {
    "en": (
        "first firstly begin begins beginning start starts starting commence initial initially priority priorities",
        "look looks attention focus focuses concentrate examine eye",
        "joint jointly together share shares shared common",
        "equal equally same alike even weight weigh weighs",
        "member members belong belongs",
        "firm firms company companies enterprise enterprises business businesses",
        "employee employees worker workers staff",
        "year years yearly annual annually",
        "report reports account inform informs",
        "review reviews revisit revisits check checks",
        "result results outcome outcomes",
        "text statement document",
        "field area sector branch industry trade",
        "topic topics subject subjects matter matters issue issues question questions theme",
        "measure measures measured gauge gauges count counts counted indicator track tracks tracked",
        "prevent prevents avoid avoids",
        "answer answers respond responds",
        "direct directly",
        "compete competes competition",
        "care cares caring",
        "talk talks dialogue conversation",
        "trial trials test tests try",
    ),
    "pl": (
        "zaczynać zaczynamy zacząć rozpoczynać rozpoczynamy rozpocząć najpierw pierwszy początek początkowo",
        "patrzeć patrzymy spojrzeć przyglądać przyjrzeć skupiać uwaga",
        "wspólnie wspólny razem łącznie",
        "równie równy równo jednakowo jednakowy jednaki ważny waga",
        "członek należeć",
        "zatrudnić zatrudniać zatrudnienie",
        "ogłaszać ogłosić",
        "firma przedsiębiorstwo",
        "rok roczny rocznie corocznie coroczny",
        "przedstawiać przedstawić pokazywać pokazać prezentować",
        "wynik rezultat efekt",
        "tekst dokument",
        "przegląd przeglądać przejrzeć sprawdzać weryfikować",
        "branża dziedzina sektor",
        "temat sprawa kwestia zagadnienie",
        "wskaźnik miara miernik mierzyć pomiar policzyć zmierzyć",
        "zapobiegać unikać przeciwdziałać",
        "dbać troszczyć zadbać",
        "pracownik pracowniczy",
        "rozmowa rozmawiać dialog",
        "chronić ochrona",
        "konkurować konkurencja",
        "uczyć nauczyć nauka",
    ),
}
"""One of a row has to stay where one stood."""
_PROMISES: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:guarante\w+|ensur\w+|assur\w+|secur(?:e|es|ing)|promis\w+|pledg\w+|vow\w*|certain(?:ly)?|surely"
        r"|definitely|fully|completely|entirely|undoubtedly|without fail|deliver\w*|achiev\w+"
        r"|best|most|more than ever)\b"
    ),
    "pl": re.compile(
        r"\b(?:gwaran\w+|zapewni\w+|obiec\w+|przyrze\w+|zobowiaz\w+|na pewno|z pewnoscia|niewatpliwie|calkowi\w+"
        r"|w pelni|bezwarunkow\w+|osiagn\w+|zagwarant\w+|naj(?!pierw|pilniejsz)\w{4,})\b"
    ),
}
"""Words that raise what is said; folded."""
_WISHES: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:want|wish|would like|aim to|aims to|seek|intend|strive|hope)\b"),
    "pl": re.compile(r"\b(?:chce\w*|chcialy?\w*|pragni\w+|zamierza\w*|dazy\w*|staramy)\b"),
}
"""Words of an intention: without them it would be a deed; folded."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What may change in the sentences of one language."""

    language: Language
    joining: frozenset[str]
    same: Mapping[str, str]
    """Term → the first of its row."""

    def meant(self, terms: Iterable[str]) -> Counter[str]:
        """What terms say, and how often: without joining words, those of a row as one."""
        return Counter(self.same.get(term, term) for term in terms if term not in self.joining)

    def raised(self, text: str) -> frozenset[str]:
        """The words that promise or praise."""
        return frozenset(_PROMISES[self.language].findall(fold(text.lower())))

    def is_intention(self, text: str) -> bool:
        """Whether it says what is wanted, not what is."""
        return _WISHES[self.language].search(fold(text.lower())) is not None


def vocabulary(language: Language, terms: Terms) -> Vocabulary:
    """The words of a language as the terms they are compared by."""
    same: dict[str, str] = {}
    for row in _SAME[language]:
        found = terms(row, language)
        for term in found:
            same.setdefault(term, found[0])
    joining = frozenset(terms(_JOINING[language], language)) - same.keys()
    return Vocabulary(language, joining, same)

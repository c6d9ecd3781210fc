"""The two things a question compares: “bronze or gold label?”, „czym różni się X od Y?”. Pure."""

import re

from advisor.answering.phrases import Language, Word, bare, is_content, is_name, words_of
from advisor.language.question_words import (
    DETERMINERS,
    GENERAL,
    INFINITIVE,
    PREPOSITIONS,
    QUESTION_WORDS,
    VERBS,
)

_LONGEST = 5
"""Words of a side; a longer one is a clause, which no sentence has whole."""
_SHORT = 6
"""Words up to which “X or Y?” asks for nothing but the choice."""

_END = r"(?=[?.,;:()]|\s[–—-]\s|$)"
_FORMS = {
    "en": (
        rf"\b(?:differences?|distinction) between (?P<one>.+?) and (?P<other>.+?){_END}",
        rf"\bhow (?:does|do|is|are) (?P<one>.+?) (?:differ|different) from (?P<other>.+?){_END}",
        rf"\b(?:what|which) makes (?P<one>.+?) different from (?P<other>.+?){_END}",
        rf"\b(?:is|are) (?P<one>.+?) (?:better|worse) than (?P<other>.+?){_END}",
        r"\bhow do (?P<one>.+?) and (?P<other>.+?) differ\b",
        rf"\b(?:compar(?:e|ing)|comparison (?:of|between)) (?P<one>.+?) (?:and|with|to|against) (?P<other>.+?){_END}",
        rf"(?:^|[,:] )(?P<one>[^,:?]+?) (?:vs\.?|versus) (?P<other>.+?){_END}",
    ),
    "pl": (
        rf"\bczym (?:si[eę] )?(?:w[lł]a[sś]ciwie )?r[oó][zż]ni[aą]? (?:si[eę] )?(?P<one>.+?) od (?P<other>.+?){_END}",
        rf"\bczym (?P<one>.+?) r[oó][zż]ni[aą]? si[eę] od (?P<other>.+?){_END}",
        rf"\bczym r[oó][zż]ni[aą] si[eę] (?P<one>.+?) (?:i|oraz|a) (?P<other>.+?){_END}",
        rf"\br[oó][zż]nic\w* (?:jest |s[aą] )?(?:po)?mi[eę]dzy (?P<one>.+?) (?:a|i|oraz) (?P<other>.+?){_END}",
        r"^(?P<one>[^,:?]+?) (?:a|i) (?P<other>[^,:?]+?)(?:,| [–—-]) (?:czym|jak\w*|co)\b.{0,20}r[oó][zż]ni",
        rf"\bpor[oó]wna\w+ (?P<one>.+?) (?:i|z|ze|oraz) (?P<other>.+?){_END}",
        rf"(?:^|[,:] )(?P<one>[^,:?]+?) (?:vs\.?|versus|kontra) (?P<other>.+?){_END}",
    ),
}
_COMPARED = {language: [re.compile(form, re.IGNORECASE) for form in forms] for language, forms in _FORMS.items()}
_CHOICE = {"en": re.compile(r" or ", re.IGNORECASE), "pl": re.compile(r" (?:czy|albo|lub) ", re.IGNORECASE)}
_CHOOSES = {
    "en": re.compile(r"\b(?:which|better|best|choose|choosing|go for|prefer|pick|opt for)\b", re.IGNORECASE),
    "pl": re.compile(
        r"\b(?:co (?:wybra[cć]|lepsze)|lepsz\w+|lepiej|wybra[cć]|wybiera\w*|kt[oó]r(?:y|a|e))\b", re.IGNORECASE
    ),
}
_ARTICLE = re.compile(r"an? ", re.IGNORECASE)
"""“a cluster and a cluster organisation”: two nouns, not one they share."""
_ORDINARY = re.compile(r"(?:ordinary|usual|normal|regular|typical|simple|mere)$|zwykl|zwyczajn|typow|normaln")
"""“An ordinary cluster” need not be called so."""
_TIES = ("and", "or", "as", "than", "i", "oraz", "jako", "niz")
_JOINTS = ("of",)
"""Prepositions inside a name: “end of pipe”."""


def sides(question: str, language: Language) -> tuple[str, ...]:
    """The two sides of a comparison in the asker's words; none where a question compares nothing, or clauses."""
    for form in _COMPARED[language]:
        if found := form.search(question):
            return _named(found["one"], found["other"], language, verbs=False)
    found = _CHOICE[language].search(question)
    if not found or not (_CHOOSES[language].search(question) or len(question.split()) <= _SHORT):
        return ()
    return _named(question[: found.start()], question[found.end() :], language, verbs=True)


def _named(before: str, behind: str, language: Language, *, verbs: bool) -> tuple[str, ...]:
    """The sides next to the conjunction, with the noun they share behind the first: “bronze or gold label”.

    Args:
        verbs: whether verbs may stand beside the sides: “choose the gold label”, but “between a CSRD report and …”.
    """
    one = _inside(before, language, last=True, verbs=verbs)
    other = _inside(behind, language, last=False, verbs=verbs)
    if not _tells(one) or not _tells(other):
        return ()
    if language == "en" and not _ARTICLE.match(behind) and _shares_noun(one, other):
        one = f"{one} {other.split(maxsplit=1)[1]}"
    return one, other


def _shares_noun(one: str, other: str) -> bool:
    """Whether the first side lacks the noun: “bronze or gold label”, not “EMAS or ISO 14001”, “CSR or CSR report”."""
    adjective, noun = one.split(), other.split()
    named = any(map(is_name, (one, noun[0])))
    return len(adjective) == 1 and (len(noun) == 2 or "of" in noun[2:3]) and adjective[0] not in noun and not named


def _tells(side: str) -> bool:
    return any(is_content(word.key) and not GENERAL(word.key) for word in words_of(side))


def _inside(text: str, language: Language, *, last: bool, verbs: bool) -> str:
    """The noun phrase next to the conjunction: words before it (`last`) or behind it, up to what is no part of it."""
    clause = re.split(r"[,;:?!()]|\s[–—-]\s", text)[-1 if last else 0]
    spoken = words_of(clause)
    kept: list[Word] = []
    for word in reversed(spoken) if last else spoken:
        if _parts_off(word.key, language) or (verbs and _is_verb(word.key, language)):
            if kept or not (word.key in DETERMINERS or _ORDINARY.match(word.key)):
                break
            continue
        kept.append(word)
        if len(kept) > _LONGEST:
            return ""
    while kept and kept[-1].key in _JOINTS:
        kept.pop()
    places = [word.start for word in kept] + [word.end for word in kept]
    return bare(clause[min(places) : max(places)]) if places else ""


def _parts_off(key: str, language: Language) -> bool:
    if key in _JOINTS:
        return False
    ties = key in DETERMINERS or key in PREPOSITIONS[language] or key in QUESTION_WORDS[language] or key in _TIES
    return ties or bool(_ORDINARY.match(key) or _CHOOSES[language].fullmatch(key))


def _is_verb(key: str, language: Language) -> bool:
    return VERBS(key) if language == "en" else INFINITIVE.fullmatch(key) is not None

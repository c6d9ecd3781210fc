"""Can a sentence be understood when it stands alone? Pure.

A sentence may open with a link that only ties it to the one before ("Moreover, …"): it stands once the link is
cut off. It may open with a pronoun ("This means …"): then it leans on the sentence before and needs it.
"""

import re
from collections.abc import Mapping

_WORDS = range(5, 71)
_LETTERS_SHARE = 0.6
"""Below this share of letters a line is a formula, a row of figures or a reference."""

_LINKS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "moreover", "furthermore", "in addition", "additionally", "besides", "in fact", "indeed", "also",
        "however", "nevertheless", "nonetheless", "therefore", "thus", "hence", "consequently", "accordingly",
        "as a result", "as a consequence", "for example", "for instance", "in particular", "in turn",
        "in contrast", "by contrast", "on the contrary", "on the other hand", "on the one hand", "similarly",
        "likewise", "finally", "first", "firstly", "second", "secondly", "third", "thirdly", "lastly",
        "at the same time", "in other words", "meanwhile", "conversely", "specifically", "more specifically",
        "in this regard", "in this respect", "in this context", "in this sense", "from this perspective",
        "to this end", "along this line", "at this point",
    ),
    "pl": (
        "ponadto", "poza tym", "oprócz tego", "dodatkowo", "co więcej", "w istocie", "jednak", "jednakże",
        "niemniej", "mimo to", "dlatego", "dlatego też", "zatem", "a zatem", "tak więc", "więc", "w rezultacie",
        "w efekcie", "w konsekwencji", "na przykład", "z kolei", "natomiast", "podobnie", "po pierwsze",
        "po drugie", "po trzecie", "wreszcie", "ponadto też", "innymi słowy", "tymczasem", "w szczególności",
        "w związku z tym", "w tym kontekście", "z tego względu", "z tego powodu", "wówczas", "jednocześnie",
        "równocześnie",
    ),
}  # fmt: skip
_LINKS_WITHOUT_COMMA: Mapping[str, tuple[str, ...]] = {
    "en": ("thus", "therefore", "hence", "consequently", "moreover", "furthermore", "additionally"),
    "pl": (
        "ponadto", "poza tym", "oprócz tego", "dodatkowo", "jednak", "jednakże", "mimo to", "dlatego", "dlatego też",
        "zatem", "a zatem", "tak więc", "w rezultacie", "w efekcie", "w konsekwencji", "na przykład", "z kolei",
        "natomiast", "tymczasem", "w związku z tym", "z tego względu", "z tego powodu", "jednocześnie", "równocześnie",
    ),
}  # fmt: skip
"""Polish hardly ever sets a comma behind a link; in English only these cannot be anything else."""
_POINTERS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "this", "these", "that", "those", "it", "its", "they", "their", "them", "he", "she", "his", "her", "such",
        "both", "here", "there", "then", "so", "but", "and", "or", "yet", "otherwise", "instead", "the former",
        "the latter", "the above", "the following", "some of these", "some of them", "one of these",
        "one of them", "among these", "among them", "of these", "with this", "with these", "from this",
        "under this", "through this", "by doing so", "for this", "for these", "for that", "in this", "in these",
        "in that", "in such", "as such", "as mentioned", "as already mentioned", "as noted", "as seen",
        "doing so", "another",
    ),
    "pl": (
        "to", "ten", "ta", "te", "ci", "tego", "tej", "tych", "tym", "temu", "tę", "tą", "taki", "taka", "takie",
        "takich", "takim", "on", "ona", "ono", "oni", "one", "jego", "jej", "ich", "oznacza to", "wynika to",
        "wynika z tego", "jest to", "są to", "były to", "dotyczy to", "dzięki temu", "dzięki czemu", "dzięki nim",
        "w ten sposób", "w taki sposób", "stąd", "wtedy", "również", "także", "też", "następnie", "ale", "a", "i",
        "oraz", "lecz", "przy tym", "w tym", "w związku z powyższym", "ów", "owa", "owe", "jak wspomniano", "powyższe",
        "powyższy", "powyższa",
    ),
}  # fmt: skip


def _any_of(phrases: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


_LINK = {
    language: re.compile(
        rf"[\W_]*(?:(?:{_any_of(phrases)}),|(?:{_any_of(_LINKS_WITHOUT_COMMA[language])})(?=\s))\s+", re.IGNORECASE
    )
    for language, phrases in _LINKS.items()
}
_POINTER = {
    language: re.compile(rf"[\W_]*(?:{_any_of(phrases)})(?!\w)", re.IGNORECASE)
    for language, phrases in _POINTERS.items()
}
_INNER_POINTER = {
    "en": re.compile(
        r"(?!.*:\s*$)(?:[\w’'-]+,? ){1,7}(?:this|these|those)\b(?! (?:who|which|that)\b)"
        r"|there (?:is|are) (?:[\w-]+ ){1,4}(?:reasons?|ways?|steps|types|kinds|aspects|points|challenges)[.:]$"
        r"|[^,]{3,60}, (?:it|they) (?:also )?\w+s?\b"
        r"|.*\b(?:(?:table|figure|chart|graph|box|map) (?:below|above)|(?:the )?(?:following|above|preceding|previous)"
        r" (?:table|figure|section|example|chapter)|aforementioned|above-mentioned)\b",
        re.IGNORECASE,
    ),
    "pl": re.compile(
        r"(?!.*:\s*$)(?:[\w-]+ ){1,4}(?:ten|ta|te|tego|tej|tych|tymi|tę|tą|takiego|takiej|takich)\b(?!,)"
        r"|(?:zadanie|działanie|rozwiązanie|zjawisko|podejście|badanie|kryterium|narzędzie|wsparcie) to\b"
        r"(?! (?:jest|są)\b)"
        r"|[\w-]+ (?:ono|ona|oni|one)\b"
        r"|.*(?:\bww\.|\bw\.w\.|\bwyżej wymienion\w+|\bwspomnian\w+|\bpowyższ\w+|\bponiższ\w+)",
        re.IGNORECASE,
    ),
}
"""A word near the start that points at a noun of the sentence before: „Udział ten może …”, "Firms of this kind …"."""
_IMPERSONAL = re.compile(
    r"There (?:is|are|was|were|has been|have been|(?:would|may|might|can|could|should) be|exists?)\b"
    r"|It (?:is|was|has been|seems|(?:would|may|might|can|could|should) be)"
    r" (?:[\w-]+ ){1,2}(?:to|that|for|whether|if)\b"
)
"""“There are three …”, “It is important to …”: these words point at nothing."""
_POINTS_ELSEWHERE = re.compile(
    r"\b(?:as (?:shown|described|discussed|mentioned|presented) (?:in|above|below|earlier)"
    r"|see (?:also )?(?:section|chapter|table|figure|annex|paragraph|above|below)"
    r"|(?:jak )?(?:wspomniano|pokazano|przedstawiono|opisano) (?:powyżej|wyżej|poniżej)"
    r"|(?:zob\.|patrz|por\.) (?:rozdz|rys|tab|pkt))",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"^(?:keywords?|key words|słowa kluczowe|jel)\b.{0,3}:|https?://|www\.|\bdoi\b|\bISBN\b|\b(?:pp|vol)\. ?\d",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…][”\"'»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")


def is_whole(sentence: str) -> bool:
    """Whether it is a sentence from capital to full stop, of a bearable length, and not a line of references."""
    first = next((letter for letter in sentence if letter.isalnum()), "")
    letters = sum(letter.isalpha() for letter in sentence)
    return (
        len(sentence.split()) in _WORDS
        and (first.isupper() or first.isdigit())
        and _END.search(sentence) is not None
        and letters > _LETTERS_SHARE * len(sentence.replace(" ", ""))
        and _REFERENCE.search(sentence) is None
    )


def link_length(sentence: str, language: str) -> int:
    """Characters of the links at its start that can be cut off ("In fact, moreover, "); 0 where there is none."""
    length = 0
    link = _LINK.get(language, _LINK["en"])
    while found := link.match(sentence, length):
        length = found.end()
    return length


def leans_back(sentence: str, language: str) -> bool:
    """Whether it points at the sentence before, behind its links: "This …", „Dzięki temu”, "Firms of this kind …"."""
    start = link_length(sentence, language)
    known = language if language in _POINTER else "en"
    if _INNER_POINTER[known].match(sentence, start):
        return True
    return _POINTER[known].match(sentence, start) is not None and _IMPERSONAL.match(sentence, start) is None


def points_elsewhere(sentence: str) -> bool:
    """Whether it sends the reader to another part of its document, which the answer does not show."""
    return _POINTS_ELSEWHERE.search(sentence) is not None

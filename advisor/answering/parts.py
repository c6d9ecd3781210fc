"""What a question of several parts asks, part by part: “what is X, and how much does it cost?”. Pure.

A part begins with a sentence that asks, or behind a conjunction with a question word. What only looks like one stays
with the rest of its question: a part too many would be listed as unanswered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.answering.conversation import Turn, resolve
from advisor.answering.phrases import Language, bare, is_content, keys_of
from advisor.answering.rephrasing import asked_as, with_tail
from advisor.finding.subjects import names
from advisor.language.question_words import GENERAL

MOST = 4
"""Parts that are told apart; more are a paper, not a question."""

_PREPOSITION = {
    "en": r"(?:(?:at|by|for|from|how|in|on|since|to|until|with) )?",
    "pl": r"(?:(?:na|do|od|z|ze|w|we|dla|o|po|przy|u|za) )?",
}
_ASKING = {
    "en": _PREPOSITION["en"] + r"(?:what|when|where|which|who|whose|why|how)\b",
    "pl": _PREPOSITION["pl"]
    + r"(?:co|czego|czemu|czym|kto|kogo|komu|kim|kiedy|gdzie|sk[aą]d|dok[aą]d|jak|jaka|jaki|jakie|jakich|jakim|jakimi"
    r"|jakiej|jakiego|kt[oó]r(?:a|e|y|zy|ych|ym|ej|ego)|ile|ilu|iloma|czy|dlaczego)\b",
}
_VERB = r"(?:is|are|was|were|do|does|did|can|could|should|must|may|might|will|would|has|have)"
_VERB_FIRST = (
    rf"{_VERB} (?:it|they|we|you|i|I|he|she|one|there|this|that|these|those|the|a|an|my|our|your|its|their|any|some"
    r"|small|[A-Z]\w*)\b"
)
"""A verb with its subject behind it: “and is it open”; “what is and does” goes on with another verb."""
_TIE = r"(?:,| [–—-])?"
_CONJUNCTION = {
    "en": re.compile(
        rf"{_TIE} (?:and|but|plus) (?:also )?(?=(?i:{_ASKING['en']})|{_VERB_FIRST})"
        r"|, (?=how (?:much|many)\b|what (?:is|are|does|do|did|was|were|kind|share)\b)"
    ),
    "pl": re.compile(rf"{_TIE} (?:i|a|oraz|ale) (?:te[zż] )?(?=(?i:{_ASKING['pl']}))"),
}
_OPENS = {
    "en": re.compile(rf"(?:^|[,:–-] ?)\W*(?:(?:and|but|so|or|also) )?(?:{_ASKING['en']}|{_VERB}\b)", re.IGNORECASE),
    "pl": re.compile(rf"(?:^|[,:–-] ?)\W*(?:(?:a|i|ale|oraz|no) )?{_ASKING['pl']}", re.IGNORECASE),
}
"""A question word at the beginning of a clause."""
_TIED = re.compile(r"^(?:and|but|so|also|i|a|ale|oraz|no) ", re.IGNORECASE)
_BACKWARD = re.compile(
    r"(?:when|while|if|since|as|because|before|after)\b(?! (?:is|are|was|were|do|does|did|will|can)\b)"
)
"""How a clause opens that tells a condition of the question behind it: “When fees were raised, what …”."""
_SENTENCE = re.compile(r"(?<=[!?])\s+|(?<=\.)\s+(?=[^\W\d_])(?![a-ząćęłńóśźż])")
"""“vs. linking with” ends no sentence; behind a question mark a phone sets no capital."""
_FEWEST = 3
"""Words of a first part: „ile wody i ile co2 …” asks one thing of two."""
_TELLING = 2
"""Words that name something, below which a part is taken to be about what the first one names."""
_TELLING_BESIDE_NAME = 4
"""… where the first one has a name: “which firms joined FENG and how many projects got money”."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a question asks."""

    text: str
    """In the asker's words."""
    alone: str
    """As a question that stands alone."""
    leans: bool = False
    """Whether it is a question on what the first part names."""


def parts(question: str, language: Language) -> tuple[Part, ...]:
    """The parts of a question; none where it has but one."""
    sentences = [sentence for sentence in _SENTENCE.split(question) if sentence.strip()]
    marked = any(sentence.endswith("?") for sentence in sentences)
    pieces = [
        list(_pieces(sentence, language)) if sentence.endswith("?") or (not marked and at == len(sentences)) else []
        for at, sentence in enumerate(sentences, start=1)
    ]
    asked = [piece for found in pieces for piece in found]
    if not 1 < len(asked) <= MOST:
        return ()
    told = " ".join(sentence for sentence, found in zip(sentences, pieces, strict=True) if not found)
    first = asked_as(asked[0])
    found = [Part(_untied(asked[0]), f"{told} {first}".strip())]
    for piece in asked[1:]:
        alone, leans = _alone(piece, first, language, same_sentence=any({piece, asked[0]} <= {*one} for one in pieces))
        found.append(Part(_untied(piece), f"{told} {alone}".strip(), leans))
    return tuple(found)


def _alone(piece: str, first: str, language: Language, *, same_sentence: bool) -> tuple[str, bool]:
    """A later part as a question that stands alone, and whether it leans on the first one for that."""
    request = resolve(piece, [Turn(question=first, searched_for=first, language=language)])
    if request.kind == "follow_up":
        return request.question, True
    telling = [key for key in keys_of(piece) if is_content(key) and not GENERAL(key)]
    of_the_same = same_sentence and names(first) and not names(piece)
    if len(telling) < (_TELLING_BESIDE_NAME if of_the_same else _TELLING):
        return with_tail(first, piece, language), True
    return asked_as(piece), False


def _pieces(sentence: str, language: Language) -> Iterator[str]:
    """What a sentence asks: nothing where it tells, itself where it asks one thing."""
    if not _OPENS[language].search(sentence):
        return
    start = 0
    for found in _CONJUNCTION[language].finditer(sentence):
        before, behind = sentence[start : found.start()], sentence[found.end() :]
        if not _is_part(before, language) or not _is_part(behind, language) or _BACKWARD.match(before.casefold()):
            continue
        if len(before.split()) >= _FEWEST:
            yield before
            start = found.end()
    yield sentence[start:]


def _untied(piece: str) -> str:
    """A part without the conjunction that ties it to the one before."""
    return _TIED.sub("", bare(piece).strip())


def _is_part(piece: str, language: Language) -> bool:
    return _OPENS[language].search(piece) is not None and any(map(is_content, keys_of(piece)))

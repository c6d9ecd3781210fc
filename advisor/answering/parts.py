"""What a question of several parts asks, part by part: “what is X, and how much does it cost?”. Pure.

A part begins with a sentence that asks, or behind a conjunction with a question word. What only looks like one stays
with the rest of its question: a part too many would be listed as unanswered.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.answering.conversation import Turn, resolve
from advisor.answering.phrases import Language, bare, is_content, keys_of
from advisor.answering.rephrasing import asked_as

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
    rf"{_VERB} (?:it|they|we|you|i|I|he|she|one|there|this|that|these|those|the|a|an|my|our|your|its|their|any|some|small"
    r"|[A-Z]\w*)\b"
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
_BACKWARD = re.compile(r"(?:when|while|if|since|as|because|before|after)\b(?! (?:is|are|was|were|do|does|did|will|can)\b)")
"""How a clause opens that tells a condition of the question behind it: “When fees were raised, what …”."""
_SENTENCE = re.compile(r"(?<=[!?])\s+|(?<=\.)\s+(?=[^\W\d_])(?![a-ząćęłńóśźż])")
"""“vs. linking with” ends no sentence; behind a question mark a phone sets no capital."""
_FEWEST = 3
"""Words of a first part: „ile wody i ile co2 …” asks one thing of two."""


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
    before = Turn(question=first, searched_for=first, language=language)
    found = [Part(bare(asked[0]), f"{told} {first}".strip())]
    for piece in asked[1:]:
        request = resolve(piece, [before])
        alone = request.question if request.kind == "follow_up" else asked_as(piece)
        found.append(Part(bare(piece), f"{told} {alone}".strip(), leans=request.kind == "follow_up"))
    return tuple(found)


def _pieces(sentence: str, language: Language) -> Iterator[str]:
    """What a sentence asks: nothing where it tells, itself where it asks one thing."""
    if not _OPENS[language].search(sentence):
        return
    start = 0
    for found in _CONJUNCTION[language].finditer(sentence):
        before, behind = sentence[start : found.start()], sentence[found.end() :]
        if _is_part(before, language) and _is_part(behind, language) and not _BACKWARD.match(before.casefold()):
            yield before
            start = found.end()
    yield sentence[start:]


def _is_part(piece: str, language: Language) -> bool:
    return _OPENS[language].search(piece) is not None and any(map(is_content, keys_of(piece)))

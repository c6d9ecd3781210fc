"""When a question is worth asking a model about: most are not. Pure."""

import re
from dataclasses import dataclass

from advisor.answering.comparisons import sides
from advisor.answering.outcome import is_other_subject
from advisor.answering.phrases import Language, is_content, keys_of
from advisor.answering.understanding.context import Context

_TIES = {"en": frozenset(("and", "or", "plus", "also")), "pl": frozenset(("i", "oraz", "a", "lub", "czy", "takze"))}
_ASKING = {
    "en": re.compile(r"what|when|where|which|who|whose|why|how"),
    "pl": re.compile(
        r"co|czego|czym|kto|kogo|komu|kim|kiedy|gdzie|skad|jak|jaki\w*|jaka|ktor\w+|ile|ilu|czy|dlaczego|czemu"
    ),
}
_ASKED = re.compile(r"\?(?=\s|$)")
_LONG = 16
"""Words from which a question that ties things together is taken to ask several."""
_LEAST = 5
"""Content words of a question with two parts: “what is it and what for” is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a model is asked of a question."""

    question: str
    """As the rules have it."""
    language: Language
    """That of the question, or of the message it stands for."""
    context: Context | None = None
    """What is leaned on; None where the question stands alone."""
    parts: bool = False
    translation: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Those of the reply that pay; none where nobody need be asked."""
        wanted = {"question": self.context is not None, "parts": self.parts, "translation": self.translation}
        return tuple(name for name, pays in wanted.items() if pays)


def may_have_parts(question: str, language: Language) -> bool:
    """Whether a question may ask several things: two questions, two question words, or a long one with “and”.

    The sides of a comparison are no parts: both are needed for one answer.
    """
    keys = keys_of(question)
    if sum(map(is_content, keys)) < _LEAST or is_other_subject(question) or sides(question, language):
        return False
    if len(_ASKED.findall(question)) > 1:
        return True
    tied = not _TIES[language].isdisjoint(keys)
    asking = sum(_ASKING[language].fullmatch(key) is not None for key in keys)
    return tied and (asking > 1 or len(keys) >= _LONG)

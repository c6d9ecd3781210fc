"""What a message of a conversation may lean on: the questions before it and the last answer. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from advisor.answering.conversation import Request, Turn
from advisor.answering.messages import language_of
from advisor.answering.phrases import Language, keys_of
from advisor.language.follow_ups import POINTERS
from advisor.language.question_words import FRAMES

_QUESTIONS = 3
"""Questions before it that a message may lean on: chains are short."""
_LONGEST = 2000
"""Characters of a message that may lean on anything; one so long says what it means."""
_SHORT = 6
"""Words up to which a message may leave something out although it names a subject: “did many members leave?”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A message with what it may lean on: nothing else of a conversation is shown to a model."""

    message: str
    """Without a greeting or a wish for a language."""
    language: Language
    """That of the message."""
    questions: tuple[str, ...]
    """The last ones that were searched for, the oldest first."""
    statements: tuple[str, ...]
    """Those of the last answer."""


def context(request: Request, turns: Sequence[Turn]) -> Context | None:
    """What a message that was taken for `request` may lean on; None where it leans on nothing.

    Args:
        turns: what was said before, the oldest first.
    """
    searched = [turn for turn in turns if turn.searched_for]
    message = request.said or request.question
    if not searched or request.kind not in ("new", "follow_up") or not 0 < len(message) <= _LONGEST:
        return None
    last = searched[-1]
    language = language_of(message, language_of(last.searched_for, last.language))
    if request.kind == "new" and not _may_lean(message, language):
        return None
    return Context(
        message=message,
        language=language,
        questions=tuple(dict.fromkeys(turn.searched_for for turn in searched[-_QUESTIONS:])),
        statements=tuple(one.text for one in last.answer.statements) if last.answer else (),
    )


def _may_lean(message: str, language: Language) -> bool:
    """Whether a message that names a subject may lean on another all the same: it is short, or has a pronoun."""
    keys = keys_of(message)
    short = len(keys) <= _SHORT and not FRAMES[language].match(message)
    return short or not POINTERS[language].isdisjoint(keys)

"""What a language model is asked: instruction, question and passages, and once more the sentences that have a fault."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from advisor.answering.grounded.checks import Faulty
from advisor.answering.grounded.context import Evidence, Source, fit
from advisor.answering.grounded.reply import Reply, read_reply
from advisor.errors import ModelUnavailable
from advisor.knowledge.prompts import Prompts
from advisor.ports import ChatModel, Heard
from advisor.prompting.calls import LANGUAGES, Calls
from advisor.prompting.shown import shown

_REPLY, _REPLY_A_SENTENCE = 400, 250
"""Tokens a reply may have: a Polish sentence with its mark, its quote and what JSON adds has about 150."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked for: at most `most` sentences that hold on the day `today`."""

    text: str
    most: int
    today: date


class Requests:
    """The calls for one answer. Question, passages and what the model wrote before are data in all of them."""

    def __init__(self, model: ChatModel, prompts: Prompts, *, language: str, fence: str) -> None:
        """`fence`: what nobody can guess, new for each question."""
        self.calls = Calls(model)
        self._prompts = prompts
        self._values = {"language": LANGUAGES[language], "fence": fence}
        self._fence = fence

    def sources(self, question: Question, found: Evidence) -> tuple[Source, ...]:
        """The passages that fit in.

        Raises:
            ModelUnavailable: not one does (`model_context`).
        """
        told = self._prompts.answer.fill(**self._asked(question), passages="")
        room = self.calls.room(*told, _reply_tokens(question.most))
        if sources := fit(found, self.calls.tokens, room, self._fence):
            return sources
        raise ModelUnavailable("model_context")

    def ask(
        self, question: Question, sources: Sequence[Source], *, seconds: float, heard: Heard | None = None
    ) -> Reply:
        """What is said of the passages; `heard` is told of it as it comes.

        Raises:
            ModelUnavailable: there is no reply.
        """
        told = self._prompts.answer.fill(**self._asked(question), passages=_joined(sources))
        return read_reply(self.calls.call(*told, _reply_tokens(question.most), seconds, heard))

    def repair(self, sources: Sequence[Source], faulty: Sequence[Faulty], *, seconds: float) -> Reply:
        """Another try at sentences with a fault, over the passages they were marked with, else over all.

        Raises:
            ModelUnavailable: there is no reply.
        """
        marks = {mark for one in faulty for mark in one.marks}
        marked = [source for source in sources if source.number in marks] or list(sources)
        lines = [f"{number}. {one.fault}: {shown(one.text, self._fence)}" for number, one in enumerate(faulty, 1)]
        reply = _reply_tokens(len(faulty))
        told = {**self._values, "sentences": "\n".join(lines)}
        room = self.calls.room(*self._prompts.repair.fill(**told, passages=""), reply)
        while len(marked) > 1 and self.calls.tokens(_joined(marked)) > room:
            marked.pop()
        return read_reply(self.calls.call(*self._prompts.repair.fill(**told, passages=_joined(marked)), reply, seconds))

    def _asked(self, question: Question) -> dict[str, object]:
        asked = {"question": shown(question.text, self._fence), "most": question.most}
        return {**self._values, **asked, "today": question.today.isoformat()}


def _reply_tokens(sentences: int) -> int:
    return _REPLY + sentences * _REPLY_A_SENTENCE


def _joined(sources: Sequence[Source]) -> str:
    return "\n\n".join(source.text for source in sources)

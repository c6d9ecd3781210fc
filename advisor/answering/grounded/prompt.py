"""What a language model is asked: instruction, question and passages, and once more the sentences that have a fault."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from advisor.answering.grounded.checks import Faulty
from advisor.answering.grounded.context import Evidence, Source, fit
from advisor.answering.grounded.reply import Reply, read_reply
from advisor.answering.grounded.shown import shown
from advisor.errors import ModelUnavailable
from advisor.knowledge.prompts import Prompts
from advisor.ports import ChatModel

_REPLY, _REPLY_A_SENTENCE = 400, 250
"""Tokens a reply may have: a Polish sentence with its mark, its quote and what JSON adds has about 150."""
_REPLY_SHARE = 3
"""A reply never takes more than a third of what the model can hold."""
_MARGIN = 64
"""Tokens a server adds to instruction and message: turns, roles."""
_LANGUAGES = {"en": "English", "pl": "Polish"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What an answer took of a language model."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False
    """Whether the server told no counts for one of the calls; they are then no lower than the true ones."""


class Requests:
    """The calls for one answer. Question, passages and what the model wrote before are data in all of them."""

    def __init__(self, model: ChatModel, prompts: Prompts, *, language: str, fence: str) -> None:
        """`fence`: what nobody can guess, new for each question."""
        self._model = model
        self._prompts = prompts
        self._values = {"language": _LANGUAGES[language], "fence": fence}
        self._fence = fence
        self.usage = Usage()
        self.model_name = model.name
        """The model that answered, as the server calls it."""

    def ask(
        self, question: str, found: Evidence, *, most: int, today: date, seconds: float
    ) -> tuple[tuple[Source, ...], Reply]:
        """The passages that fitted in, and what was said of them.

        Raises:
            ModelUnavailable: there is no reply, or not one passage fits in (`model_context`).
        """
        values = {**self._values, "most": most, "today": today.isoformat(), "question": shown(question, self._fence)}
        room = self._room(*self._prompts.answer.fill(**values, passages=""), most)
        sources = fit(found, self._model.tokens, room, self._fence)
        if not sources:
            raise ModelUnavailable("model_context")
        return sources, self._call(*self._prompts.answer.fill(**values, passages=_joined(sources)), most, seconds)

    def repair(self, sources: Sequence[Source], faulty: Sequence[Faulty], *, seconds: float) -> Reply:
        """Another try at sentences with a fault, over the passages they were marked with, else over all.

        Raises:
            ModelUnavailable: there is no reply.
        """
        marks = {mark for one in faulty for mark in one.marks}
        marked = [source for source in sources if source.number in marks] or list(sources)
        lines = [f"{number}. {one.fault}: {shown(one.text, self._fence)}" for number, one in enumerate(faulty, 1)]
        most = len(faulty)
        told = {**self._values, "sentences": "\n".join(lines)}
        room = self._room(*self._prompts.repair.fill(**told, passages=""), most)
        while len(marked) > 1 and self._model.tokens(_joined(marked)) > room:
            marked.pop()
        return self._call(*self._prompts.repair.fill(**told, passages=_joined(marked)), most, seconds)

    def _room(self, instruction: str, message: str, most: int) -> int:
        """Tokens that are left for the passages."""
        tokens = self._model.tokens
        return self._model.context - self._reply(most) - tokens(instruction) - tokens(message) - _MARGIN

    def _reply(self, most: int) -> int:
        return min(_REPLY + most * _REPLY_A_SENTENCE, self._model.context // _REPLY_SHARE)

    def _call(self, instruction: str, message: str, most: int, seconds: float) -> Reply:
        done = self._model.complete(instruction, message, most=self._reply(most), seconds=seconds)
        tokens = self._model.tokens
        read = tokens(instruction) + tokens(message) if done.tokens_in is None else done.tokens_in
        written = tokens(done.text) if done.tokens_out is None else done.tokens_out
        self.model_name = done.model
        self.usage = Usage(
            calls=self.usage.calls + 1,
            tokens_in=self.usage.tokens_in + read,
            tokens_out=self.usage.tokens_out + written,
            estimated=self.usage.estimated or None in (done.tokens_in, done.tokens_out),
        )
        return read_reply(done.text)


def _joined(sources: Sequence[Source]) -> str:
    return "\n\n".join(source.text for source in sources)

"""Asks a language model what a question means, while the search by the rules goes on."""

import secrets
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread

from advisor.answering.parts import Part
from advisor.answering.understanding.checks import Checks
from advisor.answering.understanding.need import Need
from advisor.answering.understanding.prompt import Reply, ask
from advisor.errors import ModelUnavailable
from advisor.knowledge.prompts import Prompts
from advisor.language.glossary import Glossary
from advisor.language.lemmas import Lemmatiser
from advisor.models import Usage
from advisor.ports import ChatModel
from advisor.prompting.calls import Calls, Taken
from advisor.prompting.leaks import Told

SHARE = 1 / 3
"""Share of the time for all calls of one answer that understanding the question may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a model made of a question, as far as it holds; where it does not, the rules do."""

    question: str | None = None
    """A message as a question that stands alone."""
    parts: tuple[Part, ...] = ()
    translation: str | None = None
    taken: Taken = field(default_factory=Taken)
    prompt: str = ""
    """Hash of the prompts."""
    seconds: float = 0.0
    """How long the model took."""

    @property
    def adds(self) -> bool:
        """Whether there is anything the rules do not have."""
        return bool(self.question or self.parts or self.translation)

    def counted(self, usage: Usage | None) -> Usage | None:
        """What an answer took of the model, this included."""
        if not self.taken.calls:
            return usage
        return Usage(
            calls=self.taken.calls + (usage.calls if usage else 0),
            tokens_in=self.taken.tokens_in + (usage.tokens_in if usage else 0),
            tokens_out=self.taken.tokens_out + (usage.tokens_out if usage else 0),
            estimated=self.taken.estimated or (usage is not None and usage.estimated),
            dropped=usage.dropped if usage else 0,
            prompt=self.prompt,
        )


class Understander:
    """Asks a model of questions where it pays; every failure is silent, since the rules always have an answer."""

    def __init__(
        self, model: ChatModel, prompts: Prompts, lemmatiser: Lemmatiser, glossary: Glossary, seconds: float
    ) -> None:
        """`seconds`: the limit for all that is asked of the model for one answer."""
        self._model = model
        self._prompts = prompts
        self._lemmatiser = lemmatiser
        self._glossary = glossary
        self._seconds = seconds * SHARE

    def begin(self, need: Need) -> Callable[[], Understood] | None:
        """Ask in a thread of its own; what comes back waits for the reply. None where nobody need be asked.

        The thread does nothing but ask; what is made of the reply is made by the one who waits.
        """
        if not need.fields:
            return None
        future: Future[_Replied] = Future()
        Thread(target=self._run, args=(need, future), name="understanding", daemon=True).start()
        return lambda: self._kept(need, future.result())

    def understand(self, need: Need) -> Understood:
        """Ask, and keep what holds of the reply. Never raises for what a model does."""
        return self._kept(need, self._ask(need))

    def _run(self, need: Need, future: "Future[_Replied]") -> None:
        try:
            future.set_result(self._ask(need))
        except BaseException as error:  # who waits is told: an error of ours must not hang the answer
            future.set_exception(error)

    def _ask(self, need: Need) -> "_Replied":
        began = time.monotonic()
        calls, fence, reply = Calls(self._model), secrets.token_hex(8), Reply()
        with suppress(ModelUnavailable):  # the answer will tell why there is no model
            reply = ask(calls, self._prompts.understand, need, fence=fence, seconds=self._seconds)
        return _Replied(reply, fence, calls.taken, time.monotonic() - began)

    def _kept(self, need: Need, replied: "_Replied") -> Understood:
        reply, prompt = replied.reply, self._prompts.understand
        checks = Checks(self._lemmatiser, self._glossary, Told([prompt.instruction], replied.fence))
        rewritten = reply.question if need.context and checks.stands_for(reply.question, need.context) else None
        question = rewritten or need.question
        translated = need.translation and checks.is_translation(reply.translation, question, need.language)
        return Understood(
            question=rewritten,
            parts=checks.parts(reply.parts, question, need.language) if need.parts else (),
            translation=reply.translation if translated else None,
            taken=replied.taken,
            prompt=self._prompts.hash,
            seconds=replied.seconds,
        )


@dataclass(frozen=True, slots=True)
class _Replied:
    """What came of asking: an empty reply where the model failed."""

    reply: Reply
    fence: str
    taken: Taken
    seconds: float
